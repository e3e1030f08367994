import type { Database } from '../../core/database/database.ts'
import type { RateLimit } from '../../core/security/rate-limits.ts'

/** SQL of rate limits: one statement for a lease. */
export interface Lease {
  readonly granted: number
  /** When nothing was granted: milliseconds until something is there again. */
  readonly wait_ms: number
}

export async function leaseRate(
  database: Database,
  lease: { poolId: string; bucket: Buffer; limit: RateLimit; wanted: number; at: Date },
): Promise<Lease> {
  const { poolId, bucket, limit, wanted, at } = lease
  const rows = await database.call<Lease>('select * from lease_rate($1, $2, $3, $4, $5, $6)', [
    poolId,
    bucket,
    at,
    limit.most,
    limit.seconds,
    wanted,
  ])
  return rows[0] ?? { granted: 0, wait_ms: 1000 }
}

/** Drops buckets, of any pool, that are full anyway; at most 10 000 a time. */
export async function sweepBuckets(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_rate_limits($1)', [at])
}
