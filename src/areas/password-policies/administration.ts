import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { bareSource, isPattern } from '../../core/security/bounded-pattern.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { holdSubjects } from '../subjects/index.ts'
import { changeSettings, poolSettings, type UserPoolSettings } from '../user-pools/index.ts'
import { defaultPolicy, defaultPolicyId, forgetPolicies, type ListedPolicy, type PasswordRules } from './policy.ts'
import type { RulesInput } from './schemas.ts'
import {
  deletePolicyRow,
  holdPolicies,
  listPolicyRows,
  type SavedPolicy,
  savePolicyRow,
  sortPolicyRows,
} from './store.ts'

/** What administrators do with password policies. */
export interface PolicyInput extends RulesInput {
  readonly name?: string
  readonly description?: string
  readonly enabled?: boolean
  readonly subjectType?: 'USER' | 'ORG' | 'GROUP'
  readonly subjectIds?: string[]
}

type PolicyCall = Call<
  ('PASSWORD_POLICY_NAME_TAKEN' | 'INVALID_OPERATION') | ('USER_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND')
>

const mostPolicies = 30

/** On from now, after those that there are. */
export async function createPolicy(
  call: PolicyCall,
  input: PolicyInput & Required<Pick<PolicyInput, 'name' | 'subjectIds'>>,
): Promise<ListedPolicy> {
  const { rules: before } = defaultPolicy(await poolSettings(call.core, call.poolId))
  const policy: SavedPolicy = {
    id: newId(call.core.clock),
    name: input.name,
    description: input.description ?? '',
    enabled: true,
    subjectType: input.subjectType ?? 'USER',
    subjectIds: input.subjectIds,
    // What it says nothing of stays as it is for everybody.
    rules: changedRules(call, before, input),
  }
  return changeList(call, async (pool, known) => {
    if (known.length + 2 > mostPolicies) call.fail('INVALID_OPERATION', tooMany)
    await save(call, pool, { known, policy })
    await record(call, pool, { operation: 'create', policyId: policy.id, after: policy })
    return policy.id
  })
}

/** What is not given stays. */
export async function updatePolicy(
  call: PolicyCall & Call<'PASSWORD_POLICY_NOT_FOUND'>,
  policyId: string,
  input: PolicyInput,
): Promise<ListedPolicy> {
  return changeList(call, async (pool, known) => {
    const before = known.find(({ id }) => id === policyId) ?? call.fail('PASSWORD_POLICY_NOT_FOUND', { policyId })
    const { name = before.name, description = before.description, enabled = before.enabled } = input
    const subjectType = input.subjectType ?? before.subjectType
    if (subjectType !== before.subjectType && !input.subjectIds) call.fail('INVALID_OPERATION', forWhom)
    const subjectIds = input.subjectIds ?? before.subjectIds
    const rules = changedRules(call, before.rules, input)
    const policy = { id: policyId, name, description, enabled, subjectType, subjectIds, rules }
    await save(call, pool, { known, policy })
    await record(call, pool, { operation: 'update', policyId, before, after: policy })
    return policyId
  })
}

/** The default policy has no name of its own and nobody whom it is not for. */
export async function updateDefaultPolicy(
  call: Call<'INVALID_OPERATION' | 'POOL_NOT_FOUND'>,
  { policyId: _, ...input }: PolicyInput & { policyId: string },
): Promise<UserPoolSettings> {
  const { name, description, enabled, subjectType, subjectIds, ...rest } = input
  const fixed = Object.entries({ name, description, enabled, subjectType, subjectIds }).find(
    ([, given]) => given !== undefined,
  )
  if (fixed) call.fail('INVALID_OPERATION', ofDefault(fixed[0]))
  const { rules } = defaultPolicy(await poolSettings(call.core, call.poolId))
  const { passwordStrength, ...passwordRules } = changedRules(call, rules, rest)
  return changeSettings(call, { passwordStrength, passwordRules })
}

export async function deletePolicy(
  call: Call<'PASSWORD_POLICY_NOT_FOUND' | 'INVALID_OPERATION'>,
  policyId: string,
): Promise<void> {
  if (policyId === defaultPolicyId) call.fail('INVALID_OPERATION', defaultStays)
  await call.write(async (pool) => {
    await holdPolicies(pool)
    const before = (await listPolicyRows(pool)).find(({ id }) => id === policyId)
    if (!before) call.fail('PASSWORD_POLICY_NOT_FOUND', { policyId })
    await deletePolicyRow(pool, policyId)
    await record(call, pool, { operation: 'delete', policyId, before })
  })
  forgetPolicies(call.core, call.poolId)
}

export async function sortPolicies(
  call: Call<'PASSWORD_POLICY_NOT_FOUND' | 'INVALID_OPERATION'>,
  policyIds: readonly string[],
): Promise<void> {
  await call.write(async (pool) => {
    await holdPolicies(pool)
    const before = (await listPolicyRows(pool)).map(({ id }) => id)
    const unknown = policyIds.find((id) => !before.includes(id))
    if (unknown === defaultPolicyId) call.fail('INVALID_OPERATION', defaultStays)
    if (unknown !== undefined) call.fail('PASSWORD_POLICY_NOT_FOUND', { policyId: unknown })
    if (policyIds.length < before.length) call.fail('INVALID_OPERATION', notAll)
    await sortPolicyRows(pool, policyIds)
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'userpool', resourceId: pool.id, details: 'sortPasswordPolicies' },
      ...{ before: { policyIds: before }, after: { policyIds } },
    })
  })
  forgetPolicies(call.core, call.poolId)
}

async function changeList(
  call: Call,
  change: (pool: Pool, known: readonly ListedPolicy[]) => Promise<string>,
): Promise<ListedPolicy> {
  const after = await call.write(async (pool) => {
    await holdPolicies(pool)
    const policyId = await change(pool, await listPolicyRows(pool))
    return (await listPolicyRows(pool)).find(({ id }) => id === policyId) as ListedPolicy
  })
  forgetPolicies(call.core, call.poolId)
  return after
}

async function save(
  call: PolicyCall,
  pool: Pool,
  { known, policy }: { known: readonly ListedPolicy[]; policy: SavedPolicy },
): Promise<void> {
  const { id, name } = policy
  if (known.some((other) => other.id !== id && other.name === name)) call.fail('PASSWORD_POLICY_NAME_TAKEN', { name })
  const targets = policy.subjectIds.map((targetIdentifier) => ({ targetType: policy.subjectType, targetIdentifier }))
  const subjects = (await holdSubjects(call, pool, targets)).map((subject) => subject.id)
  await savePolicyRow(pool, { policy, subjects, at: dateOf(call.core.clock) })
}

function record(
  call: Call,
  pool: Pool,
  noted: { operation: 'create' | 'update' | 'delete'; policyId: string; before?: object; after?: object },
): Promise<void> {
  const { operation, policyId, ...change } = noted
  const of = { operation, resource: 'userpool', resourceId: pool.id, details: `password policy ${policyId}` } as const
  return recordAdminAction(call, pool, { ...of, ...change })
}

/** Raises 400 for a pattern that is none, 422 for `custom` without one. */
function changedRules(call: Call<'INVALID_OPERATION'>, before: PasswordRules, input: RulesInput): PasswordRules {
  const { passwordStrength, customPasswordStrength: custom, checkAtLogin, forcedCycle, nonRepeat } = input
  const regex = custom && bareSource(custom.regex)
  if (regex !== undefined && !isPattern(regex)) throw invalidArgument('customPasswordStrength.regex', patternRule)
  const after = {
    ...before,
    ...(passwordStrength && { passwordStrength }),
    ...(custom && regex !== undefined && { customPasswordStrength: { ...custom, regex } }),
    ...(checkAtLogin !== undefined && { checkAtLogin }),
    ...(forcedCycle && { forcedCycle }),
    ...(nonRepeat && { nonRepeat }),
  }
  if (after.passwordStrength === 'custom' && after.customPasswordStrength.regex === '') {
    call.fail('INVALID_OPERATION', noPattern)
  }
  return after
}

const forWhom = {
  'reason.zh': '修改 subjectType 时须同时传入 subjectIds',
  'reason.en': 'another subjectType needs its subjectIds too',
}
const patternRule = { zh: '必须是正则表达式', en: 'must be a regular expression' }
const noPattern = {
  'reason.zh': 'passwordStrength 为 custom 时必须设置 customPasswordStrength.regex',
  'reason.en': 'passwordStrength custom needs a customPasswordStrength.regex',
}
const tooMany = {
  'reason.zh': `密码策略最多 ${mostPolicies} 个(含默认策略),请先删除不用的`,
  'reason.en': `a pool has at most ${mostPolicies} password policies, the default included; delete one first`,
}
const defaultStays = {
  'reason.zh': '默认密码策略始终在最后,不能删除或移动',
  'reason.en': 'the default password policy is always the last and cannot be deleted or moved',
}
const notAll = {
  'reason.zh': 'policyIds 须列出默认策略以外的全部密码策略',
  'reason.en': 'policyIds must name every password policy but the default',
}
const ofDefault = (field: string) => ({
  'reason.zh': `默认密码策略对所有人生效,不能修改 ${field}`,
  'reason.en': `the default password policy is for everybody; ${field} cannot be changed`,
})
