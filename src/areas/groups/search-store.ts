import { type Kysely, type SqlBool, sql } from 'kysely'
import { holdFilter, type RowFilter } from '../../core/database/row-filter.ts'
import type { PoolReader } from '../../core/database/database.ts'
import type { MemberTables } from './members-store.ts'
import type { GroupRow } from './store.ts'

/** SQL of groups as other systems look for them. */
export type GroupFilter = RowFilter<GroupColumn>

/** `custom`: a text among the custom data. */
export type GroupColumn = 'id' | 'name' | 'created_at' | 'updated_at' | { readonly custom: string }

/** The group, how many members it has, and when the last of them came: together they change whenever anything does. */
export type GroupHead = GroupRow & { readonly members: number; readonly last_added: Date | null }

export const hasMember = (userId: string): GroupFilter => ({
  kind: 'expression',
  is: sql<SqlBool>`exists (select from group_members m
    where m.pool_id = groups.pool_id and m.group_id = groups.id and m.user_id = ${userId})`,
})

export interface GroupSearch {
  readonly filter: GroupFilter
  readonly sort: { readonly column: GroupColumn; readonly order: 'asc' | 'desc' } | undefined
  readonly skipped: number
  readonly size: number
}

/** In the order of their making unless another one is asked for, and how many there are. */
export async function searchGroups(
  db: Kysely<MemberTables>,
  poolId: string,
  { filter, sort, skipped, size }: GroupSearch,
): Promise<{ rows: GroupHead[]; totalCount: number }> {
  const matching = db.selectFrom('groups').where('pool_id', '=', poolId).where(holdFilter(filter, referTo))
  const direction = sort?.order ?? 'asc'
  const [rows, count] = await Promise.all([
    matching
      .selectAll('groups')
      .select([
        sql<number>`(select count(*)::int from group_members m where m.pool_id = groups.pool_id and m.group_id = groups.id)`.as(
          'members',
        ),
        sql<Date | null>`(select max(added_at) from group_members m where m.pool_id = groups.pool_id and m.group_id = groups.id)`.as(
          'last_added',
        ),
      ])
      .orderBy(referTo(sort?.column ?? 'created_at'), direction)
      .orderBy('id', direction)
      .limit(size)
      .offset(skipped)
      .execute(),
    matching.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: Number(count.total) }
}

const referTo = (column: GroupColumn) =>
  typeof column === 'string' ? sql`${sql.ref(column)}` : sql`(custom_data ->> ${column.custom}::text)`

export interface NamedMember {
  readonly group_id: string
  readonly user_id: string
  readonly name: string | null
}

/** Who belongs to these groups, in the order in which they came. */
export const listNamedMembers = (reader: PoolReader, groupIds: readonly string[]): Promise<NamedMember[]> =>
  reader.query<NamedMember>(
    `select m.group_id, m.user_id, coalesce(u.name, u.username, u.email) as name
     from group_members m join users u on u.pool_id = $1 and u.id = m.user_id
     where m.pool_id = $1 and m.group_id = any($2::text[]) order by m.added_at, m.user_id`,
    [reader.id, groupIds],
  )

export interface GroupOfUser {
  readonly user_id: string
  readonly group_id: string
  readonly name: string
}

export const listGroupsOfUsers = (reader: PoolReader, userIds: readonly string[]): Promise<GroupOfUser[]> =>
  reader.query<GroupOfUser>(
    `select m.user_id, m.group_id, g.name
     from group_members m join groups g on g.pool_id = $1 and g.id = m.group_id
     where m.pool_id = $1 and m.user_id = any($2::text[]) order by g.name, g.id`,
    [reader.id, userIds],
  )

/** Who belongs to a group that is held. */
export async function listMemberIdsOf(reader: PoolReader, groupId: string): Promise<string[]> {
  const rows = await reader.query<{ user_id: string }>(
    'select user_id from group_members where pool_id = $1 and group_id = $2',
    [reader.id, groupId],
  )
  return rows.map((row) => row.user_id)
}
