import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type AttemptTarget, releaseAttempt, reportFailure, reserveAttempt } from '../attempt-counters/index.ts'
import type { PasscodeAddress } from './address.ts'
import { codeDigests } from './digests.ts'
import type { SceneName } from './scenes.ts'
import { tryCode, useCode } from './store.ts'

/** Wrong guesses that end a code (`verifyCodeMaxAttempts`). */
const mostTries = 5

export interface PresentedCode {
  readonly address: PasscodeAddress
  readonly scene: SceneName
  /** As typed. */
  readonly code: string
  /** Whose account is at stake, so that guesses count against it; undefined when nobody's, or nobody has the address. */
  readonly userId: string | undefined
}

export type RedeemFailure = 'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'

/**
 * Uses a code up, in a statement of its own: whatever the caller does next, it is gone. Raises PASSCODE_WRONG for a wrong, expired, used
 * or never sent one alike; USER_LOCKED or THROTTLED when there were too many guesses, before the code is looked at.
 */
export async function redeemPasscode(call: Call<RedeemFailure>, presented: PresentedCode): Promise<void> {
  const target = targetOf(call, presented)
  await refuseGuessing(call, target)
  if (!(await isRight(call, presented, useCode))) {
    await reportFailure(call.core, target)
    call.fail('PASSCODE_WRONG')
  }
  await releaseAttempt(call.core, target)
}

/**
 * As `redeemPasscode`, for somebody who is locked out and unlocks the account: no lock stands in the way, the code's own five tries and
 * the network address are all that is counted.
 */
export async function redeemPasscodeOfLocked(
  call: Call<'PASSCODE_WRONG' | 'THROTTLED'>,
  presented: PresentedCode,
): Promise<void> {
  if (await isRight(call, presented, useCode)) return
  await reportFailure(call.core, targetOf(call, presented))
  call.fail('PASSCODE_WRONG')
}

/** Whether a code is right now, without using it up; a wrong guess counts as everywhere. */
export async function checkPasscode(call: Call<RedeemFailure>, presented: PresentedCode): Promise<boolean> {
  const target = targetOf(call, presented)
  await refuseGuessing(call, target)
  if (await isRight(call, presented, tryCode)) {
    await releaseAttempt(call.core, target)
    return true
  }
  await reportFailure(call.core, target)
  return false
}

async function isRight(
  { core, poolId }: Call,
  { address, scene, code }: PresentedCode,
  ask: typeof useCode,
): Promise<boolean> {
  const digests = await codeDigests(core)
  return ask(core.database, {
    poolId,
    scene,
    address: digests.address(address),
    digest: digests.code({ poolId, scene, address, code: code.trim() }),
    at: dateOf(core.clock),
    mostTries,
  })
}

const targetOf = ({ poolId, client }: Call, { address, userId }: PresentedCode): AttemptTarget => ({
  poolId,
  identifier: address.key,
  userId,
  ip: client.ip,
})

async function refuseGuessing(call: Call<'THROTTLED' | 'USER_LOCKED'>, target: AttemptTarget): Promise<void> {
  const lock = await reserveAttempt(call.core, target)
  if (!lock) return
  const retryAfter = Math.max(1, Math.ceil((lock.until.getTime() - call.core.clock.now()) / 1000))
  if (lock.reason === 'ip' || lock.reason === 'sign-up') call.fail('THROTTLED', {}, { retryAfter })
  call.fail('USER_LOCKED', {}, lock.reason === 'identifier' ? { retryAfter } : {})
}
