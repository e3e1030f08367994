import type { Call } from '../../core/contract/call.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { Part } from '../../core/database/together.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findByUniqueValues } from '../custom-fields/index.ts'
import { findIdentityOwners } from '../identities/index.ts'
import { splitIdentity } from './belonging.ts'
import { keyColumns, keyOf, readPhone } from './identifiers.ts'
import { removeUsers } from './removal.ts'
import type { UserIdType } from './schemas.ts'
import {
  addSignedOut,
  findUserIds,
  findUserRow,
  findUserRowByAny,
  personPart,
  findUserRows,
  swapPasswordHash,
  updateMfaTime,
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
export async function findUserByIdentifier(reader: PoolReader, given: GivenIdentifier): Promise<User | undefined> {
  const row = await findUserRowByAny(reader, identifiersFrom(given))
  return row && userOf(row)
}

/** The same as part of a statement, which reads their row as `person`. */
export const identifiedPart = (poolId: string, given: GivenIdentifier): Part =>
  personPart(poolId, identifiersFrom(given))

export interface GivenIdentifier {
  readonly account?: string | undefined
  readonly username?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly phoneCountryCode?: string | undefined
}

function identifiersFrom({ account, username = account, email = account, phone = account, ...given }: GivenIdentifier) {
  return {
    username: username ?? null,
    email: email?.trim() ?? null,
    phone: (phone && readPhone(phone, given.phoneCountryCode)?.e164) || null,
    externalId: null,
  }
}

/** The user named by an id of the given type; raises USER_NOT_FOUND. */
export async function getUser(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  { userId, userIdType = 'user_id' }: { userId: string; userIdType?: UserIdType | undefined },
): Promise<User> {
  const row = await call.read(async (reader) => {
    const find = finders[userIdType]
    if (find) {
      const [id] = await find(call, reader, [userId])
      return id ? findUserRow(reader, { column: 'id', key: id }) : undefined
    }
    const column = keyColumns[userIdType]
    const key = column && keyOf(column, userId)
    return column && key !== undefined ? findUserRow(reader, { column, key }) : undefined
  })
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
  const find = finders[userIdType]
  const ids = find ? await find(call, reader, userIds) : await findByColumn()
  return ids.map((id, index) => id ?? call.fail('USER_NOT_FOUND', { user: userIds[index] ?? '' }))

  async function findByColumn(): Promise<(string | null)[]> {
    // None for sync relations: no user has one yet, so nobody is found by them.
    const column = keyColumns[userIdType]
    if (!column) return userIds.map(() => null)
    const keys = userIds.map((id) => keyOf(column, id) ?? null)
    return findUserIds(reader.db, reader.id, { column, keys })
  }
}

/** Users named by `key:value` of a custom field that is unique. */
const findByUniqueFields: Finder = (call, reader, given) => findByUniqueValues(call, reader, { target: 'USER', given })

/** Users named by `source:person`, who they are at another provider. */
const findByIdentities: Finder = (_call, reader, given) =>
  findIdentityOwners(
    reader,
    given.map((one) => {
      const { extIdpId, userIdInIdp } = splitIdentity(one)
      return { extIdpId, userIdInIdp: userIdInIdp ?? '' }
    }),
  )

type Finder = (call: Call, reader: PoolReader, given: readonly string[]) => Promise<(string | null)[]>

/** How users are found who are not named by a column of theirs. */
const finders: Readonly<Partial<Record<UserIdType, Finder>>> = {
  custom_field: findByUniqueFields,
  identity: findByIdentities,
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
    await removeUsers(call, pool, ids)
    const deleted = ids.map((id) => ({ operation: 'delete', resource: 'user', resourceId: id }) as const)
    await recordAdminAction(call, pool, deleted)
  })

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

/** Notes that somebody proved a second factor outside of a sign-in. */
export const recordMfa = (pool: Pool, proved: { readonly userId: string; readonly at: Date }): Promise<void> =>
  updateMfaTime(pool, proved)
