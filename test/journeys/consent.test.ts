import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizeUrl } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { expectReadable } from '../harness/readable.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { newPerson } from '../harness/sign-in.ts'
import { launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/** An application that asks the person what it may know: by the keyboard, readable by everybody in every language. */
let sesame: Sesame
let browser: Browser
let party: RelyingParty
let app: AppKeys
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const redirectUris = [party.redirectUri]
  app = { ...(await makeApp(sesame.core, sesame.pool, { appName: 'Curious shop', appType: 'web', redirectUris })) }
  const loginConfig = { showAuthorizationPage: true }
  await sesame.call({ path: '/api/v3/update-application', body: { appId: app.appId, loginConfig } })
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

test('what the application may know is said yes to, or no', async () => {
  const person = await newPerson(sesame, { name: 'Mary Anning' })
  const { page, context, complaints } = await newVisitor(browser, { bypassCSP: true })
  const asking = { redirect_uri: party.redirectUri, scope: 'openid profile email phone offline_access unknown' }
  await page.goto(authorizeUrl(sesame, app, asking))
  await signInByKeyboard(page, { account: person.username, password: person.password })
  await page.getByText('Curious shop wants to know who you are').first().waitFor()
  for (const [choice, said] of [
    ['zh-CN', '你的邮箱'],
    ['zh-TW', '您的電子郵件'],
    ['ja-JP', 'メールアドレス'],
    ['en-US', 'Your e-mail address'],
  ] as const) {
    await page.locator('.language-switch select').selectOption(choice)
    await page.getByText(said).waitFor()
    await expectReadable(page)
  }
  expect(await page.locator('.consent-scopes li').count()).toBe(5)
  await page.getByRole('button', { name: 'Do not allow' }).click()
  expect((await party.callback(page)).searchParams.get('error')).toBe('access_denied')
  await page.goto(authorizeUrl(sesame, app, asking))
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  expect((await party.callback(page)).searchParams.get('code')).toBeTruthy()
  await page.goto(`${sesame.url}/${app.appId}/launchpad`)
  for (const [choice, said] of [
    ['zh-CN', '应用可获取的信息'],
    ['zh-TW', '應用程式可取得的資訊'],
    ['ja-JP', 'アプリが取得できる情報'],
    ['en-US', 'What applications may know of you'],
  ] as const) {
    await page.locator('.language-switch select').selectOption(choice)
    await page.getByRole('heading', { name: said }).waitFor()
    await expectReadable(page)
  }
  await page.getByRole('button', { name: 'Withdraw what Curious shop may know' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('The application asks again').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Withdrawn')
  await expectReadable(page)
  await page.reload()
  expect(await page.getByRole('heading', { name: 'What applications may know of you' }).count()).toBe(0)
  await page.goto(authorizeUrl(sesame, app, asking))
  await page.getByRole('button', { name: 'Allow', exact: true }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
