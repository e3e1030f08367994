import type { Kysely } from 'kysely'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { ListedPolicy, PasswordRules } from './policy.ts'

/** SQL of password policies and of the passwords that people had before. */
export interface PasswordPolicyTables {
  password_history: { pool_id: string; user_id: string; replaced_at: Date; hash: string }
}

interface PolicyRow {
  policy_id: string
  name: string
  description: string
  enabled: boolean
  subject_type: 'USER'
  subject_ids: string[]
  rules: PasswordRules
  created_at: Date
  updated_at: Date
}

const columns = 'policy_id, name, description, enabled, subject_type, rules, created_at, updated_at'

/** In their order, each with the people whom it is for. */
export async function listPolicyRows(reader: PoolReader): Promise<ListedPolicy[]> {
  const rows = await reader.query<PolicyRow>(
    `select ${columns}, array(select s.subject_id from password_policy_subjects s
         where s.pool_id = p.pool_id and s.policy_id = p.policy_id order by 1) as subject_ids
       from password_policies p where pool_id = $1 order by position, policy_id`,
    [reader.id],
  )
  return rows.map((row) => ({
    id: row.policy_id,
    name: row.name,
    description: row.description,
    enabled: row.enabled,
    subjectType: row.subject_type,
    subjectIds: row.subject_ids,
    rules: row.rules,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

/** Nobody else changes the list until this transaction ends. */
export async function holdPolicies(pool: Pool): Promise<void> {
  await pool.query('select from user_pools where pool_id = $1 for no key update', [pool.id])
}

export type SavedPolicy = Pick<
  ListedPolicy,
  'id' | 'name' | 'description' | 'enabled' | 'subjectType' | 'subjectIds' | 'rules'
>

/** A new one goes to the end of the list. */
export async function savePolicyRow(pool: Pool, { policy, at }: { policy: SavedPolicy; at: Date }): Promise<void> {
  await pool.query(
    `insert into password_policies (pool_id, policy_id, position, name, description, enabled, subject_type, rules, created_at, updated_at)
       select $1, $2, coalesce((select max(position) + 1 from password_policies where pool_id = $1), 0), $3, $4, $5, $6, $7, $8, $8
     on conflict (pool_id, policy_id) do update
       set name = excluded.name, description = excluded.description, enabled = excluded.enabled,
           subject_type = excluded.subject_type, rules = excluded.rules, updated_at = excluded.updated_at`,
    [pool.id, policy.id, policy.name, policy.description, policy.enabled, policy.subjectType, policy.rules, at],
  )
  await pool.query(
    `delete from password_policy_subjects where pool_id = $1 and policy_id = $2 and subject_id <> all ($3::text[])`,
    [pool.id, policy.id, policy.subjectIds],
  )
  await pool.query(
    `insert into password_policy_subjects (pool_id, policy_id, subject_id)
       select $1, $2, given.id from unnest($3::text[]) as given (id) on conflict do nothing`,
    [pool.id, policy.id, policy.subjectIds],
  )
}

/** Those of these people whom the pool does not have. */
export async function unknownUsers(pool: Pool, userIds: readonly string[]): Promise<string[]> {
  const rows = await pool.query<{ id: string }>(
    `select given.id from unnest($2::text[]) as given (id)
      where not exists (select from users u where u.pool_id = $1 and u.id = given.id)`,
    [pool.id, userIds],
  )
  return rows.map(({ id }) => id)
}

export async function deletePolicyRow(pool: Pool, policyId: string): Promise<void> {
  await pool.query('delete from password_policies where pool_id = $1 and policy_id = $2', [pool.id, policyId])
}

export async function sortPolicyRows(pool: Pool, policyIds: readonly string[]): Promise<void> {
  await pool.query(
    `update password_policies p set position = given.position
       from unnest($2::text[]) with ordinality as given (id, position)
      where p.pool_id = $1 and p.policy_id = given.id`,
    [pool.id, policyIds],
  )
}

/** Newest first. */
export function listReplaced(db: Kysely<PasswordPolicyTables>, { poolId, userId }: { poolId: string; userId: string }) {
  return db
    .selectFrom('password_history')
    .select(['hash', 'replaced_at'])
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    .orderBy('replaced_at', 'desc')
    .limit(mostKept)
    .execute()
}

const mostKept = 24

/** Older ones than the last two dozen go. */
export async function insertReplaced(
  pool: Pool,
  { userId, hash, at }: { userId: string; hash: string; at: Date },
): Promise<void> {
  await pool.query(
    `insert into password_history (pool_id, user_id, replaced_at, hash) values ($1, $2, $3, $4) on conflict do nothing`,
    [pool.id, userId, at, hash],
  )
  await pool.query(
    `delete from password_history where pool_id = $1 and user_id = $2 and replaced_at <= (
       select replaced_at from password_history where pool_id = $1 and user_id = $2
       order by replaced_at desc offset ${mostKept} limit 1)`,
    [pool.id, userId],
  )
}
