import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makePool } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newCall } from '../../core/contract/call.ts'
import { together } from '../../core/database/together.ts'
import { createUser, findUser, findUserByIdentifier, replacePasswordHash, signInParts } from './index.ts'

/** What the sign-in engine, imports and protocols call: what no operation shows. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const call = () =>
  newCall({
    core: sesame.core,
    requestId: 'test',
    language: 'en-US',
    principal: { kind: 'system', poolId: sesame.pool.poolId },
    client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
  })

const find = async (identifier: Parameters<typeof findUserByIdentifier>[1]) =>
  (await call().read((reader) => findUserByIdentifier(reader, identifier)))?.id

describe('findUserByIdentifier', () => {
  test('finds a person by account, username, e-mail address and phone', async () => {
    const { id } = await createUser(call(), { username: 'Maria', email: 'Maria@Example.com', phone: '13800138100' })
    const foreign = await createUser(call(), { phone: '4155550199', phoneCountryCode: '+1' })
    for (const account of ['Maria', 'maria@example.COM', ' maria@example.com ', '13800138100', '+8613800138100']) {
      expect(await find({ account }), account).toBe(id)
    }
    expect(await find({ username: 'Maria' })).toBe(id)
    expect(await find({ email: 'MARIA@example.com' })).toBe(id)
    expect(await find({ phone: '13800138100' })).toBe(id)
    expect(await find({ phone: '4155550199', phoneCountryCode: '+1' })).toBe(foreign.id)
    for (const nobody of [
      { account: 'maria' },
      { username: '13800138100' },
      { email: 'Maria' },
      { phone: 'Maria' },
      {},
    ]) {
      expect(await find(nobody), JSON.stringify(nobody)).toBeUndefined()
    }
  })

  test('means the owner of an address, whoever took it for a username', async () => {
    await createUser(call(), { username: 'owner@example.com', phone: '13800138101' })
    await createUser(call(), { username: '13800138102' })
    const byEmail = await createUser(call(), { email: 'owner@example.com' })
    const byPhone = await createUser(call(), { phone: '13800138102' })
    expect(await find({ account: 'owner@example.com' })).toBe(byEmail.id)
    expect(await find({ account: '13800138102' })).toBe(byPhone.id)
  })

  test('finds nobody of another pool', async () => {
    await createUser(call(), { username: 'only-here' })
    const elsewhere = await sesame.core.database.read(sesame.otherPool.poolId, (reader) =>
      findUserByIdentifier(reader, { account: 'only-here' }),
    )
    expect(elsewhere).toBeUndefined()
  })
})

describe('createUser', () => {
  test('keeps the id of an import, and refuses one that is taken or malformed', async () => {
    const user = await createUser(call(), { username: 'moved' }, { id: 'legacy-42', sourceType: 'excel' })
    expect(user).toMatchObject({ id: 'legacy-42', userSourceType: 'excel', passwordHash: undefined })
    await expect(createUser(call(), { username: 'moved-2' }, { id: 'legacy-42' })).rejects.toMatchObject({
      row: 'USER_EXISTS',
      parameters: { field: 'userId' },
    })
    await expect(createUser(call(), { username: 'moved-3' }, { id: 'a b' })).rejects.toMatchObject({
      row: 'INVALID_ARGUMENT',
    })
  })
})

describe('signInParts', () => {
  test('counts the visit and leaves the time of the last change alone', async () => {
    const user = await createUser(call(), { username: 'visitor' })
    const at = new Date('2026-01-02T03:04:05.678Z')
    const visit = { userId: user.id, at, ip: '192.0.2.1', appId: sesame.app.appId, provedHash: undefined }
    const statement = together(signInParts(call().poolId, visit), 'select from visited')
    await call().run(statement)
    await call().run(statement)
    const after = await call().read((reader) => findUser(reader, user.id))
    expect(after).toMatchObject({ loginsCount: 2, lastLogin: at, lastIp: '192.0.2.1', lastLoginApp: sesame.app.appId })
    expect(after?.updatedAt).toEqual(user.updatedAt)
  })
})

describe('replacePasswordHash', () => {
  test('replaces the hash it was made from, and no other', async () => {
    const user = await createUser(call(), { username: 'rehash', password: 'correct horse' })
    const from = user.passwordHash ?? ''
    const replace = (change: { from: string; to: string }) =>
      call().write((pool) => replacePasswordHash(pool, { userId: user.id, ...change }))
    expect(await replace({ from, to: 'stronger' })).toBe(true)
    expect(await replace({ from, to: 'late' })).toBe(false)
    expect((await call().read((reader) => findUser(reader, user.id)))?.passwordHash).toBe('stronger')
  })
})

describe('a deleted pool', () => {
  test('takes its users, their counter, its keys and its used signatures along', async () => {
    const keys = await makePool(sesame.core, 'Short-lived')
    const made = await sesame.call({ path: '/api/v3/create-user', body: { username: 'short-lived' }, keys })
    expect(made).toMatchObject({ statusCode: 200 })
    const rows = async () => {
      const tables = ['users', 'user_counts', 'access_keys', 'used_signatures']
      const counts = tables.map((table) => `(select count(*) from ${table} where pool_id = $1) as ${table}`)
      return (await superuserQuery(sesame.databaseUrl, `select ${counts.join(', ')}`, [keys.poolId]))[0]
    }
    expect(await rows()).toEqual({ users: 1, user_counts: 1, access_keys: 1, used_signatures: 1 })
    const body = { userPoolId: keys.poolId }
    const deleted = await sesame.call({ path: '/api/v3/delete-user-pool', body, keys: sesame.root })
    expect(deleted).toMatchObject({ statusCode: 200 })
    expect(await rows()).toEqual({ users: 0, user_counts: 0, access_keys: 0, used_signatures: 0 })
  })
})
