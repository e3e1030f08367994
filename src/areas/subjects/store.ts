import { type Kysely, sql } from 'kysely'

/** SQL of what can be given something. Each is held until the transaction ends, so that nothing is given to what is deleted meanwhile. */
export interface SubjectTables {
  users: { pool_id: string; id: string }
  groups: { pool_id: string; id: string; code: string }
}

/** The ids of those that exist, by how callers name them. */
type Held = ReadonlyMap<string, string>

export async function holdUsers(db: Kysely<SubjectTables>, poolId: string, ids: readonly string[]): Promise<Held> {
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

export async function holdGroups(db: Kysely<SubjectTables>, poolId: string, codes: readonly string[]): Promise<Held> {
  const rows = await db
    .selectFrom('groups')
    .select(['id', 'code'])
    .where('pool_id', '=', poolId)
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}
