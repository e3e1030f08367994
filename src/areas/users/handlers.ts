import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { usersContract } from './contract.ts'
import { readPhone } from './identifiers.ts'
import type { UserSearch } from './search-store.ts'
import { searchUsers } from './search-store.ts'
import { readSearch } from './search.ts'
import { createUser, deleteUsers, getUser } from './service.ts'
import { findUserRowByAny } from './store.ts'
import { userOf } from './user.ts'
import { userOnWire, type WireOptions } from './wire.ts'

export const usersHandlers: Handlers<typeof usersContract> = {
  createUser: async (call, input) => userOnWire(await createUser(call, input), { withCustomData: true }),

  getUser: async (call, input) => userOnWire(await getUser(call, input), input),

  listUsers: async (call, input) => pageOnWire(call, readSearch(call, input), input.options ?? {}),

  listUsersLegacy: async (call, input) => {
    const { page, limit, status, updatedAtStart, updatedAtEnd } = input
    const conditions: UserSearch['conditions'] = [
      ...(status === undefined
        ? []
        : [{ kind: 'text', column: 'status', operator: 'EQUAL', values: [status] } as const]),
      ...updated('GREATER', updatedAtStart === undefined ? undefined : updatedAtStart * 1000 - 1),
      ...updated('LESSER', updatedAtEnd === undefined ? undefined : (updatedAtEnd + 1) * 1000),
    ]
    return pageOnWire(call, { page, limit, conditions, sort: [] }, input)
  },

  deleteUsersBatch: async (call, { userIds, options }) => {
    await deleteUsers(call, { userIds, userIdType: options?.userIdType })
    return { success: true }
  },

  isUserExists: async (call, input) => {
    const given = {
      username: input.username || null,
      email: input.email?.trim() || null,
      phone: input.phone ? (readPhone(input.phone)?.e164 ?? null) : null,
      externalId: input.externalId || null,
    }
    if (!input.username && !input.email && !input.phone && !input.externalId) {
      throw invalidArgument('username, email, phone, externalId', {
        zh: '至少传入其中一个',
        en: 'at least one of them is required',
      })
    }
    return { exists: (await call.read((reader) => findUserRowByAny(reader.db, reader.id, given))) !== undefined }
  },
}

async function pageOnWire(call: Call, search: UserSearch, options: WireOptions) {
  const { rows, totalCount } = await call.read((reader) => searchUsers(reader.db, reader.id, search))
  return { totalCount, list: rows.map((row) => userOnWire(userOf(row), options)) }
}

/** Seconds on the wire name whole seconds, the last one to its end. */
const updated = (operator: 'GREATER' | 'LESSER', milliseconds: number | undefined): UserSearch['conditions'] =>
  milliseconds === undefined ? [] : [{ kind: 'time', column: 'updated_at', operator, values: [new Date(milliseconds)] }]
