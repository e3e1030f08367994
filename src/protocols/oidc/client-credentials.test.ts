import { decodeJwt } from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { clientOf } from '../../../test/harness/openid-client.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { grantManagementScopes, managementResource, verifyManagementToken, verifyToken } from './index.ts'

let sesame: Sesame
let app: AppKeys
beforeAll(async () => {
  sesame = await startSesame()
  app = await makeApp(sesame.core, sesame.pool, {
    appName: 'Machine',
    appType: 'web',
    oidcConfig: {
      grant_types: ['authorization_code', 'client_credentials'],
      client_credentials_scope: 'orders:read orders:write',
    },
  })
})
afterAll(() => sesame.close())

const ask = async (parameters: Record<string, string> = {}, of = app, authentication?: client.ClientAuth) =>
  client.clientCredentialsGrant(await clientOf(sesame, of, authentication), parameters)

describe('client_credentials', () => {
  test('gives a JWT for the application’s own API, by post and by Basic', async () => {
    for (const authentication of [undefined, client.ClientSecretBasic(app.appSecret)]) {
      const set = await ask({ scope: 'orders:read' }, app, authentication)
      expect(set).toMatchObject({ token_type: 'bearer', expires_in: 7200, scope: 'orders:read' })
      expect(set).not.toHaveProperty('id_token')
      expect(set).not.toHaveProperty('refresh_token')
      expect(decodeJwt(set.access_token)).toMatchObject({
        iss: `${sesame.url}/${app.appId}/oidc`,
        aud: app.appId,
        azp: app.appId,
        client_id: app.appId,
        scope: 'orders:read',
      })
    }
  })

  test('leaves out and lists what the application may not have; without a scope it gives all that it may', async () => {
    const some = await ask({ scope: 'orders:read users:delete x' })
    expect(some).toMatchObject({ scope: 'orders:read', rejected_scope: 'users:delete x' })
    expect((await ask()).scope).toBe('orders:read orders:write')
    const none = await ask({ scope: 'x' })
    expect(none).toMatchObject({ rejected_scope: 'x' })
    expect(none).not.toHaveProperty('scope')
  })

  test('speaks for nobody: no door of people takes it', async () => {
    const { access_token } = await ask()
    expect(await verifyToken(sesame.core, access_token)).toBeUndefined()
    const headers = { authorization: `Bearer ${access_token}` }
    expect((await fetch(`${sesame.url}/oidc/me`, { headers })).status).toBe(401)
    const profile = await fetch(`${sesame.url}/api/v3/get-profile`, { headers })
    expect(await profile.json()).toMatchObject({ statusCode: 401 })
  })

  test('speaks for nobody even where a person has the application’s id', async () => {
    await sesame.call({
      path: '/api/v3/create-user',
      body: { username: 'twin', options: { keepUserId: true }, userId: app.appId },
    })
    await superuserQuery(sesame.databaseUrl, "update users set id = $1 where username = 'twin'", [app.appId])
    expect(await verifyToken(sesame.core, (await ask()).access_token)).toBeUndefined()
  })

  test('can be introspected and revoked', async () => {
    const configuration = await clientOf(sesame, app)
    const { access_token } = await ask()
    expect(await client.tokenIntrospection(configuration, access_token)).toMatchObject({
      active: true,
      client_id: app.appId,
      scope: 'orders:read orders:write',
    })
    await client.tokenRevocation(configuration, access_token)
    expect(await client.tokenIntrospection(configuration, access_token)).toEqual({ active: false })
  })

  test('is refused to an application that may not, to one without a secret, and to a disabled one', async () => {
    await expect(ask({}, sesame.app)).rejects.toMatchObject({ error: 'invalid_request' })
    await expect(ask({}, { ...app, appSecret: 'wrong' })).rejects.toMatchObject({
      error: 'invalid_client',
      status: 401,
    })
    const disabled = await makeApp(sesame.core, sesame.pool, {
      appName: 'Disabled',
      appType: 'web',
      oidcConfig: { grant_types: ['authorization_code', 'client_credentials'] },
    })
    const { access_token } = await ask({}, disabled)
    await superuserQuery(sesame.databaseUrl, 'update applications set enabled = false where app_id = $1', [
      disabled.appId,
    ])
    const form = { grant_type: 'client_credentials', client_id: disabled.appId, client_secret: disabled.appSecret }
    const asked = () => fetch(`${sesame.url}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) })
    await expect.poll(async () => (await asked()).status).toBe(401)
    const configuration = await clientOf(sesame, app)
    expect(await client.tokenIntrospection(configuration, access_token)).toEqual({ active: false })
  })
})

describe('for the management API', () => {
  test('gives the scopes that the application was granted, and none before', async () => {
    const resource = managementResource(sesame.core)
    const before = await ask({ resource, scope: 'user:read' })
    expect(before).toMatchObject({ rejected_scope: 'user:read' })
    grantManagementScopes(sesame.core, async ({ appId }) => (appId === app.appId ? ['user:read', 'user:create'] : []))
    for (const name of ['resource', 'audience']) {
      const { access_token, scope } = await ask({ [name]: resource, scope: 'user:read user:delete' })
      expect(scope).toBe('user:read')
      expect(decodeJwt(access_token).aud).toBe(resource)
      expect(await verifyManagementToken(sesame.core, access_token)).toMatchObject({
        application: { appId: app.appId, poolId: sesame.pool.poolId },
        scopes: ['user:read'],
      })
    }
    expect(await verifyManagementToken(sesame.core, (await ask()).access_token)).toBeUndefined()
  })

  test('a revoked token is none', async () => {
    const { access_token } = await ask({ resource: managementResource(sesame.core) })
    await client.tokenRevocation(await clientOf(sesame, app), access_token)
    expect(await verifyManagementToken(sesame.core, access_token)).toBeUndefined()
  })

  test('any other resource, and two at once, are invalid_target', async () => {
    const unknown = { error: 'invalid_target', status: 400 }
    await expect(ask({ resource: 'https://api.example' })).rejects.toMatchObject(unknown)
    await expect(ask({ resource: `${sesame.url}/${sesame.otherApp.appId}/oidc` })).rejects.toMatchObject(unknown)
    const both = { resource: managementResource(sesame.core), audience: app.appId }
    await expect(ask(both)).rejects.toMatchObject(unknown)
  })
})
