import type { Database, Pool, PoolReader } from '../../core/database/database.ts'
import type { RiskPolicy } from './policies.ts'

/** SQL of the lists, the policies, and what the policies count. */
export type RiskObject = 'IP' | 'USER'
export type Colour = 'BLACK' | 'WHITE'
export type Limit = 'FORBID_LOGIN' | 'FORBID_REGISTER' | 'SKIP_MFA'

export interface EntryRow {
  readonly id: string
  readonly object: RiskObject
  readonly colour: Colour
  readonly value: string
  readonly limits: Limit[]
  readonly add_type: 'MANUAL' | 'SCHEDULE'
  readonly remove_type: 'MANUAL' | 'SCHEDULE'
  readonly expires_at: Date | null
  readonly added_at: Date
}

const columns = 'id, object, colour, value, limits, add_type, remove_type, expires_at, added_at'

/** All that holds now: what every sign-in is held against. */
export const listLiveEntries = (reader: PoolReader, at: Date): Promise<EntryRow[]> =>
  reader.query<EntryRow>(
    `select ${columns} from risk_lists where pool_id = $1 and (expires_at is null or expires_at > $2)`,
    [reader.id, at],
  )

export async function listPage(
  reader: PoolReader,
  asked: { object: RiskObject; colour: Colour; page: number; limit: number; at: Date },
): Promise<{ totalCount: number; rows: EntryRow[] }> {
  const { object, colour, page, limit, at } = asked
  const where = 'pool_id = $1 and object = $2 and colour = $3 and (expires_at is null or expires_at > $4)'
  const key = [reader.id, object, colour, at]
  const [[counted], rows] = await Promise.all([
    reader.query<{ total: number }>(`select count(*)::int as total from risk_lists where ${where}`, key),
    reader.query<EntryRow>(
      `select ${columns} from risk_lists where ${where} order by added_at desc, id limit $5 offset $6`,
      [...key, limit, (page - 1) * limit],
    ),
  ])
  return { totalCount: counted?.total ?? 0, rows }
}

/** Whoever is on the list already is so by the newer word. */
export async function upsertEntries(
  pool: Pool,
  { ids, values, ...row }: Omit<EntryRow, 'id' | 'value'> & { ids: readonly string[]; values: readonly string[] },
): Promise<void> {
  await pool.query(
    `insert into risk_lists (pool_id, ${columns})
     select $1, given.id, $4, $5, given.value, $6, $7, $8, $9, $10 from unnest($2::text[], $3::text[]) as given (id, value)
     on conflict (pool_id, object, colour, value) do update
       set limits = excluded.limits, add_type = excluded.add_type, remove_type = excluded.remove_type,
           expires_at = excluded.expires_at, added_at = excluded.added_at`,
    [
      ...[pool.id, ids, values, row.object, row.colour, row.limits],
      ...[row.add_type, row.remove_type, row.expires_at, row.added_at],
    ],
  )
}

/** Those of them whom the pool has. */
export async function findKnownUserIds(pool: Pool, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await pool.query<{ id: string }>('select id from users where pool_id = $1 and id = any($2)', [
    pool.id,
    userIds,
  ])
  return new Set(rows.map(({ id }) => id))
}

export async function deleteEntry(pool: Pool, key: { id: string; object: RiskObject }): Promise<boolean> {
  const text = 'delete from risk_lists where pool_id = $1 and id = $2 and object = $3 returning 1'
  return (await pool.query(text, [pool.id, key.id, key.object])).length === 1
}

export interface PolicyRow {
  readonly id: string
  readonly config: RiskPolicy
  readonly created_at: Date
}

export const listPolicyRows = (reader: PoolReader): Promise<PolicyRow[]> =>
  reader.query<PolicyRow>(
    'select id, config, created_at from risk_policies where pool_id = $1 order by created_at desc, id',
    [reader.id],
  )

export async function insertPolicy(pool: Pool, row: PolicyRow): Promise<void> {
  await pool.query('insert into risk_policies (pool_id, id, object, config, created_at) values ($1, $2, $3, $4, $5)', [
    pool.id,
    row.id,
    row.config.optObject,
    JSON.stringify(row.config),
    row.created_at,
  ])
}

export async function deletePolicyRow(pool: Pool, id: string): Promise<boolean> {
  return (
    (await pool.query('delete from risk_policies where pool_id = $1 and id = $2 returning 1', [pool.id, id])).length ===
    1
  )
}

/** Counts once; how often it was in the window that lasts. */
export async function countOnce(
  pool: Pool,
  counted: { policyId: string; subject: Buffer; at: Date; windowSeconds: number },
): Promise<number> {
  const [row] = await pool.query<{ count: number }>(
    `insert into risk_counts as c (pool_id, policy_id, subject, count, started_at, expires_at)
     select $1, p.id, $3::bytea, 1, $4::timestamptz, $4::timestamptz + make_interval(secs => $5::int) from risk_policies p where p.pool_id = $1 and p.id = $2
     on conflict (pool_id, policy_id, subject) do update set
       count = case when c.expires_at <= $4 then 1 else c.count + 1 end,
       started_at = case when c.expires_at <= $4 then $4::timestamptz else c.started_at end,
       expires_at = case when c.expires_at <= $4 then $4::timestamptz + make_interval(secs => $5::int) else c.expires_at end
     returning count`,
    [pool.id, counted.policyId, counted.subject, counted.at, counted.windowSeconds],
  )
  return row?.count ?? 0
}

export async function sweepRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_risks($1)', [at])
}
