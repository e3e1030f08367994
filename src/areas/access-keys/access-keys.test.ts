import { ManagementClient } from 'authing-node-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** The operations on access keys. What a key opens, and when no more, is in door.test.ts. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

interface Key {
  accessKeyId: string
  accessKeySecret: string
}

const post = (operation: string, body: Record<string, unknown>, keys?: Key) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string>, keys?: Key) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })

async function create(body: Record<string, unknown> = {}, keys?: Key): Promise<Key> {
  const { statusCode, data } = await post('create-access-key', { type: 'test', ...body }, keys)
  expect(statusCode).toBe(200)
  return data[0] as Key
}

let people = 0
async function newUser(): Promise<string> {
  const { data } = await post('create-user', { username: `key-holder-${++people}` })
  return data.userId as string
}

const works = (keys: Key) => get('list-applications', { limit: '1' }, keys)
const ids = (answer: Envelope): string[] => (answer.data as Key[]).map((key) => key.accessKeyId)

const notFound = { statusCode: 404, message: expect.stringContaining('access key') }
const unsigned = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${sesame.url}/api/v3/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Envelope
}

describe('createAccessKey', () => {
  test('makes a key of the pool that signs at once', async () => {
    const answer = await post('create-access-key', { type: 'deploy' })
    expect(answer).toMatchObject({ statusCode: 200 })
    expect(answer.data).toEqual([
      {
        accessKeyId: expect.stringMatching(/^[0-9a-f]{24}$/),
        accessKeySecret: expect.stringMatching(/^[\w-]{32,}$/),
        userId: '',
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        status: 'activated',
        lastDate: '',
        userPoolId: sesame.pool.poolId,
        enable: true,
      },
    ])
    expect(await works(answer.data[0])).toMatchObject({ statusCode: 200 })
  })

  test('makes a key of a user', async () => {
    const userId = await newUser()
    const { data } = await post('create-access-key', { type: 'test', userId })
    expect(data).toMatchObject([{ userId, enable: true }])
  })

  test('never makes the same secret twice', async () => {
    const keys = await Promise.all([create(), create(), create()])
    expect(new Set(keys.map((key) => key.accessKeySecret)).size).toBe(3)
  })

  test('USER_NOT_FOUND: unknown, or of another pool', async () => {
    const { data: theirs } = await post('create-user', { username: 'their-holder' }, sesame.otherPool)
    for (const userId of ['ffffffffffffffffffffffff', theirs.userId]) {
      expect(await post('create-access-key', { type: 'test', userId })).toMatchObject({
        statusCode: 404,
        apiCode: 2004,
      })
    }
  })

  test('INVALID_OPERATION: tenants are not built', async () => {
    const answer = await post('create-access-key', { type: 'test', tenantId: 't1' })
    expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining('tenant') })
  })

  test.each([
    ['type', {}],
    ['type', { type: '' }],
    ['type', { type: 'x'.repeat(65) }],
    ['type', { type: 7 }],
    ['userId', { type: 'test', userId: 'x'.repeat(65) }],
    ['userId', { type: 'test', userId: ['a'] }],
  ])('refuses a bad %s', async (field, body) => {
    const answer = await post('create-access-key', body)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })

  test('without a signature', async () => {
    expect(await unsigned('POST', 'create-access-key', { type: 'test' })).toMatchObject({ statusCode: 401 })
  })
})

describe('getAccessKey', () => {
  test('answers a key of the pool under no user, and one of a user under that user only', async () => {
    const ofPool = await create()
    const userId = await newUser()
    const ofUser = await create({ userId })
    const { accessKeyId } = ofPool
    expect(await get('get-access-key', { userId: '', accessKeyId })).toMatchObject({ data: [ofPool] })
    expect(await get('get-access-key', { userId, accessKeyId: ofUser.accessKeyId })).toMatchObject({ data: [ofUser] })
    expect(await get('get-access-key', { userId, accessKeyId })).toMatchObject(notFound)
    expect(await get('get-access-key', { userId: '', accessKeyId: ofUser.accessKeyId })).toMatchObject(notFound)
  })

  test('tells when it was last used', async () => {
    const key = await create()
    await works(key)
    const { data } = await get('get-access-key', { userId: '', accessKeyId: key.accessKeyId })
    expect(data[0].lastDate).toMatch(/^\d{4}-.*Z$/)
  })

  test('ACCESS_KEY_NOT_FOUND: unknown, or of another pool', async () => {
    for (const accessKeyId of ['ffffffffffffffffffffffff', sesame.otherPool.accessKeyId]) {
      expect(await get('get-access-key', { userId: '', accessKeyId })).toMatchObject(notFound)
    }
  })

  test.each([
    ['accessKeyId', { userId: '' }],
    ['accessKeyId', { userId: '', accessKeyId: '' }],
    ['userId', { accessKeyId: 'ffffffffffffffffffffffff' }],
  ])('refuses a bad %s', async (field, query) => {
    const answer = await get('get-access-key', query as Record<string, string>)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })

  test('without a signature', async () => {
    expect(await unsigned('GET', 'get-access-key?userId=&accessKeyId=x')).toMatchObject({ statusCode: 401 })
  })
})

describe('getAccessKeyList', () => {
  test('filters by user, type and status, newest first', async () => {
    const userId = await newUser()
    const older = await create({ userId, type: 'listed' })
    const newer = await create({ userId, type: 'listed' })
    const other = await create({ userId, type: 'unlisted' })
    await post('update-access-key', { accessKeyId: older.accessKeyId, enable: false })
    const all = [other, newer, older].map((key) => key.accessKeyId)
    expect(ids(await get('list-access-key', { userId }))).toEqual(all)
    expect(ids(await get('list-access-key', { userId, type: 'listed' }))).toEqual(all.slice(1))
    expect(ids(await get('list-access-key', { userId, status: 'revoked' }))).toEqual(all.slice(2))
    const client = new ManagementClient({ ...sesame.pool, host: sesame.url })
    const live = await client.getAccessKeyList({ userId, status: ['activated', 'staging'] } as never)
    expect(ids(live as never)).toEqual(all.slice(0, 2))
  })

  test('has no keys of tenants', async () => {
    expect(await get('list-access-key', { tenantId: 't1' })).toMatchObject({ statusCode: 200, data: [] })
  })

  test('shows another pool nothing', async () => {
    const userId = await newUser()
    const { accessKeyId } = await create({ userId })
    expect(ids(await get('list-access-key', {}, sesame.otherPool))).not.toContain(accessKeyId)
    expect(ids(await get('list-access-key', { userId }, sesame.otherPool))).toEqual([])
  })

  test('refuses an unknown status', async () => {
    const answer = await get('list-access-key', { status: 'deleted' })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('status') })
  })

  test('without a signature', async () => {
    expect(await unsigned('GET', 'list-access-key')).toMatchObject({ statusCode: 401 })
  })
})

describe('updateAccessKey', () => {
  test('switches a key off and on, at once', async () => {
    const key = await create()
    const { accessKeyId } = key
    const stateOf = async () => (await get('get-access-key', { userId: '', accessKeyId })).data[0]
    expect(await works(key)).toMatchObject({ statusCode: 200 })
    const off = await post('update-access-key', { accessKeyId, enable: false })
    expect(off).toMatchObject({ statusCode: 200, data: { success: true } })
    expect(await works(key)).toMatchObject({ statusCode: 401, apiCode: 1300 })
    expect(await stateOf()).toMatchObject({ enable: false, status: 'revoked' })
    await post('update-access-key', { accessKeyId, enable: true })
    expect(await works(key)).toMatchObject({ statusCode: 200 })
    expect(await stateOf()).toMatchObject({ enable: true, status: 'activated' })
  })

  test('ACCESS_KEY_NOT_FOUND: unknown, or of another pool, whose key works on', async () => {
    for (const accessKeyId of ['ffffffffffffffffffffffff', sesame.otherPool.accessKeyId]) {
      expect(await post('update-access-key', { accessKeyId, enable: false })).toMatchObject(notFound)
    }
    expect(await works(sesame.otherPool)).toMatchObject({ statusCode: 200 })
  })

  test.each([
    ['enable', { accessKeyId: 'ffffffffffffffffffffffff' }],
    ['enable', { accessKeyId: 'ffffffffffffffffffffffff', enable: 'false' }],
    ['accessKeyId', { enable: false }],
  ])('refuses a bad %s', async (field, body) => {
    const answer = await post('update-access-key', body)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })

  test('without a signature', async () => {
    const body = { accessKeyId: sesame.pool.accessKeyId, enable: false }
    expect(await unsigned('POST', 'update-access-key', body)).toMatchObject({ statusCode: 401 })
  })
})

describe('deleteAccessKey', () => {
  test('deletes a key, which signs nothing from then on', async () => {
    const key = await create()
    const { accessKeyId } = key
    expect(await works(key)).toMatchObject({ statusCode: 200 })
    expect(await post('delete-access-key', { accessKeyId })).toMatchObject({ statusCode: 200 })
    expect(await works(key)).toMatchObject({ statusCode: 401, apiCode: 1300 })
    expect(await post('delete-access-key', { accessKeyId })).toMatchObject(notFound)
  })

  test('may delete the key that signs it', async () => {
    const key = await create()
    expect(await post('delete-access-key', { accessKeyId: key.accessKeyId }, key)).toMatchObject({ statusCode: 200 })
    expect(await works(key)).toMatchObject({ statusCode: 401 })
  })

  test('ACCESS_KEY_NOT_FOUND: unknown, or of another pool, whose key works on', async () => {
    for (const accessKeyId of ['ffffffffffffffffffffffff', sesame.otherPool.accessKeyId]) {
      expect(await post('delete-access-key', { accessKeyId })).toMatchObject(notFound)
    }
    expect(await works(sesame.otherPool)).toMatchObject({ statusCode: 200 })
  })

  test.each([{}, { accessKeyId: '' }, { accessKeyId: 1 }])('refuses %j', async (body) => {
    const answer = await post('delete-access-key', body)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('accessKeyId') })
  })

  test('without a signature', async () => {
    const body = { accessKeyId: sesame.pool.accessKeyId }
    expect(await unsigned('POST', 'delete-access-key', body)).toMatchObject({ statusCode: 401 })
  })
})
