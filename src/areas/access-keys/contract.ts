import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** Operations on access keys. Their answers carry the secret, as published, so reading them needs the scope of secrets. */
const accessKeyId = Type.String({ minLength: 1, maxLength: 64 })
const userId = Type.String({ maxLength: 64 })
const status = Type.Enum(['activated', 'staging', 'revoked'])

export const AccessKeyDto = Type.Object({
  accessKeyId: Type.String(),
  accessKeySecret: Type.String(),
  /** Empty: a key of the pool itself. */
  userId: Type.String(),
  createdAt: Type.String(),
  status,
  /** The last use, to about ten minutes; empty: never used. */
  lastDate: Type.String(),
  userPoolId: Type.String(),
  enable: Type.Boolean(),
})

export const accessKeysContract = {
  createAccessKey: operation({
    name: 'createAccessKey',
    method: 'POST',
    path: '/api/v3/create-access-key',
    client: 'management',
    group: 'access-key',
    input: Type.Object({
      type: Type.String({ minLength: 1, maxLength: 64 }),
      userId: Type.Optional(userId),
      tenantId: Type.Optional(Type.String()),
    }),
    output: Type.Array(AccessKeyDto),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'access-key:create',
    summary: {
      zh: '创建访问密钥;带 userId 时随该用户删除而失效',
      en: 'Create an access key; one with a userId goes when that user goes',
    },
  }),
  deleteAccessKey: operation({
    name: 'deleteAccessKey',
    method: 'POST',
    path: '/api/v3/delete-access-key',
    client: 'management',
    group: 'access-key',
    input: Type.Object({ accessKeyId }),
    output: Type.Undefined(),
    errors: ['ACCESS_KEY_NOT_FOUND'],
    caller: 'access-key:delete',
    summary: {
      zh: '删除访问密钥,可以是签署本请求的密钥',
      en: 'Delete an access key, which may be the one that signs this request',
    },
  }),
  getAccessKey: operation({
    name: 'getAccessKey',
    method: 'GET',
    path: '/api/v3/get-access-key',
    client: 'management',
    group: 'access-key',
    input: Type.Object({ userId, accessKeyId }),
    output: Type.Array(AccessKeyDto),
    errors: ['ACCESS_KEY_NOT_FOUND'],
    caller: 'access-key:secret',
    summary: {
      zh: '获取用户的一个访问密钥;userId 为空字符串时,是用户池自身的密钥',
      en: 'Get an access key of a user; with an empty userId, one of the pool itself',
    },
  }),
  getAccessKeyList: operation({
    name: 'getAccessKeyList',
    method: 'GET',
    path: '/api/v3/list-access-key',
    client: 'management',
    group: 'access-key',
    input: Type.Object({
      userId: Type.Optional(userId),
      tenantId: Type.Optional(Type.String()),
      type: Type.Optional(Type.String({ maxLength: 64 })),
      status: Type.Optional(Type.Array(status, { maxItems: 10 })),
    }),
    output: Type.Array(AccessKeyDto),
    errors: [],
    caller: 'access-key:secret',
    summary: { zh: '列出访问密钥,最新的在前', en: 'List access keys, newest first' },
  }),
  updateAccessKey: operation({
    name: 'updateAccessKey',
    method: 'POST',
    path: '/api/v3/update-access-key',
    client: 'management',
    group: 'access-key',
    input: Type.Object({ enable: Type.Boolean(), accessKeyId }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['ACCESS_KEY_NOT_FOUND'],
    caller: 'access-key:update',
    summary: {
      zh: '启用或停用访问密钥:status 随之为 activated 或 revoked',
      en: 'Switch an access key on or off: its status becomes activated or revoked with it',
    },
  }),
}
