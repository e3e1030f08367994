import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserIdType } from '../users/index.ts'

/** Whom an account really belongs to, as administrators noted it. */
const userId = Type.String({ minLength: 1, maxLength: 254 })
const Success = Type.Object({ success: Type.Boolean() })
const common = { client: 'management', errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'] } as const

export const principalAuthenticationsContract = {
  getUserPrincipalAuthenticationInfo: operation({
    ...common,
    name: 'getUserPrincipalAuthenticationInfo',
    method: 'GET',
    path: '/api/v3/get-user-principal-authentication-info',
    group: 'user',
    input: Type.Object({ userId, userIdType: Type.Optional(UserIdType) }),
    output: Type.Object({
      totalCount: Type.Number(),
      list: Type.Array(
        Type.Object({
          authenticated: Type.Boolean(),
          principalType: Type.String(),
          principalCode: Type.String(),
          principalName: Type.String(),
          authenticatedAt: Type.String(),
        }),
      ),
    }),
    caller: 'user:read',
    summary: { zh: '获取用户的主体认证信息', en: 'Whom a user’s account really belongs to' },
  }),
  setUserPrincipalAuthenticationInfo: operation({
    ...common,
    name: 'setUserPrincipalAuthenticationInfo',
    method: 'POST',
    path: '/api/v3/set-user-principal-authentication-info',
    group: 'own',
    input: Type.Object({
      userId,
      /** P: a person, E: an enterprise. */
      principalType: Type.Enum(['P', 'E']),
      principalCode: Type.String({ minLength: 1, maxLength: 100 }),
      principalName: Type.String({ minLength: 1, maxLength: 200 }),
      options: Type.Optional(Type.Object({ userIdType: Type.Optional(UserIdType) })),
    }),
    output: Success,
    caller: 'user:update',
    summary: {
      zh: '记录用户已完成的主体认证(证件已在线下或由第三方核验),替换同类型的记录',
      en: 'Note whom an account really belongs to, after papers were looked at elsewhere; in the place of one of the same type',
    },
  }),
  resetUserPrincipalAuthenticationInfo: operation({
    ...common,
    name: 'resetUserPrincipalAuthenticationInfo',
    method: 'POST',
    path: '/api/v3/reset-user-principal-authentication-info',
    group: 'user',
    input: Type.Object({
      userId,
      options: Type.Optional(Type.Object({ userIdType: Type.Optional(UserIdType) })),
    }),
    output: Success,
    caller: 'user:update',
    summary: { zh: '重置用户的主体认证信息', en: 'Forget whom a user’s account really belongs to' },
  }),
}
