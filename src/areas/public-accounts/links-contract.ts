import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { departmentMembersContract } from '../department-members/index.ts'
import { GroupPagingDto } from '../groups/index.ts'
import { postsContract } from '../posts/index.ts'
import { assignmentsContract } from '../roles/index.ts'
import { UserIdType } from '../users/index.ts'
import { PublicAccountPagingDto } from './schemas.ts'

/** Operations on what public accounts are linked to: people who act as them, and what they have as any user has. */
const Key = Type.String({ minLength: 1, maxLength: 254 })
const Keys = Type.Array(Key, { maxItems: 1000 })
const Success = Type.Object({ success: Type.Boolean() })
const userIdType = Type.Optional(UserIdType)
const common = { client: 'management', group: 'public-account' } as const
const reading = { ...common, method: 'GET', caller: 'public-account:read' } as const
const writing = { ...common, method: 'POST', output: Success, caller: 'public-account:update' } as const
const finding = ['PUBLIC_ACCOUNT_NOT_FOUND', 'USER_NOT_FOUND', 'INVALID_OPERATION'] as const
const post = Type.Object({ userId: Key, postId: Key })

export const publicAccountLinksContract = {
  bindUsersPublicAccount: operation({
    ...writing,
    name: 'bindUsersPublicAccount',
    path: '/api/v3/set-public-account-of-users',
    input: Type.Object({ publicAccountId: Key, userIds: Keys }),
    errors: finding,
    summary: {
      zh: '设置可以使用公共账号的用户,替换原有的',
      en: 'Say who may act as a public account, in the place of those who might',
    },
  }),
  setuserOfPublicAccount: operation({
    ...writing,
    name: 'setuserOfPublicAccount',
    path: '/api/v3/set-user-of-public-accounts',
    input: Type.Object({ userId: Key, publicAccountIds: Keys }),
    errors: finding,
    summary: {
      zh: '设置用户可以使用的公共账号,替换原有的',
      en: 'Say as which public accounts somebody may act, in the place of those that were',
    },
  }),
  unbindUsersPublicAccount: operation({
    ...writing,
    name: 'unbindUsersPublicAccount',
    path: '/api/v3/unbind-public-account-of-user',
    input: Type.Object({ userId: Key, publicAccountId: Key }),
    errors: finding,
    summary: { zh: '解除用户与公共账号的关联', en: 'Let somebody act as a public account no more' },
  }),
  getPublicAccountsOfUser: operation({
    ...reading,
    name: 'getPublicAccountsOfUser',
    path: '/api/v3/get-public-accounts-of-user',
    input: Type.Object({ userId: Key }),
    output: PublicAccountPagingDto,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    summary: { zh: '用户可以使用的公共账号', en: 'The public accounts as which somebody may act' },
  }),
  getUsersOfPublicAccount: operation({
    ...reading,
    name: 'getUsersOfPublicAccount',
    path: '/api/v3/get-users-of-public-account',
    input: Type.Object({ publicAccountId: Key }),
    output: PublicAccountPagingDto,
    errors: finding,
    summary: { zh: '可以使用公共账号的用户', en: 'Who may act as a public account' },
  }),
  getPublicAccountOfGroups: operation({
    ...writing,
    name: 'getPublicAccountOfGroups',
    path: '/api/v3/set-public-account-of-groups',
    input: Type.Object({ groupIds: Type.Array(Key, { maxItems: 200 }), userId: Key }),
    errors: [...finding, 'GROUP_NOT_FOUND'],
    summary: {
      zh: '设置公共账号所在的静态分组(ID 或 code),替换原有的',
      en: 'Put a public account into exactly these static groups, named by id or code',
    },
  }),
  getPublicAccountsOfGroup: operation({
    ...reading,
    name: 'getPublicAccountsOfGroup',
    path: '/api/v3/get-public-accounts-of-group',
    input: Type.Object({ groupId: Key }),
    output: PublicAccountPagingDto,
    errors: ['GROUP_NOT_FOUND'],
    summary: { zh: '分组内的公共账号', en: 'The public accounts in a group' },
  }),
  getGroupsOfPublicAccount: operation({
    ...reading,
    name: 'getGroupsOfPublicAccount',
    path: '/api/v3/get-groups-of-public-account',
    input: Type.Object({ userId: Key, userIdType }),
    output: GroupPagingDto,
    errors: finding,
    summary: { zh: '公共账号所在的分组', en: 'The groups of a public account' },
  }),
  bindPublicAccountOfRoles: operation({
    ...writing,
    name: 'bindPublicAccountOfRoles',
    path: '/api/v3/set-public-account-of-roles',
    input: Type.Object({ roleIds: Type.Array(Key, { maxItems: 200 }), userId: Key }),
    errors: [...finding, 'ROLE_NOT_FOUND', 'NAMESPACE_NOT_FOUND', 'GROUP_NOT_FOUND', 'DEPARTMENT_NOT_FOUND'],
    summary: {
      zh: '设置公共账号的角色(ID),替换直接分配给它的',
      en: 'Give a public account exactly these roles, named by id',
    },
  }),
  getPublicAccountsOfRole: operation({
    ...reading,
    name: 'getPublicAccountsOfRole',
    path: '/api/v3/get-public-accounts-of-role',
    input: Type.Object({ roleId: Key }),
    output: PublicAccountPagingDto,
    errors: ['ROLE_NOT_FOUND'],
    summary: { zh: '直接拥有角色的公共账号', en: 'The public accounts to which a role is given' },
  }),
  // The published answer says public accounts; a list of accounts that are roles would be of use to nobody.
  getPublicAccountRoles: operation({
    ...reading,
    name: 'getPublicAccountRoles',
    path: '/api/v3/get-roles-of-public-account',
    input: assignmentsContract.getUserRoles.input,
    output: assignmentsContract.getUserRoles.output,
    errors: [...finding, 'NAMESPACE_NOT_FOUND'],
    summary: { zh: '公共账号的角色', en: 'The roles of a public account' },
  }),
  setPublicAccountOfDepartments: operation({
    ...writing,
    name: 'setPublicAccountOfDepartments',
    path: '/api/v3/set-public-account-of-departments',
    input: departmentMembersContract.setUserDepartments.input,
    errors: [...finding, 'DEPARTMENT_NOT_FOUND'],
    summary: {
      zh: '设置公共账号所在的部门,替换原有的',
      en: 'Put a public account into exactly these departments',
    },
  }),
  getPublicAccountsOfDepartment: operation({
    ...reading,
    name: 'getPublicAccountsOfDepartment',
    path: '/api/v3/get-public-accounts-of-department',
    input: Type.Object({ departmentId: Key }),
    output: PublicAccountPagingDto,
    errors: ['DEPARTMENT_NOT_FOUND'],
    summary: { zh: '部门内的公共账号', en: 'The public accounts in a department' },
  }),
  getPublicAccountDepartments: operation({
    ...reading,
    name: 'getPublicAccountDepartments',
    path: '/api/v3/get-departments-of-public-account',
    input: departmentMembersContract.getUserDepartments.input,
    output: departmentMembersContract.getUserDepartments.output,
    errors: finding,
    summary: { zh: '公共账号所在的部门', en: 'The departments of a public account' },
  }),
  setPublicAccountOfnPost: operation({
    ...writing,
    name: 'setPublicAccountOfnPost',
    path: '/api/v3/set-public-account-of-post',
    input: post,
    errors: [...finding, 'POST_NOT_FOUND'],
    summary: { zh: '给公共账号一个岗位', en: 'Give a public account a post' },
  }),
  unbindPublicAccountOfPost: operation({
    ...writing,
    name: 'unbindPublicAccountOfPost',
    path: '/api/v3/unbind-public-account-of-post',
    input: post,
    errors: [...finding, 'POST_NOT_FOUND'],
    summary: { zh: '解除公共账号的岗位', en: 'Take a post from a public account' },
  }),
  getPublicAccountsOfPost: operation({
    ...reading,
    name: 'getPublicAccountsOfPost',
    path: '/api/v3/get-public-accounts-of-post',
    input: Type.Object({ postId: Key }),
    output: PublicAccountPagingDto,
    errors: ['POST_NOT_FOUND'],
    summary: { zh: '有该岗位的公共账号', en: 'The public accounts that have a post' },
  }),
  getPostOfPublicUser: operation({
    ...reading,
    name: 'getPostOfPublicUser',
    path: '/api/v3/get-post-of-public-account',
    input: Type.Object({ userId: Key }),
    output: postsContract.getUserPost.output,
    envelope: 'none',
    errors: [...finding, 'POST_NOT_FOUND'],
    summary: { zh: '公共账号的岗位', en: 'The post of a public account' },
  }),
}
