import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { transportKeys } from '../system/index.ts'
import { type GivenIdentifiers, keyColumns, keyOf, readIdentifiers, readPhone } from './identifiers.ts'
import { refuseNotBuilt } from './not-built.ts'
import { type CreateUserReqDto, profileTexts, type UserIdType } from './schemas.ts'
import {
  deleteUserRows,
  findUserIds,
  findUserRow,
  findUserRowByAny,
  insertUser,
  type NewUserRow,
  swapPasswordHash,
  updateSignIn,
  type UserRow,
} from './store.ts'
import { type Camel, columnOf, type User, userOf } from './user.ts'

/** The rules of users: every write of one passes here, whatever interface it came by. */

/** What only imports, synchronisation and sign-up may say; the API cannot. */
export interface Origin {
  /** Kept so that `sub` survives a move. Letters, digits, `-` and `_`, at most 64. */
  readonly id?: string
  readonly sourceType?: NewUserRow['user_source_type']
  readonly sourceId?: string
}

/** Makes a user. Raises 400 for malformed fields, USER_EXISTS naming the field that another user has. */
export async function createUser(
  call: Call<'USER_EXISTS' | 'INVALID_OPERATION'>,
  input: CreateUserReqDto,
  origin: Origin = {},
): Promise<User> {
  refuseNotBuilt(call, input)
  if (origin.id !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(origin.id)) throw invalidArgument('userId', idRule)
  const identifiers = readIdentifiers(input)
  const password = await readNewPassword(call, input)
  const row = {
    ...newRow(call, input, identifiers, origin),
    ...(await passwordColumns(call.core, password, input.options?.resetPasswordOnFirstLogin)),
  }
  return call.write(async (pool) => {
    const inserted = await insertUser(pool.db, row)
    if (!inserted) return call.fail('USER_EXISTS', { field: await takenField(pool, identifiers) })
    await recordAdminAction(call, pool, {
      operation: 'create',
      resource: 'user',
      resourceId: inserted.id,
      after: loggable(inserted),
    })
    return userOf(inserted)
  })
}

function newRow(call: Call, input: CreateUserReqDto, identifiers: GivenIdentifiers, origin: Origin) {
  const now = dateOf(call.core.clock)
  return {
    pool_id: call.poolId,
    id: origin.id ?? newId(call.core.clock),
    created_at: now,
    updated_at: now,
    signed_up: now,
    status: input.status ?? 'Activated',
    status_changed_at: null,
    work_status: input.status === 'Resigned' ? 'Closed' : 'Active',
    username: identifiers.username ?? null,
    email: identifiers.email ?? null,
    phone: identifiers.phone?.national ?? null,
    phone_country_code: identifiers.phone?.countryCode ?? null,
    external_id: identifiers.externalId ?? null,
    email_verified: input.emailVerified ?? false,
    phone_verified: input.phoneVerified ?? false,
    gender: input.gender ?? 'U',
    ...profileColumns(input),
    custom_data: dataObject('customData', input.customData) ?? {},
    metadata_source: dataObject('metadataSource', input.metadataSource) ?? null,
    user_source_type: origin.sourceType ?? 'adminCreated',
    user_source_id: origin.sourceId ?? null,
  } satisfies Partial<NewUserRow>
}

type ProfileText = keyof typeof profileTexts
type ProfileColumns = {
  [Column in keyof NewUserRow as Camel<Column> extends ProfileText ? Column : never]: string | null
}

const profileColumns = (input: CreateUserReqDto): ProfileColumns =>
  Object.fromEntries(
    (Object.keys(profileTexts) as ProfileText[]).map((field) => [columnOf(field), input[field] || null]),
  ) as ProfileColumns

function dataObject(field: string, value: unknown): object | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object' && !Array.isArray(value)) return value
  throw invalidArgument(field, { zh: '必须是一个对象', en: 'must be an object' })
}

/**
 * The password in clear, if the user is to have one. An administrator's choice needs 8 characters only: the 15 of DECISIONS are for
 * passwords that people choose for themselves, while this one is often a first password to be replaced at once, and an import of
 * existing accounts must not fail on it. A ciphertext that cannot be read becomes a password that nobody knows, not an error
 * (DECISIONS "Doors"): the keys are the same for every pool, and an answer that tells would open other pools' passwords.
 */
async function readNewPassword(
  call: Call<'INVALID_OPERATION'>,
  { password, options = {} }: CreateUserReqDto,
): Promise<string | undefined> {
  if (options.autoGeneratePassword) {
    if (password) {
      call.fail('INVALID_OPERATION', {
        'reason.zh': 'password 与 options.autoGeneratePassword 不能同时使用',
        'reason.en': 'password and options.autoGeneratePassword exclude each other',
      })
    }
    return randomToken(24)
  }
  if (!password) return undefined
  const type = options.passwordEncryptType ?? 'none'
  const clear = type === 'none' ? password : decryptPassword(type, password, await transportKeys(call.core))
  if ([...clear].length < 8 || Buffer.byteLength(clear) > 1024) throw invalidArgument('password', passwordRule)
  return clear
}

const passwordRule = {
  zh: '至少 8 个字符,最多 1024 字节',
  en: 'must have at least 8 characters and at most 1024 bytes',
}
const idRule = {
  zh: '只能包含字母、数字、- 和 _,最多 64 个字符',
  en: 'may have letters, digits, - and _ only, at most 64 characters',
}

/** Hashes before any transaction is open: it takes its turn on the queue and 17 ms of a core. */
async function passwordColumns(core: Core, password: string | undefined, reset: boolean | undefined) {
  return {
    password_hash: password === undefined ? null : await core.hasher.hash(password),
    password_last_set_at: password === undefined ? null : dateOf(core.clock),
    password_security_level: password === undefined ? null : securityLevel(password),
    reset_password_on_next_login: reset ?? false,
  }
}

/** 1 low, 2 medium (two kinds of character), 3 high (three or more). */
function securityLevel(password: string): number {
  const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
  return Math.min(3, Math.max(1, kinds))
}

/** What the log tells of a user: what somebody gave, not what the database made of it. */
function loggable({ pool_id, email_key, phone_key, password_hash, ...row }: UserRow): object {
  return row
}

/** Which field of a row that was not inserted somebody has already. */
async function takenField(pool: Pool, identifiers: GivenIdentifiers): Promise<string> {
  for (const field of ['username', 'email', 'phone', 'externalId'] as const) {
    const given = identifiers[field]
    const key = typeof given === 'object' ? given.e164 : given
    if (key === undefined) continue
    const other = { username: null, email: null, phone: null, externalId: null, [field]: key }
    if (await findUserRowByAny(pool.db, pool.id, other)) return field
  }
  return 'userId'
}

/** The user of that id; undefined when the pool has none. */
export async function findUser(reader: PoolReader, userId: string): Promise<User | undefined> {
  const row = await findUserRow(reader, { column: 'id', key: userId })
  return row && userOf(row)
}

/**
 * The user whom a person at the door means. `account` may be a username, an e-mail address or a phone number; where it is more than
 * one person's, the address goes before the username (store.ts). One statement, whether or not somebody is found.
 */
export async function findUserByIdentifier(
  reader: PoolReader,
  given: {
    readonly account?: string | undefined
    readonly username?: string | undefined
    readonly email?: string | undefined
    readonly phone?: string | undefined
    readonly phoneCountryCode?: string | undefined
  },
): Promise<User | undefined> {
  const phone = given.phone ?? given.account
  const row = await findUserRowByAny(reader.db, reader.id, {
    username: given.username ?? given.account ?? null,
    email: (given.email ?? given.account)?.trim() ?? null,
    phone: (phone && readPhone(phone, given.phoneCountryCode)?.e164) || null,
    externalId: null,
  })
  return row && userOf(row)
}

/** The user named by an id of the given type; raises USER_NOT_FOUND. */
export async function getUser(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  { userId, userIdType = 'user_id' }: { userId: string; userIdType?: UserIdType | undefined },
): Promise<User> {
  const column = keyColumnOf(call, userIdType)
  const key = column && keyOf(column, userId)
  const row = column && key !== undefined && (await call.read((reader) => findUserRow(reader, { column, key })))
  return row ? userOf(row) : call.fail('USER_NOT_FOUND', { user: userId })
}

/** Deletes all of them with everything that hangs on them (sessions, tokens), or none: USER_NOT_FOUND names the first unknown one. */
export async function deleteUsers(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  { userIds, userIdType = 'user_id' }: { userIds: readonly string[]; userIdType?: UserIdType | undefined },
): Promise<void> {
  const column = keyColumnOf(call, userIdType)
  if (!column) return call.fail('USER_NOT_FOUND', { user: userIds[0] ?? '' })
  const keys = userIds.map((id) => keyOf(column, id) ?? null)
  await call.write(async (pool) => {
    const ids = await findUserIds(pool.db, pool.id, { column, keys })
    const unknown = ids.indexOf(null)
    if (unknown >= 0) call.fail('USER_NOT_FOUND', { user: userIds[unknown] ?? '' })
    await deleteUserRows(pool.db, pool.id, ids as string[])
    const deleted = (ids as string[]).map((id) => ({ operation: 'delete', resource: 'user', resourceId: id }) as const)
    await recordAdminAction(call, pool, deleted)
  })
}

/** Undefined for identities and sync relations: no user has one yet, so nobody is found by them. */
function keyColumnOf(call: Call<'INVALID_OPERATION'>, type: UserIdType) {
  if (type !== 'custom_field') return keyColumns[type]
  return call.fail('INVALID_OPERATION', {
    'reason.zh': '暂不支持 userIdType custom_field',
    'reason.en': 'userIdType custom_field is not supported yet',
  })
}

/**
 * Notes a completed sign-in: count, time, address, application. False, and nothing noted, when the account may no longer sign in or
 * the password that was proved (`provedHash`) is no longer its own: both may have changed while the hash was computed.
 */
export const recordSignIn = (
  pool: Pool,
  visit: {
    readonly userId: string
    readonly at: Date
    readonly ip: string
    readonly appId: string
    readonly provedHash: string | undefined
  },
): Promise<boolean> => updateSignIn(pool.db, pool.id, visit)

/** Stores a stronger hash of the same password; false when the password was changed meanwhile. */
export const replacePasswordHash = (
  pool: Pool,
  change: { readonly userId: string; readonly from: string; readonly to: string },
): Promise<boolean> => swapPasswordHash(pool.db, pool.id, change)
