import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserIdType } from '../users/index.ts'

const UserKey = Type.String({ minLength: 1, maxLength: 254 })
const AppId = Type.String({ minLength: 1, maxLength: 64 })
const oneUser = Type.Object({ userId: UserKey, userIdType: Type.Optional(UserIdType) })
/** Milliseconds of Unix time, up to the year 9999. */
const Milliseconds = Type.Optional(Type.Number({ minimum: 0, maximum: 253_402_300_799_999 }))

const appFields = {
  appId: Type.String(),
  appName: Type.String(),
  appLogo: Type.String(),
  appLoginUrl: Type.String(),
}

export const loginStatesContract = {
  kickUsers: operation({
    name: 'kickUsers',
    method: 'POST',
    path: '/api/v3/kick-users',
    client: 'management',
    group: 'user',
    input: Type.Object({
      appIds: Type.Array(AppId, { minItems: 1, maxItems: 100 }),
      userId: UserKey,
      options: Type.Optional(Type.Object({ userIdType: Type.Optional(UserIdType) })),
    }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['USER_NOT_FOUND', 'APP_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:update',
    summary: {
      zh: '强制用户下线:结束其浏览器会话,撤销其在所列应用的令牌',
      en: 'Sign a user out: ends their browser sessions and revokes their tokens of the listed applications',
    },
  }),
  checkSessionStatus: operation({
    name: 'checkSessionStatus',
    method: 'POST',
    path: '/api/v3/check-session-status',
    client: 'management',
    group: 'user',
    input: Type.Object({ appId: AppId, userId: UserKey }),
    output: Type.Object({ active: Type.Boolean() }),
    errors: ['USER_NOT_FOUND', 'APP_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '用户在应用中是否处于登录状态:有打开过该应用的浏览器会话,或持有其刷新令牌',
      en: 'Whether a user is signed in to an application: by a browser session that opened it, or a refresh token of it',
    },
  }),
  getUserLoggedinApps: operation({
    name: 'getUserLoggedinApps',
    method: 'GET',
    path: '/api/v3/get-user-loggedin-apps',
    client: 'management',
    group: 'user',
    input: oneUser,
    output: Type.Array(Type.Object(appFields)),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '用户登录过的应用,最近登录的在前',
      en: 'The applications that a user has signed in to, the latest first',
    },
  }),
  getUserLoggedinIdentities: operation({
    name: 'getUserLoggedinIdentities',
    method: 'GET',
    path: '/api/v3/get-user-logged-in-identities',
    client: 'management',
    group: 'user',
    input: oneUser,
    output: Type.Array(
      Type.Object({
        identityId: Type.String(),
        idpName: Type.String(),
        idpNameEn: Type.String(),
        idpLogo: Type.String(),
        idpId: Type.String(),
      }),
    ),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '用户登录过的身份源及其在该身份源的身份',
      en: 'The identity sources that a user signed in with, and their identity there',
    },
  }),
  getUserAuthorizedApps: operation({
    name: 'getUserAuthorizedApps',
    method: 'GET',
    path: '/api/v3/get-user-authorized-apps',
    client: 'management',
    group: 'user',
    input: oneUser,
    output: Type.Array(Type.Object({ ...appFields, appDefaultLoginStrategy: Type.Enum(['ALLOW_ALL', 'DENY_ALL']) })),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '授权给用户的应用:直接授权,或通过其分组、角色、部门授权,且未被拒绝',
      en: 'The applications that were given to a user, or to a group, role or department of theirs, and that nobody denies',
    },
  }),
  getUserAccessibleApps: operation({
    name: 'getUserAccessibleApps',
    method: 'GET',
    path: '/api/v3/get-user-accessible-apps',
    client: 'management',
    group: 'user',
    input: oneUser,
    output: Type.Array(Type.Object({ ...appFields, appDefaultLoginStrategy: Type.Enum(['ALLOW_ALL', 'DENY_ALL']) })),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '用户可以登录的应用:已启用,默认允许或授权给该用户,且未被拒绝;不能登录的用户没有',
      en: 'The applications that a user may sign in to: those that are on and admit everybody or were given to them, and that nobody denies; none for who may not sign in',
    },
  }),
  getUserLoginHistory: operation({
    name: 'getUserLoginHistory',
    method: 'GET',
    path: '/api/v3/get-user-login-history',
    client: 'management',
    group: 'user',
    input: Type.Object({
      ...oneUser.properties,
      appId: Type.Optional(AppId),
      clientIp: Type.Optional(Type.String({ maxLength: 45 })),
      start: Milliseconds,
      end: Milliseconds,
      page: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, default: 1 }),
      limit: Type.Integer({ minimum: 1, maximum: 50, default: 10 }),
    }),
    output: Type.Object({
      totalCount: Type.Integer(),
      list: Type.Array(
        Type.Object({
          ...appFields,
          clientIp: Type.String(),
          userAgent: Type.Optional(Type.String()),
          time: Type.String(),
        }),
      ),
    }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '用户的登录历史,最近的在前;start、end 为毫秒,含两端',
      en: 'The sign-ins of a user, the latest first; start and end in milliseconds, both included',
    },
  }),
}
