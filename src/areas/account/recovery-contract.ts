import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** A forgotten password: by whoever has the account's mailbox or telephone. */
const PassCode = Type.String({ minLength: 1, maxLength: 100 })

const common = { client: 'authentication', group: 'auth-account', caller: 'app' } as const

export const recoveryContract = {
  verifyResetPasswordRequest: operation({
    ...common,
    name: 'verifyResetPasswordRequest',
    method: 'POST',
    path: '/api/v3/verify-reset-password-request',
    input: Type.Object({
      verifyMethod: Type.Enum(['EMAIL_PASSCODE', 'PHONE_PASSCODE']),
      phonePassCodePayload: Type.Optional(
        Type.Object({
          phoneNumber: Type.String({ minLength: 1, maxLength: 40 }),
          passCode: PassCode,
          phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
        }),
      ),
      emailPassCodePayload: Type.Optional(
        Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), passCode: PassCode }),
      ),
    }),
    output: Type.Object({ passwordResetToken: Type.String(), tokenExpiresIn: Type.Number() }),
    errors: ['PASSCODE_WRONG', 'THROTTLED', 'USER_LOCKED'],
    summary: {
      zh: '忘记密码:校验验证码,返回 10 分钟内有效的一次性重置凭证',
      en: 'A forgotten password: check the code; answers a token for 10 minutes and one use',
    },
  }),
  resetPassword: operation({
    ...common,
    name: 'resetPassword',
    method: 'POST',
    path: '/api/v3/reset-password',
    input: Type.Object({
      password: Type.String({ minLength: 1, maxLength: 8192 }),
      passwordResetToken: Type.String({ minLength: 1, maxLength: 1000 }),
      passwordEncryptType: Type.Enum(['sm2', 'rsa', 'none'], { default: 'none' }),
    }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['PASSWORD_TOO_WEAK', 'RESET_TOKEN_INVALID'],
    summary: {
      zh: '忘记密码:设置新密码;成功后所有登录失效,账号锁定解除',
      en: 'A forgotten password: set a new one; every sign-in ends and every lock of the account is lifted',
    },
  }),
}
