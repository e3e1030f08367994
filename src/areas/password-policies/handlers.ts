import type { Handlers } from '../../core/contract/operation.ts'
import { poolSettings, type UserPoolSettings } from '../user-pools/index.ts'
import { createPolicy, deletePolicy, sortPolicies, updateDefaultPolicy, updatePolicy } from './administration.ts'
import type { passwordPoliciesContract } from './contract.ts'
import { defaultPolicy, defaultPolicyId, type ListedPolicy, policyFor } from './policy.ts'
import type { PasswordPolicyDto } from './schemas.ts'
import { firstBrokenRule } from './service.ts'
import { listPolicyRows } from './store.ts'

export const passwordPoliciesHandlers: Handlers<typeof passwordPoliciesContract> = {
  listPasswordPolicies: async (call) => {
    const listed = await call.read((reader) => listPolicyRows(reader))
    return { list: [...listed.map(onWire), defaultOnWire(await poolSettings(call.core, call.poolId))] }
  },

  createPasswordPolicy: async (call, input) => onWire(await createPolicy(call, input)),

  updatePasswordPolicy: async (call, input) =>
    input.policyId === defaultPolicyId
      ? defaultOnWire(await updateDefaultPolicy(call, input))
      : onWire(await updatePolicy(call, input.policyId, input)),

  deletePasswordPolicy: async (call, { policyId }) => {
    await deletePolicy(call, policyId)
    return { success: true }
  },

  sortPasswordPolicies: async (call, { policyIds }) => {
    await sortPolicies(call, policyIds)
    return { success: true }
  },

  checkPassword: async (call, { password, userId }) => {
    const policy = await policyFor(call.core, call.poolId, userId)
    const texts = await firstBrokenRule(policy, { password, hasSecondFactor: false, ownWords: [] })
    const message = texts?.[call.language === 'zh-CN' ? 'zh' : 'en'] ?? ''
    return { valid: texts === undefined, message, policyId: policy.id }
  },
}

function onWire({
  id,
  rules,
  createdAt,
  updatedAt,
  subjectIds,
  subjects: _,
  ...policy
}: ListedPolicy): PasswordPolicyDto {
  return {
    policyId: id,
    ...policy,
    isDefault: false,
    subjectIds: [...subjectIds],
    ...rules,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

const defaultOnWire = (settings: UserPoolSettings): PasswordPolicyDto => ({
  policyId: defaultPolicyId,
  name: defaultPolicyId,
  description: '',
  isDefault: true,
  enabled: true,
  subjectIds: [],
  ...defaultPolicy(settings).rules,
})
