import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emitAll } from '../../core/events/events.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { Department } from './department.ts'
import { departmentOnWire, organizationOnWire } from './wire.ts'

/** What departments announce and what the log tells of them: the published DTO, custom data included. */
export const nodeOf = (department: Department): object =>
  departmentOnWire(department, { withCustomData: true, withPost: true })
export const organizationOf = (root: Department): object =>
  organizationOnWire(root, { withCustomData: true, withPost: true })

/** Of counts and times the log has no need. */
export function logged(department: Department): object {
  const { membersCount, hasChildren, createdAt, updatedAt, ...fields } = departmentOnWire(department, {
    withCustomData: true,
    withPost: true,
  })
  return fields
}

/** Members who came, by one entry of the log and an event each. */
export async function noteMembers(
  call: Call,
  pool: Pool,
  { department, userIds, change }: { department: Department; userIds: readonly string[]; change: 'add' | 'remove' },
): Promise<void> {
  if (userIds.length === 0) return
  await recordAdminAction(call, pool, {
    ...{ operation: change, resource: 'org', resourceId: department.id },
    [change === 'add' ? 'after' : 'before']: { departmentId: department.id, memberUserIds: userIds },
  })
  const node = nodeOf(department)
  const type = change === 'add' ? 'organization:member-added' : 'organization:member-removed'
  await emitAll(call, pool, { type, all: userIds.map((userId) => ({ node, user: { userId } })) })
}
