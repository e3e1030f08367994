import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { accountField, type GuardPage, hears, openGuard, serveGuard } from '../harness/guard-page.ts'
import { expectReadable } from '../harness/readable.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { newPerson, type Person } from '../harness/sign-in.ts'
import { focusOn, launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/** Signing in with the account that one has elsewhere: at another pool of the same server, by the hosted page and by the widget. */
let sesame: Sesame
let browser: Browser
let guard: GuardPage
let shop: AppKeys
let club: Person
let issuerApp: AppKeys
beforeAll(async () => {
  ;[sesame, browser, guard] = await Promise.all([startSesame(), launchChromium(), serveGuard()])
  const redirectUris = [`${guard.origin}/callback`]
  shop = await makeApp(sesame.core, sesame.pool, { appName: 'Shop', appType: 'spa', redirectUris })
  issuerApp = await makeApp(sesame.core, sesame.otherPool, { appName: 'Fossil club', appType: 'web' })
  const elsewhere = {
    ...sesame,
    call: (one: object) => sesame.call({ ...(one as { path: string }), keys: sesame.otherPool }),
  }
  club = await newPerson(elsewhere as Sesame, { name: 'Mary Anning' })
  const send = async (path: string, body: Record<string, unknown>, keys = sesame.pool) =>
    (await sesame.call({ path: `/api/v3/${path}`, body, keys })).data
  const { id: extIdpId } = await send('create-ext-idp', { name: 'Club', type: 'oidc' })
  const { id } = await send('create-ext-idp-conn', {
    ...{ extIdpId, type: 'oidc', identifier: 'club', displayName: 'Fossil club' },
    fields: {
      issuer: `${sesame.url}/${issuerApp.appId}/oidc`,
      clientId: issuerApp.appId,
      clientSecret: issuerApp.appSecret,
      associationMode: 'challenge',
    },
  })
  await send('change-ext-idp-conn-state', { id, enabled: true, appId: shop.appId })
  const callback = `${sesame.url}/connections/oidc/callback/${id}`
  await send('update-application', { appId: issuerApp.appId, redirectUris: [callback] }, sesame.otherPool)
})
afterAll(async () => {
  await browser?.close()
  guard?.close()
  await sesame?.close()
})

test('by the hosted page: asks whose account it is, links it, and opens it at once the next time', async () => {
  const own = await newPerson(sesame)
  const { page, context, complaints } = await newVisitor(browser, { bypassCSP: true })
  await page.goto(`${sesame.url}/${shop.appId}/login`)
  await focusOn(page, 'username')
  await looksRight(page)
  await page.getByRole('button', { name: 'Continue with Fossil club' }).click()
  await page.getByRole('heading', { name: 'Fossil club' }).waitFor()
  await signInByKeyboard(page, { account: club.username, password: club.password })
  await page.getByRole('heading', { name: 'Whose account is this?' }).waitFor()
  await looksRight(page)
  await page.fill('#username', own.username)
  await page.fill('#password', own.password)
  await page.getByRole('button', { name: 'Link and sign in' }).click()
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  const { data } = await sesame.call({ path: '/api/v3/get-user-identities', query: { userId: own.userId } })
  expect(data).toMatchObject([{ userIdInIdp: club.userId }])
  // Signed out here and still signed in there.
  await context.clearCookies({ name: `sesame_session_${sesame.pool.poolId}` })
  await page.goto(`${sesame.url}/${shop.appId}/login`)
  await page.getByRole('button', { name: 'Continue with Fossil club' }).click()
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('by the widget: its pop-up asks the same, and a new account is made', async () => {
  const userAgent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
  const { page, context } = await newVisitor(browser, { userAgent })
  await openGuard(page, { guard, host: sesame.url, appId: shop.appId })
  await page.locator(accountField).waitFor()
  const popup = context.waitForEvent('page')
  await page.getByText('Fossil club').click()
  const provider = await popup
  const person = await newPerson({ ...sesame, call: (one) => sesame.call({ ...one, keys: sesame.otherPool }) })
  await signInByKeyboard(provider, { account: person.username, password: person.password })
  await page.getByText('Create a new account').click()
  expect(await hears(page, 'login')).toMatchObject({ email: person.email, token: expect.any(String) })
  await context.close()
})

/** Readable by everybody, in both languages, on a phone. */
async function looksRight(page: Page): Promise<void> {
  for (const choice of ['zh-CN', 'en-US']) {
    await page.locator('.language-switch select').selectOption(choice)
    await expectReadable(page)
  }
}
