import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { type SceneName, scenes } from './scenes.ts'

/** Operations of one-time codes, as published. */
const emailChannels = [
  ...['CHANNEL_LOGIN', 'CHANNEL_REGISTER', 'CHANNEL_RESET_PASSWORD', 'CHANNEL_VERIFY_EMAIL_LINK'],
  ...['CHANNEL_UPDATE_EMAIL', 'CHANNEL_BIND_EMAIL', 'CHANNEL_UNBIND_EMAIL', 'CHANNEL_VERIFY_MFA'],
  ...['CHANNEL_UNLOCK_ACCOUNT', 'CHANNEL_COMPLETE_EMAIL', 'CHANNEL_DELETE_ACCOUNT'],
] as (SceneName | 'CHANNEL_VERIFY_EMAIL_LINK')[]

const smsChannels = [
  ...['CHANNEL_LOGIN', 'CHANNEL_REGISTER', 'CHANNEL_RESET_PASSWORD', 'CHANNEL_BIND_PHONE', 'CHANNEL_UNBIND_PHONE'],
  ...['CHANNEL_BIND_MFA', 'CHANNEL_VERIFY_MFA', 'CHANNEL_UNBIND_MFA', 'CHANNEL_COMPLETE_PHONE'],
  ...['CHANNEL_IDENTITY_VERIFICATION', 'CHANNEL_DELETE_ACCOUNT'],
] as SceneName[]

const emailChannel = Type.Enum(emailChannels)
const smsChannel = Type.Enum(smsChannels)
const email = Type.String({ minLength: 3, maxLength: 320 })
const phone = Type.String({ minLength: 1, maxLength: 40 })
const phoneCountryCode = Type.Optional(Type.String({ maxLength: 10 }))
const passCode = Type.String({ minLength: 1, maxLength: 100 })

export const sceneOf = (channel: string): SceneName | undefined =>
  Object.hasOwn(scenes, channel) ? (channel as SceneName) : undefined

export const passcodesContract = {
  sendEmail: operation({
    name: 'sendEmail',
    method: 'POST',
    path: '/api/v3/send-email',
    client: 'authentication',
    group: 'auth-message',
    input: Type.Object({ channel: emailChannel, email }),
    output: Type.Undefined(),
    errors: ['EMAIL_THROTTLED', 'MESSAGE_PROVIDER_MISSING', 'MESSAGE_TOO_SOON', 'UNSUPPORTED_OPERATION'],
    caller: 'app',
    summary: { zh: '发送邮件验证码', en: 'Send a one-time code by e-mail' },
  }),
  sendSms: operation({
    name: 'sendSms',
    method: 'POST',
    path: '/api/v3/send-sms',
    client: 'authentication',
    group: 'auth-message',
    input: Type.Object({ channel: smsChannel, phoneNumber: phone, phoneCountryCode }),
    output: Type.Undefined(),
    errors: ['EMAIL_THROTTLED', 'MESSAGE_PROVIDER_MISSING', 'MESSAGE_TOO_SOON'],
    caller: 'app',
    summary: { zh: '发送短信验证码', en: 'Send a one-time code by text message' },
  }),
  preCheckCode: operation({
    name: 'preCheckCode',
    method: 'POST',
    path: '/api/v3/pre-check-code',
    client: 'authentication',
    group: 'auth-message',
    input: Type.Object({
      codeType: Type.Enum(['SMS', 'EMAIL']),
      smsCodePayload: Type.Optional(Type.Object({ phone, passCode, phoneCountryCode, channel: smsChannel })),
      emailCodePayload: Type.Optional(Type.Object({ email, passCode, channel: emailChannel })),
    }),
    output: Type.Object({ isValid: Type.Boolean(), message: Type.Optional(Type.String()) }),
    errors: ['PASSCODE_WRONG', 'THROTTLED', 'UNSUPPORTED_OPERATION', 'USER_LOCKED'],
    caller: 'app',
    summary: {
      zh: '检验验证码是否正确,不消费验证码',
      en: 'Check a one-time code without using it up',
    },
  }),
}
