import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { perCore } from '../../core/per-core.ts'
import { sha256 } from '../../core/security/digest.ts'
import type { RateLimit } from '../../core/security/rate-limits.ts'
import { dateOf } from '../../core/time/clock.ts'
import { leaseRate } from './store.ts'

/**
 * What a node may still answer by itself. Limits hold across nodes in the database, but no call waits for it: a node leases a tenth
 * of a limit at a time, and the next tenth when half of it is used, while calls go on. The first tenth is taken on trust and settled
 * as soon as the database has answered. So a call costs a look into a map, the database one small statement for every twentieth of a
 * limit, and all nodes together answer at most a tenth more per node than the limit says. Limits below ten have no tenth: each call
 * asks the database, which sign-ups and messages can afford.
 */
export interface BucketName {
  readonly poolId: string
  /** What is limited, apart from its pool. */
  readonly of: string
  readonly limit: RateLimit
}

interface Bucket {
  allowance: number
  /** The database has said that nothing is left until then. */
  refusedUntil: number
  leasing: Promise<void> | undefined
}

/** Some 5 MB. The oldest is forgotten first, and settles anew when it is asked for. */
const mostBuckets = 20_000
const bucketsOf = perCore((_core: Core) => new Map<string, Bucket>())

/** Counts one call; raises THROTTLED when there were too many. Answers a promise only when the database must be waited for. */
export function takeOne(core: Core, name: BucketName): Promise<void> | undefined {
  const bucket = bucketOf(core, name)
  refuseIfEmpty(core, bucket)
  if (bucket.allowance < 1) return takeAfterLease(core, name, bucket)
  bucket.allowance -= 1
  if (bucket.allowance < blockOf(name.limit) / 2) bucket.leasing ??= leaseInBackground(core, name, bucket)
  return undefined
}

const blockOf = ({ most }: RateLimit): number => Math.floor(most / 10)

function bucketOf(core: Core, name: BucketName): Bucket {
  const buckets = bucketsOf(core)
  const { most, seconds } = name.limit
  // The limit is part of the name: one that is changed starts afresh.
  const key = `${name.poolId} ${name.of} ${most}/${seconds}`
  const known = buckets.get(key)
  if (known) return known
  const bucket: Bucket = { allowance: blockOf(name.limit), refusedUntil: 0, leasing: undefined }
  buckets.set(key, bucket)
  if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value as string)
  if (bucket.allowance > 0) bucket.leasing = leaseInBackground(core, name, bucket, bucket.allowance)
  return bucket
}

function refuseIfEmpty(core: Core, { refusedUntil }: Bucket): void {
  const wait = refusedUntil - core.clock.now()
  if (wait > 0) throw new ApiError('THROTTLED', { retryAfter: Math.ceil(wait / 1000) })
}

async function takeAfterLease(core: Core, name: BucketName, bucket: Bucket): Promise<void> {
  // Several may wait for one lease that is not enough for all of them.
  while (bucket.allowance < 1) {
    bucket.leasing ??= lease(core, name, bucket, 0)
    await bucket.leasing
    refuseIfEmpty(core, bucket)
  }
  bucket.allowance -= 1
}

/** `trusted`: what was handed out already. */
async function lease(core: Core, name: BucketName, bucket: Bucket, trusted: number): Promise<void> {
  const { poolId, of, limit } = name
  try {
    const wanted = Math.max(1, blockOf(limit))
    const named = { poolId: poolId || '@', bucket: sha256(`${of} ${limit.most}/${limit.seconds}`) }
    const leased = await leaseRate(core.database, { ...named, limit, wanted, at: dateOf(core.clock) })
    bucket.allowance = Math.max(0, bucket.allowance + leased.granted - trusted)
    if (leased.granted === 0) {
      bucket.allowance = 0
      bucket.refusedUntil = core.clock.now() + Math.max(1000, leased.wait_ms)
    }
  } finally {
    bucket.leasing = undefined
  }
}

/** A database that cannot be asked refuses nobody for that: the call itself will say so. */
const leaseInBackground = (core: Core, name: BucketName, bucket: Bucket, trusted = 0): Promise<void> =>
  lease(core, name, bucket, trusted).catch((err: unknown) => core.log.warn({ err }, 'rate limits could not be settled'))
