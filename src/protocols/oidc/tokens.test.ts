import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userOfToken } from '../../../test/harness/user-of-token.ts'
import { codeOf, exchange, newUser, token } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { findApplication } from '../../areas/applications/index.ts'
import { signingKeys } from '../../areas/signing-keys/index.ts'
import { findUser } from '../../areas/users/index.ts'
import { mintTokenSet } from './index.ts'

let sesame: Sesame
let userId: string
let tokens: { access_token: string; id_token: string }
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame, {
    name: '王小明',
    email: 'wang@example.com',
    phone: '13800001111',
    address: 'Road 1',
    country: 'CN',
    emailVerified: true,
  })
  const scope = 'openid profile email phone address username external_id extended_fields'
  const code = await codeOf(sesame, { app: sesame.app, userId, params: { scope } })
  tokens = (await exchange(sesame, sesame.app, code)).body
})
afterAll(() => sesame.close())

const verify = (text: string) => userOfToken(sesame.core, text)
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const poolKey = async (alg: string) => {
  const key = (await signingKeys(sesame.core, sesame.pool.poolId)).find((candidate) => candidate.alg === alg)
  if (!key) throw new Error(`no ${alg} key`)
  return key
}
/** A token with changes, signed by the pool's real key: what is refused then is refused for its content. */
async function forged(of: string, header: object, claims: object): Promise<string> {
  const key = await poolKey('RS256')
  const head = encode({ ...decodeProtectedHeader(of), ...header })
  const input = `${head}.${encode({ ...decodeJwt(of), ...claims })}`
  return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`
}

async function mint(scope: string, { appId } = sesame.app) {
  const application = await findApplication(sesame.core, appId)
  const user = await sesame.core.database.read(sesame.pool.poolId, (reader) => findUser(reader, userId))
  if (!application || !user) throw new Error('no application or user')
  const authTime = Math.floor(sesame.core.clock.now() / 1000)
  return mintTokenSet(sesame.core, { application, user, scope, authTime, amr: ['pwd'] })
}

describe('userOfToken', () => {
  test('knows access tokens and id_tokens of every application of every pool', async () => {
    const { app } = sesame
    const known = { poolId: app.poolId, appId: app.appId, userId }
    expect(await verify(tokens.access_token)).toEqual(known)
    expect(await verify(tokens.id_token)).toEqual(known)
    expect(await verify(await forged(tokens.access_token, {}, {}))).toEqual(known)
  })

  test('takes id_tokens signed with ES256 where the application says so, and then only those', async () => {
    const { core, app } = sesame
    const es = await makeApp(core, app, {
      appName: 'ES256',
      appType: 'web',
      oidcConfig: { id_token_signed_response_alg: 'ES256' },
    })
    const { body } = await exchange(sesame, es, await codeOf(sesame, { app: es, userId }))
    expect(decodeProtectedHeader(body.id_token).alg).toBe('ES256')
    expect(await verify(body.id_token)).toMatchObject({ appId: es.appId })
    const rs = await poolKey('RS256')
    expect(await verify(await forged(body.id_token, { alg: 'RS256', kid: rs.kid }, {}))).toBeUndefined()
  })

  test('takes access tokens of every algorithm that an application may choose, also after it chose another', async () => {
    const { core, app, url } = sesame
    const many = await makeApp(core, app, {
      appName: 'Access tokens',
      appType: 'web',
      oidcConfig: { grant_types: ['authorization_code', 'refresh_token', 'client_credentials'] },
    })
    const keys = createRemoteJWKSet(new URL(`${url}/${many.appId}/oidc/.well-known/jwks.json`), {
      cooldownDuration: 0,
    })
    const earlier: string[] = []
    for (const alg of ['ES256', 'EdDSA', 'RS256']) {
      const oidcConfig = { access_token_signed_response_alg: alg }
      expect(
        await sesame.call({ path: '/api/v3/update-application', body: { appId: many.appId, oidcConfig } }),
      ).toMatchObject({ statusCode: 200 })
      const params = { scope: 'openid offline_access' }
      const { body: by } = await exchange(sesame, many, await codeOf(sesame, { app: many, userId, params }))
      const refresh = { grant_type: 'refresh_token', refresh_token: by.refresh_token }
      const { body: refreshed } = await token(sesame, many, refresh)
      const { body: ofClient } = await token(sesame, many, { grant_type: 'client_credentials' })
      const minted = await mint('openid', many)
      for (const { access_token } of [by, refreshed, ofClient, minted]) {
        expect(decodeProtectedHeader(access_token)).toMatchObject({ alg, typ: 'at+jwt' })
        await jwtVerify(access_token, keys, { issuer: `${url}/${many.appId}/oidc`, audience: many.appId })
      }
      expect(decodeProtectedHeader(by.id_token).alg).toBe('RS256')
      earlier.push(by.access_token, refreshed.access_token, minted.access_token)
      for (const text of earlier) {
        expect(await verify(text)).toMatchObject({ appId: many.appId, userId })
        const headers = { authorization: `Bearer ${text}` }
        expect((await fetch(`${url}/${many.appId}/oidc/me`, { headers })).status).toBe(200)
      }
    }
  })

  test('takes id_tokens under the application’s secret where it says HS256, and none under another secret', async () => {
    const { core, app } = sesame
    const oidcConfig = { id_token_signed_response_alg: 'HS256' }
    const hs = await makeApp(core, app, { appName: 'HS256', appType: 'web', oidcConfig })
    const { body } = await exchange(sesame, hs, await codeOf(sesame, { app: hs, userId }))
    expect(decodeProtectedHeader(body.id_token).alg).toBe('HS256')
    expect(await verify(body.id_token)).toMatchObject({ appId: hs.appId })
    expect(await verify(body.access_token)).toMatchObject({ appId: hs.appId })
    const input = body.id_token.split('.').slice(0, 2).join('.')
    const other = createHmac('sha256', app.appSecret).update(input).digest('base64url')
    expect(await verify(`${input}.${other}`)).toBeUndefined()
    const publicApp = makeApp(core, app, { appName: 'HS256 public', appType: 'spa', oidcConfig })
    await expect(publicApp).rejects.toMatchObject({ row: 'INVALID_ARGUMENT' })
  })

  test('refuses every other algorithm, however it is signed', async () => {
    const rs = await poolKey('RS256')
    const es = await poolKey('ES256')
    const pem = rs.publicKey.export({ type: 'spki', format: 'pem' })
    const byEs256 = (input: string) =>
      sign('sha256', Buffer.from(input), { key: es.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    for (const token of [tokens.access_token, tokens.id_token]) {
      const header = decodeProtectedHeader(token)
      const payload = token.split('.')[1] ?? ''
      const signed = (change: object, by: (input: string) => string) => {
        const input = `${encode({ ...header, ...change })}.${payload}`
        return `${input}.${by(input)}`
      }
      const hmac = (key: string | Buffer) => (input: string) =>
        createHmac('sha256', key).update(input).digest('base64url')
      const attempts = [
        signed({ alg: 'none' }, () => ''),
        signed({ alg: 'none' }, () => 'AAAA'),
        signed({ alg: 'None' }, () => 'AAAA'),
        signed({ alg: 'HS256' }, hmac(pem)),
        signed({ alg: 'HS256' }, hmac(JSON.stringify(rs.publicJwk))),
        signed({ alg: 'HS256' }, hmac(sesame.app.appSecret)),
        signed({ alg: 'ES256', kid: es.kid }, (input) =>
          sign('sha256', Buffer.from(input), rs.privateKey).toString('base64url'),
        ),
        signed({ alg: 'ES256', kid: rs.kid }, byEs256),
        signed({ alg: 'RS256', kid: es.kid }, byEs256),
        // An id_token's algorithm is a promise to the application; an access token's may have been changed since.
        ...(token === tokens.id_token ? [signed({ alg: 'ES256', kid: es.kid }, byEs256)] : []),
        signed({ alg: 'RS512' }, (input) => sign('sha512', Buffer.from(input), rs.privateKey).toString('base64url')),
        signed({ alg: ['RS256'] }, (input) => sign('sha256', Buffer.from(input), rs.privateKey).toString('base64url')),
      ]
      for (const attempt of attempts) expect(await verify(attempt), attempt).toBeUndefined()
    }
  })

  test('refuses foreign keys, whatever the header says about them', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = publicKey.export({ format: 'jwk' })
    const header = decodeProtectedHeader(tokens.access_token)
    for (const change of [{}, { jwk }, { kid: undefined }, { kid: 'x', jku: 'https://evil.example/jwks' }]) {
      const input = `${encode({ ...header, ...change })}.${tokens.access_token.split('.')[1]}`
      const token = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
      expect(await verify(token)).toBeUndefined()
    }
  })

  test('refuses what is over, of another issuer, audience or kind, even when properly signed', async () => {
    const { app, spa, otherApp, url } = sesame
    const now = Math.floor(Date.now() / 1000)
    const claims: object[] = [
      { exp: now - 1 },
      { exp: undefined },
      { exp: String(now + 100) },
      { iss: `${url}/${spa.appId}/oidc` },
      { iss: 'https://evil.example' },
      { aud: spa.appId },
      { aud: [app.appId, spa.appId] },
      { client_id: spa.appId },
      { client_id: otherApp.appId, aud: otherApp.appId, iss: `${url}/${otherApp.appId}/oidc` },
      { sub: 'nobody' },
      { sub: undefined },
    ]
    for (const change of claims) {
      expect(await verify(await forged(tokens.access_token, {}, change)), JSON.stringify(change)).toBeUndefined()
    }
    for (const header of [{ typ: 'logout+jwt' }, { typ: 'token-introspection+jwt' }, { crit: ['x'], x: 1 }]) {
      expect(await verify(await forged(tokens.id_token, header, {})), JSON.stringify(header)).toBeUndefined()
    }
  })

  test('refuses a token whose text was changed, and what is no token', async () => {
    const [header = '', payload = '', signature = ''] = tokens.access_token.split('.')
    const texts = ['', '.', '..', 'a.b.c', `${header}.${payload}.`, `${header}.${payload}`, `${header}..${signature}`]
    texts.push(
      `${tokens.access_token}.x`,
      `Bearer ${tokens.access_token}`,
      `${tokens.access_token}=`,
      'x'.repeat(100_000),
    )
    texts.push(`${encode([1])}.${payload}.${signature}`, `${encode({ alg: 'RS256' })}.${encode({ aud: {} })}.AAAA`)
    for (const text of texts) expect(await verify(text), text.slice(0, 80)).toBeUndefined()
  })

  test('refuses the tokens of an application that was switched off, and of a deleted one', async () => {
    const { core, app, databaseUrl } = sesame
    const brief = await makeApp(core, app, { appName: 'Brief', appType: 'web' })
    const { body } = await exchange(sesame, brief, await codeOf(sesame, { app: brief, userId }))
    const soon = async (wanted: unknown) => expect.poll(() => verify(body.access_token)).toEqual(wanted)
    await superuserQuery(databaseUrl, 'update applications set enabled = false where app_id = $1', [brief.appId])
    await soon(undefined)
    await superuserQuery(databaseUrl, 'update applications set enabled = true where app_id = $1', [brief.appId])
    await soon({ poolId: app.poolId, appId: brief.appId, userId })
    await superuserQuery(databaseUrl, 'delete from applications where app_id = $1', [brief.appId])
    await soon(undefined)
  })

  test('knows that time passes', async () => {
    expect(await verify(tokens.access_token)).toBeDefined()
    sesame.clock.advance(7_180_000)
    expect(await verify(tokens.access_token)).toBeDefined()
    sesame.clock.advance(21_000)
    expect(await verify(tokens.access_token)).toBeUndefined()
    expect(await verify(tokens.id_token)).toBeUndefined()
    const { body } = await exchange(sesame, sesame.app, await codeOf(sesame, { app: sesame.app, userId }))
    expect(await verify(body.access_token)).toBeDefined()
    expect(await verify(body.id_token)).toBeDefined()
    tokens = { ...tokens, ...body }
  })
})

describe('mintTokenSet', () => {
  test('makes the tokens that the token endpoint makes', async () => {
    const scope = 'openid profile email'
    const { body } = await exchange(
      sesame,
      sesame.app,
      await codeOf(sesame, { app: sesame.app, userId, params: { scope } }),
    )
    const minted = await mint(scope)
    expect(Object.keys(minted).sort()).toEqual(Object.keys(body).sort())
    // Without a refresh token such a sign-in keeps no grant that its tokens could name.
    const stable = (token: string) => ({ ...decodeJwt(token), gid: '', jti: '', iat: 0, iat_ms: 0, exp: 0 })
    expect(stable(minted.access_token)).toEqual(stable(body.access_token))
    expect(stable(minted.id_token ?? '')).toEqual(stable(body.id_token))
    expect(await verify(minted.access_token)).toMatchObject({ userId })
    expect(await verify(minted.id_token ?? '')).toMatchObject({ userId })
  })

  test('gives what is asked for and known: id_token for openid, a refresh token that works for offline_access', async () => {
    expect(await mint('profile')).not.toHaveProperty('id_token')
    expect(await mint('openid nonsense')).toMatchObject({ scope: 'openid' })
    const { refresh_token } = await mint('openid offline_access')
    const form = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' }
    const { status, body } = await token(sesame, sesame.app, form)
    expect([status, body.scope]).toEqual([200, 'openid offline_access'])
    expect(await verify(body.access_token)).toMatchObject({ userId })
  })
})

describe('userinfo', () => {
  const me = (init: RequestInit = {}, query = '', path = '/oidc/me') => fetch(`${sesame.url}${path}${query}`, init)
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

  test('answers the claims of the scopes, null where there is no value, as the id_token says them', async () => {
    const scope = 'openid profile email phone address username external_id extended_fields'
    const code = await codeOf(sesame, { app: sesame.app, userId, params: { scope } })
    const { body } = await exchange(sesame, sesame.app, code)
    const response = await me(bearer(body.access_token))
    expect(response.headers.get('cache-control')).toBe('no-store')
    const claims = (await response.json()) as Record<string, unknown>
    expect(claims).toMatchObject({
      sub: userId,
      name: '王小明',
      nickname: null,
      email: 'wang@example.com',
      email_verified: true,
      phone_number: '+8613800001111',
      address: { formatted: 'Road 1', country: 'CN', locality: null },
      external_id: null,
      extended_fields: {},
      updated_at: expect.any(Number),
    })
    expect(decodeJwt(body.id_token)).toMatchObject(claims)
  })

  test('takes the token by header, form or query, GET and POST, but by one of them at a time', async () => {
    const { access_token } = tokens
    const form = { method: 'POST', body: new URLSearchParams({ access_token }) }
    const query = `?access_token=${access_token}`
    for (const response of [
      await me(bearer(access_token)),
      await me({ ...bearer(access_token), method: 'POST' }),
      await me({}, query),
      await me(form),
      await me(bearer(access_token), '', `/${sesame.app.appId}/oidc/me`),
    ]) {
      expect(response.status).toBe(200)
      expect(((await response.json()) as { sub: string }).sub).toBe(userId)
    }
    expect((await me(bearer(access_token), query)).status).toBe(400)
  })

  test('refuses an id_token, another application’s token, one without openid, and none at all', async () => {
    const { access_token, id_token } = tokens
    const noOpenid = await exchange(
      sesame,
      sesame.app,
      await codeOf(sesame, { app: sesame.app, userId, params: { scope: 'profile' } }),
    )
    const refused = [
      await me(bearer(id_token)),
      await me({}, `?access_token=${id_token}`),
      await me(bearer(noOpenid.body.access_token)),
      await me(bearer('x')),
      await me({ headers: { authorization: access_token } }),
      await me(bearer(access_token), '', `/${sesame.spa.appId}/oidc/me`),
      await me(),
    ]
    for (const response of refused) {
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(await response.json()).toMatchObject({ error: 'invalid_token' })
    }
  })
})
