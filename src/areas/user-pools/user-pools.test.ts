import { ManagementClient } from 'authing-node-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp, makePool } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { signingKeys } from '../signing-keys/index.ts'
import { createUserPool, findRootPool, findUserPool } from './index.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const operations = {
  createUserPool: { path: '/api/v3/create-user-pool', post: true },
  listUserPools: { path: '/api/v3/list-user-pools', post: false },
  getUserPool: { path: '/api/v3/get-user-pool', post: false },
  updateUserPool: { path: '/api/v3/update-user-pool', post: true },
  deleteUserPool: { path: '/api/v3/delete-user-pool', post: true },
} as const

/** By the published SDK's generic request, with the root pool's access key unless other keys are given. */
async function ask(
  name: keyof typeof operations,
  parameters: Record<string, unknown>,
  keys: { accessKeyId: string; accessKeySecret: string } = sesame.root,
): Promise<Envelope> {
  const { path, post } = operations[name]
  const { accessKeyId, accessKeySecret } = keys
  const sdk = new ManagementClient({ accessKeyId, accessKeySecret, host: sesame.url, lang: 'en-US' })
  const request = post ? { method: 'POST', data: parameters } : { method: 'GET', params: parameters }
  return sdk.makeRequest({ url: path, ...request }) as Promise<Envelope>
}

const poolNotFound = { statusCode: 404, apiCode: 2224 }

describe.each(Object.keys(operations) as (keyof typeof operations)[])('%s', (name) => {
  const parameters = () => ({ userPoolId: sesame.pool.poolId, userPoolName: 'Name' })

  test("is forbidden to an ordinary pool's keys, even for its own pool", async () => {
    const keys = [sesame.pool, { accessKeyId: sesame.pool.poolId, accessKeySecret: sesame.pool.poolSecret }]
    for (const pair of keys) expect(await ask(name, parameters(), pair)).toMatchObject({ statusCode: 403 })
    expect(await findUserPool(sesame.core, sesame.pool.poolId)).toMatchObject({ name: 'Pool' })
  })

  test('without a signature', async () => {
    const { path, post } = operations[name]
    const response = await fetch(`${sesame.url}${path}`, {
      method: post ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(post && { body: JSON.stringify(parameters()) }),
    })
    expect(await response.json()).toMatchObject({ statusCode: 401 })
  })
})

describe('createUserPool', () => {
  test('makes a pool whose id and secret sign requests, with keys to sign tokens', async () => {
    const { statusCode, data } = await ask('createUserPool', { userPoolName: '新用户池' })
    expect(statusCode).toBe(200)
    expect(data).toMatchObject({ userPoolName: '新用户池', isRoot: false, settings: { allowedOrigins: [] } })
    expect(data.userPoolId).toMatch(/^[0-9a-f]{24}$/)
    expect(data.secret).toMatch(/^[0-9a-f]{32}$/)
    const sdk = new ManagementClient({ accessKeyId: data.userPoolId, accessKeySecret: data.secret, host: sesame.url })
    expect(await sdk.listApplications({})).toMatchObject({ statusCode: 200, data: { totalCount: 0 } })
    expect((await signingKeys(sesame.core, data.userPoolId)).map((key) => key.alg).sort()).toEqual(['ES256', 'RS256'])
  })

  test('keeps a given id, so that a pool can move here', async () => {
    const answer = await ask('createUserPool', { userPoolName: 'Moved', userPoolId: '5f8e4c3b2a1908f7e6d5c4b3' })
    expect(answer.data).toMatchObject({ userPoolId: '5f8e4c3b2a1908f7e6d5c4b3' })
  })

  test('stores the secret sealed', async () => {
    const { data } = await ask('createUserPool', { userPoolName: 'Sealed' })
    const rows = await superuserQuery<{ secret: string }>(
      sesame.databaseUrl,
      'select secret from user_pools where pool_id = $1',
      [data.userPoolId],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.secret).toMatch(/^v1\./)
    expect(rows[0]?.secret).not.toContain(data.secret)
  })

  test('POOL_ID_TAKEN: a given id is in use', async () => {
    const answer = await ask('createUserPool', { userPoolName: 'Again', userPoolId: sesame.pool.poolId })
    expect(answer).toMatchObject({ statusCode: 409 })
    expect(await findUserPool(sesame.core, sesame.pool.poolId)).toMatchObject({ name: 'Pool' })
  })

  test('there is one root pool', async () => {
    await expect(createUserPool(sesame.core, { name: 'Second', isRoot: true })).rejects.toMatchObject({
      row: 'POOL_ID_TAKEN',
    })
    expect(await findRootPool(sesame.core)).toMatchObject({ poolId: sesame.root.poolId, isRoot: true })
  })

  test.each([
    ['userPoolName', {}],
    ['userPoolName', { userPoolName: '' }],
    ['userPoolId', { userPoolName: 'x', userPoolId: '*' }],
    ['userPoolId', { userPoolName: 'x', userPoolId: 'a b' }],
    ['allowedOrigins.1', { userPoolName: 'x', allowedOrigins: ['https://a.example', 'https://a.example/'] }],
    ['allowedOrigins.0', { userPoolName: 'x', allowedOrigins: ['*'] }],
    ['allowedOrigins.0', { userPoolName: 'x', allowedOrigins: ['null'] }],
  ])('refuses a bad %s', async (field, body) => {
    const answer = await ask('createUserPool', body)
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain(field)
  })
})

describe('listUserPools', () => {
  test('pages, oldest first, without secrets', async () => {
    for (const userPoolName of ['List a', 'List b', 'List c']) await ask('createUserPool', { userPoolName })
    const first = await ask('listUserPools', { keywords: 'list', limit: 2 })
    const second = await ask('listUserPools', { keywords: 'list', limit: 2, page: 2 })
    const list = [...first.data.list, ...second.data.list]
    expect(first.data.totalCount).toBe(3)
    expect(list.map((pool) => pool.userPoolName)).toEqual(['List a', 'List b', 'List c'])
    expect(JSON.stringify(list)).not.toContain('secret')
  })

  test('finds by id', async () => {
    const answer = await ask('listUserPools', { keywords: sesame.pool.poolId })
    expect(answer.data.list.map((pool: { userPoolId: string }) => pool.userPoolId)).toEqual([sesame.pool.poolId])
  })

  test('refuses a limit over 50', async () => {
    expect(await ask('listUserPools', { limit: 51 })).toMatchObject({ statusCode: 400 })
  })
})

describe('getUserPool', () => {
  test('answers the pool with its secret', async () => {
    const { data } = await ask('getUserPool', { userPoolId: sesame.pool.poolId })
    expect(data).toMatchObject({ userPoolId: sesame.pool.poolId, userPoolName: 'Pool', secret: sesame.pool.poolSecret })
  })

  test.each(['no-such-pool', '*', "' or 1=1"])('POOL_NOT_FOUND: %j', async (userPoolId) => {
    expect(await ask('getUserPool', { userPoolId })).toMatchObject(poolNotFound)
  })

  test('refuses a missing id', async () => {
    expect(await ask('getUserPool', {})).toMatchObject({ statusCode: 400 })
  })
})

describe('updateUserPool', () => {
  test('changes what is given, for every reader', async () => {
    const { data } = await ask('createUserPool', { userPoolName: 'Before' })
    const { userPoolId } = data
    expect(await findUserPool(sesame.core, userPoolId)).toMatchObject({ name: 'Before' })
    const allowedOrigins = ['https://app.example.com', 'http://localhost:3000']
    await ask('updateUserPool', { userPoolId, allowedOrigins })
    const answer = await ask('updateUserPool', { userPoolId, userPoolName: 'After' })
    expect(answer.data).toMatchObject({ userPoolName: 'After', settings: { allowedOrigins } })
    await expect
      .poll(() => findUserPool(sesame.core, userPoolId))
      .toMatchObject({ name: 'After', settings: { allowedOrigins } })
  })

  test('POOL_NOT_FOUND', async () => {
    expect(await ask('updateUserPool', { userPoolId: 'no-such-pool', userPoolName: 'x' })).toMatchObject(poolNotFound)
  })

  test('refuses an empty name and a bad origin', async () => {
    const { poolId: userPoolId } = sesame.pool
    expect(await ask('updateUserPool', { userPoolId, userPoolName: '' })).toMatchObject({ statusCode: 400 })
    expect(await ask('updateUserPool', { userPoolId, allowedOrigins: ['javascript:x'] })).toMatchObject({
      statusCode: 400,
    })
  })
})

describe('deleteUserPool', () => {
  /** Rows of a pool in every fenced table, by name of the table. */
  async function rowsOf(poolId: string): Promise<Record<string, number>> {
    const tables = await superuserQuery<{ name: string }>(
      sesame.databaseUrl,
      "select c.oid::regclass::text as name from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'fence'",
    )
    const counts = await superuserQuery<{ name: string; rows: string }>(
      sesame.databaseUrl,
      tables
        .map(({ name }) => `select '${name}' as name, count(*) as rows from ${name} where pool_id = $1`)
        .join(' union all '),
      [poolId],
    )
    return Object.fromEntries(counts.map(({ name, rows }) => [name, Number(rows)]))
  }

  test('deletes every row of the pool in every table, and nothing else', async () => {
    const doomed = await makePool(sesame.core, 'Doomed')
    await makeApp(sesame.core, doomed, { appName: 'Doomed app', appType: 'web' })
    const sdk = new ManagementClient({ ...doomed, host: sesame.url })
    expect(await sdk.createUser({ username: 'doomed', password: 'a long enough password' } as never)).toMatchObject({
      statusCode: 200,
    })
    const before = await rowsOf(doomed.poolId)
    expect(before).toMatchObject({ user_pools: 1, signing_keys: 2, applications: 1, access_keys: 1, users: 1 })
    const neighbour = await rowsOf(sesame.pool.poolId)
    expect(neighbour).toMatchObject({ user_pools: 1, signing_keys: 2, applications: 2, access_keys: 1 })

    expect(await ask('deleteUserPool', { userPoolId: doomed.poolId })).toMatchObject({
      statusCode: 200,
      data: { success: true },
    })

    const after = await rowsOf(doomed.poolId)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(Object.entries(after).filter(([, rows]) => rows > 0)).toEqual([])
    expect(await rowsOf(sesame.pool.poolId)).toEqual(neighbour)
    await expect.poll(() => findUserPool(sesame.core, doomed.poolId)).toBeUndefined()
    await expect.poll(() => sdk.listApplications({})).toMatchObject({ statusCode: 401 })
  })

  test('POOL_NOT_FOUND', async () => {
    expect(await ask('deleteUserPool', { userPoolId: 'no-such-pool' })).toMatchObject(poolNotFound)
    expect(await ask('deleteUserPool', { userPoolId: '*' })).toMatchObject(poolNotFound)
  })

  test('INVALID_OPERATION: the root pool stays', async () => {
    expect(await ask('deleteUserPool', { userPoolId: sesame.root.poolId })).toMatchObject({ statusCode: 422 })
    expect(await findUserPool(sesame.core, sesame.root.poolId)).toMatchObject({ isRoot: true })
  })

  test('refuses a missing id', async () => {
    expect(await ask('deleteUserPool', {})).toMatchObject({ statusCode: 400 })
  })
})
