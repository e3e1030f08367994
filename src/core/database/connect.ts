import pg from 'pg'
import { StartError } from '../errors/start-error.ts'
import { randomToken } from '../time/ids.ts'
import type { ConnectionParameters } from './connections.ts'

/** The role the server works as when the one it was given could see through row-level security. */
const applicationRole = 'sesame_app'

interface ServerFacts {
  version: number
  encoding: string
  user: string
  database: string
  bypasses: boolean
}

/**
 * Checks the server behind DATABASE_URL (version, encoding, pooler, role) and gives the parameters the application works with.
 * A superuser or a role that bypasses row security is only used to make `sesame_app`, as which everything then runs.
 */
export async function checkServer(url: string): Promise<ConnectionParameters> {
  const parameters: ConnectionParameters = { connectionString: url, application_name: 'sesame' }
  const client = new pg.Client({ ...parameters, connectionTimeoutMillis: 10_000 })
  // A connection that breaks fails the statement under way; unheard, its event would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new StartError(
      `The database of DATABASE_URL cannot be reached: ${describe(error)}.`,
      'Start it, or correct DATABASE_URL (postgres://user:password@host:port/database).',
      { cause: error },
    )
  }
  try {
    await refusePooler(client)
    const facts = await readFacts(client)
    refuseUnsuitable(facts)
    if (!facts.bypasses) return parameters
    await makeApplicationRole(client, facts)
    return { ...parameters, options: `-c role=${applicationRole}` }
  } finally {
    await client.end().catch(() => {})
  }
}

async function readFacts(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            current_user::text as user, current_database()::text as database,
            (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses`,
  )
  const facts = rows[0]
  if (!facts) throw new Error('the server answered nothing about itself')
  return facts
}

function refuseUnsuitable(facts: ServerFacts): void {
  if (facts.version < 150_000) {
    throw new StartError(
      `The database of DATABASE_URL is PostgreSQL ${Math.floor(facts.version / 10_000)}; Sesame needs 15 or newer.`,
      'Upgrade the server, or name another one.',
    )
  }
  if (facts.encoding !== 'UTF8') {
    throw new StartError(
      `The database "${facts.database}" of DATABASE_URL is encoded as ${facts.encoding}; Sesame needs UTF8.`,
      `Create it anew: create database ${facts.database} encoding 'UTF8' template template0.`,
    )
  }
}

/** A transaction-mode pooler hands every statement to another session; the fence's session setting would be lost or leak. */
async function refusePooler(client: pg.Client): Promise<void> {
  const probe = randomToken(12)
  await client.query("select set_config('sesame.probe', $1, false)", [probe])
  const pids = new Set<number>()
  for (let round = 0; round < 3; round++) {
    const { rows } = await client.query<{ probe: string | null; pid: number }>(
      "select current_setting('sesame.probe', true) as probe, pg_backend_pid() as pid",
    )
    pids.add(rows[0]?.pid ?? 0)
    if (rows[0]?.probe !== probe) pids.add(-1)
  }
  const version = await client.query('show server_version').catch(() => ({ rows: [] }))
  const pooled = pids.size > 1 || /pgbouncer|pgcat|odyssey/i.test(JSON.stringify(version.rows))
  if (!pooled) return
  throw new StartError(
    'DATABASE_URL leads to a pooler in transaction mode (PgBouncer or the like), which cannot keep the fence between user pools.',
    'Connect to PostgreSQL itself, or set the pooler to session mode; Sesame keeps its own connections.',
  )
}

async function makeApplicationRole(client: pg.Client, facts: ServerFacts): Promise<void> {
  const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    'select rolsuper, rolbypassrls from pg_roles where rolname = $1',
    [applicationRole],
  )
  if (rows[0]?.rolsuper || rows[0]?.rolbypassrls) {
    throw new StartError(
      `The role ${applicationRole} of this server is a superuser or bypasses row security.`,
      `Take that right away: alter role ${applicationRole} nosuperuser nobypassrls.`,
    )
  }
  const database = client.escapeIdentifier(facts.database)
  if (!rows[0])
    await client.query(`create role ${applicationRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole`)
  await client.query(`grant ${applicationRole} to ${client.escapeIdentifier(facts.user)}`)
  await client.query(`grant all on database ${database} to ${applicationRole}`)
  await client.query(`grant all on schema public to ${applicationRole}`)
}

function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ')
  return error instanceof Error ? error.message : String(error)
}
