import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { UserIdType } from '../users/index.ts'

/** Second factors that an application asks for outside of a sign-in. */
const text = Type.Optional(Type.String({ maxLength: 320 }))
const UserKey = { userId: Type.String({ minLength: 1, maxLength: 254 }), userIdType: Type.Optional(UserIdType) }

const TriggerData = Type.Object({
  /** Empty where nothing is due. */
  mfaToken: Type.String({ maxLength: 1000 }),
  mfaPhone: text,
  mfaPhoneCountryCode: text,
  mfaEmail: text,
  nickname: Type.Optional(Type.String({ maxLength: 1000 })),
  username: text,
  phone: text,
  phoneCountryCode: text,
  faceMfaEnabled: Type.Optional(Type.Boolean()),
  totpMfaEnabled: Type.Optional(Type.Boolean()),
  applicationMfa: Type.Array(
    Type.Object({ mfaPolicy: Type.String({ maxLength: 20 }), status: Type.Number(), sort: Type.Number() }),
    { maxItems: 20 },
  ),
})

export const mfaChecksContract = {
  getMfaTriggerData: operation({
    name: 'getMfaTriggerData',
    method: 'GET',
    path: '/api/v3/get-mfa-trigger-data',
    client: 'management',
    group: 'mfa',
    input: Type.Object({ appId: Type.String({ minLength: 1, maxLength: 64 }), ...UserKey }),
    output: TriggerData,
    errors: ['APP_NOT_FOUND', 'USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'mfa:read',
    summary: {
      zh: '为用户发起一次 MFA 验证;用户须已绑定 OTP,mfaToken 15 分钟内有效',
      en: 'Begin a check of a user’s authenticator app outside of a sign-in; the mfaToken is good for 15 minutes',
    },
  }),
  setUsersMfaStatus: operation({
    name: 'setUsersMfaStatus',
    method: 'POST',
    path: '/api/v3/set-mfa-status',
    client: 'management',
    group: 'user',
    input: Type.Object({ mfaTriggerData: TriggerData, ...UserKey }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION', 'MFA_TOKEN_INVALID'],
    caller: 'user:update',
    summary: {
      zh: '标记用户需要完成 MFA 验证,直到验证通过或 mfaToken 过期',
      en: 'Note that a user has to pass a check, until they did or its token is over',
    },
  }),
  getUserMfaStatus: operation({
    name: 'getUserMfaStatus',
    method: 'GET',
    path: '/api/v3/get-mfa-status',
    client: 'management',
    group: 'user',
    input: Type.Object(UserKey),
    output: TriggerData,
    errors: ['USER_NOT_FOUND', 'INVALID_OPERATION'],
    caller: 'user:read',
    summary: {
      zh: '用户需要完成的 MFA 验证;没有时 mfaToken 与 applicationMfa 为空',
      en: 'The check that a user has to pass; mfaToken and applicationMfa are empty where there is none',
    },
  }),
  verifyMfaToken: operation({
    name: 'verifyMfaToken',
    method: 'POST',
    path: '/mfa/token/introspection',
    client: 'authentication',
    group: 'auth-mfa',
    input: Type.Object({ token: Type.Optional(Type.String({ maxLength: 1000 })) }),
    envelope: 'none',
    output: Type.Object({
      active: Type.Boolean(),
      userPoolId: Type.Optional(Type.String()),
      userId: Type.Optional(Type.String()),
      exp: Type.Optional(Type.Number()),
      iat: Type.Optional(Type.Number()),
    }),
    errors: [],
    caller: 'app',
    summary: {
      zh: '检验 mfaToken:仅当用户已用它完成验证时 active 为 true',
      en: 'Whether an mfaToken stands for somebody who proved a second factor by it',
    },
  }),
}
