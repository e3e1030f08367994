import { type Kysely, sql } from 'kysely'

/** SQL of what can be given something. */
export interface SubjectTables {
  users: { pool_id: string; id: string }
  groups: { pool_id: string; id: string; code: string }
  departments: { pool_id: string; id: string }
}

export interface Named {
  readonly poolId: string
  /** As callers name them. */
  readonly names: readonly string[]
  /** Until the transaction ends, so that nothing is given to what is deleted meanwhile. */
  readonly hold: boolean
}

/** The ids of those that exist, by how callers name them. */
type Found = ReadonlyMap<string, string>

/** Users and departments are named by their ids. */
export async function findIds(
  db: Kysely<SubjectTables>,
  table: 'users' | 'departments',
  { poolId, names, hold }: Named,
): Promise<Found> {
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${names}::text[])`)
    .orderBy('id')
    .$if(hold, (query) => query.forKeyShare())
    .execute()
  return new Map(rows.map(({ id }) => [id, id]))
}

/** Groups by their codes. */
export async function findGroups(db: Kysely<SubjectTables>, { poolId, names, hold }: Named): Promise<Found> {
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom('groups')
    .select(['id', 'code'])
    .where('pool_id', '=', poolId)
    .where('code', '=', sql<string>`any(${names}::text[])`)
    .orderBy('id')
    .$if(hold, (query) => query.forKeyShare())
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}
