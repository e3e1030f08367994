import { request as httpRequest } from 'node:http'
import { ManagementClient } from 'authing-node-sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { type Brand, signRequest } from '../../core/security/access-key-signature.ts'
import { newCall } from '../../core/contract/call.ts'
import { createAccessKey, sweepUsedSignatures } from './index.ts'

/** What the door of the management API says to signatures, good and bad. */
let sesame: Sesame
let twin: Sesame
beforeAll(async () => {
  sesame = await startSesame()
  twin = await startSesame({ on: sesame })
})
afterAll(async () => {
  await twin?.close()
  await sesame?.close()
})

const brands = ['authing', 'genauth'] as const satisfies readonly Brand[]

interface Signing {
  brand?: Brand
  keys?: { accessKeyId: string; accessKeySecret: string }
  nonce?: string
  nowMs?: number
}

let nonces = 0
function signed({
  brand = 'authing',
  keys = sesame.pool,
  nonce = `nonce-${++nonces}`,
  nowMs = Date.now(),
}: Signing = {}) {
  return signRequest({
    brand,
    method: 'GET',
    path: '/api/v3/get-user',
    parameters: { userId: 'nobody' },
    accessKeyId: keys.accessKeyId,
    accessKeySecret: keys.accessKeySecret,
    nonce,
    nowMs,
  })
}

/** As it is: `fetch` would not let a test leave out or choose the date. */
function send(headers: Record<string, string | undefined>, url = `${sesame.url}/api/v3/get-user?userId=nobody`) {
  return new Promise<Envelope>((resolve, reject) => {
    const present = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
    const request = httpRequest(url, { headers: present as Record<string, string> }, async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      resolve(JSON.parse(text) as Envelope)
    })
    request.on('error', reject).end()
  })
}

/** The operation was reached: it knows no such user. */
const admitted = { statusCode: 404, apiCode: 2004 }
const refused = (apiCode: number) => ({
  statusCode: 401,
  apiCode,
  requestId: expect.any(String),
  message: expect.any(String),
})

describe.each(brands)('a request signed as %s', (brand) => {
  let headers: Record<string, string>
  beforeEach(() => {
    headers = signed({ brand })
  })

  test('is admitted', async () => {
    expect(await send(headers)).toMatchObject(admitted)
  })

  test('is admitted with the id and secret of the pool itself', async () => {
    const keys = { accessKeyId: sesame.pool.poolId, accessKeySecret: sesame.pool.poolSecret }
    expect(await send(signed({ brand, keys }))).toMatchObject(admitted)
  })

  test('is 1301 with another method than HMAC-SHA1, or none', async () => {
    const name = `x-${brand}-signature-method`
    expect(await send({ ...headers, [name]: 'HMAC-SHA256' })).toMatchObject(refused(1301))
    expect(await send({ ...headers, [name]: undefined })).toMatchObject(refused(1301))
  })

  test('is 1302 with another version than 1.0, or none', async () => {
    const name = `x-${brand}-signature-version`
    expect(await send({ ...headers, [name]: '2.0' })).toMatchObject(refused(1302))
    expect(await send({ ...headers, [name]: undefined })).toMatchObject(refused(1302))
  })

  test('is 1304 without a date', async () => {
    expect(await send({ ...headers, date: undefined })).toMatchObject(refused(1304))
  })

  test.each(['yesterday', '1700000000', '2026-01-01T00:00:00Z'])('is 1303 with the date %s', async (date) => {
    expect(await send({ ...headers, date })).toMatchObject(refused(1303))
  })

  test('is 1305 when its date differs by more than 15 minutes, and admitted below', async () => {
    const minutes = (count: number) => signed({ brand, nowMs: Date.now() + count * 60_000 })
    expect(await send(minutes(-16))).toMatchObject(refused(1305))
    expect(await send(minutes(16))).toMatchObject(refused(1305))
    expect(await send(minutes(-14))).toMatchObject(admitted)
    expect(await send(minutes(14))).toMatchObject(admitted)
  })

  test('is 1300 with a wrong signature, a wrong secret, an unknown key or other parameters', async () => {
    const wrong = [
      { ...headers, authorization: headers['authorization']?.replace(/:.*/, ':AAAAAAAAAAAAAAAAAAAAAAAAAAA=') },
      signed({ brand, keys: { ...sesame.pool, accessKeySecret: 'guessed' } }),
      signed({ brand, keys: { ...sesame.pool, accessKeyId: 'ffffffffffffffffffffffff' } }),
      signed({ brand, keys: { ...sesame.pool, accessKeySecret: sesame.otherPool.accessKeySecret } }),
      { ...headers, [`x-${brand}-signature-nonce`]: 'another' },
    ]
    const messages = new Set<string>()
    for (const attempt of wrong) {
      const answer = await send(attempt)
      expect(answer).toMatchObject(refused(1300))
      messages.add(answer.message)
    }
    expect(messages.size, 'one answer for all of them').toBe(1)
    expect(await send(headers, `${sesame.url}/api/v3/get-user?userId=somebody`)).toMatchObject(refused(1300))
  })

  test('is 1306 the second time, also on another node', async () => {
    expect(await send(headers)).toMatchObject(admitted)
    expect(await send(headers)).toMatchObject(refused(1306))
    expect(await send(headers, `${twin.url}/api/v3/get-user?userId=nobody`)).toMatchObject(refused(1306))
  })

  test('is admitted once when it arrives on two nodes at the same time', async () => {
    const answers = await Promise.all(
      [sesame, twin, sesame, twin].map(({ url }) => send(headers, `${url}/api/v3/get-user?userId=nobody`)),
    )
    expect(answers.map((answer) => answer.apiCode).sort()).toEqual([1306, 1306, 1306, 2004])
  })

  test('is not used up by an attempt that failed', async () => {
    expect(await send({ ...headers, [`x-${brand}-signature-version`]: '2.0' })).toMatchObject(refused(1302))
    expect(await send(headers)).toMatchObject(admitted)
  })
})

describe('a request without a signature of ours', () => {
  test.each([undefined, 'Bearer abc', 'Basic YTpi', 'authing', 'authing onlykey', 'authing key: '])(
    'is 2020 with the authorization %s',
    async (authorization) => {
      expect(await send({ ...signed(), authorization })).toMatchObject(refused(2020))
    },
  )

  test('is refused in the language it asks for', async () => {
    const chinese = await send({ ...signed(), authorization: 'authing a:b', 'x-authing-lang': 'zh-CN' })
    const english = await send({ ...signed(), authorization: 'authing a:b', 'x-authing-lang': 'en-US' })
    expect(chinese.message).toContain('签名不合法')
    expect(english.message).toContain('not valid')
  })
})

describe('the published client', () => {
  const sdk = (keys: { accessKeyId: string; accessKeySecret: string }) =>
    new ManagementClient({ accessKeyId: keys.accessKeyId, accessKeySecret: keys.accessKeySecret, host: sesame.url })

  test('is admitted with a bare question mark signed: 501 for what is not built', async () => {
    expect(await sdk(sesame.pool).listTenants({})).toMatchObject({ statusCode: 501 })
  })

  test('is admitted with lists in the query', async () => {
    const answer = await sdk(sesame.pool).getUserBatch({ userIds: ['a', 'b c', '张三'] })
    expect(answer).toMatchObject({ statusCode: 404 })
  })

  test('is admitted with a placeholder that it leaves in the path', async () => {
    // The operation is reached, and looks for what it was not told.
    expect(await sdk(sesame.pool).deleteRiskListPolicyById('x')).toMatchObject({ statusCode: 404 })
  })

  test('is refused for what is not built, too, when its secret is wrong', async () => {
    const answer = await sdk({ ...sesame.pool, accessKeySecret: 'guessed' }).getVerifyConfigApp({})
    expect(answer).toMatchObject({ statusCode: 401, apiCode: 1300 })
  })
})

describe('an access key', () => {
  const systemCall = () =>
    newCall({
      core: sesame.core,
      requestId: 'test',
      language: 'en-US',
      principal: { kind: 'system', poolId: sesame.pool.poolId },
      client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
    })

  const eventually = async (keys: Signing['keys'], expected: object, url = sesame.url) => {
    await expect
      .poll(() => send(signed({ ...(keys && { keys }) }), `${url}/api/v3/get-user?userId=nobody`), { timeout: 5000 })
      .toMatchObject(expected)
  }

  test('stops working on every node when it is switched off, and works again when it is on', async () => {
    const keys = await createAccessKey(systemCall(), {})
    for (const { url } of [sesame, twin]) await eventually(keys, admitted, url)
    const set = (enabled: boolean) =>
      superuserQuery(sesame.databaseUrl, 'update access_keys set enabled = $2 where id = $1', [
        keys.accessKeyId,
        enabled,
      ])
    await set(false)
    for (const { url } of [sesame, twin]) await eventually(keys, refused(1300), url)
    await set(true)
    for (const { url } of [sesame, twin]) await eventually(keys, admitted, url)
    await superuserQuery(sesame.databaseUrl, 'delete from access_keys where id = $1', [keys.accessKeyId])
    for (const { url } of [sesame, twin]) await eventually(keys, refused(1300), url)
  })

  test('goes with the administrator it was made for', async () => {
    const made = await sesame.call({ path: '/api/v3/create-user', body: { username: 'key-owner' } })
    const keys = await createAccessKey(systemCall(), { userId: made.data.userId })
    await eventually(keys, admitted)
    await sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds: [made.data.userId] } })
    await eventually(keys, refused(1300))
  })

  test('is stored sealed, and its last use is noted', async () => {
    const keys = await createAccessKey(systemCall(), {})
    expect(await send(signed({ keys }))).toMatchObject(admitted)
    const [row] = await superuserQuery<{ secret: string; last_used_at: Date | null }>(
      sesame.databaseUrl,
      'select secret, last_used_at from access_keys where id = $1',
      [keys.accessKeyId],
    )
    expect(row?.secret).toMatch(/^v1\./)
    expect(row?.secret).not.toContain(keys.accessKeySecret)
    expect(row?.last_used_at).toBeInstanceOf(Date)
  })

  test('signs for its own pool only', async () => {
    const other = await sesame.call({
      path: '/api/v3/create-user',
      body: { username: 'other' },
      keys: sesame.otherPool,
    })
    const query = { userId: other.data.userId as string }
    expect(await sesame.call({ path: '/api/v3/get-user', query })).toMatchObject({ statusCode: 404 })
    expect(await sesame.call({ path: '/api/v3/get-user', query, keys: sesame.otherPool })).toMatchObject({
      statusCode: 200,
    })
  })
})

describe('used signatures', () => {
  test('are forgotten once their date would be refused, and not before', async () => {
    const count = async () => {
      const [row] = await superuserQuery<{ total: string }>(
        sesame.databaseUrl,
        'select count(*) as total from used_signatures',
      )
      return Number(row?.total)
    }
    expect(await send(signed())).toMatchObject(admitted)
    const before = await count()
    expect(before).toBeGreaterThan(0)
    await sweepUsedSignatures(sesame.core)
    expect(await count()).toBe(before)
    sesame.clock.advance(31 * 60_000)
    await sweepUsedSignatures(sesame.core)
    expect(await count()).toBe(0)
  })
})
