import { type Kysely, sql } from 'kysely'
import type { PoolReader } from '../../core/database/database.ts'
import { matchingUserIds, type ReadRule, type UserRow, type UserTables } from '../users/index.ts'
import type { GroupRow, GroupTables } from './store.ts'

/** SQL of who belongs to which group. */
export interface MemberTables extends GroupTables, UserTables {
  group_members: { pool_id: string; group_id: string; user_id: string; added_at: Date }
}

interface MembersChange {
  readonly groupId: string
  readonly userIds: readonly string[]
}

/** Those of them who were none before; who does not exist any more is passed over. */
export async function addMemberRows(
  db: Kysely<MemberTables>,
  poolId: string,
  { groupId, userIds, at }: MembersChange & { at: Date },
): Promise<string[]> {
  const added = await sql<{ user_id: string }>`
    insert into group_members (pool_id, group_id, user_id, added_at)
    select ${poolId}, ${groupId}, id, ${at} from users
    where pool_id = ${poolId} and id = any(${userIds}::text[]) order by id for key share
    on conflict do nothing returning user_id`.execute(db)
  return added.rows.map((row) => row.user_id)
}

/** Those of them who were members. */
export async function removeMemberRows(
  db: Kysely<MemberTables>,
  poolId: string,
  { groupId, userIds }: MembersChange,
): Promise<string[]> {
  const removed = await db
    .deleteFrom('group_members')
    .where('pool_id', '=', poolId)
    .where('group_id', '=', groupId)
    .where('user_id', '=', sql<string>`any(${userIds}::text[])`)
    .returning('user_id')
    .execute()
  return removed.map((row) => row.user_id)
}

/** Makes of these users those, and only those, members whom the rule describes. The group is held. */
export async function applyRule(
  db: Kysely<MemberTables>,
  poolId: string,
  { groupId, userIds, rule, at }: MembersChange & { rule: ReadRule; at: Date },
): Promise<{ added: string[]; removed: string[] }> {
  const matching = matchingUserIds(db as unknown as Kysely<UserTables>, poolId, { ...rule, among: userIds })
  const changed = await sql<{ user_id: string; is_added: boolean }>`
    with matching as materialized (${matching}),
    removed as (
      delete from group_members m
      where m.pool_id = ${poolId} and m.group_id = ${groupId} and m.user_id = any(${userIds}::text[])
        and not exists (select from matching where matching.id = m.user_id)
      returning m.user_id
    ),
    added as (
      insert into group_members (pool_id, group_id, user_id, added_at)
      select ${poolId}, ${groupId}, id, ${at} from matching
      on conflict do nothing returning user_id
    )
    select user_id, true as is_added from added union all select user_id, false from removed`.execute(db)
  const idsOf = (isAdded: boolean) => changed.rows.filter((row) => row.is_added === isAdded).map((row) => row.user_id)
  return { added: idsOf(true), removed: idsOf(false) }
}

/** Who joined last first, and how many there are. */
export async function listMemberIds(
  reader: PoolReader,
  groupId: string,
  { page, limit }: { page: number; limit: number },
): Promise<{ ids: string[]; totalCount: number }> {
  const of = [reader.id, groupId]
  const [rows, count] = await Promise.all([
    reader.query<{ user_id: string }>(
      `select user_id from group_members where pool_id = $1 and group_id = $2
       order by added_at desc, user_id desc limit $3 offset $4`,
      [...of, limit, (page - 1) * limit],
    ),
    reader.query<{ total: number }>(
      'select count(*) as total from group_members where pool_id = $1 and group_id = $2',
      of,
    ),
  ])
  return { ids: rows.map((row) => row.user_id), totalCount: count[0]?.total ?? 0 }
}

/** Of every group in the pool. */
export async function countMembers(reader: PoolReader): Promise<number> {
  const rows = await reader.query<{ total: number }>('select count(*) as total from group_members where pool_id = $1', [
    reader.id,
  ])
  return rows[0]?.total ?? 0
}

/** Of every group in the pool, who joined last first. */
export function listAllMembers(reader: PoolReader): Promise<(UserRow & { member_of: string })[]> {
  return reader.query<UserRow & { member_of: string }>(
    `select u.*, m.group_id as member_of from group_members m join users u on u.pool_id = m.pool_id and u.id = m.user_id
     where m.pool_id = $1 order by m.added_at desc, m.user_id desc`,
    [reader.id],
  )
}

/** All groups of a user, newest first: one statement. */
export function listGroupsOfUser(reader: PoolReader, userId: string): Promise<GroupRow[]> {
  return reader.query<GroupRow>(
    `select g.* from group_members m join groups g on g.pool_id = m.pool_id and g.id = m.group_id
     where m.pool_id = $1 and m.user_id = $2 order by g.created_at desc, g.id desc`,
    [reader.id, userId],
  )
}
