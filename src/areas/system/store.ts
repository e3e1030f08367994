import type { Database } from '../../core/database/database.ts'

/** The sealed value stored under a name, or undefined. */
export async function findServerSecret(database: Database, name: string): Promise<string | undefined> {
  const rows = await database.call<{ sealed: string }>('select sealed from server_secrets where name = $1', [name])
  return rows[0]?.sealed
}

/** Stores a value unless the name is taken; two nodes starting together keep the first. */
export async function insertServerSecret(
  database: Database,
  secret: { name: string; sealed: string; at: Date },
): Promise<void> {
  await database.call(
    'insert into server_secrets (name, sealed, created_at) values ($1, $2, $3) on conflict (name) do nothing returning name',
    [secret.name, secret.sealed, secret.at],
  )
}
