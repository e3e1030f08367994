import type { JWK } from 'jose'
import type { Kysely } from 'kysely'
import type { Database, Pool } from '../../core/database/database.ts'
import type { SigningAlgorithm } from './service.ts'

/** SQL of signing keys. */
export interface SigningKeyTables {
  signing_keys: SigningKeyRow
}

export interface SigningKeyRow {
  pool_id: string
  kid: string
  alg: SigningAlgorithm
  private_jwk: string
  public_jwk: JWK
  created_at: Date
  /** Null: from the start. */
  signs_from: Date | null
  not_after: Date | null
}

export async function insertSigningKey(db: Kysely<SigningKeyTables>, row: SigningKeyRow): Promise<void> {
  await db.insertInto('signing_keys').values(row).execute()
}

/** All keys of a pool, oldest first. */
export function listSigningKeyRows(db: Kysely<SigningKeyTables>, poolId: string): Promise<SigningKeyRow[]> {
  return db
    .selectFrom('signing_keys')
    .select(['pool_id', 'kid', 'alg', 'private_jwk', 'public_jwk', 'created_at', 'signs_from', 'not_after'])
    .where('pool_id', '=', poolId)
    .orderBy('created_at')
    .orderBy('kid')
    .execute()
}

/** One change of a pool's keys at a time, over all nodes, until the transaction ends. */
export async function lockSigningKeys(pool: Pool): Promise<void> {
  await pool.query('select pg_advisory_xact_lock(hashtext($1))', [`sesame.signing_keys ${pool.id}`])
}

/** Gives every key of the pool an end, unless it has a sooner one. */
export async function endSigningKeys(pool: Pool, notAfter: Date): Promise<void> {
  await pool.query(
    'update signing_keys set not_after = $2 where pool_id = $1 and (not_after is null or not_after > $2)',
    [pool.id, notAfter],
  )
}

export async function sweepRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_signing_keys($1)', [at])
}
