import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of second factors. */
export interface FactorRow {
  readonly id: string
  readonly user_id: string
  readonly type: FactorType
  readonly source: FactorSource
  /** Of an OTP: sealed. */
  readonly secret: string | null
  /** Of SMS in E.164, of EMAIL an address. */
  readonly target: string | null
  readonly last_step: number | null
  readonly recovery: Buffer | null
  readonly created_at: Date
}

export type FactorType = 'OTP' | 'SMS' | 'EMAIL'
export type FactorSource = 'APPLICATION' | 'SELF'

const columnNames = [
  'id',
  'user_id',
  'type',
  'source',
  'secret',
  'target',
  'last_step',
  'recovery',
  'created_at',
] as const
const columns = columnNames.join(', ')

/** Of one person, the oldest first. */
export function listFactorRows(reader: PoolReader, userId: string): Promise<FactorRow[]> {
  return reader.query<FactorRow>(
    `select ${columns} from user_factors where pool_id = $1 and user_id = $2 order by created_at, id`,
    [reader.id, userId],
  )
}

/** False when the person has a factor of that type already. */
export async function insertFactor(pool: Pool, row: FactorRow): Promise<boolean> {
  const inserted = await pool.query(
    `insert into user_factors (pool_id, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (pool_id, user_id, type) do nothing returning 1`,
    [pool.id, ...columnNames.map((column) => row[column])],
  )
  return inserted.length === 1
}

/** Uses a time step up, and all before it: false when it, or a later one, was used already, at this very moment too. */
export async function takeStep(
  database: Database,
  poolId: string,
  { id, step }: { id: string; step: number },
): Promise<boolean> {
  const taken = await database.statement(
    poolId,
    `update user_factors set last_step = $3
      where pool_id = $1 and id = $2 and (last_step is null or last_step < $3) returning 1`,
    [poolId, id, step],
  )
  return taken.length === 1
}

/** False when the recovery code is no longer `from`: it was used, at this very moment perhaps, or the factor is gone. */
export async function swapRecovery(
  pool: Pool,
  { id, from, to }: { id: string; from: Buffer; to: Buffer },
): Promise<boolean> {
  const swapped = await pool.query(
    'update user_factors set recovery = $4 where pool_id = $1 and id = $2 and recovery = $3 returning 1',
    [pool.id, id, from, to],
  )
  return swapped.length === 1
}

/** Takes the place of a factor of the same type, if there is one. */
export async function upsertFactors(pool: Pool, rows: readonly FactorRow[]): Promise<void> {
  await pool.query(
    `insert into user_factors (pool_id, ${columns})
      select $1, n.* from unnest(
        $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::bytea[], $10::timestamptz[]) n
      on conflict (pool_id, user_id, type) do update set
        id = excluded.id, source = excluded.source, secret = excluded.secret, target = excluded.target,
        last_step = excluded.last_step, recovery = excluded.recovery, created_at = excluded.created_at`,
    [pool.id, ...columnNames.map((column) => rows.map((row) => row[column]))],
  )
}

/** The factors that were there. Null: all of the person's. */
export function deleteFactorRows(
  pool: Pool,
  { userId, ids }: { userId: string; ids: readonly string[] | null },
): Promise<Pick<FactorRow, 'id' | 'type'>[]> {
  return pool.query(
    `delete from user_factors where pool_id = $1 and user_id = $2 and ($3::text[] is null or id = any($3)) returning id, type`,
    [pool.id, userId, ids],
  )
}
