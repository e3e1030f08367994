import Type from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import { checkPasscode, readAddress } from '../../areas/passcodes/index.ts'
import { findUserByIdentifier } from '../../areas/users/index.ts'
import { passcode, signUp } from '../../signin/index.ts'
import { SignUpProfile } from '../v3/index.ts'
import { endpoint } from './endpoint.ts'
import { EncryptedPassword, encryptionOf } from './password.ts'
import { finish } from './sign-in.ts'
import { AgreementIds } from './sign-up.ts'
import { classicUser } from './wire.ts'

/** The widget's forms that take a one-time code: to sign in, to sign up, and to see whether it is right. */
const code = Type.String({ minLength: 1, maxLength: 100 })
const phoneFields = {
  phone: Type.String({ minLength: 1, maxLength: 64 }),
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
}
const emailFields = { email: Type.String({ minLength: 3, maxLength: 320 }) }
const names = { email: 'email', phone: 'phone' }

const signInFields = { code, autoRegister: Type.Optional(Type.Boolean()), agreementIds: AgreementIds }

const signInByCode = (path: string, address: typeof phoneFields | typeof emailFields) =>
  endpoint({
    method: 'POST',
    url: `/api/v2/login/${path}`,
    caller: 'app',
    rateClass: 'sign-in',
    input: Type.Object({ ...address, ...signInFields }),
    handle: (exchange, { code: passCode, agreementIds, ...given }) => {
      const accepted = agreementIds.map(String)
      return finish(
        exchange,
        () => passcode.verify(exchange.call, { ...given, passCode, agreementIds: accepted }),
        accepted,
      )
    },
  })

const signUpFields = {
  code,
  password: Type.Optional(EncryptedPassword),
  profile: Type.Optional(Type.Omit(SignUpProfile, ['email', 'phone', 'phoneCountryCode', 'customData', 'locality'])),
  agreementIds: AgreementIds,
}

const signUpByCode = (path: string, address: typeof phoneFields | typeof emailFields) =>
  endpoint({
    method: 'POST',
    url: `/api/v2/register-${path}`,
    caller: 'app',
    rateClass: 'sign-up',
    input: Type.Object({ ...address, ...signUpFields }),
    handle: async ({ call }, { code: text, password = '', profile = {}, agreementIds, ...given }) => {
      const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('APP_NOT_FOUND')
      const address = readAddress(given, names)
      const own = address.medium === 'EMAIL' ? { email: address.to } : { phone: address.to }
      const user = await signUp(call, {
        ...{ application, accepted: agreementIds.map(String), code: { address, text } },
        registration: { ...profile, ...own, ...(password && { password }) },
        encryption: password ? encryptionOf(password) : 'none',
      })
      return classicUser(user, { poolId: application.poolId })
    },
  })

/** It does not say for what the code is: of those that the widget asks about, one is right or none. */
const preCheck = (path: string, field: string, address: typeof phoneFields | typeof emailFields) =>
  endpoint({
    method: 'POST',
    url: `/api/v2/${path}/preCheckCode`,
    caller: 'app',
    rateClass: 'sign-in',
    input: Type.Object({ ...address, [field]: code }),
    handle: async ({ call }, input) => {
      const { [field]: typed, ...given } = input as Record<string, string>
      const address = readAddress(given, names)
      const key = address.medium === 'EMAIL' ? { email: address.key } : { phone: address.key }
      const owner = await call.read((reader) => findUserByIdentifier(reader, key))
      const scene = address.medium === 'EMAIL' ? 'CHANNEL_COMPLETE_EMAIL' : 'CHANNEL_COMPLETE_PHONE'
      const valid = await checkPasscode(call, { address, scene, code: typed ?? '', userId: owner?.id })
      return { valid, message: '' }
    },
  })

export const codeEndpoints = [
  signInByCode('phone-code', phoneFields),
  signInByCode('email-code', emailFields),
  signUpByCode('phone-code', phoneFields),
  signUpByCode('email-code', emailFields),
  preCheck('sms', 'phoneCode', phoneFields),
  preCheck('email', 'emailCode', emailFields),
]
