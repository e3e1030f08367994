import type { PoolReader } from '../../core/database/database.ts'
import type { UserRow } from '../users/index.ts'

/** SQL that lists the members of a department, or of a department and all below it. */
export interface MemberSearch {
  /** The department's path; all that begins with it when there is an `end`. */
  readonly path: string
  readonly end: string | undefined
  readonly keywords?: string
  readonly sort: MemberSort
  readonly order: 'asc' | 'desc'
  readonly skipped: number
  readonly size: number
}

const sorts = {
  joined: 'b.joined_at',
  id: 'b.user_id',
  created: 'u.created_at',
  updated: 'u.updated_at',
} as const
export type MemberSort = keyof typeof sorts

const here = `select m.user_id, m.joined_at from departments d
  join department_members m on m.pool_id = d.pool_id and m.department_id = d.id
  where d.pool_id = $1 and d.path = $2`
/** Somebody in several departments is there once, since they joined the last one. */
const hereAndBelow = `select m.user_id, max(m.joined_at) as joined_at from departments d
  join department_members m on m.pool_id = d.pool_id and m.department_id = d.id
  where d.pool_id = $1 and d.path >= $2 and d.path < $3 group by m.user_id`

const columns = ['phone', 'email', 'name', 'username', 'nickname']

/** Values: the pool, the path, and then as they are needed: the end, the keywords. */
function found({ end, keywords, sort }: MemberSearch): { text: string; needsUser: boolean } {
  const needsUser = keywords !== undefined || sort === 'created' || sort === 'updated'
  const like = `$${end === undefined ? 3 : 4}::text`
  return {
    needsUser,
    text: `${end === undefined ? `(${here})` : `(${hereAndBelow})`} b
      ${needsUser ? 'join users u on u.pool_id = $1 and u.id = b.user_id' : ''}
      ${keywords === undefined ? '' : `where ${columns.map((column) => `u.${column} ilike ${like}`).join(' or ')}`}`,
  }
}

const valuesOf = (reader: PoolReader, { path, end, keywords }: MemberSearch): unknown[] => [
  reader.id,
  path,
  ...(end === undefined ? [] : [end]),
  ...(keywords === undefined ? [] : [`%${keywords.replace(/[\\%_]/g, '\\$&')}%`]),
]

export async function listMembers(reader: PoolReader, search: MemberSearch): Promise<UserRow[]> {
  const { text } = found(search)
  const values = valuesOf(reader, search)
  const [limit, offset] = [`$${values.length + 1}`, `$${values.length + 2}`]
  const { order } = search
  return reader.query<UserRow>(
    `with page as (
       select b.user_id, row_number() over (order by ${sorts[search.sort]} ${order}, b.user_id ${order}) as place
       from ${text} order by ${sorts[search.sort]} ${order}, b.user_id ${order} limit ${limit} offset ${offset}
     )
     select u.* from page join users u on u.pool_id = $1 and u.id = page.user_id order by page.place`,
    [...values, search.size, search.skipped],
  )
}

export async function countMembers(reader: PoolReader, search: MemberSearch): Promise<number> {
  const plain = { ...search, sort: 'id' as const }
  const rows = await reader.query<{ total: number }>(
    `select count(*) as total from ${found(plain).text}`,
    valuesOf(reader, plain),
  )
  return rows[0]?.total ?? 0
}

export async function listMemberIds(reader: PoolReader, departmentId: string): Promise<string[]> {
  const rows = await reader.query<{ user_id: string }>(
    `select user_id from department_members where pool_id = $1 and department_id = $2 order by joined_at, user_id`,
    [reader.id, departmentId],
  )
  return rows.map((row) => row.user_id)
}

const isIn = `select exists (
    select from department_members m join departments d on d.pool_id = m.pool_id and d.id = m.department_id
    where m.pool_id = $1 and m.user_id = $2 and d.path >= $3 and d.path < $4
  ) as found`

/** In one of the departments whose paths lie in the range. */
export async function isMember(
  reader: PoolReader,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<boolean> {
  return (await reader.query<{ found: boolean }>(isIn, [reader.id, userId, from, to]))[0]?.found ?? false
}
