import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import type { PoolKeys } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { defaultRateLimits, parseRateLimits } from '../../core/security/rate-limits.ts'
import { limitCalls, sweepRateLimits } from './index.ts'

/** Two nodes on one database. Hours, so that nothing fills up while a test runs; the clock is turned where it shall. */
const limits =
  'management-read=20/3600, management-write=3/3600, management-write:pool=5/3600, sign-in=20/3600, token=20/3600'
const options = { rateLimits: parseRateLimits(limits) ?? defaultRateLimits, trustedProxies: ['127.0.0.1', '::1'] }

let sesame: Sesame
let other: Sesame
beforeAll(async () => {
  sesame = await startSesame({ options })
  other = await startSesame({ on: sesame, options })
})
afterAll(async () => {
  await other?.close()
  await sesame?.close()
})
beforeEach(() => sesame.clock.advance(3_600_000))

interface Answer {
  status: number
  retryAfter: string | null
  body: Envelope & { error?: string }
}

async function answerOf(response: Response): Promise<Answer> {
  const body = (await response.json()) as Answer['body']
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body }
}

/** A sign-in that gets as far as its handler: it is counted, and no password is looked at. */
const signIn = async (at: Sesame, ip: string, appId = sesame.app.appId) =>
  answerOf(
    await fetch(`${at.url}/api/v3/signin`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-authing-app-id': appId, 'x-authing-lang': 'zh-CN' },
        'x-forwarded-for': ip,
      },
      body: JSON.stringify({ connection: 'PASSWORD', client_id: appId }),
    }),
  )

const read = async (at: Sesame, keys: PoolKeys = sesame.pool) =>
  (await at.call({ path: '/api/v3/list-applications', query: { limit: 1 }, keys })).statusCode
const write = async (at: Sesame, keys: PoolKeys = sesame.pool) =>
  (await at.call({ path: '/api/v3/create-access-key', body: { type: 'x' }, keys })).statusCode

/** How many calls in a row, first on one node, then on the other, are answered before the first refusal. */
async function answered(ask: (at: Sesame) => Promise<number>, refused = 429): Promise<number> {
  for (let count = 0; count < 100; count++) {
    if ((await ask(count % 2 === 0 ? sesame : other)) === refused) return count
  }
  return 100
}

const throttled = {
  statusCode: 429,
  message: '您的请求已超过最大数量限制,请稍后重试',
  requestId: expect.any(String),
}

describe('a limit', () => {
  test('holds across nodes, to a tenth for each of them', async () => {
    const count = await answered((at) => read(at))
    expect(count).toBeGreaterThanOrEqual(20)
    expect(count).toBeLessThanOrEqual(24)
    expect(await answered(() => read(sesame))).toBeLessThanOrEqual(2)
    expect(await answered(() => read(other))).toBeLessThanOrEqual(2)
  })

  test('below ten holds exactly', async () => {
    expect(await answered((at) => write(at))).toBe(3)
    expect(await write(sesame)).toBe(429)
    expect(await write(other)).toBe(429)
  })

  test('of many calls at the same moment too', async () => {
    const calls = Array.from({ length: 60 }, (_, index) => read(index % 2 === 0 ? sesame : other))
    const count = (await Promise.all(calls)).filter((status) => status === 200).length
    expect(count).toBeGreaterThanOrEqual(20)
    expect(count).toBeLessThanOrEqual(24)
  })

  test('is one for each pool and each class', async () => {
    await answered((at) => write(at))
    expect(await write(sesame, sesame.otherPool)).toBe(200)
    expect(await read(sesame)).toBe(200)
  })

  test('fills up again little by little', async () => {
    await answered((at) => write(at))
    sesame.clock.advance(1_300_000)
    expect(await answered((at) => write(at))).toBe(1)
    sesame.clock.advance(3_600_000)
    expect(await answered((at) => write(at))).toBe(3)
  })

  test('of a pool counts what comes from every address', async () => {
    const from = (ip: string) => limitCalls(sesame.core, 'management-write', { poolId: sesame.otherPool.poolId, ip })
    for (const ip of ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4', '203.0.113.5']) await from(ip)
    await expect(from('203.0.113.6')).rejects.toMatchObject({ row: 'THROTTLED' })
  })

  test('counts no call that was not let in', async () => {
    const keys = { ...sesame.pool, accessKeySecret: 'wrong' }
    for (let times = 0; times < 5; times++) expect(await write(sesame, keys)).toBe(401)
    expect(await answered((at) => write(at))).toBe(3)
  })
})

describe('the answer', () => {
  test('is the published envelope without apiCode, with Retry-After', async () => {
    const ip = '198.51.100.1'
    await answered(async (at) => (await signIn(at, ip)).body.statusCode)
    const { status, retryAfter, body } = await signIn(sesame, ip)
    expect(status).toBe(200)
    expect(body).toEqual(throttled)
    expect(Number(retryAfter)).toBeGreaterThan(0)
    expect(Number(retryAfter)).toBeLessThanOrEqual(180)
  })

  test('of the token endpoint is OAuth’s', async () => {
    const token = async (at: Sesame) =>
      answerOf(
        await fetch(`${at.url}/${sesame.app.appId}/oidc/token`, {
          method: 'POST',
          headers: { 'x-forwarded-for': '198.51.100.2' },
          body: new URLSearchParams({ grant_type: 'authorization_code', code: 'none', client_id: sesame.app.appId }),
        }),
      )
    expect(await answered(async (at) => (await token(at)).status)).toBeGreaterThanOrEqual(20)
    const { status, retryAfter, body } = await token(sesame)
    expect({ status, error: body.error }).toEqual({ status: 429, error: 'temporarily_unavailable' })
    expect(Number(retryAfter)).toBeGreaterThan(0)
  })
})

describe('an address', () => {
  const use = (ip: string) => answered(async (at) => (await signIn(at, ip)).body.statusCode)

  test('does not use up another one’s', async () => {
    await use('198.51.100.3')
    expect((await signIn(sesame, '198.51.100.4')).body.statusCode).not.toBe(429)
  })

  test('of IPv6 is its /64, however it is written', async () => {
    await use('2001:db8:1:2::1')
    expect((await signIn(sesame, '2001:0DB8:1:2:ffff::9')).body).toEqual(throttled)
    expect((await signIn(sesame, '2001:db8:1:3::1')).body.statusCode).not.toBe(429)
  })

  test('is the socket’s where no trusted proxy says otherwise', async () => {
    const untrusting = await startSesame({ on: sesame, options: { ...options, trustedProxies: [] } })
    try {
      const ask = async (index: number) => (await signIn(untrusting, `192.0.2.${index}`)).body.statusCode
      const statuses = []
      for (let index = 0; index < 30; index++) statuses.push(await ask(index))
      expect(statuses).toContain(429)
    } finally {
      await untrusting.close()
    }
  })
})

test('full buckets are forgotten', async () => {
  const count = async () => {
    const [row] = await superuserQuery<{ n: number }>(sesame.databaseUrl, 'select count(*)::int as n from rate_limits')
    return row?.n
  }
  await answered((at) => write(at))
  await sweepRateLimits(sesame.core)
  expect(await count()).toBeGreaterThan(0)
  sesame.clock.advance(3_700_000)
  await sweepRateLimits(sesame.core)
  expect(await count()).toBe(0)
})
