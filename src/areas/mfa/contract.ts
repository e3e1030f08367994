import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { MfaFactors } from '../user-pools/index.ts'
import { UserIdType } from '../users/index.ts'
import { FactorNames } from './factor-types.ts'

/** Second factors as administrators see them: what is asked for, and what people have. */
const Settings = Type.Object({ enabledFactors: MfaFactors })
const UserKey = Type.Object({
  userId: Type.String({ minLength: 1, maxLength: 254 }),
  userIdType: Type.Optional(UserIdType),
})
const FactorState = Type.Enum(['enabled', 'disabled'])
const OtpToImport = Type.Object({
  secret: Type.String({ maxLength: 300 }),
  recoveryCode: Type.Optional(Type.String({ maxLength: 100 })),
})

const ofMfa = { client: 'management', group: 'mfa' } as const
const ofUser = { client: 'management', group: 'user' } as const

export const mfaContract = {
  getGlobalMfaSettings: operation({
    ...ofMfa,
    name: 'getGlobalMfaSettings',
    method: 'GET',
    path: '/api/v3/get-global-mfa-settings',
    input: Type.Object({}),
    output: Settings,
    errors: [],
    caller: 'mfa:read',
    summary: {
      zh: '获取用户池登录时要求的认证因素',
      en: 'Which second factors the pool asks for at sign-in',
    },
  }),
  updateGlobalMfaSettings: operation({
    ...ofMfa,
    name: 'updateGlobalMfaSettings',
    method: 'POST',
    path: '/api/v3/update-global-mfa-settings',
    input: Type.Object({ enabledFactors: FactorNames }),
    output: Settings,
    errors: ['POOL_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'mfa:update',
    summary: {
      zh: '开启认证因素,按传入的顺序提供;已开启的其他因素保持开启',
      en: 'Ask for these factors, offered in the order given; others that are on stay on',
    },
  }),
  closeGlobalMfaSettings: operation({
    ...ofMfa,
    name: 'closeGlobalMfaSettings',
    method: 'POST',
    path: '/api/v3/disable-global-mfa-settings',
    input: Type.Object({ disableFactors: FactorNames }),
    output: Settings,
    errors: ['POOL_NOT_FOUND'],
    caller: 'mfa:update',
    summary: { zh: '关闭认证因素', en: 'Ask for these factors no more' },
  }),
  updateApplicationMfaSettings: operation({
    ...ofMfa,
    name: 'updateApplicationMfaSettings',
    method: 'POST',
    path: '/api/v3/update-application-mfa-settings',
    input: Type.Object({
      appId: Type.String({ minLength: 1, maxLength: 64 }),
      enabledFactors: Type.Optional(FactorNames),
      disabledFactors: Type.Optional(FactorNames),
      /** Ours: the way back. */
      inherit: Type.Optional(Type.Boolean()),
    }),
    output: Settings,
    errors: ['APP_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'mfa:update',
    summary: {
      zh: '修改应用要求的认证因素;首次修改后不再跟随用户池,inherit 为 true 时恢复跟随',
      en: 'Which factors an application asks for; from the first change on it no longer follows its pool, until inherit is true',
    },
  }),
  getUserMfaInfo: operation({
    ...ofUser,
    name: 'getUserMfaInfo',
    method: 'GET',
    path: '/api/v3/get-user-mfa-info',
    input: UserKey,
    output: Type.Object({
      totpStatus: FactorState,
      faceMfaStatus: FactorState,
      smsMfaStatus: FactorState,
      emailMfaStatus: FactorState,
    }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: { zh: '获取用户绑定了哪些认证因素', en: 'Which factors a user has bound' },
  }),
  getOtpSecretByUser: operation({
    ...ofUser,
    name: 'getOtpSecretByUser',
    method: 'GET',
    path: '/api/v3/get-otp-secret-by-user',
    input: UserKey,
    output: Type.Object({ secret: Type.String() }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION', 'FACTOR_NOT_FOUND'],
    caller: 'user:secret',
    summary: {
      zh: '用户的 OTP 密钥;需要单独授予的权限,每次使用都记入管理员日志',
      en: 'The OTP secret of a user; needs a permission of its own, and each use is logged',
    },
  }),
  importOtp: operation({
    ...ofUser,
    name: 'importOtp',
    method: 'POST',
    path: '/api/v3/import-otp',
    input: Type.Object({
      list: Type.Array(Type.Object({ userId: Type.String({ minLength: 1, maxLength: 254 }), otp: OtpToImport }), {
        minItems: 1,
        maxItems: 1000,
      }),
    }),
    output: Type.Undefined(),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:create',
    summary: {
      zh: '导入用户在其他系统绑定的 OTP,替换已有的;有一个不能导入则全部不导入',
      en: 'Import authenticator apps bound elsewhere, in the place of those there are: all of them or none',
    },
  }),
  resetUserMfa: operation({
    client: 'management',
    group: 'own',
    name: 'resetUserMfa',
    method: 'POST',
    path: '/api/v3/reset-user-mfa',
    input: UserKey,
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:update',
    summary: {
      zh: '解绑用户的全部认证因素,例如手机与恢复码都已丢失',
      en: 'Take all factors of a user away, as when phone and recovery code are lost',
    },
  }),
}
