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
