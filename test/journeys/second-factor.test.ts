import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizeUrl, newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
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
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const made = await makeApp(sesame.core, sesame.pool, {
    appName: 'Museum',
    appType: 'web',
    redirectUris: [party.redirectUri],
  })
  app = { ...made, redirectUri: party.redirectUri }
  await appAsksFor(sesame, app.appId, ['OTP'])
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

let people = 0

/** As far as the question for the second factor. */
async function come({ page }: Visitor, { has = true } = {}): Promise<{ username: string; secret: string }> {
  const username = `mary-${people++}`
  const userId = await newUser(sesame, { username, password })
  const secret = newTotpSecret()
  if (has) await bindTotp(sesame, { userId, secret, source: 'APPLICATION' })
  await page.goto(authorizeUrl(sesame, app, { state: username }))
  await signInByKeyboard(page, { account: username, password })
  await page.locator('#totp').waitFor()
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
  'a code': come,
  'a code, wrong': async (visitor) => {
    await come(visitor)
    await enter(visitor, 'totp', '000000')
    await hasAlert(visitor)
  },
  'a code, nothing filled in': async (visitor) => {
    await come(visitor)
    await visitor.page.keyboard.press('Enter')
    await visitor.page.locator('[aria-invalid=true]').waitFor()
  },
  'a new app': (visitor) => come(visitor, { has: false }),
  'a new recovery code': bind,
  'a new recovery code, not said to be kept': async (visitor) => {
    await bind(visitor)
    await visitor.page.getByRole('button', { name: /Finish|完成/ }).click()
    await visitor.page.locator('[aria-invalid=true]').waitFor()
  },
  'a recovery code': openRecovery,
}

const languages = ['zh-CN', 'en-US'] as const

describe.each(Object.keys(views))('%s', (name) => {
  const open = async (options: BrowserContextOptions): Promise<Visitor> => {
    const visitor = await newVisitor(browser, options)
    await views[name]?.(visitor)
    return visitor
  }

  test.each(languages)('is accessible in %s, wide and narrow, and fits a phone', async (locale) => {
    const { page, context } = await open({ locale, bypassCSP: true })
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await context.close()
  })
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
