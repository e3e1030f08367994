import type { Kysely } from 'kysely'
import type { Database } from '../../core/database/database.ts'

/** SQL of SCIM clients. */
export interface ScimClientTables {
  scim_clients: ScimClientRow
}

export interface ScimClientRow {
  pool_id: string
  id: string
  name: string
  token_hash: string
  expires_at: Date | null
  created_at: Date
  last_used_at: Date | null
}

/** False when the name is taken. */
export async function insertClient(db: Kysely<ScimClientTables>, row: ScimClientRow): Promise<boolean> {
  const inserted = await db
    .insertInto('scim_clients')
    .values(row)
    .onConflict((conflict) => conflict.columns(['pool_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** All of them, newest first. */
export function listClientRows(db: Kysely<ScimClientTables>, poolId: string): Promise<ScimClientRow[]> {
  return db
    .selectFrom('scim_clients')
    .selectAll()
    .where('pool_id', '=', poolId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What was deleted; undefined when the pool has no such client. */
export function deleteClientRow(
  db: Kysely<ScimClientTables>,
  { poolId, id }: { poolId: string; id: string },
): Promise<Pick<ScimClientRow, 'name' | 'token_hash'> | undefined> {
  return db
    .deleteFrom('scim_clients')
    .where('pool_id', '=', poolId)
    .where('id', '=', id)
    .returning(['name', 'token_hash'])
    .executeTakeFirst()
}

export type FoundClient = Pick<ScimClientRow, 'pool_id' | 'id' | 'expires_at'>

/** The client of that token in whatever pool. */
export async function findClientAnywhere(database: Database, tokenHash: string): Promise<FoundClient | undefined> {
  const rows = await database.call<FoundClient>('select * from scim_client_by_token($1)', [tokenHash])
  return rows[0]
}

export async function touchClient(
  database: Database,
  { poolId, id, at }: { poolId: string; id: string; at: Date },
): Promise<void> {
  await database.statement(poolId, 'update scim_clients set last_used_at = $3 where pool_id = $1 and id = $2', [
    poolId,
    id,
    at,
  ])
}
