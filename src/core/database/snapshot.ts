import pg from 'pg'
import { columnList, qualified, tablesInOrder } from './backup/dump.ts'
import type { ConnectionParameters } from './connections.ts'
import { everyPool } from './database.ts'

/**
 * What a throw-away database held at one moment, kept beside its tables, to go back to in place and as often as asked. Copies of the
 * database have it too.
 */
const keptIn = 'sesame_snapshot'

/** Keeps the rows of every table of ours. Jobs are not kept: those that wait are forgotten on the way back. */
export async function keepSnapshot(parameters: ConnectionParameters): Promise<void> {
  await withClient(parameters, async (client) => {
    const tables = await ownTables(client)
    await inEveryPool(client, [`create schema ${keptIn}`])
    const filled = await filledAmong(client, tables.map(qualified))
    const kept = tables.filter((table) => filled.has(qualified(table)))
    await inEveryPool(
      client,
      kept.map((table) => `create table ${copyOf(table)} as select ${columnList(table)} from ${qualified(table)}`),
    )
  })
}

/** Waits for what is being written, then throws away everything since. Caches know nothing of it. */
export async function goBack(parameters: ConnectionParameters): Promise<void> {
  await withClient(parameters, async (client) => {
    const copies = await tablesOf(client, keptIn)
    const kept = (await ownTables(client)).filter(({ name }) => copies.has(name))
    const everything = [...(await tablesOf(client, 'public'))].filter((name) => name !== 'schema_migrations')
    await inEveryPool(client, [
      `truncate ${everything.map((name) => qualified({ schema: 'public', name })).join(', ')}`,
      ...kept.flatMap((table) => [
        // They acted when the rows were first written.
        `alter table ${qualified(table)} disable trigger user`,
        `insert into ${qualified(table)} (${columnList(table)}) overriding system value
           select ${columnList(table)} from ${copyOf(table)}`,
        `alter table ${qualified(table)} enable trigger user`,
      ]),
      'delete from graphile_worker._private_jobs',
    ])
  })
}

const ownTables = async (client: pg.Client) => (await tablesInOrder(client)).filter(({ schema }) => schema === 'public')

const copyOf = ({ name }: { name: string }): string => qualified({ schema: keptIn, name })

async function withClient<T>(parameters: ConnectionParameters, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...parameters, application_name: 'sesame snapshot' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** One transaction and one round trip, with the fence open. */
async function inEveryPool(client: pg.Client, statements: readonly string[]): Promise<void> {
  const pool = `select set_config('sesame.pool', ${client.escapeLiteral(everyPool)}, true)`
  await client.query(['begin', pool, ...statements, 'commit'].join(';\n'))
}

/** Which of the tables have a row. */
async function filledAmong(client: pg.Client, tables: readonly string[]): Promise<Set<string>> {
  await client.query("select set_config('sesame.pool', $1, false)", [everyPool])
  const asked = tables.map((name) => `(select ${client.escapeLiteral(name)} where exists (select from ${name}))`)
  const { rows } = await client.query<{ name: string }>(`select unnest(array[${asked.join(', ')}]) as name`)
  return new Set(rows.map(({ name }) => name))
}

/** Unlogged ones too, which `tablesInOrder` leaves out; partitions go with their parents. */
async function tablesOf(client: pg.Client, schema: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class
     where relnamespace = $1::regnamespace and relkind in ('r', 'p') and not relispartition`,
    [schema],
  )
  return new Set(rows.map(({ name }) => name))
}
