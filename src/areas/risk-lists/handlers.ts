import type { Handlers } from '../../core/contract/operation.ts'
import { dateOf } from '../../core/time/clock.ts'
import type { riskListsContract } from './contract.ts'
import { addAddresses, addPeople, removeEntry } from './entries.ts'
import { addPolicy, deletePolicy } from './policies.ts'
import { type EntryRow, listPage, listPolicyRows } from './store.ts'

export const riskListsHandlers: Handlers<typeof riskListsContract> = {
  findIpList: async (call, { ipType: colour, page, limit }) => {
    const asked = { object: 'IP', colour, page, limit, at: dateOf(call.core.clock) } as const
    const { totalCount, rows } = await call.read((reader) => listPage(reader, asked))
    return { totalCount, list: rows.map((row) => ({ ...shared(row), ip: row.value, ipType: row.colour })) }
  },

  add: async (call, { ipType: colour, limitList: limits, addType = 'MANUAL', removeType, expireAt, ips }) => {
    await addAddresses(call, { colour, limits, addType, removeType, expireAt, ips })
    return undefined
  },

  deleteById: async (call, { id }) => {
    await removeEntry(call, { id, object: 'IP' })
    return undefined
  },

  findUserList: async (call, { userListType: colour, page, limit }) => {
    const asked = { object: 'USER', colour, page, limit, at: dateOf(call.core.clock) } as const
    const { totalCount, rows } = await call.read((reader) => listPage(reader, asked))
    const list = rows.map((row) => ({
      ...{ ...shared(row), userId: row.value, userListType: row.colour },
      addAt: row.added_at.toISOString(),
    }))
    return { totalCount, list }
  },

  addUser: async (call, { userListType: colour, limitList: limits, addType = 'MANUAL', ...rest }) => {
    const { removeType, expireAt, userIds } = rest
    await addPeople(call, { colour, limits, addType, removeType, expireAt, userIds })
    return undefined
  },

  deleteUserListById: async (call, { id }) => {
    await removeEntry(call, { id, object: 'USER' })
    return undefined
  },

  findRiskListPolicy: async (call, { optObject, page, limit }) => {
    const rows = (await call.read(listPolicyRows)).filter(({ config }) => config.optObject === optObject)
    const shown = rows.slice((page - 1) * limit, page * limit)
    const list = shown.map(({ id, config, created_at }) => ({ id, ...config, createdAt: created_at.toISOString() }))
    return { totalCount: rows.length, list }
  },

  addRiskListPolicy: async (call, input) => {
    await addPolicy(call, input)
    return undefined
  },

  deleteRiskListPolicyById: async (call, { id }) => {
    await deletePolicy(call, id)
    return undefined
  },
}

const shared = (row: EntryRow) => ({
  ...{ id: row.id, addType: row.add_type, removeType: row.remove_type, limitList: row.limits },
  ...(row.expires_at && { expireAt: row.expires_at.toISOString() }),
})
