import { type Kysely, sql } from 'kysely'
import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of data policies. */
export interface DataPolicyTables {
  data_policies: PolicyRow
  data_policy_permissions: PermissionRow
  data_policy_targets: {
    pool_id: string
    policy_id: string
    target_type: TargetType
    target_id: string
    created_at: Date
  }
  groups: { pool_id: string; id: string; code: string }
  roles: { pool_id: string; id: string }
  departments: { pool_id: string; id: string }
}

export interface PolicyRow {
  pool_id: string
  id: string
  name: string
  description: string
  created_at: Date
  updated_at: Date
}

export interface PermissionRow {
  pool_id: string
  policy_id: string
  statement: number
  position: number
  effect: 'ALLOW' | 'DENY'
  resource_id: string
  node: string
  action: string
  condition: unknown
}

export type TargetType = 'USER' | 'GROUP' | 'ROLE' | 'ORG'

/** False when the name is taken. */
export async function insertPolicy(db: Kysely<DataPolicyTables>, row: PolicyRow): Promise<boolean> {
  const inserted = await db
    .insertInto('data_policies')
    .values(row)
    .onConflict((conflict) => conflict.columns(['pool_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function insertPermissions(db: Kysely<DataPolicyTables>, rows: readonly PermissionRow[]): Promise<void> {
  await sql`
    insert into data_policy_permissions
    select * from jsonb_populate_recordset(null::data_policy_permissions, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

export async function deletePermissions(db: Kysely<DataPolicyTables>, poolId: string, policyId: string): Promise<void> {
  await db
    .deleteFrom('data_policy_permissions')
    .where('pool_id', '=', poolId)
    .where('policy_id', '=', policyId)
    .execute()
}

export const findPolicyRow = (
  db: Kysely<DataPolicyTables>,
  poolId: string,
  id: string,
): Promise<PolicyRow | undefined> => named(db, poolId, id).executeTakeFirst()

/** Nobody else changes it until this transaction ends. */
export const holdPolicyRow = (
  db: Kysely<DataPolicyTables>,
  poolId: string,
  id: string,
): Promise<PolicyRow | undefined> => named(db, poolId, id).forUpdate().executeTakeFirst()

const named = (db: Kysely<DataPolicyTables>, poolId: string, id: string) =>
  db.selectFrom('data_policies').selectAll().where('pool_id', '=', poolId).where('id', '=', id)

/** Those that exist, which stay until this transaction ends. */
export async function holdPolicies(
  db: Kysely<DataPolicyTables>,
  poolId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('data_policies')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function isNameTaken(db: Kysely<DataPolicyTables>, poolId: string, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('data_policies')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row !== undefined
}

/** The row is held. A name that another one has breaks data_policies_name. */
export async function updatePolicyRow(db: Kysely<DataPolicyTables>, row: PolicyRow): Promise<void> {
  const { name, description, updated_at } = row
  await db
    .updateTable('data_policies')
    .set({ name, description, updated_at })
    .where('pool_id', '=', row.pool_id)
    .where('id', '=', row.id)
    .execute()
}

export async function deletePolicyRow(db: Kysely<DataPolicyTables>, poolId: string, id: string): Promise<void> {
  await db.deleteFrom('data_policies').where('pool_id', '=', poolId).where('id', '=', id).execute()
}

/** In their order, with the codes that they are written with. */
export const listPermissions = (
  reader: PoolReader,
  policyId: string,
): Promise<(PermissionRow & { namespace_code: string; resource_code: string })[]> =>
  reader.query(
    `select p.*, n.code as namespace_code, r.code as resource_code
     from data_policy_permissions p
     join data_resources r on r.pool_id = $1 and r.id = p.resource_id
     join permission_namespaces n on n.pool_id = $1 and n.id = r.namespace_id
     where p.pool_id = $1 and p.policy_id = $2
     order by p.statement, p.position`,
    [reader.id, policyId],
  )

interface Page {
  readonly keyword: string | undefined
  readonly page: number
  readonly limit: number
}

const patternOf = (keyword: string | undefined): string | null =>
  keyword ? `%${keyword.replace(/[\\%_]/g, '\\$&')}%` : null

/** Newest first. */
export async function listPolicyRows(
  reader: PoolReader,
  { keyword, page, limit }: Page,
): Promise<{ rows: PolicyRow[]; totalCount: number }> {
  const filter = [reader.id, patternOf(keyword)]
  const matching = 'from data_policies where pool_id = $1 and ($2::text is null or name ilike $2)'
  const [rows, counted] = await Promise.all([
    reader.query<PolicyRow>(`select * ${matching} order by created_at desc, id desc limit $3 offset $4`, [
      ...filter,
      limit,
      (page - 1) * limit,
    ]),
    reader.query<{ total: number }>(`select count(*)::int as total ${matching}`, filter),
  ])
  return { rows, totalCount: counted[0]?.total ?? 0 }
}

export interface PolicyContents {
  id: string
  resources: { resourceId: string; resourceName: string }[]
  targets: { id: string; type: TargetType; name: string }[]
}

/** A subject as people call it. */
const targetName = `coalesce(u.name, u.username, u.email, u.phone, g.name, r.name, d.name, t.target_id)`
const targetJoins = `
  left join users u on u.pool_id = t.pool_id and u.id = t.user_id
  left join groups g on g.pool_id = t.pool_id and g.id = t.group_id
  left join roles r on r.pool_id = t.pool_id and r.id = t.role_id
  left join departments d on d.pool_id = t.pool_id and d.id = t.department_id`

/** Of each policy the first hundred resources and targets. */
export const findContents = (reader: PoolReader, ids: readonly string[]): Promise<PolicyContents[]> =>
  reader.query<PolicyContents>(
    `select wanted.id,
       (select coalesce(jsonb_agg(jsonb_build_object('resourceId', x.id, 'resourceName', x.name) order by x.name), '[]')
        from (select distinct d.id, d.name
              from data_policy_permissions p join data_resources d on d.pool_id = $1 and d.id = p.resource_id
              where p.pool_id = $1 and p.policy_id = wanted.id order by d.name limit 100) x) as resources,
       (select coalesce(jsonb_agg(jsonb_build_object('id', x.target_id, 'type', x.target_type, 'name', x.name)), '[]')
        from (select t.target_id, t.target_type, ${targetName} as name
              from data_policy_targets t ${targetJoins}
              where t.pool_id = $1 and t.policy_id = wanted.id order by t.created_at, t.target_id limit 100) x) as targets
     from unnest($2::text[]) wanted (id)`,
    [reader.id, ids],
  )

export interface TargetRow {
  target_type: TargetType
  target_id: string
  name: string
  created_at: Date
}

/** The latest first. */
export async function listTargetRows(
  reader: PoolReader,
  { policyId, types, keyword, page, limit }: Page & { policyId: string; types: readonly TargetType[] | undefined },
): Promise<{ rows: TargetRow[]; totalCount: number }> {
  const filter = [reader.id, policyId, types?.length ? types : null, patternOf(keyword)]
  const matching = `from data_policy_targets t ${targetJoins}
    where t.pool_id = $1 and t.policy_id = $2 and ($3::text[] is null or t.target_type = any($3::text[]))
    and ($4::text is null or ${targetName} ilike $4)`
  const [rows, counted] = await Promise.all([
    reader.query<TargetRow>(
      `select t.target_type, t.target_id, ${targetName} as name, t.created_at ${matching}
       order by t.created_at desc, t.target_id desc limit $5 offset $6`,
      [...filter, limit, (page - 1) * limit],
    ),
    reader.query<{ total: number }>(`select count(*)::int as total ${matching}`, filter),
  ])
  return { rows, totalCount: counted[0]?.total ?? 0 }
}

export interface StoredTarget {
  readonly type: TargetType
  readonly id: string
}

/** Every policy to every target; those that are new. */
export const insertTargets = (
  pool: Pool,
  { policyIds, targets, at }: { policyIds: readonly string[]; targets: readonly StoredTarget[]; at: Date },
): Promise<{ policy_id: string; target_type: TargetType; target_id: string }[]> =>
  pool.query(
    `insert into data_policy_targets (pool_id, policy_id, target_type, target_id, created_at)
     select $1, p.id, t.type, t.id, $5
     from unnest($2::text[]) p (id) cross join unnest($3::text[], $4::text[]) t (type, id)
     on conflict do nothing returning policy_id, target_type, target_id`,
    [pool.id, policyIds, targets.map(({ type }) => type), targets.map(({ id }) => id), at],
  )

/** False when it was not given. */
export async function deleteTarget(
  db: Kysely<DataPolicyTables>,
  poolId: string,
  { policyId, type, ids }: { policyId: string; type: TargetType; ids: readonly string[] },
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('data_policy_targets')
    .where('pool_id', '=', poolId)
    .where('policy_id', '=', policyId)
    .where('target_type', '=', type)
    .where('target_id', '=', sql<string>`any(${ids}::text[])`)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Groups by either name: what their ids and what their codes are. */
export function findGroups(
  db: Kysely<DataPolicyTables>,
  poolId: string,
  names: readonly string[],
): Promise<{ id: string; code: string }[]> {
  return db
    .selectFrom('groups')
    .select(['id', 'code'])
    .where('pool_id', '=', poolId)
    .where((where) =>
      where.or([
        where('id', '=', sql<string>`any(${names}::text[])`),
        where('code', '=', sql<string>`any(${names}::text[])`),
      ]),
    )
    .execute()
}

/** Those that exist, which stay until this transaction ends. */
export async function holdIds(
  db: Kysely<DataPolicyTables>,
  poolId: string,
  { table, ids }: { table: 'roles' | 'departments'; ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Set(rows.map(({ id }) => id))
}
