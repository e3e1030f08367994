import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of consents. */
export interface Consent {
  readonly userId: string
  readonly appId: string
  readonly scopes: readonly string[]
}

/** The scopes that somebody let an application have; none where they were never asked. */
export async function findConsent(
  reader: PoolReader,
  { userId, appId }: Omit<Consent, 'scopes'>,
): Promise<readonly string[]> {
  const [row] = await reader.query<{ scopes: string[] }>(
    'select scopes from consents where pool_id = $1 and user_id = $2 and app_id = $3',
    [reader.id, userId, appId],
  )
  return row?.scopes ?? []
}

/** What was given before stays given. */
export async function saveConsent(pool: Pool, { userId, appId, scopes }: Consent, at: Date): Promise<void> {
  await pool.query(
    `insert into consents as c (pool_id, user_id, app_id, scopes, given_at) values ($1, $2, $3, $4, $5)
     on conflict (pool_id, user_id, app_id) do update set
       scopes = array(select distinct s from unnest(c.scopes || excluded.scopes) s order by s), given_at = excluded.given_at`,
    [pool.id, userId, appId, scopes, at],
  )
}

/** What somebody let which applications have, the last answer first. */
export const listConsents = (reader: PoolReader, userId: string): Promise<Omit<Consent, 'userId'>[]> =>
  reader.query(
    `select app_id as "appId", scopes from consents where pool_id = $1 and user_id = $2 order by given_at desc, app_id`,
    [reader.id, userId],
  )

/** False when there was none. */
export async function deleteConsent(pool: Pool, { userId, appId }: Omit<Consent, 'scopes'>): Promise<boolean> {
  const deleted = await pool.query(
    'delete from consents where pool_id = $1 and user_id = $2 and app_id = $3 returning 1',
    [pool.id, userId, appId],
  )
  return deleted.length === 1
}
