import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'

/** SQL of conditions on rows that are joined by and, or and not. */
export type RowFilter<Column> =
  | { readonly kind: 'all' | 'any'; readonly of: readonly RowFilter<Column>[] }
  | { readonly kind: 'not'; readonly of: RowFilter<Column> }
  | { readonly kind: 'present'; readonly column: Column }
  | { readonly kind: 'constant'; readonly holds: boolean }
  /** Made by the store that owns the rows. */
  | { readonly kind: 'expression'; readonly is: Expression<SqlBool> }
  | {
      readonly kind: 'compare'
      readonly column: Column
      readonly how: FilterHow
      readonly operator: 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
      readonly value: string | Date
    }

/** Whether capitals matter (in `lowered` the column holds small letters already), or the values are times. */
export type FilterHow = 'exact' | 'caseless' | 'lowered' | 'time'

type Refer<Column> = (column: Column) => RawBuilder<unknown>

/** True or false, never null, so that `not` means what it says. */
export function holdFilter<Column>(filter: RowFilter<Column>, refer: Refer<Column>): Expression<SqlBool> {
  switch (filter.kind) {
    case 'all':
      return joined(filter.of, { by: sql` and `, whenEmpty: true }, refer)
    case 'any':
      return joined(filter.of, { by: sql` or `, whenEmpty: false }, refer)
    case 'not':
      return sql<SqlBool>`not ${holdFilter(filter.of, refer)}`
    case 'present':
      return sql<SqlBool>`(${refer(filter.column)} is not null)`
    case 'constant':
      return filter.holds ? sql<SqlBool>`true` : sql<SqlBool>`false`
    case 'expression':
      return filter.is
    case 'compare':
      return compare(filter, refer)
  }
}

function joined<Column>(
  of: readonly RowFilter<Column>[],
  { by, whenEmpty }: { by: RawBuilder<unknown>; whenEmpty: boolean },
  refer: Refer<Column>,
): Expression<SqlBool> {
  if (of.length === 0) return whenEmpty ? sql<SqlBool>`true` : sql<SqlBool>`false`
  const parts = of.map((one) => holdFilter(one, refer))
  return sql<SqlBool>`(${sql.join(parts, by)})`
}

type Compare<Column> = Extract<RowFilter<Column>, { kind: 'compare' }>

function compare<Column>(filter: Compare<Column>, refer: Refer<Column>): Expression<SqlBool> {
  const { how, operator, value } = filter
  const of = refer(filter.column)
  if (operator === 'co' || operator === 'sw' || operator === 'ew') {
    const like = how === 'exact' ? sql`like` : sql`ilike`
    return sql<SqlBool>`(${of} is not null and ${of} ${like} ${patterns[operator](String(value))})`
  }
  if (operator === 'ne') return sql<SqlBool>`not ${compare({ ...filter, operator: 'eq' }, refer)}`
  const left = how === 'caseless' ? sql`lower(${of})` : of
  return sql<SqlBool>`(${of} is not null and ${left} ${sql.raw(signs[operator])} ${operand(how, value)})`
}

function operand(how: FilterHow, value: string | Date): RawBuilder<unknown> {
  if (how === 'time') return sql`${value}::timestamptz`
  return how === 'exact' ? sql`${value}::text` : sql`lower(${value}::text)`
}

const signs = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
export const containing = (text: string): string => `%${escaped(text)}%`
const patterns = {
  co: containing,
  sw: (text: string) => `${escaped(text)}%`,
  ew: (text: string) => `%${escaped(text)}`,
} as const
