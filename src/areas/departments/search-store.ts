import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'
import type { Department } from './department.ts'
import { listDepartmentsById, listRootsByCode } from './store.ts'

/** SQL that searches departments and organizations. */
interface Tables {
  departments: {
    pool_id: string
    id: string
    organization_id: string
    name: string
    code: string | null
    status: boolean
    created_at: Date
    updated_at: Date
  }
  organizations: { pool_id: string; id: string; code: string; created_at: Date }
}

export interface Condition {
  readonly column: 'name' | 'created_at' | 'updated_at'
  readonly operator: 'BETWEEN' | 'EQUAL' | 'IN' | 'LESSER' | 'GREATER' | 'CONTAINS'
  readonly values: readonly (string | Date)[]
}

export interface DepartmentSearch {
  readonly organizationId: string
  readonly keywords?: string
  readonly conditions: readonly Condition[]
  readonly sort: readonly { readonly column: Condition['column']; readonly order: 'asc' | 'desc' }[]
  /** All when absent. */
  readonly page?: { readonly skipped: number; readonly size: number }
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function hold({ column, operator, values }: Condition): Expression<SqlBool> {
  const of = sql.ref(column)
  const type = sql.raw(column === 'name' ? 'text' : 'timestamptz')
  const [first, second] = values
  switch (operator) {
    case 'EQUAL':
      return sql`${of} = ${first}::${type}`
    case 'IN':
      return sql`${of} = any(${values}::${type}[])`
    case 'GREATER':
      return sql`${of} > ${first}::${type}`
    case 'LESSER':
      return sql`${of} < ${first}::${type}`
    case 'BETWEEN':
      return sql`${of} between ${first}::${type} and ${second}::${type}`
    case 'CONTAINS':
      return sql`${of} ilike ${containing(String(first))}`
  }
}

export async function searchDepartmentRows(reader: PoolReader, search: DepartmentSearch): Promise<Department[]> {
  const db: Kysely<Tables> = reader.db
  let query = db
    .selectFrom('departments')
    .select('id')
    .where('pool_id', '=', reader.id)
    .where('organization_id', '=', search.organizationId)
  if (search.keywords !== undefined) {
    const like = containing(search.keywords)
    query = query.where((where) => where.or([where('name', 'ilike', like), where('code', 'ilike', like)]))
  }
  for (const condition of search.conditions) query = query.where(hold(condition))
  for (const { column, order } of search.sort) query = query.orderBy(column, order)
  query = query.orderBy('id', search.sort.at(-1)?.order ?? 'asc')
  if (search.page) query = query.limit(search.page.size).offset(search.page.skipped)
  const ids = (await query.execute()).map(({ id }) => id)
  return listDepartmentsById(reader, ids)
}

export interface OrganizationSearch {
  readonly keywords?: string
  readonly status?: boolean | undefined
  readonly page?: { readonly skipped: number; readonly size: number }
}

/** Root departments, those of the newest organizations first. */
export async function searchRoots(
  reader: PoolReader,
  { keywords, status, page }: OrganizationSearch,
): Promise<{ rows: Department[]; totalCount: number }> {
  const db: Kysely<Tables> = reader.db
  let found = db
    .selectFrom('organizations')
    .innerJoin('departments', (join) =>
      join.onRef('departments.id', '=', 'organizations.id').onRef('departments.pool_id', '=', 'organizations.pool_id'),
    )
    .where('organizations.pool_id', '=', reader.id)
  if (status !== undefined) found = found.where('departments.status', '=', status)
  if (keywords !== undefined) {
    const like = containing(keywords)
    found = found.where((where) =>
      where.or([where('departments.name', 'ilike', like), where('organizations.code', 'ilike', like)]),
    )
  }
  let codes = found
    .select('organizations.code')
    .orderBy('organizations.created_at', 'desc')
    .orderBy('organizations.id', 'desc')
  if (page) codes = codes.limit(page.size).offset(page.skipped)
  const [listed, count] = await Promise.all([
    codes.execute(),
    found.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const rows = await listRootsByCode(
    reader,
    listed.map(({ code }) => code),
  )
  return { rows, totalCount: count.total }
}
