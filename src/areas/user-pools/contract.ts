import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserPoolDto, UserPoolName, UserPoolSettings, UserPoolWithSecretDto } from './schemas.ts'

const userPoolId = Type.String({ minLength: 1, maxLength: 64 })
const allowedOrigins = Type.Optional(UserPoolSettings.properties.allowedOrigins)

/** Operations on user pools, ours alone: only access keys of the root pool hold their scopes. */
export const userPoolsContract = {
  createUserPool: operation({
    name: 'createUserPool',
    method: 'POST',
    path: '/api/v3/create-user-pool',
    client: 'management',
    group: 'own',
    input: Type.Object({ userPoolName: UserPoolName, userPoolId: Type.Optional(userPoolId), allowedOrigins }),
    output: UserPoolWithSecretDto,
    errors: ['POOL_ID_TAKEN'],
    caller: 'platform:create',
    summary: {
      zh: '创建用户池;返回的 ID 与密钥可直接用作管理 API 的密钥对',
      en: 'Create a user pool; the answered id and secret sign management requests',
    },
  }),
  listUserPools: operation({
    name: 'listUserPools',
    method: 'GET',
    path: '/api/v3/list-user-pools',
    client: 'management',
    group: 'own',
    input: Type.Object({
      page: Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
      keywords: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    output: Type.Object({ totalCount: Type.Integer(), list: Type.Array(UserPoolDto) }),
    errors: [],
    caller: 'platform:read',
    summary: { zh: '获取用户池列表', en: 'List user pools, oldest first' },
  }),
  getUserPool: operation({
    name: 'getUserPool',
    method: 'GET',
    path: '/api/v3/get-user-pool',
    client: 'management',
    group: 'own',
    input: Type.Object({ userPoolId }),
    output: UserPoolWithSecretDto,
    errors: ['POOL_NOT_FOUND'],
    caller: 'platform:read',
    summary: { zh: '获取用户池详情', en: 'Get a user pool' },
  }),
  updateUserPool: operation({
    name: 'updateUserPool',
    method: 'POST',
    path: '/api/v3/update-user-pool',
    client: 'management',
    group: 'own',
    input: Type.Object({ userPoolId, userPoolName: Type.Optional(UserPoolName), allowedOrigins }),
    output: UserPoolDto,
    errors: ['POOL_NOT_FOUND'],
    caller: 'platform:update',
    summary: { zh: '修改用户池;未传的字段保持不变', en: 'Change a user pool; what is not given stays' },
  }),
  setUserPoolDomain: operation({
    name: 'setUserPoolDomain',
    method: 'POST',
    path: '/api/v3/set-user-pool-domain',
    client: 'management',
    group: 'own',
    input: Type.Object({ userPoolId, domain: Type.String({ maxLength: 63 }) }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['POOL_NOT_FOUND', 'POOL_DOMAIN_TAKEN'],
    caller: 'platform:update',
    summary: {
      zh: '设置用户池自己的主机名标签({domain}.BASE_DOMAIN);空值清除',
      en: "Set the label of a pool's own host, {domain}.BASE_DOMAIN; empty clears it",
    },
  }),
  deleteUserPool: operation({
    name: 'deleteUserPool',
    method: 'POST',
    path: '/api/v3/delete-user-pool',
    client: 'management',
    group: 'own',
    input: Type.Object({ userPoolId }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['POOL_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'platform:delete',
    summary: {
      zh: '删除用户池及其全部数据;根用户池不能删除',
      en: 'Delete a user pool with everything in it; the root pool cannot be deleted',
    },
  }),
}
