import Type, { type Static } from 'typebox'
import { UserPoolSettingsSchema } from '../user-pools/index.ts'

/** Security settings of a pool on the wire, as published; the last four are ours beside them. */
const seconds = Type.Integer({ minimum: 0, maximum: 10 * 365 * 86_400 })
const count = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const { hideAccountExistence, passwordStrength, registerAnomalyDetection, registerDisabled } =
  UserPoolSettingsSchema.properties
const { loginRequireEmailVerified, selfUnlockAccount, usernameRule, v3SigninSkipsFlow } =
  UserPoolSettingsSchema.properties
const { sessionLifetime, tokenLifetime } = UserPoolSettingsSchema.properties
const { completePasswordAfterPassCodeLogin, verifyCodeLength, verifyCodeMaxAttempts } =
  UserPoolSettingsSchema.properties

/** Seconds, whatever the unit in which a console shows them. */
const unit = Type.Optional(Type.Enum(['Second', 'Minute', 'Hour', 'Day']))
const FailCheck = Type.Object({ enabled: Type.Boolean(), limit: count, timeInterval: seconds, unit })
const { limit, timeInterval } = UserPoolSettingsSchema.properties.accountLockFailures.properties
const LockCheck = Type.Object({ enabled: Type.Boolean(), limit, timeInterval, unit })
const RobotCheck = Type.Object({
  enabled: Type.Boolean(),
  limit: UserPoolSettingsSchema.properties.robotVerifyFailures.properties.limit,
  timeInterval,
  unit,
})

const LoginAnomalyDetection = Type.Object({
  loginFailStrategy: Type.Enum(['captcha', 'block-account']),
  robotVerify: Type.Enum(['disable', 'condition_set', 'always_enable']),
  accountLock: Type.Enum(['disable', 'condition_set']),
  loginFailCheck: FailCheck,
  loginPasswordFailCheck: FailCheck,
  accountLockLoginPasswordFailCheck: Type.Optional(LockCheck),
  robotVerifyLoginPasswordFailCheck: RobotCheck,
  robotVerifyLoginIpWhitelistCheck: Type.Object({
    enabled: Type.Boolean(),
    ipWhitelist: Type.String({ maxLength: 20_000 }),
  }),
  robotVerifyLoginTimeCheckEnable: Type.Boolean(),
  robotVerifyloginWeekStartEndTime: Type.Array(Type.String(), { maxItems: 100 }),
})

const settings = {
  authingTokenExpiresIn: tokenLifetime,
  genauthTokenExpiresIn: tokenLifetime,
  verifyCodeLength,
  verifyCodeMaxAttempts,
  changeEmailStrategy: Type.Object({ verifyOldEmail: Type.Boolean() }),
  changePhoneStrategy: Type.Object({ verifyOldPhone: Type.Boolean() }),
  cookieSettings: Type.Object({ cookieExpiresIn: sessionLifetime, cookieExpiresOnBrowserSession: Type.Boolean() }),
  registerDisabled,
  registerAnomalyDetection,
  completePasswordAfterPassCodeLogin,
  loginAnomalyDetection: LoginAnomalyDetection,
  loginRequireEmailVerified,
  selfUnlockAccount,
  enableLoginAccountSwitch: Type.Boolean(),
  qrcodeLoginStrategy: Type.Object({
    qrcodeExpiresIn: seconds,
    qrcodeExpiresInUnit: Type.Optional(Type.String({ maxLength: 20 })),
    ticketExpiresIn: seconds,
    ticketExpiresInUnit: Type.Optional(Type.String({ maxLength: 20 })),
    allowExchangeUserInfoFromBrowser: Type.Boolean(),
    returnFullUserInfo: Type.Boolean(),
  }),
  hideAccountExistence,
  passwordStrength,
  usernameRule,
  v3SigninSkipsFlow,
}

/** Origins are answered as one text, one a line, as published; a list or such a text may be given. */
export const SecuritySettingsDto = Type.Object({ allowedOrigins: Type.String(), ...settings })
export type SecuritySettingsDto = Static<typeof SecuritySettingsDto>

export const UpdateSecuritySettingsDto = Type.Object({
  allowedOrigins: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 }), Type.String({ maxLength: 30_000 })]),
  ),
  ...Type.Partial(Type.Object(settings)).properties,
})
export type UpdateSecuritySettingsDto = Static<typeof UpdateSecuritySettingsDto>
