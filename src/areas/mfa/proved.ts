import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordMfa, type User } from '../users/index.ts'

/** Writes what follows from a proof, and that there was one. In the order of a sign-in, which locks the user first. */
export const proved = ({ core, write }: Call, { id }: User, work: (pool: Pool) => Promise<void>): Promise<void> =>
  write(async (pool) => {
    await recordMfa(pool, { userId: id, at: dateOf(core.clock) })
    await work(pool)
  })

const freshMs = 10 * 60_000

/** A token that was stolen must not become a factor of the thief's, nor take one away. */
export function refuseStale(call: Call<'FACTOR_CHECK_STALE'>, { secondFactors, lastMfaTime }: User): void {
  if (secondFactors.length === 0) return
  const isFresh = lastMfaTime !== undefined && lastMfaTime.getTime() > call.core.clock.now() - freshMs
  if (!isFresh) call.fail('FACTOR_CHECK_STALE')
}
