import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { holdSubjects } from '../subjects/index.ts'
import {
  deleteTarget,
  findGroups,
  findPolicyRow,
  holdPolicies,
  holdIds,
  insertTargets,
  type StoredTarget,
  type TargetType,
} from './store.ts'

/** Whom data policies are given to. */
interface Target {
  readonly type: TargetType
  readonly id: string
}

type Naming = 'USER_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'ROLE_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'

/** Every policy to every target, or nothing; what was given before stays as it was. */
export const authorizePolicies = (
  call: Call<Naming | 'DATA_POLICY_NOT_FOUND'>,
  { policyIds, targets }: { policyIds: readonly string[]; targets: readonly Target[] },
): Promise<void> =>
  call.write(async (pool) => {
    const ids = [...new Set(policyIds)]
    const known = await holdPolicies(pool.db, pool.id, ids)
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) call.fail('DATA_POLICY_NOT_FOUND', { policyId: unknown })
    const held = await holdTargets(call, pool, targets)
    const added = await insertTargets(pool, { policyIds: ids, targets: held, at: dateOf(call.core.clock) })
    if (added.length === 0) return
    const actions = [...new Set(added.map((row) => row.policy_id))].map((policyId) => ({
      ...({
        operation: 'add',
        resource: 'dataPolicy',
        resourceId: policyId,
        details: 'authorizeDataPolicies',
      } as const),
      after: {
        targets: added
          .filter((row) => row.policy_id === policyId)
          .map(({ target_type: type, target_id: id }) => ({ type, id })),
      },
    }))
    await recordAdminAction(call, pool, actions)
    await emit(call, pool, { type: 'data-strategy-permission:add', data: { policyIds: ids, targets: held } })
  })

/** Each of them once; refuses naming the first that does not exist. Groups go by their ids or their codes. */
async function holdTargets(call: Call<Naming>, pool: Pool, targets: readonly Target[]): Promise<StoredTarget[]> {
  const groups = await findGroups(pool.db, pool.id, idsOf(targets, 'GROUP'))
  const codes = new Map(groups.flatMap(({ id, code }) => [[id, code] as const, [code, code] as const]))
  const subjects = await holdSubjects(
    call,
    pool,
    targets
      .filter(({ type }) => type === 'USER' || type === 'GROUP')
      .map(({ type, id }) => ({
        targetType: type as 'USER' | 'GROUP',
        targetIdentifier: type === 'GROUP' ? (codes.get(id) ?? id) : id,
      })),
  )
  const roles = await holdNamed(pool, targets, 'ROLE')
  if (roles.unknown !== undefined) call.fail('ROLE_NOT_FOUND', { code: roles.unknown, namespace: '*' })
  const departments = await holdNamed(pool, targets, 'ORG')
  if (departments.unknown !== undefined) call.fail('DEPARTMENT_NOT_FOUND', { department: departments.unknown })
  return [...subjects, ...roles.held, ...departments.held]
}

async function holdNamed(
  pool: Pool,
  targets: readonly Target[],
  type: 'ROLE' | 'ORG',
): Promise<{ held: StoredTarget[]; unknown: string | undefined }> {
  const ids = [...new Set(idsOf(targets, type))]
  const known = await holdIds(pool.db, pool.id, { table: type === 'ROLE' ? 'roles' : 'departments', ids })
  return { held: ids.map((id) => ({ type, id })), unknown: ids.find((id) => !known.has(id)) }
}

const idsOf = (targets: readonly Target[], type: TargetType): string[] =>
  targets.filter((target) => target.type === type).map(({ id }) => id)

export const revokePolicy = (
  call: Call<'DATA_POLICY_NOT_FOUND' | 'DATA_POLICY_NOT_GIVEN'>,
  { policyId, type, id }: Target & { readonly policyId: string },
): Promise<void> =>
  call.write(async (pool) => {
    if (!(await findPolicyRow(pool.db, pool.id, policyId))) call.fail('DATA_POLICY_NOT_FOUND', { policyId })
    const groups = type === 'GROUP' ? await findGroups(pool.db, pool.id, [id]) : []
    const ids = [id, ...groups.map((group) => group.id)]
    if (!(await deleteTarget(pool.db, pool.id, { policyId, type, ids }))) {
      call.fail('DATA_POLICY_NOT_GIVEN', { policyId, type, target: id })
    }
    const of = { resource: 'dataPolicy', resourceId: policyId, details: 'revokeDataPolicy' } as const
    await recordAdminAction(call, pool, { operation: 'remove', ...of, before: { targets: [{ type, id }] } })
    const data = { policyIds: [policyId], targets: [{ type, id }] }
    await emit(call, pool, { type: 'data-strategy-permission:revoke', data })
  })
