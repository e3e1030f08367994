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

/** One superuser's statement inside a test database: to look behind the fence, or to break something on purpose. */
export async function superuserQuery<Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
