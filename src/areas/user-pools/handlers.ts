import type { Handlers } from '../../core/contract/operation.ts'
import { platformOf } from '../../core/database/platform.ts'
import type { userPoolsContract } from './contract.ts'
import { changeDomain } from './domain.ts'
import { createUserPool, deleteUserPool, loadUserPool, type UserPool, updateUserPool, userPoolOf } from './service.ts'
import { listUserPoolRows } from './store.ts'

export const userPoolsHandlers: Handlers<typeof userPoolsContract> = {
  createUserPool: async (call, input) => {
    const wanted = {
      name: input.userPoolName,
      ...(input.userPoolId === undefined ? {} : { id: input.userPoolId }),
      settings: settingsIn(input),
    }
    const made = await createUserPool(call.core, wanted, call)
    const pool = await loadUserPool(call.core, made.poolId)
    if (!pool) throw new Error(`user pool ${made.poolId} is gone as soon as it was made`)
    return withSecret(pool)
  },

  listUserPools: async (call, input) => {
    const page = { page: input.page, limit: input.limit, keywords: input.keywords || undefined }
    const { rows, totalCount } = await platformOf(call.core.database).read((reader) =>
      listUserPoolRows(reader.db, page),
    )
    return { totalCount, list: rows.map((row) => onWire(userPoolOf(call.core, row))) }
  },

  getUserPool: async (call, input) =>
    withSecret((await loadUserPool(call.core, input.userPoolId)) ?? call.fail('POOL_NOT_FOUND')),

  updateUserPool: async (call, input) =>
    onWire(await updateUserPool(call, input.userPoolId, { name: input.userPoolName, settings: settingsIn(input) })),

  setUserPoolDomain: async (call, input) => {
    await changeDomain(call, input)
    return { success: true }
  },

  deleteUserPool: async (call, input) => {
    await deleteUserPool(call, input.userPoolId)
    return { success: true }
  },
}

const settingsIn = ({ allowedOrigins }: { allowedOrigins?: string[] }) =>
  allowedOrigins === undefined ? {} : { allowedOrigins }

function onWire(pool: UserPool) {
  return {
    userPoolId: pool.poolId,
    userPoolName: pool.name,
    isRoot: pool.isRoot,
    settings: pool.settings,
    ...(pool.domain !== undefined && { domain: pool.domain }),
    createdAt: pool.createdAt.toISOString(),
    updatedAt: pool.updatedAt.toISOString(),
  }
}

const withSecret = (pool: UserPool) => ({ ...onWire(pool), secret: pool.secret })
