import { type Kysely, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'

/** SQL of roles. */
export interface RoleTables {
  roles: RoleRow
  permission_namespaces: { pool_id: string; id: string; code: string; name: string }
}

export interface RoleRow {
  pool_id: string
  id: string
  namespace_id: string
  code: string
  name: string
  description: string
  status: 'ENABLE' | 'DISABLE'
  disable_time: Date | null
  enable_permission_apply: boolean
  created_at: Date
  updated_at: Date
}

/** With what its permission space is called. */
export interface NamedRoleRow extends RoleRow {
  namespace: string
  namespace_name: string
}

/** A role as callers name it: its code and that of its permission space. */
export interface RoleKey {
  readonly code: string
  readonly namespace: string
}

const columns =
  'r.pool_id, r.id, r.namespace_id, r.code, r.name, r.description, r.status, r.disable_time, r.enable_permission_apply, r.created_at, r.updated_at, n.code as namespace, n.name as namespace_name'

const findStatement = `
  select w.position::int as position, n.id is not null as is_namespace, ${columns}
  from unnest($2::text[], $3::text[]) with ordinality as w (code, namespace, position)
  left join permission_namespaces n on n.pool_id = $1 and n.code = w.namespace
  left join roles r on r.pool_id = $1 and r.namespace_id = n.id and r.code = w.code
  order by w.position`

/** In the order of the keys: the role, or what of it there is not. */
export async function findRoleRows(
  reader: PoolReader,
  keys: readonly RoleKey[],
): Promise<(NamedRoleRow | 'no role' | 'no namespace')[]> {
  const rows = await reader.query<Nullable<NamedRoleRow> & { is_namespace: boolean }>(findStatement, [
    reader.id,
    keys.map(({ code }) => code),
    keys.map(({ namespace }) => namespace),
  ])
  return rows.map(({ is_namespace, ...row }) => {
    if (row.id !== null) return row as NamedRoleRow
    return is_namespace ? 'no role' : 'no namespace'
  })
}

type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null }

/** Those that still exist, which stay until this transaction ends; with `forUpdate` nobody else changes them meanwhile. */
export async function lockRoles(
  db: Kysely<RoleTables>,
  poolId: string,
  { ids, forUpdate }: { ids: readonly string[]; forUpdate: boolean },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('roles')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .$if(forUpdate, (query) => query.forUpdate())
    .$if(!forUpdate, (query) => query.forKeyShare())
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The ids of those that were made: one whose code is taken, or came before in the list, is left out. */
export async function insertRoles(db: Kysely<RoleTables>, rows: readonly RoleRow[]): Promise<ReadonlySet<string>> {
  const inserted = await sql<{ id: string }>`
    insert into roles (${inserting})
    select ${inserting} from jsonb_populate_recordset(null::roles, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(db)
  return new Set(inserted.rows.map(({ id }) => id))
}

const inserting = sql.raw(
  'pool_id, id, namespace_id, code, name, description, status, disable_time, enable_permission_apply, created_at, updated_at',
)

export type RoleChange = Pick<
  RoleRow,
  'code' | 'name' | 'description' | 'status' | 'disable_time' | 'enable_permission_apply' | 'updated_at'
>

/** Changes a locked row; false when another one of its permission space has that code. */
export async function updateRoleRow(
  db: Kysely<RoleTables>,
  { pool_id: poolId, id, namespace_id: namespaceId }: Pick<RoleRow, 'pool_id' | 'id' | 'namespace_id'>,
  change: RoleChange,
): Promise<boolean> {
  const updated = await db
    .updateTable('roles as changed')
    .set(change)
    .where('changed.pool_id', '=', poolId)
    .where('changed.id', '=', id)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('roles as other')
            .select('other.id')
            .where('other.pool_id', '=', poolId)
            .where('other.namespace_id', '=', namespaceId)
            .where('other.code', '=', change.code)
            .where('other.id', '<>', id),
        ),
      ),
    )
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export async function deleteRoleRows(db: Kysely<RoleTables>, poolId: string, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom('roles')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

/** One page, newest first, and the number of all that match. `keywords`: part of the name or code. */
export async function listRoleRows(
  db: Kysely<RoleTables>,
  poolId: string,
  options: { namespaceId: string; page: number; limit: number; keywords?: string | undefined },
): Promise<{ rows: RoleRow[]; totalCount: number }> {
  const { namespaceId, page, limit, keywords = '' } = options
  const pattern = `%${keywords.replace(/[\\%_]/g, '\\$&')}%`
  const matching = db
    .selectFrom('roles')
    .where('pool_id', '=', poolId)
    .where('namespace_id', '=', namespaceId)
    .$if(keywords !== '', (query) =>
      query.where((where) => where.or([where('name', 'ilike', pattern), where('code', 'ilike', pattern)])),
    )
  const [rows, count] = await Promise.all([
    matching
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute(),
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}

/** A role of the permission space that has the code, or the name. */
export async function hasRoleLike(
  db: Kysely<RoleTables>,
  poolId: string,
  { namespaceId, code, name }: { namespaceId: string; code: string; name: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('roles')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('namespace_id', '=', namespaceId)
    .where((where) => where.or([where('code', '=', code), where('name', '=', name)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

const ofUserStatement = `
  select distinct ${columns} from roles_of_user($1, $2, $3) mine
  join roles r on r.pool_id = $1 and r.id = mine.role_id
  join permission_namespaces n on n.pool_id = $1 and n.id = r.namespace_id`

/** The roles that somebody has now, by whatever way, in a permission space or in all. */
export const findRolesOfUser = (
  reader: PoolReader,
  { userId, at, namespaceId }: { userId: string; at: Date; namespaceId?: string },
): Promise<NamedRoleRow[]> => {
  const parameters = [reader.id, userId, at]
  return namespaceId === undefined
    ? reader.query(`${ofUserStatement} order by r.created_at desc, r.id desc`, parameters)
    : reader.query(`${ofUserStatement} where r.namespace_id = $4 order by r.created_at desc, r.id desc`, [
        ...parameters,
        namespaceId,
      ])
}
