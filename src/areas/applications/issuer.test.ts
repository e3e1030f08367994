import { createRemoteJWKSet, customFetch as jwksFetch, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorize, codeOf, exchange, newUser, token } from '../../../test/harness/authorize.ts'
import { newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { clientOf, tokensOf } from '../../../test/harness/openid-client.ts'

/** An application whose tokens come from its own host, as a client that knows that address alone sees it. */
let sesame: Sesame
let port: string
const records = new Map<string, string[]>()
beforeAll(async () => {
  sesame = await startSesame({ lookUpTxt: async (name) => records.get(name) ?? [] })
  port = new URL(sesame.url).port
})
afterAll(() => sesame?.close())

let app: AppKeys
let identifier: string
let own: string
let taken = 0
beforeEach(async () => {
  identifier = `issuing-${++taken}`
  app = await makeApp(sesame.core, sesame.pool, { appName: identifier, appType: 'web', appIdentifier: identifier })
  own = `http://${identifier}.localhost:${port}/oidc`
})

const post = (operation: string, body: Record<string, unknown>) => sesame.call({ path: `/api/v3/${operation}`, body })
const move = (issuer: string) => post('update-application', { appId: app.appId, oidcConfig: { issuer } })

/** To any host of this server, whatever names resolve to here. */
async function fetchHere(url: string, init: RequestInit): Promise<Response> {
  const { host, pathname, search } = new URL(url)
  const headers = Object.fromEntries(new Headers(init.headers))
  const payload = init.body === undefined || init.body === null ? {} : { payload: String(init.body) }
  const method = (init.method ?? 'GET') as 'GET' | 'POST'
  const answer = await sesame.server.inject({
    method,
    url: pathname + search,
    headers: { ...headers, host },
    ...payload,
  })
  return new Response(answer.body, { status: answer.statusCode, headers: answer.headers as Record<string, string> })
}

const discover = (issuer: string) =>
  client.discovery(new URL(issuer), app.appId, undefined, client.ClientSecretPost(app.appSecret), {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: (url, init) => fetchHere(url, init as RequestInit),
  })

async function proveDomain(domain: string): Promise<void> {
  const { data } = await post('create-application-domain', { appId: app.appId, domain })
  records.set(data.txtName, [data.txtValue])
  expect(await post('verify-application-domain', { appId: app.appId, domain })).toMatchObject({ statusCode: 200 })
}

describe('an issuer at a host of the application', () => {
  test('serves a client that knows this address alone: discovery, code, tokens, userinfo, refresh, introspection', async () => {
    expect(await move(own)).toMatchObject({ statusCode: 200 })
    const configuration = await discover(own)
    const metadata = configuration.serverMetadata()
    expect(metadata.issuer).toBe(own)
    const addresses = Object.entries(metadata).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    expect(addresses.length).toBeGreaterThanOrEqual(6)
    for (const [name, address] of addresses) expect(String(address).startsWith(`${own}/`), name).toBe(true)
    const userId = await newUser(sesame)
    // The answer names the issuer (RFC 9207), and the client looks.
    const callback = await authorize(sesame, { app, userId, params: { scope: 'openid profile offline_access' } })
    expect(callback.searchParams.get('iss')).toBe(own)
    const tokens = await client.authorizationCodeGrant(configuration, callback, { expectedState: 's1' })
    expect(tokens.claims()).toMatchObject({ iss: own, sub: userId, aud: app.appId })
    const keys = createRemoteJWKSet(new URL(String(metadata.jwks_uri)), {
      [jwksFetch]: (url: string, init: unknown) => fetchHere(url, init as RequestInit),
    })
    const read = await jwtVerify(tokens.access_token, keys, { issuer: own, audience: app.appId })
    expect(read.payload).toMatchObject({ sub: userId, scope: 'openid profile offline_access' })
    expect(await client.fetchUserInfo(configuration, tokens.access_token, userId)).toMatchObject({ sub: userId })
    const renewed = await client.refreshTokenGrant(configuration, String(tokens.refresh_token))
    expect(renewed.claims()).toMatchObject({ iss: own })
    expect(await client.tokenIntrospection(configuration, renewed.access_token)).toMatchObject({
      active: true,
      iss: own,
    })
    const { data } = await sesame.call({ path: '/api/v3/get-application', query: { appId: app.appId } })
    expect(data.oidcConfig.issuer).toBe(own)
  })

  test('may be a proved domain, which is not given up meanwhile', async () => {
    const domain = `login.${identifier}.example`
    const there = `http://${domain}:${port}/oidc`
    expect(await move(there)).toMatchObject({ statusCode: 400, message: expect.stringContaining('oidcConfig.issuer') })
    await proveDomain(domain)
    expect(await move(there)).toMatchObject({ statusCode: 200 })
    expect((await discover(there)).serverMetadata().token_endpoint).toBe(`${there}/token`)
    const giveUp = () => post('delete-application-domain', { appId: app.appId, domain })
    expect(await giveUp()).toMatchObject({ statusCode: 422, message: expect.stringContaining('issuer') })
    expect(await move(`${sesame.url}/${app.appId}/oidc`)).toMatchObject({ statusCode: 200 })
    expect(await giveUp()).toMatchObject({ statusCode: 200 })
  })

  test('keeps its label; other changes leave it alone, and with the next label it moves in one change', async () => {
    await move(own)
    const change = (body: object) => post('update-application', { appId: app.appId, ...body })
    const renamed = { appIdentifier: `${identifier}-b` }
    expect(await change(renamed)).toMatchObject({ statusCode: 422, message: expect.stringContaining('issuer') })
    expect(await change({ appName: 'Renamed', oidcConfig: { access_token_lifetime: 600 } })).toMatchObject({
      statusCode: 200,
    })
    expect((await discover(own)).serverMetadata().issuer).toBe(own)
    const next = `http://${identifier}-b.localhost:${port}/oidc`
    expect(await change({ ...renamed, oidcConfig: { issuer: next } })).toMatchObject({ statusCode: 200 })
    expect((await discover(next)).serverMetadata().issuer).toBe(next)
  })

  test('cannot be anybody else’s address, in whatever way it is written', async () => {
    const other = await makeApp(sesame.core, sesame.pool, {
      appName: 'o',
      appType: 'web',
      appIdentifier: `${identifier}-o`,
    })
    for (const issuer of [
      `${sesame.url}/oidc`,
      `${sesame.url}/${other.appId}/oidc`,
      `http://${identifier}-o.localhost:${port}/oidc`,
      `http://${identifier}.localhost/oidc`,
      `https://${identifier}.localhost:${port}/oidc`,
      `${own}/`,
      own.toUpperCase(),
      'https://evil.example/oidc',
      'oidc',
      '',
    ]) {
      expect(await move(issuer), issuer).toMatchObject({ statusCode: 400 })
    }
    const { data } = await sesame.call({ path: '/api/v3/get-application', query: { appId: app.appId } })
    expect(data.oidcConfig.issuer).toBe(`${sesame.url}/${app.appId}/oidc`)
  })

  test('belongs to the administrators of its pool', async () => {
    const body = { appId: app.appId, oidcConfig: { issuer: own } }
    const answer = await sesame.call({ path: '/api/v3/update-application', body, keys: sesame.otherPool })
    expect(answer).toMatchObject({ statusCode: 404, apiCode: 2011 })
  })
})

test('a grant that was under way meanwhile and names the one before covers the next request all the same', async () => {
  const userId = await newUser(sesame)
  const browser = newBrowser()
  await codeOf(sesame, { app, userId, browser })
  const before = `${sesame.url}/elsewhere/oidc`
  await superuserQuery(
    sesame.databaseUrl,
    `update oidc_artefacts set payload = jsonb_set(payload, '{resources}', jsonb_build_object($2::text, 'openid profile'))
     where kind = 'Grant' and app_id = $1`,
    [app.appId, before],
  )
  const code = await codeOf(sesame, { app, userId, browser, params: { prompt: 'none' } })
  expect(await exchange(sesame, app, code)).toMatchObject({ status: 200, body: { scope: 'openid profile' } })
})

test('when it moves, what named the one before is over, and people who are signed in go on', async () => {
  const userId = await newUser(sesame)
  const configuration = await clientOf(sesame, app)
  const tokens = await tokensOf(sesame, app, { userId, configuration })
  const browser = newBrowser()
  const code = await codeOf(sesame, { app, userId, browser })
  expect(await move(own)).toMatchObject({ statusCode: 200 })
  const moved = await discover(own)
  await expect(client.fetchUserInfo(moved, tokens.access_token, userId)).rejects.toThrow()
  expect(await client.tokenIntrospection(moved, tokens.access_token)).toEqual({ active: false })
  const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) }
  for (const answer of [await token(sesame, app, refresh), await exchange(sesame, app, code)]) {
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  }
  const silently = await codeOf(sesame, { app, userId, browser, params: { scope: 'openid email', prompt: 'none' } })
  const next = await exchange(sesame, app, silently)
  expect(next).toMatchObject({ status: 200, body: { scope: 'openid email' } })
})
