import { transportKeys } from '../../areas/system/index.ts'
import type { Application } from '../../areas/applications/index.ts'
import { type Registration, readRegistration, registerUser, type User } from '../../areas/users/index.ts'
import { decryptPassword, type PasswordEncryptType } from '../../core/security/password-transport.ts'
import { type SignUpCall, signUpRules } from './rules.ts'

/** Signing up, behind the V3 operation and the hosted page alike. */
export interface SignUp {
  readonly application: Application
  /** Its password as it came. */
  readonly registration: Registration
  readonly encryption: PasswordEncryptType
  readonly accepted?: readonly string[]
}

/** Makes the account when every rule lets pass. What becomes of it then (tokens, a session, nothing) is the caller's. */
export async function signUp(
  call: SignUpCall,
  { application, registration, encryption, accepted }: SignUp,
): Promise<User> {
  // Malformed identifiers are the person's slip and cost no try.
  readRegistration(registration)
  const password = decryptPassword(encryption, registration.password, await transportKeys(call.core))
  const facts = {
    application,
    registration: { ...registration, password },
    wasEncrypted: encryption !== 'none',
    accepted,
  }
  for (const rule of signUpRules) await rule.ask(call, facts)
  return registerUser(call, facts.registration, {
    appId: application.appId,
    ...(accepted?.length && { details: `agreements: ${accepted.join(', ')}` }),
  })
}
