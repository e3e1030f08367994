import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of checks of a second factor outside of a sign-in. */
export interface CheckRow {
  readonly app_id: string
  readonly user_id: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly passed_at: Date | null
}

export interface NewCheck {
  readonly id: Buffer
  readonly appId: string
  readonly userId: string
  readonly at: Date
  readonly expiresAt: Date
}

export async function insertCheck(pool: Pool, { id, appId, userId, at, expiresAt }: NewCheck): Promise<void> {
  await pool.query(
    `insert into mfa_checks (pool_id, id, app_id, user_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [pool.id, id, appId, userId, at, expiresAt],
  )
}

/** Not expired. */
export async function findCheckRow(
  reader: PoolReader,
  { id, at }: { id: Buffer; at: Date },
): Promise<CheckRow | undefined> {
  const rows = await reader.query<CheckRow>(
    `select app_id, user_id, created_at, expires_at, passed_at from mfa_checks
      where pool_id = $1 and id = $2 and expires_at > $3`,
    [reader.id, id, at],
  )
  return rows[0]
}

/** Notes that it was passed, and with it whatever was due of the person; false when it is over or was passed already. */
export async function passCheckRow(pool: Pool, { id, at }: { id: Buffer; at: Date }): Promise<boolean> {
  const passed = await pool.query<{ user_id: string }>(
    `with passed as (
       update mfa_checks set passed_at = $3
        where pool_id = $1 and id = $2 and expires_at > $3 and passed_at is null returning user_id
     ), met as (
       update mfa_checks c set is_due = false from passed p
        where c.pool_id = $1 and c.user_id = p.user_id and c.is_due and c.id <> $2
     )
     select user_id from passed`,
    [pool.id, id, at],
  )
  return passed.length === 1
}

/** False when that is no check of the person's that waits. */
export async function markCheckDue(
  pool: Pool,
  { id, userId, at }: { id: Buffer; userId: string; at: Date },
): Promise<boolean> {
  const marked = await pool.query(
    `update mfa_checks set is_due = true
      where pool_id = $1 and id = $2 and user_id = $3 and expires_at > $4 and passed_at is null returning 1`,
    [pool.id, id, userId, at],
  )
  return marked.length === 1
}

/** The application of what is due of the person, the latest first. */
export async function findDueApp(
  reader: PoolReader,
  { userId, at }: { userId: string; at: Date },
): Promise<string | undefined> {
  const rows = await reader.query<{ app_id: string }>(
    `select app_id from mfa_checks
      where pool_id = $1 and user_id = $2 and is_due and passed_at is null and expires_at > $3
      order by created_at desc limit 1`,
    [reader.id, userId, at],
  )
  return rows[0]?.app_id
}

export async function sweepChecks(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_mfa_checks($1)', [at])
}
