import { poolSettings } from '../../areas/user-pools/index.ts'
import type { Call } from '../../core/contract/call.ts'

/**
 * Where the pool lets people unlock themselves, a lock for guesses is a question (1643), for identifiers that nobody has too: only the
 * answer is checked (methods/self-unlock.ts). An account whose password is off until it is reset stays locked.
 */
export async function refuseOrUnlock(
  call: Call<'FLOW_SELF_UNLOCK' | 'USER_LOCKED' | 'THROTTLED'>,
  lock: Parameters<typeof refuseLocked>[1],
): Promise<void> {
  if (lock?.reason === 'identifier') {
    const { enabled, strategy } = (await poolSettings(call.core, call.poolId)).selfUnlockAccount
    if (enabled) call.fail('FLOW_SELF_UNLOCK', {}, { data: { strategy } })
  }
  refuseLocked(call, lock)
}

/**
 * The brute-force lock. Of all steps it alone must come before the evidence: while it lasts nothing is verified, whatever the
 * password, also for identifiers that nobody has (DECISIONS "Doors"). So it is a gate that every method with a secret passes right
 * after it counted its attempt, and not an entry of the table of steps, which is only asked once there is evidence.
 */
export function refuseLocked(
  call: Call<'USER_LOCKED' | 'THROTTLED'>,
  lock: { readonly reason: 'identifier' | 'user' | 'ip' | 'sign-up'; readonly until: Date } | undefined,
): void {
  if (!lock) return
  const retryAfter = Math.max(1, Math.ceil((lock.until.getTime() - call.core.clock.now()) / 1000))
  if (lock.reason === 'ip' || lock.reason === 'sign-up') call.fail('THROTTLED', {}, { retryAfter })
  // An account whose password is off until it is reset has no time worth naming.
  call.fail('USER_LOCKED', {}, lock.reason === 'identifier' ? { retryAfter } : {})
}
