import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'
import {
  type AttemptTarget,
  releaseAttempt,
  releaseCode,
  reportFailure,
  reserveAttempt,
  reserveCode,
} from '../attempt-counters/index.ts'
import { poolSettings } from '../user-pools/index.ts'
import type { PasscodeAddress } from './address.ts'
import { codeDigests } from './digests.ts'
import type { SceneName } from './scenes.ts'
import { tryCode, useCode } from './store.ts'

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
  refuseLock(call, await reserveAttempt(call.core, target))
  if (!(await isRight(call, presented, useCode))) {
    await reportFailure(call.core, target)
    call.fail('PASSCODE_WRONG')
  }
  await releaseAttempt(call.core, target)
}

/**
 * As `redeemPasscode`, for somebody who is locked out: to unlock the account, or to reset the password that is off. What locks the
 * account does not stand in the way; guesses are counted apart, fifty a day for an address.
 */
export async function redeemPasscodeOfLocked(
  call: Call<'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'>,
  presented: PresentedCode,
): Promise<void> {
  const { core, poolId, client } = call
  const target = { poolId, address: presented.address.key, ip: client.ip }
  refuseLock(call, await reserveCode(core, target))
  if (!(await isRight(call, presented, useCode))) {
    await reportFailure(core, target)
    call.fail('PASSCODE_WRONG')
  }
  await releaseCode(core, target)
}

/** Whether a code is right now, without using it up; a wrong guess counts as everywhere. */
export async function checkPasscode(call: Call<RedeemFailure>, presented: PresentedCode): Promise<boolean> {
  const target = targetOf(call, presented)
  refuseLock(call, await reserveAttempt(call.core, target))
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
  const { verifyCodeMaxAttempts: mostTries } = await poolSettings(core, poolId)
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

type Lock = Awaited<ReturnType<typeof reserveAttempt>>

function refuseLock(call: Call<'THROTTLED' | 'USER_LOCKED'>, lock: Lock): void {
  if (!lock) return
  const retryAfter = Math.max(1, Math.ceil((lock.until.getTime() - call.core.clock.now()) / 1000))
  if (lock.reason === 'ip' || lock.reason === 'sign-up') call.fail('THROTTLED', {}, { retryAfter })
  call.fail('USER_LOCKED', {}, lock.reason === 'identifier' ? { retryAfter } : {})
}
