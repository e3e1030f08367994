import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileUris } from '../../../test/harness/hostile-uris.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { findApplication, findApplicationByHost } from './index.ts'

/** Changing an application, its secret, its address, and what names it. Making, reading, listing and deleting: applications.test.ts. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

type Keys = Sesame['pool']
const post = (operation: string, body: Record<string, unknown>, keys?: Keys) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string | number | boolean>, keys?: Keys) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })

async function create(body: Record<string, unknown> = {}): Promise<string> {
  const { data } = await post('create-application', { appName: 'App', ...body })
  return data.appId
}

const update = (appId: string, body: Record<string, unknown>, keys?: Keys) =>
  post('update-application', { appId, ...body }, keys)
const read = async (appId: string) => (await get('get-application', { appId })).data

const notFound = { statusCode: 404, apiCode: 2011 }
const strangers = () => ['no-such-application', sesame.otherApp.appId]
const unsigned = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${sesame.url}/api/v3/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Envelope
}

describe('updateApplication', () => {
  test('changes what is given and leaves the rest', async () => {
    const appId = await create({
      appDescription: 'before',
      appLogo: 'https://cdn.example/a.png',
      redirectUris: ['https://a.example/cb'],
      oidcConfig: { access_token_lifetime: 600 },
    })
    const before = await read(appId)
    const answer = await update(appId, { appName: 'After', oidcConfig: { id_token_lifetime: 900 } })
    expect(answer).toMatchObject({ statusCode: 200, data: { success: true } })
    expect(await read(appId)).toEqual({
      ...before,
      appName: 'After',
      oidcConfig: { ...before.oidcConfig, id_token_lifetime: 900 },
    })
  })

  test('clears with empty values, and leaves alone with null', async () => {
    const appId = await create({
      appDescription: 'x',
      appLogo: 'https://cdn.example/a.png',
      initLoginUri: 'https://a.example/start',
      redirectUris: ['https://a.example/cb'],
    })
    const before = await read(appId)
    await update(appId, { appDescription: null, appLogo: null, redirectUris: null, initLoginUri: null, appName: null })
    expect(await read(appId)).toEqual(before)
    await update(appId, { appDescription: '', appLogo: '', redirectUris: [], initLoginUri: '' })
    const after = await read(appId)
    expect(after).toMatchObject({ appLogo: '', redirectUris: [], initLoginUri: `${sesame.url}/${appId}/login` })
    expect(after).not.toHaveProperty('appDescription')
  })

  test('accepts what getApplication answered, unchanged', async () => {
    const appId = await create({ appType: 'spa', redirectUris: ['https://a.example/cb'], ssoEnabled: false })
    const before = await read(appId)
    expect(await update(appId, before)).toMatchObject({ statusCode: 200 })
    expect(await read(appId)).toEqual(before)
  })

  test('moves the application to its new host at once, and keeps its issuer', async () => {
    const appId = await create({ appIdentifier: 'host-before' })
    expect(await findApplicationByHost(sesame.core, 'host-before.localhost')).toBeDefined()
    const issuer = (await findApplication(sesame.core, appId))?.issuer
    await update(appId, { appIdentifier: 'Host-After' })
    expect((await findApplicationByHost(sesame.core, 'host-after.localhost'))?.appId).toBe(appId)
    await expect.poll(() => findApplicationByHost(sesame.core, 'host-before.localhost')).toBeUndefined()
    expect((await findApplication(sesame.core, appId))?.issuer).toBe(issuer)
  })

  test('remembers since when single sign-on is on', async () => {
    const appId = await create({ ssoEnabled: false })
    await update(appId, { ssoEnabled: true })
    const { ssoEnabledAt } = await read(appId)
    expect(ssoEnabledAt).toMatch(/^\d{4}-.*Z$/)
    sesame.clock.advance(1000)
    await update(appId, { ssoEnabled: true })
    expect((await read(appId)).ssoEnabledAt).toBe(ssoEnabledAt)
    await update(appId, { ssoEnabled: false })
    expect(await read(appId)).not.toHaveProperty('ssoEnabledAt')
  })

  test.each(['redirectUris', 'logoutRedirectUris'])('refuses each hostile address in %s by name', async (field) => {
    const appId = await create()
    for (const uri of hostileUris) {
      const answer = await update(appId, { [field]: ['https://fine.example/cb', uri] })
      expect(answer, uri).toMatchObject({ statusCode: 400, message: expect.stringContaining(`${field}.1`) })
    }
    expect(await read(appId)).toMatchObject({ redirectUris: [], logoutRedirectUris: [] })
  })

  test.each([
    ['appName', { appName: '' }],
    ['appIdentifier', { appIdentifier: '' }],
    ['appIdentifier', { appIdentifier: 'a.b' }],
    ['defaultProtocol', { defaultProtocol: 'ws-fed' }],
    ['ssoEnabled', { ssoEnabled: 'yes' }],
    ['appLogo', { appLogo: 'javascript:alert(1)' }],
    ['oidcConfig.access_token_lifetime', { oidcConfig: { access_token_lifetime: -1 } }],
    ['oidcConfig.refresh_token_absolute_lifetime', { oidcConfig: { refresh_token_absolute_lifetime: 60 } }],
  ])('refuses a bad %s and changes nothing', async (field, body) => {
    const appId = await create()
    const before = await read(appId)
    const answer = await update(appId, { appDescription: 'changed', ...body })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
    expect(await read(appId)).toEqual(before)
  })

  test('refuses a missing appId', async () => {
    const answer = await post('update-application', { appName: 'x' })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('appId') })
  })

  test('judges oidcConfig as a whole, with what is stored', async () => {
    const appId = await create({ appType: 'spa' })
    const answer = await update(appId, { oidcConfig: { token_endpoint_auth_method: 'client_secret_basic' } })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('token_endpoint_auth_method') })
  })

  test('APP_NOT_FOUND: unknown, or of another pool, which stays', async () => {
    for (const appId of strangers()) expect(await update(appId, { appName: 'Mine' })).toMatchObject(notFound)
    const { data } = await get('get-application', { appId: sesame.otherApp.appId }, sesame.otherPool)
    expect(data.appName).toBe('Other app')
  })

  test('APP_DOMAIN_TAKEN: by an application of whatever pool; nothing else is changed either', async () => {
    await post('create-application', { appName: 'Theirs', appIdentifier: 'their-host' }, sesame.otherPool)
    const appId = await create()
    const answer = await update(appId, { appIdentifier: 'their-host', appName: 'Changed' })
    expect(answer).toMatchObject({ statusCode: 409, apiCode: 2039 })
    expect((await read(appId)).appName).toBe('App')
  })

  test.each([
    ['enablePermissionApply', { enablePermissionApply: true }],
    ['samlProviderEnabled', { samlProviderEnabled: true }],
    ['defaultProtocol', { defaultProtocol: 'cas' }],
  ])('INVALID_OPERATION: refuses %s, which is not built', async (field, body) => {
    const answer = await update(await create(), body)
    expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(field) })
  })

  test('without a signature', async () => {
    const body = { appId: sesame.app.appId, appName: 'Mine' }
    expect(await unsigned('POST', 'update-application', body)).toMatchObject({ statusCode: 401 })
  })
})

describe('refreshApplicationSecret', () => {
  /** Whether the secret is right: then the answer is about the person (403), who is unknown, and not about the application (401). */
  const opens = async (appId: string, secret: string): Promise<boolean> => {
    const answer = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': appId },
      body: JSON.stringify({
        connection: 'PASSWORD',
        passwordPayload: { username: 'nobody-at-all', password: 'wrong' },
        client_id: appId,
        client_secret: secret,
      }),
    })
    const { apiCode, statusCode } = (await answer.json()) as Envelope
    expect([401, 403], `${statusCode} ${apiCode}`).toContain(statusCode)
    return statusCode === 403
  }
  const refresh = async (appId: string): Promise<string> => {
    const { statusCode, data } = await post('refresh-application-secret', { appId })
    expect(statusCode).toBe(200)
    return data.secret
  }
  const secretOf = async (appId: string): Promise<string> =>
    (await get('get-application-secret', { appId })).data.secret

  test('answers a new secret that works at once; the old one works on for a day', async () => {
    const appId = await create()
    const old = await secretOf(appId)
    const fresh = await refresh(appId)
    expect(fresh).toMatch(/^[0-9a-f]{32}$/)
    expect(fresh).not.toBe(old)
    expect(await secretOf(appId)).toBe(fresh)
    expect(await opens(appId, fresh)).toBe(true)
    expect(await opens(appId, old)).toBe(true)
    expect(await opens(appId, 'f'.repeat(32))).toBe(false)
    sesame.clock.advance(86_300_000)
    expect(await opens(appId, old)).toBe(true)
    sesame.clock.advance(100_000)
    expect(await opens(appId, old)).toBe(false)
    expect(await opens(appId, fresh)).toBe(true)
  })

  test('ends every earlier secret at once when the overlap is 0', async () => {
    const appId = await create()
    const first = await secretOf(appId)
    const second = await refresh(appId)
    expect(await opens(appId, first)).toBe(true)
    await update(appId, { oidcConfig: { client_secret_overlap: 0 } })
    const third = await refresh(appId)
    expect(await opens(appId, first)).toBe(false)
    expect(await opens(appId, second)).toBe(false)
    expect(await opens(appId, third)).toBe(true)
  })

  test('stores the old one sealed', async () => {
    const appId = await create()
    const old = await secretOf(appId)
    await refresh(appId)
    const rows = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      reader.query<{ kept: string }>('select previous_secrets::text as kept from applications where app_id = $1', [
        appId,
      ]),
    )
    expect(rows[0]?.kept).toContain('v1.')
    expect(rows[0]?.kept).not.toContain(old)
  })

  test('APP_NOT_FOUND: unknown, or of another pool, whose secret stays', async () => {
    for (const appId of strangers()) {
      expect(await post('refresh-application-secret', { appId })).toMatchObject(notFound)
    }
    const { data } = await get('get-application-secret', { appId: sesame.otherApp.appId }, sesame.otherPool)
    expect(data.secret).toBe(sesame.otherApp.appSecret)
  })

  test.each([{}, { appId: '' }, { appId: 7 }])('refuses %j', async (body) => {
    const answer = await post('refresh-application-secret', body)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('appId') })
  })

  test('without a signature', async () => {
    const body = { appId: sesame.app.appId }
    expect(await unsigned('POST', 'refresh-application-secret', body)).toMatchObject({ statusCode: 401 })
  })
})

describe('getApplicationSimpleInfo', () => {
  test('answers what names it, and nothing else', async () => {
    const appId = await create({
      appName: 'Simple',
      appIdentifier: 'simple-one',
      appDescription: '说明',
      appType: 'spa',
    })
    expect((await get('get-application-simple-info', { appId })).data).toEqual({
      appId,
      appIdentifier: 'simple-one',
      appName: 'Simple',
      appLogo: '',
      appDescription: '说明',
      appType: 'spa',
      isIntegrateApp: false,
    })
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    for (const appId of strangers()) {
      expect(await get('get-application-simple-info', { appId })).toMatchObject(notFound)
    }
  })

  test('refuses a missing id', async () => {
    const answer = await get('get-application-simple-info', {})
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('appId') })
  })

  test('without a signature', async () => {
    expect(await unsigned('GET', `get-application-simple-info?appId=${sesame.app.appId}`)).toMatchObject({
      statusCode: 401,
    })
  })
})

describe('listApplicationSimpleInfo', () => {
  const names = (answer: Envelope) => (answer.data.list as { appName: string }[]).map((app) => app.appName)

  test('pages, newest first, and filters', async () => {
    for (const name of ['Brief 1', 'Brief 2', 'Brief 3'])
      await create({ appName: name, ssoEnabled: name !== 'Brief 2' })
    const first = await get('list-application-simple-info', { keywords: 'brief', limit: 2 })
    const second = await get('list-application-simple-info', { keywords: 'brief', limit: 2, page: 2 })
    expect(first.data.totalCount).toBe(3)
    expect([...names(first), ...names(second)]).toEqual(['Brief 3', 'Brief 2', 'Brief 1'])
    const sso = await get('list-application-simple-info', { keywords: 'brief', ssoEnabled: true })
    expect(names(sso)).toEqual(['Brief 3', 'Brief 1'])
    const integrated = await get('list-application-simple-info', { keywords: 'brief', isIntegrateApp: true })
    expect(names(integrated)).toEqual([])
  })

  test('shows another pool nothing', async () => {
    const answer = await get('list-application-simple-info', { limit: 50 }, sesame.otherPool)
    expect(names(answer)).toContain('Other app')
    expect(JSON.stringify(answer)).not.toContain(sesame.app.appId)
  })

  test.each([{ limit: 51 }, { page: 0 }, { ssoEnabled: 'perhaps' }])('refuses %j', async (query) => {
    const answer = await get('list-application-simple-info', query as Record<string, string | number>)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(Object.keys(query)[0] ?? '') })
  })

  test('without a signature', async () => {
    expect(await unsigned('GET', 'list-application-simple-info')).toMatchObject({ statusCode: 401 })
  })
})

describe('checkDomainAvailable', () => {
  const isFree = async (domain: string) => (await post('check-domain-available', { domain })).data?.available

  test('tells the truth about labels and whole hosts, in whatever case, on the whole installation', async () => {
    await post('create-application', { appName: 'Theirs', appIdentifier: 'checked-theirs' }, sesame.otherPool)
    await create({ appIdentifier: 'checked-ours' })
    for (const domain of ['checked-ours', 'Checked-Theirs', 'checked-ours.localhost', 'CHECKED-theirs.LOCALHOST']) {
      expect(await isFree(domain), domain).toBe(false)
    }
    for (const domain of ['checked-free', 'checked-free.localhost']) expect(await isFree(domain), domain).toBe(true)
  })

  test('an address that was given up is free again', async () => {
    const appId = await create({ appIdentifier: 'given-up' })
    expect(await isFree('given-up')).toBe(false)
    await update(appId, { appIdentifier: 'moved-on' })
    expect(await isFree('given-up')).toBe(true)
    await post('delete-application', { appId })
    expect(await isFree('moved-on')).toBe(true)
  })

  test.each(['', '-a', 'a b', '应用', 'x'.repeat(254)])('refuses %j', async (domain) => {
    const answer = await post('check-domain-available', { domain })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('domain') })
  })

  test('refuses a missing domain', async () => {
    expect(await post('check-domain-available', {})).toMatchObject({ statusCode: 400 })
  })

  test('without a signature', async () => {
    expect(await unsigned('POST', 'check-domain-available', { domain: 'x' })).toMatchObject({ statusCode: 401 })
  })
})
