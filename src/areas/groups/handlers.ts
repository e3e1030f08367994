import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { findUserRows, getUser, userOf, userOnWire, usersOnWire } from '../users/index.ts'
import type { groupsContract } from './contract.ts'
import { addMembers, removeMembers } from './members.ts'
import { countMembers, listAllMembers, listGroupsOfUser, listMemberIds } from './members-store.ts'
import type { GroupDto } from './schemas.ts'
import { createGroups, createOrUpdateGroup, deleteGroups, getGroup, updateGroup } from './service.ts'
import { type GroupRow, listAllGroupRows, listGroupRows } from './store.ts'
import { groupOnWire } from './wire.ts'

const withData = { withCustomData: true }

/** More would not fit into one answer. */
const mostMembers = 10_000

export const groupsHandlers: Handlers<typeof groupsContract> = {
  createGroup: async (call, input) => {
    const [group] = await createGroups(call, [input])
    return groupOnWire(group as GroupRow, withData)
  },

  createGroupsBatch: async (call, { list }) =>
    (await createGroups(call, list, 'list.N.')).map((row) => groupOnWire(row, withData)),

  createOrUpdateGroup: async (call, input) => {
    const { created, group } = await createOrUpdateGroup(call, input)
    return { created, data: groupOnWire(group, withData) }
  },

  updateGroup: async (call, input) => groupOnWire(await updateGroup(call, input), withData),

  deleteGroupsBatch: async (call, { codeList }) => {
    await deleteGroups(call, codeList)
    return { success: true }
  },

  getGroup: async (call, { code, ...options }) => groupOnWire(await getGroup(call, code), options),

  listGroups: async (call, { keywords, page, limit, ...options }) => {
    const filter = { keywords: keywords?.trim() || undefined, page, limit }
    const { rows, totalCount } = await call.read((reader) => listGroupRows(reader.db, reader.id, filter))
    return { totalCount, list: rows.map((row) => groupOnWire(row, options)) }
  },

  getAllGroups: async (call, { fetchMembers, ...options }) => {
    const rows = await call.read((reader) => listAllGroupRows(reader.db, reader.id))
    const members = fetchMembers ? await membersByGroup(call) : undefined
    return rows.map((row) => groupOnWire(row, { ...options, members: members?.get(row.id) ?? [] }))
  },

  addGroupMembers: async (call, input) => {
    await addMembers(call, input)
    return { success: true }
  },

  removeGroupMembers: async (call, input) => {
    await removeMembers(call, input)
    return { success: true }
  },

  listGroupMembers: async (call, { code, page, limit, ...options }) => {
    const { id } = await getGroup(call, code)
    return call.read(async (reader) => {
      const { ids, totalCount } = await listMemberIds(reader, id, { page, limit })
      const rows = new Map((await findUserRows(reader.db, reader.id, ids)).map((row) => [row.id, row]))
      const found = ids.flatMap((userId) => rows.get(userId) ?? [])
      return { totalCount, list: await usersOnWire(reader, found.map(userOf), options) }
    })
  },

  getUserGroups: async (call, input) => {
    const user = await getUser(call, input)
    const list = await groupsOf(call, user.id)
    return { totalCount: list.length, list }
  },

  getGroupList: async (call) =>
    call.principal.kind === 'user' ? groupsOf(call, call.principal.userId) : call.fail('UNAUTHORIZED'),
}

async function groupsOf(call: Call, userId: string): Promise<GroupDto[]> {
  const rows = await call.read((reader) => listGroupsOfUser(reader, userId))
  return rows.map((row) => groupOnWire(row))
}

async function membersByGroup(call: Call<'INVALID_OPERATION'>): Promise<Map<string, GroupDto['members']>> {
  const members = new Map<string, GroupDto['members']>()
  await call.read(async (reader) => {
    if ((await countMembers(reader)) > mostMembers) call.fail('INVALID_OPERATION', tooMany)
    for (const { member_of, ...row } of await listAllMembers(reader)) {
      const already = members.get(member_of) ?? []
      already.push(userOnWire(userOf(row), {}))
      members.set(member_of, already)
    }
  })
  return members
}

const tooMany = {
  'reason.zh': `分组成员合计超过 ${mostMembers} 个,请用 list-group-members 分页获取`,
  'reason.en': `the groups have more than ${mostMembers} members in all; page through them with list-group-members`,
}
