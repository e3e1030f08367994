import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  PasswordPolicyDto,
  PolicyDescription,
  PolicyId,
  PolicyName,
  RulesInput,
  SubjectIds,
  SubjectType,
} from './schemas.ts'

const own = { client: 'management', group: 'own' } as const
const naming = ['USER_NOT_FOUND', 'GROUP_NOT_FOUND', 'DEPARTMENT_NOT_FOUND'] as const

/** Password policies, ours alone: the published console has them and no operations. */
export const passwordPoliciesContract = {
  listPasswordPolicies: operation({
    ...own,
    name: 'listPasswordPolicies',
    method: 'GET',
    path: '/api/v3/list-password-policies',
    input: Type.Object({}),
    output: Type.Object({ list: Type.Array(PasswordPolicyDto) }),
    errors: [],
    caller: 'security:read',
    summary: {
      zh: '获取密码策略列表,按生效顺序,默认策略在最后',
      en: 'List the password policies in the order in which they are asked; the default is the last',
    },
  }),
  createPasswordPolicy: operation({
    ...own,
    name: 'createPasswordPolicy',
    method: 'POST',
    path: '/api/v3/create-password-policy',
    input: Type.Object({
      name: PolicyName,
      description: Type.Optional(PolicyDescription),
      subjectType: SubjectType,
      subjectIds: SubjectIds,
      ...RulesInput.properties,
    }),
    output: PasswordPolicyDto,
    errors: ['PASSWORD_POLICY_NAME_TAKEN', ...naming, 'INVALID_OPERATION'],
    caller: 'security:update',
    summary: {
      zh: '为一些用户创建密码策略;创建后即启用,排在默认策略之前',
      en: 'Create a password policy for some people; it is on at once, before the default',
    },
  }),
  updatePasswordPolicy: operation({
    ...own,
    name: 'updatePasswordPolicy',
    method: 'POST',
    path: '/api/v3/update-password-policy',
    input: Type.Object({
      policyId: PolicyId,
      name: Type.Optional(PolicyName),
      description: Type.Optional(PolicyDescription),
      enabled: Type.Optional(Type.Boolean()),
      subjectType: Type.Optional(SubjectType),
      subjectIds: Type.Optional(SubjectIds),
      ...RulesInput.properties,
    }),
    output: PasswordPolicyDto,
    errors: [
      ...(['PASSWORD_POLICY_NOT_FOUND', 'PASSWORD_POLICY_NAME_TAKEN'] as const),
      ...naming,
      ...(['POOL_NOT_FOUND', 'INVALID_OPERATION'] as const),
    ],
    caller: 'security:update',
    summary: {
      zh: '修改密码策略(默认策略的 policyId 为 default);未传的字段保持不变',
      en: 'Change a password policy (policyId default is the default one); what is not given stays',
    },
  }),
  deletePasswordPolicy: operation({
    ...own,
    name: 'deletePasswordPolicy',
    method: 'POST',
    path: '/api/v3/delete-password-policy',
    input: Type.Object({ policyId: PolicyId }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['PASSWORD_POLICY_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'security:update',
    summary: {
      zh: '删除密码策略;默认策略不能删除',
      en: 'Delete a password policy; the default one stays',
    },
  }),
  sortPasswordPolicies: operation({
    ...own,
    name: 'sortPasswordPolicies',
    method: 'POST',
    path: '/api/v3/sort-password-policies',
    input: Type.Object({ policyIds: Type.Array(PolicyId, { minItems: 1, maxItems: 29, uniqueItems: true }) }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['PASSWORD_POLICY_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'security:update',
    summary: {
      zh: '设置密码策略的生效顺序;须列出默认策略以外的全部策略',
      en: 'Set the order of the password policies: all of them but the default',
    },
  }),
  checkPassword: operation({
    ...own,
    name: 'checkPassword',
    method: 'POST',
    path: '/api/v3/check-password',
    input: Type.Object({
      password: Type.String({ minLength: 1, maxLength: 8192 }),
      /** Whose password it is to be; somebody who signs up when absent. */
      userId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    }),
    output: Type.Object({ valid: Type.Boolean(), message: Type.String(), policyId: Type.String() }),
    errors: [],
    caller: 'security:read',
    summary: {
      zh: '检查密码是否符合生效的密码策略(不检查历史密码)',
      en: 'Whether a password keeps the policy that holds (former passwords are not looked at)',
    },
  }),
}
