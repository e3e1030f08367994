import { type Kysely, sql } from 'kysely'
import type { Database } from '../../core/database/database.ts'

/** SQL of access keys and of used signatures. */
export interface AccessKeyTables {
  access_keys: AccessKeyRow
  /** Whose keys they are. */
  users: { pool_id: string; id: string }
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

/** Whether the pool has that user, who then stays until this transaction ends. */
export async function holdUser(db: Kysely<AccessKeyTables>, poolId: string, userId: string): Promise<boolean> {
  const held = await db
    .selectFrom('users')
    .select('id')
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .forKeyShare()
    .executeTakeFirst()
  return held !== undefined
}

interface KeyOfPool {
  readonly poolId: string
  readonly id: string
}

export function findAccessKeyRow(
  db: Kysely<AccessKeyTables>,
  { poolId, id }: KeyOfPool,
): Promise<AccessKeyRow | undefined> {
  return db.selectFrom('access_keys').selectAll().where('pool_id', '=', poolId).where('id', '=', id).executeTakeFirst()
}

export interface AccessKeyFilter {
  /** Absent: whatever it is. */
  readonly userId?: string | undefined
  readonly type?: string | undefined
  readonly statuses?: readonly AccessKeyRow['status'][] | undefined
}

/** All that match, newest first. */
export function listAccessKeyRows(
  db: Kysely<AccessKeyTables>,
  poolId: string,
  { userId, type, statuses }: AccessKeyFilter,
): Promise<AccessKeyRow[]> {
  return db
    .selectFrom('access_keys')
    .selectAll()
    .where('pool_id', '=', poolId)
    .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
    .$if(type !== undefined, (query) => query.where('type', '=', type ?? ''))
    .$if(statuses !== undefined, (query) => query.where(sql<boolean>`status = any(${statuses})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** False when the pool has no such key. */
export async function updateAccessKeyRow(
  db: Kysely<AccessKeyTables>,
  { poolId, id }: KeyOfPool,
  change: Pick<AccessKeyRow, 'enabled' | 'status'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('access_keys')
    .set(change)
    .where('pool_id', '=', poolId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** False when the pool has no such key. */
export async function deleteAccessKeyRow(db: Kysely<AccessKeyTables>, { poolId, id }: KeyOfPool): Promise<boolean> {
  const deleted = await db
    .deleteFrom('access_keys')
    .where('pool_id', '=', poolId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return deleted !== undefined
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

/** Notes signatures, none of them twice, and when the keys of `touchedKeys` were used; those that were not used before, as latin1. */
export async function noteSignatures(
  database: Database,
  note: {
    poolIds: readonly string[]
    signatures: readonly Buffer[]
    touchedKeys: readonly string[]
    expiresAt: Date
    at: Date
  },
): Promise<ReadonlySet<string>> {
  const rows = await database.call<{ fresh: Buffer }>('select fresh from use_signatures($1, $2, $3, $4, $5)', [
    note.poolIds,
    note.signatures,
    note.expiresAt,
    note.touchedKeys,
    note.at,
  ])
  return new Set(rows.map(({ fresh }) => fresh.toString('latin1')))
}

/** Drops signatures that could not be repeated any more because their date is too old; at most 50 000 a time. */
export async function deleteExpiredSignatures(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_used_signatures($1)', [at])
}
