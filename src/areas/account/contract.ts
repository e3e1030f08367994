import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserDto } from '../users/index.ts'

/** What signed-in people do with their own account. */
const flag = Type.Boolean({ default: false })
const text = Type.Optional(Type.String({ maxLength: 1000 }))
const identifier = Type.Optional(Type.String({ maxLength: 254 }))
const Password = Type.String({ minLength: 1, maxLength: 8192 })
const passwordEncryptType = Type.Enum(['sm2', 'rsa', 'none'], { default: 'none' })
const PassCode = Type.String({ maxLength: 100 })

const common = { client: 'authentication', group: 'auth-account', caller: 'user' } as const

export const accountContract = {
  getProfile: operation({
    ...common,
    name: 'getProfile',
    method: 'GET',
    path: '/api/v3/get-profile',
    input: Type.Object({ withCustomData: flag, withIdentities: flag, withDepartmentIds: flag }),
    output: UserDto,
    errors: ['UNAUTHORIZED'],
    summary: { zh: '获取当前登录用户的资料', en: 'Get the profile of the signed-in user' },
  }),
  updateProfile: operation({
    ...common,
    name: 'updateProfile',
    method: 'POST',
    path: '/api/v3/update-profile',
    input: Type.Object({
      name: text,
      nickname: text,
      photo: Type.Optional(Type.String({ maxLength: 8000 })),
      externalId: identifier,
      birthdate: text,
      country: text,
      province: text,
      city: text,
      address: text,
      streetAddress: text,
      postalCode: text,
      gender: Type.Optional(Type.Enum(['M', 'F', 'U'])),
      username: identifier,
      company: text,
      customData: Type.Optional(Type.Unknown()),
      identityNumber: text,
    }),
    output: UserDto,
    errors: ['UNAUTHORIZED', 'USER_NOT_FOUND', 'USER_EXISTS', 'INVALID_OPERATION'],
    summary: {
      zh: '修改当前登录用户的资料;未传的字段保持不变,空文本表示清空',
      en: 'Change the profile of the signed-in user; what is not given stays, empty text clears',
    },
  }),
  updatePassword: operation({
    ...common,
    name: 'updatePassword',
    method: 'POST',
    path: '/api/v3/update-password',
    input: Type.Object({
      newPassword: Password,
      oldPassword: Type.Optional(Password),
      passwordEncryptType,
      passwordResetToken: Type.Optional(Type.String({ maxLength: 1000 })),
    }),
    output: Type.Undefined(),
    errors: [
      ...(['UNAUTHORIZED', 'PASSWORD_WRONG', 'PASSWORD_TOO_WEAK', 'INVALID_OPERATION'] as const),
      ...(['RESET_TOKEN_INVALID', 'USER_LOCKED', 'THROTTLED'] as const),
    ],
    summary: {
      zh: '修改密码:需要旧密码或重置凭证;成功后所有登录失效,包括当前令牌',
      en: 'Change the password, with the old one or a token for resetting it; every sign-in ends, the token of this call included',
    },
  }),
  validatePassword: operation({
    ...common,
    name: 'validatePassword',
    method: 'POST',
    path: '/api/v3/validate-password',
    input: Type.Object({
      phone: Type.Optional(Type.String({ maxLength: 40 })),
      email: identifier,
      username: identifier,
      phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
      password: Type.Optional(Password),
      passwordEncryptType,
    }),
    output: Type.Object({ valid: Type.Boolean() }),
    errors: ['UNAUTHORIZED', 'USER_LOCKED', 'THROTTLED'],
    summary: {
      zh: '校验当前登录用户的密码是否正确',
      en: 'Whether a password is that of the signed-in user',
    },
  }),
  getSecurityLevel: operation({
    ...common,
    name: 'getSecurityLevel',
    method: 'GET',
    path: '/api/v3/get-security-info',
    input: Type.Object({}),
    output: Type.Object({
      passwordSecurityLevel: Type.Number(),
      mfaEnrolled: Type.Boolean(),
      passwordSet: Type.Boolean(),
      emailBinded: Type.Boolean(),
      phoneBinded: Type.Boolean(),
      securityScore: Type.Number(),
    }),
    errors: ['UNAUTHORIZED'],
    summary: { zh: '获取当前登录用户的账号安全信息', en: 'How well the account of the signed-in user is guarded' },
  }),
  verifyDeleteAccountRequest: operation({
    ...common,
    name: 'verifyDeleteAccountRequest',
    method: 'POST',
    path: '/api/v3/verify-delete-account-request',
    input: Type.Object({
      verifyMethod: Type.Enum(['PHONE_PASSCODE', 'EMAIL_PASSCODE', 'PASSWORD']),
      phonePassCodePayload: Type.Optional(
        Type.Object({
          phoneNumber: Type.String({ maxLength: 40 }),
          passCode: PassCode,
          phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
        }),
      ),
      emailPassCodePayload: Type.Optional(Type.Object({ email: Type.String({ maxLength: 254 }), passCode: PassCode })),
      passwordPayload: Type.Optional(Type.Object({ password: Password, passwordEncryptType })),
    }),
    output: Type.Object({ deleteAccountToken: Type.String(), tokenExpiresIn: Type.Number() }),
    errors: ['UNAUTHORIZED', 'PASSCODE_WRONG', 'PASSWORD_WRONG', 'USER_LOCKED', 'THROTTLED'],
    summary: {
      zh: '注销账号前验证身份,返回 60 秒内有效的凭证',
      en: 'Prove who you are before deleting your account; answers a token for 60 seconds',
    },
  }),
  deleteAccount: operation({
    ...common,
    name: 'deleteAccount',
    method: 'POST',
    path: '/api/v3/delete-account',
    input: Type.Object({ deleteAccountToken: Type.String({ minLength: 1, maxLength: 1000 }) }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['UNAUTHORIZED', 'DELETION_TOKEN_INVALID'],
    summary: {
      zh: '注销账号:删除用户及其全部数据',
      en: 'Delete your account with everything in it',
    },
  }),
}
