import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import {
  DepartmentI18nDto,
  departmentNamed,
  flag,
  Keywords,
  PageLimit,
  PageNumber,
  Success,
  UserKey,
} from '../departments/index.ts'
import { UserIdType, UserPagingDto } from '../users/index.ts'

/** Who belongs to which department, from both sides. */
const department = { client: 'management', group: 'department' } as const
const lookup = ['ORGANIZATION_NOT_FOUND', 'DEPARTMENT_NOT_FOUND', 'INVALID_OPERATION'] as const

const shown = { withCustomData: flag, withIdentities: flag, withDepartmentIds: flag }
const members = { ...departmentNamed, userIds: Type.Array(UserKey, { minItems: 1, maxItems: 1000 }) }

const listed = {
  page: PageNumber,
  limit: PageLimit,
  withCustomData: flag,
  sortBy: Type.Enum(['DepartmentCreatedAt', 'JoinDepartmentAt', 'DepartmentName', 'DepartmemtCode'], {
    default: 'JoinDepartmentAt',
  }),
  orderBy: Type.Enum(['Asc', 'Desc'], { default: 'Desc' }),
}

const UserDepartmentDto = Type.Object({
  organizationCode: Type.String(),
  departmentId: Type.String(),
  isRoot: Type.Boolean(),
  createdAt: Type.String(),
  name: Type.String(),
  description: Type.String(),
  openDepartmentId: Type.Optional(Type.String()),
  isLeader: Type.Boolean(),
  code: Type.String(),
  isMainDepartment: Type.Boolean(),
  joinedAt: Type.String(),
  isVirtualNode: Type.Boolean(),
  i18n: Type.Optional(DepartmentI18nDto),
  customData: Type.Optional(Type.Unknown()),
  departmentIdPath: Type.Optional(Type.Array(Type.String())),
  departmentCodePath: Type.Optional(Type.Array(Type.String())),
  departmentNamePath: Type.Optional(Type.Array(Type.String())),
})
const UserDepartmentPagingDto = Type.Object({ totalCount: Type.Integer(), list: Type.Array(UserDepartmentDto) })

export const departmentMembersContract = {
  addDepartmentMembers: operation({
    ...department,
    name: 'addDepartmentMembers',
    method: 'POST',
    path: '/api/v3/add-department-members',
    input: Type.Object(members),
    output: Success,
    errors: [...lookup, 'USER_NOT_FOUND'],
    caller: 'department:create',
    summary: {
      zh: '添加部门成员,最多 1000 个;有一个用户不存在则全部不添加,已是成员的不变',
      en: 'Add up to 1000 members, all of them or, when one is unknown, none; who is a member already stays so',
    },
  }),
  removeDepartmentMembers: operation({
    ...department,
    name: 'removeDepartmentMembers',
    method: 'POST',
    path: '/api/v3/remove-department-members',
    input: Type.Object(members),
    output: Success,
    errors: [...lookup, 'USER_NOT_FOUND'],
    caller: 'department:delete',
    summary: {
      zh: '移除部门成员;不是成员的用户略过,不存在的用户回答 404',
      en: 'Remove members of a department; users who are none are passed over, unknown ones are 404',
    },
  }),
  listDepartmentMembers: operation({
    ...department,
    name: 'listDepartmentMembers',
    method: 'GET',
    path: '/api/v3/list-department-members',
    input: Type.Object({
      ...departmentNamed,
      sortBy: Type.Enum(['Default', 'JoinDepartmentAt', 'userId', 'createAt', 'updatedAt'], {
        default: 'JoinDepartmentAt',
      }),
      orderBy: Type.Enum(['Asc', 'Desc'], { default: 'Desc' }),
      includeChildrenDepartments: flag,
      page: PageNumber,
      limit: PageLimit,
      ...shown,
    }),
    output: UserPagingDto,
    errors: lookup,
    caller: 'department:read',
    summary: {
      zh: '部门成员列表,可包含子部门(每人只出现一次)',
      en: 'List the members of a department, with those below it if asked for, everybody once',
    },
  }),
  listDepartmentMemberIds: operation({
    ...department,
    name: 'listDepartmentMemberIds',
    method: 'GET',
    path: '/api/v3/list-department-member-ids',
    input: Type.Object(departmentNamed),
    output: Type.Array(Type.String()),
    errors: lookup,
    caller: 'department:read',
    summary: { zh: '部门直属成员的 ID,先加入的在前', en: 'Ids of the members of a department, the longest first' },
  }),
  searchDepartmentMembers: operation({
    ...department,
    name: 'searchDepartmentMembers',
    method: 'GET',
    path: '/api/v3/search-department-members',
    input: Type.Object({
      ...departmentNamed,
      keywords: Keywords,
      page: PageNumber,
      limit: PageLimit,
      includeChildrenDepartments: flag,
      ...shown,
    }),
    output: UserPagingDto,
    errors: lookup,
    caller: 'department:read',
    summary: {
      zh: '按手机号、邮箱、姓名、用户名、昵称搜索部门成员',
      en: 'Search the members of a department by phone, email, name, username and nickname',
    },
  }),
  isUserInDepartment: operation({
    ...department,
    name: 'isUserInDepartment',
    method: 'GET',
    path: '/api/v3/is-user-in-department',
    input: Type.Object({ userId: UserKey, ...departmentNamed, includeChildrenDepartments: flag }),
    output: Type.Object({ inDepartment: Type.Boolean() }),
    errors: [...lookup, 'USER_NOT_FOUND'],
    caller: 'department:read',
    summary: { zh: '判断用户是否在部门内', en: 'Whether a user belongs to a department' },
  }),
  createDepartmentTree: operation({
    ...department,
    name: 'createDepartmentTree',
    method: 'POST',
    path: '/api/v3/create-department-tree',
    input: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      children: Type.Optional(Type.Array(Type.Unknown(), { maxItems: 1000 })),
      members: Type.Optional(Type.Unknown()),
      tenantId: departmentNamed.tenantId,
    }),
    output: Type.Object({
      addUser: Type.Integer(),
      updateUser: Type.Integer(),
      addDepartment: Type.Integer(),
      updateDepartment: Type.Integer(),
    }),
    errors: [
      ...['ORGANIZATION_NOT_FOUND', 'ORGANIZATION_EXISTS', 'DEPARTMENT_NOT_FOUND', 'DEPARTMENT_EXISTS'],
      ...['USER_NOT_FOUND', 'USER_EXISTS', 'POST_NOT_FOUND', 'INVALID_OPERATION'],
    ] as const,
    caller: 'department:create',
    summary: {
      zh: '根据组织树批量创建部门:name 是组织的 code 或名称,children 是部门(名称,或 {name, children, members}),members 是一个或多个用户;已有的部门与用户按名称、用户名、邮箱、手机号匹配,最多 1000 个部门与 1000 个用户,全部成功或全部不变',
      en: 'Create departments by a tree: name is the code or name of an organization, children are departments (a name, or {name, children, members}), members one user or several; what exists is matched by name, username, email or phone. At most 1000 departments and 1000 users, all or nothing',
    },
  }),
  setUserDepartments: operation({
    client: 'management',
    group: 'user',
    name: 'setUserDepartments',
    method: 'POST',
    path: '/api/v3/set-user-departments',
    input: Type.Object({
      userId: UserKey,
      departments: Type.Array(
        Type.Object({
          departmentId: Type.String({ minLength: 1, maxLength: 200 }),
          isLeader: Type.Optional(Type.Boolean()),
          isMainDepartment: Type.Optional(Type.Boolean()),
        }),
        { maxItems: 200 },
      ),
      options: Type.Optional(Type.Object({ userIdType: Type.Optional(UserIdType) })),
    }),
    output: Success,
    errors: ['USER_NOT_FOUND', 'DEPARTMENT_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:update',
    summary: {
      zh: '设置用户所在的部门,替换原有的;最多一个主部门',
      en: 'Put a user into exactly these departments, at most one of them the main one',
    },
  }),
  getUserDepartments: operation({
    client: 'management',
    group: 'user',
    name: 'getUserDepartments',
    method: 'GET',
    path: '/api/v3/get-user-departments',
    input: Type.Object({
      userId: UserKey,
      userIdType: Type.Optional(UserIdType),
      ...listed,
      withDepartmentPaths: flag,
    }),
    output: UserDepartmentPagingDto,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: { zh: '用户所在的部门', en: 'The departments of a user' },
  }),
  getDepartmentList: operation({
    client: 'authentication',
    group: 'auth-me',
    name: 'getDepartmentList',
    method: 'GET',
    path: '/api/v3/get-my-department-list',
    input: Type.Object(listed),
    output: UserDepartmentPagingDto,
    errors: [],
    caller: 'user',
    summary: { zh: '自己所在的部门', en: 'The departments of the person who asks' },
  }),
}
