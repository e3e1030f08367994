import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of public accounts and of who may act as them. */
export async function insertPublicAccounts(pool: Pool, ids: readonly string[], at: Date): Promise<number> {
  const made = await pool.query(
    `insert into public_accounts (pool_id, user_id, created_at) select $1, id, $3 from unnest($2::text[]) as id
     on conflict do nothing returning user_id`,
    [pool.id, ids, at],
  )
  return made.length
}

/** Those of them that are public accounts. */
export async function findPublicAccounts(reader: PoolReader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ user_id: string }>(
    'select user_id from public_accounts where pool_id = $1 and user_id = any($2::text[])',
    [reader.id, ids],
  )
  return new Set(rows.map((row) => row.user_id))
}

export async function hasPublicAccounts(reader: PoolReader): Promise<boolean> {
  const [row] = await reader.query<{ some: boolean }>(
    'select exists (select from public_accounts where pool_id = $1) as some',
    [reader.id],
  )
  return row?.some ?? false
}

type Side = 'account_id' | 'user_id'

/** Links one account to exactly these people, or one person to exactly these accounts. */
export async function replaceLinks(
  pool: Pool,
  { side, id, others, at }: { side: Side; id: string; others: readonly string[]; at: Date },
): Promise<void> {
  const other = side === 'account_id' ? 'user_id' : 'account_id'
  await pool.query(
    `delete from public_account_users where pool_id = $1 and ${side} = $2 and not (${other} = any($3::text[]))`,
    [pool.id, id, others],
  )
  await pool.query(
    `insert into public_account_users (pool_id, ${side}, ${other}, linked_at) select $1, $2, id, $4 from unnest($3::text[]) as id
     on conflict do nothing`,
    [pool.id, id, others, at],
  )
}

export async function removeLink(pool: Pool, accountId: string, userId: string): Promise<void> {
  await pool.query('delete from public_account_users where pool_id = $1 and account_id = $2 and user_id = $3', [
    pool.id,
    accountId,
    userId,
  ])
}

/** Of accounts that nobody shall act as any more, and of people who are none any more. */
export async function removeLinks(pool: Pool, side: Side, ids: readonly string[]): Promise<void> {
  await pool.query(`delete from public_account_users where pool_id = $1 and ${side} = any($2::text[])`, [pool.id, ids])
}

/** In the order in which they were linked. */
export async function listLinked(reader: PoolReader, side: Side, id: string): Promise<string[]> {
  const other = side === 'account_id' ? 'user_id' : 'account_id'
  const rows = await reader.query<{ id: string }>(
    `select ${other} as id from public_account_users where pool_id = $1 and ${side} = $2 order by linked_at, ${other}`,
    [reader.id, id],
  )
  return rows.map((row) => row.id)
}

const belongings = {
  group: {
    exists: 'select id from groups where pool_id = $1 and (id = $2 or code = $2)',
    members: 'select user_id from group_members where pool_id = $1 and group_id = $2',
  },
  role: {
    exists: 'select id from roles where pool_id = $1 and id = $2',
    members: 'select user_id from role_assignments where pool_id = $1 and role_id = $2',
  },
  department: {
    exists: 'select id from departments where pool_id = $1 and id = $2',
    members: 'select user_id from department_members where pool_id = $1 and department_id = $2',
  },
  post: {
    exists: 'select id from posts where pool_id = $1 and id = $2',
    members: 'select user_id from user_posts where pool_id = $1 and post_id = $2',
  },
} as const

/** The public accounts that belong to something, oldest first; undefined when it does not exist. */
export async function listAccountsOf(
  reader: PoolReader,
  kind: keyof typeof belongings,
  key: string,
): Promise<string[] | undefined> {
  const [found] = await reader.query<{ id: string }>(belongings[kind].exists, [reader.id, key])
  if (!found) return undefined
  const rows = await reader.query<{ user_id: string }>(
    `select p.user_id from public_accounts p where p.pool_id = $1 and p.user_id in (${belongings[kind].members})
     order by p.created_at, p.user_id`,
    [reader.id, found.id],
  )
  return rows.map((row) => row.user_id)
}

/** The roles given to somebody by themselves: code and space of each, by id. */
export async function listOwnRoles(
  reader: PoolReader,
  userId: string,
): Promise<{ id: string; code: string; namespace: string }[]> {
  return reader.query(
    `select r.id, r.code, n.code as namespace from role_assignments a
     join roles r on r.pool_id = a.pool_id and r.id = a.role_id
     join permission_namespaces n on n.pool_id = r.pool_id and n.id = r.namespace_id
     where a.pool_id = $1 and a.user_id = $2`,
    [reader.id, userId],
  )
}

/** By id. */
export async function findRoleNames(
  reader: PoolReader,
  ids: readonly string[],
): Promise<Map<string, { code: string; namespace: string }>> {
  const rows = await reader.query<{ id: string; code: string; namespace: string }>(
    `select r.id, r.code, n.code as namespace from roles r
     join permission_namespaces n on n.pool_id = r.pool_id and n.id = r.namespace_id
     where r.pool_id = $1 and r.id = any($2::text[])`,
    [reader.id, ids],
  )
  return new Map(rows.map(({ id, ...role }) => [id, role]))
}

export async function insertSwitches(
  pool: Pool,
  { marks, originId, expiresAt }: { marks: readonly string[]; originId: string; expiresAt: Date },
): Promise<void> {
  await pool.query(
    `insert into account_switches (pool_id, mark, origin_id, expires_at) select $1, mark, $3, $4 from unnest($2::text[]) as mark
     on conflict (pool_id, mark) do update set origin_id = excluded.origin_id, expires_at = excluded.expires_at`,
    [pool.id, marks, originId, expiresAt],
  )
}

export async function findOrigin(reader: PoolReader, marks: readonly string[], at: Date): Promise<string | undefined> {
  const [row] = await reader.query<{ origin_id: string }>(
    'select origin_id from account_switches where pool_id = $1 and mark = any($2::text[]) and expires_at > $3 limit 1',
    [reader.id, marks, at],
  )
  return row?.origin_id
}

export async function sweepSwitchRows(database: Database, before: Date): Promise<void> {
  await database.call('select sweep_account_switches($1)', [before])
}
