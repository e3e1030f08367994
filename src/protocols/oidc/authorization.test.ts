import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authorize,
  authorizeUrl,
  challengeOf,
  codeOf,
  exchange,
  finishSignIn,
  locationOf,
  newUser,
  newVerifier,
} from '../../../test/harness/authorize.ts'
import { newBrowser } from '../../../test/harness/browser.ts'
import { hostileUris } from '../../../test/harness/hostile-uris.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { decodeJwt } from 'jose'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame, { name: 'Ada', email: 'ada@example.com', customData: {} })
})
afterAll(() => sesame.close())

const get = (url: string, headers: Record<string, string> = { accept: 'text/html' }) =>
  fetch(url, { redirect: 'manual', headers })

describe('discovery', () => {
  test('states the stored issuer and only endpoints that answer', async () => {
    const { app, url } = sesame
    const response = await fetch(`${url}/${app.appId}/oidc/.well-known/openid-configuration`)
    const found = (await response.json()) as Record<string, unknown>
    expect(found['issuer']).toBe(`${url}/${app.appId}/oidc`)
    const endpoints = Object.entries(found).filter(([name]) => /_endpoint$|_uri$/.test(name))
    expect(endpoints.map(([name]) => name).sort()).toEqual([
      'authorization_endpoint',
      'end_session_endpoint',
      'introspection_endpoint',
      'jwks_uri',
      'revocation_endpoint',
      'token_endpoint',
      'userinfo_endpoint',
    ])
    for (const [, address] of endpoints) {
      expect(String(address).startsWith(`${found['issuer']}/`)).toBe(true)
      expect((await get(String(address), {})).status).not.toBe(404)
    }
    expect(found['code_challenge_methods_supported']).toEqual(['S256'])
    expect(found['response_types_supported']).toEqual(['code'])
    expect(found['grant_types_supported']).toEqual(['authorization_code', 'refresh_token'])
    expect(found['authorization_response_iss_parameter_supported']).toBe(true)
  })

  test('is the same whichever of its names the server is called by', async () => {
    const url = `/${sesame.app.appId}/oidc/.well-known/openid-configuration`
    const called = async (host: string) => (await sesame.server.inject({ url, headers: { host } })).json()
    const byName = await called('localhost')
    expect(byName.token_endpoint).toBe(`${sesame.url}/${sesame.app.appId}/oidc/token`)
    expect(await called('127.0.0.1:1234')).toEqual(byName)
    expect(await called('other.localhost')).toEqual(byName)
  })

  test('explains at the base origin how to name an application', async () => {
    const response = await fetch(`${sesame.url}/oidc/.well-known/openid-configuration`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      error: 'not_found',
      error_description: expect.stringContaining('appId'),
    })
  })

  test('publishes public keys only, of the pool of the application that a header names', async () => {
    const { app, spa, otherApp, url } = sesame
    const keys = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(url + path, { headers })
      return ((await response.json()) as { keys: Record<string, string>[] }).keys
    }
    const own = await keys(`/${app.appId}/oidc/.well-known/jwks.json`)
    expect(own.map((key) => key['alg']).sort()).toEqual(['ES256', 'RS256'])
    for (const key of own) for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(part)
    expect(await keys('/oidc/.well-known/jwks.json', { 'x-authing-app-id': spa.appId })).toEqual(own)
    expect(await keys('/oidc/.well-known/jwks.json', { 'x-genauth-app-id': otherApp.appId })).not.toEqual(own)
    expect((await fetch(`${url}/oidc/.well-known/jwks.json`)).status).toBe(404)
  })

  test('serves nothing else below /oidc', async () => {
    for (const path of ['/reg', '/request', '/auth/short', '/Auth', '//auth', '/device']) {
      expect((await fetch(`${sesame.url}/${sesame.app.appId}/oidc${path}`)).status, path).toBe(404)
    }
    expect((await fetch(`${sesame.url}/${sesame.app.appId}/oidc/token`)).status).toBe(405)
  })
})

describe('authorization request', () => {
  test('answers code, state and issuer to the registered address, and tokens with the nonce', async () => {
    const { app, url } = sesame
    const callback = await authorize(sesame, {
      app,
      userId,
      params: { state: 'a b&c', nonce: 'n-1', scope: 'openid profile email' },
    })
    expect(callback.href.startsWith(`${app.redirectUri}?`)).toBe(true)
    expect(callback.searchParams.get('state')).toBe('a b&c')
    expect(callback.searchParams.get('iss')).toBe(`${url}/${app.appId}/oidc`)
    const { status, body } = await exchange(sesame, app, callback.searchParams.get('code') ?? '')
    expect(status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 7200, scope: 'openid profile email' })
    expect(body).not.toHaveProperty('refresh_token')
    expect(decodeJwt(body.id_token)).toMatchObject({
      iss: `${url}/${app.appId}/oidc`,
      aud: app.appId,
      sub: userId,
      nonce: 'n-1',
      name: 'Ada',
      email: 'ada@example.com',
      email_verified: false,
      birthdate: null,
      gender: 'U',
    })
    const access = decodeJwt(body.access_token)
    expect(Object.keys(access).sort()).toEqual([
      'aud',
      'client_id',
      'exp',
      'gid',
      'iat',
      'iat_ms',
      'iss',
      'jti',
      'scope',
      'sub',
    ])
    expect(access).toMatchObject({ aud: app.appId, client_id: app.appId, sub: userId, iss: `${url}/${app.appId}/oidc` })
  })

  test('works at the base origin, and stays findable when it comes back from the login page', async () => {
    const { app, url } = sesame
    const browser = newBrowser()
    const atBase = authorizeUrl(sesame, app).replace(`/${app.appId}/oidc/`, '/oidc/')
    const login = locationOf(sesame, await browser.get(atBase))
    const next = await finishSignIn(sesame, browser, { app, userId, loginUrl: login })
    expect(next.startsWith(`${url}/${app.appId}/oidc/auth/`)).toBe(true)
    const callback = locationOf(sesame, await browser.get(next))
    expect(callback.searchParams.get('iss')).toBe(`${url}/${app.appId}/oidc`)
    const { status } = await exchange(sesame, app, callback.searchParams.get('code') ?? '')
    expect(status).toBe(200)
  })

  test('is never redirected to an address that is not registered', async () => {
    const { app } = sesame
    const close = [
      `${app.redirectUri}/`,
      `${app.redirectUri}?x=1`,
      app.redirectUri.replace('http:', 'https:'),
      app.redirectUri.toUpperCase(),
    ]
    for (const redirect_uri of [...hostileUris, ...close]) {
      const response = await get(authorizeUrl(sesame, app, { redirect_uri }))
      expect(response.headers.get('location'), redirect_uri).toBeNull()
      expect(response.status, redirect_uri).toBe(400)
      expect(response.headers.get('content-type')).toContain('text/html')
    }
  })

  test('of an unknown client shows a page in the language asked for, or JSON to a program', async () => {
    const { app, otherApp, url } = sesame
    const wrong = [
      `${url}/nobody-nobody-nobody/oidc/auth?client_id=x`,
      authorizeUrl(sesame, app, { client_id: otherApp.appId }),
    ]
    for (const address of wrong) {
      const page = await get(address, { accept: 'text/html', 'accept-language': 'en' })
      expect(page.status).toBe(400)
      expect(page.headers.get('location')).toBeNull()
      expect(await page.text()).toContain('<html lang="en-US">')
      expect(await (await get(address, { accept: 'text/html', 'accept-language': 'zh' })).text()).toContain(
        '<html lang="zh-CN">',
      )
      expect(await (await get(address, { accept: 'application/json' })).json()).toMatchObject({
        error: 'invalid_client',
      })
    }
  })

  test.each([
    ['redirect_uri', { redirect_uri: 'https://nowhere.example/' }, '应用要求返回的地址没有登记', 'not registered'],
    ['client_id', { client_id: 'nobody' }, '没有这个应用', 'no such application'],
    ['response_type', { redirect_uri: '' }, '应用发来的请求无法接受', 'cannot be accepted'],
  ])('of a wrong %s says in the language of the person what to do', async (_, wrong, chinese, english) => {
    const address = authorizeUrl(sesame, sesame.app, wrong)
    expect(await (await get(address, { accept: 'text/html', 'accept-language': 'zh' })).text()).toContain(chinese)
    expect(await (await get(address, { accept: 'text/html', 'accept-language': 'en' })).text()).toContain(english)
  })

  test('that is over says so, and to sign in again', async () => {
    const address = `${sesame.url}/${sesame.app.appId}/oidc/auth/${'a'.repeat(43)}`
    const page = await get(address, { accept: 'text/html', 'accept-language': 'en' })
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('This sign-in is over')
  })

  test('error pages do not run what a request puts into them', async () => {
    const script = '<script>alert(1)</script>'
    const response = await get(authorizeUrl(sesame, sesame.app, { redirect_uri: script, client_id: script }))
    expect(await response.text()).not.toContain(script)
  })

  test('errors go back with state and issuer once the address is known to be right', async () => {
    const { app, spa } = sesame
    const answer = async (target: typeof app, params: Record<string, string | undefined>) =>
      locationOf(sesame, await get(authorizeUrl(sesame, target, params))).searchParams
    const none = await answer(app, { prompt: 'none' })
    expect(Object.fromEntries(none)).toMatchObject({ error: 'login_required', state: 's1', iss: expect.any(String) })
    const implicit = locationOf(sesame, await get(authorizeUrl(sesame, app, { response_type: 'token' })))
    expect(new URLSearchParams(implicit.hash.slice(1)).get('error')).toBe('unsupported_response_type')
    expect((await answer(app, { prompt: 'none login' })).get('error')).toBe('invalid_request')
    expect((await answer(app, { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' })).get('error')).toBe(
      'invalid_request',
    )
    expect((await answer(spa, {})).get('error')).toBe('invalid_request')
    expect((await answer(app, { resource: 'https://elsewhere.example' })).get('error')).toBe('invalid_target')
  })

  test('the frame of a silent sign-in gets its answer as a message, errors with their state', async () => {
    const response = await get(authorizeUrl(sesame, sesame.app, { prompt: 'none', response_mode: 'web_message' }))
    const page = await response.text()
    expect(page).toContain('"error":"login_required"')
    expect(page).toContain('"state":"s1"')
    expect(response.status).toBe(200)
    const policy = response.headers.get('content-security-policy')
    expect(policy).toMatch(/; frame-ancestors http:\/\/localhost:9999$/)
    expect(policy).toMatch(/script-src 'self' 'sha256-/)
    expect(response.headers.get('x-frame-options')).toBeNull()
  })

  test('offline_access gives a refresh token without prompt=consent; prompt=consent asks nobody', async () => {
    const { app } = sesame
    for (const prompt of [undefined, 'consent']) {
      const code = await codeOf(sesame, { app, userId, params: { scope: 'openid offline_access', prompt } })
      const { body } = await exchange(sesame, app, code)
      expect(body.refresh_token).toEqual(expect.any(String))
      expect(body.scope).toBe('openid offline_access')
    }
  })
})

describe('PKCE', () => {
  const pkce = (verifier: string) => ({ code_challenge: challengeOf(verifier), code_challenge_method: 'S256' })

  test('a public client exchanges with its verifier and no secret', async () => {
    const { spa } = sesame
    const verifier = newVerifier()
    const code = await codeOf(sesame, { app: spa, userId, params: pkce(verifier) })
    const { status, body } = await exchange(sesame, { ...spa, appSecret: '' }, code, { code_verifier: verifier })
    expect(body).toMatchObject({ token_type: 'Bearer' })
    expect(status).toBe(200)
  })

  test('a challenge without its verifier, with a wrong one, and a verifier without a challenge are refused', async () => {
    const { app } = sesame
    const verifier = newVerifier()
    const withChallenge = () => codeOf(sesame, { app, userId, params: pkce(verifier) })
    const refused = { status: 400, body: { error: 'invalid_grant' } }
    expect(await exchange(sesame, app, await withChallenge())).toMatchObject(refused)
    expect(await exchange(sesame, app, await withChallenge(), { code_verifier: newVerifier() })).toMatchObject(refused)
    const without = await codeOf(sesame, { app, userId })
    expect(await exchange(sesame, app, without, { code_verifier: verifier })).toMatchObject(refused)
    expect((await exchange(sesame, app, await withChallenge(), { code_verifier: verifier })).status).toBe(200)
  })
})
