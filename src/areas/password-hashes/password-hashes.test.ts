import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Administrator, makeConsole, newAdministrator } from '../../../test/harness/administrators.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Stored hashes leave by one door only, for those to whom a role opens it by name. */
let sesame: Sesame
let boss: Administrator
let holder: Administrator
const people: string[] = []
beforeAll(async () => {
  sesame = await startSesame()
  const console_ = await makeConsole(sesame)
  boss = await newAdministrator(sesame, console_, [{ role: 'super' }])
  const statements = [{ effect: 'ALLOW', operations: ['user:secret'] }]
  const role = await boss.ask('create-administrator-role', { body: { name: 'Takes hashes away', statements } })
  holder = await newAdministrator(sesame, console_, [{ role: role.data.role, userPoolIds: [sesame.pool.poolId] }])
  for (const user of [{ username: 'with', password: 'correct horse' }, { username: 'without' }]) {
    people.push((await sesame.call({ path: '/api/v3/create-user', body: user })).data.userId)
  }
})
afterAll(() => sesame?.close())

const doors = [
  ['getUserPasswordCiphertext', 'get-user-password-ciphertext', (id: string) => ({ userId: id })],
  ['getUserEncryptPasswordBatch', 'batch-get-user-encrypt-password', (id: string) => ({ userIds: [id] })],
] as const

describe.each(doors)('%s', (_, path, bodyFor) => {
  test('is closed to access keys and super administrators', async () => {
    const body = bodyFor(people[0] ?? '')
    const forbidden = { statusCode: 403, message: expect.stringContaining('user:secret') }
    for (const keys of [sesame.pool, sesame.root]) {
      expect(await sesame.call({ path: `/api/v3/${path}`, body, keys })).toMatchObject(forbidden)
    }
    expect(await boss.ask(path, { pool: sesame.pool, body })).toMatchObject(forbidden)
    expect(await holder.ask(path, { pool: sesame.otherPool, body })).toMatchObject({ statusCode: 403 })
  })

  test('gives hashes to whom a role names it, and notes each in the log', async () => {
    const userId = people[0] ?? ''
    const answer = await holder.ask(path, { pool: sesame.pool, body: bodyFor(userId) })
    expect(JSON.stringify(answer)).toMatch(/\$argon2id\$/)
    const rows = await superuserQuery(
      sesame.databaseUrl,
      "select admin_user_id, details from admin_audit_logs where operation = 'export' and resource_id = $1",
      [userId],
    )
    expect(rows.at(-1)).toEqual({ admin_user_id: holder.userId, details: expect.stringContaining('hash') })
    expect(JSON.stringify(rows)).not.toContain('argon2id')
  })

  test('answers 404 for unknown users and those of another pool', async () => {
    const other = { username: `other-${path}`, password: 'correct horse' }
    const theirs = await sesame.call({ path: '/api/v3/create-user', body: other, keys: sesame.otherPool })
    for (const id of ['nobody', theirs.data.userId]) {
      const answer = await holder.ask(path, { pool: sesame.pool, body: bodyFor(id) })
      expect(answer).toMatchObject({ statusCode: 404, apiCode: 2004 })
    }
  })
})

test('people without a password have an empty hash, by either door', async () => {
  const [, without = ''] = people
  const pool = sesame.pool
  const single = await holder.ask('get-user-password-ciphertext', {
    pool,
    body: { userId: 'without', userIdType: 'username' },
  })
  expect(single.data).toEqual({ ciphertext: '' })
  const batch = await holder.ask('batch-get-user-encrypt-password', { pool, body: { userIds: people } })
  expect(batch.data).toEqual([
    { userId: people[0], encryptedPassword: expect.stringContaining('$argon2id$') },
    { userId: without, encryptedPassword: '' },
  ])
})

test('bad input is refused with 400, somebody unknown with 404', async () => {
  const pool = sesame.pool
  expect(await holder.ask('get-user-password-ciphertext', { pool, body: {} })).toMatchObject({ statusCode: 400 })
  expect(await holder.ask('batch-get-user-encrypt-password', { pool, body: { userIds: [] } })).toMatchObject({
    statusCode: 400,
  })
  const body = { userId: 'x', userIdType: 'custom_field' }
  expect(await holder.ask('get-user-password-ciphertext', { pool, body })).toMatchObject({ statusCode: 404 })
})
