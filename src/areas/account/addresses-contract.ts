import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'

/** The e-mail address and the phone of one's own account. */
const passCode = Type.String({ minLength: 1, maxLength: 100 })
const optionalCode = Type.Optional(Type.String({ maxLength: 100 }))
const email = Type.String({ minLength: 3, maxLength: 320 })
const phoneNumber = Type.String({ minLength: 1, maxLength: 40 })
const optionalPhone = Type.Optional(Type.String({ maxLength: 40 }))
const phoneCountryCode = Type.Optional(Type.String({ maxLength: 10 }))
const token = Type.String({ minLength: 1, maxLength: 1000 })

const common = { client: 'authentication', group: 'auth-account', caller: 'user', method: 'POST' } as const
const byCode = ['INVALID_OPERATION', 'PASSCODE_WRONG', 'THROTTLED', 'UNAUTHORIZED', 'USER_LOCKED'] as const
const changes = ['USER_EXISTS', 'USER_NOT_FOUND'] as const

export const addressesContract = {
  bindEmail: operation({
    ...common,
    name: 'bindEmail',
    path: '/api/v3/bind-email',
    input: Type.Object({ passCode, email }),
    output: Type.Undefined(),
    errors: [...byCode, ...changes],
    summary: { zh: '绑定邮箱(尚无邮箱时)', en: 'Add an e-mail address where there is none' },
  }),
  unbindEmail: operation({
    ...common,
    name: 'unbindEmail',
    path: '/api/v3/unbind-email',
    input: Type.Object({ passCode }),
    output: Type.Undefined(),
    errors: [...byCode, ...changes],
    summary: { zh: '解绑邮箱', en: 'Take the e-mail address off' },
  }),
  verifyUpdateEmailRequest: operation({
    ...common,
    name: 'verifyUpdateEmailRequest',
    path: '/api/v3/verify-update-email-request',
    input: Type.Object({
      verifyMethod: Type.Enum(['EMAIL_PASSCODE']),
      emailPassCodePayload: Type.Object({
        newEmail: email,
        newEmailPassCode: passCode,
        oldEmail: Type.Optional(Type.String({ maxLength: 320 })),
        oldEmailPassCode: optionalCode,
      }),
    }),
    output: Type.Object({ updateEmailToken: Type.String(), tokenExpiresIn: Type.Number() }),
    errors: [...byCode, ...changes],
    summary: {
      zh: '修改邮箱:校验新、旧邮箱的验证码,返回 5 分钟内有效的一次性凭证',
      en: 'Check the codes of the new and the old address; answers a token for 5 minutes and one use',
    },
  }),
  updateEmail: operation({
    ...common,
    name: 'updateEmail',
    path: '/api/v3/update-email',
    input: Type.Object({ updateEmailToken: token }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['ADDRESS_TOKEN_INVALID', ...byCode, ...changes],
    summary: { zh: '修改邮箱', en: 'Replace the e-mail address; the old one is told' },
  }),
  bindPhone: operation({
    ...common,
    name: 'bindPhone',
    path: '/api/v3/bind-phone',
    input: Type.Object({ passCode, phoneNumber, phoneCountryCode }),
    output: Type.Undefined(),
    errors: [...byCode, ...changes],
    summary: { zh: '绑定手机号(尚无手机号时)', en: 'Add a phone number where there is none' },
  }),
  unbindPhone: operation({
    ...common,
    name: 'unbindPhone',
    path: '/api/v3/unbind-phone',
    input: Type.Object({ passCode }),
    output: Type.Undefined(),
    errors: [...byCode, ...changes],
    summary: { zh: '解绑手机号', en: 'Take the phone number off' },
  }),
  verifyUpdatePhoneRequest: operation({
    ...common,
    name: 'verifyUpdatePhoneRequest',
    path: '/api/v3/verify-update-phone-request',
    input: Type.Object({
      verifyMethod: Type.Enum(['PHONE_PASSCODE']),
      phonePassCodePayload: Type.Object({
        newPhoneNumber: phoneNumber,
        newPhonePassCode: passCode,
        newPhoneCountryCode: phoneCountryCode,
        oldPhoneNumber: optionalPhone,
        oldPhonePassCode: optionalCode,
        oldPhoneCountryCode: phoneCountryCode,
      }),
    }),
    output: Type.Object({ updatePhoneToken: Type.String(), tokenExpiresIn: Type.Number() }),
    errors: [...byCode, ...changes],
    summary: {
      zh: '修改手机号:校验新、旧手机号的验证码,返回 5 分钟内有效的一次性凭证',
      en: 'Check the codes of the new and the old number; answers a token for 5 minutes and one use',
    },
  }),
  updatePhone: operation({
    ...common,
    name: 'updatePhone',
    path: '/api/v3/update-phone',
    input: Type.Object({ updatePhoneToken: token }),
    output: Type.Object({ success: Type.Boolean() }),
    errors: ['ADDRESS_TOKEN_INVALID', ...byCode, ...changes],
    summary: { zh: '修改手机号', en: 'Replace the phone number; the owner is told' },
  }),
}
