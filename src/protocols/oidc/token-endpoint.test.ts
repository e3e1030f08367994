import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import {
  authorize,
  authorizeUrl,
  challengeOf,
  codeOf,
  exchange,
  locationOf,
  newUser,
  newVerifier,
  token,
} from '../../../test/harness/authorize.ts'
import { newBrowser } from '../../../test/harness/browser.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { artefactAdapter } from './adapter.ts'
import { findApplication } from '../../areas/applications/index.ts'
import { sweepOidcArtefacts } from './index.ts'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame)
})
afterAll(() => sesame.close())

const refused = { status: 400, body: { error: 'invalid_grant' } }

describe('an authorization code', () => {
  test('works once; presented again it takes the refresh token of the first exchange with it', async () => {
    const { app } = sesame
    const code = await codeOf(sesame, { app, userId, params: { scope: 'openid offline_access' } })
    const { body } = await exchange(sesame, app, code)
    const refresh = () => token(sesame, app, { grant_type: 'refresh_token', refresh_token: body.refresh_token })
    expect((await refresh()).status).toBe(200)
    expect(await exchange(sesame, app, code)).toMatchObject(refused)
    expect(await refresh()).toMatchObject(refused)
  })

  test('of many exchanges at the same time exactly one wins', async () => {
    const { app } = sesame
    const code = await codeOf(sesame, { app, userId })
    const answers = await Promise.all(Array.from({ length: 12 }, () => exchange(sesame, app, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(400)])
    for (const { status, body } of answers) if (status === 400) expect(body.error).toBe('invalid_grant')
  })

  test('is worthless to another application of the pool and to another pool', async () => {
    const { app, spa, otherApp } = sesame
    const code = await codeOf(sesame, { app, userId })
    expect(await exchange(sesame, spa, code, { client_secret: '' })).toMatchObject(refused)
    expect(await exchange(sesame, otherApp, code)).toMatchObject(refused)
    // The right client at the other pool's issuer, and the other pool's client at the right one.
    expect(
      await token(
        sesame,
        app,
        { grant_type: 'authorization_code', code, redirect_uri: app.redirectUri },
        `/${otherApp.appId}/oidc/token`,
      ),
    ).toMatchObject({ status: 401 })
    expect((await exchange(sesame, app, code)).status).toBe(200)
  })

  test('needs the address that it was sent to', async () => {
    const { app } = sesame
    const code = await codeOf(sesame, { app, userId })
    expect(await exchange(sesame, app, code, { redirect_uri: `${app.redirectUri}2` })).toMatchObject(refused)
  })

  test('is over after its 60 seconds', async () => {
    const { app } = sesame
    const code = await codeOf(sesame, { app, userId })
    sesame.clock.advance(61_000)
    expect(await exchange(sesame, app, code)).toMatchObject(refused)
  })

  test('is nowhere in the database', async () => {
    const { app, databaseUrl } = sesame
    const browser = newBrowser()
    const login = locationOf(sesame, await browser.get(authorizeUrl(sesame, app)))
    const code = await codeOf(sesame, { app, userId, params: { scope: 'openid offline_access' } })
    const signedIn = newBrowser()
    await authorize(sesame, { app, userId, browser: signedIn })
    const { body } = await exchange(sesame, app, code)
    const secrets = [
      code,
      body.refresh_token,
      login.searchParams.get('interaction'),
      signedIn.cookie(`sesame_session_${app.poolId}`),
    ]
    const rows = [
      ...(await superuserQuery(databaseUrl, 'select * from oidc_artefacts')),
      ...(await superuserQuery(databaseUrl, 'select * from sessions')),
    ]
    const text = JSON.stringify(rows)
    expect(text).toContain(app.appId)
    for (const secret of secrets) {
      expect(secret).toEqual(expect.any(String))
      expect(text).not.toContain(secret)
    }
  })
})

describe('artefacts', () => {
  test('made as one kind are found as no other', async () => {
    const application = await findApplication(sesame.core, sesame.app.appId)
    if (!application) throw new Error('no application')
    const kinds = [
      'AuthorizationCode',
      'RefreshToken',
      'AccessToken',
      'Grant',
      'Interaction',
      'Session',
      'ReplayDetection',
    ]
    const adapterOf = (kind: string) => artefactAdapter({ core: sesame.core, application }, kind)
    for (const kind of kinds) await adapterOf(kind).upsert(`value-of-${kind}`, { kind }, 60)
    for (const made of kinds) {
      for (const asked of kinds) {
        const found = await adapterOf(asked).find(`value-of-${made}`)
        expect(found !== undefined, `${made} as ${asked}`).toBe(made === asked)
      }
    }
  })

  test('that are over are swept, others stay', async () => {
    const { app, databaseUrl, core, clock } = sesame
    const count = async () =>
      (await superuserQuery(databaseUrl, "select kind from oidc_artefacts where kind = 'Interaction'")).length
    await sweepOidcArtefacts(core)
    const before = await count()
    await newBrowser().get(authorizeUrl(sesame, app))
    await sweepOidcArtefacts(core)
    expect(await count()).toBe(before + 1)
    clock.advance(901_000)
    await newBrowser().get(authorizeUrl(sesame, app))
    await sweepOidcArtefacts(core)
    expect(await count()).toBe(1)
  })
})

describe('client authentication', () => {
  test('a confidential application uses post or basic, whichever it is registered for', async () => {
    const { app, core, url } = sesame
    const basic = await makeApp(core, app, {
      appName: 'Basic',
      appType: 'web',
      oidcConfig: { token_endpoint_auth_method: 'client_secret_basic' },
    })
    for (const client of [app, basic]) {
      const byPost = await codeOf(sesame, { app: client, userId })
      expect((await exchange(sesame, client, byPost)).status).toBe(200)
      const code = await codeOf(sesame, { app: client, userId })
      const credentials = Buffer.from(`${client.appId}:${client.appSecret}`).toString('base64')
      const byBasic = await fetch(`${url}/oidc/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: client.redirectUri }),
      })
      expect(byBasic.status).toBe(200)
    }
  })

  test('a wrong or missing secret is 401 invalid_client, an unknown client too', async () => {
    const { app } = sesame
    const code = await codeOf(sesame, { app, userId })
    const failed = { status: 401, body: { error: 'invalid_client' } }
    expect(await exchange(sesame, { ...app, appSecret: 'wrong' }, code)).toMatchObject(failed)
    expect(await exchange(sesame, { ...app, appSecret: '' }, code)).toMatchObject(failed)
    const nobody = { ...app, appId: 'nobody-nobody-nobody' }
    expect(await exchange(sesame, nobody, code)).toMatchObject(failed)
    expect(await token(sesame, nobody, { grant_type: 'authorization_code', code }, '/oidc/token')).toMatchObject(failed)
    expect((await exchange(sesame, app, code)).status).toBe(200)
  })

  test('the browser SDK refreshes with the client in a header alone', async () => {
    const { app, core, url } = sesame
    const spa = await makeApp(core, app, { appName: 'SDK', appType: 'spa' })
    const verifier = newVerifier()
    const params = {
      scope: 'openid offline_access',
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
    }
    const code = await codeOf(sesame, { app: spa, userId, params })
    const { body } = await exchange(sesame, { ...spa, appSecret: '' }, code, { code_verifier: verifier })
    const response = await fetch(`${url}/oidc/token`, {
      method: 'POST',
      headers: { 'x-authing-app-id': spa.appId },
      body: new URLSearchParams({ grant_type: 'refresh_token', redirect_uri: '', refresh_token: body.refresh_token }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) })
  })

  test('a body that is too long or no form is an OAuth error', async () => {
    const { app, url } = sesame
    const post = (body: string, type: string) =>
      fetch(`${url}/${app.appId}/oidc/token`, { method: 'POST', body, headers: { 'content-type': type } })
    const long = await post(`x=${'a'.repeat(60_000)}`, 'application/x-www-form-urlencoded')
    expect([long.status, ((await long.json()) as { error: string }).error]).toEqual([413, 'invalid_request'])
    const json = await post('{}', 'application/json')
    expect([json.status, ((await json.json()) as { error: string }).error]).toEqual([400, 'invalid_request'])
  })
})

describe('from a page', () => {
  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-authing-app-id' }

  test('of an origin that the application lists, the token endpoint can be read; of another it cannot', async () => {
    const { app, url } = sesame
    const allowed = async (origin: string, init: RequestInit) => {
      const headers = { origin, ...(init.headers as Record<string, string>) }
      const response = await fetch(`${url}/${app.appId}/oidc/token`, { ...init, headers })
      return response.headers.get('access-control-allow-origin')
    }
    const own = new URL(app.redirectUri).origin
    const form = { method: 'POST', body: new URLSearchParams({ client_id: app.appId }) }
    expect(await allowed(own, { method: 'OPTIONS', headers: preflight })).toBe(own)
    expect(await allowed(own, form)).toBe(own)
    expect(await allowed('https://evil.example', { method: 'OPTIONS', headers: preflight })).toBeNull()
    expect(await allowed('https://evil.example', form)).toBeNull()
  })
})
