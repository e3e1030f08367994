import type { Core } from '../../core/core.ts'
import type { RateClass } from '../../core/security/rate-limits.ts'
import { dateOf } from '../../core/time/clock.ts'
import { networkOf } from '../attempt-counters/index.ts'
import { type BucketName, takeOne } from './buckets.ts'
import { sweepBuckets } from './store.ts'

/** Who calls from where: from credentials and the socket (or a trusted proxy), never from what a caller writes. */
export interface Caller {
  /** Empty for calls of no pool. */
  readonly poolId: string
  readonly ip: string
}

/**
 * Counts one call of a class; raises THROTTLED (429 with Retry-After) when there were too many from that address of the network (an
 * IPv6 /64) or in that pool. The address is asked first, so that one flood does not use up the pool.
 */
export async function limitCalls(core: Core, rateClass: RateClass, { poolId, ip }: Caller): Promise<void> {
  const { address, pool } = core.options.rateLimits[rateClass]
  const asked: (BucketName | undefined)[] = [
    address && { poolId, of: `${rateClass} ${networkOf(ip)}`, limit: address },
    pool && { poolId, of: rateClass, limit: pool },
  ]
  for (const name of asked) {
    const waiting = name && takeOne(core, name)
    if (waiting) await waiting
  }
}

/** Run now and then on any node. */
export const sweepRateLimits = (core: Core): Promise<void> => sweepBuckets(core.database, dateOf(core.clock))
