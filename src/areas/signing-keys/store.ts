import type { JWK } from 'jose'
import type { Kysely } from 'kysely'
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
  status: 'active' | 'retired'
  created_at: Date
  not_after: Date | null
}

export async function insertSigningKey(db: Kysely<SigningKeyTables>, row: SigningKeyRow): Promise<void> {
  await db.insertInto('signing_keys').values(row).execute()
}

/** All keys of a pool: active ones first, each group oldest first. */
export function listSigningKeyRows(db: Kysely<SigningKeyTables>, poolId: string): Promise<SigningKeyRow[]> {
  return db
    .selectFrom('signing_keys')
    .selectAll()
    .where('pool_id', '=', poolId)
    .orderBy('status')
    .orderBy('created_at')
    .orderBy('kid')
    .execute()
}
