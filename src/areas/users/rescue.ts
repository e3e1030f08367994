import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'
import { forgiveUser } from '../attempt-counters/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { removeFactors } from '../second-factors/index.ts'
import { everyApplication } from './signed-out.ts'
import { rescueOldestRow } from './rescue-store.ts'

/**
 * Gives the first user of a pool a new password and opens the account: suspended, archived or locked by wrong attempts, it signs in
 * again, and tokens given out before are refused. Second factors go: they may be what was lost. For `sesame admin reset` only, whose caller already holds the whole database. Undefined when the pool has no user.
 */
export async function rescueFirstUser(
  call: Call<never>,
  password: string,
): Promise<{ readonly id: string; readonly account: string } | undefined> {
  const hash = await call.core.hasher.hash(password)
  return call.write(async (pool) => {
    const at = dateOf(call.core.clock)
    const row = await rescueOldestRow(pool, { hash, at, signedOut: { [everyApplication]: at.getTime() } })
    if (!row) return undefined
    const identifiers = [row.username, row.email_key, row.phone_key].map((identifier) => identifier ?? undefined)
    await forgiveUser(pool, { userId: row.id, identifiers })
    await removeFactors(call, pool, { userId: row.id })
    await recordAdminAction(call, pool, {
      ...{
        operation: 'update',
        resource: 'user',
        resourceId: row.id,
        details: 'password reset on the server’s machine',
      },
      after: { status: 'Activated' },
    })
    return { id: row.id, account: row.username ?? row.email ?? row.phone_key ?? row.id }
  })
}
