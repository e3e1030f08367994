import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { prepareAuditLogs } from './index.ts'

// biome-ignore lint/suspicious/noExplicitAny: rows of every shape
type LogRow = Record<string, any>

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const look = <Row extends object>(text: string, values: unknown[] = []) =>
  superuserQuery<Row>(sesame.databaseUrl, text, values)
const adminRows = (resourceId: string) =>
  look<LogRow>('select * from admin_audit_logs where resource_id = $1 order by id', [resourceId])
const post = (path: string, body: Record<string, unknown>, keys?: { accessKeyId: string; accessKeySecret: string }) =>
  sesame.call({ path: `/api/v3/${path}`, body, keys })

describe('the log of administrators', () => {
  test('tells who made and deleted a user, from where, under which request', async () => {
    const made = await post('create-user', { username: 'logged', password: 'a secret of theirs' })
    const { userId } = made.data
    const [creation] = await adminRows(userId)
    expect(creation?.['after'].username).toBe('logged')
    await post('delete-users-batch', { userIds: [userId] })
    const rows = await adminRows(userId)
    expect(rows).toMatchObject([
      {
        pool_id: sesame.pool.poolId,
        operation: 'create',
        resource: 'user',
        access_key_id: sesame.pool.accessKeyId,
        client_ip: expect.stringMatching(/127\.0\.0\.1|::1/),
        request_id: expect.stringMatching(/.{8,}/),
        success: true,
      },
      { operation: 'delete', resource: 'user' },
    ])
    // What they were called is forgotten with them (reading.test.ts).
    expect(rows[0]?.['after']).toBeNull()
  })

  test('holds no secret of what was made', async () => {
    const user = await post('create-user', { username: 'logged-2', password: 'a secret of theirs' })
    const app = await post('create-application', { appName: 'Logged' })
    const key = await post('create-access-key', { type: 'api' })
    const [stored] = await look<{ password_hash: string }>('select password_hash from users where id = $1', [
      user.data.userId,
    ])
    const all = JSON.stringify(await look('select * from admin_audit_logs'))
    expect(all).toContain(app.data.appId)
    expect(all).toContain(key.data[0].accessKeyId)
    expect(all).not.toContain('a secret of theirs')
    expect(all).not.toContain(stored?.password_hash)
    expect(all).not.toContain(key.data[0].accessKeySecret)
    const secret = await sesame.call({ path: '/api/v3/get-application-secret', query: { appId: app.data.appId } })
    expect(secret.data.secret).toMatch(/^[0-9a-f]{32}$/)
    expect(all).not.toContain(secret.data.secret)
  })

  test('shows of a change the fields that differ', async () => {
    const { appId } = (await post('create-application', { appName: 'Before' })).data
    await post('update-application', { appId, appName: 'After' })
    const [, change] = await adminRows(appId)
    expect(change).toMatchObject({ operation: 'update', before: { name: 'Before' }, after: { name: 'After' } })
    expect(Object.keys(change?.after)).toEqual(['name'])
  })

  test('says nothing of what was refused', async () => {
    const count = async () => (await look<{ n: number }>('select count(*)::int as n from admin_audit_logs'))[0]?.n
    const before = await count()
    expect(await post('create-user', { username: 'logged-2' })).toMatchObject({ statusCode: 409 })
    expect(await post('delete-access-key', { accessKeyId: 'nobody' })).toMatchObject({ statusCode: 404 })
    expect(await count()).toBe(before)
  })

  test('names the administrator whose key signed, even when the key deletes itself', async () => {
    const { userId } = (await post('create-user', { username: 'administrator' })).data
    const [key] = (await post('create-access-key', { type: 'api', userId })).data
    await post('delete-access-key', { accessKeyId: key.accessKeyId }, key)
    const [, deletion] = await adminRows(key.accessKeyId)
    expect(deletion).toMatchObject({ operation: 'delete', admin_user_id: userId, access_key_id: key.accessKeyId })
  })
})

describe('the log of what people do', () => {
  const signIn = (account: string, password: string) =>
    fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.app.appId, 'user-agent': 'Walker/1.0' },
      body: JSON.stringify({
        connection: 'PASSWORD',
        passwordPayload: { account, password },
        client_id: sesame.app.appId,
        client_secret: sesame.app.appSecret,
      }),
    }).then((response) => response.json() as Promise<{ statusCode: number }>)
  const actions = (userId: string) =>
    look<LogRow>('select * from user_action_logs where user_id = $1 order by id', [userId])

  test('has sign-ins that succeeded and that failed, and none while a lock lasts', async () => {
    const { userId } = (await post('create-user', { username: 'walker', password: 'walking the walk' })).data
    expect(await signIn('walker', 'walking the walk')).toMatchObject({ statusCode: 200 })
    for (let guess = 0; guess < 12; guess++) await signIn('walker', `guess ${guess}`)
    const rows = await actions(userId)
    expect(rows[0]).toMatchObject({
      event: 'login',
      success: true,
      app_id: sesame.app.appId,
      user_agent: 'Walker/1.0',
      request_id: expect.stringMatching(/.{8,}/),
    })
    expect(rows.map(({ success }) => success)).toEqual([true, ...Array(10).fill(false)])
  })

  test('notes a try at an account that nobody has, and nothing of what was typed', async () => {
    await signIn('a-password-in-the-wrong-field', 'whatever')
    const rows = await actions('')
    expect(rows).toMatchObject([{ event: 'login', success: false }])
    expect(JSON.stringify(rows)).not.toContain('wrong-field')
  })
})

describe('partitions', () => {
  test('lie ahead, and what the default one holds moves into its month when that is made', async () => {
    const far = new Date(sesame.clock.now() + 200 * 86_400_000)
    const month = `${far.getUTCFullYear()}_${String(far.getUTCMonth() + 1).padStart(2, '0')}`
    await sesame.core.database.inPool(sesame.pool.poolId, (pool) =>
      pool.query(
        `insert into user_action_logs (pool_id, time, id, request_id, user_id, app_id, event, success)
         values ($1, $2, 'ahead', 'r', 'u', 'a', 'login', true)`,
        [pool.id, far],
      ),
    )
    expect(await look(`select id from user_action_logs_default where id = 'ahead'`)).toHaveLength(1)
    await prepareAuditLogs({ ...sesame.core, clock: { now: () => far.getTime() } })
    expect(await look(`select id from user_action_logs_default where id = 'ahead'`)).toHaveLength(0)
    expect(await look(`select id from user_action_logs_${month} where id = 'ahead'`)).toHaveLength(1)
  })

  test('are fenced each by itself', async () => {
    const open = await look(
      `select relname from pg_class where relname ~ '^(admin_audit|user_action)_logs' and relkind = 'r'
         and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(open).toEqual([])
  })
})
