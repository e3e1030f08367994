import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizeUrl } from '../harness/authorize.ts'
import { superuserQuery } from '../harness/database.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { expectReadable } from '../harness/readable.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { focusOn, launchChromium, newVisitor } from '../harness/visitor.ts'

/** Somebody without an account comes to an application, makes one on the sign-in page, and is where they wanted to be. */

const password = 'four words are plenty'
const address = () => `ada-${randomBytes(5).toString('hex')}@example.com`

let sesame: Sesame
let browser: Browser
let party: RelyingParty
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

async function newApp(more: Record<string, unknown> = {}): Promise<AppKeys> {
  const input = { appName: 'Fossil club', appType: 'web' as const, redirectUris: [party.redirectUri], ...more }
  return { ...(await makeApp(sesame.core, sesame.pool, input)), redirectUri: party.redirectUri }
}

const loginUrl = (app: AppKeys) => `${sesame.url}/${app.appId}/login`
const go = (page: Page) => page.getByRole('button', { name: /^(Create one|立即注册)$/ })
const create = (page: Page) => page.getByRole('button', { name: /^(Create account|注册)$/ })
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /./ })

async function openSignUp(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await go(page).click()
  await focusOn(page, 'username')
}

async function fill(page: Page, account: string, secret = password): Promise<void> {
  await page.fill('#username', account)
  await page.fill('#new-password', secret)
}

describe('a new account', () => {
  test('by keyboard alone: signs in at once, and the waiting request goes on', async () => {
    const app = await newApp()
    const { page, complaints } = await newVisitor(browser)
    await openSignUp(page, authorizeUrl(sesame, app, { state: 'waiting' }))
    const email = address()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    const callback = await party.callback(page)
    expect(callback.searchParams.get('state')).toBe('waiting')
    expect(callback.searchParams.get('code')).toBeTruthy()
    const users = await superuserQuery(
      sesame.databaseUrl,
      'select user_source_type, logins_count, email_verified from users where email = $1',
      [email],
    )
    expect(users).toEqual([{ user_source_type: 'register', logins_count: 1, email_verified: false }])
    await page.goto(loginUrl(app))
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('says what is missing, what is too short, what is easy to guess and what is taken; then it works', async () => {
    const app = await newApp()
    const { page } = await newVisitor(browser)
    await openSignUp(page, loginUrl(app))
    await create(page).click()
    expect(await page.locator('[aria-invalid=true]').count()).toBe(2)
    await focusOn(page, 'username')
    const email = address()
    await fill(page, email, 'too short')
    await create(page).click()
    await focusOn(page, 'new-password')
    expect(await page.textContent('#new-password-note')).toContain('15')
    await fill(page, email, 'passwordpassword')
    await create(page).click()
    await alert(page).filter({ hasText: 'easy to guess' }).waitFor()
    await sesame.call({ path: '/api/v3/create-user', body: { email } })
    await fill(page, email)
    await create(page).click()
    await alert(page).filter({ hasText: 'taken' }).waitFor()
    await fill(page, address())
    await create(page).click()
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  })

  test('by username, where that is what people sign in with', async () => {
    const loginConfig = { enabledBasicLoginMethods: ['USERNAME_PASSWORD'] }
    const app = await newApp({ loginConfig })
    const { page } = await newVisitor(browser)
    await openSignUp(page, loginUrl(app))
    await fill(page, `ada-${randomBytes(4).toString('hex')}`)
    await create(page).click()
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  })

  test('with the agreements that the application asks for, in the language of the page', async () => {
    const agreement = (lang: string, isRequired: boolean, content: string) => ({
      ...{ displayAt: ['RegisterPage'], isRequired, lang, content },
    })
    const agreements = [
      agreement('en-US', true, 'I accept the <a href="https://club.example/terms">terms</a> of the club'),
      agreement('en-US', false, 'Send me news'),
      agreement('zh-CN', true, '我已阅读并同意<a href="https://club.example/terms">服务条款</a>'),
    ]
    const app = await newApp({ brandingConfig: { showAgreement: true, agreements } })
    const { page } = await newVisitor(browser, { bypassCSP: true })
    await openSignUp(page, loginUrl(app))
    await fill(page, address())
    await create(page).click()
    const box = page.getByRole('checkbox', { name: 'I accept the terms of the club' })
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('link', { name: 'terms' }).getAttribute('href')).toBe('https://club.example/terms')
    await expectReadable(page)
    // Whoever goes around the page is asked by the server.
    const flow = JSON.parse((await page.textContent('#page')) ?? '{}')
    const answer = await page.evaluate(
      async (body) => (await fetch('/interaction/authFlow', { ...body, method: 'POST' })).json(),
      {
        headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
        body: JSON.stringify({
          action: 'register-by-password',
          flowHandle: flow.signin.flowHandle,
          data: { email: address(), password },
        }),
      },
    )
    const [required] = flow.signin.signUp.agreements['en-US']
    expect(answer).toMatchObject({ statusCode: 403, message: expect.stringContaining(required.id) })
    await box.check()
    await create(page).click()
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    const [row] = await superuserQuery<{ details: string }>(
      sesame.databaseUrl,
      "select details from user_action_logs where event = 'register' and app_id = $1",
      [app.appId],
    )
    expect(row?.details).toBe(`agreements: ${required.id}`)
  })
})

describe('where nobody can sign up', () => {
  test('the page does not offer it, and the server refuses it', async () => {
    const app = await newApp({
      registerConfig: { enabledBasicRegisterMethods: [], defaultRegisterMethod: 'PASSWORD' },
    })
    const { page } = await newVisitor(browser)
    await page.goto(loginUrl(app))
    await focusOn(page, 'username')
    expect(await go(page).count()).toBe(0)
    const flow = JSON.parse((await page.textContent('#page')) ?? '{}')
    const answer = await page.evaluate(
      async (body) => (await fetch('/interaction/authFlow', { ...body, method: 'POST' })).json(),
      {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          action: 'register-by-password',
          flowHandle: flow.signin.flowHandle,
          data: { email: address(), password },
        }),
      },
    )
    expect(answer).toMatchObject({ statusCode: 403, apiCode: 2031 })
  })
})

describe('the page', () => {
  test.each(['zh-CN', 'en-US'] as const)('is accessible in %s, wide and narrow, and fits a phone', async (locale) => {
    const app = await newApp()
    const { page, context } = await newVisitor(browser, { locale, bypassCSP: true })
    await openSignUp(page, loginUrl(app))
    await create(page).click()
    await expectReadable(page)
    await context.close()
  })

  test('leads back to signing in, tells password managers what its fields are, and keeps its policy', async () => {
    const { page, complaints } = await newVisitor(browser)
    await openSignUp(page, loginUrl(await newApp()))
    expect(await page.getAttribute('#username', 'autocomplete')).toBe('username')
    expect(await page.getAttribute('#new-password', 'autocomplete')).toBe('new-password')
    expect(await page.title()).toContain('Create an account')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.locator('#password').waitFor()
    expect(complaints).toEqual([])
  })
})
