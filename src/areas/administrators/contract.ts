import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  AdministratorDto,
  AdministratorRoleDto,
  AssignmentDto,
  Assignments,
  RoleDescription,
  RoleName,
  Statements,
} from './schemas.ts'

/** Operations on administrators and their roles, ours alone: for super administrators and the root pool's own keys. */
const userId = Type.String({ minLength: 1, maxLength: 64 })
const role = Type.String({ minLength: 1, maxLength: 64 })
const Success = Type.Object({ success: Type.Boolean() })
const ours = { client: 'management', group: 'own' } as const

export const administratorsContract = {
  createAdministrator: operation({
    ...ours,
    name: 'createAdministrator',
    method: 'POST',
    path: '/api/v3/create-administrator',
    input: Type.Object({ userId, assignments: Assignments }),
    output: AdministratorDto,
    errors: [
      'USER_NOT_FOUND',
      'ADMINISTRATOR_EXISTS',
      'ADMINISTRATOR_ROLE_NOT_FOUND',
      'POOL_NOT_FOUND',
      'INVALID_OPERATION',
    ],
    caller: 'administrator:create',
    summary: {
      zh: '让根用户池的一位用户成为管理员',
      en: 'Make a user of the root pool an administrator',
    },
  }),
  listAdministrators: operation({
    ...ours,
    name: 'listAdministrators',
    method: 'GET',
    path: '/api/v3/list-administrators',
    input: Type.Object({
      page: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
    }),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(AdministratorDto) }),
    errors: [],
    caller: 'administrator:read',
    summary: { zh: '获取管理员列表', en: 'List administrators, oldest first' },
  }),
  getAdministrator: operation({
    ...ours,
    name: 'getAdministrator',
    method: 'GET',
    path: '/api/v3/get-administrator',
    input: Type.Object({ userId }),
    output: AdministratorDto,
    errors: ['ADMINISTRATOR_NOT_FOUND'],
    caller: 'administrator:read',
    summary: { zh: '获取管理员详情', en: 'Get an administrator' },
  }),
  updateAdministrator: operation({
    ...ours,
    name: 'updateAdministrator',
    method: 'POST',
    path: '/api/v3/update-administrator',
    input: Type.Object({
      userId,
      enabled: Type.Optional(Type.Boolean()),
      assignments: Type.Optional(Assignments),
    }),
    output: AdministratorDto,
    errors: ['ADMINISTRATOR_NOT_FOUND', 'ADMINISTRATOR_ROLE_NOT_FOUND', 'POOL_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'administrator:update',
    summary: {
      zh: '修改管理员的角色,或停用、启用管理员;未传的字段保持不变。最后一位超级管理员不能停用',
      en: 'Change what an administrator may do, or switch one off and on; what is not given stays. The last super administrator cannot be switched off',
    },
  }),
  deleteAdministrator: operation({
    ...ours,
    name: 'deleteAdministrator',
    method: 'POST',
    path: '/api/v3/delete-administrator',
    input: Type.Object({ userId }),
    output: Success,
    errors: ['ADMINISTRATOR_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'administrator:delete',
    summary: {
      zh: '取消管理员身份,用户保留;最后一位超级管理员不能取消',
      en: 'Take somebody’s rights away; the user stays. Not from the last super administrator',
    },
  }),
  createAdministratorRole: operation({
    ...ours,
    name: 'createAdministratorRole',
    method: 'POST',
    path: '/api/v3/create-administrator-role',
    input: Type.Object({ name: RoleName, description: Type.Optional(RoleDescription), statements: Statements }),
    output: AdministratorRoleDto,
    errors: ['ADMINISTRATOR_ROLE_NAME_TAKEN', 'INVALID_OPERATION'],
    caller: 'administrator:create',
    summary: { zh: '创建自定义管理员角色', en: 'Make a role of administrators of one’s own' },
  }),
  listAdministratorRoles: operation({
    ...ours,
    name: 'listAdministratorRoles',
    method: 'GET',
    path: '/api/v3/list-administrator-roles',
    input: Type.Object({}),
    output: Type.Array(AdministratorRoleDto),
    errors: [],
    caller: 'administrator:read',
    summary: { zh: '获取全部管理员角色,内置角色在前', en: 'List all roles of administrators, built-in ones first' },
  }),
  updateAdministratorRole: operation({
    ...ours,
    name: 'updateAdministratorRole',
    method: 'POST',
    path: '/api/v3/update-administrator-role',
    input: Type.Object({
      role,
      name: Type.Optional(RoleName),
      description: Type.Optional(RoleDescription),
      statements: Type.Optional(Statements),
    }),
    output: AdministratorRoleDto,
    errors: ['ADMINISTRATOR_ROLE_NOT_FOUND', 'ADMINISTRATOR_ROLE_NAME_TAKEN', 'INVALID_OPERATION'],
    caller: 'administrator:update',
    summary: {
      zh: '修改自定义管理员角色,立即对拥有者生效;未传的字段保持不变',
      en: 'Change a role of one’s own, at once for all who have it; what is not given stays',
    },
  }),
  deleteAdministratorRole: operation({
    ...ours,
    name: 'deleteAdministratorRole',
    method: 'POST',
    path: '/api/v3/delete-administrator-role',
    input: Type.Object({ role }),
    output: Success,
    errors: ['ADMINISTRATOR_ROLE_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'administrator:delete',
    summary: { zh: '删除没有人使用的自定义管理员角色', en: 'Delete a role of one’s own that nobody has' },
  }),
  getOwnAdministrator: operation({
    name: 'getOwnAdministrator',
    method: 'GET',
    path: '/api/v3/get-own-administrator',
    client: 'authentication',
    group: 'own',
    input: Type.Object({}),
    output: Type.Object({
      userId: Type.String(),
      rootUserPoolId: Type.String(),
      assignments: Type.Array(AssignmentDto),
      roles: Type.Array(AdministratorRoleDto),
    }),
    errors: ['UNAUTHORIZED', 'ADMINISTRATOR_NOT_FOUND'],
    caller: 'user',
    summary: {
      zh: '当前登录的管理员:拥有哪些角色,可管理哪些用户池',
      en: 'The administrator who calls: which roles they have, for which pools',
    },
  }),
}
