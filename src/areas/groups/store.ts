import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'

/** SQL of groups. */
export interface GroupTables {
  groups: GroupRow
}

export interface GroupRow {
  pool_id: string
  id: string
  code: string
  name: string
  description: string
  type: 'static' | 'dynamic'
  rule: unknown
  custom_data: unknown
  created_at: Date
  updated_at: Date
}

/** Those that were stored, in no order; one whose code is taken is left out. */
export async function insertGroups(db: Kysely<GroupTables>, rows: readonly GroupRow[]): Promise<GroupRow[]> {
  const inserted = await sql<GroupRow>`
    insert into groups select * from jsonb_populate_recordset(null::groups, ${JSON.stringify(rows)}::jsonb)
    on conflict (pool_id, code) do nothing returning *`.execute(db)
  return inserted.rows
}

export function findGroupRow(db: Kysely<GroupTables>, poolId: string, code: string): Promise<GroupRow | undefined> {
  return db.selectFrom('groups').selectAll().where('pool_id', '=', poolId).where('code', '=', code).executeTakeFirst()
}

/** Nobody else changes it, its rule or its members until this transaction ends. */
export function holdGroupRow(
  db: Kysely<GroupTables>,
  poolId: string,
  by: { readonly code: string } | { readonly id: string },
): Promise<GroupRow | undefined> {
  const [column, key] = 'code' in by ? (['code', by.code] as const) : (['id', by.id] as const)
  return db
    .selectFrom('groups')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where(column, '=', key)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Named by id or code, in the order of their ids; nobody else changes them until this transaction ends. */
export function holdGroups(db: Kysely<GroupTables>, poolId: string, keys: readonly string[]): Promise<GroupRow[]> {
  return db
    .selectFrom('groups')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where((where) =>
      where.or([
        where('id', '=', sql<string>`any(${keys}::text[])`),
        where('code', '=', sql<string>`any(${keys}::text[])`),
      ]),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** The id of each code, in the order of the codes; null where there is no such group. */
export async function findGroupIds(reader: PoolReader, codes: readonly string[]): Promise<(string | null)[]> {
  const rows = await reader.query<{ id: string | null }>(
    `select g.id from unnest($2::text[]) with ordinality as given (code, position)
     left join groups g on g.pool_id = $1 and g.code = given.code order by given.position`,
    [reader.id, codes],
  )
  return rows.map(({ id }) => id)
}

/** Raises the unique violation of `groups_code` when the new code is another group's. */
export async function updateGroupRow(db: Kysely<GroupTables>, row: GroupRow): Promise<void> {
  const { pool_id, id, code, name, description, rule, custom_data, updated_at } = row
  await db
    .updateTable('groups')
    .set({
      code,
      name,
      description,
      rule: rule === null ? null : JSON.stringify(rule),
      custom_data: JSON.stringify(custom_data),
      updated_at,
    })
    .where('pool_id', '=', pool_id)
    .where('id', '=', id)
    .execute()
}

export async function deleteGroupRows(db: Kysely<GroupTables>, poolId: string, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom('groups')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

/** Newest first, and how many there are. */
export async function listGroupRows(
  db: Kysely<GroupTables>,
  poolId: string,
  { keywords, page, limit }: { keywords: string | undefined; page: number; limit: number },
): Promise<{ rows: GroupRow[]; totalCount: number }> {
  const wanted = matching(db.selectFrom('groups').where('pool_id', '=', poolId), keywords)
  const [rows, count] = await Promise.all([
    wanted
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute(),
    wanted.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}

function matching<O>(query: SelectQueryBuilder<GroupTables, 'groups', O>, keywords: string | undefined) {
  if (keywords === undefined) return query
  const pattern = `%${keywords.replace(/[\\%_]/g, '\\$&')}%`
  return query.where((where) =>
    where.or((['code', 'name', 'description'] as const).map((column) => where(column, 'ilike', pattern))),
  )
}

export function listAllGroupRows(db: Kysely<GroupTables>, poolId: string): Promise<GroupRow[]> {
  return db
    .selectFrom('groups')
    .selectAll()
    .where('pool_id', '=', poolId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export function listDynamicGroupIds(reader: PoolReader): Promise<{ id: string }[]> {
  return reader.query<{ id: string }>(`select id from groups where pool_id = $1 and type = 'dynamic' order by id`, [
    reader.id,
  ])
}

export async function hasDynamicGroup(reader: PoolReader): Promise<boolean> {
  const rows = await reader.query<{ found: boolean }>(
    `select exists (select from groups where pool_id = $1 and type = 'dynamic') as found`,
    [reader.id],
  )
  return rows[0]?.found ?? false
}
