import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizeUrl } from '../harness/authorize.ts'
import { superuserQuery } from '../harness/database.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { accountField, type GuardPage, hears, openGuard, serveGuard, withGuard } from '../harness/guard-page.ts'
import { codeFor } from '../harness/mailbox.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { newPerson } from '../harness/sign-in.ts'
import { launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/** The published login widget, unmodified, on a customer's page of another origin. */
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

async function newApp(more: Record<string, unknown> = {}): Promise<AppKeys> {
  const redirectUri = `${guard.origin}/callback`
  const input = {
    appName: 'Shop',
    appType: 'spa' as const,
    redirectUris: [redirectUri],
    logoutRedirectUris: [guard.origin],
    ...more,
  }
  return { ...(await makeApp(sesame.core, sesame.pool, input)), redirectUri }
}

/** A visitor's page with the widget's sign-in form on it. */
async function atTheForm({ appId } = app, options: object = {}) {
  const visitor = await newVisitor(browser)
  await openGuard(visitor.page, { guard, host: sesame.url, appId, options })
  await visitor.page.locator(accountField).waitFor()
  return visitor
}

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.fill(accountField, account)
  await page.getByPlaceholder('Enter Password').fill(password)
  await page.getByRole('button', { name: 'Sign In' }).click()
}

const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', ...headers },
    body: JSON.stringify(body),
  })
  return answer.json()
}

const tokenStatus = (token: string | null) => post('/api/v2/users/login/check-status', { token })
const wrongPassword = (account: string) =>
  post('/api/v2/login/account', { account, password: 'bm8=' }, { 'x-authing-app-id': app.appId })

test('signing in by a code: asked for, typed, and the page has its user', async () => {
  const { email, userId } = await newPerson(sesame)
  const { page, context } = await atTheForm()
  await page.getByRole('tab', { name: 'Verify Code' }).last().click()
  await page.fill('#phoneCode_identify', email)
  await page.getByRole('button', { name: 'Send Code' }).click()
  await page.getByRole('button', { name: /\d+\s*s/i }).waitFor()
  await page.fill('#phoneCode_code', await codeFor(sesame, email))
  await page.getByRole('button', { name: 'Sign In' }).click()
  expect(await hears(page, 'login')).toMatchObject({ id: userId, email, emailVerified: true })
  await context.close()
})

describe('signing in by password', () => {
  test('hands the page its user with a token, opens other applications too, and signs out of all', async () => {
    const person = await newPerson(sesame, { name: 'Mary Anning', customData: { finds: 3 } })
    const { page, context, complaints } = await atTheForm()
    await signIn(page, person.email, person.password)
    const user = await hears(page, 'login')
    expect(user).toMatchObject({ id: person.userId, name: 'Mary Anning', email: person.email, password: null })
    expect(user.token.split('.')).toHaveLength(3)
    expect(Date.parse(user.tokenExpiredAt)).toBeGreaterThan(sesame.clock.now())

    const status = () => withGuard(page, (widget) => widget.checkLoginStatus())
    expect(await withGuard(page, (widget) => widget.trackSession())).toMatchObject({ id: person.userId })
    expect(await status()).toMatchObject({ code: 200, status: true, data: { id: person.userId } })
    // Any other application of the pool opens without a form, by redirect or by the widget.
    const other = await newApp({ appType: 'web' })
    const tab = await context.newPage()
    await tab.goto(authorizeUrl(sesame, other))
    await tab.waitForURL(`${other.redirectUri}?code=**`)
    await openGuard(tab, { guard, host: sesame.url, appId: other.appId, options: { isSSO: true } })
    expect(await hears(tab, 'login')).toMatchObject({ id: person.userId, token: expect.any(String) })

    const token = await page.evaluate(() => localStorage.getItem('_authing_token'))
    expect(await tokenStatus(token)).toMatchObject({ status: true })
    // Not awaited in the page: signing out leaves it, and an answer from a page that is gone is none.
    const leave = withGuard(page, async (widget) => void setTimeout(() => widget.logout()))
    await Promise.all([page.waitForNavigation(), leave])
    expect(await tokenStatus(token)).toMatchObject({ code: 200, status: false, data: null })
    await tab.goto(authorizeUrl(sesame, other))
    await tab.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('tells how many tries are left, then that the account is locked', async () => {
    const { username } = await newPerson(sesame)
    const { page, context } = await atTheForm()
    await signIn(page, username, 'wrong')
    await page
      .getByText(/9 (more )?(tries|times|chances|attempts)|9/)
      .first()
      .waitFor()
    expect(await hears(page, 'login-error')).toMatchObject({ code: 9999 })
    for (let tries = 1; tries < 10; tries += 1) await wrongPassword(username)
    await signIn(page, username, 'wrong')
    await page
      .getByText(/locked/i)
      .first()
      .waitFor()
    expect(await hears(page, 'login-error')).toMatchObject({ code: 2057 })
    await context.close()
  })

  test('goes through a first password that has to be replaced', async () => {
    const person = await newPerson(sesame)
    await superuserQuery(sesame.databaseUrl, 'update users set reset_password_on_next_login = true where id = $1', [
      person.userId,
    ])
    const { page, context } = await atTheForm()
    await signIn(page, person.username, person.password)
    const fields = page.locator('input[type=password]')
    await fields.nth(1).waitFor()
    for (const index of [0, 1]) await fields.nth(index).fill('a password of my own')
    await page.locator('button[type=submit]').click()
    await page.locator(accountField).waitFor()
    await signIn(page, person.username, 'a password of my own')
    expect(await hears(page, 'login')).toMatchObject({ id: person.userId, token: expect.any(String) })
    await context.close()
  })
})

describe('by a code', () => {
  const methods = {
    loginConfig: { enabledBasicLoginMethods: ['EMAIL_CODE', 'USERNAME_PASSWORD'] },
    registerConfig: { enabledBasicRegisterMethods: ['EMAIL_CODE'], defaultRegisterMethod: 'PASSCODE' },
  }

  async function getCode(page: Page, email: string): Promise<void> {
    await page.getByPlaceholder(/email/i).first().fill(email)
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/email/send'))
    await page
      .getByText(/^(get|send).*code/i)
      .first()
      .click()
    expect((await (await sent).json()).code).toBe(200)
    const code = await codeFor(sesame, email)
    const boxes = page.locator('input[maxlength="1"]').filter({ visible: true })
    if ((await boxes.count()) > 0) {
      for (const [index, digit] of [...code].entries()) await boxes.nth(index).fill(digit)
    } else await page.getByPlaceholder(/code/i).first().fill(code)
  }

  test('signs up, and signs in', async () => {
    const { page, context } = await newVisitor(browser)
    await openGuard(page, { guard, host: sesame.url, appId: (await newApp(methods)).appId })
    await page.getByText('Sign Up', { exact: true }).click()
    const email = 'coded@example.com'
    await getCode(page, email)
    await page.getByRole('button', { name: 'Sign Up' }).click()
    expect(await hears(page, 'register')).toMatchObject({ email, emailVerified: true })
    sesame.clock.advance(61_000)
    await page.getByText(/code/i).first().click()
    await getCode(page, email)
    await page.getByRole('button', { name: 'Sign In' }).click()
    expect(await hears(page, 'login')).toMatchObject({ email, token: expect.any(String) })
    await context.close()
  })
})

describe('a captcha', () => {
  const always = async (robotVerify: string) => {
    const { data } = await sesame.call({ path: '/api/v3/get-security-settings', query: {} })
    const loginAnomalyDetection = { ...data.loginAnomalyDetection, robotVerify }
    await sesame.call({ path: '/api/v3/update-security-settings', body: { loginAnomalyDetection } })
  }

  test('is a picture in the widget, and nothing that anybody notices on the hosted page', async () => {
    await always('always_enable')
    const person = await newPerson(sesame)
    const { page, context } = await atTheForm()
    const picture = page.locator('img[src*="/security/captcha"]')
    await picture.waitFor()
    const cookie = (await context.cookies(`${sesame.url}/api/v2/`)).find(({ name }) => name === 'sesame_captcha')
    const { code } = JSON.parse(sesame.core.sealer.openText(cookie?.value ?? '', 'captcha'))
    await page.locator('#passworLogin_captchaCode').fill(code)
    await signIn(page, person.username, person.password)
    expect(await hears(page, 'login')).toMatchObject({ id: person.userId })
    await context.clearCookies()
    await page.goto(`${sesame.url}/${app.appId}/login`)
    await signInByKeyboard(page, { account: person.username, password: person.password })
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    await always('disable')
    await context.close()
  })
})

describe('signing up', () => {
  async function fillIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
    await page.getByText('Sign Up', { exact: true }).click()
    await page.getByPlaceholder(/email/i).fill(email)
    const fields = page.locator('input[type=password]')
    for (const index of [0, 1]) await fields.nth(index).fill(password)
    await page.getByRole('button', { name: 'Sign Up' }).click()
  }

  test('makes an account and goes back to the form, where it signs in', async () => {
    const { page, context } = await atTheForm()
    const someone = { email: 'ada@example.com', password: 'four words are plenty' }
    await fillIn(page, someone)
    expect(await hears(page, 'register')).toMatchObject({ email: someone.email, emailVerified: false, token: null })
    await page.locator(accountField).waitFor()
    await signIn(page, someone.email, someone.password)
    expect(await hears(page, 'login')).toMatchObject({ email: someone.email })
    await context.close()
  })

  test('says what is wrong with the password, and that the address is taken', async () => {
    const { email } = await newPerson(sesame)
    const { page, context } = await atTheForm()
    await fillIn(page, { email, password: 'passwordpassword' })
    await page.getByText('easy to guess').first().waitFor()
    const fields = page.locator('input[type=password]')
    for (const index of [0, 1]) await fields.nth(index).fill('four words are plenty')
    await page.getByRole('button', { name: 'Sign Up' }).click()
    await page.getByText('The email already exists').waitFor()
    await context.close()
  })
})
