import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorize, challengeOf, newUser, newVerifier } from '../../../test/harness/authorize.ts'
import { type Browser, newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Who may use an application, who does, and applications that are switched off. */

let sesame: Sesame
let ada: string
let bob: string
beforeAll(async () => {
  sesame = await startSesame()
  ada = await newUser(sesame, { username: 'ada', password })
  bob = await newUser(sesame, { username: 'bob', password })
})
afterAll(() => sesame?.close())

const password = 'notes on the analytical engine'
const notFound = { statusCode: 404, apiCode: 2011 }

const post = (operation: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })
const newApp = (name: string): Promise<AppKeys> => makeApp(sesame.core, sesame.pool, { appName: name, appType: 'spa' })

async function signIn(appId: string, scope = 'openid'): Promise<Envelope> {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': appId },
    body: JSON.stringify({
      connection: 'PASSWORD',
      passwordPayload: { username: 'ada', password },
      options: { scope },
    }),
  })
  return (await response.json()) as Envelope
}

async function token(app: AppKeys, form: Record<string, string>): Promise<{ status: number; body: Envelope['data'] }> {
  const response = await fetch(`${sesame.url}/${app.appId}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: app.appId, ...form }),
  })
  return { status: response.status, body: await response.json() }
}

/** As a browser that signs in by the protocol; the refresh token is what the code was worth. */
async function signInByOidc(app: AppKeys, userId: string, browser: Browser = newBrowser()): Promise<string> {
  const verifier = newVerifier()
  const params = {
    scope: 'openid offline_access',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
  }
  const answer = await authorize(sesame, { app, userId, browser, params })
  const code = answer.searchParams.get('code') ?? ''
  const { body } = await token(app, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: app.redirectUri,
    code_verifier: verifier,
  })
  expect(body).toMatchObject({ refresh_token: expect.any(String) })
  return body.refresh_token
}

describe('updateApplicationPermissionStrategy', () => {
  const deny = (appId: string, permissionStrategy = 'DENY_ALL', keys?: Sesame['pool']) =>
    post('update-application-permission-strategy', { appId, permissionStrategy }, keys)

  test('DENY_ALL ends every sign-in in 1576, and ALLOW_ALL lets people in again', async () => {
    const app = await newApp('Denied')
    expect(await deny(app.appId)).toMatchObject({ statusCode: 200, data: { success: true } })
    expect((await get('get-application-permission-strategy', { appId: app.appId })).data).toEqual({
      permissionStrategy: 'DENY_ALL',
    })
    expect(await signIn(app.appId)).toMatchObject({ statusCode: 403, apiCode: 1576 })
    expect(await signIn(sesame.spa.appId)).toMatchObject({ statusCode: 200 })
    await deny(app.appId, 'ALLOW_ALL')
    expect(await signIn(app.appId)).toMatchObject({ statusCode: 200 })
  })

  test('DENY_ALL says nothing to who does not know the password', async () => {
    const app = await newApp('Denied quietly')
    await deny(app.appId)
    const response = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': app.appId },
      body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username: 'ada', password: 'wrong' } }),
    })
    expect(await response.json()).toMatchObject({ statusCode: 403, apiCode: 2333 })
  })

  test('DENY_ALL closes the ways in without a password too: the session of another application, codes and refresh tokens', async () => {
    const [app, neighbour] = [await newApp('Denied later'), await newApp('Neighbour')]
    const browser = newBrowser()
    await signInByOidc(neighbour, ada, browser)
    const refresh = await signInByOidc(app, ada, browser)
    const pkce = { code_challenge: challengeOf(newVerifier()), code_challenge_method: 'S256' }
    const silent = () => authorize(sesame, { app, userId: ada, browser, params: { ...pkce, prompt: 'none' } })
    expect((await silent()).searchParams.get('code')).toEqual(expect.any(String))
    await deny(app.appId)
    expect((await silent()).searchParams.get('error')).toBe('login_required')
    expect(await token(app, { grant_type: 'refresh_token', refresh_token: refresh })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
  })

  test('is in the administrator log', async () => {
    const app = await newApp('Logged')
    await deny(app.appId)
    const [entry] = await superuserQuery(
      sesame.databaseUrl,
      'select resource_id from admin_audit_logs where pool_id = $1 order by id desc limit 1',
      [sesame.pool.poolId],
    )
    expect(entry).toMatchObject({ resource_id: app.appId })
  })

  test('refuses another strategy', async () => {
    const answer = await deny(sesame.spa.appId, 'ASK_MUM')
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain('permissionStrategy')
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    for (const appId of ['no-such-application', sesame.otherApp.appId]) {
      expect(await deny(appId)).toMatchObject(notFound)
      expect(await get('get-application-permission-strategy', { appId })).toMatchObject(notFound)
    }
  })
})

describe('listApplicationActiveUsers', () => {
  const list = async (appId: string, options?: Record<string, unknown>) =>
    (await post('list-application-active-users', { appId, ...(options && { options }) })).data as {
      totalCount: number
      list: { userId: string }[]
    }
  const idsOf = ({ list }: { list: { userId: string }[] }) => list.map(({ userId }) => userId)

  test('names who opened it in a browser, or holds a refresh token of it, once', async () => {
    const [app, neighbour] = [await newApp('Busy'), await newApp('Next door')]
    expect(await list(app.appId)).toEqual({ totalCount: 0, list: [] })
    await signInByOidc(app, ada)
    expect(await list(app.appId)).toMatchObject({ totalCount: 1, list: [{ userId: ada }] })
    sesame.clock.advance(60_000)
    await signInByOidc(app, bob)
    expect(idsOf(await list(app.appId))).toEqual([bob, ada])
    expect((await list(neighbour.appId)).totalCount).toBe(0)
    const second = await list(app.appId, { pagination: { page: 2, limit: 1 } })
    expect([second.totalCount, ...idsOf(second)]).toEqual([2, ada])
  })

  test('does not name who was suspended, nor whose session and token are over', async () => {
    const app = await newApp('Left')
    const eve = await newUser(sesame, { username: 'eve-who-left', password })
    await signInByOidc(app, eve)
    expect((await list(app.appId)).totalCount).toBe(1)
    sesame.clock.advance(91 * 86_400_000)
    expect((await list(app.appId)).totalCount).toBe(0)
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    for (const appId of ['no-such-application', sesame.otherApp.appId]) {
      expect(await post('list-application-active-users', { appId })).toMatchObject(notFound)
    }
  })

  test('refuses a page that there cannot be', async () => {
    const options = { pagination: { page: 0, limit: 51 } }
    expect((await post('list-application-active-users', { appId: sesame.spa.appId, options })).statusCode).toBe(400)
  })
})

describe('getVerifyConfigApp', () => {
  const verify = async (query: Record<string, string>, keys?: Sesame['pool']) =>
    (await get('verify-config-app', query, keys)) as unknown as Record<string, unknown>

  test('answers the application by id, identifier or whole name, without an envelope', async () => {
    const app = await newApp('Verify me 验证')
    const { data } = await get('get-application', { appId: app.appId })
    for (const keywords of [app.appId, data.appIdentifier, 'Verify me 验证']) {
      expect(await verify({ keywords })).toEqual(data)
    }
  })

  test("without keywords, the pool's oldest", async () => {
    expect(await verify({}, sesame.otherPool)).toMatchObject({ appId: sesame.otherApp.appId })
  })

  test('APP_NOT_FOUND: unknown, part of a name, or of another pool', async () => {
    for (const keywords of ['Verify', sesame.otherApp.appId]) {
      expect(await verify({ keywords })).toMatchObject(notFound)
    }
  })
})

describe('an application that is switched off', () => {
  test('refuses at every door, and works again when it is switched on', async () => {
    const app = await newApp('Off')
    const refresh = await signInByOidc(app, ada)
    const { data: tokens } = await signIn(app.appId)
    const me = async () => {
      const headers = { authorization: tokens.access_token }
      const answer = await fetch(`${sesame.url}/${app.appId}/oidc/me`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      })
      const profile = await fetch(`${sesame.url}/api/v3/get-profile`, { headers })
      return [answer.status, ((await profile.json()) as Envelope).statusCode]
    }
    const doors = async () => ({
      page: (await fetch(`${sesame.url}/${app.appId}/login`)).status,
      auth: (await fetch(`${sesame.url}/${app.appId}/oidc/auth?client_id=${app.appId}`, { redirect: 'manual' })).status,
      discovery: (await fetch(`${sesame.url}/${app.appId}/oidc/.well-known/openid-configuration`)).status,
      keys: (await fetch(`${sesame.url}/${app.appId}/oidc/.well-known/jwks.json`)).status,
      signin: (await signIn(app.appId)).statusCode,
      token: (await token(app, { grant_type: 'refresh_token', refresh_token: refresh })).status,
    })
    expect(await me()).toEqual([200, 200])
    await post('update-application', { appId: app.appId, enabled: false })
    expect((await get('get-application', { appId: app.appId })).data).toMatchObject({ enabled: false })
    expect(await doors()).toEqual({ page: 404, auth: 400, discovery: 400, keys: 400, signin: 404, token: 401 })
    expect(await me()).toEqual([401, 401])
    await post('update-application', { appId: app.appId, enabled: true })
    expect(await doors()).toMatchObject({ page: 200, discovery: 200, keys: 200, signin: 200, token: 200 })
    expect(await me()).toEqual([200, 200])
  })

  test('ends a sign-in that had begun', async () => {
    const app = await newApp('Off in between')
    const browser = newBrowser()
    const html = await (await browser.get(`${sesame.url}/${app.appId}/login`)).text()
    const [, flowHandle] = /"flowHandle":"([^"]+)"/.exec(html) ?? []
    await post('update-application', { appId: app.appId, enabled: false })
    const response = await fetch(`${sesame.url}/interaction/authFlow`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: browser.cookiesFor(`${sesame.url}/interaction/authFlow`) },
      body: JSON.stringify({
        action: 'authenticate-by-password',
        flowHandle,
        data: { account: 'ada', password, passwordEncryptType: 'none' },
      }),
    })
    expect(await response.json()).toMatchObject({ statusCode: 302, apiCode: 1699 })
  })
})
