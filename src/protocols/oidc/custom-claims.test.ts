import * as client from 'openid-client'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import type { AppKeys } from '../../../test/harness/fixtures.ts'
import { clientOf, tokensOf } from '../../../test/harness/openid-client.ts'
import { redirectUri } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame, { name: 'Grace', company: 'Navy' })
  const data = { level: '7', vip: 'true', tags: ['a', 'b'], broken: 'seven' }
  await superuserQuery(sesame.databaseUrl, 'update users set custom_data = $2 where id = $1', [
    userId,
    JSON.stringify(data),
  ])
})
afterAll(() => sesame.close())

let made = 0
const create = (oidcConfig: object) => {
  const body = {
    appName: 'Custom',
    appType: 'web',
    appIdentifier: `custom-${++made}`,
    redirectUris: [redirectUri],
    oidcConfig,
  }
  return sesame.call({ path: '/api/v3/create-application', body })
}
const definitions = {
  custom_claims: [
    { name: 'employer', field: 'company' },
    { name: 'https://example.com/level', field: 'customData.level', type: 'number' },
    { name: 'vip', field: 'customData.vip', type: 'boolean' },
    { name: 'tags', field: 'customData.tags' },
    { name: 'tag_text', field: 'customData.tags', type: 'string' },
    { name: 'broken', field: 'customData.broken', type: 'number' },
    { name: 'absent', field: 'customData.__proto__' },
  ],
  custom_scopes: [
    { name: 'work', description: 'Where somebody works', claims: ['employer', 'name'] },
    { name: 'shop:standing', claims: ['https://example.com/level', 'vip', 'tags', 'tag_text', 'broken', 'absent'] },
  ],
}

describe('custom claims and scopes', () => {
  let app: AppKeys
  beforeAll(async () => {
    const { data } = await create(definitions)
    const secret = await sesame.call({ path: '/api/v3/get-application-secret', query: { appId: data.appId } })
    app = { poolId: sesame.pool.poolId, appId: data.appId, appSecret: secret.data.secret, redirectUri }
  })

  const employment = { employer: 'Navy', name: 'Grace' }
  const standing = {
    'https://example.com/level': 7,
    vip: true,
    tags: ['a', 'b'],
    tag_text: '["a","b"]',
    broken: null,
    absent: null,
  }

  test('are in id_token and userinfo of whoever asks for the scope, after a refresh too', async () => {
    const configuration = await clientOf(sesame, app)
    const scope = 'openid work shop:standing offline_access'
    const set = await tokensOf(sesame, app, { userId, scope, configuration })
    expect(set.scope).toBe(scope)
    expect(set.claims()).toMatchObject({ ...employment, ...standing })
    expect(await client.fetchUserInfo(configuration, set.access_token, userId)).toMatchObject({
      ...employment,
      ...standing,
    })
    const again = await client.refreshTokenGrant(configuration, set.refresh_token ?? '')
    expect(again.claims()).toMatchObject({ ...employment, ...standing })
    expect(decodeJwt(set.access_token)['scope']).toBe(scope)
  })

  test('are in no token any more, by a refresh neither, once the application has given the scope up', async () => {
    const { data } = await create({ ...definitions, grant_types: ['authorization_code', 'refresh_token'] })
    const secret = await sesame.call({ path: '/api/v3/get-application-secret', query: { appId: data.appId } })
    const own = { poolId: sesame.pool.poolId, appId: data.appId, appSecret: secret.data.secret, redirectUri }
    const configuration = await clientOf(sesame, own)
    const scope = 'openid work shop:standing offline_access'
    const { refresh_token: token } = await tokensOf(sesame, own, { userId, scope, configuration })
    const [work] = definitions.custom_scopes
    const body = { appId: own.appId, oidcConfig: { custom_scopes: [work] } }
    expect(await sesame.call({ path: '/api/v3/update-application', body })).toMatchObject({ statusCode: 200 })
    const set = await client.refreshTokenGrant(configuration, String(token))
    expect(set.scope).toBe('openid work offline_access')
    expect(decodeJwt(set.access_token)['scope']).toBe('openid work offline_access')
    expect(set.claims()).toMatchObject(employment)
    expect(set.claims()).not.toHaveProperty('vip')
  })

  test('are not in tokens without the scope, nor known to other applications', async () => {
    const plain = await tokensOf(sesame, app, { userId, scope: 'openid' })
    expect(plain.claims()).not.toHaveProperty('employer')
    const other = await tokensOf(sesame, sesame.app, { userId, scope: 'openid work' })
    expect(other.scope).toBe('openid')
    expect(other.claims()).not.toHaveProperty('employer')
  })

  test('roles are the codes of those in the space of the application and in the default one, as they are now', async () => {
    const post = (operation: string, body: Record<string, unknown>) =>
      sesame.call({ path: `/api/v3/${operation}`, body })
    const targets = [{ targetType: 'USER', targetIdentifier: userId }]
    await post('create-namespace', { code: 'elsewhere' })
    for (const [code, namespace] of [
      ['editor', app.appId],
      ['reader', 'default'],
      ['editor', 'default'],
      ['stranger', 'elsewhere'],
    ] as const) {
      await post('create-role', { code, namespace })
      await post('assign-role', { code, namespace, targets })
    }
    const configuration = await clientOf(sesame, app)
    const set = await tokensOf(sesame, app, { userId, scope: 'openid roles offline_access', configuration })
    expect(set.claims()).toMatchObject({ roles: ['editor', 'reader'] })
    await post('revoke-role', { code: 'reader', targets })
    expect(await client.fetchUserInfo(configuration, set.access_token, userId)).toMatchObject({ roles: ['editor'] })
    const again = await client.refreshTokenGrant(configuration, set.refresh_token ?? '')
    expect(again.claims()).toMatchObject({ roles: ['editor'] })
    expect((await tokensOf(sesame, app, { userId, scope: 'openid' })).claims()).not.toHaveProperty('roles')
    expect((await clientOf(sesame, app)).serverMetadata().claims_supported).toContain('roles')
  })

  test('are in discovery of the application', async () => {
    const { scopes_supported, claims_supported } = (await clientOf(sesame, app)).serverMetadata()
    expect(scopes_supported).toEqual(expect.arrayContaining(['openid', 'work', 'shop:standing']))
    expect(claims_supported).toEqual(expect.arrayContaining(['employer', 'vip']))
  })

  test('are answered as they were set, with defaults, and can be changed', async () => {
    const get = async () =>
      (await sesame.call({ path: '/api/v3/get-application', query: { appId: app.appId } })).data.oidcConfig
    expect((await get()).custom_claims[0]).toEqual({ name: 'employer', field: 'company', type: 'any' })
    expect((await get()).custom_scopes[1]).toMatchObject({ name: 'shop:standing', description: '' })
    const oidcConfig = { custom_scopes: [{ name: 'work', claims: ['employer'] }] }
    const updated = await sesame.call({ path: '/api/v3/update-application', body: { appId: app.appId, oidcConfig } })
    expect(updated.statusCode).toBe(200)
    const set = await tokensOf(sesame, app, { userId, scope: 'openid work shop:standing' })
    expect(set.scope).toBe('openid work')
    expect(set.claims()).not.toHaveProperty('name')
  })

  test.each([
    ['a claim of the token', { custom_claims: [{ name: 'sub', field: 'username' }] }, 'sub'],
    ['the issuer', { custom_claims: [{ name: 'iss', field: 'username' }] }, 'iss'],
    ['roles', { custom_claims: [{ name: 'roles', field: 'customData.roles' }] }, 'roles'],
    ['a standard claim', { custom_claims: [{ name: 'email_verified', field: 'customData.x' }] }, 'email_verified'],
    ['a standard scope', { custom_scopes: [{ name: 'openid', claims: [] }] }, 'openid'],
    ['the password', { custom_claims: [{ name: 'x', field: 'passwordHash' }] }, 'field'],
    ['a field that is none', { custom_claims: [{ name: 'x', field: 'customData.a.b' }] }, 'field'],
    [
      'a claim twice',
      {
        custom_claims: [
          { name: 'x', field: 'name' },
          { name: 'x', field: 'city' },
        ],
      },
      'twice',
    ],
    [
      'a scope twice',
      {
        custom_scopes: [
          { name: 'x', claims: [] },
          { name: 'x', claims: [] },
        ],
      },
      'twice',
    ],
    ['a claim that is not defined', { custom_scopes: [{ name: 'x', claims: ['nothing'] }] }, 'nothing'],
    ['a name with a space', { custom_scopes: [{ name: 'a b', claims: [] }] }, 'name'],
    ['an unknown type', { custom_claims: [{ name: 'x', field: 'name', type: 'date' }] }, 'type'],
  ])('cannot define %s', async (_, oidcConfig, named) => {
    expect(await create(oidcConfig)).toMatchObject({ statusCode: 400, message: expect.stringContaining(named) })
  })
})

describe('validate_token', () => {
  const validate = async (parameters: Record<string, string>, method = 'GET') => {
    const query = new URLSearchParams(parameters)
    const address = `${sesame.url}/api/v2/oidc/validate_token`
    const response = await (method === 'GET' ? fetch(`${address}?${query}`) : fetch(address, { method, body: query }))
    expect(response.status).toBe(200)
    return response.json()
  }
  const failed = { code: 400, statusCode: 400, message: expect.any(String) }

  test('answers what a valid token says, by GET and by POST', async () => {
    const { access_token, id_token = '' } = await tokensOf(sesame, sesame.app, { userId })
    for (const method of ['GET', 'POST']) {
      expect(await validate({ access_token }, method)).toEqual(decodeJwt(access_token))
      expect(await validate({ id_token }, method)).toEqual(decodeJwt(id_token))
    }
  })

  test('answers code 400 for anything else: changed, expired, revoked, the other kind, two, none', async () => {
    const { access_token, id_token = '', refresh_token = '' } = await tokensOf(sesame, sesame.app, { userId })
    for (const parameters of [
      {},
      { access_token: '' },
      { access_token: id_token },
      { id_token: access_token },
      { access_token, id_token },
      { access_token: refresh_token },
      // Not its end: one signature in 256 has two As there already.
      { access_token: access_token.replace(/\.(.)(?=[^.]*$)/, (_, first) => `.${first === 'A' ? 'B' : 'A'}`) },
      { id_token: 'a.b.c' },
    ]) {
      expect(await validate(parameters), JSON.stringify(parameters)).toEqual(failed)
    }
    expect(await validate({ access_token })).toMatchObject({ sub: userId })
    await client.tokenRevocation(await clientOf(sesame, sesame.app), refresh_token)
    for (const parameters of [{ access_token }, { id_token }]) expect(await validate(parameters)).toEqual(failed)
    const later = await tokensOf(sesame, sesame.app, { userId })
    sesame.clock.advance(7201_000)
    expect(await validate({ access_token: later.access_token })).toEqual(failed)
  })
})
