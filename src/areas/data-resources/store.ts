import { type Kysely, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'

/** SQL of data resources. */
export interface DataResourceTables {
  data_resources: DataResourceRow
  data_policy_permissions: { pool_id: string; resource_id: string; node: string; action: string }
}

export interface DataResourceRow {
  pool_id: string
  id: string
  namespace_id: string
  code: string
  name: string
  description: string
  type: 'STRING' | 'ARRAY' | 'TREE'
  struct: unknown
  actions: string[]
  extend_fields: unknown
  created_at: Date
  updated_at: Date
}

const asJson = ({ struct, extend_fields, ...row }: DataResourceRow) => ({
  ...row,
  struct: JSON.stringify(struct),
  extend_fields: JSON.stringify(extend_fields),
})

/** False when its code or name is taken. */
export async function insertResource(db: Kysely<DataResourceTables>, row: DataResourceRow): Promise<boolean> {
  const inserted = await db
    .insertInto('data_resources')
    .values(asJson(row))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

interface Place {
  readonly namespaceId: string
  readonly code: string
}

export function findResourceRow(
  db: Kysely<DataResourceTables>,
  poolId: string,
  { namespaceId, code }: Place,
): Promise<DataResourceRow | undefined> {
  return at(db, poolId, { namespaceId, code }).executeTakeFirst()
}

/** Nobody else changes it until this transaction ends. */
export function holdResourceRow(
  db: Kysely<DataResourceTables>,
  poolId: string,
  place: Place,
): Promise<DataResourceRow | undefined> {
  return at(db, poolId, place).forUpdate().executeTakeFirst()
}

const at = (db: Kysely<DataResourceTables>, poolId: string, { namespaceId, code }: Place) =>
  db
    .selectFrom('data_resources')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('namespace_id', '=', namespaceId)
    .where('code', '=', code)

/** Those of them that exist, in no order; none goes or changes before this transaction ends. */
export async function holdResourcesAt(db: Kysely<DataResourceTables>, poolId: string, places: readonly Place[]) {
  const rows = await sql<DataResourceRow>`
    select r.* from data_resources r
    where r.pool_id = ${poolId} and (r.namespace_id, r.code) in (
      select namespace_id, code from unnest(
        ${places.map(({ namespaceId }) => namespaceId)}::text[], ${places.map(({ code }) => code)}::text[]
      ) wanted (namespace_id, code)
    )
    order by r.id for share of r`.execute(db)
  return rows.rows
}

/** Those of them that exist, in no order. */
export function findResourceRows(
  db: Kysely<DataResourceTables>,
  poolId: string,
  ids: readonly string[],
): Promise<DataResourceRow[]> {
  return db
    .selectFrom('data_resources')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

/** Which of the two somebody has already. */
export async function findTaken(
  db: Kysely<DataResourceTables>,
  poolId: string,
  { namespaceId, code, name }: { namespaceId: string; code: string | undefined; name: string | undefined },
): Promise<'resourceCode' | 'resourceName' | undefined> {
  const rows = await db
    .selectFrom('data_resources')
    .select(['code', 'name'])
    .where('pool_id', '=', poolId)
    .where('namespace_id', '=', namespaceId)
    .where((where) => where.or([where('code', '=', code ?? ''), where('name', '=', name ?? '')]))
    .execute()
  if (rows.some((row) => row.code === code)) return 'resourceCode'
  return rows.length > 0 ? 'resourceName' : undefined
}

/** The row is held. A name that another one has breaks data_resources_name. */
export async function updateResourceRow(db: Kysely<DataResourceTables>, row: DataResourceRow): Promise<void> {
  const { name, description, struct, actions, extend_fields, updated_at } = asJson(row)
  await db
    .updateTable('data_resources')
    .set({ name, description, struct, actions, extend_fields, updated_at })
    .where('pool_id', '=', row.pool_id)
    .where('id', '=', row.id)
    .execute()
}

/** What policies say of nodes and actions that the resource does not have. */
export async function dropPermissionsBeyond(
  db: Kysely<DataResourceTables>,
  poolId: string,
  { id, nodes, actions }: { id: string; nodes: readonly string[]; actions: readonly string[] },
): Promise<void> {
  await db
    .deleteFrom('data_policy_permissions')
    .where('pool_id', '=', poolId)
    .where('resource_id', '=', id)
    .where((where) =>
      where.or([
        sql<boolean>`node <> '' and node <> all(${nodes}::text[])`,
        sql<boolean>`action <> '*' and action <> all(${actions}::text[])`,
      ]),
    )
    .execute()
}

export async function deleteResourceRow(db: Kysely<DataResourceTables>, poolId: string, id: string): Promise<void> {
  await db.deleteFrom('data_resources').where('pool_id', '=', poolId).where('id', '=', id).execute()
}

export type ListedRow = Pick<DataResourceRow, 'code' | 'name' | 'type' | 'description' | 'updated_at'> & {
  namespace_code: string
  namespace_name: string
  targets: number
}

/** Newest first; undefined `namespaceIds`: of all spaces. */
export async function listResourceRows(
  reader: PoolReader,
  wanted: { namespaceIds: readonly string[] | undefined; keyword: string | undefined; page: number; limit: number },
): Promise<{ rows: ListedRow[]; totalCount: number }> {
  const pattern = wanted.keyword ? `%${wanted.keyword.replace(/[\\%_]/g, '\\$&')}%` : null
  const filter = [reader.id, wanted.namespaceIds ?? null, pattern]
  const [rows, counted] = await Promise.all([
    reader.query<ListedRow>(listStatement, [...filter, wanted.limit, (wanted.page - 1) * wanted.limit]),
    reader.query<{ total: number }>(countStatement, filter),
  ])
  return { rows, totalCount: counted[0]?.total ?? 0 }
}

const matching = `from data_resources r where r.pool_id = $1
  and ($2::text[] is null or r.namespace_id = any($2::text[]))
  and ($3::text is null or r.name ilike $3 or r.code ilike $3)`
const countStatement = `select count(*)::int as total ${matching}`
const listStatement = `
  with page as (
    select r.* ${matching} order by r.created_at desc, r.id desc limit $4 offset $5
  )
  select r.code, r.name, r.type, r.description, r.updated_at, n.code as namespace_code, n.name as namespace_name,
    (select count(distinct (t.target_type, t.target_id))::int
     from (select distinct policy_id from data_policy_permissions p where p.pool_id = $1 and p.resource_id = r.id) p
     join data_policy_targets t on t.pool_id = $1 and t.policy_id = p.policy_id) as targets
  from page r join permission_namespaces n on n.pool_id = $1 and n.id = r.namespace_id
  order by r.created_at desc, r.id desc`
