import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { newSigningKeys } from './key-pairs.ts'
import { createSigningKeys, forgetSigningKeys, type SigningKey, signingKeys } from './service.ts'
import { endSigningKeys, lockSigningKeys, sweepRows } from './store.ts'

/**
 * Rotation without an outage. Who verifies our tokens keeps the key set for a while, so a new key is published ten minutes before it
 * signs (the set may be kept for five); the key that it replaces verifies for as long as a token can live after that.
 */
const publishedAheadMs = 600_000

/** No application may give its tokens more. */
const longestTokenMs = 86_400_000

/**
 * Gives a pool a new key of each algorithm that it uses. `immediately` is for a key that has leaked: new keys sign from now on, and
 * nothing that the old ones signed is worth anything any more; clients that kept the key set refuse tokens until they fetch it again.
 */
export async function rotateSigningKeys(
  call: Call<never>,
  { poolId, immediately }: { poolId: string; immediately: boolean },
): Promise<readonly SigningKey[]> {
  const { core } = call
  const algorithms = [...new Set((await signingKeys(core, poolId)).map((key) => key.alg))]
  const keys = await newSigningKeys(algorithms)
  await call.write(async (pool) => {
    await lockSigningKeys(pool)
    const signsFrom = new Date(core.clock.now() + (immediately ? 0 : publishedAheadMs))
    const end = immediately ? dateOf(core.clock) : new Date(signsFrom.getTime() + longestTokenMs)
    await endSigningKeys(pool, end)
    await createSigningKeys(core, pool, { poolId, keys, signsFrom })
    await recordAdminAction(call, pool, {
      operation: 'refresh',
      resource: 'userpool',
      resourceId: poolId,
      details: immediately ? 'rotateSigningKeys, immediately' : 'rotateSigningKeys',
      after: { kids: keys.map(({ kid }) => kid) },
    })
  })
  forgetSigningKeys(core, poolId)
  return signingKeys(core, poolId)
}

/** Drops keys that verify nothing any more. */
export const sweepSigningKeys = (core: Core): Promise<void> => sweepRows(core.database, dateOf(core.clock))
