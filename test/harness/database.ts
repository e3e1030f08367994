import pg from 'pg'

/** Runs one administrative statement on the test server. */
async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Creates a database (a copy of `template` if given) and answers its connection string. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  await administer(
    serverUrl,
    `create database ${name} ${template ? `template ${template}` : "template template0 encoding 'UTF8'"}`,
  )
  return databaseUrl(serverUrl, name)
}

export const dropDatabase = (serverUrl: string, name: string): Promise<void> =>
  administer(serverUrl, `drop database if exists ${name} with (force)`)

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

const pools = new Map<string, pg.Pool>()

/** Connections last for a moment: tests look often, and the database is dropped when they are over. */
function poolOf(url: string): pg.Pool {
  const known = pools.get(url)
  if (known) return known
  const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 500, allowExitOnIdle: true })
  pool.on('error', () => {})
  pools.set(url, pool)
  return pool
}

/** One superuser's statement inside a test database: to look behind the fence, or to break something on purpose. */
export const superuserQuery = async <Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => (await poolOf(url).query<Row>(text, values)).rows
