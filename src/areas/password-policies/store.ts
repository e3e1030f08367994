import type { Kysely } from 'kysely'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { ListedPolicy, PasswordRules, SubjectType } from './policy.ts'

/** SQL of password policies and of the passwords that people had before. */
export interface PasswordPolicyTables {
  password_history: { pool_id: string; user_id: string; replaced_at: Date; hash: string }
}

interface PolicyRow {
  policy_id: string
  name: string
  description: string
  enabled: boolean
  subject_type: SubjectType
  subject_ids: string[]
  subjects: string[]
  rules: PasswordRules
  created_at: Date
  updated_at: Date
}

const columns = 'policy_id, name, description, enabled, subject_type, rules, created_at, updated_at'

/** In their order, each with the people whom it is for. */
export async function listPolicyRows(reader: PoolReader): Promise<ListedPolicy[]> {
  const rows = await reader.query<PolicyRow>(
    `select ${columns}, array(select coalesce(g.code, s.subject_id) from password_policy_subjects s
         left join groups g on g.pool_id = s.pool_id and g.id = s.group_id
         where s.pool_id = p.pool_id and s.policy_id = p.policy_id order by 1) as subject_ids,
       array(select s.subject_id from password_policy_subjects s
         where s.pool_id = p.pool_id and s.policy_id = p.policy_id) as subjects
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
    subjects: row.subjects,
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

/** A new one goes to the end of the list. `subjects`: whom it is for, as they are stored. */
export async function savePolicyRow(
  pool: Pool,
  { policy, subjects, at }: { policy: SavedPolicy; subjects: readonly string[]; at: Date },
): Promise<void> {
  await pool.query(
    `insert into password_policies (pool_id, policy_id, position, name, description, enabled, subject_type, rules, created_at, updated_at)
       select $1, $2, coalesce((select max(position) + 1 from password_policies where pool_id = $1), 0), $3, $4, $5, $6, $7, $8, $8
     on conflict (pool_id, policy_id) do update
       set name = excluded.name, description = excluded.description, enabled = excluded.enabled,
           subject_type = excluded.subject_type, rules = excluded.rules, updated_at = excluded.updated_at`,
    [pool.id, policy.id, policy.name, policy.description, policy.enabled, policy.subjectType, policy.rules, at],
  )
  await pool.query(
    `delete from password_policy_subjects
      where pool_id = $1 and policy_id = $2 and (subject_type <> $4 or subject_id <> all ($3::text[]))`,
    [pool.id, policy.id, subjects, policy.subjectType],
  )
  await pool.query(
    `insert into password_policy_subjects (pool_id, policy_id, subject_id, subject_type)
       select $1, $2, given.id, $4 from unnest($3::text[]) as given (id) on conflict do nothing`,
    [pool.id, policy.id, subjects, policy.subjectType],
  )
}

/** Ids of the groups and of the departments, those above included, that somebody is in. */
export async function findBelongings(
  reader: PoolReader,
  userId: string,
): Promise<{ readonly groups: readonly string[]; readonly departments: readonly string[] }> {
  const [row] = await reader.query<{ groups: string[]; departments: string[] }>(
    `select
       array(select m.group_id from group_members m where m.pool_id = $1 and m.user_id = $2) as groups,
       array(select distinct over_it.id from department_members m
             join departments d on d.pool_id = $1 and d.id = m.department_id
             cross join lateral unnest(string_to_array(rtrim(d.path, '/'), '/')) as over_it (id)
             where m.pool_id = $1 and m.user_id = $2) as departments`,
    [reader.id, userId],
  )
  return row ?? { groups: [], departments: [] }
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
