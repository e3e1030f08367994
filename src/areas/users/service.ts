import { emit } from '../../core/events/events.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { forgiveUser } from '../attempt-counters/index.ts'
import { eraseFromLogs, recordAdminAction } from '../audit/index.ts'
import { keyColumns, keyOf, readPhone } from './identifiers.ts'
import type { UserIdType } from './schemas.ts'
import {
  addSignedOut,
  deleteUserRows,
  findUserIds,
  findUserRow,
  findUserRowByAny,
  findUserRows,
  swapPasswordHash,
} from './store.ts'
import { type User, userOf } from './user.ts'

/** The rules of users: every write of one passes here, whatever interface it came by. */

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
  const row = await findUserRowByAny(reader, {
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

export interface UserKeys {
  readonly userIds: readonly string[]
  readonly userIdType?: UserIdType | undefined
}

/** The ids of the users named by ids of the given type, in their order; USER_NOT_FOUND names the first unknown one. */
export async function findIds(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  reader: PoolReader,
  { userIds, userIdType = 'user_id' }: UserKeys,
): Promise<string[]> {
  const column = keyColumnOf(call, userIdType)
  if (!column) return call.fail('USER_NOT_FOUND', { user: userIds[0] ?? '' })
  const keys = userIds.map((id) => keyOf(column, id) ?? null)
  const ids = await findUserIds(reader.db, reader.id, { column, keys })
  return ids.map((id, index) => id ?? call.fail('USER_NOT_FOUND', { user: userIds[index] ?? '' }))
}

/** All of them, in their order, or USER_NOT_FOUND. */
export async function getUsers(call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>, keys: UserKeys): Promise<User[]> {
  return call.read(async (reader) => {
    const ids = await findIds(call, reader, keys)
    const rows = new Map((await findUserRows(reader.db, reader.id, ids)).map((row) => [row.id, row]))
    return ids.map((id, index) => {
      const row = rows.get(id)
      return row ? userOf(row) : call.fail('USER_NOT_FOUND', { user: keys.userIds[index] ?? '' })
    })
  })
}

/** Deletes all of them with everything that hangs on them (sessions, tokens), or none: USER_NOT_FOUND names the first unknown one. */
export const deleteUsers = (call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>, keys: UserKeys): Promise<void> =>
  call.write(async (pool) => {
    const ids = [...new Set(await findIds(call, pool, keys))]
    await eraseFromLogs(pool, ids)
    await deleteUserRows(pool.db, pool.id, ids)
    await Promise.all(ids.map((userId) => forgiveUser(pool, { userId, identifiers: [] })))
    const deleted = ids.map((id) => ({ operation: 'delete', resource: 'user', resourceId: id }) as const)
    await recordAdminAction(call, pool, deleted)
    await emit(call, pool, { type: 'user:deleted', data: { users: ids.map((userId) => ({ userId })) } })
  })

/** Undefined for identities and sync relations: no user has one yet, so nobody is found by them. */
function keyColumnOf(call: Call<'INVALID_OPERATION'>, type: UserIdType) {
  if (type !== 'custom_field') return keyColumns[type]
  return call.fail('INVALID_OPERATION', {
    'reason.zh': '暂不支持 userIdType custom_field',
    'reason.en': 'userIdType custom_field is not supported yet',
  })
}

/** Stores a stronger hash of the same password; false when the password was changed meanwhile. */
export const replacePasswordHash = (
  pool: Pool,
  change: { readonly userId: string; readonly from: string; readonly to: string },
): Promise<boolean> => swapPasswordHash(pool.db, pool.id, change)

/** Refuses the tokens that a user has of these applications, issued until `at`; false when there is no such user. */
export const refuseTokens = (
  pool: Pool,
  { userId, appIds, at }: { readonly userId: string; readonly appIds: readonly string[]; readonly at: Date },
): Promise<boolean> =>
  addSignedOut(pool.db, pool.id, { userId, signedOut: Object.fromEntries(appIds.map((id) => [id, at.getTime()])) })
