import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { prepareAuditLogs } from './index.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

type Body = Record<string, unknown>
const post = (path: string, body: Body, keys = sesame.pool) => sesame.call({ path: `/api/v3/${path}`, body, keys })
const adminLogs = (body: Body = {}, keys = sesame.pool) => post('get-admin-audit-logs', body, keys)
const userLogs = (body: Body = {}, keys = sesame.pool) => post('get-user-action-logs', body, keys)

let people = 0
async function newPerson(fields: Body = {}): Promise<{ userId: string; username: string }> {
  const username = `audited-${++people}`
  const { data } = await post('create-user', { username, password: 'correct horse battery', ...fields })
  return { userId: data.userId, username }
}

async function signIn(username: string, password = 'correct horse battery', agent = firefox): Promise<void> {
  await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.app.appId, 'user-agent': agent },
    body: JSON.stringify({
      connection: 'PASSWORD',
      passwordPayload: { username, password },
      client_id: sesame.app.appId,
      client_secret: sesame.app.appSecret,
    }),
  })
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

describe('getAdminAuditLogs', () => {
  test('tells who did what to what, with the old and the new value', async () => {
    const { userId } = await newPerson({ nickname: 'old' })
    await post('update-user', { userId, nickname: 'new' })
    const { data } = await adminLogs({ resourceType: 'user', operationType: 'update' })
    const entry = data.list.find((one: Body) => one['operationParam'] === userId)
    expect(entry).toMatchObject({
      operationType: 'update',
      resourceType: 'user',
      adminUserDisplayName: sesame.pool.accessKeyId,
      success: true,
      requestId: expect.any(String),
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      ua: { device: expect.any(String), name: expect.any(String), os: expect.any(String) },
      geoip: { country_name: '', location: { lon: 0, lat: 0 } },
    })
    expect(JSON.parse(entry.originValue)).toMatchObject({ nickname: 'old' })
    expect(JSON.parse(entry.targetValue)).toMatchObject({ nickname: 'new' })
  })

  test('pages newest first with an exact total, and a page beyond the last is empty', async () => {
    for (let number = 0; number < 3; number++) await newPerson()
    const all = await adminLogs({ pagination: { page: 1, limit: 50 } })
    const first = await adminLogs({ pagination: { page: 1, limit: 2 } })
    const second = await adminLogs({ pagination: { page: 2, limit: 2 } })
    expect(first.data.totalCount).toBe(all.data.totalCount)
    expect([...first.data.list, ...second.data.list]).toEqual(all.data.list.slice(0, 4))
    const beyond = await adminLogs({ pagination: { page: 1_000_000_000, limit: 50 } })
    expect(beyond).toMatchObject({ statusCode: 200, data: { totalCount: all.data.totalCount, list: [] } })
  })

  test('is filtered by request, address, operation, resource, administrator, outcome and time', async () => {
    const { userId: owner } = await newPerson({ name: 'The administrator' })
    const [key] = (await post('create-access-key', { type: 'api', userId: owner })).data
    sesame.clock.advance(60_000)
    const before = sesame.clock.now()
    sesame.clock.advance(1000)
    await post('create-user', { username: `by-owner-${people}` }, { ...sesame.pool, ...key })
    sesame.clock.advance(1000)
    const after = sesame.clock.now()
    const [entry] = (await adminLogs({ userId: owner })).data.list
    expect(entry).toMatchObject({ adminUserId: owner, adminUserDisplayName: 'The administrator' })
    const filters = [
      { requestId: entry.requestId },
      { clientIp: entry.clientIp, userId: owner },
      { operationType: 'create', resourceType: 'user', start: before, end: after },
      { start: before, end: after, success: true, operationType: 'all', resourceType: 'all' },
    ]
    for (const filter of filters) expect((await adminLogs(filter)).data.list, JSON.stringify(filter)).toEqual([entry])
    const misses = [
      { requestId: 'nobody' },
      { clientIp: '192.0.2.1' },
      { userId: owner, operationType: 'delete' },
      { userId: owner, resourceType: 'application' },
      { userId: owner, success: false },
      { userId: owner, end: before },
      { userId: owner, start: after },
    ]
    for (const filter of misses)
      expect((await adminLogs(filter)).data, JSON.stringify(filter)).toMatchObject({ totalCount: 0 })
    // Seconds are understood too.
    expect((await adminLogs({ userId: owner, start: Math.floor(before / 1000) })).data.totalCount).toBe(1)
  })

  test('shows nothing of another pool', async () => {
    const { userId } = await newPerson()
    const seen = await adminLogs({ pagination: { page: 1, limit: 50 } }, sesame.otherPool)
    expect(JSON.stringify(seen)).not.toContain(userId)
  })

  test.each([
    ['operationType', 'destroy'],
    ['resourceType', 'everything'],
    ['start', -1],
    ['success', 'yes'],
    ['pagination', { page: 0 }],
    ['pagination', { limit: 51 }],
  ])('refuses %s %j', async (field, value) => {
    const answer = await adminLogs({ [field]: value })
    expect(answer.statusCode).toBe(400)
    expect(answer.message).toContain(field)
  })
})

describe('getUserActionLogs', () => {
  test('tells of sign-ins, right and wrong, with person, application and browser', async () => {
    const { userId, username } = await newPerson({ name: 'Walker' })
    await signIn(username)
    await signIn(username, 'a wrong one')
    const { data } = await userLogs({ userId })
    expect(data.totalCount).toBe(2)
    expect(data.list).toMatchObject([
      { eventType: 'login', success: false },
      {
        userId,
        userDisplayName: 'Walker',
        userLoginsCount: 1,
        appId: sesame.app.appId,
        appName: 'Web app',
        appLoginUrl: `${sesame.url}/${sesame.app.appId}/login`,
        eventType: 'login',
        success: true,
        userAgent: firefox,
        parsedUserAgent: { device: 'desktop', name: 'Firefox 140.0', os: 'Linux' },
      },
    ])
    expect((await userLogs({ userId, success: false })).data.totalCount).toBe(1)
    expect((await userLogs({ userId, eventType: 'login', appId: sesame.app.appId })).data.totalCount).toBe(2)
    expect((await userLogs({ userId, eventType: 'logout' })).data.totalCount).toBe(0)
    expect((await userLogs({ userId, appId: sesame.spa.appId })).data.totalCount).toBe(0)
    expect((await userLogs({ userId }, sesame.otherPool)).data.totalCount).toBe(0)
  })

  test('refuses an event that there is not', async () => {
    expect(await userLogs({ eventType: 'dance' })).toMatchObject({ statusCode: 400 })
  })
})

describe('exportUserActionLogs and exportAdminAuditLogs', () => {
  async function whole(path: string, body: Body): Promise<string[]> {
    const pieces: string[] = []
    let cursor: string | undefined
    do {
      const { data } = await post(path, { ...body, limit: 2, ...(cursor !== undefined && { cursor }) })
      expect(data.count).toBeLessThanOrEqual(2)
      pieces.push(data.content)
      cursor = data.nextCursor
    } while (cursor !== undefined)
    return pieces
  }

  test('gives every entry once, oldest first, as NDJSON', async () => {
    const { userId, username } = await newPerson()
    for (let guess = 0; guess < 4; guess++) await signIn(username, `guess ${guess}`)
    await signIn(username)
    const pieces = await whole('export-user-action-logs', { userId, format: 'ndjson' })
    expect(pieces.length).toBeGreaterThan(2)
    const entries = pieces
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(entries.map(({ success }) => success)).toEqual([false, false, false, false, true])
  })

  test('gives CSV with its columns once, and no cell that a spreadsheet would run', async () => {
    const { userId } = await newPerson({ nickname: 'old' })
    await post('update-user', { userId, nickname: 'new' })
    await signIn((await newPerson({ name: '=HYPERLINK("http://evil.example")' })).username)
    const admin = (await whole('export-admin-audit-logs', { format: 'csv', resourceType: 'user' })).join('')
    expect(admin.startsWith('timestamp,requestId,adminUserId,')).toBe(true)
    expect(admin.match(/timestamp,requestId/g)).toHaveLength(1)
    expect(admin).toContain(userId)
    const user = (await whole('export-user-action-logs', { format: 'csv' })).join('')
    expect(user).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  })

  test('refuses a cursor that it did not give, and an unknown format', async () => {
    expect(await post('export-admin-audit-logs', { cursor: 'x' })).toMatchObject({ statusCode: 400 })
    expect(await post('export-admin-audit-logs', { format: 'xlsx' })).toMatchObject({ statusCode: 400 })
  })
})

describe('a person who is deleted', () => {
  test('leaves no address, device or value in either log, only that something was done', async () => {
    const { userId, username } = await newPerson({ nickname: 'Very personal', email: 'very@personal.example' })
    await signIn(username, undefined, 'Personal/1.0')
    await post('delete-users-batch', { userIds: [userId] })
    expect((await userLogs({ userId })).data.list).toMatchObject([{ eventType: 'login', success: true, userAgent: '' }])
    const rows = await superuserQuery<Body>(
      sesame.databaseUrl,
      `select row_to_json(a)::text as row from admin_audit_logs a where resource_id = $1
       union all select row_to_json(u)::text from user_action_logs u where user_id = $1`,
      [userId],
    )
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toMatch(/personal/i)
  })
})

describe('old months', () => {
  test('are dropped whole when their time is over, and not before', async () => {
    const look = async (id: string) =>
      (await superuserQuery(sesame.databaseUrl, 'select 1 from user_action_logs where id = $1', [id])).length
    const at = (months: number) => {
      const now = new Date(sesame.clock.now())
      return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15))
    }
    const { database } = sesame.core
    for (const months of [23, 25]) {
      await database.call('select prepare_log_partitions($1)', [at(months)])
      await database.inPool(sesame.pool.poolId, (pool) =>
        pool.query(
          `insert into user_action_logs (pool_id, time, id, request_id, user_id, app_id, event, success)
           values ($1, $2, $3, 'r', 'u', 'a', 'login', true)`,
          [pool.id, at(months), `${months}-months`],
        ),
      )
    }
    await prepareAuditLogs({ ...sesame.core, options: { ...sesame.core.options, auditMonths: 0 } })
    expect([await look('23-months'), await look('25-months')]).toEqual([1, 1])
    await prepareAuditLogs(sesame.core)
    expect([await look('23-months'), await look('25-months')]).toEqual([1, 0])
  })
})
