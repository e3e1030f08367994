import type { ColumnType, Generated, Kysely } from 'kysely'
import type { Database, Pool, PoolReader } from '../core/database/database.ts'
import { type Part, type Statement, together } from '../core/database/together.ts'
import type { UserRow } from '../areas/users/index.ts'
import type { Addition, Resume } from './attempts.ts'
import type { Answer, Evidence } from './evidence.ts'
import type { ExternalIdentity } from './external/identity.ts'

/** SQL of sign-ins under way. */
export interface SignInTables {
  sign_in_attempts: {
    pool_id: string
    id: Buffer
    app_id: string
    browser: Buffer | null
    evidence: ColumnType<Evidence[], string, string>
    answers: ColumnType<Answer[], string, string>
    resume: ColumnType<Resume, string, string>
    created_at: Date
    expires_at: Date
    finished_at: Date | null
    external: Generated<ExternalIdentity | null>
  }
}

/** Ids of what somebody accepted for an application. */
export async function listAcceptedRows(
  reader: PoolReader,
  { appId, userId }: { appId: string; userId: string },
): Promise<string[]> {
  const rows = await reader.query<{ agreement_id: string }>(
    'select agreement_id from accepted_agreements where pool_id = $1 and user_id = $2 and app_id = $3',
    [reader.id, userId, appId],
  )
  return rows.map((row) => row.agreement_id)
}

export async function insertAccepted(
  pool: Pool,
  { appId, userId, agreementIds, at }: { appId: string; userId: string; agreementIds: readonly string[]; at: Date },
): Promise<void> {
  await pool.query(
    `insert into accepted_agreements (pool_id, user_id, app_id, agreement_id, accepted_at)
       select $1, $2, $3, given.id, $5 from unnest($4::text[]) as given (id) on conflict do nothing`,
    [pool.id, userId, appId, agreementIds, at],
  )
}

interface NewAttempt {
  pool_id: string
  id: Buffer
  app_id: string
  browser: Buffer | null
  evidence: string
  answers: string
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
    .select(['app_id', 'browser', 'evidence', 'answers', 'resume', 'external'])
    .where('pool_id', '=', key.poolId)
    .where('id', '=', key.id)
    .where('expires_at', '>', key.at)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
}

type Extension = Addition & { readonly id: Buffer; readonly at: Date }

const listOf = (entry: unknown): string => JSON.stringify(entry === undefined ? [] : [entry])

/** Adds to both lists; false when the attempt is over, or holds a hundred entries already. */
export async function extendAttemptRow(pool: Pool, { id, at, evidence, answer }: Extension): Promise<boolean> {
  const extended = await pool.query(
    `update sign_in_attempts set evidence = evidence || $4::jsonb, answers = answers || $5::jsonb
      where pool_id = $1 and id = $2 and finished_at is null and expires_at > $3
        and jsonb_array_length(evidence) + jsonb_array_length(answers) < 100
      returning 1`,
    [pool.id, id, at, listOf(evidence), listOf(answer)],
  )
  return extended.length === 1
}

/** False when the attempt is over. */
export async function keepExternalRow(
  pool: Pool,
  { id, at, external }: { readonly id: Buffer; readonly at: Date; readonly external: ExternalIdentity },
): Promise<boolean> {
  const kept = await pool.query(
    `update sign_in_attempts set external = $4
      where pool_id = $1 and id = $2 and finished_at is null and expires_at > $3 returning 1`,
    [pool.id, id, at, JSON.stringify(external)],
  )
  return kept.length === 1
}

/** Uses the attempt up: false when it is over or somebody else did before. What was proved stays, what was answered is settled. */
export async function finishAttemptRow(pool: Pool, { id, at, evidence }: Extension): Promise<boolean> {
  const finished = await pool.query(
    `update sign_in_attempts set finished_at = $3, evidence = evidence || $4::jsonb, answers = '[]'
      where pool_id = $1 and id = $2 and finished_at is null and expires_at > $3
      returning 1`,
    [pool.id, id, at, listOf(evidence)],
  )
  return finished.length === 1
}

export async function sweepAttempts(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_sign_in_attempts($1)', [at])
}

export interface ReservedRow {
  readonly _reason: 'ip' | 'identifier' | 'user' | null
  readonly _until: Date | null
}

/**
 * Who is meant, and one attempt at their secret counted, in one statement (`identifiedPart`, `reservationParts`). The columns of `users`
 * are null where nobody is meant. A count that a crash loses is one guess more: the answer does not wait for the disk.
 */
export async function findReserved(
  database: Database,
  poolId: string,
  parts: readonly Part[],
): Promise<ReservedRow & UserRow> {
  const { text, values } = together(parts, reserved)
  const [row] = await database.statement<ReservedRow & UserRow>(poolId, text, values)
  if (!row) throw new Error('a select of one row answered none')
  return row
}

const reserved = `select coalesce(n.locked_until, i.locked_until, a.locked_until) as _until,
    case
      when n.locked_until is not null then 'ip'
      when i.locked_until is not null then 'identifier'
      when a.locked_until is not null then 'user'
    end as _reason,
    set_config('synchronous_commit', 'off', true) as _commit, p.*
  from (values (1)) as one
  left join network n on true left join counted_identifier i on true left join counted_account a on true
  left join person p on true`

/** All that a sign-in writes, or nothing of it when the account may no longer sign in (`signInParts`): then `holdsNoMore` tells so. */
export const allIfVisited = (parts: readonly Part[]): Statement =>
  together(parts, 'select must_hold(exists (select from visited))')
