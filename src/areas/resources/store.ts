import { type Kysely, sql } from 'kysely'
import type { resourceTypes } from './schemas.ts'

/** SQL of resources. */
export interface ResourceTables {
  resources: ResourceRow
  permission_namespaces: { pool_id: string; id: string; code: string; name: string; number: number }
}

export interface ResourceRow {
  pool_id: string
  id: string
  namespace_id: string
  code: string
  name: string
  description: string
  type: (typeof resourceTypes)[number]
  api_identifier: string
  actions: ActionOfResource[]
  created_at: Date
  updated_at: Date
}

export interface ActionOfResource {
  name: string
  description: string
}

/** With its permission space. */
export interface PlacedResourceRow extends ResourceRow {
  namespace: string
  namespace_name: string
  namespace_number: number
}

/** The ids of those that were made: one whose code is taken, or came before in the list, is left out. */
export async function insertResources(
  db: Kysely<ResourceTables>,
  rows: readonly ResourceRow[],
): Promise<ReadonlySet<string>> {
  const inserted = await sql<{ id: string }>`
    insert into resources (${columns})
    select ${columns} from jsonb_populate_recordset(null::resources, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(db)
  return new Set(inserted.rows.map(({ id }) => id))
}

const columns = sql.raw(
  'pool_id, id, namespace_id, code, name, description, type, api_identifier, actions, created_at, updated_at',
)

/** By codes within one permission space, or by ids in whichever. */
export type ResourceKeys =
  | { readonly namespaceId: string; readonly codes: readonly string[] }
  | { readonly ids: readonly string[] }

/** With the code of its permission space. */
export type NamedResourceRow = ResourceRow & { namespace: string }

/** Those that exist, in no order. */
export const findResourceRows = (
  db: Kysely<ResourceTables>,
  poolId: string,
  keys: ResourceKeys,
): Promise<NamedResourceRow[]> => named(db, poolId, keys).execute()

/** Those that exist, which nobody else changes until this transaction ends, in the order of their ids. */
export const lockResourceRows = (
  db: Kysely<ResourceTables>,
  poolId: string,
  keys: ResourceKeys,
): Promise<NamedResourceRow[]> => named(db, poolId, keys).orderBy('r.id').forUpdate('r').execute()

/** Those that exist, which stay until this transaction ends, in the order of their ids. */
export const holdResourceRows = (
  db: Kysely<ResourceTables>,
  poolId: string,
  keys: ResourceKeys,
): Promise<NamedResourceRow[]> => named(db, poolId, keys).orderBy('r.id').forKeyShare('r').execute()

function named(db: Kysely<ResourceTables>, poolId: string, keys: ResourceKeys) {
  const ofPool = db
    .selectFrom('resources as r')
    .innerJoin('permission_namespaces as n', (join) =>
      join.onRef('n.pool_id', '=', 'r.pool_id').onRef('n.id', '=', 'r.namespace_id'),
    )
    .selectAll('r')
    .select('n.code as namespace')
    .where('r.pool_id', '=', poolId)
  return 'ids' in keys
    ? ofPool.where('r.id', '=', sql<string>`any(${keys.ids}::text[])`)
    : ofPool
        .where('r.namespace_id', '=', keys.namespaceId)
        .where('r.code', '=', sql<string>`any(${keys.codes}::text[])`)
}

export type ResourceChange = Pick<
  ResourceRow,
  'name' | 'description' | 'type' | 'api_identifier' | 'actions' | 'updated_at'
>

/** Changes a locked row. */
export async function updateResourceRow(
  db: Kysely<ResourceTables>,
  { pool_id: poolId, id }: Pick<ResourceRow, 'pool_id' | 'id'>,
  { actions, ...change }: ResourceChange,
): Promise<void> {
  await db
    .updateTable('resources')
    .set({ ...change, actions: sql`${JSON.stringify(actions)}::jsonb` })
    .where('pool_id', '=', poolId)
    .where('id', '=', id)
    .execute()
}

export async function deleteResourceRows(
  db: Kysely<ResourceTables>,
  poolId: string,
  ids: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('resources')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

export interface ResourceSearch {
  /** Undefined: of all spaces. */
  readonly namespaceIds: readonly string[] | undefined
  readonly type: ResourceRow['type'] | undefined
  /** Part of the name or code; empty: whatever it is. */
  readonly keyword: string
  readonly page: number
  readonly limit: number
}

/** One page, newest first, and the number of all that match. */
export async function listResourceRows(
  db: Kysely<ResourceTables>,
  poolId: string,
  { namespaceIds, type, keyword, page, limit }: ResourceSearch,
): Promise<{ rows: PlacedResourceRow[]; totalCount: number }> {
  const pattern = `%${keyword.replace(/[\\%_]/g, '\\$&')}%`
  const matching = db
    .selectFrom('resources as r')
    .where('r.pool_id', '=', poolId)
    .$if(namespaceIds !== undefined, (query) =>
      query.where('r.namespace_id', '=', sql<string>`any(${namespaceIds ?? []}::text[])`),
    )
    .$if(type !== undefined, (query) => query.where('r.type', '=', type ?? 'DATA'))
    .$if(keyword !== '', (query) =>
      query.where((where) => where.or([where('r.name', 'ilike', pattern), where('r.code', 'ilike', pattern)])),
    )
  const [rows, count] = await Promise.all([
    matching
      .innerJoin('permission_namespaces as n', (join) =>
        join.onRef('n.pool_id', '=', 'r.pool_id').onRef('n.id', '=', 'r.namespace_id'),
      )
      .selectAll('r')
      .select(['n.code as namespace', 'n.name as namespace_name', sql<number>`n.number::int`.as('namespace_number')])
      .orderBy('r.created_at', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute(),
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}
