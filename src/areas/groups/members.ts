import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit, type EventOrigin } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findIds } from '../users/index.ts'
import { addMemberRows, removeMemberRows } from './members-store.ts'
import { type GroupRow, holdGroupRow } from './store.ts'
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
    const of = { operation, resource: 'userGroup', resourceId: group.id } as const
    const is = { userIds: changed }
    await recordAdminAction(call, pool, { ...of, ...(operation === 'add' ? { after: is } : { before: is }) })
    await announceMembers(call, pool, { group, userIds: changed, isAdded: operation === 'add' })
  })
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
