import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { RunningServer } from './server.ts'

/** The same users for both servers: made from the sample user in Sesame's own table, copied row by row to the floor's. */
export interface BenchUsers {
  readonly ids: readonly string[]
  readonly usernames: readonly string[]
  /** The one hash that all of them have; its password is the sample user's. */
  readonly passwordHash: string
  /** To the floor's database. */
  readonly floor: pg.ClientConfig
}

const floorDatabase = 'floor'

export async function makeUsers(server: RunningServer, count: number): Promise<BenchUsers> {
  const columns = await withClient(server.superuser, async (client) => {
    const columns = await columnsOfUsers(client)
    await multiplyUser(client, { columns, username: server.sample.username, count })
    await client.query(`create database ${floorDatabase}`)
    return columns
  })
  const rows = await withClient(server.superuser, async (client) => {
    const found = await client.query<{ all: string }>(
      `select json_agg(users order by id)::text as all from users where username ~ '^bench[0-9]+$'`,
    )
    return found.rows[0]?.all ?? '[]'
  })
  const floor = { ...server.superuser, database: floorDatabase }
  await withClient(floor, async (client) => {
    await client.query(`create table users (${columns.map(({ name, type }) => `${name} ${type}`)}, primary key (id))`)
    await client.query('insert into users select * from json_populate_recordset(null::users, $1)', [rows])
    await client.query('vacuum analyze users')
  })
  const users = JSON.parse(rows) as { id: string; username: string; password_hash: string }[]
  return {
    ids: users.map(({ id }) => id),
    usernames: users.map(({ username }) => username),
    passwordHash: users[0]?.password_hash ?? '',
    floor,
  }
}

/** Fills a pool of that server with copies of its sample user; `fields`: SQL of some columns, with `n` the number of the copy. */
export const fillPool = (
  server: RunningServer,
  { poolId, count, fields }: { poolId: string; count: number; fields?: Record<string, string> },
): Promise<void> =>
  withClient(server.superuser, async (client) => {
    await multiplyUser(client, {
      columns: await columnsOfUsers(client),
      username: server.sample.username,
      count,
      poolId,
      ...(fields && { fields }),
    })
    await indexForSearch(client, poolId)
  })

/** What the server does in the background. */
async function indexForSearch(client: pg.Client, poolId: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ done: number }>('select index_users($1, 5000) as done', [poolId])
    if ((rows[0]?.done ?? 0) < 5000) break
  }
  await client.query("select gin_clean_pending_list('user_terms_terms')")
  await client.query('vacuum analyze user_terms')
}

interface Column {
  readonly name: string
  readonly type: string
  readonly isGenerated: boolean
}

/** In the table's order, so that the floor's row has the same width and the same types. */
async function columnsOfUsers(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<{ name: string; type: string; generated: string }>(
    `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type, attgenerated::text as generated
       from pg_attribute where attrelid = 'users'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  return rows.map(({ name, type, generated }) => ({ name, type, isGenerated: generated !== '' }))
}

/** Copies of one user, in its own pool or in `poolId`; each was made a second after the one before. */
async function multiplyUser(
  client: pg.Client,
  {
    columns,
    username,
    count,
    poolId,
    fields = {},
  }: {
    columns: readonly Column[]
    username: string
    count: number
    poolId?: string
    fields?: Record<string, string>
  },
): Promise<void> {
  const own: Record<string, string> = {
    ...(poolId !== undefined && { pool_id: `'${poolId}'` }),
    id: `lpad(to_hex(n), 24, '0')`,
    created_at: `created_at + n * interval '1 second'`,
    username: `'bench' || n`,
    email: `'bench' || n || '@example.com'`,
    phone: 'null',
    phone_country_code: 'null',
    external_id: 'null',
    ...fields,
  }
  const stored = columns.filter(({ isGenerated }) => !isGenerated).map(({ name }) => name)
  await client.query(
    `insert into users (${stored}) select ${stored.map((name) => own[name] ?? name)}
       from users, generate_series(1, $2::integer) as n where username = $1`,
    [username, count],
  )
  await client.query('vacuum analyze users')
}

/**
 * How many statements one request sends: switches the server's statement log on for a moment, asks, and counts. Statements inside
 * functions are not seen, which is right: they cost no round trip.
 */
export async function countStatements(
  server: RunningServer,
  log: string,
  { requests, send }: { requests: number; send: () => Promise<void> },
): Promise<number> {
  const size = (): number => readFileSync(log).length
  return withClient(server.superuser, async (client) => {
    await setStatementLog(client, "alter system set log_statement = 'all'", 'all')
    const before = size()
    await send()
    const logged = readFileSync(log).subarray(before).toString('utf8')
    await setStatementLog(client, 'alter system reset log_statement', 'none')
    const sent = logged.match(/LOG: {2}(?:execute \S+|statement):/g) ?? []
    return sent.length / requests
  })
}

/** The signal to reload reaches each session in its own time. */
async function setStatementLog(client: pg.Client, change: string, wanted: string): Promise<void> {
  await client.query(change)
  await client.query('select pg_reload_conf()')
  const deadline = performance.now() + 5000
  for (;;) {
    const { rows } = await client.query<{ log_statement: string }>('show log_statement')
    if (rows[0]?.log_statement === wanted) return
    if (performance.now() > deadline) throw new Error('PostgreSQL did not take over its new setting')
  }
}

export async function withClient<T>(parameters: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(parameters)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
