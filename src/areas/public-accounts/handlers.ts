import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { kickUser } from '../login-states/index.ts'
import {
  createUser,
  createUsers,
  deleteUsers,
  getUsers,
  listUserPage,
  readSearchOf,
  showUser,
  tellOfAccount,
  tellOfPassword,
  type User,
  updateUsers,
  userOf,
  usersOnWire,
} from '../users/index.ts'
import type { publicAccountsContract } from './contract.ts'
import { accountIdOf, findAccountIds, makePublic, markAsPublic, resignAccounts } from './service.ts'

const withData = { withCustomData: true }

export const publicAccountsHandlers: Handlers<typeof publicAccountsContract> = {
  createPublicAccount: async (call, input) => {
    const tell = await tellOfAccount(call, input.options?.sendNotification)
    const made = await createUser(call, input, {}, async (pool, users, passwords) => {
      await markAsPublic(call, pool, users)
      await tell(pool, users, passwords)
    })
    return showUser(call, made, withData)
  },

  createPublicAccountsBatch: async (call, { list, options }) => {
    refuseRowOptions(list)
    const tell = await tellOfAccount(call, options?.sendNotification)
    const made = await createUsers(call, list, options, {}, async (pool, users, passwords) => {
      await markAsPublic(call, pool, users)
      await tell(pool, users, passwords)
    })
    return call.read((reader) => usersOnWire(reader, made, withData))
  },

  updatePublicAccount: async (call, { userId: key, options = {}, ...input }) => {
    const afterwards = await tellOfPassword(call, options.sendPasswordResetedNotification)
    const { userIdType, resetPasswordOnFirstLogin: first, resetPasswordOnNextLogin: next = first } = options
    const userId = await accountIdOf(call, { userId: key, userIdType })
    const wanted = { ...options, resetPasswordOnNextLogin: next, afterwards }
    const [changed] = await updateUsers(call, [{ userId, input, path: '' }], wanted)
    return showUser(call, changed as User, withData)
  },

  updatePublicAccountBatch: async (call, { list, options = {} }) => {
    const afterwards = await tellOfPassword(call, options.sendPasswordResetedNotification)
    await call.read((reader) => findAccountIds(call, reader, { userIds: list.map(({ userId }) => userId) }))
    const updates = list.map(({ userId, ...input }, index) => ({ userId, input, path: `list.${index}.` }))
    const changed = await updateUsers(call, updates, { ...options, afterwards })
    return call.read((reader) => usersOnWire(reader, changed, withData))
  },

  deletePublicAccountsBatch: async (call, { userIds, options }) => {
    const keys = { userIds, userIdType: options?.userIdType }
    await deleteUsers(call, { userIds: await call.read((reader) => findAccountIds(call, reader, keys)) })
    return { success: true }
  },

  getPublicAccount: async (call, input) => {
    const [account] = await getUsers(call, { userIds: [await accountIdOf(call, input)] })
    return showUser(call, account as User, input)
  },

  getPublicAccountBatch: async (call, input) => {
    const ids = await call.read((reader) => findAccountIds(call, reader, input))
    const accounts = await getUsers(call, { userIds: ids })
    return call.read((reader) => usersOnWire(reader, accounts, input))
  },

  listPublicAccounts: async (call, input) => {
    const search = await readSearchOf(call, input)
    const only = { kind: 'belonging', column: 'public', operator: 'NOT_NULL', values: [] } as const
    const conditions = [...search.conditions, { ...only, belonging: { to: 'public' } as const }]
    const { rows, totalCount } = await listUserPage(call, { ...search, conditions })
    const list = await call.read((reader) => usersOnWire(reader, rows.map(userOf), input.options ?? {}))
    return { totalCount, list }
  },

  kickPublicAccounts: async (call, { appIds, userId, options }) => {
    await kickUser(call, await accountIdOf(call, { userId, userIdType: options?.userIdType }), appIds)
    return { success: true }
  },

  changeIntoPublicAccount: async (call, { userId }) => {
    await makePublic(call, userId)
    return { success: true }
  },

  resignPublicAccountBatch: async (call, keys) => {
    await resignAccounts(call, keys)
    return { success: true }
  },
}

/** One kind of options for all: those of a row would be forgotten. */
function refuseRowOptions(list: readonly { options?: unknown }[]): void {
  const row = list.findIndex(({ options }) => options !== undefined)
  if (row < 0) return
  throw invalidArgument(`list.${row}.options`, {
    zh: '批量创建时请使用外层的 options',
    en: 'is not read in a batch; give the options of the batch',
  })
}
