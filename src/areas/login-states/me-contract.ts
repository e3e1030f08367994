import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** What somebody sees of their own sign-ins. */
const AppId = Type.String({ minLength: 1, maxLength: 64 })
const Milliseconds = Type.Optional(Type.Number({ minimum: 0, maximum: 253_402_300_799_999 }))

const appFields = {
  appId: Type.String(),
  appName: Type.String(),
  appLoginUrl: Type.String(),
  appLogo: Type.String(),
}
const Apps = Type.Array(Type.Object({ ...appFields, active: Type.Boolean() }))

const common = { client: 'authentication', group: 'auth-me', caller: 'user', method: 'GET' } as const

export const meContract = {
  getAccessibleApps: operation({
    ...common,
    name: 'getAccessibleApps',
    path: '/api/v3/get-my-accessible-apps',
    input: Type.Object({}),
    output: Apps,
    errors: ['UNAUTHORIZED'],
    summary: {
      zh: '当前用户可以登录的应用;active 表示现在已登录',
      en: 'The applications that the signed-in user may sign in to; active: is signed in to now',
    },
  }),
  getLoggedInApps: operation({
    ...common,
    name: 'getLoggedInApps',
    path: '/api/v3/get-my-logged-in-apps',
    input: Type.Object({}),
    output: Apps,
    errors: ['UNAUTHORIZED'],
    summary: {
      zh: '当前用户登录过的应用,最近登录的在前;active 表示现在已登录',
      en: 'The applications that the signed-in user has signed in to, the latest first; active: is signed in to now',
    },
  }),
  getLoginHistory: operation({
    ...common,
    name: 'getLoginHistory',
    path: '/api/v3/get-my-login-history',
    input: Type.Object({
      appId: Type.Optional(AppId),
      clientIp: Type.Optional(Type.String({ maxLength: 45 })),
      success: Type.Optional(Type.Boolean()),
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
          userId: Type.String(),
          loginAt: Type.String(),
          clientIp: Type.String(),
          success: Type.Boolean(),
          errorMessage: Type.Optional(Type.String()),
          userAgent: Type.String(),
          parsedUserAgent: Type.Object({ device: Type.String(), name: Type.String(), os: Type.String() }),
          loginMethod: Type.String(),
          geoip: Type.Object({
            location: Type.Object({ lon: Type.Number(), lat: Type.Number() }),
            country_name: Type.String(),
            country_code2: Type.String(),
            country_code3: Type.String(),
            region_name: Type.String(),
            region_code: Type.String(),
            city_name: Type.String(),
            continent_code: Type.String(),
            timezone: Type.String(),
          }),
        }),
      ),
    }),
    errors: ['UNAUTHORIZED'],
    summary: {
      zh: '当前用户的登录历史,包括失败的尝试,最近的在前;start、end 为毫秒,含两端',
      en: 'Sign-ins of the signed-in user, failed ones too, the latest first; start and end in milliseconds, both included',
    },
  }),
}
