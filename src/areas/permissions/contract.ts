import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { OptionalNamespace } from '../namespaces/index.ts'
import { ResourceType } from '../resources/index.ts'
import { RoleCode, RoleNameSchema } from '../roles/index.ts'
import { UserIdType } from '../users/index.ts'
import {
  ActionName,
  AuthorizedResources,
  Condition,
  OptionalResourceType,
  ResourceName,
  Success,
  TargetIdentifier,
  TargetType,
} from './schemas.ts'

/** Operations on who may do what with resources. */
const common = { client: 'management', group: 'resource' } as const

/** `effect` and `condition` are ours: the published shape can only allow, for good. */
const GrantedResource = Type.Object({
  code: ResourceName,
  actions: Type.Array(ActionName, { maxItems: 200 }),
  resourceType: ResourceType,
  effect: Type.Enum(['ALLOW', 'DENY'], { default: 'ALLOW' }),
  condition: Type.Optional(Type.Array(Condition, { minItems: 1, maxItems: 20 })),
})

export const permissionsContract = {
  authorizeResources: operation({
    ...common,
    name: 'authorizeResources',
    method: 'POST',
    path: '/api/v3/authorize-resources',
    input: Type.Object({
      list: Type.Array(
        Type.Object({
          targetType: TargetType,
          targetIdentifiers: Type.Array(TargetIdentifier, { minItems: 1, maxItems: 500 }),
          resources: Type.Array(GrantedResource, { minItems: 1, maxItems: 500 }),
        }),
        { minItems: 1, maxItems: 50 },
      ),
      namespace: OptionalNamespace,
    }),
    output: Success,
    errors: [
      'NAMESPACE_NOT_FOUND',
      'RESOURCE_NOT_FOUND',
      'ACTION_NOT_FOUND',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'ROLE_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'resource:update',
    summary: {
      zh: '授权资源:code 可为 code、code:id 或 *(该类型的全部资源),操作可为 *;同一主体对同一资源的授权整体替换,actions 为空则取消;effect 默认为 ALLOW,DENY 优先',
      en: 'Grant resources: a code may be `code`, `code:id` or `*` (all of that type), an action `*`; it replaces what the same target had of the same resource, no actions take it away; effect is ALLOW unless it says DENY, which wins',
    },
  }),
  isActionAllowed: operation({
    ...common,
    name: 'isActionAllowed',
    method: 'POST',
    path: '/api/v3/is-action-allowed',
    input: Type.Object({
      userId: Type.String({ minLength: 1, maxLength: 64 }),
      action: ActionName,
      resource: ResourceName,
      namespace: OptionalNamespace,
      authEnvParams: Type.Optional(
        Type.Object({
          ip: Type.Optional(Type.String({ maxLength: 45 })),
          appId: Type.Optional(Type.String({ maxLength: 64 })),
          userAgent: Type.Optional(Type.String({ maxLength: 500 })),
        }),
      ),
    }),
    output: Type.Object({ allowed: Type.Boolean() }),
    errors: ['NAMESPACE_NOT_FOUND', 'RESOURCE_NOT_FOUND', 'USER_NOT_FOUND'],
    caller: 'resource:read',
    summary: {
      zh: '判断用户能否对资源执行操作:用户自身及其角色、分组、部门的授权,拒绝优先,默认拒绝;非激活状态的用户一律拒绝',
      en: 'Whether a user may do something with a resource, by grants of their own, their roles, groups and departments: what is denied is denied, and what nothing allows; users who are not activated may do nothing',
    },
  }),
  getAuthorizedResources: operation({
    ...common,
    name: 'getAuthorizedResources',
    method: 'GET',
    path: '/api/v3/get-authorized-resources',
    input: Type.Object({
      targetType: TargetType,
      targetIdentifier: TargetIdentifier,
      namespace: OptionalNamespace,
      resourceType: OptionalResourceType,
      resourceList: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 500 })),
      withDenied: Type.Boolean({ default: false }),
    }),
    output: AuthorizedResources,
    errors: ['NAMESPACE_NOT_FOUND', 'USER_NOT_FOUND', 'GROUP_NOT_FOUND', 'DEPARTMENT_NOT_FOUND', 'ROLE_NOT_FOUND'],
    caller: 'resource:read',
    summary: {
      zh: '获取主体被授权的资源,包括通过角色、分组与部门得到的;withDenied 为 true 时包括拒绝的',
      en: 'Get what a target may do, by roles, groups and departments too; with withDenied also what it must not',
    },
  }),
  getResourceAuthorizedTargets: operation({
    ...common,
    name: 'getResourceAuthorizedTargets',
    method: 'POST',
    path: '/api/v3/get-resource-authorized-targets',
    input: Type.Object({
      resource: ResourceName,
      namespace: OptionalNamespace,
      targetType: Type.Optional(TargetType),
      page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
    }),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({ targetType: TargetType, targetIdentifier: Type.String(), actions: Type.Array(Type.String()) }),
      ),
    }),
    errors: ['NAMESPACE_NOT_FOUND', 'RESOURCE_NOT_FOUND'],
    caller: 'resource:read',
    summary: {
      zh: '获取被授权资源的主体,最近授权的在前',
      en: 'List to whom something of a resource is granted, the latest first',
    },
  }),
  getUserAuthorizedResources: operation({
    ...common,
    group: 'user',
    name: 'getUserAuthorizedResources',
    method: 'GET',
    path: '/api/v3/get-user-authorized-resources',
    input: Type.Object({
      userId: Type.String({ minLength: 1, maxLength: 254 }),
      userIdType: Type.Optional(UserIdType),
      namespace: OptionalNamespace,
      resourceType: OptionalResourceType,
    }),
    output: AuthorizedResources,
    errors: ['NAMESPACE_NOT_FOUND', 'USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '获取用户被授权的资源,包括通过角色、分组与部门得到的',
      en: 'Get what a user may do, by roles, groups and departments too',
    },
  }),
  getGroupAuthorizedResources: operation({
    ...common,
    group: 'group',
    name: 'getGroupAuthorizedResources',
    method: 'GET',
    path: '/api/v3/get-group-authorized-resources',
    input: Type.Object({
      code: TargetIdentifier,
      namespace: OptionalNamespace,
      resourceType: OptionalResourceType,
    }),
    output: Type.Array(AuthorizedResources.properties.list.items),
    errors: ['NAMESPACE_NOT_FOUND', 'GROUP_NOT_FOUND'],
    caller: 'group:read',
    summary: {
      zh: '获取分组被授权的资源,包括分组的角色的',
      en: 'Get what a group may do, by its roles too',
    },
  }),
  getRoleAuthorizedResources: operation({
    ...common,
    group: 'role',
    name: 'getRoleAuthorizedResources',
    method: 'GET',
    path: '/api/v3/get-role-authorized-resources',
    input: Type.Object({ code: RoleCode, namespace: OptionalNamespace, resourceType: OptionalResourceType }),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({
          resourceCode: Type.String(),
          resourceType: ResourceType,
          actions: Type.Array(Type.String()),
          apiIdentifier: Type.String(),
        }),
      ),
    }),
    errors: ['ROLE_NOT_FOUND', 'NAMESPACE_NOT_FOUND'],
    caller: 'role:read',
    summary: {
      zh: '获取角色被授权的资源,所有权限空间的',
      en: 'Get what a role may do, in all permission spaces',
    },
  }),
  checkMutualExclusion: operation({
    ...common,
    group: 'role',
    name: 'checkMutualExclusion',
    method: 'POST',
    path: '/api/v3/check-role-mutual-exclusion',
    input: Type.Object({ roles: Type.Array(RoleNameSchema, { minItems: 1, maxItems: 500 }) }),
    output: Type.Object({ existMutuallyExclusive: Type.Boolean() }),
    errors: ['ROLE_NOT_FOUND', 'NAMESPACE_NOT_FOUND'],
    caller: 'role:read',
    summary: {
      zh: '校验角色是否互斥:其中一个角色被拒绝另一个角色被允许的操作',
      en: 'Whether roles exclude each other: one of them is denied what another one is allowed',
    },
  }),
}
