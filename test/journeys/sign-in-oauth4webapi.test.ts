import * as oauth from 'oauth4webapi'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../harness/authorize.ts'
import { type AppKeys, makeApp } from '../harness/fixtures.ts'
import { type RelyingParty, startRelyingParty } from '../harness/relying-party.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'
import { focusOn, launchChromium, newVisitor, signInByKeyboard, type Visitor } from '../harness/visitor.ts'

/** Sign-in with oauth4webapi, which checks every answer to the letter; and what happens to those who do not play by the rules. */

const grace = { account: 'grace', password: 'a moth in relay 70' }
const insecure = { [oauth.allowInsecureRequests]: true }

let sesame: Sesame
let browser: Browser
let party: RelyingParty
let app: AppKeys
let userId: string
let server: oauth.AuthorizationServer
beforeAll(async () => {
  ;[sesame, browser, party] = await Promise.all([startSesame(), launchChromium(), startRelyingParty()])
  app = await makeApp(sesame.core, sesame.pool, {
    appName: 'Navy',
    appType: 'web',
    redirectUris: [party.redirectUri],
    logoutRedirectUris: [party.signedOutUri],
  })
  userId = await newUser(sesame, { username: grace.account, password: grace.password, name: 'Grace Hopper' })
  const issuer = new URL(`${sesame.url}/${app.appId}/oidc`)
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
})
afterAll(async () => {
  party?.close()
  await browser?.close()
  await sesame?.close()
})

const verifier = oauth.generateRandomCodeVerifier()

async function authorizationUrl(changes: Record<string, string | undefined> = {}): Promise<string> {
  const parameters = {
    client_id: app.appId,
    redirect_uri: party.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'the state',
    nonce: 'the nonce',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  }
  const url = new URL(server.authorization_endpoint ?? '')
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

async function signIn(visitor: Visitor, url: string): Promise<URL> {
  await visitor.page.goto(url)
  await signInByKeyboard(visitor.page, grace)
  return party.callback(visitor.page)
}

/** The token endpoint's answer to the callback, checked as the library does. Throws what the library throws. */
async function redeem(
  callback: URL,
  { state = 'the state' as string | typeof oauth.expectNoState, proof = verifier } = {},
) {
  const me = { client_id: app.appId }
  const parameters = oauth.validateAuthResponse(server, me, callback, state)
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    me,
    oauth.ClientSecretPost(app.appSecret),
    parameters,
    party.redirectUri,
    proof,
    insecure,
  )
  return oauth.processAuthorizationCodeResponse(server, me, response, {
    expectedNonce: 'the nonce',
    requireIdToken: true,
  })
}

const invalidGrant = { name: 'ResponseBodyError', error: 'invalid_grant', status: 400 }

describe('by the rules', () => {
  test('a person signs in, is who they say, and signs out', async () => {
    const visitor = await newVisitor(browser)
    const { page } = visitor
    const tokens = await redeem(await signIn(visitor, await authorizationUrl()))
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub: userId, name: 'Grace Hopper' })
    const me = { client_id: app.appId }
    const info = await oauth.userInfoRequest(server, me, tokens.access_token, insecure)
    expect(await oauth.processUserInfoResponse(server, me, userId, info)).toMatchObject({ name: 'Grace Hopper' })
    const out = new URL(server.end_session_endpoint ?? '')
    out.search = new URLSearchParams({
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: party.signedOutUri,
    }).toString()
    await page.goto(out.href)
    await page.waitForURL(party.signedOutUri)
    await page.goto(await authorizationUrl())
    await focusOn(page, 'username')
    expect(visitor.complaints).toEqual([])
  })

  test('a request without state is answered without one', async () => {
    const callback = await signIn(await newVisitor(browser), await authorizationUrl({ state: undefined }))
    expect(callback.searchParams.has('state')).toBe(false)
    expect(() => oauth.validateAuthResponse(server, { client_id: app.appId }, callback, 'the state')).toThrow()
    const tokens = await redeem(callback, { state: oauth.expectNoState })
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub: userId })
  })
})

describe('against the rules', () => {
  test('a redirect address that is not registered is refused on a page of ours', async () => {
    const before = party.visits.length
    for (const address of [
      `${party.redirectUri}/more`,
      `${party.redirectUri}?x=1`,
      party.redirectUri.replace('localhost', 'localhost.evil.example'),
      '//evil.example/callback',
      'javascript:alert(document.domain)',
      'data:text/html,<script>alert(1)</script>',
    ]) {
      const { page, context } = await newVisitor(browser)
      const dialogs: string[] = []
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message())
        return dialog.dismiss()
      })
      const url = await authorizationUrl({ redirect_uri: address })
      const response = await page.goto(url)
      expect(response?.status(), address).toBe(400)
      expect(page.url()).toBe(url)
      expect(await page.getByRole('heading').textContent(), address).toContain('not valid')
      expect(await page.locator('a[href]').count(), address).toBe(0)
      expect(dialogs).toEqual([])
      await context.close()
    }
    expect(party.visits).toHaveLength(before)
  })

  test('a code is good once', async () => {
    const callback = await signIn(await newVisitor(browser), await authorizationUrl())
    await redeem(callback)
    await expect(redeem(callback)).rejects.toMatchObject(invalidGrant)
  })

  test('a code is good for those who know the verifier only', async () => {
    const callback = await signIn(await newVisitor(browser), await authorizationUrl())
    const proof = oauth.generateRandomCodeVerifier()
    await expect(redeem(callback, { proof })).rejects.toMatchObject(invalidGrant)
  })

  test('a callback with a foreign state is refused by the library before the code is spent', async () => {
    const callback = await signIn(await newVisitor(browser), await authorizationUrl())
    await expect(redeem(callback, { state: 'another state' })).rejects.toThrow(/state/)
    expect((await redeem(callback)).token_type).toBe('bearer')
  })
})

describe('what another browser began', () => {
  test('cannot be finished at the address of the sign-in page', async () => {
    const before = party.visits.length
    const attacker = await newVisitor(browser)
    await attacker.page.goto(await authorizationUrl())
    await focusOn(attacker.page, 'username')
    const victim = await newVisitor(browser)
    const response = await victim.page.goto(attacker.page.url())
    expect(response?.status()).toBe(400)
    expect(await victim.page.getByRole('heading').textContent()).toContain('expired')
    expect(await victim.page.locator('form').count()).toBe(0)
    expect(party.visits).toHaveLength(before)
  })

  test('cannot be finished at the address that a finished sign-in goes on to', async () => {
    const before = party.visits.length
    const attacker = await newVisitor(browser)
    let next = ''
    await attacker.page.route('**/oidc/auth/*', (route) => {
      next = route.request().url()
      return route.abort()
    })
    await attacker.page.goto(await authorizationUrl())
    await signInByKeyboard(attacker.page, grace)
    await expect.poll(() => next).toContain(`/${app.appId}/oidc/auth/`)
    const victim = await newVisitor(browser)
    const response = await victim.page.goto(next)
    expect(response?.status()).toBe(400)
    expect(victim.page.url()).toBe(next)
    expect((await victim.context.cookies()).filter(({ name }) => name.startsWith('sesame_session'))).toEqual([])
    expect(party.visits).toHaveLength(before)
  })
})
