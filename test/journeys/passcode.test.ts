import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizeUrl, newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { codeFor, messagesTo } from '../harness/mailbox.ts'
import { expectReadable } from '../harness/readable.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { launchChromium, newVisitor } from '../harness/visitor.ts'

/** Somebody asks for a code on the sign-in page, types it, and is where they wanted to be; with an account or without. */

let sesame: Sesame
let browser: Browser
let party: RelyingParty
let app: AppKeys
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const made = await makeApp(sesame.core, sesame.pool, {
    ...{ appName: 'Fossil club', appType: 'web', redirectUris: [party.redirectUri] },
    registerConfig: {
      ...{ enabledBasicRegisterMethods: ['EMAIL_PASSWORD', 'EMAIL_CODE', 'PHONE_CODE'] },
      defaultRegisterMethod: 'PASSWORD',
    },
  })
  app = { ...made, redirectUri: party.redirectUri }
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

const address = () => `mary-${randomBytes(5).toString('hex')}@example.com`
const codeTab = (page: Page) => page.getByRole('tab', { name: /^(Code|验证码)$/ })
const send = (page: Page) => page.getByRole('button', { name: /^(Send code|获取验证码)$/ })
const sent = (page: Page) => page.getByRole('alert').filter({ hasText: /five minutes|五分钟/ })

test('by keyboard: the tab, the code, the callback; another code is offered after a countdown', async () => {
  const email = address()
  const userId = await newUser(sesame, { email })
  const { page, context, complaints } = await newVisitor(browser, { locale: 'en-US' })
  await page.goto(authorizeUrl(sesame, app, { state: 'waiting' }))
  await page.getByRole('tab', { name: 'Password' }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await codeTab(page).getAttribute('aria-selected')).toBe('true')
  await page.fill('#address', email)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await sent(page).waitFor()
  expect(await page.locator('#code').evaluate((field) => field === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: /^Again in \d+ s$/ }).waitFor()
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'wrong or no longer valid' }).waitFor()
  await page.locator('#code').fill(await codeFor(sesame, email))
  await page.keyboard.press('Enter')
  const callback = await party.callback(page)
  expect(callback.searchParams.get('code')).toMatch(/./)
  expect(callback.searchParams.get('state')).toBe('waiting')
  expect(complaints).toEqual([])
  const { data } = await sesame.call({ path: '/api/v3/get-user', query: { userId } })
  expect(data).toMatchObject({ emailVerified: true, loginsCount: 1 })
  await context.close()
})

test('without an account: one is made by the code, on the sign-up page', async () => {
  const email = address()
  const { page, context } = await newVisitor(browser, { locale: 'zh-CN' })
  await page.goto(authorizeUrl(sesame, app))
  await page.getByRole('button', { name: '立即注册' }).click()
  await codeTab(page).click()
  await page.fill('#address', email)
  await send(page).click()
  await sent(page).waitFor()
  await page.fill('#code', await codeFor(sesame, email))
  await page.getByRole('button', { name: '注册', exact: true }).click()
  await party.callback(page)
  const { data } = await sesame.call({ path: '/api/v3/get-user', query: { userId: email, userIdType: 'email' } })
  expect(data).toMatchObject({ emailVerified: true, registerSource: ['basic:email'] })
  await context.close()
})

test('by a link: its page asks, and the waiting request goes on in the same browser', async () => {
  const email = address()
  await newUser(sesame, { email })
  const { page, context, complaints } = await newVisitor(browser, { locale: 'en-US' })
  await page.goto(authorizeUrl(sesame, app, { state: 'waiting' }))
  await codeTab(page).click()
  await page.fill('#address', email)
  await page.getByRole('button', { name: /link by email/ }).click()
  await page.getByRole('alert').filter({ hasText: 'a link is on its way' }).waitFor()
  const [message] = await messagesTo(sesame, email)
  await page.goto(message?.variables.verify_link ?? '')
  await page.getByText(email).waitFor()
  await page.getByRole('button', { name: 'Sign in' }).click()
  const callback = await party.callback(page)
  expect(callback.searchParams.get('state')).toBe('waiting')
  expect(complaints).toEqual([])
  await context.close()
})

test.each(['zh-CN', 'en-US'])('all forms are accessible in %s, wide and narrow', async (locale) => {
  const { page, context } = await newVisitor(browser, { locale, bypassCSP: true })
  const look = () => expectReadable(page)
  await page.goto(`${sesame.url}/${app.appId}/login`)
  await codeTab(page).click()
  await look()
  await page.fill('#address', address())
  await send(page).click()
  await sent(page).waitFor()
  await look()
  await page.getByRole('button', { name: /^(Create one|立即注册)$/ }).click()
  await codeTab(page).click()
  await look()
  const email = address()
  await newUser(sesame, { email })
  await page.goto(`${sesame.url}/${app.appId}/login`)
  await codeTab(page).click()
  await page.fill('#address', email)
  await page.getByRole('button', { name: /link by email|登录链接/ }).click()
  await page
    .getByRole('alert')
    .filter({ hasText: /a link is on|登录链接/ })
    .waitFor()
  const [message] = await messagesTo(sesame, email)
  await page.goto(message?.variables.verify_link ?? '')
  await page.getByText(email).waitFor()
  await look()
  await context.close()
})
