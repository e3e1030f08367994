import { ManagementClient } from 'authing-node-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileUris } from '../../../test/harness/hostile-uris.ts'
import { type SignedCall, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { findApplication, findApplicationByHost } from './index.ts'

let sesame: Sesame
let sdk: ManagementClient
let otherSdk: ManagementClient

beforeAll(async () => {
  sesame = await startSesame()
  const clientOf = (keys: { accessKeyId: string; accessKeySecret: string }) =>
    new ManagementClient({ ...keys, host: sesame.url, lang: 'en-US' })
  sdk = clientOf(sesame.pool)
  otherSdk = clientOf(sesame.otherPool)
})
afterAll(() => sesame?.close())

const create = (body: Record<string, unknown>) =>
  sesame.call({ path: '/api/v3/create-application', body: { appName: 'App', ...body } })

async function unsigned({ path, body }: Pick<SignedCall, 'path' | 'body'>): Promise<{ statusCode: number }> {
  const response = await fetch(sesame.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as { statusCode: number }
}

describe('createApplication', () => {
  test('makes a web application with the documented defaults', async () => {
    const { statusCode, data } = await sdk.createApplication({ appName: 'My Shop 商店' } as never)
    expect(statusCode).toBe(200)
    expect(data).toMatchObject({
      appName: 'My Shop 商店',
      appLogo: '',
      appType: 'web',
      userPoolId: sesame.pool.poolId,
      isIntegrateApp: false,
      defaultProtocol: 'oidc',
      redirectUris: [],
      logoutRedirectUris: [],
      ssoEnabled: true,
      samlProviderEnabled: false,
      oauthProviderEnabled: false,
      casProviderEnabled: false,
      customBrandingEnabled: false,
      customSecurityEnabled: false,
      oidcConfig: {
        client_id: data.appId,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
        access_token_signed_response_alg: 'RS256',
        access_token_lifetime: 7200,
        id_token_lifetime: 7200,
        authorization_code_lifetime: 60,
        refresh_token_lifetime: 2_592_000,
        refresh_token_absolute_lifetime: 7_776_000,
        refresh_token_rotation: false,
      },
    })
    expect(data.appId).toMatch(/^[0-9a-f]{24}$/)
    expect(data.appIdentifier).toMatch(/^my-shop-[0-9a-f]{8}$/)
    expect(data.initLoginUri).toContain(sesame.url)
    expect(data).not.toHaveProperty('secret')
  })

  test('keeps what is given, and redirect URIs to the letter', async () => {
    const redirectUris = ['https://APP.example.com/cb?x=1&y=%2F', 'http://localhost:3000', 'http://localhost:3000/']
    const given = {
      appName: 'Given',
      appIdentifier: 'Given-App-1',
      appLogo: 'https://cdn.example.com/logo.png',
      appDescription: '说明',
      appType: 'spa',
      redirectUris,
      logoutRedirectUris: ['https://app.example.com/bye'],
      initLoginUri: 'https://app.example.com/start',
      ssoEnabled: false,
      oidcConfig: { access_token_lifetime: 600, id_token_signed_response_alg: 'ES256' },
    }
    const { data } = await create(given)
    expect(data).toMatchObject({ ...given, appIdentifier: 'given-app-1', oidcConfig: given.oidcConfig })
    expect(data.oidcConfig).toMatchObject({
      token_endpoint_auth_method: 'none',
      refresh_token_rotation: true,
      redirect_uris: redirectUris,
      post_logout_redirect_uris: given.logoutRedirectUris,
    })
    expect(data).not.toHaveProperty('ssoEnabledAt')
    const { data: read } = await sdk.getApplication({ appId: data.appId })
    expect(read).toEqual(data)
  })

  test('accepts what getApplication answered', async () => {
    const { data: original } = await create({ appName: 'Copied', redirectUris: ['https://a.example/cb'] })
    const { data: copy, statusCode } = await create({ ...original, appIdentifier: undefined })
    expect(statusCode).toBe(200)
    const { appId: _, appIdentifier: __, ...rest } = copy
    expect(rest).toMatchObject({
      appName: 'Copied',
      redirectUris: ['https://a.example/cb'],
      loginConfig: original.loginConfig,
    })
    expect(copy.appId).not.toBe(original.appId)
  })

  test('serves the application by its id and its own host at once', async () => {
    const { data } = await create({ appIdentifier: 'by-host', redirectUris: ['https://a.example/cb'] })
    expect(await findApplication(sesame.core, data.appId)).toMatchObject({
      poolId: sesame.pool.poolId,
      issuer: `${sesame.url}/${data.appId}/oidc`,
      enabled: true,
      redirectUris: ['https://a.example/cb'],
    })
    expect((await findApplicationByHost(sesame.core, 'BY-HOST.localhost:3000'))?.appId).toBe(data.appId)
    expect(await findApplicationByHost(sesame.core, 'by-host.localhost.evil.com')).toBeUndefined()
    expect(await findApplicationByHost(sesame.core, 'x.by-host.localhost')).toBeUndefined()
    expect(await findApplicationByHost(sesame.core, 'localhost')).toBeUndefined()
    expect(await findApplication(sesame.core, '*')).toBeUndefined()
  })

  test('stores the secret sealed', async () => {
    const { data } = await create({})
    const { data: secret } = await sdk.getApplicationSecret({ appId: data.appId })
    const rows = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      reader.query<{ secret: string }>('select secret from applications where app_id = $1', [data.appId]),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.secret).toMatch(/^v1\./)
    expect(rows[0]?.secret).not.toContain(secret.secret)
  })

  test.each(['redirectUris', 'logoutRedirectUris'])('refuses each hostile address in %s by name', async (field) => {
    for (const uri of hostileUris) {
      const answer = await create({ [field]: ['https://fine.example/cb', uri] })
      expect(answer, uri).toMatchObject({ statusCode: 400 })
      expect(answer.message, uri).toContain(`${field}.1`)
    }
  })

  test.each(['initLoginUri', 'appLogo'])('refuses a hostile %s', async (field) => {
    for (const uri of hostileUris.filter((one) => one !== '').slice(0, 45)) {
      const answer = await create({ [field]: uri })
      expect(answer, uri).toMatchObject({ statusCode: 400 })
      expect(answer.message, uri).toContain(field)
    }
  })

  test('gives private-use schemes to native applications only', async () => {
    const redirectUris = ['com.example.app:/callback']
    expect(await create({ appType: 'native', redirectUris })).toMatchObject({ statusCode: 200 })
    expect(await create({ appType: 'web', redirectUris })).toMatchObject({ statusCode: 400 })
  })

  test.each([
    ['appName', { appName: '' }],
    ['appName', { appName: undefined }],
    ['appName', { appName: 7 }],
    ['appType', { appType: 'desktop' }],
    ['defaultProtocol', { defaultProtocol: 'ws-fed' }],
    ['redirectUris', { redirectUris: 'https://a.example/cb' }],
    ['redirectUris', { redirectUris: Array.from({ length: 101 }, (_, n) => `https://a.example/${n}`) }],
    ['appIdentifier', { appIdentifier: 'a.b' }],
    ['appIdentifier', { appIdentifier: '-a' }],
    ['appIdentifier', { appIdentifier: 'a'.repeat(64) }],
    ['appIdentifier', { appIdentifier: '应用' }],
    ['oidcConfig.grant_types.0', { oidcConfig: { grant_types: ['password'] } }],
    ['oidcConfig.grant_types', { oidcConfig: { grant_types: ['refresh_token'] } }],
    ['oidcConfig.response_types.0', { oidcConfig: { response_types: ['token'] } }],
    ['oidcConfig.id_token_signed_response_alg', { oidcConfig: { id_token_signed_response_alg: 'none' } }],
    ['oidcConfig.access_token_signed_response_alg', { oidcConfig: { access_token_signed_response_alg: 'HS256' } }],
    ['oidcConfig.access_token_lifetime', { oidcConfig: { access_token_lifetime: 0 } }],
    ['oidcConfig.refresh_token_lifetime', { oidcConfig: { refresh_token_lifetime: 1.5 } }],
    [
      'oidcConfig.refresh_token_absolute_lifetime',
      { oidcConfig: { refresh_token_lifetime: 7200, refresh_token_absolute_lifetime: 3600 } },
    ],
    [
      'oidcConfig.token_endpoint_auth_method',
      { appType: 'spa', oidcConfig: { token_endpoint_auth_method: 'client_secret_post' } },
    ],
  ])('refuses a bad %s', async (field, body) => {
    const answer = await create(body)
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain(field)
  })

  test.each([
    ['defaultProtocol', { defaultProtocol: 'saml' }],
    ['template', { template: 'slack' }],
    ['samlProviderEnabled', { samlProviderEnabled: true }],
    ['samlConfig', { samlConfig: { acs: 'https://a.example' } }],
    ['oauthProviderEnabled', { oauthProviderEnabled: true }],
    ['oauthConfig', { oauthConfig: { id: 'x' } }],
    ['casProviderEnabled', { casProviderEnabled: true }],
    ['casConfig', { casConfig: { serviceUrl: 'https://a.example' } }],
    ['loginConfig.enabledBasicLoginMethods', { loginConfig: { enabledBasicLoginMethods: ['SELF_BUILT_APP_QRCODE'] } }],
    ['brandingConfig.guardVersion', { brandingConfig: { guardVersion: 'Classical' } }],
  ])('refuses %s, which is not built, instead of ignoring it', async (field, body) => {
    const answer = await create(body)
    expect(answer.statusCode).toBe(422)
    expect(answer.message).toContain(field)
  })

  test('APP_DOMAIN_TAKEN: an identifier is unique on the whole installation', async () => {
    expect((await create({ appIdentifier: 'taken' })).statusCode).toBe(200)
    const sameElsewhere = await otherSdk.createApplication({ appName: 'Other', appIdentifier: 'TAKEN' } as never)
    expect(sameElsewhere).toMatchObject({ statusCode: 409, apiCode: 2039 })
  })

  test('without a signature', async () => {
    expect(await unsigned({ path: '/api/v3/create-application', body: { appName: 'App' } })).toMatchObject({
      statusCode: 401,
    })
  })
})

describe('getApplication', () => {
  test('answers the application', async () => {
    const { statusCode, data } = await sdk.getApplication({ appId: sesame.app.appId })
    expect(statusCode).toBe(200)
    expect(data).toMatchObject({
      appId: sesame.app.appId,
      userPoolId: sesame.pool.poolId,
      redirectUris: [sesame.app.redirectUri],
    })
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    const refusal = { statusCode: 404, apiCode: 2011 }
    expect(await sdk.getApplication({ appId: 'no-such-application' })).toMatchObject(refusal)
    expect(await otherSdk.getApplication({ appId: sesame.app.appId })).toMatchObject(refusal)
  })

  test('refuses an empty id', async () => {
    expect(await sesame.call({ path: '/api/v3/get-application', query: { appId: '' } })).toMatchObject({
      statusCode: 400,
    })
  })

  test('without a signature', async () => {
    expect(await unsigned({ path: `/api/v3/get-application?appId=${sesame.app.appId}` })).toMatchObject({
      statusCode: 401,
    })
  })
})

describe('listApplications', () => {
  const names = (answer: { data: { list: { appName: string }[] } }) => answer.data.list.map((app) => app.appName)

  test('pages, newest first', async () => {
    for (const appName of ['Paged one', 'Paged two', 'Paged three']) await create({ appName })
    const first = await sdk.listApplications({ keywords: 'paged', limit: 2 })
    const second = await sdk.listApplications({ keywords: 'paged', limit: 2, page: 2 })
    expect(first.data.totalCount).toBe(3)
    expect([...names(first), ...names(second)]).toEqual(['Paged three', 'Paged two', 'Paged one'])
  })

  test('finds by part of a name, literally, and by id', async () => {
    const { data } = await create({ appName: '100% 门户_x' })
    expect(names(await sdk.listApplications({ keywords: '0% 门' }))).toEqual(['100% 门户_x'])
    expect(names(await sdk.listApplications({ keywords: '门户_' }))).toEqual(['100% 门户_x'])
    expect(names(await sdk.listApplications({ keywords: '1%户' }))).toEqual([])
    expect(names(await sdk.listApplications({ keywords: data.appId }))).toEqual(['100% 门户_x'])
  })

  test('filters by single sign-on and by kind', async () => {
    await create({ appName: 'Filter on', ssoEnabled: true })
    await create({ appName: 'Filter off', ssoEnabled: false })
    const keywords = 'filter'
    expect(names(await sdk.listApplications({ keywords }))).toEqual(['Filter off', 'Filter on'])
    expect(names(await sdk.listApplications({ keywords, ssoEnabled: true }))).toEqual(['Filter on'])
    expect(names(await sdk.listApplications({ keywords, ssoEnabled: true, all: true }))).toHaveLength(2)
    expect(names(await sdk.listApplications({ keywords, isSelfBuiltApp: true }))).toHaveLength(2)
    expect(names(await sdk.listApplications({ keywords, isIntegrateApp: true }))).toEqual([])
    expect(names(await sdk.listApplications({ keywords, isIntegrateApp: true, isSelfBuiltApp: true }))).toHaveLength(2)
  })

  test('shows another pool nothing', async () => {
    const list = (await otherSdk.listApplications({ limit: 50 })).data.list
    expect(list.map((app) => app.appId)).toContain(sesame.otherApp.appId)
    expect(list.filter((app) => app.userPoolId !== sesame.otherPool.poolId)).toEqual([])
  })

  test.each([{ limit: 51 }, { limit: 0 }, { page: 0 }, { ssoEnabled: 'perhaps' }])('refuses %j', async (query) => {
    expect(await sesame.call({ path: '/api/v3/list-applications', query })).toMatchObject({ statusCode: 400 })
  })

  test('without a signature', async () => {
    expect(await unsigned({ path: '/api/v3/list-applications' })).toMatchObject({ statusCode: 401 })
  })
})

describe('deleteApplication', () => {
  test('deletes it and forgets it', async () => {
    const { data } = await create({ appIdentifier: 'short-lived' })
    expect(await findApplication(sesame.core, data.appId)).toBeDefined()
    expect(await sdk.deleteApplication({ appId: data.appId })).toMatchObject({
      statusCode: 200,
      data: { success: true },
    })
    expect(await sdk.getApplication({ appId: data.appId })).toMatchObject({ statusCode: 404 })
    await expect.poll(() => findApplication(sesame.core, data.appId)).toBeUndefined()
    await expect.poll(() => findApplicationByHost(sesame.core, 'short-lived.localhost')).toBeUndefined()
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    const refusal = { statusCode: 404, apiCode: 2011 }
    expect(await sdk.deleteApplication({ appId: 'no-such-application' })).toMatchObject(refusal)
    expect(await otherSdk.deleteApplication({ appId: sesame.app.appId })).toMatchObject(refusal)
    expect(await sdk.getApplication({ appId: sesame.app.appId })).toMatchObject({ statusCode: 200 })
  })

  test('refuses a missing id', async () => {
    expect(await sesame.call({ path: '/api/v3/delete-application', body: {} })).toMatchObject({ statusCode: 400 })
  })

  test('without a signature', async () => {
    const path = '/api/v3/delete-application'
    expect(await unsigned({ path, body: { appId: sesame.app.appId } })).toMatchObject({ statusCode: 401 })
  })
})

describe('getApplicationSecret', () => {
  test('answers the secret, 32 hex characters', async () => {
    const { data } = await sdk.getApplicationSecret({ appId: sesame.app.appId })
    expect(data.secret).toBe(sesame.app.appSecret)
    expect(data.secret).toMatch(/^[0-9a-f]{32}$/)
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    const refusal = { statusCode: 404, apiCode: 2011 }
    expect(await sdk.getApplicationSecret({ appId: 'no-such-application' })).toMatchObject(refusal)
    expect(await otherSdk.getApplicationSecret({ appId: sesame.app.appId })).toMatchObject(refusal)
  })

  test('refuses a missing id', async () => {
    expect(await sesame.call({ path: '/api/v3/get-application-secret' })).toMatchObject({ statusCode: 400 })
  })

  test('without a signature', async () => {
    const path = `/api/v3/get-application-secret?appId=${sesame.app.appId}`
    expect(await unsigned({ path })).toMatchObject({ statusCode: 401 })
  })
})
