import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  Action,
  CheckResults,
  ExternalId,
  judging,
  ListedPermission,
  OneResource,
  PermissionList,
  ResourceCode,
  Resources,
  ResourceStruct,
  SpaceCode,
  UserKey,
  UserPermissions,
} from './schemas.ts'

/** What people may do with data resources, asked by servers. */
const common = { client: 'management', group: 'permission', caller: 'permission:read' } as const
const naming = ['USER_NOT_FOUND', 'NAMESPACE_NOT_FOUND', 'INVALID_OPERATION'] as const

export const dataPermissionsContract = {
  checkPermission: operation({
    ...common,
    name: 'checkPermission',
    method: 'POST',
    path: '/api/v3/check-permission',
    input: Type.Object({
      ...{ resources: Resources, action: Action, userId: UserKey, namespaceCode: SpaceCode },
      ...judging,
    }),
    output: CheckResults,
    errors: naming,
    summary: {
      zh: '判断用户能否对数据资源执行操作;树节点传完整 code 路径;未授权即拒绝,拒绝优先',
      en: 'Whether somebody may do something with data resources; nodes of trees by the codes down to them; denied unless allowed, DENY wins',
    },
  }),
  checkExternalUserPermission: operation({
    ...common,
    name: 'checkExternalUserPermission',
    method: 'POST',
    path: '/api/v3/check-external-user-permission',
    input: Type.Object({
      ...{ resources: Resources, action: Action, externalId: ExternalId, namespaceCode: SpaceCode },
      ...judging,
      judgeConditionEnabled: Type.Boolean({ default: true }),
    }),
    output: CheckResults,
    errors: naming,
    summary: {
      zh: '同 check-permission,以 externalId 指定用户',
      en: 'As check-permission, for somebody named by externalId',
    },
  }),
  checkUserSameLevelPermission: operation({
    ...common,
    name: 'checkUserSameLevelPermission',
    method: 'POST',
    path: '/api/v3/check-user-same-level-permission',
    input: Type.Object({
      resourceNodeCodes: Type.Array(ResourceCode, { minItems: 1, maxItems: 500 }),
      ...{ resource: OneResource, action: Action, userId: UserKey, namespaceCode: SpaceCode },
      ...judging,
    }),
    output: Type.Object({
      checkLevelResultList: Type.Array(
        Type.Object({ action: Type.String(), resourceNodeCode: Type.String(), enabled: Type.Boolean() }),
      ),
    }),
    errors: naming,
    summary: {
      zh: '判断用户能否对树资源同一级的多个节点执行操作;resource 是上级的路径',
      en: 'Whether somebody may do something with nodes of one level of a tree; resource is the path of what is above',
    },
  }),
  getUserPermissionList: operation({
    ...common,
    name: 'getUserPermissionList',
    method: 'POST',
    path: '/api/v3/get-user-permission-list',
    input: Type.Object({
      userIds: Type.Array(UserKey, { minItems: 1, maxItems: 100 }),
      namespaceCodes: Type.Optional(Type.Array(SpaceCode, { maxItems: 100 })),
    }),
    output: UserPermissions,
    errors: naming,
    summary: {
      zh: '获取用户对数据资源的所有权限,不含带条件的授权',
      en: 'All that people may do with data resources, without what depends on conditions',
    },
  }),
  getUserResourcePermissionList: operation({
    ...common,
    name: 'getUserResourcePermissionList',
    method: 'POST',
    path: '/api/v3/get-user-resource-permission-list',
    input: Type.Object({ resources: Resources, userId: UserKey, namespaceCode: SpaceCode }),
    output: PermissionList,
    errors: naming,
    summary: {
      zh: '获取用户对指定数据资源的操作权限,不含带条件的授权',
      en: 'What somebody may do with given data resources, without what depends on conditions',
    },
  }),
  getUserResourceStruct: operation({
    ...common,
    name: 'getUserResourceStruct',
    method: 'POST',
    path: '/api/v3/get-user-resource-struct',
    input: Type.Object({ resourceCode: ResourceCode, userId: UserKey, namespaceCode: SpaceCode }),
    output: ResourceStruct,
    errors: [...naming, 'DATA_RESOURCE_NOT_FOUND'],
    summary: {
      zh: '获取用户对一个数据资源的权限及其结构,树只保留有权限的节点及其上级',
      en: 'What somebody may do with one data resource, in its structure; of a tree the nodes with something to do and those above',
    },
  }),
  getExternalUserResourceStruct: operation({
    ...common,
    name: 'getExternalUserResourceStruct',
    method: 'POST',
    path: '/api/v3/get-external-user-resource-struct',
    input: Type.Object({ resourceCode: ResourceCode, externalId: ExternalId, namespaceCode: SpaceCode }),
    output: ResourceStruct,
    errors: [...naming, 'DATA_RESOURCE_NOT_FOUND'],
    summary: {
      zh: '同 get-user-resource-struct,以 externalId 指定用户',
      en: 'As get-user-resource-struct, for somebody named by externalId',
    },
  }),
  listResourceTargets: operation({
    ...common,
    name: 'listResourceTargets',
    method: 'POST',
    path: '/api/v3/list-resource-targets',
    input: Type.Object({
      resources: Type.Array(OneResource, { minItems: 1, maxItems: 50 }),
      actions: Type.Array(Action, { minItems: 1, maxItems: 50 }),
      namespaceCode: SpaceCode,
    }),
    output: Type.Object({
      authUserList: Type.Array(
        Type.Object({
          resource: Type.String(),
          actionAuthList: Type.Array(Type.Object({ userIds: Type.Array(Type.String()), action: Type.String() })),
        }),
      ),
    }),
    errors: ['NAMESPACE_NOT_FOUND'],
    summary: {
      zh: '获取能对数据资源执行操作的用户,不含带条件的授权',
      en: 'Who may do something with data resources, without what depends on conditions',
    },
  }),
  listPermissionView: operation({
    ...common,
    name: 'listPermissionView',
    method: 'POST',
    path: '/api/v3/list-permission-view/data',
    input: Type.Object({
      page: Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
      keyword: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(ListedPermission) }),
    errors: [],
    summary: {
      zh: '权限视图:每个用户被授权的每个数据资源,以及经由哪些策略、角色、分组和部门;keyword 匹配用户、资源或空间名称的一部分',
      en: 'The permission view: every data resource that anybody is given, by which policies, roles, groups and departments; the keyword matches part of the name of person, resource or space',
    },
  }),
  exportPermissionView: operation({
    ...common,
    name: 'exportPermissionView',
    method: 'POST',
    path: '/api/v3/export-permission-view',
    group: 'own',
    input: Type.Object({
      format: Type.Enum(['csv', 'ndjson'], { default: 'csv' }),
      /** The nextCursor of the piece before. */
      cursor: Type.Optional(Type.String({ maxLength: 64 })),
      /** People in a piece. */
      limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }),
    }),
    output: Type.Object({
      content: Type.String(),
      count: Type.Integer(),
      nextCursor: Type.Optional(Type.String()),
    }),
    errors: [],
    summary: {
      zh: '分段导出权限视图(CSV 或 NDJSON):每人每个数据资源一行,按用户 ID 排序',
      en: 'Export the permission view as CSV or NDJSON, piece by piece: a line for each person and data resource, in the order of user ids',
    },
  }),
}
