import { emitAll } from '../../core/events/events.ts'
import { announced } from './events.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { claimUniqueValues, customFieldsOf, readCustomData } from '../custom-fields/index.ts'
import { getDepartments, joinMembers } from '../departments/index.ts'
import { importOtps, type OtpToImport, readOtp } from '../second-factors/index.ts'
import { dataObject, loggable, profileColumns } from './fields.ts'
import { type GivenIdentifiers, readIdentifiers } from './identifiers.ts'
import { refuseNotBuilt } from './not-built.ts'
import { type PasswordColumns, passwordColumnsOf, readKeptHash, readNewPassword } from './passwords.ts'
import type { CreateUserInfoDto, CreateUserReqDto } from './schemas.ts'
import { statusColumns } from './status.ts'
import { findUserRowByAny, insertUsers, type NewUserRow } from './store.ts'
import type { Afterwards } from './told.ts'
import { type User, userOf } from './user.ts'

/** Making users, one or many at once. */

export type CreateFailure = 'USER_EXISTS' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'

/** What only imports, synchronisation and sign-up may say; the API cannot. */
export interface Origin {
  /** Goes before the request's `userId`. */
  readonly id?: string
  readonly sourceType?: NewUserRow['user_source_type']
  readonly sourceId?: string
  /** By what a person signed up, as in `basic:email`. */
  readonly registerSource?: readonly string[]
}

/** Makes a user. Raises 400 for malformed fields, USER_EXISTS naming the field that another user has. */
export async function createUser(
  call: Call<CreateFailure>,
  { options, ...input }: CreateUserReqDto,
  origin: Origin = {},
  afterwards?: Afterwards,
): Promise<User> {
  const [user] = await createAll(call, [{ input, path: '', origin }], options, afterwards)
  return user as User
}

/** Makes all of them or, when one cannot be made, none: the refusal names the row, as in `list.3.email`. */
export const createUsers = (
  call: Call<CreateFailure>,
  list: readonly CreateUserInfoDto[],
  options: CreateUserReqDto['options'],
  origin: Origin = {},
  afterwards?: Afterwards,
): Promise<User[]> =>
  createAll(
    call,
    list.map((input, index) => ({ input, path: `list.${index}.`, origin })),
    options,
    afterwards,
  )

interface Wanted {
  readonly input: CreateUserInfoDto
  readonly path: string
  readonly origin: Origin
}

interface NewUser extends Wanted {
  readonly identifiers: GivenIdentifiers
  readonly id: string | undefined
  readonly password: string | undefined
  /** Made by another system. */
  readonly keptHash: string | undefined
  /** Of an authenticator app that was bound elsewhere. */
  readonly otp: Omit<OtpToImport, 'userId'> | undefined
  readonly customData: object | undefined
}

async function createAll(
  call: Call<CreateFailure>,
  wanted: readonly Wanted[],
  options: CreateUserReqDto['options'] = {},
  afterwards?: Afterwards,
): Promise<User[]> {
  const fields = await customFieldsOf(call.core, call.poolId, 'USER')
  const read: NewUser[] = []
  for (const { input, path, origin } of wanted) {
    refuseNotBuilt(call, { ...input, options }, path)
    const identifiers = readIdentifiers(input, path)
    const customData = readCustomData(fields, input.customData, `${path}customData`)
    const id = readId(origin.id ?? (input.userId || undefined), path)
    const given = { ...options, password: input.password, salt: input.salt, path }
    const keptHash = readKeptHash(call, given)
    const password = keptHash === undefined ? await readNewPassword(call, given) : undefined
    const otp = input.otp && readOtp(`${path}otp.`, input.otp)
    read.push({ input, path, origin, id, identifiers, password, keptHash, customData, otp })
  }
  const passwords = await passwordColumnsOf(
    call.core,
    read.map(({ password }) => password),
  )
  const rows = read.map((user, index) => ({
    ...newRow(call, user),
    ...(passwords[index] as PasswordColumns),
    ...(user.keptHash !== undefined && { password_hash: user.keptHash }),
    reset_password_on_next_login: options?.resetPasswordOnFirstLogin ?? false,
  }))
  return call.write(async (pool) => {
    const inserted = new Map((await insertUsers(pool.db, rows)).map((row) => [row.id, row]))
    const refused = rows.findIndex(({ id }) => !inserted.has(id))
    if (refused >= 0 || inserted.size < rows.length) {
      const { identifiers, path } = read[Math.max(0, refused)] as NewUser
      return call.fail('USER_EXISTS', { field: path + (await takenField(pool, identifiers)) })
    }
    const created = rows.flatMap(({ id }) => inserted.get(id) ?? [])
    const holders = created.map((row) => ({ id: row.id, data: row.custom_data }))
    const taken = await claimUniqueValues(pool, { target: 'USER', fields, holders })
    if (taken) call.fail('USER_EXISTS', { field: `${read[taken.index]?.path ?? ''}customData.${taken.key}` })
    await recordAdminAction(
      call,
      pool,
      created.map((row) => ({ operation: 'create', resource: 'user', resourceId: row.id, after: loggable(row) })),
    )
    await importOtps(
      call,
      pool,
      read.flatMap(({ otp }, index) => (otp ? [{ ...otp, userId: rows[index]?.id ?? '' }] : [])),
    )
    const users = created.map(userOf)
    await joinDepartments(call, pool, { read, users, options })
    await afterwards?.(
      pool,
      users,
      read.map(({ password }) => password),
    )
    await emitAll(call, pool, { type: 'user:created', all: users.map((user) => ({ user: announced(user) })) })
    return users
  })
}

/** Letters, digits, `-` and `_`, at most 64: kept so that `sub` survives a move. */
function readId(given: string | undefined, path: string): string | undefined {
  if (given === undefined || /^[A-Za-z0-9_-]{1,64}$/.test(given)) return given
  throw invalidArgument(`${path}userId`, {
    zh: '只能包含字母、数字、- 和 _,最多 64 个字符',
    en: 'may have letters, digits, - and _ only, at most 64 characters',
  })
}

export function newRow(
  call: Call,
  { input, path, identifiers, origin, id, customData }: Omit<NewUser, 'password' | 'keptHash' | 'otp'>,
) {
  const now = dateOf(call.core.clock)
  const status = input.status ?? 'Activated'
  return {
    pool_id: call.poolId,
    id: id ?? newId(call.core.clock),
    created_at: now,
    updated_at: now,
    signed_up: now,
    ...statusColumns(status, now),
    status_changed_at: status === 'Activated' ? null : now,
    username: identifiers.username ?? null,
    email: identifiers.email ?? null,
    phone: identifiers.phone?.national ?? null,
    phone_country_code: identifiers.phone?.countryCode ?? null,
    external_id: identifiers.externalId ?? null,
    email_verified: input.emailVerified ?? false,
    phone_verified: input.phoneVerified ?? false,
    gender: input.gender ?? 'U',
    ...profileColumns((field) => input[field] || null),
    custom_data: customData ?? {},
    metadata_source: dataObject(`${path}metadataSource`, input.metadataSource) ?? null,
    register_source: [...(origin.registerSource ?? [])],
    user_source_type: origin.sourceType ?? 'adminCreated',
    user_source_id: origin.sourceId ?? null,
  } satisfies Partial<NewUserRow>
}

/** Which field of a row that was not inserted somebody has already: another user, or an earlier row of the same batch. */
export async function takenField(pool: Pool, identifiers: GivenIdentifiers): Promise<string> {
  for (const field of ['username', 'email', 'phone', 'externalId'] as const) {
    const given = identifiers[field]
    const key = typeof given === 'object' ? given.e164 : given
    if (key === undefined) continue
    const other = { username: null, email: null, phone: null, externalId: null, [field]: key }
    if (await findUserRowByAny(pool, other)) return field
  }
  return 'userId'
}

/** Each department is looked at once, however many of the new users belong to it. */
async function joinDepartments(
  call: Call<CreateFailure>,
  pool: Pool,
  made: { read: readonly NewUser[]; users: readonly User[]; options: CreateUserReqDto['options'] },
): Promise<void> {
  const members = new Map<string, Set<string>>()
  made.read.forEach(({ input }, index) => {
    for (const key of input.departmentIds ?? []) {
      members.set(key, (members.get(key) ?? new Set()).add(made.users[index]?.id ?? ''))
    }
  })
  const keys = [...members.keys()]
  const departmentIdType = made.options?.departmentIdType
  const departments = await getDepartments(call, pool, { departmentIds: keys, departmentIdType })
  for (const [index, department] of departments.entries()) {
    await joinMembers(call, pool, { department, userIds: [...(members.get(keys[index] ?? '') ?? [])] })
  }
}
