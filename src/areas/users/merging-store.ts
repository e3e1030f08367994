import type { Pool } from '../../core/database/database.ts'

/**
 * SQL that gives what hangs on one user to another. Where both have the same (the same group, the same grant) the other keeps theirs,
 * and the one's goes with them.
 */
interface Moved {
  readonly table: string
  /** The column that names the user. */
  readonly user?: 'user_id' | 'target_id'
  /** What makes it the same, beside pool and user. */
  readonly key: readonly string[]
  /** Further conditions on what is moved. */
  readonly only?: string
}

const moved: readonly Moved[] = [
  { table: 'identities', key: ['ext_idp_id', 'type'] },
  { table: 'department_members', key: ['department_id'] },
  { table: 'user_posts', key: ['post_id'] },
  {
    table: 'group_members',
    key: ['group_id'],
    // The others are computed from what the other user is.
    only: "exists (select from groups g where g.pool_id = t.pool_id and g.id = t.group_id and g.type = 'static')",
  },
  { table: 'public_account_users', key: ['account_id'] },
  { table: 'principal_authentications', key: ['type'] },
  { table: 'user_applications', key: ['app_id'] },
  { table: 'accepted_agreements', key: ['app_id', 'agreement_id'] },
  { table: 'role_assignments', user: 'target_id', key: ['role_id', 'target_type'], only: "t.target_type = 'USER'" },
  {
    table: 'permission_grants',
    user: 'target_id',
    key: ['target_type', 'namespace_id', 'resource_code', 'resource_id', 'effect'],
    only: "t.target_type = 'USER'",
  },
  { table: 'application_grants', user: 'target_id', key: ['target_type', 'app_id'], only: "t.target_type = 'USER'" },
  {
    table: 'data_policy_targets',
    user: 'target_id',
    key: ['target_type', 'policy_id'],
    only: "t.target_type = 'USER'",
  },
]

const statementOf = ({ table, user = 'user_id', key, only }: Moved): string =>
  `update ${table} t set ${user} = $3 where t.pool_id = $1 and t.${user} = $2${only ? ` and ${only}` : ''}
     and not exists (select from ${table} o where o.pool_id = $1 and o.${user} = $3
       and ${key.map((column) => `o.${column} = t.${column}`).join(' and ')})`

export async function moveBelongings(pool: Pool, { from, to }: { from: string; to: string }): Promise<void> {
  // Nobody has two main departments; the other's stays.
  await pool.query(
    `update department_members set is_main = false where pool_id = $1 and user_id = $2
       and exists (select from department_members o where o.pool_id = $1 and o.user_id = $3 and o.is_main)`,
    [pool.id, from, to],
  )
  for (const one of moved) await pool.query(statementOf(one), [pool.id, from, to])
}

/** In the order of their ids, so that two merges of the same two wait for each other. */
export async function holdBoth(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query('select from users where pool_id = $1 and id = any($2::text[]) order by id for update', [
    pool.id,
    ids,
  ])
}

interface Inherited {
  readonly userId: string
  readonly hash: string
  readonly setAt: Date | undefined
  readonly level: number | undefined
  /** Somebody else chose it: whoever signs in by it replaces it first. */
  readonly isOver: boolean
}

/** Of somebody who has none. */
export async function inheritPassword(pool: Pool, { userId, hash, setAt, level, isOver }: Inherited): Promise<void> {
  await pool.query(
    `update users set password_hash = $3, password_last_set_at = $4, password_security_level = $5,
       reset_password_on_next_login = $6
     where pool_id = $1 and id = $2 and password_hash is null`,
    [pool.id, userId, hash, setAt ?? null, level ?? null, isOver],
  )
}

export async function isPublicAccount(pool: Pool, ids: readonly string[]): Promise<boolean> {
  const found = await pool.query('select 1 from public_accounts where pool_id = $1 and user_id = any($2::text[])', [
    pool.id,
    ids,
  ])
  return found.length > 0
}
