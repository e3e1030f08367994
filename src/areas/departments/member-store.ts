import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { LangObject } from './schemas.ts'

/** SQL of who belongs to which department. */
const add = `insert into department_members (pool_id, department_id, user_id, joined_at)
  select $1, d.id, u.id, $4 from departments d, users u
  where d.pool_id = $1 and d.id = $2 and u.pool_id = $1 and u.id = any ($3::text[]) order by u.id for key share of d, u
  on conflict do nothing returning user_id`

/** The users who were not members before. Unknown ones are left out, and whoever or whatever is deleted meanwhile. */
export async function insertMembers(
  pool: Pool,
  { departmentId, userIds, at }: { departmentId: string; userIds: readonly string[]; at: Date },
): Promise<string[]> {
  const rows = await pool.query<{ user_id: string }>(add, [pool.id, departmentId, userIds, at])
  return rows.map((row) => row.user_id)
}

const remove = `delete from department_members
  where pool_id = $1 and department_id = $2 and user_id = any ($3::text[]) returning user_id`

export async function deleteMembers(pool: Pool, departmentId: string, userIds: readonly string[]): Promise<string[]> {
  const rows = await pool.query<{ user_id: string }>(remove, [pool.id, departmentId, userIds])
  return rows.map((row) => row.user_id)
}

const lead = `update department_members set is_leader = (user_id = any ($3::text[]))
  where pool_id = $1 and department_id = $2 and (is_leader or user_id = any ($3::text[]))`

/** Exactly these members lead. */
export async function setLeaders(pool: Pool, departmentId: string, userIds: readonly string[]): Promise<void> {
  await pool.query(lead, [pool.id, departmentId, userIds])
}

export interface Membership {
  readonly user_id: string
  readonly department_id: string
  readonly is_leader: boolean
  readonly is_main: boolean
}

const ofUsers = `select user_id, department_id, is_leader, is_main from department_members
  where pool_id = $1 and user_id = any ($2::text[]) order by joined_at, department_id`

/** The departments that people are in, the longest first. */
export const listMemberships = (reader: PoolReader, userIds: readonly string[]): Promise<Membership[]> =>
  reader.query<Membership>(ofUsers, [reader.id, userIds])

const leave = 'delete from department_members where pool_id = $1 and user_id = $2 and department_id <> all ($3::text[])'
const noMain = 'update department_members set is_main = false where pool_id = $1 and user_id = $2 and is_main'
const join = `insert into department_members (pool_id, department_id, user_id, joined_at, is_leader, is_main)
  select $1, n.department_id, $2, $4, n.is_leader, n.is_main
  from jsonb_to_recordset($3::jsonb) as n (department_id text, is_leader boolean, is_main boolean)
  join departments d on d.pool_id = $1 and d.id = n.department_id
  join users u on u.pool_id = $1 and u.id = $2
  order by d.id for key share of d, u
  on conflict (pool_id, department_id, user_id) do update set is_leader = excluded.is_leader, is_main = excluded.is_main`

/** Exactly these departments are somebody's. */
export async function replaceMemberships(
  pool: Pool,
  { userId, wanted, at }: { userId: string; wanted: readonly Omit<Membership, 'user_id'>[]; at: Date },
): Promise<void> {
  const ids = wanted.map(({ department_id }) => department_id)
  await pool.query(leave, [pool.id, userId, ids])
  await pool.query(noMain, [pool.id, userId])
  if (wanted.length > 0) await pool.query(join, [pool.id, userId, JSON.stringify(wanted), at])
}

/** A department as one of its members sees it. */
export interface UserDepartment {
  readonly id: string
  readonly organization_code: string
  readonly is_root: boolean
  readonly created_at: Date
  readonly name: string
  readonly description: string | null
  readonly open_department_id: string | null
  readonly code: string | null
  readonly is_virtual_node: boolean
  readonly name_i18n: LangObject | null
  readonly custom_data: object
  readonly joined_at: Date
  readonly is_leader: boolean
  readonly is_main: boolean
  /** From the root down to itself; null when it was not asked for. */
  readonly above: { readonly ids: string[]; readonly codes: string[]; readonly names: string[] } | null
}

const orders = {
  DepartmentCreatedAt: 'd.created_at',
  JoinDepartmentAt: 'm.joined_at',
  DepartmentName: 'd.name',
  DepartmemtCode: 'd.code',
} as const
export type UserDepartmentOrder = keyof typeof orders

const departmentsOf = (order: UserDepartmentOrder, direction: 'asc' | 'desc') => `
  select d.id, o.code as organization_code, d.parent_id is null as is_root, d.created_at, d.name, d.description,
    d.open_department_id, d.code, d.is_virtual_node, d.name_i18n, d.custom_data, m.joined_at, m.is_leader, m.is_main,
    case when $5::boolean then (
      select jsonb_build_object('ids', jsonb_agg(a.id order by a.depth), 'codes', jsonb_agg(coalesce(a.code, '') order by a.depth),
        'names', jsonb_agg(a.name order by a.depth))
      from departments a where a.pool_id = $1 and a.id = any (string_to_array(rtrim(d.path, '/'), '/'))
    ) end as above
  from department_members m
  join departments d on d.pool_id = m.pool_id and d.id = m.department_id
  join organizations o on o.pool_id = d.pool_id and o.id = d.organization_id
  where m.pool_id = $1 and m.user_id = $2
  order by ${orders[order]} ${direction} nulls last, d.id ${direction} limit $3 offset $4`

export async function listUserDepartments(
  reader: PoolReader,
  wanted: {
    userId: string
    page: number
    limit: number
    order: UserDepartmentOrder
    direction: 'asc' | 'desc'
    withPaths: boolean
  },
): Promise<{ rows: UserDepartment[]; totalCount: number }> {
  const { userId, page, limit, order, direction, withPaths } = wanted
  const values = [reader.id, userId, limit, (page - 1) * limit, withPaths]
  const [rows, [count]] = await Promise.all([
    reader.query<UserDepartment>(departmentsOf(order, direction), values),
    reader.query<{ total: number }>(
      'select count(*) as total from department_members where pool_id = $1 and user_id = $2',
      [reader.id, userId],
    ),
  ])
  return { rows, totalCount: count?.total ?? 0 }
}

const over = 'select departments_over($1, $2) as id'

/** Ids of the departments of a user and of all above them, but for those that are switched off and what lies below these. */
export async function departmentsOver(reader: PoolReader, userId: string): Promise<string[]> {
  return (await reader.query<{ id: string }>(over, [reader.id, userId])).map(({ id }) => id)
}
