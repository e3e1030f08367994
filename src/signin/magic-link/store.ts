import type { Database, Pool, PoolReader } from '../../core/database/database.ts'
import type { Resume } from '../attempts.ts'

/** SQL of links that sign in. */
export interface LinkRow {
  readonly app_id: string
  readonly user_id: string | null
  readonly email: string
  readonly browser: Buffer
  readonly resume: Resume
}

interface NewLink extends LinkRow {
  /** Hashes. */
  readonly address: Buffer
  readonly token: Buffer
  readonly sentAt: Date
  readonly expiresAt: Date
}

/** Writes the newest link over the one before; false when that was sent less than `gapSeconds` ago. */
export async function replaceLink(pool: Pool, link: NewLink, gapSeconds: number): Promise<boolean> {
  const written = await pool.query(
    `insert into magic_links as l
         (pool_id, address, token, app_id, user_id, email, browser, resume, sent_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (pool_id, address) do update
         set token = excluded.token, app_id = excluded.app_id, user_id = excluded.user_id, email = excluded.email,
             browser = excluded.browser, resume = excluded.resume, sent_at = excluded.sent_at,
             expires_at = excluded.expires_at, used_at = null
         where l.sent_at <= excluded.sent_at - make_interval(secs => $11)
       returning 1`,
    [
      ...[pool.id, link.address, link.token, link.app_id, link.user_id, link.email, link.browser],
      ...[JSON.stringify(link.resume), link.sentAt, link.expiresAt, gapSeconds],
    ],
  )
  return written.length === 1
}

export async function findLinkSentAt(reader: PoolReader, address: Buffer): Promise<Date | undefined> {
  const rows = await reader.query<{ sent_at: Date }>(
    'select sent_at from magic_links where pool_id = $1 and address = $2',
    [reader.id, address],
  )
  return rows[0]?.sent_at
}

/** Neither used nor over. */
export async function findLinkRow(reader: PoolReader, token: Buffer, at: Date): Promise<LinkRow | undefined> {
  const rows = await reader.query<LinkRow>(
    `select app_id, user_id, email, browser, resume from magic_links
      where pool_id = $1 and token = $2 and used_at is null and expires_at > $3`,
    [reader.id, token, at],
  )
  return rows[0]
}

/** Uses a link up, if it is this browser's: of two at the same moment one finds it used. */
export async function consumeLink(
  database: Database,
  { poolId, token, browser, at }: { poolId: string; token: Buffer; browser: Buffer; at: Date },
): Promise<{ user_id: string | null; email: string } | undefined> {
  const rows = await database.statement<{ user_id: string | null; email: string }>(
    poolId,
    `update magic_links set used_at = $4
      where pool_id = $1 and token = $2 and browser = $3 and used_at is null and expires_at > $4
      returning user_id, email`,
    [poolId, token, browser, at],
  )
  return rows[0]
}

export async function sweepLinkRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_magic_links($1)', [at])
}
