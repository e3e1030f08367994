import type { Database, Pool, PoolReader } from '../../core/database/database.ts'
import type { Part } from '../../core/database/together.ts'

/** SQL of the two logs, by hand: every write of the server passes here. */
export interface AdminActionRows {
  readonly poolId: string
  readonly at: Date
  readonly requestId: string
  readonly accessKeyId: string
  readonly adminUserId: string
  readonly ip: string | null
  readonly userAgent: string | null
  readonly actions: readonly {
    readonly id: string
    readonly operation: string
    readonly resource: string
    readonly resourceId: string
    readonly details: string | null
    readonly before: object | undefined
    readonly after: object | undefined
  }[]
}

const addAdminActions = `insert into admin_audit_logs
    (pool_id, time, request_id, access_key_id, admin_user_id, client_ip, user_agent,
     id, operation, resource, resource_id, details, before, after, success)
  select $1, $2, $3, $4,
    coalesce((select user_id from access_keys where pool_id = $1 and id = $4), $5), $6, $7,
    a.id, a.operation, a.resource, a.resource_id, a.details, a.before, a.after, true
  from unnest($8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[], $14::jsonb[])
    as a (id, operation, resource, resource_id, details, before, after)`

export async function insertAdminActions(pool: Pool, rows: AdminActionRows): Promise<void> {
  const { actions } = rows
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value))
  await pool.query(addAdminActions, [
    rows.poolId,
    rows.at,
    rows.requestId,
    rows.accessKeyId,
    rows.adminUserId,
    rows.ip,
    rows.userAgent,
    actions.map((action) => action.id),
    actions.map((action) => action.operation),
    actions.map((action) => action.resource),
    actions.map((action) => action.resourceId),
    actions.map((action) => action.details),
    actions.map((action) => json(action.before)),
    actions.map((action) => json(action.after)),
  ])
}

export interface UserActionRow {
  readonly id: string
  readonly at: Date
  readonly requestId: string
  readonly userId: string
  readonly appId: string
  readonly ip: string | null
  readonly userAgent: string | null
  readonly event: string
  readonly details: string | null
  readonly success: boolean
}

const addUserAction = `insert into user_action_logs
    (pool_id, id, time, request_id, user_id, app_id, client_ip, user_agent, event, details, success)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

export async function insertUserAction(pool: Pool, row: UserActionRow): Promise<void> {
  await pool.query(addUserAction, valuesOf(pool.id, row))
}

export const insertionPart = (poolId: string, row: UserActionRow): Part => ({
  name: 'user_action_noted',
  text: addUserAction,
  values: valuesOf(poolId, row),
})

const valuesOf = (poolId: string, row: UserActionRow): readonly unknown[] => [
  poolId,
  row.id,
  row.at,
  row.requestId,
  row.userId,
  row.appId,
  row.ip,
  row.userAgent,
  row.event,
  row.details,
  row.success,
]

export interface LoginFilter {
  readonly userId: string
  readonly appId: string | undefined
  readonly clientIp: string | undefined
  /** Undefined: failures too. */
  readonly success: boolean | undefined
  /** Milliseconds, both included. */
  readonly start: number
  readonly end: number | undefined
  readonly page: number
  readonly limit: number
}

export interface LoginRow {
  readonly time: Date
  readonly app_id: string
  readonly client_ip: string | null
  readonly user_agent: string | null
  readonly success: boolean
  readonly details: string | null
}

const logins = `user_action_logs where pool_id = $1 and user_id = $2 and event = 'login'
    and time >= to_timestamp($3::float8 / 1000) and time < to_timestamp($4::float8 / 1000)
    and ($5::text is null or app_id = $5) and ($6::text is null or client_ip = $6)
    and ($7::boolean is null or success = $7)`
const countLogins = `select count(*)::int as total from ${logins}`
const pageOfLogins = `select time, app_id, client_ip, user_agent, success, details from ${logins}
  order by time desc, id desc limit $8 offset $9`

const endOfTime = 253_402_300_800_000

/** Sign-ins of one user, the latest first, and how many there are. */
export async function listLogins(
  reader: PoolReader,
  { userId, appId, clientIp, success, start, end, page, limit }: LoginFilter,
): Promise<{ rows: LoginRow[]; totalCount: number }> {
  // To the end of the millisecond: the database knows parts of it.
  const until = end === undefined ? endOfTime : end + 1
  const filter = [reader.id, userId, start, until, appId ?? null, clientIp ?? null, success ?? null]
  const [rows, counted] = await Promise.all([
    reader.query<LoginRow>(pageOfLogins, [...filter, limit, (page - 1) * limit]),
    reader.query<{ total: number }>(countLogins, filter),
  ])
  return { rows, totalCount: counted[0]?.total ?? 0 }
}

export async function prepareLogPartitions(database: Database, at: Date): Promise<void> {
  await database.call('select prepare_log_partitions($1)', [at])
}

/** Drops what ended before that moment, of every pool. */
export async function dropLogPartitions(database: Database, before: Date): Promise<void> {
  await database.call('select drop_log_partitions($1)', [before])
}

export async function eraseLogRows(pool: Pool, userIds: readonly string[]): Promise<void> {
  await Promise.all([
    pool.query(
      `update user_action_logs set client_ip = null, user_agent = null, details = null
       where pool_id = $1 and user_id = any($2)`,
      [pool.id, userIds],
    ),
    pool.query(
      `update admin_audit_logs set before = null, after = null
       where pool_id = $1 and resource = 'user' and resource_id = any($2)
         and (before is not null or after is not null)`,
      [pool.id, userIds],
    ),
  ])
}
