import { type Expression, type SqlBool, sql } from 'kysely'
import type { UserRow } from './store.ts'

/** SQL of conditions on users that are joined by and, or and not. */
export type UserFilter =
  | { readonly kind: 'all' | 'any'; readonly of: readonly UserFilter[] }
  | { readonly kind: 'not'; readonly of: UserFilter }
  | { readonly kind: 'present'; readonly column: FilterColumn }
  | { readonly kind: 'constant'; readonly holds: boolean }
  /** Members of a department whose path is in one of the ranges; of any at all without ranges. */
  | { readonly kind: 'departments'; readonly ranges: readonly DepartmentRange[] | undefined }
  | {
      readonly kind: 'compare'
      readonly column: FilterColumn
      readonly how: FilterHow
      readonly operator: 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
      readonly value: string | Date
    }

interface DepartmentRange {
  readonly from: string
  /** Not itself in the range. */
  readonly to: string
}

/** Whether capitals matter, or the values are times. */
export type FilterHow = 'exact' | 'caseless' | 'time'

/** `shownName`: the first identifier that somebody has; `custom`: a text among the custom data. */
export type FilterColumn = Extract<keyof UserRow, string> | 'shownName' | { readonly custom: string }

type Compare = Extract<UserFilter, { kind: 'compare' }>

/** True or false, never null, so that `not` means what it says. */
export function holdFilter(filter: UserFilter): Expression<SqlBool> {
  switch (filter.kind) {
    case 'all':
      return joined(filter.of, sql` and `, true)
    case 'any':
      return joined(filter.of, sql` or `, false)
    case 'not':
      return sql<SqlBool>`not ${holdFilter(filter.of)}`
    case 'present':
      return sql<SqlBool>`(${referTo(filter.column)} is not null)`
    case 'constant':
      return filter.holds ? sql<SqlBool>`true` : sql<SqlBool>`false`
    case 'departments':
      return filter.ranges ? belongsTo(filter.ranges) : sql<SqlBool>`exists (${memberships})`
    case 'compare':
      return compare(filter)
  }
}

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

function joined(of: readonly UserFilter[], by: ReturnType<typeof sql>, whenEmpty: boolean): Expression<SqlBool> {
  if (of.length === 0) return holdFilter({ kind: 'constant', holds: whenEmpty })
  return sql<SqlBool>`(${sql.join(of.map(holdFilter), by)})`
}

function compare({ column, how, operator, value }: Compare): Expression<SqlBool> {
  const of = referTo(column)
  if (operator === 'co' || operator === 'sw' || operator === 'ew') {
    const like = how === 'exact' ? sql`like` : sql`ilike`
    return sql<SqlBool>`(${of} is not null and ${of} ${like} ${patterns[operator](String(value))})`
  }
  if (operator === 'ne') return sql<SqlBool>`not ${compare({ kind: 'compare', column, how, operator: 'eq', value })}`
  // Stored in lower case: compared as a plain column, which an index serves.
  const isKey = column === 'email_key'
  const left = how === 'caseless' && !isKey ? sql`lower(${of})` : of
  const right =
    how === 'time' ? sql`${value}::timestamptz` : how === 'caseless' ? sql`lower(${value}::text)` : sql`${value}::text`
  return sql<SqlBool>`(${of} is not null and ${left} ${sql.raw(signs[operator])} ${right})`
}

const signs = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
export const containing = (text: string): string => `%${escaped(text)}%`
const patterns = {
  co: containing,
  sw: (text: string) => `${escaped(text)}%`,
  ew: (text: string) => `%${escaped(text)}`,
} as const

function referTo(column: FilterColumn) {
  if (column === 'shownName') return sql`coalesce(username, email, phone_key, external_id, id)`
  return typeof column === 'string' ? sql.ref(column) : sql`(custom_data ->> ${column.custom}::text)`
}
