import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { OptionalNamespace } from '../namespaces/index.ts'
import { UserDto, UserIdType } from '../users/index.ts'
import { Instant, listing, many, RoleCode, RoleDto, RoleName, Success, Targets } from './schemas.ts'

/** Operations on who has which role. */
const common = { client: 'management', group: 'role' } as const

const naming = { code: RoleCode, namespace: OptionalNamespace }
const userIdType = Type.Optional(UserIdType)
const userId = Type.String({ minLength: 1, maxLength: 254 })

export const assignmentsContract = {
  assignRole: operation({
    ...common,
    name: 'assignRole',
    method: 'POST',
    path: '/api/v3/assign-role',
    input: Type.Object({ targets: Targets, ...naming, enableTime: Instant, endTime: Instant }),
    output: Success,
    errors: [
      'ROLE_NOT_FOUND',
      'NAMESPACE_NOT_FOUND',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'role:update',
    summary: {
      zh: '分配角色,可限定生效与失效时间(毫秒);再次分配会更新时间',
      en: 'Give a role, from and until a moment if wanted (milliseconds); giving it again changes the moments',
    },
  }),
  assignRoleBatch: operation({
    ...common,
    name: 'assignRoleBatch',
    method: 'POST',
    path: '/api/v3/assign-role-batch',
    input: Type.Object({ targets: Targets, roles: Type.Array(RoleName, many) }),
    output: Success,
    errors: [
      'ROLE_NOT_FOUND',
      'NAMESPACE_NOT_FOUND',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'role:update',
    summary: { zh: '批量分配角色,全部成功或全部不变', en: 'Give roles, all of them to everybody or none to anybody' },
  }),
  revokeRole: operation({
    ...common,
    name: 'revokeRole',
    method: 'POST',
    path: '/api/v3/revoke-role',
    input: Type.Object({ targets: Targets, ...naming }),
    output: Success,
    errors: [
      'ROLE_NOT_FOUND',
      'NAMESPACE_NOT_FOUND',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'role:update',
    summary: { zh: '移除分配的角色;没有该角色的不变', en: 'Take a role away; from who does not have it, nothing' },
  }),
  revokeRoleBatch: operation({
    ...common,
    name: 'revokeRoleBatch',
    method: 'POST',
    path: '/api/v3/revoke-role-batch',
    input: Type.Object({ targets: Targets, roles: Type.Array(RoleName, many) }),
    output: Success,
    errors: [
      'ROLE_NOT_FOUND',
      'NAMESPACE_NOT_FOUND',
      'USER_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'DEPARTMENT_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'role:update',
    summary: { zh: '批量移除分配的角色', en: 'Take roles away' },
  }),
  listRoleMembers: operation({
    ...common,
    name: 'listRoleMembers',
    method: 'GET',
    path: '/api/v3/list-role-members',
    input: Type.Object({
      ...listing,
      ...naming,
      withCustomData: Type.Boolean({ default: false }),
      withIdentities: Type.Boolean({ default: false }),
      withDepartmentIds: Type.Boolean({ default: false }),
    }),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(UserDto) }),
    errors: ['ROLE_NOT_FOUND', 'NAMESPACE_NOT_FOUND'],
    caller: 'role:read',
    summary: {
      zh: '获取直接拥有角色的用户,最近分配的在前;已过期的不在其中',
      en: 'List the users who were given a role themselves and have it now, the latest first',
    },
  }),
  listRoleDepartments: operation({
    ...common,
    name: 'listRoleDepartments',
    method: 'GET',
    path: '/api/v3/list-role-departments',
    input: Type.Object({ ...listing, ...naming }),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({ id: Type.String(), code: Type.String(), name: Type.String(), description: Type.String() }),
      ),
    }),
    errors: ['ROLE_NOT_FOUND', 'NAMESPACE_NOT_FOUND'],
    caller: 'role:read',
    summary: {
      zh: '获取拥有角色的部门,最近分配的在前;已过期的不在其中',
      en: 'List the departments that were given a role and have it now, the latest first',
    },
  }),
  listRoleAssignments: operation({
    ...common,
    name: 'listRoleAssignments',
    method: 'GET',
    path: '/api/v3/list-role-assignments',
    input: Type.Object({
      ...listing,
      query: Type.Optional(Type.String({ maxLength: 100 })),
      roleCode: RoleCode,
      namespaceCode: OptionalNamespace,
      targetType: Type.Optional(Type.Array(Type.Enum(['USER', 'ORG', 'GROUP']), { maxItems: 3 })),
    }),
    output: Type.Object({
      totalCount: Type.Integer(),
      data: Type.Array(
        Type.Object({
          roleId: Type.String(),
          status: Type.Enum(['ENABLE', 'DISABLE']),
          enableTime: Type.Optional(Type.Number()),
          endTime: Type.Optional(Type.Number()),
          userPoolId: Type.String(),
          roleName: Type.String(),
          roleCode: Type.String(),
          description: Type.Optional(Type.String()),
          createdAt: Type.String(),
          updatedAt: Type.String(),
          targetType: Type.Enum(['USER', 'ORG', 'GROUP']),
          targetIdentifier: Type.String(),
        }),
      ),
    }),
    errors: ['ROLE_NOT_FOUND', 'NAMESPACE_NOT_FOUND'],
    caller: 'role:read',
    summary: {
      zh: '获取角色的分配记录,最新的在前,包括未生效与已过期的(DISABLE);query 为主体 ID,或用户的姓名、用户名、邮箱、手机号的一部分',
      en: 'List to whom a role was given, newest first, with those not yet or no longer in force (DISABLE); the query is the id of whom, or part of a user’s names or addresses',
    },
  }),
  getUserRoles: operation({
    ...common,
    group: 'user',
    name: 'getUserRoles',
    method: 'GET',
    path: '/api/v3/get-user-roles',
    input: Type.Object({ userId, userIdType, namespace: OptionalNamespace }),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(RoleDto) }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION', 'NAMESPACE_NOT_FOUND'],
    caller: 'user:read',
    summary: {
      zh: '获取用户在权限空间内生效的角色,包括通过分组与部门得到的',
      en: 'Get the roles that a user has in a permission space now, those of groups and departments too',
    },
  }),
  hasAnyRole: operation({
    ...common,
    group: 'user',
    name: 'hasAnyRole',
    method: 'POST',
    path: '/api/v3/has-any-role',
    input: Type.Object({
      roles: Type.Array(RoleName, many),
      userId,
      options: Type.Optional(Type.Object({ userIdType })),
    }),
    output: Type.Object({ hasAnyRole: Type.Boolean() }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '判断用户是否拥有其中任一角色;不存在的角色无人拥有',
      en: 'Whether a user has one of these roles now; a role that does not exist nobody has',
    },
  }),
  getRoleList: operation({
    name: 'getRoleList',
    method: 'GET',
    path: '/api/v3/get-my-role-list',
    client: 'authentication',
    group: 'auth-me',
    input: Type.Object({ namespace: OptionalNamespace }),
    output: Type.Array(RoleDto),
    errors: ['UNAUTHORIZED', 'NAMESPACE_NOT_FOUND'],
    caller: 'user',
    summary: {
      zh: '当前用户在权限空间内生效的角色',
      en: 'The roles that the signed-in user has in a permission space now',
    },
  }),
}
