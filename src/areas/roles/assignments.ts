import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { holdSubjects, type Subject, type Target } from '../subjects/index.ts'
import { type Assignment, deleteAssignments, saveAssignments } from './assignments-store.ts'
import { holdRoles, type RoleName } from './service.ts'
import type { NamedRoleRow } from './store.ts'

/** Giving roles to people, groups and departments, and taking them away. */
type Assigning = Call<
  | 'ROLE_NOT_FOUND'
  | 'NAMESPACE_NOT_FOUND'
  | 'USER_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'DEPARTMENT_NOT_FOUND'
  | 'INVALID_OPERATION'
>

export interface Assigned {
  readonly targets: readonly { readonly targetType: Target['targetType'] | 'ROLE'; readonly targetIdentifier: string }[]
  readonly roles: readonly RoleName[]
}

/** From and until when, in milliseconds; absent: at once, and for good. */
export interface Validity {
  readonly enableTime?: number | undefined
  readonly endTime?: number | undefined
}

/** Gives every role to every target, or nothing to anybody. */
export async function assignRoles(call: Assigning, input: Assigned, validity: Validity = {}): Promise<void> {
  const at = dateOf(call.core.clock)
  const enableTime = readInstant(validity.enableTime)
  const endTime = readInstant(validity.endTime)
  if (endTime && endTime <= (enableTime && enableTime > at ? enableTime : at)) throw invalidArgument('endTime', later)
  await call.write(async (pool) => {
    const { pairs, roles } = await pairsOf(call, pool, input)
    const times = { enable_time: enableTime, end_time: endTime, created_at: at, updated_at: at }
    const fresh = await saveAssignments(
      pool.db,
      pairs.map((pair) => ({ pool_id: pool.id, ...pair, ...times })),
    )
    await note(call, pool, { operation: 'add', assignments: fresh, roles, validity })
  })
}

/** Takes every role from every target. */
export const revokeRoles = (call: Assigning, input: Assigned): Promise<void> =>
  call.write(async (pool) => {
    const { pairs, roles } = await pairsOf(call, pool, input)
    const gone = await deleteAssignments(pool.db, pool.id, pairs)
    await note(call, pool, { operation: 'remove', assignments: gone, roles, validity: {} })
  })

async function pairsOf(call: Assigning, pool: Pool, { targets, roles: names }: Assigned) {
  if (targets.length * names.length > most) throw invalidArgument('targets', tooMany)
  const roles = await holdRoles(call, pool, names)
  const subjects = await holdSubjects(call, pool, targets.map(withoutRoles(call)))
  const pairs = roles.flatMap((role) => subjects.map((subject) => pairOf(role, subject)))
  return { pairs, roles }
}

const pairOf = ({ id }: NamedRoleRow, subject: Subject): Assignment => ({
  role_id: id,
  target_type: subject.type,
  target_id: subject.id,
})

const withoutRoles =
  (call: Assigning) =>
  ({ targetType, targetIdentifier }: Assigned['targets'][number]): Target =>
    targetType === 'ROLE' ? call.fail('INVALID_OPERATION', noRoles) : { targetType, targetIdentifier }

interface Noted {
  readonly operation: 'add' | 'remove'
  readonly assignments: readonly Assignment[]
  readonly roles: readonly NamedRoleRow[]
  readonly validity: Validity
}

/** One entry and one event for each role that changed hands. */
async function note(call: Call, pool: Pool, { operation, assignments, roles, validity }: Noted): Promise<void> {
  for (const { id, code, namespace } of roles) {
    const ofRole = assignments.filter(({ role_id }) => role_id === id)
    if (ofRole.length === 0) continue
    const idsOf = (type: Subject['type']) =>
      ofRole.filter(({ target_type }) => target_type === type).map(({ target_id }) => target_id)
    const data = { userIds: idsOf('USER'), groupIds: idsOf('GROUP'), nodeIds: idsOf('ORG') }
    const values = { role: code, namespace, ...data, ...validity }
    await recordAdminAction(call, pool, {
      ...{ operation, resource: 'roleAssign', resourceId: id },
      ...(operation === 'add' ? { after: values } : { before: values }),
    })
    await emit(call, pool, { type: operation === 'add' ? 'role:assigned' : 'role:unassigned', data })
  }
}

const most = 20_000
const tooMany = {
  zh: `主体数与角色数之积不得超过 ${most}`,
  en: `times the number of roles must not be more than ${most}`,
}

const readInstant = (milliseconds: number | undefined): Date | null =>
  milliseconds === undefined ? null : new Date(milliseconds)

const later = { zh: '必须晚于现在与 enableTime', en: 'must be later than now and than enableTime' }
const noRoles = {
  'reason.zh': '角色不能分配给角色,请分配给用户、分组或部门',
  'reason.en': 'a role is given to users, groups and departments, not to roles',
}
