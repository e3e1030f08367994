import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserIdType } from '../users/index.ts'

const UserKey = Type.String({ minLength: 1, maxLength: 254 })

export const passwordHashesContract = {
  getUserPasswordCiphertext: operation({
    name: 'getUserPasswordCiphertext',
    method: 'POST',
    path: '/api/v3/get-user-password-ciphertext',
    client: 'management',
    group: 'user',
    input: Type.Object({ userId: UserKey, userIdType: Type.Optional(UserIdType) }),
    output: Type.Object({ ciphertext: Type.String() }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:secret',
    summary: {
      zh: '用户密码的存储哈希,没有密码时为空;需要单独授予的权限,每次使用都记入管理员日志',
      en: 'The stored hash of a password, empty without one; needs a permission of its own, and each use is logged',
    },
  }),
  getUserEncryptPasswordBatch: operation({
    name: 'getUserEncryptPasswordBatch',
    method: 'POST',
    path: '/api/v3/batch-get-user-encrypt-password',
    client: 'management',
    group: 'user',
    input: Type.Object({ userIds: Type.Array(UserKey, { minItems: 1, maxItems: 1000 }) }),
    // Published as one object, which could not hold the answer of a batch.
    output: Type.Array(Type.Object({ userId: Type.String(), encryptedPassword: Type.String() })),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:secret',
    summary: {
      zh: '批量获取用户密码的存储哈希;需要单独授予的权限,每次使用都记入管理员日志',
      en: 'The stored hashes of passwords; needs a permission of its own, and each use is logged',
    },
  }),
}
