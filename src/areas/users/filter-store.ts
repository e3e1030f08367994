import { type Expression, type SqlBool, sql } from 'kysely'
import { holdFilter, type RowFilter } from '../../core/database/row-filter.ts'
import type { UserRow } from './store.ts'

/** SQL of conditions on users that are joined by and, or and not. */
export type UserFilter = RowFilter<UserColumn>

/** `shownName`: the first identifier that somebody has; `custom`: a text among the custom data. */
export type UserColumn = Extract<keyof UserRow, string> | 'shownName' | { readonly custom: string }

export const holdUserFilter = (filter: UserFilter): Expression<SqlBool> => holdFilter(filter, referTo)

function referTo(column: UserColumn) {
  if (column === 'shownName') return sql`coalesce(username, email, phone_key, external_id, id)`
  return typeof column === 'string' ? sql`${sql.ref(column)}` : sql`(custom_data ->> ${column.custom}::text)`
}

interface DepartmentRange {
  readonly from: string
  /** Not itself in the range. */
  readonly to: string
}

/** Members of a department whose path is in one of the ranges; of any at all without ranges. */
export const inDepartments = (ranges: readonly DepartmentRange[] | undefined): UserFilter => ({
  kind: 'expression',
  is: ranges ? belongsTo(ranges) : sql<SqlBool>`exists (${memberships})`,
})

const memberships = sql`select from department_members m where m.pool_id = users.pool_id and m.user_id = users.id`

/** From the departments to their members: a small department is found without a look at everybody. */
function belongsTo(ranges: readonly DepartmentRange[]): Expression<SqlBool> {
  const from = ranges.map((range) => range.from)
  const to = ranges.map((range) => range.to)
  return sql<SqlBool>`(users.id in (
    select m.user_id from unnest(${from}::text[], ${to}::text[]) as range (low, high)
    join departments d on d.pool_id = (select current_pool()) and d.path >= range.low and d.path < range.high
    join department_members m on m.pool_id = d.pool_id and m.department_id = d.id
  ))`
}
