import type { PoolReader } from '../../core/database/database.ts'
import { type Generated, type Insertable, type Kysely, type Selectable, sql } from 'kysely'

/** SQL of users. */
export interface UserTables {
  users: UsersTable
  user_counts: { pool_id: string; slot: number; total: number }
}

interface UsersTable {
  pool_id: string
  id: string
  created_at: Date
  updated_at: Date
  status: 'Suspended' | 'Resigned' | 'Activated' | 'Archived' | 'Deactivated'
  status_changed_at: Date | null
  work_status: 'Closed' | 'Active'
  username: string | null
  email: string | null
  phone: string | null
  phone_country_code: string | null
  external_id: string | null
  email_verified: boolean
  phone_verified: boolean
  password_hash: string | null
  password_last_set_at: Date | null
  password_security_level: number | null
  reset_password_on_next_login: boolean
  name: string | null
  nickname: string | null
  photo: string | null
  gender: 'M' | 'F' | 'U'
  birthdate: string | null
  country: string | null
  province: string | null
  city: string | null
  address: string | null
  street_address: string | null
  postal_code: string | null
  company: string | null
  browser: string | null
  device: string | null
  given_name: string | null
  family_name: string | null
  middle_name: string | null
  profile: string | null
  preferred_username: string | null
  website: string | null
  zoneinfo: string | null
  locale: string | null
  formatted: string | null
  region: string | null
  identity_number: string | null
  custom_data: unknown
  metadata_source: unknown
  signed_up: Date | null
  register_source: Generated<string[]>
  user_source_type: 'excel' | 'register' | 'adminCreated' | 'sync' | 'syncTask'
  user_source_id: string | null
  logins_count: Generated<number>
  last_login: Generated<Date | null>
  last_ip: Generated<string | null>
  last_login_app: Generated<string | null>
  last_mfa_time: Generated<Date | null>
  /** The database makes them: lower(email), and the phone with its country code. */
  email_key: Generated<string | null>
  phone_key: Generated<string | null>
}

export type UserRow = Selectable<UsersTable>
export type NewUserRow = Omit<Insertable<UsersTable>, 'email_key' | 'phone_key'>

/** The row as stored; undefined when its id or one of its identifiers is taken. */
export function insertUser(db: Kysely<UserTables>, row: NewUserRow): Promise<UserRow | undefined> {
  return db
    .insertInto('users')
    .values({
      ...row,
      custom_data: JSON.stringify(row.custom_data),
      metadata_source: row.metadata_source === null ? null : JSON.stringify(row.metadata_source),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** What names one person. `email` in any case, `phone` in E.164; null for what is not asked for. */
export interface Identifiers {
  readonly username: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly externalId: string | null
}

/**
 * The user who has one of the identifiers. When several users do (somebody's username is another's address), the owner of the
 * e-mail address goes before that of the phone, the phone before the username: nobody gets in the way of an address by naming
 * himself after it.
 */
export function findUserRowByAny(
  db: Kysely<UserTables>,
  poolId: string,
  { username, email, phone, externalId }: Identifiers,
): Promise<UserRow | undefined> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where((where) =>
      where.or([
        where('email_key', '=', sql<string>`lower(${email})`),
        where('phone_key', '=', phone),
        where('username', '=', username),
        where('external_id', '=', externalId),
      ]),
    )
    .orderBy(sql`(email_key = lower(${email})) is true`, 'desc')
    .orderBy(sql`(phone_key = ${phone}) is true`, 'desc')
    .orderBy(sql`(username = ${username}) is true`, 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Columns that name one user of a pool. */
export type KeyColumn = 'id' | 'email_key' | 'phone_key' | 'username' | 'external_id'

/** `key`: for email_key in any case, for phone_key in E.164. By hand, because nothing is read more often. */
export async function findUserRow(
  reader: PoolReader,
  { column, key }: { column: KeyColumn; key: string },
): Promise<UserRow | undefined> {
  const given = column === 'email_key' ? 'lower($2)' : '$2'
  const rows = await reader.query<UserRow>(`select * from users where pool_id = $1 and ${column} = ${given}`, [
    reader.id,
    key,
  ])
  return rows[0]
}

/** The user id of each key, in the order of the keys; null where there is no such user. */
export async function findUserIds(
  db: Kysely<UserTables>,
  poolId: string,
  { column, keys }: { column: KeyColumn; keys: readonly (string | null)[] },
): Promise<(string | null)[]> {
  const key = column === 'email_key' ? sql`lower(key)` : sql`key`
  // Materialized, so that lower() is done before: inside the join it would keep row security from using the index.
  const found = await sql<{ id: string | null }>`
    with wanted as materialized (
      select ${key} as key, position from unnest(${keys}::text[]) with ordinality as given (key, position)
    )
    select users.id from wanted
    left join users on users.pool_id = ${poolId} and users.${sql.ref(column)} = wanted.key
    order by wanted.position`.execute(db)
  return found.rows.map((row) => row.id)
}

/** How many of them there were. */
export async function deleteUserRows(db: Kysely<UserTables>, poolId: string, ids: readonly string[]): Promise<number> {
  const deleted = await db
    .deleteFrom('users')
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .executeTakeFirst()
  return Number(deleted.numDeletedRows)
}

/** Leaves updated_at alone: who synchronises by it wants changes of the person, not visits. */
export async function updateSignIn(
  db: Kysely<UserTables>,
  poolId: string,
  visit: { userId: string; at: Date; ip: string; appId: string; provedHash: string | undefined },
): Promise<boolean> {
  const updated = await db
    .updateTable('users')
    .set({
      logins_count: sql`logins_count + 1`,
      last_login: visit.at,
      last_ip: visit.ip,
      last_login_app: visit.appId,
    })
    .where('pool_id', '=', poolId)
    .where('id', '=', visit.userId)
    .where('status', '=', 'Activated')
    .$if(visit.provedHash !== undefined, (query) => query.where('password_hash', '=', visit.provedHash ?? ''))
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** Only while the stored hash is still `from`; false when it is not. */
export async function swapPasswordHash(
  db: Kysely<UserTables>,
  poolId: string,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<boolean> {
  const updated = await db
    .updateTable('users')
    .set({ password_hash: to })
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .where('password_hash', '=', from)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
