import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { addressOf, readAddress, redeemPasscode } from '../passcodes/index.ts'
import type { User } from '../users/index.ts'

/** The owner proves that the account is theirs by a code at one of its own addresses, before it is deleted. */
export interface CodeOfOwn {
  readonly medium: 'EMAIL' | 'SMS'
  readonly emailPassCodePayload?: { readonly email: string; readonly passCode: string }
  readonly phonePassCodePayload?: {
    readonly phoneNumber: string
    readonly passCode: string
    readonly phoneCountryCode?: string
  }
}

/** Raises 400 for an address that is not the caller's own: about anybody else's nothing is answered. */
export async function proveByCode(
  call: Call<'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'>,
  user: User,
  { medium, emailPassCodePayload: byEmail, phonePassCodePayload: byPhone }: CodeOfOwn,
): Promise<void> {
  const names = { email: 'emailPassCodePayload.email', phone: 'phonePassCodePayload.phoneNumber' }
  const payload = medium === 'EMAIL' ? byEmail : byPhone
  if (!payload) {
    throw invalidArgument(medium === 'EMAIL' ? 'emailPassCodePayload' : 'phonePassCodePayload', {
      zh: '为必填项',
      en: 'is required',
    })
  }
  const given =
    'email' in payload
      ? { email: payload.email }
      : { phone: payload.phoneNumber, phoneCountryCode: payload.phoneCountryCode }
  const address = readAddress(given, names)
  if (addressOf(user, medium)?.key !== address.key) {
    throw invalidArgument(medium === 'EMAIL' ? names.email : names.phone, {
      zh: '必须是当前登录用户的',
      en: 'must be your own',
    })
  }
  await redeemPasscode(call, { address, scene: 'CHANNEL_DELETE_ACCOUNT', code: payload.passCode, userId: user.id })
}
