import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { CreateUserOptionsDto, ListUsersRequestDto, UpdateUserBatchOptionsDto, UserIdType } from '../users/index.ts'
import {
  CreatePublicAccountReqDto,
  PublicAccountDto,
  PublicAccountPagingDto,
  UpdatePublicAccountInfoDto,
  UpdatePublicAccountReqDto,
} from './schemas.ts'

/** Operations on public accounts themselves; what they are linked to: links-contract.ts. */
const AccountKey = Type.String({ minLength: 1, maxLength: 254 })
const flag = Type.Boolean({ default: false })
const Success = Type.Object({ success: Type.Boolean() })
const shown = { withCustomData: flag, withDepartmentIds: flag }
const userIdType = Type.Optional(UserIdType)
const typed = Type.Optional(Type.Object({ userIdType }))
const accountIds = Type.Array(AccountKey, { minItems: 1, maxItems: 200 })
const common = { client: 'management', group: 'public-account' } as const
const telling = ['APP_NOT_FOUND', 'MESSAGE_PROVIDER_MISSING'] as const
const creating = ['USER_EXISTS', 'DEPARTMENT_NOT_FOUND', ...telling, 'INVALID_OPERATION'] as const
const updating = ['PUBLIC_ACCOUNT_NOT_FOUND', 'USER_NOT_FOUND', 'USER_EXISTS', ...telling, 'INVALID_OPERATION'] as const
const finding = ['PUBLIC_ACCOUNT_NOT_FOUND', 'USER_NOT_FOUND', 'INVALID_OPERATION'] as const

export const publicAccountsContract = {
  createPublicAccount: operation({
    ...common,
    name: 'createPublicAccount',
    method: 'POST',
    path: '/api/v3/create-public-account',
    input: CreatePublicAccountReqDto,
    output: PublicAccountDto,
    errors: creating,
    caller: 'public-account:create',
    summary: {
      zh: '创建公共账号;用户名、邮箱、手机号、externalId 至少传一个,且与用户池内所有账号不重复',
      en: 'Create a public account with at least one of username, email, phone and externalId, unique among all accounts',
    },
  }),
  createPublicAccountsBatch: operation({
    ...common,
    name: 'createPublicAccountsBatch',
    method: 'POST',
    path: '/api/v3/create-public-accounts-batch',
    input: Type.Object({
      list: Type.Array(CreatePublicAccountReqDto, { minItems: 1, maxItems: 1000 }),
      options: Type.Optional(CreateUserOptionsDto),
    }),
    output: Type.Array(PublicAccountDto),
    errors: creating,
    caller: 'public-account:create',
    summary: {
      zh: '批量创建公共账号;有一个不能创建则全部不创建,错误信息指明是哪一行',
      en: 'Create public accounts, all of them or, when one cannot be created, none; the refusal names the row',
    },
  }),
  updatePublicAccount: operation({
    ...common,
    name: 'updatePublicAccount',
    method: 'POST',
    path: '/api/v3/update-public-account',
    input: UpdatePublicAccountReqDto,
    output: PublicAccountDto,
    errors: updating,
    caller: 'public-account:update',
    summary: {
      zh: '修改公共账号;未传的字段不变,空字符串表示清除',
      en: 'Update a public account; absent fields stay, an empty text clears',
    },
  }),
  updatePublicAccountBatch: operation({
    ...common,
    name: 'updatePublicAccountBatch',
    method: 'POST',
    path: '/api/v3/update-public-account-batch',
    input: Type.Object({
      list: Type.Array(UpdatePublicAccountInfoDto, { minItems: 1, maxItems: 200 }),
      options: Type.Optional(UpdateUserBatchOptionsDto),
    }),
    output: Type.Array(PublicAccountDto),
    errors: updating,
    caller: 'public-account:update',
    summary: {
      zh: '批量修改公共账号;有一个不能修改则全部不修改',
      en: 'Update public accounts, all of them or, when one cannot be updated, none',
    },
  }),
  deletePublicAccountsBatch: operation({
    ...common,
    name: 'deletePublicAccountsBatch',
    method: 'POST',
    path: '/api/v3/delete-public-accounts-batch',
    input: Type.Object({ userIds: accountIds, options: typed }),
    output: Success,
    errors: finding,
    caller: 'public-account:delete',
    summary: {
      zh: '批量删除公共账号;有一个不存在则全部不删除',
      en: 'Delete public accounts, all of them or, when one does not exist, none',
    },
  }),
  getPublicAccount: operation({
    ...common,
    name: 'getPublicAccount',
    method: 'GET',
    path: '/api/v3/get-public-account',
    input: Type.Object({ userId: AccountKey, userIdType, ...shown }),
    output: PublicAccountDto,
    errors: finding,
    caller: 'public-account:read',
    summary: { zh: '获取公共账号', en: 'Get a public account' },
  }),
  getPublicAccountBatch: operation({
    ...common,
    name: 'getPublicAccountBatch',
    method: 'GET',
    path: '/api/v3/get-public-account-batch',
    input: Type.Object({ userIds: accountIds, userIdType, ...shown }),
    output: Type.Array(PublicAccountDto),
    errors: finding,
    caller: 'public-account:read',
    summary: {
      zh: '批量获取公共账号,顺序与请求一致;有一个不存在则回答 404',
      en: 'Get public accounts in the order asked for; 404 names one that does not exist',
    },
  }),
  listPublicAccounts: operation({
    ...common,
    name: 'listPublicAccounts',
    method: 'POST',
    path: '/api/v3/list-public-accounts',
    input: ListUsersRequestDto,
    output: PublicAccountPagingDto,
    errors: ['INVALID_OPERATION', 'ORGANIZATION_NOT_FOUND', 'DEPARTMENT_NOT_FOUND'],
    caller: 'public-account:read',
    summary: {
      zh: '获取/搜索公共账号,条件与 list-users 相同',
      en: 'List and search public accounts, by what list-users takes',
    },
  }),
  kickPublicAccounts: operation({
    ...common,
    name: 'kickPublicAccounts',
    method: 'POST',
    path: '/api/v3/kick-public-accounts',
    input: Type.Object({
      appIds: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 100 }),
      userId: AccountKey,
      options: typed,
    }),
    output: Success,
    errors: ['PUBLIC_ACCOUNT_NOT_FOUND', 'USER_NOT_FOUND', 'APP_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'public-account:update',
    summary: { zh: '强制下线公共账号', en: 'Sign a public account out of applications' },
  }),
  changeIntoPublicAccount: operation({
    ...common,
    name: 'changeIntoPublicAccount',
    method: 'POST',
    path: '/api/v3/transfer-into-public-account',
    input: Type.Object({ userId: AccountKey }),
    output: Success,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'public-account:create',
    summary: {
      zh: '把个人账号转为公共账号:结束其全部登录,解除它与其他公共账号的关联',
      en: 'Make a personal account a public one: its sign-ins end, and its links to other public accounts go',
    },
  }),
  resignPublicAccountBatch: operation({
    ...common,
    name: 'resignPublicAccountBatch',
    method: 'POST',
    path: '/api/v3/resign-public-account-batch',
    input: Type.Object({ userIds: accountIds, userIdType }),
    output: Success,
    errors: ['PUBLIC_ACCOUNT_NOT_FOUND', 'USER_NOT_FOUND', 'USER_EXISTS', 'INVALID_OPERATION'],
    caller: 'public-account:update',
    summary: {
      zh: '批量停用公共账号(离职):解除授权、部门、角色、分组、岗位与用户关联,不可恢复',
      en: 'Resign public accounts: grants, departments, roles, groups, posts and users go with it. Irreversible',
    },
  }),
}
