import { announceUpdates } from './events.ts'
import { forgiveUser } from '../attempt-counters/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { claimUniqueValues, type CustomFields, customFieldsOf, readCustomData } from '../custom-fields/index.ts'
import { keepReplaced } from '../password-policies/index.ts'
import { endSignIns } from '../sessions/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { isServerRefusal } from '../../core/database/connection.ts'
import { dateOf } from '../../core/time/clock.ts'
import { dataObject, loggable, profileColumns } from './fields.ts'
import { changedIdentifiers, identifiersInUse, uniqueColumns } from './identifiers.ts'
import {
  type GivenPassword,
  type PasswordColumns,
  passwordColumns,
  passwordColumnsOf,
  readNewPassword,
} from './passwords.ts'
import type { UpdateUserInfoDto } from './schemas.ts'
import { everyApplication } from './signed-out.ts'
import { maySignIn, mayBecome, statusColumns } from './status.ts'
import { findUserIds, holdUserRows, type UserChange, type UserRow, updateUserRows } from './store.ts'
import type { Afterwards } from './told.ts'
import { type User, userOf } from './user.ts'

/**
 * Changing users, one or many at once. A field that is absent or null stays, an empty text clears it (SDKs send nulls for what they
 * do not set). Custom data are merged key by key; a key that is null goes.
 */
export interface UserUpdate {
  /** The user's id, already found. */
  readonly userId: string
  readonly input: Omit<UpdateUserInfoDto, 'userId'>
  /** Where the fields stand in the request, for refusals: empty, or `list.3.`. */
  readonly path: string
}

export interface UpdateOptions extends Omit<GivenPassword, 'password' | 'path'> {
  readonly resetPasswordOnNextLogin?: boolean | undefined
  /** Looks at the users as they are held, before anything is written: what it throws undoes all. */
  readonly check?: (held: readonly User[]) => void
  /** In the transaction, once all is written. */
  readonly afterwards?: Afterwards
  /** Notes the changes, in their transaction; as an administrator's when absent. */
  readonly note?: (pool: Pool, changed: readonly ChangedUser[]) => Promise<void>
}

/** As it was and as it is, without secrets. */
export interface ChangedUser {
  readonly userId: string
  readonly before: object | undefined
  readonly after: object | undefined
}

type UpdateCall = Call<'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>

/** Changes all of them or, when one cannot be changed, none. Answers in the order of the updates. */
export async function updateUsers(
  call: UpdateCall,
  updates: readonly UserUpdate[],
  options: UpdateOptions = {},
): Promise<User[]> {
  refuseTwice(updates)
  const clear: (string | undefined)[] = []
  for (const { input, path } of updates) {
    clear.push(await readNewPassword(call, { ...options, password: input.password, path }))
  }
  const passwords = await passwordColumnsOf(call.core, clear)
  const fields = await customFieldsOf(call.core, call.poolId, 'USER')
  const read = updates.map((update, index) => ({
    ...update,
    password: passwords[index] as PasswordColumns,
    clear: clear[index],
    customData: readCustomData(fields, update.input.customData, `${update.path}customData`),
  }))
  return orTaken(call, () => call.write((pool) => writeUpdates(call, pool, { updates: read, fields, options })))
}

/** The same of one user in a transaction that there is already, which is spoiled when it is refused. No password. */
export async function updateUserIn(
  call: UpdateCall,
  pool: Pool,
  update: UserUpdate,
  options: UpdateOptions,
): Promise<User> {
  const fields = await customFieldsOf(call.core, call.poolId, 'USER')
  const read = {
    ...update,
    password: await passwordColumns(call.core, undefined),
    clear: undefined,
    customData: readCustomData(fields, update.input.customData, `${update.path}customData`),
  }
  const [user] = await orTaken(call, () => writeUpdates(call, pool, { updates: [read], fields, options }))
  return user as User
}

async function orTaken<Result>(call: UpdateCall, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const field = isServerRefusal(error) ? uniqueColumns[error.constraint ?? ''] : undefined
    if (field === undefined) throw error
    // Somebody took it between our look and our writing, or two rows of the batch want it.
    return call.fail('USER_EXISTS', { field })
  }
}

type ReadUpdate = UserUpdate & {
  readonly password: PasswordColumns
  readonly clear: string | undefined
  readonly customData: object | undefined
}

async function writeUpdates(
  call: UpdateCall,
  pool: Pool,
  { updates, fields, options }: { updates: readonly ReadUpdate[]; fields: CustomFields; options: UpdateOptions },
): Promise<User[]> {
  const held = await holdUserRows(
    pool.db,
    pool.id,
    updates.map(({ userId }) => userId),
  )
  options.check?.(held.map(userOf))
  const before = new Map(held.map((row) => [row.id, row]))
  const changes = updates.map((update) => {
    const row = before.get(update.userId) ?? call.fail('USER_NOT_FOUND', { user: update.userId })
    return { ...update, row, change: changeOf(call, row, update, options) }
  })
  await refuseTaken(call, pool, changes)
  const after = new Map(
    (
      await updateUserRows(
        pool.db,
        pool.id,
        changes.map(({ change }) => change),
      )
    ).map((row) => [row.id, row]),
  )
  await claimValues(call, pool, { changes, fields })
  await applyConsequences(call, pool, changes)
  const changed = changes.flatMap(({ row }) => after.get(row.id) ?? [])
  const note = options.note ?? ((within: Pool, all: readonly ChangedUser[]) => noteAsAdministrator(call, within, all))
  await note(
    pool,
    changed.map((row) => ({ userId: row.id, before: logged(before.get(row.id)), after: logged(row) })),
  )
  const users = changed.map(userOf)
  await announceUpdates(call, pool, { users, changes, fields })
  await options.afterwards?.(
    pool,
    users,
    updates.map(({ clear }) => clear),
  )
  return users
}

const noteAsAdministrator = (call: UpdateCall, pool: Pool, changed: readonly ChangedUser[]): Promise<void> =>
  recordAdminAction(
    call,
    pool,
    changed.map(({ userId, before, after }) => ({
      ...{ operation: 'update', resource: 'user', resourceId: userId },
      before,
      after,
    })),
  )

/** Of the time of the change the log has its own; a new password shows as the time it was set. */
function logged(row: UserRow | undefined): object | undefined {
  if (!row) return undefined
  const { updated_at, ...fields } = loggable(row) as UserRow
  return fields
}

function refuseTwice(updates: readonly UserUpdate[]): void {
  const seen = new Set<string>()
  for (const { userId, path } of updates) {
    if (seen.has(userId)) {
      throw invalidArgument(`${path}userId`, {
        zh: '同一用户在列表中出现了两次',
        en: 'names a user who is in the list already',
      })
    }
    seen.add(userId)
  }
}

function changeOf(
  call: UpdateCall,
  row: UserRow,
  { input, path, password, customData }: ReadUpdate,
  options: UpdateOptions,
): UserChange {
  const now = dateOf(call.core.clock)
  const status = input.status ?? row.status
  if (!mayBecome(row.status, status)) {
    call.fail('INVALID_OPERATION', {
      'reason.zh': `已离职(Resigned)的用户 ${row.id} 不能再变为 ${status},请新建账号`,
      'reason.en': `the user ${row.id} has resigned and cannot become ${status}; create a new account`,
    })
  }
  const identifiers = changedIdentifiers(row, input, path)
  if (Object.values(identifiers).every((value) => value === null || value === undefined)) {
    call.fail('INVALID_OPERATION', {
      'reason.zh': `${path}username、${path}email、${path}phone、${path}externalId 不能全部清空`,
      'reason.en': `a user keeps at least one of ${path}username, ${path}email, ${path}phone and ${path}externalId`,
    })
  }
  const hasNewPassword = password.password_hash !== null
  const endsSignIns = hasNewPassword || (status !== row.status && !maySignIn(status))
  const isSame = (wanted: 'email' | 'phone') =>
    identifiersInUse.every(({ field, key }) => field !== wanted || key(identifiers) === key(row))
  return {
    id: row.id,
    updated_at: now,
    ...(status === row.status
      ? { status, status_changed_at: row.status_changed_at, work_status: row.work_status }
      : statusColumns(status, now)),
    ...identifiers,
    // A new address is as unproved as any.
    email_verified: identifiers.email !== null && (input.emailVerified ?? (isSame('email') && row.email_verified)),
    phone_verified: identifiers.phone !== null && (input.phoneVerified ?? (isSame('phone') && row.phone_verified)),
    ...(hasNewPassword
      ? password
      : {
          password_hash: row.password_hash,
          password_last_set_at: row.password_last_set_at,
          password_security_level: row.password_security_level,
        }),
    reset_password_on_next_login: options.resetPasswordOnNextLogin ?? row.reset_password_on_next_login,
    gender: input.gender ?? row.gender,
    ...profileColumns((field, column) => (input[field] === undefined ? row[column] : input[field] || null) as string),
    custom_data: mergedData(row.custom_data, customData),
    metadata_source: dataObject(`${path}metadata`, input.metadata) ?? row.metadata_source,
    signed_out: endsSignIns ? { [everyApplication]: now.getTime() } : row.signed_out,
  }
}

/** Custom data after an update: merged key by key, a key that is null goes. */
export function mergedData(stored: unknown, given: object | undefined): unknown {
  if (given === undefined) return stored
  const entries = Object.entries({ ...(stored as object), ...given }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

type Changed = ReadUpdate & { readonly row: UserRow; readonly change: UserChange }

/** USER_EXISTS naming the first field that another user has; what a batch gives twice is refused by the unique index. */
async function refuseTaken(call: UpdateCall, pool: Pool, changes: readonly Changed[]): Promise<void> {
  for (const { field, column, key } of identifiersInUse) {
    const asked = changes.filter(({ row, change }) => key(change) !== null && key(change) !== key(row))
    if (asked.length === 0) continue
    const keys = asked.map(({ change }) => key(change))
    const owners = await findUserIds(pool.db, pool.id, { column, keys })
    const taken = asked.find(({ row }, index) => owners[index] !== null && owners[index] !== row.id)
    if (taken) call.fail('USER_EXISTS', { field: taken.path + field })
  }
}

/** USER_EXISTS naming the key of a unique field whose value another user has. */
async function claimValues(
  call: UpdateCall,
  pool: Pool,
  { changes, fields }: { changes: readonly Changed[]; fields: CustomFields },
): Promise<void> {
  const given = changes.filter(({ customData }) => customData !== undefined)
  const holders = given.map(({ change }) => ({ id: change.id, data: change.custom_data }))
  const taken = await claimUniqueValues(pool, { target: 'USER', fields, holders })
  if (taken) call.fail('USER_EXISTS', { field: `${given[taken.index]?.path ?? ''}customData.${taken.key}` })
}

/** A new password ends every sign-in and lifts every lock; a state that may not sign in ends every sign-in. */
async function applyConsequences({ core }: UpdateCall, pool: Pool, changes: readonly Changed[]): Promise<void> {
  const reset = changes.filter(({ password }) => password.password_hash !== null)
  const left = changes.filter(({ row, change }) => change.status !== row.status && !maySignIn(change.status))
  const ended = [...new Set([...reset, ...left].map(({ row }) => row.id))]
  for (const { row } of reset) await keepReplaced(core, pool, { userId: row.id, hash: row.password_hash })
  if (ended.length > 0) await endSignIns(pool, { userIds: ended, appIds: undefined })
  const forgiven = reset.map(({ row, change }) => ({
    userId: row.id,
    identifiers: identifiersInUse.flatMap(({ key }) => [key(row) ?? undefined, key(change) ?? undefined]),
  }))
  await Promise.all(forgiven.map((user) => forgiveUser(pool, user)))
}

/** Resigns all of them or none; who has resigned already stays so. Irreversible. */
export async function resignUsers(call: UpdateCall, userIds: readonly string[]): Promise<void> {
  const updates = [...new Set(userIds)].map((userId) => ({ userId, input: { status: 'Resigned' } as const, path: '' }))
  await updateUsers(call, updates)
}
