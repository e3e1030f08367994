import Type from 'typebox'
import { readAddress, type SceneName, sendPasscode } from '../../areas/passcodes/index.ts'
import { refuseRobotsAtPage } from '../../signin/index.ts'
import { readCookie } from '../cookies.ts'
import { captchaCookie } from './captcha.ts'
import { endpoint } from './endpoint.ts'

/** One-time codes that the widget has sent; its scenes by other names than the published channels. */
const smsScenes: Readonly<Record<string, SceneName>> = {
  login: 'CHANNEL_LOGIN',
  register: 'CHANNEL_REGISTER',
  reset: 'CHANNEL_RESET_PASSWORD',
  bind: 'CHANNEL_BIND_PHONE',
  unbind: 'CHANNEL_UNBIND_PHONE',
  'mfa-bind': 'CHANNEL_BIND_MFA',
  'mfa-verify': 'CHANNEL_VERIFY_MFA',
  'mfa-unbind': 'CHANNEL_UNBIND_MFA',
  'complete-phone': 'CHANNEL_COMPLETE_PHONE',
  'self-unlock-account': 'CHANNEL_UNLOCK_ACCOUNT',
}

const emailScenes: Readonly<Record<string, SceneName>> = {
  LOGIN_VERIFY_CODE: 'CHANNEL_LOGIN',
  REGISTER_VERIFY_CODE: 'CHANNEL_REGISTER',
  RESET_PASSWORD_VERIFY_CODE: 'CHANNEL_RESET_PASSWORD',
  MFA_VERIFY_CODE: 'CHANNEL_VERIFY_MFA',
  INFORMATION_COMPLETION_VERIFY_CODE: 'CHANNEL_COMPLETE_EMAIL',
  SELF_UNLOCKING_VERIFY_CODE: 'CHANNEL_UNLOCK_ACCOUNT',
  VERIFY_CODE: 'CHANNEL_BIND_EMAIL',
}

export const sendCodeEndpoints = [
  endpoint({
    method: 'POST',
    url: '/api/v2/sms/send',
    caller: 'app',
    rateClass: 'message',
    input: Type.Object({
      phone: Type.String({ minLength: 1, maxLength: 64 }),
      phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
      scene: Type.Enum(Object.keys(smsScenes)),
      captchaCode: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    handle: async ({ call, request }, { phone, phoneCountryCode, scene, captchaCode }) => {
      // Where the widget shows a picture (loginSmsConfig, registerSmsConfig of its configuration).
      if (scene === 'login' || scene === 'register') {
        await refuseRobotsAtPage(call, { captchaCode, captchaToken: readCookie(request, captchaCookie) })
      }
      const address = readAddress({ phone, phoneCountryCode }, { email: 'email', phone: 'phone' })
      await sendPasscode(call, { address, scene: smsScenes[scene] as SceneName })
      return {}
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/v2/email/send',
    caller: 'app',
    rateClass: 'message',
    input: Type.Object({
      email: Type.String({ minLength: 3, maxLength: 320 }),
      scene: Type.Enum(Object.keys(emailScenes)),
    }),
    handle: async ({ call }, { email, scene }) => {
      const address = readAddress({ email }, { email: 'email', phone: 'phone' })
      await sendPasscode(call, { address, scene: emailScenes[scene] as SceneName })
      return {}
    },
  }),
]
