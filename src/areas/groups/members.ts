import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit, type EventOrigin } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findIds } from '../users/index.ts'
import { addMemberRows, listGroupsOfUser, removeMemberRows } from './members-store.ts'
import { type GroupRow, holdGroupRow, holdGroups } from './store.ts'
import { groupOnWire } from './wire.ts'

/** Who belongs to a static group. */
type MembersCall = Call<'GROUP_NOT_FOUND' | 'USER_NOT_FOUND' | 'INVALID_OPERATION'>

interface Members {
  readonly code: string
  readonly userIds: readonly string[]
}

/** All of them or, when a user does not exist, none. */
export const addMembers = (call: MembersCall, members: Members): Promise<void> =>
  change(call, members, 'add', (pool, change) =>
    addMemberRows(pool.db, pool.id, { ...change, at: dateOf(call.core.clock) }),
  )

/** Puts somebody who exists into exactly these static groups, named by id or code; dynamic ones follow their rules. */
export const setGroupsOfUser = (
  call: Call<'GROUP_NOT_FOUND' | 'INVALID_OPERATION'>,
  userId: string,
  keys: readonly string[],
): Promise<void> =>
  call.write(async (pool) => {
    const wanted = await holdGroups(pool.db, pool.id, keys)
    const unknown = keys.find((key) => !wanted.some(({ id, code }) => id === key || code === key))
    if (unknown !== undefined) call.fail('GROUP_NOT_FOUND', { group: unknown })
    const ruled = wanted.find(({ type }) => type === 'dynamic')
    if (ruled) call.fail('INVALID_OPERATION', ruledBy(ruled.code))
    const before = (await listGroupsOfUser(pool, userId)).filter(({ type }) => type === 'static')
    const at = dateOf(call.core.clock)
    for (const group of before.filter(({ id }) => !wanted.some((one) => one.id === id))) {
      await removeMemberRows(pool.db, pool.id, { groupId: group.id, userIds: [userId] })
      await note(call, pool, { group, userIds: [userId], operation: 'remove' })
    }
    for (const group of wanted.filter(({ id }) => !before.some((one) => one.id === id))) {
      await addMemberRows(pool.db, pool.id, { groupId: group.id, userIds: [userId], at })
      await note(call, pool, { group, userIds: [userId], operation: 'add' })
    }
  })

/** All of them or, when a user does not exist, none; who is no member is passed over. */
export const removeMembers = (call: MembersCall, members: Members): Promise<void> =>
  change(call, members, 'remove', (pool, change) => removeMemberRows(pool.db, pool.id, change))

function change(
  call: MembersCall,
  { code, userIds }: Members,
  operation: 'add' | 'remove',
  write: (pool: Pool, change: { groupId: string; userIds: string[] }) => Promise<string[]>,
): Promise<void> {
  return call.write(async (pool) => {
    const group = await holdGroupRow(pool.db, pool.id, { code })
    if (!group) return call.fail('GROUP_NOT_FOUND', { group: code })
    if (group.type === 'dynamic') call.fail('INVALID_OPERATION', ruledBy(code))
    const ids = await findIds(call, pool, { userIds })
    const changed = await write(pool, { groupId: group.id, userIds: ids })
    if (changed.length === 0) return
    await note(call, pool, { group, userIds: changed, operation })
  })
}

async function note(
  call: Call,
  pool: Pool,
  { group, userIds, operation }: { group: GroupRow; userIds: readonly string[]; operation: 'add' | 'remove' },
): Promise<void> {
  const of = { operation, resource: 'userGroup', resourceId: group.id } as const
  const is = { userIds }
  await recordAdminAction(call, pool, { ...of, ...(operation === 'add' ? { after: is } : { before: is }) })
  await announceMembers(call, pool, { group, userIds, isAdded: operation === 'add' })
}

const ruledBy = (code: string) => ({
  'reason.zh': `动态分组 ${code} 的成员由其规则决定,请修改规则`,
  'reason.en': `the members of the dynamic group ${code} follow from its rule; change the rule`,
})

export const announceMembers = (
  origin: EventOrigin,
  pool: Pool,
  { group, userIds, isAdded }: { group: GroupRow; userIds: readonly string[]; isAdded: boolean },
): Promise<void> =>
  emit(origin, pool, {
    type: isAdded ? 'group:member-added' : 'group:member-removed',
    data: { group: groupOnWire(group), users: userIds.map((userId) => ({ userId })) },
  })
