import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { makeConsole, newAdministrator } from '../../../test/harness/administrators.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const create = (body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: '/api/v3/create-scim-client', body, keys })
const list = (keys = sesame.pool) => sesame.call({ path: '/api/v3/list-scim-clients', keys })
const remove = (scimClientId: string, keys = sesame.pool) =>
  sesame.call({ path: '/api/v3/delete-scim-client', body: { scimClientId }, keys })
const ask = (token: string) =>
  fetch(`${sesame.url}/scim/v2/Users`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status)

describe('createScimClient', () => {
  test('makes a token that opens SCIM in this pool, and keeps only its hash', async () => {
    const answer = await create({ name: 'Entra' })
    expect(answer).toMatchObject({
      statusCode: 200,
      data: { name: 'Entra', endpoint: `${sesame.url}/scim/v2`, token: expect.stringMatching(/^scim_[\w-]{43}$/) },
    })
    expect(await ask(answer.data.token)).toBe(200)
    const rows = await superuserQuery<object>(sesame.databaseUrl, 'select * from scim_clients')
    const logs = await superuserQuery<object>(sesame.databaseUrl, 'select * from admin_audit_logs')
    expect(JSON.stringify([rows, logs])).not.toContain(answer.data.token)
    expect(JSON.stringify(logs)).toContain('createScimClient')
  })

  test('a token with validDays ends by itself', async () => {
    const { data } = await create({ name: 'For a while', validDays: 2 })
    expect(Date.parse(data.expiresAt) - Date.parse(data.createdAt)).toBe(2 * 86_400_000)
    expect(await ask(data.token)).toBe(200)
    sesame.clock.advance(2 * 86_400_000)
    expect(await ask(data.token)).toBe(401)
  })

  test('answers 409 for a name that is taken in the pool, not in another', async () => {
    await create({ name: 'Twice' })
    expect(await create({ name: 'Twice' })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Twice'),
    })
    expect(await create({ name: 'Twice' }, sesame.otherPool)).toMatchObject({ statusCode: 200 })
  })

  test.each([{}, { name: '' }, { name: 'x'.repeat(101) }, { name: 'x', validDays: 0 }])(
    'answers 400 for %j',
    async (body) => {
      expect(await create(body)).toMatchObject({ statusCode: 400 })
    },
  )

  test('gives nobody more than they hold', async () => {
    const statements = [{ effect: 'ALLOW', operations: ['scim-client:create', 'user:*'] }]
    const role = await sesame.call({
      path: '/api/v3/create-administrator-role',
      body: { name: 'Half', statements },
      keys: sesame.root,
    })
    const assignments = [{ role: role.data.role as string, userPoolIds: [sesame.pool.poolId] }]
    const half = await newAdministrator(sesame, await makeConsole(sesame), assignments)
    const answer = await half.ask('create-scim-client', { pool: sesame.pool, body: { name: 'Too much' } })
    expect(answer).toMatchObject({ statusCode: 403, message: expect.stringContaining('group:read') })
  })
})

describe('listScimClients', () => {
  test('shows those of the pool, newest first, never a token', async () => {
    const { data } = await create({ name: 'Listed' })
    await ask(data.token)
    const answer = await list()
    expect(answer.data.list[0]).toEqual({
      scimClientId: data.scimClientId,
      name: 'Listed',
      endpoint: data.endpoint,
      createdAt: data.createdAt,
      lastUsedAt: expect.stringMatching(/Z$/),
    })
    expect(answer.data.totalCount).toBe(answer.data.list.length)
    expect(JSON.stringify((await list(sesame.otherPool)).data)).not.toContain('Listed')
  })
})

describe('deleteScimClient', () => {
  test('ends the token at once', async () => {
    const { data } = await create({ name: 'Goes' })
    expect(await ask(data.token)).toBe(200)
    expect(await remove(data.scimClientId)).toMatchObject({ statusCode: 200, data: { success: true } })
    expect(await ask(data.token)).toBe(401)
  })

  test('answers 404 for one that the pool does not have', async () => {
    const { data } = await create({ name: 'Ours' })
    for (const attempt of [remove(data.scimClientId, sesame.otherPool), remove('f'.repeat(24))]) {
      expect(await attempt).toMatchObject({ statusCode: 404, message: expect.stringContaining('SCIM') })
    }
  })
})
