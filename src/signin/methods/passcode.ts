import Type, { type Static } from 'typebox'
import { type Application, findApplication, offersCodeSignUp, passcodeMedia } from '../../areas/applications/index.ts'
import { recordUserAction } from '../../areas/audit/index.ts'
import { type PasscodeAddress, readAddress, redeemPasscode } from '../../areas/passcodes/index.ts'
import { findUserByIdentifier, opensBy, type User } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { addressMark, type Proof } from '../evidence.ts'
import type { SignUpCall } from '../sign-up/rules.ts'
import { signUpByCode } from '../sign-up/sign-up.ts'
import { method } from './method.ts'

/** Where a code was sent: one of the two. */
export const AddressFields = {
  email: Type.Optional(Type.String({ maxLength: 320 })),
  phone: Type.Optional(Type.String({ maxLength: 64 })),
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
}

/** As typed. */
export const CodeText = Type.String({ minLength: 1, maxLength: 100 })

const PasscodeData = Type.Object({
  ...AddressFields,
  passCode: CodeText,
  /** Whoever has no account yet gets one, where the application takes sign-ups by such a code. */
  autoRegister: Type.Optional(Type.Boolean()),
  /** Those that were ticked, for an account that is made. */
  agreementIds: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 })),
})

export const passcode = method({
  name: 'passcode',
  action: 'authenticate-by-passcode',
  data: PasscodeData,
  verify: verifyPasscode,
})

type PasscodeCall = SignUpCall & Call<'LOGIN_METHOD_OFF' | 'PASSCODE_WITHOUT_ACCOUNT'>

/** Proves by a one-time code (channel CHANNEL_LOGIN) who is at the door. A wrong code answers the same whether or not there is an account. */
async function verifyPasscode(call: PasscodeCall, data: Static<typeof PasscodeData>): Promise<Proof> {
  const address = readAddress(data, { email: 'email', phone: 'phone' })
  const application = await requireCodeSignIn(call, address)
  const user = await call.read((reader) => findUserByIdentifier(reader, identifierOf(address)))
  const scene = 'CHANNEL_LOGIN'
  try {
    await redeemPasscode(call, { address, scene, code: data.passCode, userId: user?.id })
  } catch (error) {
    // While a lock lasts nothing is looked at and nothing noted.
    if (error instanceof ApiError && error.row === 'PASSCODE_WRONG') await noteFailure(call, user)
    throw error
  }
  if (user && opensBy(user, address.medium)) return proofOf(call, user, address)
  const mayJoin =
    !user && data.autoRegister === true && (await offersCodeSignUp(call.core, application, address.medium))
  if (!mayJoin) call.fail('PASSCODE_WITHOUT_ACCOUNT')
  const accepted = data.agreementIds ?? []
  return proofOf(call, await signUpByCode(call, { application, address, accepted }), address)
}

/** Refuses codes where the application does not sign people in by them. */
export async function requireCodeSignIn(
  call: Call<'LOGIN_METHOD_OFF'>,
  { medium }: PasscodeAddress,
): Promise<Application> {
  const { core, client } = call
  const application = client.appId === undefined ? undefined : await findApplication(core, client.appId)
  if (!application || !passcodeMedia(application).includes(medium)) {
    return call.fail('LOGIN_METHOD_OFF', { method: medium === 'EMAIL' ? 'EMAIL_CODE' : 'PHONE_CODE' })
  }
  return application
}

const identifierOf = ({ medium, key }: PasscodeAddress) => (medium === 'EMAIL' ? { email: key } : { phone: key })

/** RFC 8176: `sms` for a message to a telephone; for a mailbox there is no word but `otp`. */
export function proofOf(call: Call, user: User, address: PasscodeAddress): Proof {
  const { core, poolId, client } = call
  const { medium, key } = address
  return {
    evidence: {
      method: 'passcode',
      userId: user.id,
      amr: [medium === 'SMS' ? 'sms' : 'otp'],
      at: core.clock.now(),
      address: { medium, mark: addressMark(address) },
    },
    user,
    forgives: { poolId, identifier: key, userId: user.id, ip: client.ip },
  }
}

const noteFailure = (call: Call, user: User | undefined): Promise<void> =>
  call.write((pool) =>
    recordUserAction(pool, {
      ...{ core: call.core, client: call.client, requestId: call.requestId, userId: user?.id },
      ...{ appId: call.client.appId, event: 'login', success: false },
    }),
  )
