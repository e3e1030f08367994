import Type, { type Static } from 'typebox'
import { findApplication } from '../../areas/applications/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Proof } from '../evidence.ts'
import type { SignUpCall } from './rules.ts'
import { signUp } from './sign-up.ts'

/** Signing up in the middle of a sign-in: whoever has just chosen a password for a new account need not type it again. */
const identifier = Type.Optional(Type.String({ maxLength: 254 }))

export const registrationData = Type.Object({
  username: identifier,
  email: identifier,
  password: Type.String({ minLength: 1, maxLength: 8192 }),
  passwordEncryptType: Type.Enum(['none', 'rsa', 'sm2'], { default: 'none' }),
  /** Those that were ticked, of what the page showed. */
  agreementIds: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50, default: [] }),
})

/** Makes the account and answers it as proved by its password. */
export async function proveByRegistering(
  call: SignUpCall & Call<'FLOW_ABORTED'>,
  data: Static<typeof registrationData>,
): Promise<Proof> {
  const application = (await findApplication(call.core, call.client.appId ?? '')) ?? call.fail('FLOW_ABORTED')
  const { username, email, password, passwordEncryptType: encryption, agreementIds: accepted } = data
  const registration = { password, ...(username && { username }), ...(email && { email }) }
  const user = await signUp(call, { application, registration, encryption, accepted })
  return {
    evidence: { method: 'password', userId: user.id, amr: ['pwd'], at: call.core.clock.now() },
    user,
    provedHash: user.passwordHash,
    onProved: async () => {},
    onFinish: async () => {},
  }
}
