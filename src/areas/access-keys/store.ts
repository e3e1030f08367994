import type { Kysely } from 'kysely'
import type { Database } from '../../core/database/database.ts'

/** SQL of access keys and of used signatures. */
export interface AccessKeyTables {
  access_keys: AccessKeyRow
}

export interface AccessKeyRow {
  pool_id: string
  id: string
  /** Sealed. */
  secret: string
  type: string
  user_id: string | null
  status: 'activated' | 'staging' | 'revoked'
  enabled: boolean
  created_at: Date
  last_used_at: Date | null
}

export async function insertAccessKey(db: Kysely<AccessKeyTables>, row: AccessKeyRow): Promise<void> {
  await db.insertInto('access_keys').values(row).execute()
}

export interface FoundAccessKey {
  pool_id: string
  id: string
  /** Sealed. */
  secret: string
  usable: boolean
  is_root: boolean
}

/** The key of that id in whatever pool. */
export async function findAccessKeyAnywhere(database: Database, id: string): Promise<FoundAccessKey | undefined> {
  const rows = await database.call<FoundAccessKey>('select * from access_key_by_id($1)', [id])
  return rows[0]
}

/** Notes that a signature was used, and when its key was (if `touchedKey`); false when the signature was used before. */
export async function useSignature(
  database: Database,
  use: { poolId: string; signature: Buffer; expiresAt: Date; touchedKey: string | undefined; at: Date },
): Promise<boolean> {
  const rows = await database.statement<{ fresh: boolean }>(
    use.poolId,
    'select use_signature($1, $2, $3, $4, $5) as fresh',
    [use.poolId, use.signature, use.expiresAt, use.touchedKey ?? null, use.at],
  )
  return rows[0]?.fresh === true
}

/** Drops signatures that could not be repeated any more because their date is too old; at most 50 000 a time. */
export async function deleteExpiredSignatures(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_used_signatures($1)', [at])
}
