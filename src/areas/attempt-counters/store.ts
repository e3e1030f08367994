import type { Database, Pool } from '../../core/database/database.ts'
import type { Part } from '../../core/database/together.ts'
import type { AttemptKind, AttemptPolicy } from './policy.ts'

/** SQL of the attempt counter: one statement per question, because every sign-in asks. */
export interface Subject {
  readonly kind: AttemptKind
  /** SHA-256. */
  readonly subject: Buffer
}

export interface CountedSubject extends Subject {
  readonly policy: AttemptPolicy
}

export interface FoundLock {
  readonly reason: AttemptKind
  readonly until: Date
}

/** Counts one attempt against each subject, in order, until one is locked; answers that lock, or undefined. */
export async function countAttempt(
  database: Database,
  attempt: { poolId: string; network: Buffer; subjects: readonly CountedSubject[]; at: Date },
): Promise<FoundLock | undefined> {
  const { subjects } = attempt
  const rows = await database.statement<FoundLock>(
    attempt.poolId,
    'select * from reserve_attempt($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      attempt.poolId,
      attempt.at,
      attempt.network,
      subjects.map(({ subject }) => subject),
      subjects.map(({ kind }) => kind),
      subjects.map(({ policy }) => policy.most),
      subjects.map(({ policy }) => policy.windowSeconds),
      subjects.map(({ policy }) => policy.lockSeconds),
    ],
  )
  return rows[0]
}

/** The same beside the search for the account, whose row is `person`. What a locked identifier refuses is not counted against the account. */
export function countingParts(attempt: {
  readonly poolId: string
  readonly at: Date
  readonly network: Buffer
  readonly identifier: CountedSubject
  /** Stands in for an account that is not found. */
  readonly nobody: CountedSubject
  readonly user: AttemptPolicy
}): readonly Part[] {
  const { poolId, at, network, identifier, nobody, user } = attempt
  const limits = ({ most, windowSeconds, lockSeconds }: AttemptPolicy) => [most, windowSeconds, lockSeconds]
  return [
    {
      name: 'network',
      text: `select locked_until from attempt_counters
        where pool_id = $1 and kind = 'ip' and subject = $2 and locked_until > $3`,
      values: [poolId, network, at],
    },
    {
      name: 'counted_identifier',
      text: `select count_attempt($1, 'identifier', $2, $3, $4, $5, $6) as locked_until where not exists (select from network)`,
      values: [poolId, identifier.subject, at, ...limits(identifier.policy)],
    },
    {
      name: 'counted_account',
      text: `select case
          when exists (select from person)
            then count_attempt($1, 'user', (select sha256(convert_to(id, 'UTF8')) from person), $3, $4, $5, $6)
          else count_attempt($1, 'user', $2, $3, $7, $8, $9)
        end as locked_until
        where not exists (select from network) and (select locked_until from counted_identifier) is null`,
      values: [poolId, nobody.subject, at, ...limits(user), ...limits(nobody.policy)],
    },
  ]
}

/** Counts one failure from a network address. */
export async function countNetworkFailure(
  database: Database,
  failure: { poolId: string; network: Buffer; policy: AttemptPolicy; at: Date },
): Promise<void> {
  const { most, windowSeconds, lockSeconds } = failure.policy
  await database.call('select count_failure($1, $2, $3, $4, $5, $6)', [
    failure.poolId,
    failure.at,
    failure.network,
    most,
    windowSeconds,
    lockSeconds,
  ])
}

/** How often a subject was counted in the window that lasts. */
export async function findCount(
  database: Database,
  counted: { poolId: string; subject: Subject; at: Date },
): Promise<number> {
  const { poolId, subject, at } = counted
  const [row] = await database.statement<{ count: number }>(
    poolId,
    'select count from attempt_counters where pool_id = $1 and kind = $2 and subject = $3 and expires_at > $4',
    [poolId, subject.kind, subject.subject, at],
  )
  return row?.count ?? 0
}

/** Takes one attempt back from each subject. */
export async function uncountAttempt(
  database: Database,
  attempt: { poolId: string; subjects: readonly CountedSubject[] },
): Promise<void> {
  const { poolId, subjects } = attempt
  await database.statement(
    poolId,
    `update attempt_counters c
        set count = greatest(c.count - 1, 0), locked_until = case when c.count > s.most then c.locked_until end
       from (select k.ctid as place, g.most from attempt_counters k
               join unnest($2::text[], $3::bytea[], $4::int[]) as g (kind, subject, most) on k.kind = g.kind and k.subject = g.subject
              where k.pool_id = $1 order by k.kind, k.subject for update of k) s
      where c.ctid = s.place and c.pool_id = $1`,
    [
      poolId,
      subjects.map(({ kind }) => kind),
      subjects.map(({ subject }) => subject),
      subjects.map(({ policy }) => policy.most),
    ],
  )
}

/**
 * Forgets what was counted against these subjects. Locks the rows in the order in which they are counted: two right passwords at the same moment would wait for each
 * other in a circle.
 */
export async function deleteCounters(pool: Pool, subjects: readonly Subject[]): Promise<void> {
  await pool.query(
    `delete from attempt_counters where ctid = any(array(
      select c.ctid from attempt_counters c join unnest($2::text[], $3::bytea[]) as s (kind, subject)
        on c.kind = s.kind and c.subject = s.subject
      where c.pool_id = $1 order by c.kind, c.subject for update of c))`,
    [pool.id, subjects.map(({ kind }) => kind), subjects.map(({ subject }) => subject)],
  )
}

/**
 * Of an identifier and its account, beside other changes. In the order in which they are counted, or two sign-ins of one person might
 * wait for each other in a circle: parts run in no order but that in which they read each other.
 */
export const deletionParts = (poolId: string, { identifier, account }: Record<'identifier' | 'account', Subject>) => {
  const part = (name: string, text: string, { kind, subject }: Subject): Part => ({
    name,
    text,
    values: [poolId, kind, subject],
  })
  return [
    part('forgiven_identifier', `${deleteOne} returning kind`, identifier),
    part('forgiven_account', `${deleteOne} and (select count(*) from forgiven_identifier) >= 0`, account),
  ]
}

const deleteOne = 'delete from attempt_counters where pool_id = $1 and kind = $2 and subject = $3'

/** Drops counters, of any pool, whose window and lock are over; at most 10 000 a time. */
export async function sweepCounters(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_attempt_counters($1)', [at])
}
