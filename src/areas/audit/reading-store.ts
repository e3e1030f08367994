import type { PoolReader } from '../../core/database/database.ts'

/** SQL of reading the logs, with the names of whom and what they are about. */
export interface LogFilter {
  /** `column = value`; columns are named by this area only. */
  readonly equal: Readonly<Record<string, string | boolean | undefined>>
  readonly from: Date | undefined
  /** The last moment that still counts. */
  readonly to: Date | undefined
}

export interface AdminLogRow {
  readonly time: Date
  readonly id: string
  readonly request_id: string
  readonly admin_user_id: string
  readonly access_key_id: string
  readonly admin_name: string | null
  readonly admin_photo: string | null
  readonly client_ip: string | null
  readonly user_agent: string | null
  readonly operation: string
  readonly resource: string
  readonly resource_id: string
  readonly details: string | null
  readonly before: object | null
  readonly after: object | null
  readonly success: boolean
}

export interface UserLogRow {
  readonly time: Date
  readonly id: string
  readonly request_id: string
  readonly user_id: string
  readonly user_name: string | null
  readonly user_photo: string | null
  readonly logins_count: number | null
  readonly app_id: string
  readonly app_name: string | null
  readonly app_logo: string | null
  readonly client_ip: string | null
  readonly user_agent: string | null
  readonly event: string
  readonly details: string | null
  readonly success: boolean
}

interface Log {
  readonly table: string
  readonly columns: string
  readonly joins: string
}

const nameOf = (user: string) => `coalesce(${user}.name, ${user}.nickname, ${user}.username, ${user}.email)`

const adminLog: Log = {
  table: 'admin_audit_logs',
  columns: `l.time, l.id, l.request_id, l.admin_user_id, l.access_key_id, l.client_ip, l.user_agent, l.operation, l.resource,
    l.resource_id, l.details, l.before, l.after, l.success, ${nameOf('u')} as admin_name, u.photo as admin_photo`,
  joins: 'left join users u on u.pool_id = l.pool_id and u.id = l.admin_user_id',
}

const userLog: Log = {
  table: 'user_action_logs',
  columns: `l.time, l.id, l.request_id, l.user_id, l.app_id, l.client_ip, l.user_agent, l.event, l.details, l.success,
    ${nameOf('u')} as user_name, u.photo as user_photo, u.logins_count, a.name as app_name, a.logo as app_logo`,
  joins: `left join users u on u.pool_id = l.pool_id and u.id = l.user_id
    left join applications a on a.pool_id = l.pool_id and a.app_id = l.app_id`,
}

export interface LogPage<Row> {
  readonly totalCount: number
  readonly rows: Row[]
}

/** One page, newest first, and how many there are. */
async function pageOf<Row extends object>(
  reader: PoolReader,
  log: Log,
  { filter, page, limit }: { filter: LogFilter; page: number; limit: number },
): Promise<LogPage<Row>> {
  const { where, values } = whereOf(reader, filter)
  const next = values.length + 1
  const [counted, rows] = await Promise.all([
    reader.query<{ total: number }>(`select count(*) as total from ${log.table} l where ${where}`, values),
    reader.query<Row>(
      `select ${log.columns} from (
         select * from ${log.table} l where ${where} order by time desc, id desc limit $${next} offset $${next + 1}
       ) l ${log.joins} order by l.time desc, l.id desc`,
      [...values, limit, (page - 1) * limit],
    ),
  ])
  return { totalCount: Number(counted[0]?.total ?? 0), rows }
}

/** Those after a place in the log, oldest first. */
async function following<Row extends object>(
  reader: PoolReader,
  log: Log,
  { filter, after, limit }: { filter: LogFilter; after: { time: Date; id: string } | undefined; limit: number },
): Promise<Row[]> {
  const { where, values } = whereOf(reader, filter)
  const next = values.length + 1
  const place = after ? ` and (l.time, l.id) > ($${next + 1}, $${next + 2})` : ''
  return reader.query<Row>(
    `select ${log.columns} from (
       select * from ${log.table} l where ${where}${place} order by time, id limit $${next}
     ) l ${log.joins} order by l.time, l.id`,
    [...values, limit, ...(after ? [after.time, after.id] : [])],
  )
}

function whereOf(reader: PoolReader, { equal, from, to }: LogFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [reader.id]
  const conditions = ['l.pool_id = $1']
  const add = (condition: string, value: unknown) => conditions.push(`${condition} $${values.push(value)}`)
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) add(`l.${column} =`, value)
  if (from) add('l.time >=', from)
  if (to) add('l.time <=', to)
  return { where: conditions.join(' and '), values }
}

export const pageOfAdminLog = (reader: PoolReader, asked: Parameters<typeof pageOf>[2]) =>
  pageOf<AdminLogRow>(reader, adminLog, asked)
export const pageOfUserLog = (reader: PoolReader, asked: Parameters<typeof pageOf>[2]) =>
  pageOf<UserLogRow>(reader, userLog, asked)
export const adminLogAfter = (reader: PoolReader, asked: Parameters<typeof following>[2]) =>
  following<AdminLogRow>(reader, adminLog, asked)
export const userLogAfter = (reader: PoolReader, asked: Parameters<typeof following>[2]) =>
  following<UserLogRow>(reader, userLog, asked)
