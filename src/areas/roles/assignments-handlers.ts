import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { getNamespace } from '../namespaces/index.ts'
import { findUser, getUser, usersOnWire } from '../users/index.ts'
import { assignRoles, revokeRoles } from './assignments.ts'
import type { assignmentsContract } from './assignments-contract.ts'
import { type AssignmentRow, findHoldingDepartments, listAssignmentRows, listHolders } from './assignments-store.ts'
import { getRole, isInForce, keyOf } from './service.ts'
import { findRolesOfUser, type NamedRoleRow } from './store.ts'
import { roleOnWire } from './wire.ts'

export const assignmentsHandlers: Handlers<typeof assignmentsContract> = {
  assignRole: async (call, { targets, code, namespace, ...validity }) => {
    await assignRoles(call, { targets, roles: [{ code, namespace }] }, validity)
    return { success: true }
  },

  assignRoleBatch: async (call, input) => {
    await assignRoles(call, input)
    return { success: true }
  },

  revokeRole: async (call, { targets, code, namespace }) => {
    await revokeRoles(call, { targets, roles: [{ code, namespace }] })
    return { success: true }
  },

  revokeRoleBatch: async (call, input) => {
    await revokeRoles(call, input)
    return { success: true }
  },

  listRoleMembers: (call, { code, namespace, page, limit, ...shown }) =>
    call.read(async (reader) => {
      const { id: roleId } = await getRole(call, reader, { code, namespace })
      const at = dateOf(call.core.clock)
      const { totalCount, ids } = await listHolders(reader, { roleId, type: 'USER', at, page, limit })
      const users = await Promise.all(ids.map((id) => findUser(reader, id)))
      const found = users.flatMap((user) => user ?? [])
      return { totalCount, list: await usersOnWire(reader, found, shown) }
    }),

  listRoleDepartments: (call, { code, namespace, page, limit }) =>
    call.read(async (reader) => {
      const { id: roleId } = await getRole(call, reader, { code, namespace })
      const at = dateOf(call.core.clock)
      const { totalCount, ids } = await listHolders(reader, { roleId, type: 'ORG', at, page, limit })
      return { totalCount, list: await findHoldingDepartments(reader, ids) }
    }),

  listRoleAssignments: (call, { roleCode, namespaceCode, targetType, query = '', page, limit }) =>
    call.read(async (reader) => {
      const role = await getRole(call, reader, { code: roleCode, namespace: namespaceCode })
      const types = targetType?.length ? targetType : (['USER', 'GROUP', 'ORG'] as const)
      const search = { roleId: role.id, types, query: query.trim(), page, limit }
      const { rows, totalCount } = await listAssignmentRows(reader, search)
      return { totalCount, data: rows.map((row) => assignmentOnWire(row, role, call.core.clock.now())) }
    }),

  getUserRoles: async (call, { userId, userIdType, namespace }) => {
    const user = await getUser(call, { userId, userIdType })
    const list = await call.read((reader) => ownRoles(call, reader, { userId: user.id, namespace }))
    return { totalCount: list.length, list }
  },

  hasAnyRole: async (call, { roles, userId, options }) => {
    const user = await getUser(call, { userId, userIdType: options?.userIdType })
    const at = dateOf(call.core.clock)
    const mine = await call.read((reader) => findRolesOfUser(reader, { userId: user.id, at }))
    const wanted = new Set(roles.map(keyOf).map(({ code, namespace }) => `${namespace}:${code}`))
    return { hasAnyRole: mine.some(({ code, namespace }) => wanted.has(`${namespace}:${code}`)) }
  },

  getRoleList: (call, { namespace }) => {
    const { principal } = call
    if (principal.kind !== 'user') return call.fail('UNAUTHORIZED')
    return call.read((reader) => ownRoles(call, reader, { userId: principal.userId, namespace }))
  },
}

async function ownRoles(
  call: Call<'NAMESPACE_NOT_FOUND'>,
  reader: PoolReader,
  { userId, namespace }: { userId: string; namespace: string | undefined },
) {
  const { id: namespaceId } = await getNamespace(call, reader, namespace)
  const roles = await findRolesOfUser(reader, { userId, at: dateOf(call.core.clock), namespaceId })
  return roles.map((role) => roleOnWire(role, call.core.clock.now()))
}

function assignmentOnWire(row: AssignmentRow, role: NamedRoleRow, at: number) {
  const [from, until] = [row.enable_time?.getTime(), row.end_time?.getTime()]
  const isOn = isInForce(role, at) && (from === undefined || from <= at) && (until === undefined || until > at)
  return {
    roleId: role.id,
    status: isOn ? ('ENABLE' as const) : ('DISABLE' as const),
    ...(from !== undefined && { enableTime: from }),
    ...(until !== undefined && { endTime: until }),
    userPoolId: row.pool_id,
    roleName: role.name,
    roleCode: role.code,
    description: role.description,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    targetType: row.target_type,
    targetIdentifier: row.target_id,
  }
}
