import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { rawRequest } from '../../../test/harness/raw.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** The addresses of applications and pools: who gets one, and that the server is reached at these and nowhere else. */

let sesame: Sesame
/** The same installation as the world sees it. */
let world: Sesame
const records = new Map<string, string[]>()
const asked: string[] = []
beforeAll(async () => {
  const lookUpTxt = async (name: string) => {
    asked.push(name)
    return records.get(name) ?? []
  }
  sesame = await startSesame({ lookUpTxt, options: { baseDomain: 'apps.example' } })
  const options = { isLoopback: false, baseUrl: 'https://login.sesame.example', baseDomain: 'apps.example' }
  world = await startSesame({ on: sesame, options, lookUpTxt })
})
afterAll(async () => {
  await world?.close()
  await sesame?.close()
})
beforeEach(() => records.clear())

type Keys = Sesame['pool']
const post = (operation: string, body: Record<string, unknown>, keys?: Keys) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const list = async (appId: string) =>
  (await sesame.call({ path: '/api/v3/list-application-domains', query: { appId } })).data.list
const newApp = (appIdentifier: string, pool: Keys = sesame.pool) =>
  makeApp(sesame.core, pool, { appName: appIdentifier, appType: 'spa', appIdentifier })

/** Claims, sets the record, verifies. */
async function own(appId: string, domain: string, keys?: Keys) {
  const { data } = await post('create-application-domain', { appId, domain }, keys)
  records.set(data.txtName, ['something else', data.txtValue])
  return post('verify-application-domain', { appId, domain }, keys)
}

/** What is served to who comes by this Host: the application's id, `base`, or `none`. */
async function servedAt(host: string, on: Sesame = world): Promise<string> {
  const { text } = await rawRequest(on.url, { method: 'GET', target: '/login', headers: { host } })
  if (text.includes('BASE_URL')) return 'none'
  return /"app":\{"id":"([^"]+)"/.exec(text)?.[1] ?? 'base'
}

async function becomes(host: string, expected: string): Promise<void> {
  const deadline = Date.now() + 2000
  while ((await servedAt(host)) !== expected && Date.now() < deadline);
  expect(await servedAt(host)).toBe(expected)
}

describe('verifyApplicationDomain', () => {
  test('serves the application at the domain once the TXT record is there, until it is given up', async () => {
    const { appId } = await newApp('shop')
    const domain = 'login.shop.example'
    const { data } = await post('create-application-domain', { appId, domain: 'Login.Shop.Example.' })
    expect(data).toEqual({
      domain,
      proved: false,
      txtName: '_sesame.login.shop.example',
      txtValue: expect.stringMatching(/^sesame-domain=[\w-]{32}$/),
    })
    expect(await servedAt(domain)).toBe('none')
    expect(await post('verify-application-domain', { appId, domain })).toMatchObject({ statusCode: 422 })
    records.set(data.txtName, [`${data.txtValue} `])
    expect(await post('verify-application-domain', { appId, domain })).toMatchObject({ statusCode: 422 })
    expect(await servedAt(domain)).toBe('none')
    records.set(data.txtName, [data.txtValue])
    expect(await post('verify-application-domain', { appId, domain })).toMatchObject({
      statusCode: 200,
      data: { ...data, proved: true },
    })
    expect(await list(appId)).toEqual([{ ...data, proved: true }])
    for (const host of [domain, 'LOGIN.shop.example', `${domain}:8443`]) expect(await servedAt(host)).toBe(appId)
    await post('delete-application-domain', { appId, domain })
    expect(await list(appId)).toEqual([])
    await becomes(domain, 'none')
  })

  test('does not change the issuer, which discovery states at every address', async () => {
    const { appId } = await newApp('issuing')
    const issuer = async (host: string) => {
      const target = '/oidc/.well-known/openid-configuration'
      return JSON.parse((await rawRequest(world.url, { method: 'GET', target, headers: { host } })).text).issuer
    }
    const before = await issuer('issuing.apps.example')
    expect(before).toMatch(new RegExp(`/${appId}/oidc$`))
    await own(appId, 'login.issuing.example')
    expect(await issuer('login.issuing.example')).toBe(before)
    await post('update-application', { appId, appIdentifier: 'issuing-2' })
    expect(await issuer('issuing-2.apps.example')).toBe(before)
  })

  test("lets the domain's own pages call, and no page of another one", async () => {
    const { appId } = await newApp('calling')
    await own(appId, 'login.calling.example')
    const status = async (origin: string) => {
      const headers = { host: 'login.calling.example', origin, cookie: 'sesame_session_x=1' }
      const { text } = await rawRequest(world.url, { method: 'GET', target: '/api/v3/system', headers })
      return JSON.parse(text).statusCode ?? 200
    }
    expect(await status('https://login.calling.example')).toBe(200)
    expect(await status('http://login.calling.example')).toBe(403)
    expect(await status('https://calling.example')).toBe(403)
  })

  test('APP_DOMAIN_TAKEN: a proved domain is unique on the whole installation; a claim keeps nobody from proving', async () => {
    const { appId } = await newApp('first')
    const { appId: theirs } = await newApp('second', sesame.otherPool)
    const domain = 'login.contested.example'
    const claim = await post('create-application-domain', { appId, domain })
    expect(claim.statusCode).toBe(200)
    expect(await post('create-application-domain', { appId, domain })).toMatchObject({ statusCode: 409, apiCode: 2039 })
    expect(await own(theirs, domain, sesame.otherPool)).toMatchObject({ statusCode: 200 })
    records.set(claim.data.txtName, [claim.data.txtValue])
    const late = await post('verify-application-domain', { appId, domain })
    expect(late).toMatchObject({ statusCode: 409, apiCode: 2039 })
    expect(late.message).toContain(domain)
    const { appId: third } = await newApp('third')
    expect(await post('create-application-domain', { appId: third, domain })).toMatchObject({ apiCode: 2039 })
    expect(await servedAt(domain)).toBe(theirs)
    expect((await post('check-domain-available', { domain })).data).toEqual({ available: false })
    expect((await post('check-domain-available', { domain: 'login.free.example' })).data).toEqual({ available: true })
  })

  test('APP_DOMAIN_NOT_FOUND: not claimed, of another application, or of another pool; nobody is asked', async () => {
    const [{ appId }, { appId: sibling }] = [await newApp('owner'), await newApp('sibling')]
    await post('create-application-domain', { appId, domain: 'login.owner.example' })
    asked.length = 0
    for (const operation of ['verify-application-domain', 'delete-application-domain']) {
      const domain = 'login.owner.example'
      expect(await post(operation, { appId: sibling, domain })).toMatchObject({ statusCode: 404 })
      expect(await post(operation, { appId, domain }, sesame.otherPool)).toMatchObject({ statusCode: 404 })
      expect(await post(operation, { appId, domain: 'x.owner.example' })).toMatchObject({ statusCode: 404 })
    }
    expect(asked).toEqual([])
    expect(await list(appId)).toHaveLength(1)
  })
})

describe('createApplicationDomain', () => {
  test.each([
    'localhost',
    'shop.local',
    '127.0.0.1',
    '[::1]',
    '10.0.0.1.',
    'https://shop.example',
    'shop.example/path',
    'shop.example:443',
    'shop..example',
    '-shop.example',
    'sh op.example',
    '*.shop.example',
    'shop.1',
    'apps.example',
    'other.apps.example',
  ])('refuses %s', async (domain) => {
    const answer = await post('create-application-domain', { appId: sesame.app.appId, domain })
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain('domain')
  })

  test('knows letters of every script', async () => {
    const { data } = await post('create-application-domain', { appId: sesame.app.appId, domain: '登录.例子.example' })
    expect(data.domain).toMatch(/^xn--.*\.xn--.*\.example$/)
  })

  test('APP_NOT_FOUND: unknown, or of another pool', async () => {
    for (const appId of ['no-such-application', sesame.otherApp.appId]) {
      const notFound = { statusCode: 404, apiCode: 2011 }
      expect(await post('create-application-domain', { appId, domain: 'a.example' })).toMatchObject(notFound)
      expect(await sesame.call({ path: '/api/v3/list-application-domains', query: { appId } })).toMatchObject(notFound)
    }
  })
})

describe('a Host', () => {
  test('is served when it is the base host, or an application has it', async () => {
    const { appId } = await newApp('hosted')
    expect(await servedAt('login.sesame.example')).toBe('base')
    expect(await servedAt('hosted.apps.example')).toBe(appId)
  })

  test.each([
    'nobody.apps.example',
    'deeper.hosted.apps.example',
    'apps.example',
    'localhost',
    'login.sesame.example.evil.example',
    'evil.example',
    '10.0.0.1',
  ])('is refused when nobody has it: %s', async (host) => {
    expect(await servedAt(host)).toBe('none')
  })
})

describe('setUserPoolDomain', () => {
  const set = (userPoolId: string, domain: string, keys = sesame.root) =>
    post('set-user-pool-domain', { userPoolId, domain }, keys)

  test("leads to the pool's oldest application that is switched on, until it is taken away", async () => {
    const { poolId } = sesame.otherPool
    expect(await set(poolId, 'People')).toMatchObject({ statusCode: 200, data: { success: true } })
    await becomes('people.apps.example', sesame.otherApp.appId)
    const { appId: next } = await newApp('people-next', sesame.otherPool)
    await post('update-application', { appId: sesame.otherApp.appId, enabled: false }, sesame.otherPool)
    const { data } = await sesame.call({
      path: '/api/v3/get-user-pool',
      query: { userPoolId: poolId },
      keys: sesame.root,
    })
    expect(data).toMatchObject({ domain: 'people' })
    const deadline = Date.now() + 2000
    while ((await servedAt('people.apps.example')) === sesame.otherApp.appId && Date.now() < deadline);
    expect(await servedAt('people.apps.example')).not.toBe('none')
    expect(next).toEqual(expect.any(String))
    await set(poolId, '')
    await becomes('people.apps.example', 'none')
    await post('update-application', { appId: sesame.otherApp.appId, enabled: true }, sesame.otherPool)
  })

  test('POOL_DOMAIN_TAKEN: by another pool or an application, and the other way round', async () => {
    const { appId } = await newApp('labelled')
    expect(await set(sesame.pool.poolId, 'staff')).toMatchObject({ statusCode: 200 })
    for (const domain of ['staff', 'labelled']) {
      const answer = await set(sesame.otherPool.poolId, domain)
      expect(answer).toMatchObject({ statusCode: 409, apiCode: 2040 })
      expect(answer.message).toContain(domain)
    }
    const taken = { statusCode: 409, apiCode: 2039 }
    expect(await post('create-application', { appName: 'x', appIdentifier: 'staff' })).toMatchObject(taken)
    expect(await post('update-application', { appId, appIdentifier: 'staff' })).toMatchObject(taken)
    expect((await post('check-domain-available', { domain: 'staff' })).data).toEqual({ available: false })
    await set(sesame.pool.poolId, '')
    expect((await post('check-domain-available', { domain: 'staff' })).data).toEqual({ available: true })
  })

  test('is for the root pool only, names a pool, and is a label', async () => {
    expect(await set(sesame.pool.poolId, 'mine', sesame.pool)).toMatchObject({ statusCode: 403 })
    expect(await set('no-such-pool', 'mine')).toMatchObject({ statusCode: 404, apiCode: 2224 })
    for (const domain of ['a.b', '-a', 'ä']) expect((await set(sesame.pool.poolId, domain)).statusCode).toBe(400)
  })
})
