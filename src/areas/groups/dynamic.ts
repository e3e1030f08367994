import type { Core } from '../../core/core.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { Consumer } from '../../core/events/events.ts'
import { enqueue, job } from '../../core/jobs/job.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type CustomField, customFieldsOf } from '../custom-fields/index.ts'
import { nextUserIds, readUserRule, type UserRule } from '../users/index.ts'
import { announceMembers } from './members.ts'
import { applyRule } from './members-store.ts'
import { type GroupRow, hasDynamicGroup, holdGroupRow, listDynamicGroupIds } from './store.ts'

/**
 * Keeps dynamic groups current: everybody is looked at when a rule is made or changed, one person when that person changes. Both hold
 * the group while they look, so that the later look is also the later word.
 */

/** Users looked at in one transaction. */
const pageSize = 5000

export const refreshGroup = job<{ groupId: string }>({
  name: 'refresh-dynamic-group',
  attempts: 10,
  seconds: 1800,
  run: async (core, { poolId, payload: { groupId }, signal }) => {
    let after = ''
    while (!signal.aborted) {
      const userIds = await core.database.read(poolId, (reader) => nextUserIds(reader, after, pageSize))
      const last = userIds.at(-1)
      if (last === undefined) return
      if (!(await refreshMembers({ core, poolId, requestId: '' }, groupId, userIds))) return
      after = last
    }
    throw new Error(`group ${groupId} was refreshed up to user ${after} only`)
  },
})

/** Also of use to those who changed before the group was committed and commit after the first look: hence a second one. */
const secondLookSeconds = 60

/** Has the members follow the rule, when this transaction is committed. */
export async function refreshGroupLater(pool: Pool, { id, type }: Pick<GroupRow, 'id' | 'type'>): Promise<void> {
  if (type !== 'dynamic') return
  await enqueue(pool, refreshGroup, { groupId: id }, { key: id })
  await enqueue(pool, refreshGroup, { groupId: id }, { key: `${id} again`, delaySeconds: secondLookSeconds })
}

/** Asked once in a transaction, however many users it changes. */
const asked = new WeakMap<PoolReader, Promise<boolean>>()

function isAnyDynamic(reader: PoolReader): Promise<boolean> {
  const known = asked.get(reader) ?? hasDynamicGroup(reader)
  asked.set(reader, known)
  return known
}

/** Looks again at whoever changes. */
export const dynamicGroups: Consumer = {
  name: 'dynamic-groups',
  wants: (type) => type === 'user:created' || type === 'user:updated',
  isBusy: isAnyDynamic,
  receive: async (core, poolId, { data, requestId }) => {
    const { userId } = data['user'] as { userId: string }
    const groups = await core.database.read(poolId, listDynamicGroupIds)
    for (const { id } of groups) await refreshMembers({ core, poolId, requestId }, id, [userId])
  },
}

/** False when the group is gone. */
async function refreshMembers(
  { core, poolId, requestId }: { core: Core; poolId: string; requestId: string },
  groupId: string,
  userIds: readonly string[],
): Promise<boolean> {
  const known = await customFieldsOf(core, poolId, 'USER')
  return core.database.inPool(poolId, async (pool) => {
    const group = await holdGroupRow(pool.db, pool.id, { id: groupId })
    if (group?.type !== 'dynamic') return false
    const custom = { get: (key: string) => known.get(key) ?? deletedField(key) }
    const rule = readUserRule({ refuse: broken, custom }, group.rule as UserRule, 'rule')
    const { added, removed } = await applyRule(pool.db, pool.id, { groupId, userIds, rule, at: dateOf(core.clock) })
    const origin = { core, requestId, principal: { kind: 'system', poolId } } as const
    if (added.length > 0) await announceMembers(origin, pool, { group, userIds: added, isAdded: true })
    if (removed.length > 0) await announceMembers(origin, pool, { group, userIds: removed, isAdded: false })
    return true
  })
}

/** A field that a rule names and the pool defines no more: nobody has anything in it. */
const deletedField = (key: string): CustomField => ({
  ...{ target_type: 'USER', key, data_type: 'OBJECT', label: key, description: '', is_unique: false, encrypted: false },
  ...{ user_editable: false, visible_in_admin_console: false, visible_in_user_center: false },
  ...{ validate_rules: [], options: [], i18n: null, created_at: new Date(0) },
})

const broken = ({ en }: { en: string }): never => {
  throw new Error(`the stored rule of a group cannot be read: ${en}`)
}
