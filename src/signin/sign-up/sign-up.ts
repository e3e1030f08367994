import { transportKeys } from '../../areas/system/index.ts'
import type { Application } from '../../areas/applications/index.ts'
import { type PasscodeAddress, redeemPasscode } from '../../areas/passcodes/index.ts'
import { type Registration, readRegistration, registerUser, type User } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { decryptPassword, type PasswordEncryptType } from '../../core/security/password-transport.ts'
import { dateOf } from '../../core/time/clock.ts'
import { insertAccepted } from '../store.ts'
import { type SignUpCall, type SignUpFacts, signUpRules } from './rules.ts'

/** Signing up, behind the V3 operation and the hosted page alike. */
export interface SignUp {
  readonly application: Application
  /** Its password as it came. */
  readonly registration: Registration
  readonly encryption: PasswordEncryptType
  readonly accepted?: readonly string[]
  /** Of a sign-up by code. */
  readonly code?: { readonly address: PasscodeAddress; readonly text: string }
}

/** Makes the account when every rule lets pass. What becomes of it then (tokens, a session, nothing) is the caller's. */
export async function signUp(call: SignUpCall, wanted: SignUp): Promise<User> {
  const { application, registration, encryption, accepted, code } = wanted
  // Malformed identifiers are the person's slip and cost no try.
  readRegistration(registration)
  const password = await clearPassword(call, registration.password, encryption)
  const facts = {
    ...{ application, registration: { ...registration, password }, wasEncrypted: encryption !== 'none', accepted },
    proved: code?.address.medium,
  }
  for (const rule of signUpRules) await rule.ask(call, facts)
  if (code) {
    const { address, text } = code
    await redeemPasscode(call, { address, scene: 'CHANNEL_REGISTER', code: text, userId: undefined })
  }
  return makeAccount(call, facts)
}

async function clearPassword(
  { core }: Call,
  password: string | undefined,
  encryption: PasswordEncryptType,
): Promise<string | undefined> {
  return password === undefined ? undefined : decryptPassword(encryption, password, await transportKeys(core))
}

/** For whoever signed in by a code that was right, with an address that nobody has: every rule of a sign-up is asked all the same. */
export async function signUpByCode(
  call: SignUpCall,
  given: {
    readonly application: Application
    readonly address: PasscodeAddress
    readonly accepted: readonly string[]
  },
): Promise<User> {
  const { application, address, accepted } = given
  const registration = registrationOf(address)
  const facts = { application, registration, wasEncrypted: false, accepted, proved: address.medium }
  for (const rule of signUpRules) await rule.ask(call, facts)
  return makeAccount(call, facts)
}

export const registrationOf = ({ medium, to }: PasscodeAddress): Pick<Registration, 'email' | 'phone'> =>
  medium === 'EMAIL' ? { email: to } : { phone: to }

const makeAccount = (call: SignUpCall, { application, registration, accepted, proved }: SignUpFacts): Promise<User> =>
  registerUser(call, registration, {
    appId: application.appId,
    proved,
    ...(accepted?.length && { details: `agreements: ${accepted.join(', ')}` }),
    onCreated: async (pool, userId) => {
      const { appId } = application
      if (accepted?.length)
        await insertAccepted(pool, {
          appId,
          userId,
          agreementIds: known(accepted, application),
          at: dateOf(call.core.clock),
        })
    },
  })

/** Whatever else a page sends as an id is none. */
const known = (accepted: readonly string[], { branding }: Application): string[] =>
  accepted.filter((given) => branding.agreements.some(({ id }) => id === given))
