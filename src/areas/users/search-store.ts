import {
  type Expression,
  type Kysely,
  type OrderByItemBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'
import { type Belonging, holdBelonging } from './belonging-store.ts'
import { containing } from '../../core/database/row-filter.ts'
import { holdUserFilter, type UserFilter } from './filter-store.ts'
import type { FilterOperator } from './schemas.ts'
import type { UserRow, UserTables } from './store.ts'

/** SQL that lists users: one page of what a search finds, and how many it finds. */
export interface UserSearch {
  /** From 1. */
  readonly page: number
  readonly limit: number
  readonly keywords?: string
  /** Columns of which one must contain the keywords. */
  readonly searchColumns?: readonly string[]
  /** The keywords are looked for among those alone whom the fragments name (search-index.ts). */
  readonly isIndexed?: boolean
  readonly conditions: readonly Condition[]
  /** In place of page and limit: how many are left out before the first. */
  readonly skipped?: number
  /** Must hold beside the conditions. */
  readonly filter?: UserFilter
  readonly sort: readonly { readonly column: SortColumn; readonly order: 'asc' | 'desc' }[]
}

export interface Condition {
  /** `email` compares in any case; `custom` names a key of custom_data in place of a column; `apps` are those somebody signed in to. */
  readonly kind: 'text' | 'email' | 'number' | 'time' | 'custom' | 'apps' | 'belonging'
  readonly column: string
  readonly operator: FilterOperator
  readonly values: readonly (string | number | boolean | Date)[]
  /** Of the kind `belonging`, in place of values. */
  readonly belonging?: Belonging
}

export type SortColumn = Extract<keyof UserRow, string>

/** Pages that begin further down are asked for only when the counter says that they exist. */
const nearPage = 1000

export async function searchUsers(
  db: Kysely<UserTables>,
  poolId: string,
  search: UserSearch,
): Promise<{ rows: UserRow[]; totalCount: number }> {
  const offset = skippedBy(search)
  if (search.conditions.length > 0 || search.keywords !== undefined || search.filter)
    return countedPage(db, poolId, search, offset)
  if (offset <= nearPage) {
    const [rows, totalCount] = await Promise.all([page(db, poolId, search, offset), countAll(db, poolId)])
    return { rows, totalCount }
  }
  const totalCount = await countAll(db, poolId)
  return { rows: offset < totalCount ? await page(db, poolId, search, offset) : [], totalCount }
}

/** How many are left out before the first of the page. */
export const skippedBy = ({ skipped, page, limit }: UserSearch): number => skipped ?? (page - 1) * limit

/** Orders by what names one person: read from the unique index of the column, and who has none comes last. */
const uniqueSorts: Readonly<Partial<Record<SortColumn, 'username' | 'email_key' | 'phone_key' | 'external_id'>>> = {
  username: 'username',
  email: 'email_key',
  phone: 'phone_key',
  external_id: 'external_id',
}

/** The rows are fetched for the page alone: skipping to it reads an index that has the pool, the time and the id. */
function page(db: Kysely<UserTables>, poolId: string, search: UserSearch, offset: number): Promise<UserRow[]> {
  const [sort] = search.sort
  const unique = search.sort.length === 1 && sort ? uniqueSorts[sort.column] : undefined
  if (sort && unique)
    return pageByUnique(db, poolId, { column: unique, order: sort.order, limit: search.limit, offset })
  let ids = db.selectFrom('users').select('id').where('pool_id', '=', poolId).limit(search.limit).offset(offset)
  let rows = db.selectFrom('users').selectAll().where('pool_id', '=', poolId)
  for (const { column, direction } of orderOf(search.sort)) {
    ids = ids.orderBy(column, direction)
    rows = rows.orderBy(column, direction)
  }
  return rows.where('id', 'in', ids).execute()
}

async function pageByUnique(
  db: Kysely<UserTables>,
  poolId: string,
  wanted: {
    column: 'username' | 'email_key' | 'phone_key' | 'external_id'
    order: 'asc' | 'desc'
    limit: number
    offset: number
  },
): Promise<UserRow[]> {
  const { column, order, limit, offset } = wanted
  const all = db.selectFrom('users').where('pool_id', '=', poolId)
  const having = all.where(column, 'is not', null)
  const rows = await having.selectAll().orderBy(column, order).limit(limit).offset(offset).execute()
  if (rows.length === limit) return rows
  const counted = rows.length > 0 ? offset : await countOf(having)
  const rest = await all
    .selectAll()
    .where(column, 'is', null)
    .orderBy('id', order)
    .limit(limit - rows.length)
    .offset(Math.max(0, offset - counted))
    .execute()
  return [...rows, ...rest]
}

const countOf = async (query: SelectQueryBuilder<UserTables, 'users', unknown>): Promise<number> =>
  (await query.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total

/** A filter has to look at everybody to count, so the count and the page are taken in the same look. */
async function countedPage(db: Kysely<UserTables>, poolId: string, search: UserSearch, offset: number) {
  let ids = matching(db, poolId, search)
    .select(['id', sql<number>`count(*) over ()`.as('total')])
    .limit(search.limit)
    .offset(offset)
  const order = orderOf(search.sort)
  for (const { column, direction } of order) ids = ids.orderBy(column, direction)
  let query = db
    .with('found', () => ids)
    .selectFrom('users')
    .innerJoin('found', 'found.id', 'users.id')
    .selectAll('users')
    .select('found.total')
    .where('users.pool_id', '=', poolId)
  for (const { column, direction } of order) query = query.orderBy(`users.${column}`, direction)
  const found = await query.execute()
  const total = found[0]?.total
  // A page behind the last one has no row to bring the count.
  const totalCount = total ?? (offset === 0 ? 0 : await countMatching(db, poolId, search))
  return { rows: found.map(({ total: _total, ...row }): UserRow => row), totalCount }
}

async function countMatching(db: Kysely<UserTables>, poolId: string, search: UserSearch): Promise<number> {
  const counted = await matching(db, poolId, search)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return counted.total
}

async function countAll(db: Kysely<UserTables>, poolId: string): Promise<number> {
  const counter = await db
    .selectFrom('user_counts')
    .select(sql<number>`coalesce(sum(total), 0)::bigint`.as('total'))
    .where('pool_id', '=', poolId)
    .executeTakeFirstOrThrow()
  return counter.total
}

function matching(db: Kysely<UserTables>, poolId: string, search: UserSearch) {
  let query = db.selectFrom('users').where('pool_id', '=', poolId)
  const { keywords, searchColumns = [] } = search
  if (keywords !== undefined) {
    if (search.isIndexed) {
      const candidates = sql`search_candidates(${poolId}, ${keywords})`
      query = query.where(sql<SqlBool>`users.id = any(array(select unnest(${candidates})))`)
    }
    query = query.where((where) =>
      where.or(searchColumns.map((column) => sql<SqlBool>`${sql.ref(column)} ilike ${containing(keywords)}`)),
    )
  }
  // In one order whatever the caller's: each different text is a prepared statement on every connection.
  for (const condition of [...search.conditions].sort(byShape)) query = query.where(hold(poolId, condition))
  return search.filter ? query.where(holdUserFilter(search.filter)) : query
}

/**
 * The ids of the users who meet the conditions, as a query to build on. Never of people who have resigned. `among`: of these alone.
 */
export function matchingUserIds(
  db: Kysely<UserTables>,
  poolId: string,
  rule: { readonly isAny: boolean; readonly conditions: readonly Condition[]; readonly among: readonly string[] },
) {
  return db
    .selectFrom('users')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${rule.among}::text[])`)
    .where('status', '<>', 'Resigned')
    .where((where) => {
      const held = [...rule.conditions].sort(byShape).map((condition) => hold(poolId, condition))
      return rule.isAny ? where.or(held) : where.and(held)
    })
}

/** Ids in their order, after one of them: a pool is walked through a page at a time. */
export async function nextUserIds(reader: PoolReader, after: string, limit: number): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    'select id from users where pool_id = $1 and id > $2 order by id limit $3',
    [reader.id, after, limit],
  )
  return rows.map(({ id }) => id)
}

const byShape = (one: Condition, other: Condition): number =>
  shapeOf(one) < shapeOf(other) ? -1 : shapeOf(one) > shapeOf(other) ? 1 : 0
const shapeOf = ({ kind, column, operator }: Condition): string =>
  `${kind} ${kind === 'custom' ? '' : column} ${operator}`

function hold(poolId: string, { kind, column, operator, values, belonging }: Condition): Expression<SqlBool> {
  if (belonging) return holdBelonging(poolId, operator, belonging)
  if (kind === 'custom') return holdCustom(column, operator, values)
  if (kind === 'apps') return holdApps(operator, values)
  const of = kind === 'number' ? sql`${sql.ref(column)}::float8` : sql.ref(column)
  const types = { text: 'text', email: 'text', number: 'float8', time: 'timestamptz', belonging: 'text' } as const
  const type = sql.raw(types[kind])
  const read = (value: unknown) => (kind === 'email' ? sql`lower(${value}::text)` : sql`${value}::${type}`)
  const [first, second] = values
  switch (operator) {
    case 'EQUAL':
      return sql`${of} = ${read(first)}`
    case 'NOT_EQUAL':
      return sql`${of} is distinct from ${read(first)}`
    case 'IN':
      return kind === 'email'
        ? sql`${of} = any(array(select lower(one) from unnest(${values}::text[]) one))`
        : sql`${of} = any(${values}::${type}[])`
    case 'CONTAINS':
      return sql`${of} ilike ${containing(String(first))}`
    case 'NOT_CONTAINS':
      return sql`(${of} ilike ${containing(String(first))}) is not true`
    case 'IS_NULL':
      return sql`${of} is null`
    case 'NOT_NULL':
      return sql`${of} is not null`
    case 'GREATER':
      return sql`${of} > ${read(first)}`
    case 'LESSER':
      return sql`${of} < ${read(first)}`
    case 'BETWEEN':
      return sql`${of} between ${read(first)} and ${read(second)}`
  }
}

/** EQUAL and IN: somebody signed in to one of them; NOT_EQUAL: never to it; IS_NULL: to none at all. */
function holdApps(operator: FilterOperator, values: Condition['values']): Expression<SqlBool> {
  const opened = sql`select from user_applications a where a.pool_id = users.pool_id and a.user_id = users.id`
  if (operator === 'IS_NULL') return sql`not exists (${opened})`
  if (operator === 'NOT_NULL') return sql`exists (${opened})`
  const named = sql`exists (${opened} and a.app_id = any(${values}::text[]))`
  return operator === 'NOT_EQUAL' ? sql`not ${named}` : sql<SqlBool>`${named}`
}

/** Custom data are compared as what they are: the text "1" is not the number 1, and neither is more than the other. */
function holdCustom(key: string, operator: FilterOperator, values: Condition['values']): Expression<SqlBool> {
  const value = sql`(custom_data -> ${key}::text)`
  const text = sql`(custom_data ->> ${key}::text)`
  const [first, second] = values
  const json = (one: unknown) => sql`${JSON.stringify(one)}::jsonb`
  const alike = sql`jsonb_typeof(${value}) = jsonb_typeof(${json(first)})`
  switch (operator) {
    case 'EQUAL':
      return sql`${value} = ${JSON.stringify(first)}::jsonb`
    case 'NOT_EQUAL':
      return sql`${value} is distinct from ${JSON.stringify(first)}::jsonb`
    case 'IN':
      return sql`${value} = any(${values.map((one) => JSON.stringify(one))}::jsonb[])`
    case 'CONTAINS':
      return sql`${text} ilike ${containing(String(first))}`
    case 'NOT_CONTAINS':
      return sql`(${text} ilike ${containing(String(first))}) is not true`
    case 'NOT_NULL':
      return sql`${text} is not null`
    case 'IS_NULL':
      return sql`${text} is null`
    case 'GREATER':
      return sql`(${alike} and ${value} > ${json(first)})`
    case 'LESSER':
      return sql`(${alike} and ${value} < ${json(first)})`
    case 'BETWEEN':
      return sql`(${alike} and ${value} between ${json(first)} and ${json(second)})`
  }
}

/** Columns that are never null: saying "nulls last" of them would keep the index from being used. */
const neverNull = new Set<string>([
  'id',
  'created_at',
  'updated_at',
  'status',
  'gender',
  'logins_count',
  'user_source_type',
])

/** Always ends with the id, so that pages neither repeat nor skip people made in the same millisecond. */
function orderOf(sort: UserSearch['sort']) {
  const wanted: UserSearch['sort'] = sort.length > 0 ? sort : [{ column: 'created_at', order: 'desc' }]
  const byId = { column: 'id' as const, order: wanted.at(-1)?.order ?? 'desc' }
  return [...wanted, byId].map(({ column, order }) => ({
    column,
    direction: (item: OrderByItemBuilder) => {
      const ordered = order === 'asc' ? item.asc() : item.desc()
      return neverNull.has(column) ? ordered : ordered.nullsLast()
    },
  }))
}
