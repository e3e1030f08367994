import type { Call } from '../../core/contract/call.ts'
import { newId } from '../../core/time/ids.ts'
import { findApplication } from '../applications/index.ts'
import { readAddress, redeemPasscode, type RedeemFailure, sendPasscode, type SendFailure } from '../passcodes/index.ts'
import { limitCalls } from '../rate-limits/index.ts'
import { checkOfferedTotp, hashOfRecoveryCode, offerTotp, replaceAddress, replaceOtp } from '../second-factors/index.ts'
import type { User } from '../users/index.ts'
import { type AddressEnrollment, type OtpEnrollment, sealEnrollment } from './enrollment.ts'
import { proved } from './proved.ts'

/** Enrolling a factor in two steps: something is shown or sent, and a code comes back. */

export async function beginOtp(call: Call, user: User) {
  const { secret, uri, qrCodeDataUrl, recoveryCode } = offerTotp({
    issuer: await issuerOf(call),
    account: user.username ?? user.email ?? user.phone ?? user.id,
  })
  const recovery = hashOfRecoveryCode(recoveryCode).toString('base64url')
  return {
    enrollmentToken: sealEnrollment(call, user.id, { type: 'OTP', secret, recovery }),
    otpData: { qrCodeUri: uri, qrCodeDataUrl, recoveryCode },
  }
}

interface Profile {
  readonly phoneNumber?: string
  readonly phoneCountryCode?: string
  readonly email?: string
}

const names = { email: 'profile.email', phone: 'profile.phoneNumber' }
const scene = 'CHANNEL_BIND_MFA'

/** Sends a code to the address that is to be bound; without one in the request, to that of the account. */
export async function beginAddress(
  call: Call<SendFailure>,
  user: User,
  { type, profile }: { readonly type: AddressEnrollment['type']; readonly profile: Profile },
) {
  const { phoneNumber = user.phoneCountryCode && user.phone && user.phoneCountryCode + user.phone } = profile
  const { phoneCountryCode, email = user.email } = profile
  const given = type === 'SMS' ? { phone: phoneNumber, phoneCountryCode } : { email }
  const address = readAddress(given, names)
  await limitCalls(call.core, 'message', { poolId: call.poolId, ip: call.client.ip })
  await sendPasscode(call, { address, scene })
  return { enrollmentToken: sealEnrollment(call, user.id, { type, target: address.to }) }
}

export async function enrollOtp(
  call: Parameters<typeof checkOfferedTotp>[0],
  user: User,
  { enrollment, passCode }: { readonly enrollment: OtpEnrollment; readonly passCode: string | undefined },
): Promise<void> {
  const { secret, recovery } = enrollment
  const { found: lastStep, onProved } = await checkOfferedTotp(call, user.id, { secret, code: passCode })
  await proved(call, user, async (pool) => {
    await onProved(pool)
    const id = newId(call.core.clock)
    await replaceOtp(call, pool, { id, userId: user.id, source: 'SELF', secret, recovery, lastStep })
  })
}

export async function enrollAddress(
  call: Call<RedeemFailure>,
  user: User,
  { enrollment, passCode = '' }: { readonly enrollment: AddressEnrollment; readonly passCode: string | undefined },
): Promise<void> {
  const { type, target } = enrollment
  const address = readAddress(type === 'SMS' ? { phone: target } : { email: target }, names)
  await redeemPasscode(call, { address, scene, code: passCode, userId: user.id })
  await proved(call, user, (pool) =>
    replaceAddress(call, pool, { id: newId(call.core.clock), userId: user.id, type, source: 'SELF', target }),
  )
}

/** What the authenticator app calls it: the application that people know. */
async function issuerOf({ core, principal }: Call): Promise<string> {
  const application = 'appId' in principal ? await findApplication(core, principal.appId) : undefined
  return application?.name ?? 'Sesame'
}
