import type { Call } from '../../core/contract/call.ts'
import { sha256 } from '../../core/security/digest.ts'
import { findToken, issueToken, useToken } from '../one-time-tokens/index.ts'
import { type PasscodeAddress, redeemPasscodeOfLocked } from '../passcodes/index.ts'
import { refuseReused, refuseWeakPassword } from '../password-policies/index.ts'
import { findUser, findUserByIdentifier, ownWordsOf, resetOwnPassword, type User } from '../users/index.ts'
import { tellOwner } from './notices.ts'

/**
 * A forgotten password: a code that was sent to the account's own address gives a token, and the token another password. An address
 * that nobody has is sent nothing, so no code of it is ever right; what is answered and what it costs is the same.
 */
export async function proveForReset(
  call: Call<'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'>,
  { address, code }: { address: PasscodeAddress; code: string },
): Promise<{ token: string; user: User }> {
  const named = address.medium === 'EMAIL' ? { email: address.key } : { phone: address.key }
  const user = await call.read((reader) => findUserByIdentifier(reader, named))
  await redeemPasscodeOfLocked(call, { address, scene: 'CHANNEL_RESET_PASSWORD', code, userId: user?.id })
  // Deleted since the code was sent.
  if (!user) return call.fail('PASSCODE_WRONG')
  const use = {
    kind: 'reset-password',
    userId: user.id,
    mark: markOf(user),
    payload: { medium: address.medium },
  } as const
  return { token: await issueToken(call, use), user }
}

export type ResetCall = Call<'PASSWORD_TOO_WEAK' | 'RESET_TOKEN_INVALID'>

/**
 * Sets another password by a token that is used up when it succeeds. Every sign-in ends and every lock of the account is lifted, a
 * password that was off included. Raises RESET_TOKEN_INVALID for one that is over, used, or older than the password.
 */
export async function resetPassword(
  call: ResetCall,
  {
    token,
    password,
    wasEncrypted,
    onlyOf,
  }: { token: string; password: string; wasEncrypted: boolean; onlyOf?: string },
): Promise<void> {
  const found = await findToken(call, 'reset-password', token)
  const user = found && (await call.read((reader) => findUser(reader, found.userId)))
  const isOthers = onlyOf !== undefined && user?.id !== onlyOf
  if (!user || isOthers || found.mark !== markOf(user)) return call.fail('RESET_TOKEN_INVALID')
  const chosen = { password, userId: user.id, wasEncrypted, hasSecondFactor: user.secondFactors.length > 0 }
  await refuseWeakPassword(call, { ...chosen, ownWords: ownWordsOf(user) })
  await refuseReused(call, { user, password })
  const { medium } = found.payload as { medium: PasscodeAddress['medium'] }
  await resetOwnPassword(call, {
    ...{ user, password, provedBy: medium },
    isStillRight: (pool) => useToken(call.core, pool, { kind: 'reset-password', token }),
    onChanged: (pool) => tellOwner(call, pool, user, 'password'),
  })
}

/** Which password it is to replace. */
const markOf = ({ passwordHash = '' }: User): string => sha256(`reset-password:${passwordHash}`).toString('base64url')
