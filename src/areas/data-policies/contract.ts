import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  DataPolicyDto,
  Description,
  ListedPolicyDto,
  listing,
  PolicyId,
  PolicyName,
  StatementDto,
  Statements,
  TargetDto,
  TargetId,
  TargetType,
} from './schemas.ts'

/** Operations on data policies and on who is given them. */
const common = { client: 'management', group: 'data-policy' } as const
const stating = ['NAMESPACE_NOT_FOUND', 'DATA_RESOURCE_NOT_FOUND', 'REGO_NOT_EVALUATED', 'INVALID_OPERATION'] as const

export const dataPoliciesContract = {
  createDataPolicy: operation({
    ...common,
    name: 'createDataPolicy',
    method: 'POST',
    path: '/api/v3/create-data-policy',
    input: Type.Object({ policyName: PolicyName, description: Description, statementList: Statements }),
    output: DataPolicyDto,
    errors: [...stating, 'DATA_POLICY_EXISTS'],
    caller: 'data-policy:create',
    summary: {
      zh: '创建数据策略;permissions 为“权限空间/资源/操作”或“权限空间/资源/节点/…/操作”,* 表示所有操作;拒绝优先',
      en: 'Create a data policy; permissions are space/resource/action or space/resource/node/…/action, * is every action; DENY wins',
    },
  }),
  getDataPolicy: operation({
    ...common,
    name: 'getDataPolicy',
    method: 'GET',
    path: '/api/v3/get-data-policy',
    input: Type.Object({ policyId: PolicyId }),
    /** The statements are ours: as published a policy could not be read back. */
    output: Type.Object({ ...DataPolicyDto.properties, statementList: Type.Array(StatementDto) }),
    errors: ['DATA_POLICY_NOT_FOUND'],
    caller: 'data-policy:read',
    summary: { zh: '获取数据策略及其语句', en: 'Get a data policy with its statements' },
  }),
  listDataPolices: operation({
    ...common,
    name: 'listDataPolices',
    method: 'GET',
    path: '/api/v3/list-data-policies',
    input: Type.Object(listing),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(ListedPolicyDto) }),
    errors: [],
    caller: 'data-policy:read',
    summary: {
      zh: '获取数据策略列表及其资源与主体,最新的在前;query 匹配名称的一部分',
      en: 'List data policies with their resources and targets, newest first; query matches part of the name',
    },
  }),
  listSimpleDataPolices: operation({
    ...common,
    name: 'listSimpleDataPolices',
    method: 'GET',
    path: '/api/v3/list-simple-data-policies',
    input: Type.Object(listing),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({
          policyId: Type.String(),
          policyName: Type.String(),
          description: Type.Optional(Type.String()),
        }),
      ),
    }),
    errors: [],
    caller: 'data-policy:read',
    summary: { zh: '获取数据策略的名称列表,最新的在前', en: 'List the names of data policies, newest first' },
  }),
  updateDataPolicy: operation({
    ...common,
    name: 'updateDataPolicy',
    method: 'POST',
    path: '/api/v3/update-data-policy',
    input: Type.Object({
      policyId: PolicyId,
      policyName: Type.Optional(PolicyName),
      description: Description,
      statementList: Type.Optional(Statements),
    }),
    output: DataPolicyDto,
    errors: [...stating, 'DATA_POLICY_EXISTS', 'DATA_POLICY_NOT_FOUND'],
    caller: 'data-policy:update',
    summary: {
      zh: '修改数据策略;未传的字段不变,statementList 整体替换,立即生效',
      en: 'Change a data policy; what is not given stays, statements are replaced as a whole, at once',
    },
  }),
  deleteDataPolicy: operation({
    ...common,
    name: 'deleteDataPolicy',
    method: 'POST',
    path: '/api/v3/delete-data-policy',
    input: Type.Object({ policyId: PolicyId }),
    output: Type.Undefined(),
    errors: ['DATA_POLICY_NOT_FOUND'],
    caller: 'data-policy:delete',
    summary: { zh: '删除数据策略及其授权', en: 'Delete a data policy, which nobody is given any more' },
  }),
  checkDataPolicyExists: operation({
    ...common,
    name: 'checkDataPolicyExists',
    method: 'GET',
    path: '/api/v3/check-data-policy-exists',
    input: Type.Object({ policyName: PolicyName }),
    output: Type.Object({ isValid: Type.Boolean(), message: Type.Optional(Type.String()) }),
    errors: [],
    caller: 'data-policy:read',
    summary: { zh: '检查数据策略名称是否可用', en: 'Whether the name of a data policy is still free' },
  }),
  authorizeDataPolicies: operation({
    ...common,
    name: 'authorizeDataPolicies',
    method: 'POST',
    path: '/api/v3/authorize-data-policies',
    input: Type.Object({
      targetList: Type.Array(TargetDto, { minItems: 1, maxItems: 500 }),
      policyIds: Type.Array(PolicyId, { minItems: 1, maxItems: 100 }),
    }),
    output: Type.Undefined(),
    errors: [
      'DATA_POLICY_NOT_FOUND',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'ROLE_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'data-policy:update',
    summary: {
      zh: '将数据策略授权给用户、分组、角色或部门(以 ID 指定,分组也可用 code),全部成功或全部不变',
      en: 'Give data policies to users, groups, roles or departments, by their ids (groups also by code), all of them or none',
    },
  }),
  revokeDataPolicy: operation({
    ...common,
    name: 'revokeDataPolicy',
    method: 'POST',
    path: '/api/v3/revoke-data-policy',
    input: Type.Object({ policyId: PolicyId, targetType: TargetType, targetIdentifier: TargetId }),
    output: Type.Undefined(),
    errors: ['DATA_POLICY_NOT_FOUND', 'DATA_POLICY_NOT_GIVEN'],
    caller: 'data-policy:update',
    summary: { zh: '取消数据策略的一项授权', en: 'Take a data policy from somebody' },
  }),
  listDataPolicyTargets: operation({
    ...common,
    name: 'listDataPolicyTargets',
    method: 'GET',
    path: '/api/v3/list-data-policy-targets',
    input: Type.Object({
      policyId: PolicyId,
      ...listing,
      targetType: Type.Optional(Type.Array(TargetType, { maxItems: 4 })),
    }),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({
          targetIdentifier: Type.String(),
          targetType: TargetType,
          targetName: Type.String(),
          authorizationTime: Type.String(),
        }),
      ),
    }),
    errors: ['DATA_POLICY_NOT_FOUND'],
    caller: 'data-policy:read',
    summary: {
      zh: '获取数据策略授权的主体,最新的在前;query 匹配主体名称的一部分',
      en: 'List whom a data policy is given to, the latest first; query matches part of the name',
    },
  }),
}
