import type { PoolReader } from '../../core/database/database.ts'
import { type Part, runIn } from '../../core/database/together.ts'
import { type Generated, type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import { profileTexts } from './schemas.ts'
import { columnOf } from './user.ts'

/** SQL of users. */
export interface UserTables {
  users: UsersTable
  user_counts: { pool_id: string; slot: number; total: number }
  user_applications: { pool_id: string; user_id: string; app_id: string; last_login_at: Date }
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
  /** Kept by the database (user_factors): the oldest first. */
  second_factors: Generated<readonly SecondFactor[]>
  /** Application id or `*` → milliseconds: tokens issued until then are refused (signed-out.ts). */
  signed_out: Generated<unknown>
  /** The database makes them: lower(email), and the phone with its country code. */
  email_key: Generated<string | null>
  phone_key: Generated<string | null>
}

export interface SecondFactor {
  readonly id: string
  readonly type: 'OTP' | 'SMS' | 'EMAIL'
  /** Bound because an application asked for it, or by the person of their own accord. */
  readonly source: 'APPLICATION' | 'SELF'
  /** Where codes go: a number in E.164 or an e-mail address; undefined for an OTP. */
  readonly target?: string
}

export type UserRow = Selectable<UsersTable>
export type NewUserRow = Omit<Insertable<UsersTable>, 'email_key' | 'phone_key'>

/** Columns that creating and updating write: lists, so that the texts of the statements are constant. */
const updatedColumns = [
  'updated_at',
  'status',
  'status_changed_at',
  'work_status',
  'username',
  'email',
  'phone',
  'phone_country_code',
  'external_id',
  'email_verified',
  'phone_verified',
  'password_hash',
  'password_last_set_at',
  'password_security_level',
  'reset_password_on_next_login',
  'gender',
  'custom_data',
  'metadata_source',
  ...Object.keys(profileTexts).map(columnOf),
] as const
const insertedColumns = sql.raw(
  [
    'pool_id',
    'id',
    'created_at',
    'signed_up',
    'register_source',
    'user_source_type',
    'user_source_id',
    ...updatedColumns,
  ].join(', '),
)

/** The rows as stored, in no order; one whose id or one of whose identifiers is taken is left out. */
export async function insertUsers(
  db: Kysely<UserTables>,
  rows: readonly Omit<NewUserRow, 'signed_out'>[],
): Promise<UserRow[]> {
  const inserted = await sql<UserRow>`
    insert into users (${insertedColumns})
    select ${insertedColumns} from jsonb_populate_recordset(null::users, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning *`.execute(db)
  return inserted.rows
}

/** The rows that exist, which nobody else changes until this transaction ends; locked in the order of their ids. */
export function holdUserRows(db: Kysely<UserTables>, poolId: string, ids: readonly string[]): Promise<UserRow[]> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** What may change of a user: all of it is written. */
export type UserChange = Pick<UserRow, 'id' | 'signed_out'> &
  Omit<
    UserRow,
    | 'pool_id'
    | 'created_at'
    | 'signed_up'
    | 'register_source'
    | 'user_source_type'
    | 'user_source_id'
    | 'logins_count'
    | 'last_login'
    | 'last_ip'
    | 'last_login_app'
    | 'last_mfa_time'
    | 'second_factors'
    | 'email_key'
    | 'phone_key'
  >

const assignments = sql.raw([...updatedColumns, 'signed_out'].map((column) => `${column} = n.${column}`).join(', '))

/** Changes rows that are held; in no order. */
export async function updateUserRows(
  db: Kysely<UserTables>,
  poolId: string,
  changes: readonly UserChange[],
): Promise<UserRow[]> {
  const updated = await sql<UserRow>`
    update users u set ${assignments}
    from jsonb_populate_recordset(null::users, ${JSON.stringify(changes)}::jsonb) n
    where u.pool_id = ${poolId} and u.id = n.id returning u.*`.execute(db)
  return updated.rows
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
export async function findUserRowByAny(reader: PoolReader, given: Identifiers): Promise<UserRow | undefined> {
  return (await runIn<UserRow>(reader, personPart(reader.id, given)))[0]
}

/** The same as part of a statement, which reads the row as `person`. */
export function personPart(poolId: string, { username, email, phone, externalId }: Identifiers): Part {
  const given: [string, string | null | undefined][] = [
    ['email_key = lower', email],
    ['phone_key = ', phone],
    ['username = ', username],
    ['external_id = ', externalId],
  ]
  const asked = given.filter(([, value]) => value !== null && value !== undefined)
  const text = byIdentifiers(asked.map(([column], index) => `${column}($${index + 2})`))
  return { name: 'person', text, values: [poolId, ...asked.map(([, value]) => value)] }
}

/**
 * By hand, as every sign-in begins here. It asks for no more than is given: one of the few texts has a plan to keep, where a
 * comparison with null would have every execution planned anew.
 */
function byIdentifiers(conditions: readonly string[]): string {
  if (conditions.length === 0) return 'select * from users where pool_id = $1 and false'
  const found = `select * from users where pool_id = $1 and (${conditions.join(' or ')})`
  // Each names one user at most: among several the first that is given counts.
  if (conditions.length === 1) return found
  return `${found} order by ${conditions.map((condition) => `(${condition}) is true desc`).join(', ')} limit 1`
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

/** Those of them that exist, in no order. */
export function findUserRows(db: Kysely<UserTables>, poolId: string, ids: readonly string[]): Promise<UserRow[]> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('pool_id', '=', poolId)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

/** The user id of each key, in the order of the keys; null where there is no such user. */
export async function findUserIds(
  db: Kysely<UserTables>,
  poolId: string,
  { column, keys }: { column: KeyColumn; keys: readonly (string | null)[] },
): Promise<(string | null)[]> {
  const key = column === 'email_key' ? sql`lower(key)` : sql`key`
  // Materialized, so that lower() is done before: beside the column it would keep row security from using the index. Each key is looked
  // up by itself: joined, a pool whose statistics are old would have its whole table read.
  const found = await sql<{ id: string | null }>`
    with wanted as materialized (
      select ${key} as key, position from unnest(${keys}::text[]) with ordinality as given (key, position)
    )
    select (select id from users where pool_id = ${poolId} and ${sql.ref(column)} = wanted.key limit 1) as id
    from wanted order by wanted.position`.execute(db)
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

interface Visit {
  readonly userId: string
  readonly at: Date
  readonly ip: string
  readonly appId: string
  /** Undefined when no password was proved. */
  readonly provedHash: string | undefined
  /** When a second factor was proved, if one was. */
  readonly mfaAt?: Date | undefined
}

/**
 * Notes a completed sign-in: count, time, address, application. `visited` returns no row when the account may no longer sign in or
 * the password that was proved (`provedHash`) is no longer its own: both may have changed while the hash was computed.
 * Leaves updated_at alone: who synchronises by it wants changes of the person, not visits.
 */
export function signInParts(poolId: string, visit: Visit): readonly Part[] {
  const { userId, at, ip, appId, provedHash, mfaAt } = visit
  const values = [poolId, userId, at, ip, appId, provedHash ?? null, mfaAt ?? null]
  return [
    { name: 'signed_in', text: signedIn, values },
    { name: 'visited', text: visited, values: [] },
  ]
}

const signedIn = `update users set logins_count = logins_count + 1, last_login = $3, last_ip = $4, last_login_app = $5,
    last_mfa_time = coalesce($7, last_mfa_time)
  where pool_id = $1 and id = $2 and status = 'Activated' and ($6::text is null or password_hash = $6)
  returning pool_id, id, last_login_app, last_login`
const visited = `insert into user_applications (pool_id, user_id, app_id, last_login_at)
  select pool_id, id, last_login_app, last_login from signed_in
  on conflict (pool_id, user_id, app_id) do update set last_login_at = excluded.last_login_at
  returning user_id`

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

/** A password in the place of `from`; false when that is no longer the account's. */
export async function updatePassword(
  db: Kysely<UserTables>,
  poolId: string,
  { userId, from, change }: { userId: string; from: string | null; change: PasswordChange },
): Promise<boolean> {
  const updated = await db
    .updateTable('users')
    .set({ ...change, reset_password_on_next_login: false })
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .where('password_hash', 'is not distinct from', from)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

export interface PasswordChange {
  readonly password_hash: string | null
  readonly password_last_set_at: Date | null
  readonly password_security_level: number | null
  readonly updated_at: Date
  /** JSON. */
  readonly signed_out: string
}

/** Who is archived, since when, the longest first; and how many there are. `since`: archived then or later. */
export async function listArchivedRows(
  db: Kysely<UserTables>,
  poolId: string,
  { since, page, limit }: { since: Date; page: number; limit: number },
): Promise<{ rows: { id: string; archived_at: Date }[]; totalCount: number }> {
  const archived = db
    .selectFrom('users')
    .where('pool_id', '=', poolId)
    .where('status', '=', 'Archived')
    .where('status_changed_at', '>=', since)
  const [rows, count] = await Promise.all([
    archived
      .select(['id', sql<Date>`status_changed_at`.as('archived_at')])
      .orderBy('status_changed_at')
      .orderBy('id')
      .limit(limit)
      .offset((page - 1) * limit)
      .execute(),
    archived.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, totalCount: count.total }
}

/** What people choose at the door: with it the wish for another one at the next sign-in is met. */
export async function updateChosenPassword(
  db: Kysely<UserTables>,
  poolId: string,
  { userId, chosen, at }: { userId: string; chosen: { hash: string; level: number }; at: Date },
): Promise<void> {
  await db
    .updateTable('users')
    .set({
      password_hash: chosen.hash,
      password_last_set_at: at,
      password_security_level: chosen.level,
      reset_password_on_next_login: false,
      updated_at: at,
    })
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .execute()
}

/** An address is proved from now on. `signedOut`: the password goes, and what was issued until then is refused. */
export async function verifyAddress(
  db: Kysely<UserTables>,
  poolId: string,
  proved: {
    userId: string
    medium: 'EMAIL' | 'SMS'
    at: Date
    signedOut: Readonly<Record<string, number>> | undefined
  },
): Promise<void> {
  const { userId, medium, at, signedOut } = proved
  await db
    .updateTable('users')
    .set({ ...(medium === 'EMAIL' ? { email_verified: true } : { phone_verified: true }), updated_at: at })
    .$if(signedOut !== undefined, (query) =>
      query.set({
        ...{ password_hash: null, password_last_set_at: null, password_security_level: null },
        signed_out: sql`signed_out || ${JSON.stringify(signedOut)}::jsonb`,
      }),
    )
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .execute()
}

/** Refuses, for these applications, the tokens that a user has. False when there is no such user. */
export async function addSignedOut(
  db: Kysely<UserTables>,
  poolId: string,
  { userId, signedOut }: { userId: string; signedOut: Readonly<Record<string, number>> },
): Promise<boolean> {
  const updated = await db
    .updateTable('users')
    .set({ signed_out: sql`signed_out || ${JSON.stringify(signedOut)}::jsonb` })
    .where('pool_id', '=', poolId)
    .where('id', '=', userId)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** A second factor was proved by somebody who is signed in. */
export async function updateMfaTime(pool: PoolReader, { userId, at }: { userId: string; at: Date }): Promise<void> {
  await pool.query('update users set last_mfa_time = $3 where pool_id = $1 and id = $2', [pool.id, userId, at])
}
