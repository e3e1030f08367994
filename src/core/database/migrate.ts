import pg from 'pg'
import { StartError } from '../errors/start-error.ts'
import { migrateJobs } from '../jobs/schema.ts'
import type { ConnectionParameters } from './connections.ts'
import { checksumOf, type Migration } from './migrations.ts'

/** Any number that no other program uses as an advisory lock: held by the session, so a crash frees it. */
const migrationLock = 7_364_736_501

/**
 * Brings the schema up to date: every file not yet applied, each in a transaction of its own, under one advisory lock, so that
 * several nodes starting together apply each once. A file that was applied and then edited stops the start. Then the tables of the
 * job queue, which its package brings.
 */
export async function migrate(parameters: ConnectionParameters, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client(parameters)
  // A connection that breaks fails the statement under way; unheard, its event would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      `create table if not exists schema_migrations (
         name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migrations',
    )
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    refuseNewerSchema(applied, migrations)
    const fresh: string[] = []
    for (const migration of migrations) {
      const checksum = checksumOf(migration)
      if (applied.has(migration.name)) {
        refuseEdited(migration.name, applied.get(migration.name), checksum)
        continue
      }
      await apply(client, migration, checksum)
      fresh.push(migration.name)
    }
    await migrateJobs(client, parameters)
    return fresh
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, migration: Migration, checksum: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [migration.name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new StartError(
      `The database migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}.`,
      'Nothing of it was kept; mend the cause and start again, or go back to the version that ran before.',
      { cause: error },
    )
  }
}

function refuseEdited(name: string, before: string | undefined, now: string): void {
  if (before === now) return
  throw new StartError(
    `The migration ${name} was changed after it had been applied to this database.`,
    'Restore the file as it was released; changes to the schema belong in a new file.',
  )
}

function refuseNewerSchema(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name))
  const last = migrations.at(-1)?.name ?? ''
  // Older code may run beside a newer schema (expand, migrate, contract); a gap below our newest file is damage.
  const missing = [...applied.keys()].find((name) => !known.has(name) && name < last)
  if (missing === undefined) return
  throw new StartError(
    `This database has the migration ${missing}, which this copy of Sesame does not know.`,
    'Start the version that made it, or restore the missing file in migrations/.',
  )
}
