import { type Kysely, sql } from 'kysely'

/** SQL of what can be given something. Each is held until the transaction ends, so that nothing is given to what is deleted meanwhile. */
export interface SubjectTables {
  users: { pool_id: string; id: string }
}

/** Those that exist. */
export async function holdUserIds(
  db: Kysely<SubjectTables>,
  poolId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Map(rows.map(({ id }) => [id, id]))
}
