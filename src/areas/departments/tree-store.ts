import type { Pool } from '../../core/database/database.ts'
import type { LangObject } from './schemas.ts'

/** SQL that changes trees. Whoever adds to a tree holds its organization with others; whoever moves or deletes holds it alone. */
export interface NewDepartmentRow {
  readonly pool_id: string
  readonly id: string
  readonly organization_id: string
  readonly parent_id: string | null
  readonly path: string
  readonly depth: number
  readonly name: string
  readonly description: string | null
  readonly open_department_id: string | null
  readonly code: string | null
  readonly is_virtual_node: boolean
  readonly name_i18n: LangObject | null
  readonly custom_data: object
  readonly created_at: Date
  readonly updated_at: Date
}

const written =
  'pool_id, id, organization_id, parent_id, path, depth, name, description, open_department_id, code, is_virtual_node, ' +
  'name_i18n, custom_data, created_at, updated_at'

const insert = `insert into departments (${written}) select ${written} from jsonb_populate_recordset(null::departments, $1::jsonb)`

export async function insertDepartments(pool: Pool, rows: readonly NewDepartmentRow[]): Promise<void> {
  await pool.query(insert, [JSON.stringify(rows)])
}

export async function insertOrganization(
  pool: Pool,
  { id, code, at }: { id: string; code: string; at: Date },
): Promise<void> {
  await pool.query('insert into organizations (pool_id, id, code, created_at) values ($1, $2, $3, $4)', [
    pool.id,
    id,
    code,
    at,
  ])
}

const holds = {
  withOthers: 'select id from organizations where pool_id = $1 and code = $2 for key share',
  alone: 'select id from organizations where pool_id = $1 and code = $2 for update',
}

/** Keeps the tree as it is, or for oneself, until the transaction ends; undefined when there is no such organization. */
export async function holdOrganization(pool: Pool, code: string, how: keyof typeof holds): Promise<string | undefined> {
  return (await pool.query<{ id: string }>(holds[how], [pool.id, code]))[0]?.id
}

export interface DepartmentChange {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly open_department_id: string | null
  readonly code: string | null
  readonly status: boolean
  readonly name_i18n: LangObject | null
  readonly custom_data: object
  readonly updated_at: Date
}

const update = `update departments set name = $3, description = $4, open_department_id = $5, code = $6, status = $7,
  name_i18n = $8::jsonb, custom_data = $9::jsonb, updated_at = $10 where pool_id = $1 and id = $2`

export async function updateDepartmentRow(pool: Pool, change: DepartmentChange): Promise<void> {
  const { id, name, description, open_department_id, code, status, name_i18n, custom_data, updated_at } = change
  const i18n = name_i18n === null ? null : JSON.stringify(name_i18n)
  const data = JSON.stringify(custom_data)
  await pool.query(update, [
    ...[pool.id, id, name, description, open_department_id, code, status, i18n, data],
    updated_at,
  ])
}

export async function updateOrganizationCode(pool: Pool, id: string, code: string): Promise<void> {
  await pool.query('update organizations set code = $3 where pool_id = $1 and id = $2', [pool.id, id, code])
}

/** The deepest level that somebody of the range is on. */
export async function deepestOf(pool: Pool, from: string, to: string): Promise<number> {
  const [row] = await pool.query<{ depth: number }>(
    'select max(depth)::integer as depth from departments where pool_id = $1 and path >= $2 and path < $3',
    [pool.id, from, to],
  )
  return row?.depth ?? 0
}

const move = `update departments set path = $5 || substr(path, length($3) + 1), depth = depth + $6,
    parent_id = case when id = $2 then $7 else parent_id end,
    position = case when id = $2 then 2147483647 else position end
  where pool_id = $1 and path >= $3 and path < $4`

/** Puts a department with all below it elsewhere, last among its new siblings: one statement, whatever hangs on it. */
export async function moveSubtree(
  pool: Pool,
  moved: { id: string; from: string; to: string; newPath: string; levels: number; parentId: string },
): Promise<void> {
  const { id, from, to, newPath, levels, parentId } = moved
  await pool.query(move, [pool.id, id, from, to, newPath, levels, parentId])
}

/** The ids of all that went. */
export async function deleteSubtree(pool: Pool, from: string, to: string): Promise<string[]> {
  const rows = await pool.query<{ id: string }>(
    'delete from departments where pool_id = $1 and path >= $2 and path < $3 returning id',
    [pool.id, from, to],
  )
  return rows.map(({ id }) => id)
}

export async function deleteOrganizationRow(pool: Pool, id: string): Promise<void> {
  await pool.query('delete from organizations where pool_id = $1 and id = $2', [pool.id, id])
}

const reorder = `with wanted as (
    select id, place::integer from unnest($3::text[]) with ordinality as given (id, place)
  ), rest as (
    select d.id, (select count(*) from wanted)::integer + (row_number() over (order by d.position, d.created_at, d.id))::integer as place
    from departments d where d.pool_id = $1 and d.parent_id = $2 and d.position < 2147483647 and d.id <> all ($3)
  )
  update departments d set position = n.place from (select * from wanted union all select * from rest) n
  where d.pool_id = $1 and d.parent_id = $2 and d.id = n.id returning d.id`

/** Children of one department in this order, before the others, which keep theirs. The ids that are children of it. */
export async function putInOrder(pool: Pool, parentId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await pool.query<{ id: string }>(reorder, [pool.id, parentId, ids])
  return rows.map(({ id }) => id)
}

/** Nobody else changes it until the transaction ends. */
export async function holdDepartment(pool: Pool, id: string): Promise<void> {
  await pool.query('select id from departments where pool_id = $1 and id = $2 for no key update', [pool.id, id])
}
