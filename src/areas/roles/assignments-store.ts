import { type Kysely, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'

/** SQL of who has which role. */
export interface AssignmentTables {
  role_assignments: AssignmentRow
}

export interface AssignmentRow {
  pool_id: string
  role_id: string
  target_type: 'USER' | 'GROUP' | 'ORG'
  target_id: string
  enable_time: Date | null
  end_time: Date | null
  created_at: Date
  updated_at: Date
}

/** One role of one target. */
export interface Assignment {
  readonly role_id: string
  readonly target_type: AssignmentRow['target_type']
  readonly target_id: string
}

/** Gives, and where it was given already, changes the moments. Answers what was not there before. */
export async function saveAssignments(
  db: Kysely<AssignmentTables>,
  rows: readonly AssignmentRow[],
): Promise<Assignment[]> {
  const saved = await sql<Assignment & { is_new: boolean }>`
    insert into role_assignments (${saving})
    select ${saving} from jsonb_populate_recordset(null::role_assignments, ${JSON.stringify(rows)}::jsonb)
    on conflict (pool_id, role_id, target_type, target_id) do update
      set enable_time = excluded.enable_time, end_time = excluded.end_time, updated_at = excluded.updated_at
    returning role_id, target_type, target_id, xmax = 0 as is_new`.execute(db)
  return saved.rows.filter(({ is_new }) => is_new)
}

const saving = sql.raw('pool_id, role_id, target_type, target_id, enable_time, end_time, created_at, updated_at')

/** Takes away what is there; answers what was. */
export async function deleteAssignments(
  db: Kysely<AssignmentTables>,
  poolId: string,
  assignments: readonly Assignment[],
): Promise<Assignment[]> {
  const deleted = await sql<Assignment>`
    delete from role_assignments a
    using jsonb_to_recordset(${JSON.stringify(assignments)}::jsonb)
      as w (role_id text, target_type text, target_id text)
    where a.pool_id = ${poolId} and a.role_id = w.role_id and a.target_type = w.target_type
      and a.target_id = w.target_id
    returning a.role_id, a.target_type, a.target_id`.execute(db)
  return deleted.rows
}

const membersStatement = `
  with members as materialized (
    select target_id, created_at from role_assignments
    where pool_id = $1 and role_id = $2 and target_type = $3
      and (enable_time is null or enable_time <= $4) and (end_time is null or end_time > $4)
  )
  select (select count(*)::int from members) as total,
    array(select target_id from members order by created_at desc, target_id desc limit $5 offset $6) as ids`

/** Ids of those of one kind who were given the role themselves and have it now, the latest first. */
export async function listHolders(
  reader: PoolReader,
  wanted: { roleId: string; type: AssignmentRow['target_type']; at: Date; page: number; limit: number },
): Promise<{ totalCount: number; ids: string[] }> {
  const { roleId, type, at, page, limit } = wanted
  const parameters = [reader.id, roleId, type, at, limit, (page - 1) * limit]
  const [row] = await reader.query<{ total: number; ids: string[] }>(membersStatement, parameters)
  return { totalCount: row?.total ?? 0, ids: row?.ids ?? [] }
}

const departmentsStatement = `
  select d.id, coalesce(d.code, '') as code, d.name, coalesce(d.description, '') as description
  from unnest($2::text[]) with ordinality as w (id, position)
  join departments d on d.pool_id = $1 and d.id = w.id order by w.position`

/** What is told of departments that have a role, in the order of the ids. */
export const findHoldingDepartments = (
  reader: PoolReader,
  ids: readonly string[],
): Promise<{ id: string; code: string; name: string; description: string }[]> =>
  reader.query(departmentsStatement, [reader.id, ids])

const listStatement = `
  with matching as materialized (
    select a.* from role_assignments a
    left join users u on u.pool_id = $1 and u.id = a.user_id
    where a.pool_id = $1 and a.role_id = $2 and a.target_type = any($3::text[])
      and ($4 = '' or a.target_id = $4 or u.name ilike $5 or u.nickname ilike $5 or u.username ilike $5
        or u.email ilike $5 or u.phone ilike $5)
  )
  select m.*, (select count(*)::int from matching) as total
  from (select 1) one left join lateral (
    select * from matching order by created_at desc, target_id desc limit $6 offset $7
  ) m on true`

export interface AssignmentSearch {
  readonly roleId: string
  readonly types: readonly AssignmentRow['target_type'][]
  /** A target's id, or part of how a user is called or reached; empty: everybody. */
  readonly query: string
  readonly page: number
  readonly limit: number
}

/** One page, newest first, of all that was given, in force or not. */
export async function listAssignmentRows(
  reader: PoolReader,
  { roleId, types, query, page, limit }: AssignmentSearch,
): Promise<{ rows: AssignmentRow[]; totalCount: number }> {
  const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`
  const parameters = [reader.id, roleId, types, query, pattern, limit, (page - 1) * limit]
  const found = await reader.query<AssignmentRow & { total: number }>(listStatement, parameters)
  return { totalCount: found[0]?.total ?? 0, rows: found.filter(({ role_id }) => role_id !== null) }
}
