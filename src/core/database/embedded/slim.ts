import { join } from 'node:path'
import pg from 'pg'
import type { ConnectionParameters } from '../connections.ts'
import { findPasswords } from './passwords.ts'

/**
 * Drops the databases that new ones would be made from: half the files of a cluster, which need not be copied where nobody makes a
 * database. For throw-away clusters; `parameters` lead to the running server of `dataDir`.
 */
export async function dropTemplates(parameters: ConnectionParameters, dataDir: string): Promise<void> {
  const passwords = await findPasswords(join(dataDir, 'database-passwords.json'))
  const superuser = { user: 'postgres', password: passwords?.postgres, database: 'postgres' }
  const client = new pg.Client({ ...parameters, ...superuser })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query("update pg_database set datistemplate = false where datname in ('template0', 'template1')")
    for (const name of ['template0', 'template1']) await client.query(`drop database ${name}`)
  } finally {
    await client.end().catch(() => {})
  }
}
