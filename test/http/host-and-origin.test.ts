import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RawAnswer, rawRequest } from '../harness/raw.ts'
import { makeApp, redirectUri } from '../harness/fixtures.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'

/** Which addresses, proxies and web pages the server believes. */

let sesame: Sesame
let proxied: Sesame
beforeAll(async () => {
  sesame = await startSesame()
  proxied = await startSesame({ on: sesame, options: { trustedProxies: ['127.0.0.1', '::1'] } })
})
afterAll(async () => {
  await proxied?.close()
  await sesame?.close()
})

const ask = (headers: Record<string, string>, { on = sesame, target = '/api/v3/system', method = 'GET' } = {}) =>
  rawRequest(on.url, { method, target, headers })

const statusOf = ({ text }: RawAnswer): number => (JSON.parse(text) as { statusCode?: number }).statusCode ?? 200
const allowedOrigin = ({ headers }: RawAnswer): string | undefined => headers['access-control-allow-origin']

const listed = new URL(redirectUri).origin
const stranger = 'https://stranger.example'

describe('a Host', () => {
  const port = () => new URL(sesame.url).port

  test.each([
    ['localhost', () => `localhost:${port()}`],
    ['127.0.0.1', () => `127.0.0.1:${port()}`],
    ['[::1]', () => `[::1]:${port()}`],
    ["an application's own below the base domain", () => `some-app.localhost:${port()}`],
    ['in capitals', () => `LOCALHOST:${port()}`],
  ])('of ours is served: %s', async (_, host) => {
    expect((await ask({ host: host() })).status).toBe(200)
    expect(statusOf(await ask({ host: host() }))).toBe(200)
  })

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evillocalhost',
    '127.0.0.1.evil.example',
    '169.254.169.254',
    '0.0.0.0',
    'localhost@evil.example',
    'evil.example#localhost',
    'evil.example:80:localhost',
    'localhost:3000.evil.example',
    'localhost, evil.example',
    '..localhost',
    '%6cocalhost',
    '',
  ])('that is not ours is refused, whatever page resolves to this machine: %j', async (host) => {
    const answer = await ask({ host })
    expect(answer.status === 400 || statusOf(answer) === 400).toBe(true)
    expect(answer.text).not.toContain('publicKey')
  })

  test('of nobody still gets its health probe', async () => {
    for (const target of ['/health/live', '/health/ready?from=balancer']) {
      expect((await ask({ host: '10.1.2.3:8080' }, { target })).status).toBe(200)
    }
  })
})

describe('X-Forwarded headers', () => {
  const forwarded = {
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  }

  test('of anybody are ignored', async () => {
    const answer = await ask({ ...forwarded, origin: 'https://evil.example', cookie: 'sesame_session_x=1' })
    expect(statusOf(answer)).toBe(403)
    expect(allowedOrigin(answer)).toBeUndefined()
  })

  test('from a listed proxy name the host, which must be ours as well', async () => {
    const { host } = new URL(proxied.url)
    const inside = { host: 'localhost:8080', 'x-forwarded-proto': 'https' }
    expect(statusOf(await ask({ ...inside, 'x-forwarded-host': 'evil.example' }, { on: proxied }))).toBe(400)
    expect(statusOf(await ask({ ...inside, 'x-forwarded-host': host }, { on: proxied }))).toBe(200)
    expect(statusOf(await ask({ host: 'evil.example' }, { on: proxied }))).toBe(400)
  })

  test('from a listed proxy name the scheme of our own pages', async () => {
    const { host } = new URL(proxied.url)
    const own = { cookie: 'sesame_session_x=1', origin: `https://${host}`, 'x-forwarded-host': host }
    expect(statusOf(await ask({ ...own, 'x-forwarded-proto': 'https' }, { on: proxied }))).toBe(200)
    expect(statusOf(await ask({ ...own, 'x-forwarded-proto': 'http' }, { on: proxied }))).toBe(403)
  })

  test.each(['garbage', ',,,', '"', '::::', '1.2.3.4, ', 'unknown', '<script>', `${'1.1.1.1,'.repeat(500)}1.1.1.1`])(
    'with garbage harm nobody: %s',
    async (value) => {
      for (const on of [sesame, proxied]) {
        const answer = await ask({ 'x-forwarded-for': value, 'x-forwarded-proto': value.slice(0, 20) }, { on })
        expect(answer.status).toBe(200)
        expect(statusOf(answer)).toBe(200)
      }
    },
  )
})

describe('CORS', () => {
  const preflight = (origin: string, target = '/api/v3/signin') =>
    ask(
      {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-authing-app-id',
      },
      { method: 'OPTIONS', target },
    )
  const namedBy = (appId: string, origin: string, header = 'x-authing-app-id') => ask({ origin, [header]: appId })

  test("lets the origin of a redirect address call with credentials and the widget's headers", async () => {
    for (const target of ['/api/v3/signin', '/interaction/authFlow', '/oidc/token']) {
      const answer = await preflight(listed, target)
      expect(answer.status, target).toBe(204)
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': listed,
        'access-control-allow-credentials': 'true',
        vary: expect.stringContaining('Origin'),
      })
      const names = answer.headers['access-control-allow-headers']?.split(', ') ?? []
      const wanted = 'userpool-id app-id sdk-version request-from lang app-tenant-id device-id'.split(' ')
      for (const brand of ['authing', 'genauth']) {
        expect(names).toEqual(expect.arrayContaining(wanted.map((name) => `x-${brand}-${name}`)))
      }
      expect(names).toEqual(expect.arrayContaining(['content-type', 'authorization']))
      expect(names).not.toContain('*')
      const methods = answer.headers['access-control-allow-methods']?.split(', ')
      expect(methods).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE']))
    }
  })

  test('answers the call itself with the origin echoed, and shows the request id to the page', async () => {
    const answer = await namedBy(sesame.app.appId, listed)
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': listed,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.stringContaining('x-request-id'),
    })
  })

  test('tells an error to the page too', async () => {
    const answer = await ask({ origin: listed }, { target: '/api/v3/no-such-thing' })
    expect(statusOf(answer)).toBe(404)
    expect(allowedOrigin(answer)).toBe(listed)
  })

  test.each([
    stranger,
    'null',
    `${listed}.evil.example`,
    listed.replace('http:', 'https:'),
    `${listed}/`,
    listed.toUpperCase(),
    `${listed}0`,
    '*',
    'http://%00',
    "http://x' or '1'='1",
    '\u00ff',
  ])('gives nothing to an origin that nobody listed: %j', async (origin) => {
    for (const answer of [await preflight(origin), await ask({ origin }), await namedBy(sesame.app.appId, origin)]) {
      expect(answer.status).toBeLessThan(300)
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  test("lets only the named application's own pages read its answers", async () => {
    const foreign = 'https://pages-of-the-other-app.example'
    const { appId } = await makeAppOfOtherPool(foreign)
    for (const header of ['x-authing-app-id', 'x-genauth-app-id']) {
      expect(allowedOrigin(await namedBy(appId, foreign, header))).toBe(foreign)
      expect(allowedOrigin(await namedBy(sesame.app.appId, foreign, header))).toBeUndefined()
    }
    expect(allowedOrigin(await ask({ origin: foreign }, { target: `/${sesame.app.appId}/oidc/token` }))).toBeUndefined()
    expect(allowedOrigin(await ask({ origin: foreign }, { target: `/${appId}/oidc/token` }))).toBe(foreign)
  })

  test('lets the origins in that the pool lists, from the moment it lists them until it does not', async () => {
    const origin = 'https://listed-by-the-pool.example'
    const list = (allowedOrigins: string[]) =>
      sesame.call({
        path: '/api/v3/update-user-pool',
        body: { userPoolId: sesame.pool.poolId, allowedOrigins },
        keys: sesame.root,
      })
    const becomes = async (expected: string | undefined) => {
      const deadline = Date.now() + 2000
      while (allowedOrigin(await namedBy(sesame.app.appId, origin)) !== expected && Date.now() < deadline);
      expect(allowedOrigin(await namedBy(sesame.app.appId, origin))).toBe(expected)
    }
    await becomes(undefined)
    expect(await list([origin])).toMatchObject({ statusCode: 200 })
    await becomes(origin)
    expect(allowedOrigin(await preflight(origin))).toBe(origin)
    expect(allowedOrigin(await namedBy(sesame.otherApp.appId, origin))).toBeUndefined()
    expect(await list([])).toMatchObject({ statusCode: 200 })
    await becomes(undefined)
    expect(allowedOrigin(await preflight(origin))).toBeUndefined()
  })

  async function makeAppOfOtherPool(origin: string) {
    return makeApp(sesame.core, sesame.otherPool, {
      appName: 'Other pages',
      appType: 'spa',
      redirectUris: [`${origin}/callback`],
    })
  }
})

describe('a call that carries our cookie', () => {
  const doors = ['/api/v3/system', '/api/v3/get-profile', '/interaction/authFlow', '/graphql', '/api/v2/login']
  const cookie = `theme=dark; sesame_session_${'x'.repeat(24)}=abc`

  test.each(doors)('from a foreign page is refused: %s', async (target) => {
    for (const origin of [stranger, 'null', 'http://localhost.evil.example']) {
      for (const method of ['GET', 'POST']) {
        const answer = await ask({ origin, cookie }, { target, method })
        expect(statusOf(answer), `${method} ${origin}`).toBe(403)
        expect(allowedOrigin(answer)).toBeUndefined()
      }
    }
  })

  test.each(['//api/v3/system', '/API/v3/system', '/api%2fv3/system', '/%61pi/v3/system', '/./api/v3/system'])(
    'from a foreign page does not get in by another spelling of the path: %s',
    async (target) => {
      const answer = await ask({ origin: stranger, cookie }, { target })
      expect(answer.text).not.toContain('publicKey')
    },
  )

  test('names the origin that was refused, in both languages', async () => {
    const target = '/api/v3/system'
    const messages = await Promise.all(
      ['zh-CN', 'en-US'].map(async (lang) => {
        const { text } = await ask({ origin: stranger, cookie, 'x-authing-lang': lang }, { target })
        return (JSON.parse(text) as { message: string }).message
      }),
    )
    for (const message of messages) expect(message).toContain(stranger)
    expect(new Set(messages).size).toBe(2)
  })

  test("from our own pages, or a listed origin's, passes", async () => {
    for (const origin of [sesame.url, listed]) expect(statusOf(await ask({ origin, cookie }))).toBe(200)
    expect(statusOf(await ask({ cookie }))).toBe(200)
  })

  test("from an application's own host passes at that host and nowhere else", async () => {
    const { port } = new URL(sesame.url)
    const host = `some-app.localhost:${port}`
    expect(statusOf(await ask({ host, origin: `http://${host}`, cookie }))).toBe(200)
    expect(statusOf(await ask({ origin: `http://${host}`, cookie }))).toBe(403)
  })

  test("of somebody else's program only is not ours to guard", async () => {
    expect(statusOf(await ask({ origin: stranger, cookie: 'not_sesame_=1; theme=dark' }))).toBe(200)
  })
})

describe('every answer', () => {
  test.each([
    '/api/v3/system',
    '/api/v3/nothing',
    '/nothing',
    '/docs/error-codes',
    '/health/live',
    '/openapi/v3/management',
  ])('says that its type is meant, and does not name the software: %s', async (target) => {
    const { headers } = await ask({}, { target })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-request-id']).toMatch(/^[\w-]{16,}$/)
    expect(headers['server']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  })

  test('of the API is kept by no cache and framed by no page', async () => {
    for (const target of ['/api/v3/system', '/api/v3/nothing']) {
      const { headers } = await ask({}, { target })
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
    }
  })
})
