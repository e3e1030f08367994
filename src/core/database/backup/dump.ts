import type { Writable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { ConnectionParameters } from '../connections.ts'
import { everyPool } from '../database.ts'
import { type BackupHeader, backupWriter, type Partition, type TablePlan } from './format.ts'

export interface DumpOptions {
  readonly target: Writable
  readonly createdAt: Date
  readonly version: string
  /** Bytes copied, and about how many there are. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface DumpSummary {
  readonly tables: number
  readonly rows: number
}

/**
 * Writes every row of every table, as one snapshot sees them: a server that works meanwhile changes nothing about it. The schema is
 * not written, its migrations are named. Unlogged tables are left out: what they hold may be forgotten at any crash.
 */
export async function dump(parameters: ConnectionParameters, options: DumpOptions): Promise<DumpSummary> {
  const client = new pg.Client({ ...parameters, application_name: 'sesame backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query("select set_config('sesame.pool', $1, true)", [everyPool])
    const header = await readHeader(client, options)
    const total = await sizeOf(client)
    let done = 0
    const writer = backupWriter(options.target, (count) => {
      done += count
      options.onProgress?.(done, total)
    })
    await writer.header(header)
    let rows = 0
    for (const table of header.tables) {
      const stream = client.query(copyTo(`copy (select ${columnList(table)} from ${qualified(table)}) to stdout`))
      await writer.table(table, stream, () => {
        rows += stream.rowCount
        return stream.rowCount
      })
    }
    await writer.end()
    await client.query('commit')
    return { tables: header.tables.length, rows }
  } finally {
    await client.end().catch(() => {})
  }
}

export const quoted = (name: string): string => pg.escapeIdentifier(name)
export const qualified = ({ schema, name }: { schema: string; name: string }): string =>
  `${quoted(schema)}.${quoted(name)}`
export const columnList = ({ columns }: TablePlan): string => columns.map(quoted).join(', ')

async function readHeader(client: pg.Client, { createdAt, version }: DumpOptions): Promise<BackupHeader> {
  const one = async <Row extends object>(text: string): Promise<Row[]> => (await client.query<Row>(text)).rows
  const [facts] = await one<{ server: number }>("select current_setting('server_version_num')::int as server")
  return {
    createdAt: createdAt.toISOString(),
    version,
    server: facts?.server ?? 0,
    migrations: await one('select name, checksum from schema_migrations order by name'),
    partitions: await one<Partition>(partitionsQuery),
    sequences: await readSequences(client),
    tables: await tablesInOrder(client),
  }
}

/** What there is to keep, each table after all that it refers to. */
export async function tablesInOrder(client: pg.Client): Promise<TablePlan[]> {
  const tables = await client.query<TablePlan>(tablesQuery)
  const references = await client.query<Reference>(referencesQuery)
  return inOrder(tables.rows, references.rows)
}

/** Ordinary and partitioned tables of ours and of the job queue, but what migrating writes; partitions come with their parents. */
const tablesQuery = `
  select n.nspname::text as schema, c.relname::text as name,
         array(select a.attname::text from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and c.relpersistence = 'p'
    and not c.relispartition and c.relname not in ('schema_migrations', 'migrations')
  order by n.nspname desc, c.relname`

const referencesQuery = `
  select distinct f.conrelid::regclass::text as "from", f.confrelid::regclass::text as "to"
  from pg_constraint f join pg_class c on c.oid = f.conrelid
  where f.contype = 'f' and not c.relispartition and f.conrelid <> f.confrelid`

const partitionsQuery = `
  select c.relname::text as name, p.relname::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound,
         c.relrowsecurity as "isFenced"
  from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
  where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind in ('r', 'p')
  order by c.relname`

async function readSequences(client: pg.Client): Promise<BackupHeader['sequences'][number][]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname::text as schema, c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'graphile_worker') and c.relkind = 'S' order by 1, 2`,
  )
  const sequences: BackupHeader['sequences'][number][] = []
  for (const sequence of rows) {
    const { rows: found } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${qualified(sequence)}`,
    )
    if (found[0]) sequences.push({ ...sequence, ...found[0] })
  }
  return sequences
}

/** About as many bytes as the copy will have: text is neither smaller nor larger by an order. */
async function sizeOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select coalesce(sum(pg_relation_size(oid)), 0) as bytes from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'`,
  )
  return Number(rows[0]?.bytes ?? 0)
}

interface Reference {
  readonly from: string
  readonly to: string
}

/** Tables after all that they refer to; the references of the rows can then be checked as they come. */
function inOrder(tables: readonly TablePlan[], references: readonly Reference[]): TablePlan[] {
  const ordered: TablePlan[] = []
  // As regclass prints it: with its schema where that is not ours.
  const idOf = ({ schema, name }: TablePlan) => (schema === 'public' ? name : `${schema}.${name}`)
  const waiting = new Map(tables.map((table) => [idOf(table), table]))
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      (table) => !references.some(({ from, to }) => from === idOf(table) && waiting.has(to)),
    )
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const table of ready) waiting.delete(idOf(table))
    ordered.push(...ready)
  }
  return ordered
}
