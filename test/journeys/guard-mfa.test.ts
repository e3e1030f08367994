import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { accountField, type GuardPage, hears, openGuard, serveGuard } from '../harness/guard-page.ts'
import { codeFor } from '../harness/mailbox.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { newPerson, type Person } from '../harness/sign-in.ts'
import { appAsksFor, totpCode } from '../harness/totp.ts'
import { launchChromium, newVisitor } from '../harness/visitor.ts'

/** The second factor in the published login widget, unmodified, on a customer's page of another origin. */
let sesame: Sesame
let browser: Browser
let guard: GuardPage
beforeAll(async () => {
  ;[sesame, browser, guard] = await Promise.all([startSesame(), launchChromium(), serveGuard()])
})
afterAll(async () => {
  await browser?.close()
  guard?.close()
  await sesame?.close()
})

async function appThatAsksFor(factors: string[]): Promise<AppKeys> {
  const redirectUri = `${guard.origin}/callback`
  const input = { appName: 'Shop', appType: 'spa', redirectUris: [redirectUri] } as const
  const app = await makeApp(sesame.core, sesame.pool, { ...input, redirectUris: [redirectUri] })
  await appAsksFor(sesame, app.appId, factors)
  return { ...app, redirectUri }
}

/** As far as the question for the second factor. */
async function come({ appId }: AppKeys, { username, password }: Person) {
  const visitor = await newVisitor(browser)
  const { page } = visitor
  await openGuard(page, { guard, host: sesame.url, appId, options: {} })
  await page.locator(accountField).waitFor()
  await page.fill(accountField, username)
  await page.getByPlaceholder('Enter Password').fill(password)
  await page.getByRole('button', { name: 'Sign In' }).click()
  return visitor
}

const codeField = 'input[autocomplete="one-time-code"]'
const submit = (page: Page) => page.locator('button[type=submit]').click()

async function keepCode(page: Page): Promise<string> {
  await page.locator('#remember').waitFor()
  const text = (await page.locator('body').textContent()) ?? ''
  await page.locator('#remember').check({ force: true })
  await submit(page)
  return /(?:[0-9a-f]{4}-){5}[0-9a-f]{4}/.exec(text)?.[0] ?? ''
}

test('an authenticator app is bound, used, recovered, and remembered by the session', async () => {
  const [app, person] = [await appThatAsksFor(['OTP']), await newPerson(sesame)]
  const first = await come(app, person)
  const associated = first.page.waitForResponse((response) => response.url().endsWith('/api/v2/mfa/totp/associate'))
  await first.page.locator('button.bind-totp').click()
  const { data } = (await (await associated).json()) as { data: { secret: string; recovery_code: string } }
  await first.page.locator(codeField).fill(totpCode(sesame, data.secret))
  expect(await keepCode(first.page)).toBe(data.recovery_code)
  expect(await hears(first.page, 'login')).toMatchObject({ id: person.userId, token: expect.any(String) })
  // An application that asks for the same opens by the session.
  const other = await appThatAsksFor(['OTP'])
  const tab = await first.context.newPage()
  await openGuard(tab, { guard, host: sesame.url, appId: other.appId, options: { isSSO: true } })
  expect(await hears(tab, 'login')).toMatchObject({ id: person.userId })
  await first.context.close()

  const later = await come(app, person)
  await later.page.locator(codeField).fill(totpCode(sesame, data.secret, 1))
  expect(await hears(later.page, 'login')).toMatchObject({ id: person.userId })
  await later.context.close()

  const lost = await come(app, person)
  await lost.page.locator(codeField).waitFor()
  await lost.page.getByText(/recovery code/i).click()
  await lost.page.locator('input').first().fill(data.recovery_code)
  await submit(lost.page)
  expect(await keepCode(lost.page)).not.toBe(data.recovery_code)
  expect(await hears(lost.page, 'login')).toMatchObject({ id: person.userId })
  await lost.context.close()
})

test('a code by e-mail goes to the address of the account', async () => {
  const [app, person] = [await appThatAsksFor(['EMAIL']), await newPerson(sesame)]
  const { page, context } = await come(app, person)
  await page.locator(codeField).waitFor()
  await page.locator(codeField).fill(await vi.waitFor(() => codeFor(sesame, person.email), { timeout: 10_000 }))
  expect(await hears(page, 'login')).toMatchObject({ id: person.userId })
  await context.close()
})
