import * as client from 'openid-client'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { focusOn, launchChromium, newVisitor, signInByKeyboard, type Visitor } from '../harness/visitor.ts'

/** People sign in to applications that use openid-client: one sign-in for all of a pool's applications, asked again when asked for, and out again. */

const ada = { account: 'ada', password: 'engine no. 1 runs' }

let sesame: Sesame
let browser: Browser
let party: RelyingParty
let shop: AppKeys
let wiki: AppKeys
let userId: string
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  const addresses = { redirectUris: [party.redirectUri], logoutRedirectUris: [party.signedOutUri] }
  shop = await makeApp(sesame.core, sesame.pool, { appName: 'Shop', appType: 'web', ...addresses })
  wiki = await makeApp(sesame.core, sesame.pool, { appName: 'Wiki', appType: 'web', ...addresses })
  userId = await newUser(sesame, { username: ada.account, password: ada.password, name: 'Ada Lovelace' })
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

interface Request {
  readonly config: client.Configuration
  readonly url: URL
  readonly checks: client.AuthorizationCodeGrantChecks & { expectedState: string }
}

/** An authorization request as an application makes it: discovery, PKCE, state and nonce. */
async function authorization(app: AppKeys, more: Record<string, string> = {}): Promise<Request> {
  const issuer = new URL(`${sesame.url}/${app.appId}/oidc`)
  const config = await client.discovery(issuer, app.appId, app.appSecret, undefined, {
    execute: [client.allowInsecureRequests],
  })
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: party.redirectUri,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...more,
  })
  return { config, url, checks }
}

async function tokensFor({ page }: Visitor, { config, checks }: Request) {
  return client.authorizationCodeGrant(config, await party.callback(page), checks)
}

async function signIn(visitor: Visitor, request: Request) {
  await visitor.page.goto(request.url.href)
  await signInByKeyboard(visitor.page, ada)
  return tokensFor(visitor, request)
}

describe('a person with a keyboard', () => {
  test('signs in, is who they say, and signs out without being asked', async () => {
    const visitor = await newVisitor(browser)
    const { page, complaints } = visitor
    const request = await authorization(shop)
    await page.goto(request.url.href)
    expect(await page.title()).toContain('Shop')
    await signInByKeyboard(page, ada)
    const tokens = await tokensFor(visitor, request)
    expect(tokens.claims()).toMatchObject({ sub: userId, aud: shop.appId, name: 'Ada Lovelace' })
    const info = await client.fetchUserInfo(request.config, tokens.access_token, userId)
    expect(info).toMatchObject({ sub: userId, name: 'Ada Lovelace' })

    const out = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: party.signedOutUri, state: 'bye' }
    await page.goto(client.buildEndSessionUrl(request.config, out).href)
    await page.waitForURL(`${party.signedOutUri}?state=bye`)
    await page.goto((await authorization(shop)).url.href)
    await focusOn(page, 'username')
    expect(complaints).toEqual([])
  })

  test('types a wrong password: is told so, keeps the name, and gets in with the right one', async () => {
    const visitor = await newVisitor(browser)
    const { page, complaints } = visitor
    const request = await authorization(shop)
    await page.goto(request.url.href)
    await signInByKeyboard(page, { ...ada, password: 'engine no. 2' })
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('password is incorrect')
    await focusOn(page, 'password')
    expect(await page.inputValue('#username')).toBe(ada.account)
    expect(await page.inputValue('#password')).toBe('')
    await page.keyboard.type(ada.password)
    await page.keyboard.press('Enter')
    expect((await tokensFor(visitor, request)).claims()?.sub).toBe(userId)
    expect(complaints).toEqual([])
  })

  test('is told in a sentence that the account is locked', async () => {
    const locked = { account: 'locked-ada', password: ada.password }
    await newUser(sesame, { username: locked.account, password: locked.password })
    const { page } = await newVisitor(browser)
    await page.goto((await authorization(shop)).url.href)
    await signInByKeyboard(page, { ...locked, password: 'guess 0' })
    for (let guess = 1; guess < 10; guess++) {
      await expect.poll(() => page.inputValue('#password')).toBe('')
      await focusOn(page, 'password')
      await page.keyboard.type(`guess ${guess}`)
      await page.keyboard.press('Enter')
    }
    await expect.poll(() => page.inputValue('#password')).toBe('')
    await focusOn(page, 'password')
    await page.keyboard.type(locked.password)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('The account is locked.')
  })
})

describe('one sign-in', () => {
  test('opens every application of the pool without a question', async () => {
    const visitor = await newVisitor(browser)
    await signIn(visitor, await authorization(shop))
    const second = await authorization(wiki)
    await visitor.page.goto(second.url.href)
    const tokens = await tokensFor(visitor, second)
    expect(tokens.claims()).toMatchObject({ sub: userId, aud: wiki.appId })
    expect(visitor.complaints).toEqual([])
  })

  test('is asked for again with prompt=login', async () => {
    const visitor = await newVisitor(browser)
    await signIn(visitor, await authorization(shop))
    // Could not be filled in if the page did not ask.
    const again = await signIn(visitor, await authorization(shop, { prompt: 'login' }))
    expect(again.claims()?.sub).toBe(userId)
  })

  test('serves prompt=none; without one the application hears login_required, with its state', async () => {
    const visitor = await newVisitor(browser)
    const signedOut = await authorization(shop, { prompt: 'none' })
    await visitor.page.goto(signedOut.url.href)
    const refused = await party.callback(visitor.page)
    expect(Object.fromEntries(refused.searchParams)).toMatchObject({
      error: 'login_required',
      state: signedOut.checks.expectedState,
    })
    await signIn(visitor, await authorization(shop))
    const silent = await authorization(wiki, { prompt: 'none' })
    await visitor.page.goto(silent.url.href)
    expect((await tokensFor(visitor, silent)).claims()?.sub).toBe(userId)
  })

  test('in one browser is none in another', async () => {
    await signIn(await newVisitor(browser), await authorization(shop))
    const other = await newVisitor(browser)
    await other.page.goto((await authorization(shop)).url.href)
    await focusOn(other.page, 'username')
    expect(new URL(other.page.url()).pathname).toBe(`/${shop.appId}/login`)
  })
})
