import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { StartError } from '../../errors/start-error.ts'
import type { ConnectionParameters } from '../connections.ts'
import { everyPool } from '../database.ts'
import { migrate } from '../migrate.ts'
import { checksumOf, type Migration } from '../migrations.ts'
import { columnList, qualified, quoted } from './dump.ts'
import { type BackupHeader, damaged, type Frame, readBackup, type TableEnd, type TablePlan } from './format.ts'

export interface RestoreOptions {
  readonly source: Readable
  /** Of this copy of Sesame; those that the backup names are applied, later ones by the next start. */
  readonly migrations: readonly Migration[]
}

export interface RestoreSummary {
  readonly createdAt: string
  readonly version: string
  readonly tables: number
  readonly rows: number
}

/**
 * Brings a backup into an empty database: its schema by the migrations it names, then every row, in one transaction.
 * @throws StartError when the database is not empty, the backup is damaged, or was made by a Sesame that this one does not follow
 */
export async function restore(parameters: ConnectionParameters, options: RestoreOptions): Promise<RestoreSummary> {
  const frames = readBackup(options.source)
  const { value: first } = await frames.next()
  if (first?.kind !== 'header') throw damaged('no header')
  const { header } = first
  const wanted = migrationsOf(header, options.migrations)
  await refuseFilled(parameters)
  await migrate(parameters, wanted)
  const client = new pg.Client({ ...parameters, application_name: 'sesame restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('sesame.pool', $1, true)", [everyPool])
    const rows = await load(client, header, frames)
    await client.query('commit')
    await client.query('analyze')
    return { createdAt: header.createdAt, version: header.version, tables: header.tables.length, rows }
  } finally {
    await client.end().catch(() => {})
  }
}

function migrationsOf({ migrations, version }: BackupHeader, known: readonly Migration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]))
  return migrations.map(({ name, checksum }) => {
    const migration = byName.get(name)
    if (migration && checksumOf(migration) === checksum) return migration
    throw new StartError(
      `The backup was made by Sesame ${version}, whose migration ${name} this copy does not have.`,
      'Restore it with that version or a newer one.',
    )
  })
}

async function refuseFilled(parameters: ConnectionParameters): Promise<void> {
  const client = new pg.Client(parameters)
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query(
      "select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1",
    )
    if (rows.length === 0) return
    throw new StartError('The database is not empty.', 'A backup is restored into an empty one only; name another.')
  } finally {
    await client.end().catch(() => {})
  }
}

/** COPY does not pass a fence, and triggers have acted when the rows were first written: both are lifted for this transaction. */
async function load(client: pg.Client, header: BackupHeader, frames: AsyncGenerator<Frame>): Promise<number> {
  await makePartitions(client, header)
  const names = header.tables.map(qualified)
  const { rows: forced } = await client.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity",
  )
  for (const { name } of forced) await client.query(`alter table ${name} no force row level security`)
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`)
  const rows = await loadTables(client, header, frames)
  for (const { value, isCalled, ...sequence } of header.sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [qualified(sequence), value, isCalled])
  }
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  for (const { name } of forced) await client.query(`alter table ${name} force row level security`)
  return rows
}

/** Months of the logs that were there, beside those that the migrations make for today. */
async function makePartitions(client: pg.Client, { partitions }: BackupHeader): Promise<void> {
  for (const { name, parent, bound, isFenced } of partitions) {
    if (!/^(DEFAULT|FOR VALUES [^;]*)$/.test(bound)) throw damaged(`a partition's bound: ${bound}`)
    const { rows } = await client.query('select to_regclass($1) is not null as there', [quoted(name)])
    if (rows[0]?.there) continue
    await client.query(`create table ${quoted(name)} partition of ${quoted(parent)} ${bound}`)
    if (isFenced) await client.query(`call fence(${client.escapeLiteral(quoted(name))})`)
  }
}

async function loadTables(client: pg.Client, header: BackupHeader, frames: AsyncGenerator<Frame>): Promise<number> {
  const planned = new Map(header.tables.map((table) => [qualified(table), table]))
  let total = 0
  for await (const frame of frames) {
    if (frame.kind !== 'table') throw damaged('a table was expected')
    // Names and columns are the header's, which was checked as a whole before anything was written.
    const name = qualified(frame.table)
    const table = planned.get(name)
    if (!table || !planned.delete(name)) throw damaged(`an unexpected table: ${name}`)
    total += await loadTable(client, table, frames)
  }
  if (planned.size > 0) throw damaged(`tables are missing: ${[...planned.keys()].join(', ')}`)
  return total
}

async function loadTable(client: pg.Client, table: TablePlan, frames: AsyncGenerator<Frame>): Promise<number> {
  const stream = client.query(copyFrom(`copy ${qualified(table)} (${columnList(table)}) from stdin`))
  const finished = once(stream, 'finish')
  finished.catch(() => {})
  const hash = createHash('sha256')
  let end: TableEnd | undefined
  while (!end) {
    const { value: frame } = await frames.next()
    if (frame?.kind === 'table-end') end = frame.end
    else if (frame?.kind === 'piece') {
      hash.update(frame.piece)
      if (!stream.write(frame.piece)) await Promise.race([once(stream, 'drain'), finished])
    } else throw damaged(`the table ${table.name} does not end`)
  }
  if (hash.digest('hex') !== end.sha256) throw damaged(`the table ${table.name} was changed`)
  stream.end()
  await finished
  if (stream.rowCount !== end.rows) throw damaged(`the table ${table.name} lacks rows`)
  return end.rows
}
