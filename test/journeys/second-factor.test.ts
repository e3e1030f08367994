import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizeUrl, newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { codeFor } from '../harness/mailbox.ts'
import { expectReadable } from '../harness/readable.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { appAsksFor, bindTotp, newTotpSecret, totpCode } from '../harness/totp.ts'
import { launchChromium, newVisitor, signInByKeyboard, type Visitor } from '../harness/visitor.ts'

/** The pages of the second factor: bound, used, and recovered by people who have a keyboard, a phone or a screen reader. */

const password = 'fossils of Lyme Regis'

let sesame: Sesame
let browser: Browser
let party: RelyingParty
let app: AppKeys
let anyWay: AppKeys
let byMail: AppKeys
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const museum = { appName: 'Museum', appType: 'web' } as const
  const made = await makeApp(sesame.core, sesame.pool, { ...museum, redirectUris: [party.redirectUri] })
  app = { ...made, redirectUri: party.redirectUri }
  await appAsksFor(sesame, app.appId, ['OTP'])
  anyWay = {
    ...(await makeApp(sesame.core, sesame.pool, { ...museum, redirectUris: [party.redirectUri] })),
    redirectUri: party.redirectUri,
  }
  await appAsksFor(sesame, anyWay.appId, ['OTP', 'SMS', 'EMAIL'])
  byMail = {
    ...(await makeApp(sesame.core, sesame.pool, { ...museum, redirectUris: [party.redirectUri] })),
    redirectUri: party.redirectUri,
  }
  await appAsksFor(sesame, byMail.appId, ['EMAIL'])
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

let people = 0

interface Coming {
  readonly has?: boolean
  readonly to?: AppKeys
  readonly fields?: object
  /** What shows that the page is there. */
  readonly until?: string
}

/** As far as the question for the second factor. */
async function come({ page }: Visitor, { has = true, to = app, fields, until = '#totp' }: Coming = {}) {
  const username = `mary-${people++}`
  const userId = await newUser(sesame, { username, password, ...fields })
  const secret = newTotpSecret()
  if (has) await bindTotp(sesame, { userId, secret, source: 'APPLICATION' })
  await page.goto(authorizeUrl(sesame, to, { state: username }))
  await signInByKeyboard(page, { account: username, password })
  await page.locator(until).first().waitFor()
  return { username, secret }
}

async function enter({ page }: Visitor, field: string, text: string): Promise<void> {
  await page.locator(`#${field}`).focus()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

async function bind(visitor: Visitor): Promise<{ username: string; secret: string; recoveryCode: string }> {
  const { username } = await come(visitor, { has: false })
  const secret = ((await visitor.page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await enter(visitor, 'totp', totpCode(sesame, secret))
  await visitor.page.locator('#recovery-saved').waitFor()
  return { username, secret, recoveryCode: (await visitor.page.locator('code').textContent()) ?? '' }
}

async function openRecovery(visitor: Visitor): Promise<void> {
  await come(visitor)
  await visitor.page.getByRole('button', { name: /cannot use the app|无法使用身份验证器/ }).click()
  await visitor.page.locator('#recovery-code').waitFor()
}

const hasAlert = ({ page }: Visitor) => page.getByRole('alert').filter({ hasText: /./ }).waitFor()

const views: Readonly<Record<string, (visitor: Visitor) => Promise<unknown>>> = {
  'a code, wrong': async (visitor) => {
    await come(visitor)
    await enter(visitor, 'totp', '000000')
    await hasAlert(visitor)
  },
  'a new app': (visitor) => come(visitor, { has: false }),
  'a new recovery code, not said to be kept': async (visitor) => {
    await bind(visitor)
    await visitor.page.getByRole('button', { name: /Finish|完成/ }).click()
    await visitor.page.locator('[aria-invalid=true]').waitFor()
  },
  'a recovery code': openRecovery,
  'which of several': (visitor) => come(visitor, { to: anyWay, until: '.factor-choice', fields: { email: newMail() } }),
  'a code by e-mail': async (visitor) => {
    await come(visitor, { to: byMail, until: '#code', fields: { email: newMail() } })
    await visitor.page.getByText('m***@example.org').waitFor()
    expect(await visitor.page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0)
  },
  'where a first e-mail goes': (visitor) => come(visitor, { to: byMail, until: '#email' }),
}

const newMail = () => `mary-${people}@example.org`

test.each(Object.keys(views))('%s is accessible in both languages, wide and narrow, and fits a phone', async (name) => {
  // The checker is a script of its own, which the pages' policy rightly keeps out; so the policy is set aside for it alone.
  const visitor = await newVisitor(browser, { locale: 'zh-CN', bypassCSP: true })
  await views[name]?.(visitor)
  const { page, context } = visitor
  for (const language of ['zh-CN', 'en-US']) {
    await page.setViewportSize({ width: 1280, height: 740 })
    await page.getByRole('combobox').selectOption(language)
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' })
    await expectReadable(page)
  }
  await context.close()
})

test('a code by e-mail goes to the address that is entered first, and from then on to no other', async () => {
  const visitor = await newVisitor(browser)
  const { page, complaints } = visitor
  const { username } = await come(visitor, { to: byMail, has: false, until: '#email' })
  const address = `first-of-${username}@example.org`
  await enter(visitor, 'email', address)
  await page.locator('#code').waitFor()
  await page.getByText('f***@example.org').waitFor()
  await enter(visitor, 'code', await codeFor(sesame, address))
  expect((await party.callback(page)).searchParams.get('state')).toBe(username)
  sesame.clock.advance(61_000)
  const later = await newVisitor(browser)
  await later.page.goto(authorizeUrl(sesame, byMail, { state: 'later' }))
  await signInByKeyboard(later.page, { account: username, password })
  await later.page.getByText('f***@example.org').waitFor()
  await enter(later, 'code', await codeFor(sesame, address))
  expect((await party.callback(later.page)).searchParams.get('state')).toBe('later')
  expect([...complaints, ...later.complaints]).toEqual([])
})

test('an app is bound on the way to the application, whose next sign-in takes a code of it', async () => {
  const visitor = await newVisitor(browser)
  const { page, complaints } = visitor
  const { username, secret } = await bind(visitor)
  await page.locator('#recovery-saved').check()
  await page.getByRole('button', { name: 'Finish signing in' }).click()
  expect((await party.callback(page)).searchParams.get('state')).toBe(username)
  const later = await newVisitor(browser)
  await later.page.goto(authorizeUrl(sesame, app, { state: 'later' }))
  await signInByKeyboard(later.page, { account: username, password })
  await later.page.locator('#totp').waitFor()
  expect(await later.page.getAttribute('#totp', 'autocomplete')).toBe('one-time-code')
  await enter(later, 'totp', totpCode(sesame, secret, 1))
  expect((await party.callback(later.page)).searchParams.get('state')).toBe('later')
  expect([...complaints, ...later.complaints]).toEqual([])
})

test('the recovery code opens in place of the app, and is replaced', async () => {
  const first = await newVisitor(browser)
  const { username, recoveryCode } = await bind(first)
  await first.page.locator('#recovery-saved').check()
  await first.page.getByRole('button', { name: 'Finish signing in' }).click()
  await party.callback(first.page)
  const visitor = await newVisitor(browser)
  const { page, complaints } = visitor
  await page.goto(authorizeUrl(sesame, app, { state: 'recovered' }))
  await signInByKeyboard(page, { account: username, password })
  await page.getByRole('button', { name: 'I cannot use the app' }).click()
  await enter(visitor, 'recovery-code', recoveryCode)
  await page.locator('#recovery-saved').waitFor()
  expect(await page.locator('code').textContent()).not.toBe(recoveryCode)
  await page.locator('#recovery-saved').check()
  await page.getByRole('button', { name: 'Finish signing in' }).click()
  expect((await party.callback(page)).searchParams.get('state')).toBe('recovered')
  expect(complaints).toEqual([])
})

test('somebody else can sign in instead', async () => {
  const visitor = await newVisitor(browser)
  await come(visitor)
  await visitor.page.getByRole('button', { name: 'Sign in as somebody else' }).click()
  await visitor.page.locator('#username').waitFor()
  expect(visitor.complaints).toEqual([])
})
