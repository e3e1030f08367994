import { AuthenticationClient } from 'authing-node-sdk'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizeUrl, exchange, finishSignIn, locationOf, newUser } from '../../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Published clients, unmodified: each discovers, signs a person in, reads who it is. */
let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame, { name: 'Grace', email: 'grace@example.com' })
})
afterAll(() => sesame.close())

async function visit(address: string, app: AppKeys, browser: Browser = newBrowser()): Promise<URL> {
  const answer = locationOf(sesame, await browser.get(address))
  if (!answer.pathname.endsWith('/login')) return answer
  return locationOf(sesame, await browser.get(await finishSignIn(sesame, browser, { app, userId, loginUrl: answer })))
}

describe('openid-client', () => {
  const configure = async ({ appId, appSecret }: AppKeys, how: client.ClientAuth) =>
    client.discovery(new URL(`${sesame.url}/${appId}/oidc`), appId, appSecret, how, {
      execute: [client.allowInsecureRequests],
    })

  test('code flow with PKCE, state, nonce, max_age; userinfo; refresh; sign-out address', async () => {
    for (const [app, how] of [
      [sesame.app, client.ClientSecretPost(sesame.app.appSecret)],
      [sesame.app, client.ClientSecretBasic(sesame.app.appSecret)],
      [sesame.spa, client.None()],
    ] as const) {
      const config = await configure(app, how)
      const pkceCodeVerifier = client.randomPKCECodeVerifier()
      const checks = {
        pkceCodeVerifier,
        expectedState: client.randomState(),
        expectedNonce: client.randomNonce(),
        maxAge: 600,
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: app.redirectUri,
        scope: 'openid email offline_access',
        code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: checks.expectedState,
        nonce: checks.expectedNonce,
        max_age: '600',
      })
      const tokens = await client.authorizationCodeGrant(config, await visit(url.href, app), checks)
      expect(tokens.claims()).toMatchObject({ sub: userId, email: 'grace@example.com', auth_time: expect.any(Number) })
      const info = await client.fetchUserInfo(config, tokens.access_token, userId)
      expect(info).toMatchObject({ email: 'grace@example.com' })
      const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
      expect(again.claims()?.sub).toBe(userId)
      expect(client.buildEndSessionUrl(config, {}).pathname).toBe(`/${app.appId}/oidc/session/end`)
    }
  })
})

describe('oauth4webapi', () => {
  test('validates the issuer in the response, the id_token’s signature and the JWT access token', async () => {
    const { app, url } = sesame
    const insecure = { [oauth.allowInsecureRequests]: true }
    const issuer = new URL(`${url}/${app.appId}/oidc`)
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
    const me = { client_id: app.appId }
    const verifier = oauth.generateRandomCodeVerifier()
    const address = new URL(server.authorization_endpoint ?? '')
    address.search = new URLSearchParams({
      client_id: app.appId,
      redirect_uri: app.redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      nonce: 'n1',
      state: 's1',
    }).toString()
    const parameters = oauth.validateAuthResponse(server, me, await visit(address.href, app), 's1')
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      me,
      oauth.ClientSecretPost(app.appSecret),
      parameters,
      app.redirectUri,
      verifier,
      insecure,
    )
    const options = { expectedNonce: 'n1', requireIdToken: true }
    const tokens = await oauth.processAuthorizationCodeResponse(server, me, response, options)
    await oauth.validateApplicationLevelSignature(server, response, insecure)
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ sub: userId, name: 'Grace' })
    const api = new Request('http://api.example/', { headers: { authorization: `Bearer ${tokens.access_token}` } })
    const claims = await oauth.validateJwtAccessToken(server, api, app.appId, insecure)
    expect(claims).toMatchObject({ sub: userId, client_id: app.appId, scope: 'openid profile' })
  })
})

describe('authing-node-sdk', () => {
  const sdk = (app: AppKeys, tokenEndPointAuthMethod: 'client_secret_post' | 'client_secret_basic') =>
    new AuthenticationClient({
      appId: app.appId,
      appSecret: app.appSecret,
      appHost: sesame.url,
      redirectUri: app.redirectUri,
      scope: 'openid profile email offline_access',
      tokenEndPointAuthMethod,
    })

  test('getAccessTokenByCode, parseIDToken, parseAccessToken, getUserInfoByAccessToken, getNewAccessTokenByRefreshToken', async () => {
    const { app } = sesame
    for (const method of ['client_secret_post', 'client_secret_basic'] as const) {
      const authing = sdk(app, method)
      const { url } = authing.buildAuthorizeUrl({ redirectUri: app.redirectUri, nonce: 'n2' })
      const callback = await visit(url, app)
      const tokens = await authing.getAccessTokenByCode(callback.searchParams.get('code') ?? '')
      expect(await authing.parseIDToken(tokens.id_token)).toMatchObject({ sub: userId, nonce: 'n2', name: 'Grace' })
      expect(await authing.parseAccessToken(tokens.access_token)).toMatchObject({ sub: userId, aud: app.appId })
      for (const options of [
        { method: 'GET', tokenPlace: 'query' },
        { method: 'GET', tokenPlace: 'header' },
        { method: 'POST', tokenPlace: 'body' },
      ] as const) {
        const info = await authing.getUserInfoByAccessToken(tokens.access_token, options)
        expect(info, JSON.stringify(options)).toMatchObject({ sub: userId, email: 'grace@example.com' })
      }
      const again = await authing.getNewAccessTokenByRefreshToken(tokens.refresh_token ?? '')
      expect(again).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) })
    }
  })

  test.each(['client_secret_post', 'client_secret_basic', 'none'] as const)(
    'introspectToken and revokeToken by %s, with the person signed in',
    async (method) => {
      const oidcConfig = { introspection_endpoint_auth_method: method, revocation_endpoint_auth_method: method }
      const app = await makeApp(sesame.core, sesame.pool, { appName: method, appType: 'web', oidcConfig })
      const authing = new AuthenticationClient({
        appId: app.appId,
        appSecret: app.appSecret,
        appHost: sesame.url,
        redirectUri: app.redirectUri,
        scope: 'openid offline_access',
        tokenEndPointAuthMethod: 'client_secret_post',
        introspectionEndPointAuthMethod: method,
        revocationEndPointAuthMethod: method,
      })
      const callback = await visit(authing.buildAuthorizeUrl({}).url, app)
      const tokens = await authing.getAccessTokenByCode(callback.searchParams.get('code') ?? '')
      // From here on the SDK sends the token with every request, in place of what it should send.
      if (method !== 'client_secret_basic') authing.setAccessToken(tokens.access_token)
      const active = { active: true, sub: userId, client_id: app.appId }
      expect(await authing.introspectToken(tokens.access_token)).toMatchObject({ ...active, token_type: 'Bearer' })
      expect(await authing.introspectToken(tokens.refresh_token ?? '')).toMatchObject(active)
      expect(await authing.getNewAccessTokenByRefreshToken(tokens.refresh_token ?? '')).toMatchObject({
        access_token: expect.any(String),
      })
      expect(await authing.revokeToken(tokens.refresh_token ?? '')).toBe(true)
      expect(await authing.introspectToken(tokens.access_token)).toEqual({ active: false })
    },
  )

  test('getAccessTokenByClientCredentials', async () => {
    const oidcConfig = {
      grant_types: ['authorization_code', 'client_credentials'],
      client_credentials_scope: 'orders:read',
    }
    const app = await makeApp(sesame.core, sesame.pool, { appName: 'Machine', appType: 'web', oidcConfig })
    const keys = { accessKey: app.appId, accessSecret: app.appSecret }
    const answer = await sdk(app, 'client_secret_post').getAccessTokenByClientCredentials(
      'orders:read users:read',
      keys,
    )
    expect(answer).toMatchObject({ scope: 'orders:read', rejected_scope: 'users:read', token_type: 'Bearer' })
  })

  test('parseIDToken knows a token under the secret (HS256)', async () => {
    const oidcConfig = { id_token_signed_response_alg: 'HS256' }
    const app = await makeApp(sesame.core, sesame.pool, { appName: 'HS256', appType: 'web', oidcConfig })
    const authing = sdk(app, 'client_secret_post')
    const callback = await visit(authing.buildAuthorizeUrl({}).url, app)
    const { id_token } = await authing.getAccessTokenByCode(callback.searchParams.get('code') ?? '')
    expect(await authing.parseIDToken(id_token)).toMatchObject({ sub: userId })
  })

  test('buildLogoutUrl ends the session and comes back', async () => {
    const { app } = sesame
    const authing = sdk(app, 'client_secret_post')
    const browser = newBrowser()
    const callback = await visit(authing.buildAuthorizeUrl({}).url, app, browser)
    const { id_token } = await authing.getAccessTokenByCode(callback.searchParams.get('code') ?? '')
    const url = authing.buildLogoutUrl({
      idToken: id_token,
      redirectUri: 'http://localhost:9999/signed-out',
      state: 'x',
    })
    const page = await (await browser.get(url)).text()
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const answer = await browser.post(action, { xsrf, logout: 'yes' })
    expect(answer.headers.get('location')).toBe('http://localhost:9999/signed-out?state=x')
  })
})

describe('a browser', () => {
  test('signs in at the hosted page by password and arrives at the application', async () => {
    const { app, url } = sesame
    const browser = newBrowser()
    const login = locationOf(sesame, await browser.get(authorizeUrl(sesame, app)))
    const page = /<script type="application\/json" id="page">(.*?)<\/script>/s.exec(
      await (await browser.get(login.href)).text(),
    )
    const { flowHandle } = JSON.parse(page?.[1] ?? '').signin
    const step = async (password: string) => {
      const body = { action: 'authenticate-by-password', data: { account: 'grace@example.com', password }, flowHandle }
      const headers = { 'content-type': 'application/json', cookie: browser.cookiesFor(`${url}/interaction/authFlow`) }
      const response = await fetch(`${url}/interaction/authFlow`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      for (const line of response.headers.getSetCookie()) browser.setCookie(line, url)
      return (await response.json()) as { apiCode: number; data: { redirectTo: string } }
    }
    expect((await step('wrong')).apiCode).toBe(2333)
    const { apiCode, data } = await step('correct horse')
    expect(apiCode).toBe(1600)
    const callback = locationOf(sesame, await browser.get(new URL(data.redirectTo, url).href))
    expect((await exchange(sesame, app, callback.searchParams.get('code') ?? '')).status).toBe(200)
  })
})
