import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import {
  type AttemptTarget,
  forgiveAttempts,
  forgiveUser,
  reportFailure,
  reserveAttempt,
} from '../attempt-counters/index.ts'
import { recordUserAction } from '../audit/index.ts'
import type { FactorType } from './store.ts'

/**
 * Guesses at a second factor, counted before they are judged by the counter that every secret passes: ten in five minutes, a hundred
 * in a row for good. Apart from those at the password: whoever knows that could otherwise clear, by proving it again, what he guessed
 * here. Nobody who does not know it comes this far, so nobody locks a stranger out.
 */
export type TryCall = Call<'USER_LOCKED' | 'THROTTLED'>

export interface Proved<Found> {
  readonly found: Found
  /** Forgets what was counted and notes the check; run it in the transaction that uses the proof. */
  readonly onProved: (pool: Pool) => Promise<void>
}

/** What `judge` finds with the secret, or undefined after the failure was noted. */
export async function tryFactor<Found>(
  call: TryCall,
  { userId, type }: { userId: string; type: FactorType },
  judge: () => Promise<Found | undefined>,
): Promise<Proved<Found> | undefined> {
  const target = targetOf(call, userId)
  refuseLocked(call, await reserveAttempt(call.core, target))
  const found = await judge()
  if (found === undefined) {
    const note = call.write((pool) => noteCheck(call, pool, { userId, type, isValid: false }))
    await Promise.all([reportFailure(call.core, target), note])
    return undefined
  }
  return {
    found,
    onProved: async (pool) => {
      await forgiveAttempts(pool, target)
      await noteCheck(call, pool, { userId, type, isValid: true })
    },
  }
}

/** The factor is another one from now on, or an administrator lets its owner try again. */
export const forgiveFactorTries = (pool: Pool, userId: string): Promise<void> =>
  forgiveUser(pool, { userId: nameOf(userId), identifiers: [nameOf(userId)] })

const nameOf = (userId: string): string => `second-factor:${userId}`

const targetOf = ({ poolId, client }: Call, userId: string): AttemptTarget => ({
  poolId,
  identifier: nameOf(userId),
  userId: nameOf(userId),
  ip: client.ip,
})

function refuseLocked(call: TryCall, lock: Awaited<ReturnType<typeof reserveAttempt>>): void {
  if (!lock) return
  const retryAfter = Math.max(1, Math.ceil((lock.until.getTime() - call.core.clock.now()) / 1000))
  if (lock.reason === 'ip') call.fail('THROTTLED', {}, { retryAfter })
  // A factor that is off until it is reset has no time worth naming.
  call.fail('USER_LOCKED', {}, lock.reason === 'identifier' ? { retryAfter } : {})
}

async function noteCheck(
  call: Call,
  pool: Pool,
  { userId, type, isValid }: { userId: string; type: FactorType; isValid: boolean },
): Promise<void> {
  const { core, client, requestId, principal } = call
  const appId = 'appId' in principal ? principal.appId : client.appId
  const noted = { core, client, requestId, userId, appId, event: 'verifyMfa', success: isValid } as const
  await recordUserAction(pool, { ...noted, details: type })
  await emit(call, pool, { type: 'mfa:verified', data: { userId, isValid, type } })
}
