import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { endSignIns } from '../sessions/index.ts'
import { everyApplication, findIds, refuseTokens, resignUsers, type User, type UserIdType } from '../users/index.ts'
import {
  findPublicAccounts,
  hasPublicAccounts,
  insertPublicAccounts,
  removeLink,
  removeLinks,
  replaceLinks,
} from './store.ts'

/** The rules of public accounts: accounts like any other, which people act as after they signed in as themselves. */
export type AccountCall = Call<'PUBLIC_ACCOUNT_NOT_FOUND' | 'USER_NOT_FOUND' | 'INVALID_OPERATION'>

interface AccountKeys {
  readonly userIds: readonly string[]
  readonly userIdType?: UserIdType | undefined
}

/** The ids of public accounts, in their order; PUBLIC_ACCOUNT_NOT_FOUND names the first that is none. */
export async function findAccountIds(call: AccountCall, reader: PoolReader, keys: AccountKeys): Promise<string[]> {
  const ids = await findIds(call, reader, keys)
  const known = await findPublicAccounts(reader, ids)
  const stranger = ids.findIndex((id) => !known.has(id))
  if (stranger >= 0) call.fail('PUBLIC_ACCOUNT_NOT_FOUND', { account: keys.userIds[stranger] ?? '' })
  return ids
}

/** The id of one. */
export const accountIdOf = (
  call: AccountCall,
  { userId, userIdType }: { userId: string; userIdType?: UserIdType | undefined },
): Promise<string> =>
  call.read(async (reader) => (await findAccountIds(call, reader, { userIds: [userId], userIdType }))[0] ?? '')

/** Makes public accounts of users who were just made, in their transaction. */
export async function markAsPublic(call: Call, pool: Pool, users: readonly Pick<User, 'id'>[]): Promise<void> {
  await insertPublicAccounts(
    pool,
    users.map(({ id }) => id),
    dateOf(call.core.clock),
  )
}

/** Whoever was signed in to it is signed out: from now on it is nobody's own. */
export const makePublic = (call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>, key: string): Promise<void> =>
  call.write(async (pool) => {
    const [userId = ''] = await findIds(call, pool, { userIds: [key] })
    const at = dateOf(call.core.clock)
    if ((await insertPublicAccounts(pool, [userId], at)) === 0) call.fail('INVALID_OPERATION', isPublicAlready(key))
    await removeLinks(pool, 'user_id', [userId])
    await refuseTokens(pool, { userId, appIds: [everyApplication], at })
    await endSignIns(pool, { userIds: [userId], appIds: undefined })
    await note(call, pool, userId, { publicAccount: true })
  })

const isPublicAlready = (key: string) => ({
  'reason.zh': `${key} 已经是公共账号`,
  'reason.en': `${key} is a public account already`,
})

/** These people, and no others, may act as the account. */
export const setUsers = (call: AccountCall, accountKey: string, userKeys: readonly string[]): Promise<void> =>
  call.write(async (pool) => {
    const [id = ''] = await findAccountIds(call, pool, { userIds: [accountKey] })
    const others = await findIds(call, pool, { userIds: userKeys })
    const known = await findPublicAccounts(pool, others)
    const wrong = others.findIndex((one) => known.has(one))
    if (wrong >= 0) call.fail('INVALID_OPERATION', notAPerson(userKeys[wrong] ?? ''))
    await replaceLinks(pool, { side: 'account_id', id, others, at: dateOf(call.core.clock) })
    await note(call, pool, id, { users: others })
  })

/** As these public accounts, and no others, somebody may act. */
export const setAccounts = (call: AccountCall, userKey: string, accountKeys: readonly string[]): Promise<void> =>
  call.write(async (pool) => {
    const [id = ''] = await findIds(call, pool, { userIds: [userKey] })
    if ((await findPublicAccounts(pool, [id])).has(id)) call.fail('INVALID_OPERATION', notAPerson(userKey))
    const others = await findAccountIds(call, pool, { userIds: accountKeys })
    await replaceLinks(pool, { side: 'user_id', id, others, at: dateOf(call.core.clock) })
    await note(call, pool, id, { publicAccounts: others })
  })

const notAPerson = (key: string) => ({
  'reason.zh': `${key} 是公共账号,只有个人账号可以使用公共账号`,
  'reason.en': `${key} is a public account itself; people act as public accounts`,
})

export const unlink = (
  call: AccountCall,
  { userId, publicAccountId }: { userId: string; publicAccountId: string },
): Promise<void> =>
  call.write(async (pool) => {
    const [account = ''] = await findAccountIds(call, pool, { userIds: [publicAccountId] })
    const [user = ''] = await findIds(call, pool, { userIds: [userId] })
    await removeLink(pool, account, user)
    await note(call, pool, account, { userRemoved: user })
  })

/** Groups, roles, departments and posts go by themselves when a user resigns. */
export async function resignAccounts(
  call: Call<'PUBLIC_ACCOUNT_NOT_FOUND' | 'USER_NOT_FOUND' | 'USER_EXISTS' | 'INVALID_OPERATION'>,
  keys: AccountKeys,
): Promise<void> {
  const ids = await call.read((reader) => findAccountIds(call, reader, keys))
  await resignUsers(call, ids)
  await call.write((pool) => removeLinks(pool, 'account_id', ids))
}

const note = (call: Call, pool: Pool, resourceId: string, after: object): Promise<void> =>
  recordAdminAction(call, pool, { operation: 'update', resource: 'user', resourceId, after })

const anyOf = perCore((core) =>
  core.caches.cache<'some' | 'none'>({
    name: 'public-accounts',
    most: 10_000,
    load: async (poolId) => ((await core.database.read(poolId, hasPublicAccounts)) ? 'some' : 'none'),
  }),
)

/** Whether a pool has public accounts at all, from the cache: pools without pay nothing at their sign-ins. */
export const usesPublicAccounts = async (core: Core, poolId: string): Promise<boolean> =>
  (await anyOf(core).get(poolId)) === 'some'
