import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { superuserQuery } from '../harness/database.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { accountField, type GuardPage, hears, openGuard, serveGuard } from '../harness/guard-page.ts'
import { codeFor } from '../harness/mailbox.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { newPerson } from '../harness/sign-in.ts'
import { appAsksFor } from '../harness/totp.ts'
import { launchChromium, newVisitor } from '../harness/visitor.ts'

/** What may stand between a password and being signed in, as the published widget shows it, unmodified, on a page of another origin. */
let sesame: Sesame
let browser: Browser
let guard: GuardPage
let app: AppKeys
beforeAll(async () => {
  ;[sesame, browser, guard] = await Promise.all([startSesame(), launchChromium(), serveGuard()])
  app = await newApp()
})
afterAll(async () => {
  await browser?.close()
  guard?.close()
  await sesame?.close()
})

const newApp = (): Promise<AppKeys> =>
  makeApp(sesame.core, sesame.pool, {
    appName: 'Shop',
    appType: 'spa',
    redirectUris: [`${guard.origin}/callback`],
  })

const send = async (path: string, body: Record<string, unknown>) => {
  const answer = await sesame.call({ path: `/api/v3/${path}`, body })
  expect(answer, `${path}: ${answer.message}`).toMatchObject({ statusCode: 200 })
  return answer.data
}

async function atTheForm({ appId } = app) {
  const visitor = await newVisitor(browser)
  await openGuard(visitor.page, { guard, host: sesame.url, appId })
  await visitor.page.locator(accountField).waitFor()
  return visitor
}

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.fill(accountField, account)
  await page.getByPlaceholder('Enter Password').fill(password)
  await page.getByRole('button', { name: 'Sign In' }).click()
}

/** Has the widget send a code, and reads it where it went. */
async function askForCode(page: Page, to: string): Promise<string> {
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/send'))
  await page.getByRole('button', { name: 'Send Code' }).click()
  expect(await (await sent).json()).toMatchObject({ code: 200 })
  return codeFor(sesame, to)
}

const chosen = 'four words are plenty'

async function chooseAnother(page: Page): Promise<void> {
  await page.fill('#resetPassword_password', chosen)
  await page.locator('input[type=password]').last().fill(chosen)
  await page.locator('button[type=submit]').click()
}

test('a forgotten password is set anew by a code', async () => {
  const person = await newPerson(sesame)
  const { page, context } = await atTheForm()
  await page
    .getByText(/forgot/i)
    .first()
    .click()
  await page.fill('#rePassword_identify', person.email)
  await page.fill('#rePassword_code', await askForCode(page, person.email))
  await page.getByRole('button', { name: 'Next' }).click()
  await chooseAnother(page)
  await page.locator(accountField).waitFor()
  await signIn(page, person.username, chosen)
  expect(await hears(page, 'login')).toMatchObject({ id: person.userId, token: expect.any(String) })
  await context.close()
})

test('what the application wants to know is filled in', async () => {
  const asking = await newApp()
  const field = (name: string) => ({ type: 'internal', name, label: name, inputType: 'string', required: true })
  await send('update-application', {
    appId: asking.appId,
    completionConfig: { enabled: true, places: ['login'], fields: [field('nickname'), field('company')] },
  })
  const person = await newPerson(sesame)
  const { page, context } = await atTheForm(asking)
  await signIn(page, person.username, person.password)
  await page.locator('input[id$="nickname"]').fill('Ada')
  await page.locator('input[id$="company"]').fill('Analytical Engines')
  await page.locator('button[type=submit]').click()
  expect(await hears(page, 'login')).toMatchObject({
    id: person.userId,
    nickname: 'Ada',
    company: 'Analytical Engines',
  })
  await context.close()
})

const rules = (more: object) => send('update-password-policy', { policyId: 'default', ...more })

test('a password that is over is replaced', async () => {
  const person = await newPerson(sesame)
  const ago = "update users set password_last_set_at = password_last_set_at - interval '3 days' where id = $1"
  await superuserQuery(sesame.databaseUrl, ago, [person.userId])
  const forcedCycle = { enabled: true, cycle: 1, unit: 'DAY', remindBefore: 0 }
  await rules({ forcedCycle })
  const { page, context } = await atTheForm()
  await signIn(page, person.username, person.password)
  await page.fill('#resetPassword_oldPassword', person.password)
  await chooseAnother(page)
  await page.locator(accountField).waitFor()
  await signIn(page, person.username, chosen)
  expect(await hears(page, 'login')).toMatchObject({ id: person.userId })
  await rules({ forcedCycle: { ...forcedCycle, enabled: false } })
  await context.close()
})

test('a password that is not strong enough any more is replaced', async () => {
  const person = await newPerson(sesame)
  const customPasswordStrength = { regex: '^four words.*$', zhMessage: '四个词', enMessage: 'four words' }
  await rules({ checkAtLogin: true, passwordStrength: 'custom', customPasswordStrength })
  const { page, context } = await atTheForm()
  await signIn(page, person.username, person.password)
  await chooseAnother(page)
  await page.locator(accountField).waitFor()
  await signIn(page, person.username, chosen)
  expect(await hears(page, 'login')).toMatchObject({ id: person.userId })
  await rules({ checkAtLogin: false, passwordStrength: 'default' })
  await context.close()
})

test('who is locked out unlocks the account by a code', async () => {
  await send('update-security-settings', { selfUnlockAccount: { enabled: true, strategy: 'captcha' } })
  const person = await newPerson(sesame)
  const body = JSON.stringify({ account: person.username, password: 'bm8=' })
  const headers = { 'content-type': 'application/json', 'x-authing-app-id': app.appId }
  for (let tries = 0; tries < 10; tries += 1)
    await fetch(`${sesame.url}/api/v2/login/account`, { method: 'POST', headers, body })
  const { page, context } = await atTheForm()
  await signIn(page, person.username, person.password)
  await page.fill('#resetPassword_identify', person.email)
  await page.fill('#resetPassword_code', await askForCode(page, person.email))
  await page.getByRole('button', { name: 'unlock' }).click()
  expect(await hears(page, 'login')).toMatchObject({ id: person.userId })
  await send('update-security-settings', { selfUnlockAccount: { enabled: false, strategy: 'captcha' } })
  await context.close()
})

test('a second factor by text message goes to the phone of the account', async () => {
  const asking = await newApp()
  await appAsksFor(sesame, asking.appId, ['SMS'])
  const person = await newPerson(sesame, { phone: '13800138123' })
  const { page, context } = await atTheForm(asking)
  await signIn(page, person.username, person.password)
  const field = page.locator('input[autocomplete="one-time-code"]')
  await field.waitFor()
  await field.fill(await vi.waitFor(() => codeFor(sesame, '+8613800138123'), { timeout: 10_000 }))
  expect(await hears(page, 'login')).toMatchObject({ id: person.userId })
  await context.close()
})
