import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of one-time codes: a statement for each question. */
export interface CodeKey {
  /** Keyed hash. */
  readonly address: Buffer
  readonly scene: string
}

/** Writes the newest code over the one before; false when that was sent too short a time ago, or too many were within the hour. */
export async function replaceCode(
  pool: Pool,
  { address, scene }: CodeKey,
  sent: { digest: Buffer; at: Date; expiresAt: Date; gapSeconds: number; mostInHour: number },
): Promise<boolean> {
  const written = await pool.query(
    `insert into passcodes as p (pool_id, address, scene, digest, sent_at, expires_at, hour_began_at)
       values ($1, $2, $3, $4, $5, $6, $5)
       on conflict (pool_id, address, scene) do update
         set digest = excluded.digest, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = 0, used_at = null,
             sent_in_hour = case when p.hour_began_at > excluded.sent_at - interval '1 hour' then p.sent_in_hour + 1 else 1 end,
             hour_began_at =
               case when p.hour_began_at > excluded.sent_at - interval '1 hour' then p.hour_began_at else excluded.sent_at end
         where p.sent_at <= excluded.sent_at - make_interval(secs => $7)
           and (p.hour_began_at <= excluded.sent_at - interval '1 hour' or p.sent_in_hour < $8)
       returning 1`,
    [pool.id, address, scene, sent.digest, sent.at, sent.expiresAt, sent.gapSeconds, sent.mostInHour],
  )
  return written.length === 1
}

/** When the last one was sent and, where the hour's are used up, when the hour began. */
export async function findSent(
  reader: PoolReader,
  { address, scene }: CodeKey,
  mostInHour: number,
): Promise<{ sentAt: Date; fullSince: Date | null } | undefined> {
  const rows = await reader.query<{ sentAt: Date; fullSince: Date | null }>(
    `select sent_at as "sentAt", case when sent_in_hour >= $4 then hour_began_at end as "fullSince"
       from passcodes where pool_id = $1 and address = $2 and scene = $3`,
    [reader.id, address, scene, mostInHour],
  )
  return rows[0]
}

interface Presented extends CodeKey {
  readonly poolId: string
  readonly digest: Buffer
  readonly at: Date
  readonly mostTries: number
}

/**
 * Counts a try and, if it is right, uses the code up: two at the same moment wait for each other's row, so one of them finds it used.
 * A statement of its own: what the caller does next may fail, and the try still counts.
 */
export async function useCode(database: Database, presented: Presented): Promise<boolean> {
  const { poolId, address, scene, digest, at, mostTries } = presented
  const rows = await database.statement<{ is_right: boolean }>(
    poolId,
    `update passcodes set tries = tries + 1, used_at = case when digest = $4 then $5::timestamptz end
      where pool_id = $1 and address = $2 and scene = $3 and used_at is null and expires_at > $5 and tries < $6
      returning digest = $4 as is_right`,
    [poolId, address, scene, digest, at, mostTries],
  )
  return rows[0]?.is_right === true
}

/** As `useCode`, but a right code stays good, and costs no try. */
export async function tryCode(database: Database, presented: Presented): Promise<boolean> {
  const { poolId, address, scene, digest, at, mostTries } = presented
  const rows = await database.statement<{ is_right: boolean }>(
    poolId,
    `update passcodes set tries = tries + case when digest = $4 then 0 else 1 end
      where pool_id = $1 and address = $2 and scene = $3 and used_at is null and expires_at > $5 and tries < $6
      returning digest = $4 as is_right`,
    [poolId, address, scene, digest, at, mostTries],
  )
  return rows[0]?.is_right === true
}

export async function sweepCodeRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_passcodes($1)', [at])
}
