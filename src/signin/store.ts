import type { ColumnType, Kysely } from 'kysely'
import type { Database } from '../core/database/database.ts'
import type { Resume } from './attempts.ts'
import type { Evidence } from './evidence.ts'

/** SQL of sign-ins under way. */
export interface SignInTables {
  sign_in_attempts: {
    pool_id: string
    id: Buffer
    app_id: string
    browser: Buffer | null
    evidence: ColumnType<Evidence[], string, string>
    resume: ColumnType<Resume, string, string>
    created_at: Date
    expires_at: Date
    finished_at: Date | null
  }
}

interface NewAttempt {
  pool_id: string
  id: Buffer
  app_id: string
  browser: Buffer | null
  evidence: string
  resume: string
  created_at: Date
  expires_at: Date
  finished_at: Date | null
}

export async function insertAttempt(db: Kysely<SignInTables>, row: NewAttempt): Promise<void> {
  await db.insertInto('sign_in_attempts').values(row).execute()
}

/** Neither expired nor finished. */
export function findAttemptRow(db: Kysely<SignInTables>, key: { poolId: string; id: Buffer; at: Date }) {
  return db
    .selectFrom('sign_in_attempts')
    .select(['app_id', 'browser', 'evidence', 'resume'])
    .where('pool_id', '=', key.poolId)
    .where('id', '=', key.id)
    .where('expires_at', '>', key.at)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
}

/** Uses the attempt up, keeping what was proved; false when it is over or somebody else did before. */
export async function finishAttemptRow(
  db: Kysely<SignInTables>,
  key: { poolId: string; id: Buffer; at: Date; evidence: readonly Evidence[] },
): Promise<boolean> {
  const finished = await db
    .updateTable('sign_in_attempts')
    .set({ finished_at: key.at, evidence: JSON.stringify(key.evidence) })
    .where('pool_id', '=', key.poolId)
    .where('id', '=', key.id)
    .where('finished_at', 'is', null)
    .where('expires_at', '>', key.at)
    .returning('id')
    .executeTakeFirst()
  return finished !== undefined
}

export async function sweepAttempts(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_sign_in_attempts($1)', [at])
}
