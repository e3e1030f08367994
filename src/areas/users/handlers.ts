import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers, Scope } from '../../core/contract/operation.ts'
import { holds } from '../../core/contract/principal.ts'
import { identitiesOfUsers } from '../identities/index.ts'
import type { usersContract } from './contract.ts'
import { readPhone } from './identifiers.ts'
import type { UserSearch } from './search-store.ts'
import { linkIdentities } from './linked.ts'
import { listUserPage } from './listing.ts'
import { createUser, createUsers } from './create.ts'
import { readSearchOf } from './department-filter.ts'
import { mergeUsers } from './merging.ts'
import { deleteUsers, findIds, getUser, getUsers } from './service.ts'
import { findUserRowByAny, listArchivedRows } from './store.ts'
import { resignUsers, updateUsers } from './update.ts'
import { all, tellOfAccount, tellOfPassword } from './told.ts'
import { type User, userOf } from './user.ts'
import { showUser, userOnWire, usersOnWire, type WireOptions } from './wire.ts'

/** Beside the deletion of the one: each by which the other could be given what it gets. */
const mergingScopes: readonly Scope[] = [
  ...(['user:update', 'role:update', 'group:update', 'department:create', 'post:update'] as const),
  ...(['resource:update', 'data-policy:update', 'application:update', 'public-account:update'] as const),
]

export const usersHandlers: Handlers<typeof usersContract> = {
  createUser: async (call, input) => {
    const link = linkIdentities(call, [{ identities: input.identities, path: '' }])
    const tell = await tellOfAccount(call, input.options?.sendNotification)
    return userOnWire(await createUser(call, input, {}, all(link, tell)), { withCustomData: true })
  },

  createUsersBatch: async (call, { list, options }) => {
    const rows = list.map(({ identities }, index) => ({ identities, path: `list.${index}.` }))
    const link = linkIdentities(call, rows)
    const tell = await tellOfAccount(call, options?.sendNotification)
    const made = await createUsers(call, list, options, {}, all(link, tell))
    return made.map((user) => userOnWire(user, { withCustomData: true }))
  },

  updateUser: async (call, { userId: key, options = {}, ...input }) => {
    const afterwards = await tellOfPassword(call, options.sendPasswordResetedNotification)
    const { userIdType, resetPasswordOnFirstLogin: first, resetPasswordOnNextLogin: next = first } = options
    const [userId = ''] = await call.read((reader) => findIds(call, reader, { userIds: [key], userIdType }))
    const changed = await updateUsers(call, [{ userId, input, path: '' }], {
      ...options,
      resetPasswordOnNextLogin: next,
      afterwards,
    })
    return userOnWire(changed[0] as User, { withCustomData: true })
  },

  updateUserBatch: async (call, { list, options = {} }) => {
    const afterwards = await tellOfPassword(call, options.sendPasswordResetedNotification)
    const updates = list.map(({ userId, ...input }, index) => ({ userId, input, path: `list.${index}.` }))
    const changed = await updateUsers(call, updates, { ...options, afterwards })
    return changed.map((user) => userOnWire(user, { withCustomData: true }))
  },

  mergeUsers: async (call, { userId, mergedUserId, userIdType }) => {
    const lacking = mergingScopes.find((scope) => !holds(call.principal, { name: scope, scope, appId: undefined }))
    if (lacking) call.fail('FORBIDDEN', { scope: lacking })
    const userIds = [userId, mergedUserId]
    const [primaryId = '', secondaryId = ''] = await call.read((reader) =>
      findIds(call, reader, { userIds, userIdType }),
    )
    return userOnWire(await mergeUsers(call, { primaryId, secondaryId }), { withCustomData: true })
  },

  resignUser: async (call, { userId, userIdType }) => {
    await resignUsers(call, await call.read((reader) => findIds(call, reader, { userIds: [userId], userIdType })))
    return { success: true }
  },

  resignUserBatch: async (call, keys) => {
    await resignUsers(call, await call.read((reader) => findIds(call, reader, keys)))
    return { success: true }
  },

  listArchivedUsers: async (call, { startAt = 0, page, limit }) => {
    const since = new Date(startAt < 95_617_584_000 ? startAt * 1000 : startAt)
    const { rows, totalCount } = await call.read((reader) =>
      listArchivedRows(reader.db, reader.id, { since, page, limit }),
    )
    return { totalCount, list: rows.map((row) => ({ userId: row.id, archivedAt: row.archived_at.toISOString() })) }
  },

  getUserBatch: async (call, input) => {
    const users = await getUsers(call, input)
    return call.read((reader) => usersOnWire(reader, users, input))
  },

  getUserIdentities: async (call, input) => {
    const { id } = await getUser(call, input)
    return (await call.read((reader) => identitiesOfUsers(reader, [id]))).get(id) ?? []
  },

  getUser: async (call, input) => showUser(call, await getUser(call, input), input),

  listUsers: async (call, input) => pageOnWire(call, await readSearchOf(call, input), input.options ?? {}),

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
    return { exists: (await call.read((reader) => findUserRowByAny(reader, given))) !== undefined }
  },
}

async function pageOnWire(call: Call, search: UserSearch, options: WireOptions) {
  const { rows, totalCount } = await listUserPage(call, search)
  return { totalCount, list: await call.read((reader) => usersOnWire(reader, rows.map(userOf), options)) }
}

/** Seconds on the wire name whole seconds, the last one to its end. */
const updated = (operator: 'GREATER' | 'LESSER', milliseconds: number | undefined): UserSearch['conditions'] =>
  milliseconds === undefined ? [] : [{ kind: 'time', column: 'updated_at', operator, values: [new Date(milliseconds)] }]
