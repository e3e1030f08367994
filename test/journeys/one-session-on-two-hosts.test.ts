import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { launchChromium, newVisitor, signInByKeyboard } from '../harness/visitor.ts'

/** One sign-in opens every application of the pool, whatever host each is reached at: cookies do not cross hosts, sessions do. */
const ada = { account: 'ada', password: 'engine no. 1 runs' }

let sesame: Sesame
let browser: Browser
let party: RelyingParty
let shop: AppKeys
let wiki: AppKeys
let apart: AppKeys
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const addresses = { redirectUris: [party.redirectUri], logoutRedirectUris: [party.signedOutUri] }
  const make = (appIdentifier: string, more = {}) =>
    makeApp(sesame.core, sesame.pool, { appName: appIdentifier, appIdentifier, appType: 'web', ...addresses, ...more })
  shop = await make('shop')
  wiki = await make('wiki')
  apart = await make('apart', { ssoEnabled: false })
  await newUser(sesame, { username: ada.account, password: ada.password, name: 'Ada Lovelace' })
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

/** `{identifier}.localhost`, at the port of the base origin. */
const at = (host: string) => sesame.url.replace('localhost', `${host}.localhost`)
const authorization = (origin: string, app: AppKeys, more: Record<string, string> = {}) =>
  `${origin}/oidc/auth?${new URLSearchParams({
    client_id: app.appId,
    redirect_uri: party.redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: app.appId.slice(0, 8),
    ...more,
  })}`
const silently = async (page: Page, origin: string, app: AppKeys) => {
  await page.goto(authorization(origin, app, { prompt: 'none' }))
  return (await party.callback(page)).searchParams
}
const signIn = async (page: Page, origin: string, app: AppKeys) => {
  await page.goto(authorization(origin, app))
  expect(new URL(page.url()).origin).toBe(origin)
  await signInByKeyboard(page, ada)
  return (await party.callback(page)).searchParams
}

describe('one sign-in', () => {
  test('at the base origin opens applications at their own hosts', async () => {
    const { page, complaints } = await newVisitor(browser)
    expect((await silently(page, at('shop'), shop)).get('error')).toBe('login_required')
    expect((await signIn(page, sesame.url, shop)).get('code')).toEqual(expect.any(String))
    expect((await silently(page, at('shop'), shop)).get('code')).toEqual(expect.any(String))
    expect((await silently(page, at('wiki'), wiki)).get('code')).toEqual(expect.any(String))
    expect(complaints).toEqual([])
  })

  test("at an application's host opens the base origin and another application's host", async () => {
    const { page, context } = await newVisitor(browser)
    const answer = await signIn(page, at('shop'), shop)
    expect(answer.get('code')).toEqual(expect.any(String))
    expect(answer.get('state')).toBe(shop.appId.slice(0, 8))
    expect((await silently(page, sesame.url, wiki)).get('code')).toEqual(expect.any(String))
    expect((await silently(page, at('wiki'), wiki)).get('code')).toEqual(expect.any(String))
    const cookies = (await context.cookies()).filter(({ name }) => name.startsWith('sesame_session_'))
    expect(new Set(cookies.map(({ domain }) => domain))).toEqual(
      new Set(['localhost', 'shop.localhost', 'wiki.localhost']),
    )
    expect(new Set(cookies.map(({ value }) => value)).size).toBe(1)
    expect((await context.cookies()).filter(({ name }) => name.startsWith('sesame_share_'))).toEqual([])
  })

  test('without an authorization request does so too', async () => {
    const { page } = await newVisitor(browser)
    await page.goto(`${at('shop')}/login`)
    await signInByKeyboard(page, ada)
    await page.getByText('Ada Lovelace').first().waitFor()
    expect(new URL(page.url()).origin).toBe(at('shop'))
    expect((await silently(page, at('wiki'), wiki)).get('code')).toEqual(expect.any(String))
  })

  test('ends on every host with one sign-out', async () => {
    const { page } = await newVisitor(browser)
    await signIn(page, at('shop'), shop)
    await silently(page, at('wiki'), wiki)
    await page.goto(`${at('wiki')}/oidc/session/end?client_id=${wiki.appId}`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Signed out').first().waitFor()
    for (const [origin, app] of [
      [at('shop'), shop],
      [at('wiki'), wiki],
      [sesame.url, shop],
    ] as const) {
      expect((await silently(page, origin, app)).get('error'), origin).toBe('login_required')
    }
  })

  test('does not open an application that keeps out, nor does its sign-in open others', async () => {
    const { page } = await newVisitor(browser)
    await signIn(page, at('shop'), shop)
    expect((await silently(page, at('apart'), apart)).get('error')).toBe('login_required')
    const { page: other } = await newVisitor(browser)
    await signIn(other, at('apart'), apart)
    expect((await silently(other, at('apart'), apart)).get('code')).toEqual(expect.any(String))
    expect((await silently(other, at('shop'), shop)).get('error')).toBe('login_required')
  })
})
