import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { departmentMembersHandlers } from '../department-members/index.ts'
import { groupsHandlers, setGroupsOfUser } from '../groups/index.ts'
import { getPost, postsHandlers } from '../posts/index.ts'
import { assignmentsHandlers, assignRoles, revokeRoles } from '../roles/index.ts'
import { findIds, findUserRows, userOf, usersOnWire } from '../users/index.ts'
import type { publicAccountLinksContract } from './links-contract.ts'
import { accountIdOf, setAccounts, setUsers, unlink } from './service.ts'
import { findRoleNames, listAccountsOf, listLinked, listOwnRoles } from './store.ts'

/** A public account is a user: what it belongs to is asked of the areas that know what users belong to, once it is known to be one. */
export const publicAccountLinksHandlers: Handlers<typeof publicAccountLinksContract> = {
  bindUsersPublicAccount: async (call, { publicAccountId, userIds }) => {
    await setUsers(call, publicAccountId, userIds)
    return { success: true }
  },

  setuserOfPublicAccount: async (call, { userId, publicAccountIds }) => {
    await setAccounts(call, userId, publicAccountIds)
    return { success: true }
  },

  unbindUsersPublicAccount: async (call, input) => {
    await unlink(call, input)
    return { success: true }
  },

  getPublicAccountsOfUser: async (call, { userId }) =>
    pageOf(
      call,
      await call.read(async (reader) => {
        const [id = ''] = await findIds(call, reader, { userIds: [userId] })
        return listLinked(reader, 'user_id', id)
      }),
    ),

  getUsersOfPublicAccount: async (call, { publicAccountId }) => {
    const id = await accountIdOf(call, { userId: publicAccountId })
    return pageOf(call, await call.read((reader) => listLinked(reader, 'account_id', id)))
  },

  getPublicAccountOfGroups: async (call, { userId, groupIds }) => {
    await setGroupsOfUser(call, await accountIdOf(call, { userId }), groupIds)
    return { success: true }
  },

  getPublicAccountsOfGroup: async (call, { groupId }) => {
    const ids = await call.read((reader) => listAccountsOf(reader, 'group', groupId))
    return pageOf(call, ids ?? call.fail('GROUP_NOT_FOUND', { group: groupId }))
  },

  getGroupsOfPublicAccount: async (call, input) => {
    const userId = await accountIdOf(call, input)
    return groupsHandlers.getUserGroups(call, { userId })
  },

  bindPublicAccountOfRoles: async (call, { userId, roleIds }) => {
    const id = await accountIdOf(call, { userId })
    const names = await call.read((reader) => findRoleNames(reader, roleIds))
    const unknown = roleIds.find((role) => !names.has(role))
    if (unknown !== undefined) call.fail('ROLE_NOT_FOUND', { role: unknown })
    const before = await call.read((reader) => listOwnRoles(reader, id))
    const targets = [{ targetType: 'USER', targetIdentifier: id }] as const
    const gone = before.filter((role) => !names.has(role.id))
    const held = new Set(before.map((role) => role.id))
    const fresh = [...names].filter(([role]) => !held.has(role)).map(([, role]) => role)
    if (gone.length > 0) await revokeRoles(call, { targets, roles: gone })
    if (fresh.length > 0) await assignRoles(call, { targets, roles: fresh })
    return { success: true }
  },

  getPublicAccountsOfRole: async (call, { roleId }) => {
    const ids = await call.read((reader) => listAccountsOf(reader, 'role', roleId))
    return pageOf(call, ids ?? call.fail('ROLE_NOT_FOUND', { role: roleId }))
  },

  getPublicAccountRoles: async (call, { namespace, ...key }) => {
    const userId = await accountIdOf(call, key)
    return assignmentsHandlers.getUserRoles(call, { userId, ...(namespace !== undefined && { namespace }) })
  },

  setPublicAccountOfDepartments: async (call, { userId: key, departments, options }) => {
    const userId = await accountIdOf(call, { userId: key, userIdType: options?.userIdType })
    return departmentMembersHandlers.setUserDepartments(call, { userId, departments })
  },

  getPublicAccountsOfDepartment: async (call, { departmentId }) => {
    const ids = await call.read((reader) => listAccountsOf(reader, 'department', departmentId))
    return pageOf(call, ids ?? call.fail('DEPARTMENT_NOT_FOUND', { department: departmentId }))
  },

  getPublicAccountDepartments: async (call, { userId: key, userIdType, ...input }) => {
    const userId = await accountIdOf(call, { userId: key, userIdType })
    return departmentMembersHandlers.getUserDepartments(call, { ...input, userId })
  },

  setPublicAccountOfnPost: async (call, { userId: key, postId }) => {
    await postsHandlers.userConnectionPost(call, { userId: await accountIdOf(call, { userId: key }), postId })
    return { success: true }
  },

  unbindPublicAccountOfPost: async (call, { userId: key, postId }) => {
    const userId = await accountIdOf(call, { userId: key })
    const { id } = await call.read((reader) => getPost(call, reader, 'id', postId))
    const held = await postsHandlers.getUserPosts(call, { userId, withCustomData: false })
    const kept = held.flatMap((post) => (post.id === undefined || post.id === id ? [] : [post.id]))
    await postsHandlers.setUserPosts(call, { userId, postIds: kept })
    return { success: true }
  },

  getPublicAccountsOfPost: async (call, { postId }) => {
    const ids = await call.read((reader) => listAccountsOf(reader, 'post', postId))
    return pageOf(call, ids ?? call.fail('POST_NOT_FOUND', { post: postId }))
  },

  getPostOfPublicUser: async (call, { userId: key }) => {
    const userId = await accountIdOf(call, { userId: key })
    return postsHandlers.getUserPost(call, { userId, withCustomData: false })
  },
}

const pageOf = (call: Call, ids: readonly string[]) =>
  call.read(async (reader) => {
    const rows = new Map((await findUserRows(reader.db, reader.id, ids)).map((row) => [row.id, row]))
    const users = ids.flatMap((id) => rows.get(id) ?? []).map(userOf)
    return { totalCount: ids.length, list: await usersOnWire(reader, users, {}) }
  })
