import Type, { type Static } from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import { markOfPolicy, policyFor } from '../../areas/password-policies/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { markOf, type Proof } from '../evidence.ts'
import { readAddress } from '../../areas/passcodes/index.ts'
import { method } from '../methods/method.ts'
import { AddressFields, CodeText, proofOf } from '../methods/passcode.ts'
import { PasswordEncryptType, PasswordText } from '../methods/password.ts'
import { CaptchaFields, refuseRobotsAtPage } from '../robots.ts'
import type { SignUpCall } from './rules.ts'
import { registrationOf, signUp } from './sign-up.ts'

/** Signing up in the middle of a sign-in: whoever has just chosen a password for a new account need not type it again. */
const identifier = Type.Optional(Type.String({ maxLength: 254 }))

const RegistrationData = Type.Object({
  username: identifier,
  email: identifier,
  password: PasswordText,
  passwordEncryptType: PasswordEncryptType,
  /** Those that were ticked, of what the page showed. */
  agreementIds: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50, default: [] }),
  ...CaptchaFields,
})

export const registration = method({
  name: 'registration',
  action: 'register-by-password',
  data: RegistrationData,
  verify: async (call: SignUpCall & Call<'CAPTCHA_REQUIRED' | 'FLOW_ABORTED'>, data) => {
    await refuseRobotsAtPage(call, data)
    return proveByRegistering(call, data)
  },
})

const CodeRegistrationData = Type.Object({
  ...AddressFields,
  passCode: CodeText,
  agreementIds: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50, default: [] }),
})

export const codeRegistration = method({
  name: 'code registration',
  action: 'register-by-passcode',
  data: CodeRegistrationData,
  verify: proveByCode,
})

/** Makes the account and answers it as proved by the code (channel CHANNEL_REGISTER) that was sent to its address. */
async function proveByCode(
  call: SignUpCall & Call<'FLOW_ABORTED'>,
  { passCode: text, agreementIds: accepted, ...given }: Static<typeof CodeRegistrationData>,
): Promise<Proof> {
  const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('FLOW_ABORTED')
  const address = readAddress(given, { email: 'email', phone: 'phone' })
  const user = await signUp(call, {
    ...{ application, registration: registrationOf(address), encryption: 'none', accepted, code: { address, text } },
  })
  return proofOf(call, user, address)
}

/** Makes the account and answers it as proved by its password. */
export async function proveByRegistering(
  call: SignUpCall & Call<'FLOW_ABORTED'>,
  data: Static<typeof RegistrationData>,
): Promise<Proof> {
  const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('FLOW_ABORTED')
  const { username, email, password, passwordEncryptType: encryption, agreementIds: accepted } = data
  const registered = { password, ...(username && { username }), ...(email && { email }) }
  const user = await signUp(call, { application, registration: registered, encryption, accepted })
  return {
    evidence: {
      method: 'password',
      userId: user.id,
      amr: ['pwd'],
      at: call.core.clock.now(),
      ...(user.passwordHash !== undefined && { passwordMark: markOf(user.passwordHash) }),
      // It has just kept the rules.
      judgedBy: markOfPolicy(await policyFor(call.core, call.poolId, user.id)),
      isOutgrown: false,
    },
    user,
  }
}
