import type { Database, Pool } from '../../core/database/database.ts'

/** SQL of captchas that were answered. False when this one was before. */
export async function insertUse(pool: Pool, use: { readonly id: Buffer; readonly expiresAt: Date }): Promise<boolean> {
  const text =
    'insert into captcha_uses (pool_id, id, expires_at) values ($1, $2, $3) on conflict do nothing returning 1'
  return (await pool.query(text, [pool.id, use.id, use.expiresAt])).length === 1
}

export async function sweepUses(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_captcha_uses($1)', [at])
}
