import type { Pool } from '../../core/database/database.ts'

/** SQL of the way back in for a lost administrator. */
export interface RescuedRow {
  readonly id: string
  readonly username: string | null
  readonly email: string | null
  readonly email_key: string | null
  readonly phone_key: string | null
}

/** Sets the password of the pool's oldest user, opens the account, whatever had closed it, and ends what was signed in. */
export async function rescueOldestRow(
  pool: Pool,
  { hash, at, signedOut }: { hash: string; at: Date; signedOut: object },
): Promise<RescuedRow | undefined> {
  const rows = await pool.query<RescuedRow>(
    `update users set password_hash = $2, password_last_set_at = $3, updated_at = $3, status = 'Activated',
            status_changed_at = case when status = 'Activated' then status_changed_at else $3 end,
            reset_password_on_next_login = false, signed_out = $4
     where pool_id = $1 and id = (select id from users where pool_id = $1 order by created_at, id limit 1 for update)
     returning id, username, email, email_key, phone_key`,
    [pool.id, hash, at, signedOut],
  )
  return rows[0]
}
