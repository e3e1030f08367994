import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrl, superuserQuery } from '../harness/database.ts'
import { makeApp, makePool } from '../harness/fixtures.ts'
import { holdTable } from '../harness/hold-table.ts'
import { type Envelope, type Sesame, startSesame } from '../harness/sesame.ts'
import { soon } from '../harness/soon.ts'

/** What callers are told when the server or its database is not well, and that it recovers by itself. */

let sesame: Sesame
let second: Sesame
beforeAll(async () => {
  sesame = await startSesame()
  second = await startSesame({ on: sesame })
})
afterAll(async () => {
  await second?.close()
  await sesame?.close()
})

const listUsers = (on: Sesame = sesame, keys = sesame.pool): Promise<Envelope> =>
  on.call({ path: '/api/v3/list-users', body: {}, keys })

const createUser = (username: string) => sesame.call({ path: '/api/v3/create-user', body: { username } })

async function get(path: string, on: Sesame = sesame): Promise<{ http: number; headers: Headers; body: Envelope }> {
  const response = await fetch(on.url + path)
  return { http: response.status, headers: response.headers, body: (await response.json()) as Envelope }
}

const isOk = ({ statusCode }: Envelope): boolean => statusCode === 200

describe('maintenance mode', () => {
  let closed: Sesame
  beforeAll(async () => {
    closed = await startSesame({ on: sesame, options: { maintenance: true } })
  })
  afterAll(() => closed?.close())

  test('answers every call with the 503 envelope and when to come back', async () => {
    for (const path of ['/api/v3/list-users', '/api/v3/system', '/api/v3/nothing-here']) {
      const { http, headers, body } = await get(path, closed)
      expect(http).toBe(200)
      expect(headers.get('retry-after')).toBe('30')
      expect(body).toEqual({
        statusCode: 503,
        message: '系统维护中,请稍后重试',
        requestId: headers.get('x-request-id'),
      })
    }
    expect(await listUsers(closed)).toMatchObject({ statusCode: 503 })
  })

  test("answers other addresses with HTTP's own 503", async () => {
    expect(await get('/openapi/v3/management', closed)).toMatchObject({ http: 503, body: { statusCode: 503 } })
  })

  test('is alive, but not ready', async () => {
    expect(await get('/health/live', closed)).toMatchObject({ http: 200, body: { status: 'ok' } })
    expect(await get('/health/ready', closed)).toMatchObject({ http: 503, body: { reason: 'maintenance' } })
  })
})

describe('a server that is shutting down', () => {
  afterEach(() => {
    second.core.lifecycle.stopping = false
  })

  test('answers 503 and is no longer ready, while the other node serves', async () => {
    second.core.lifecycle.stopping = true
    expect(await listUsers(second)).toMatchObject({ statusCode: 503 })
    expect(await get('/health/ready', second)).toMatchObject({ http: 503, body: { reason: 'stopping' } })
    expect(await get('/health/live', second)).toMatchObject({ http: 200 })
    expect(await listUsers()).toMatchObject({ statusCode: 200 })
  })

  test('finishes a call that is under way', async () => {
    const lock = await holdTable(sesame, 'users')
    const underWay = createUser('under-way')
    await lock.waitedFor(1)
    sesame.core.lifecycle.stopping = true
    try {
      expect(await listUsers()).toMatchObject({ statusCode: 503 })
      await lock.release()
      expect(await underWay).toMatchObject({ statusCode: 200, data: { username: 'under-way' } })
    } finally {
      sesame.core.lifecycle.stopping = false
    }
  })
})

describe('an error of the database', () => {
  const cause = 'the disk has opinions about SSN 078-05-1120'
  beforeAll(async () => {
    await superuserQuery(
      sesame.databaseUrl,
      `create function refuse_users() returns trigger language plpgsql as $$ begin raise exception '${cause}'; end $$;
       create trigger refuse before insert on users for each row execute function refuse_users()`,
    )
  })
  afterAll(() => superuserQuery(sesame.databaseUrl, 'drop function refuse_users() cascade'))

  test('is a 500 whose cause is in the log under the requestId, and nowhere else', async () => {
    const answer = await createUser('never')
    expect(answer).toEqual({ statusCode: 500, message: expect.any(String), requestId: expect.any(String) })
    expect(answer.message).toBe(
      'Something went wrong on our side; try again, and if it stays, tell your administrator the requestId',
    )
    expect(JSON.stringify(answer)).not.toMatch(/opinions|users|trigger|at \w+/)
    const logged = sesame.log
      .filter(({ level }) => level === 'error')
      .map(({ fields }) => fields as { requestId?: string; err?: Error })
      .filter(({ requestId }) => requestId === answer.requestId)
    expect(logged.map(({ err }) => err?.message)).toEqual([cause])
  })

  test('leaves the connection and the server in order', async () => {
    for (let round = 0; round < 20; round++) expect(await createUser('never')).toMatchObject({ statusCode: 500 })
    expect(await listUsers()).toMatchObject({ statusCode: 200 })
    expect((await get('/health/ready')).http).toBe(200)
  })
})

describe('the database', () => {
  test('gone: every call answers 502, live stays live, ready says why; back: served again without a restart', async () => {
    expect(await listUsers()).toMatchObject({ statusCode: 200 })
    await closeDatabase()
    try {
      const gone = await soon(listUsers, (answer) => answer.statusCode === 502)
      expect(gone).toEqual({
        statusCode: 502,
        message: 'The database cannot be reached at the moment; try again shortly',
        requestId: expect.any(String),
      })
      for (let round = 0; round < 10; round++) {
        expect(await listUsers()).toMatchObject({ statusCode: 502 })
        expect(await createUser(`gone-${round}`)).toMatchObject({ statusCode: 502 })
      }
      expect(await get('/health/ready')).toMatchObject({ http: 503, body: { reason: 'database' } })
      expect(await get('/health/live')).toMatchObject({ http: 200 })
    } finally {
      await openDatabaseAgain()
    }
    expect(await soon(listUsers, isOk)).toMatchObject({ statusCode: 200 })
    expect(await createUser('back')).toMatchObject({ statusCode: 200 })
    expect((await get('/health/ready')).http).toBe(200)
  })

  test('killing its connections between calls costs nobody more than a 502', async () => {
    await Promise.all(Array.from({ length: 20 }, () => listUsers()))
    await killConnections()
    const answers = await Promise.all(Array.from({ length: 40 }, () => listUsers()))
    for (const { statusCode } of answers) expect([200, 502]).toContain(statusCode)
    expect(await soon(listUsers, isOk)).toMatchObject({ statusCode: 200 })
  })

  test('killed under a transaction: 502, nothing of it is kept, and the name is free to try again', async () => {
    const lock = await holdTable(sesame, 'users')
    const calls = [createUser('killed-1'), createUser('killed-2')]
    await lock.waitedFor(2)
    await killConnections("and wait_event_type = 'Lock'")
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject({ statusCode: 502 })
    await lock.release()
    expect(await soon(() => createUser('killed-1'), isOk)).toMatchObject({ statusCode: 200 })
  })
})

describe('two nodes on one database', () => {
  const appOf = (on: Sesame, appId: string, keys: Sesame['pool']) =>
    on.call({ path: '/api/v3/get-application', query: { appId }, keys })
  const refused = (statusCode: number) => (answer: Envelope) => answer.statusCode === statusCode

  test('a deleted application is unknown to the other at once, whatever it remembered', async () => {
    const app = await makeApp(sesame.core, sesame.pool, { appName: 'Short-lived', appType: 'web' })
    const discovery = async () => (await fetch(`${second.url}/${app.appId}/oidc/.well-known/openid-configuration`)).ok
    expect(await discovery()).toBe(true)
    const body = { appId: app.appId }
    expect(await sesame.call({ path: '/api/v3/delete-application', body })).toMatchObject({ statusCode: 200 })
    expect(await appOf(second, app.appId, sesame.pool)).toMatchObject({ statusCode: 404, apiCode: 2011 })
    expect(await soon(discovery, (isServed) => !isServed)).toBe(false)
  })

  test("a deleted pool's keys sign nothing at the other, nor its id and secret", async () => {
    const pool = await makePool(sesame.core, 'Short-lived')
    const pair = { ...pool, accessKeyId: pool.poolId, accessKeySecret: pool.poolSecret }
    for (const keys of [pool, pair]) expect(await listUsers(second, keys)).toMatchObject({ statusCode: 200 })
    const body = { userPoolId: pool.poolId }
    expect(await sesame.call({ path: '/api/v3/delete-user-pool', body, keys: sesame.root })).toMatchObject({
      statusCode: 200,
    })
    for (const keys of [pool, pair]) {
      expect(await soon(() => listUsers(second, keys), refused(401))).toMatchObject({ statusCode: 401, apiCode: 1300 })
    }
  })

  test.each([
    ['deleted', 'delete from access_keys where id = $1'],
    ['switched off', 'update access_keys set enabled = false where id = $1'],
    ['revoked', "update access_keys set status = 'revoked' where id = $1"],
  ])('an access key that is %s is refused by both', async (_, statement) => {
    const pool = await makePool(sesame.core, 'Keys')
    for (const on of [sesame, second]) expect(await listUsers(on, pool)).toMatchObject({ statusCode: 200 })
    await superuserQuery(sesame.databaseUrl, statement, [pool.accessKeyId])
    for (const on of [sesame, second]) {
      expect(await soon(() => listUsers(on, pool), refused(401))).toMatchObject({ statusCode: 401, apiCode: 1300 })
    }
  })

  test('a key deleted while the listening connection is broken is not served from memory', async () => {
    for (let round = 0; round < 3; round++) {
      const pool = await makePool(sesame.core, `Broken ${round}`)
      await soon(() => listUsers(second, pool), isOk)
      const [killed] = await superuserQuery<{ count: number }>(
        sesame.databaseUrl,
        `with dead as (select pg_terminate_backend(pid, 5000) from pg_stat_activity
           where datname = current_database() and query ilike 'listen %')
         select count(*)::int as count from dead`,
      )
      expect(killed?.count, 'listening connections of both nodes').toBeGreaterThanOrEqual(1)
      await superuserQuery(sesame.databaseUrl, 'delete from access_keys where id = $1', [pool.accessKeyId])
      // Neither while it is broken nor after it was mended.
      for (const wait of [0, 0, 50]) {
        await new Promise((resolve) => setTimeout(resolve, wait))
        expect(await listUsers(second, pool)).toMatchObject({ statusCode: 401, apiCode: 1300 })
      }
      await listeningAgain()
      expect(await listUsers(second, pool)).toMatchObject({ statusCode: 401, apiCode: 1300 })
    }
  })
})

/** Both nodes listen again: each reconnects by itself. */
async function listeningAgain(): Promise<void> {
  const listening = await soon(
    async () =>
      superuserQuery(
        sesame.databaseUrl,
        "select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
      ),
    (rows) => rows.length >= 2,
  )
  expect(listening.length).toBeGreaterThanOrEqual(2)
}

function killConnections(where = ''): Promise<object[]> {
  return superuserQuery(
    sesame.databaseUrl,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() ${where}`,
  )
}

const databaseName = (): string => new URL(sesame.databaseUrl).pathname.slice(1)
/** Another database of the same server, from where this one can be closed. */
const elsewhere = (): string => databaseUrl(sesame.databaseUrl, 'postgres')

async function closeDatabase(): Promise<void> {
  await superuserQuery(elsewhere(), `alter database ${databaseName()} allow_connections false`)
  await superuserQuery(elsewhere(), 'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [
    databaseName(),
  ])
}

const openDatabaseAgain = () => superuserQuery(elsewhere(), `alter database ${databaseName()} allow_connections true`)
