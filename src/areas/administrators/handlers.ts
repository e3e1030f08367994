import type { Handlers } from '../../core/contract/operation.ts'
import { findUserPool } from '../user-pools/index.ts'
import type { administratorsContract } from './contract.ts'
import { createRole, deleteRole, updateRole } from './custom-roles.ts'
import { type BuiltInRole, builtInRoles } from './roles.ts'
import type { AdministratorDto, AdministratorRoleDto, AssignmentDto } from './schemas.ts'
import { createAdministrator, deleteAdministrator, updateAdministrator } from './service.ts'
import {
  type AdministratorRow,
  findAdministratorRow,
  listAdministratorRows,
  listRoleRows,
  type RoleRow,
} from './store.ts'

export const administratorsHandlers: Handlers<typeof administratorsContract> = {
  createAdministrator: async (call, input) => onWire(await createAdministrator(call, input)),

  listAdministrators: async (call, { page, limit }) => {
    const { rows, totalCount } = await call.read((reader) => listAdministratorRows(reader, { page, limit }))
    return { totalCount, list: rows.map(onWire) }
  },

  getAdministrator: async (call, { userId }) => {
    const row = await call.read((reader) => findAdministratorRow(reader, userId))
    return onWire(row ?? call.fail('ADMINISTRATOR_NOT_FOUND', { user: userId }))
  },

  updateAdministrator: async (call, { userId, enabled, assignments }) =>
    onWire(await updateAdministrator(call, userId, { enabled, assignments })),

  deleteAdministrator: async (call, { userId }) => {
    await deleteAdministrator(call, userId)
    return { success: true }
  },

  createAdministratorRole: async (call, { name, description = '', statements }) =>
    roleOnWire(await createRole(call, { name, description, statements })),

  listAdministratorRoles: async (call) => {
    const rows = await call.read((reader) => listRoleRows(reader.db, call.poolId))
    return [...builtIn(call.language), ...rows.map(roleOnWire)]
  },

  updateAdministratorRole: async (call, { role, ...change }) =>
    roleOnWire(await updateRole(call, role, { name: undefined, ...change })),

  deleteAdministratorRole: async (call, { role }) => {
    await deleteRole(call, role)
    return { success: true }
  },

  getOwnAdministrator: async (call) => {
    if (call.principal.kind !== 'user') return call.fail('UNAUTHORIZED')
    const { userId, poolId } = call.principal
    const isRoot = (await findUserPool(call.core, poolId))?.isRoot ?? false
    const row = isRoot ? await call.read((reader) => findAdministratorRow(reader, userId)) : undefined
    if (!row?.enabled) return call.fail('ADMINISTRATOR_NOT_FOUND', { user: userId })
    const { assignments } = onWire(row)
    const own = await call.read((reader) => listRoleRows(reader.db, poolId))
    const roles = [...builtIn(call.language), ...own.map(roleOnWire)]
    const given = new Set(assignments.map(({ role }) => role))
    return { userId, rootUserPoolId: poolId, assignments, roles: roles.filter(({ role }) => given.has(role)) }
  },
}

function onWire(row: AdministratorRow): AdministratorDto {
  return {
    userId: row.user_id,
    ...(row.username !== null && { username: row.username }),
    ...(row.email !== null && { email: row.email }),
    ...(row.name !== null && { name: row.name }),
    status: row.status,
    enabled: row.enabled,
    assignments: assignmentsOf(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** One for each role, with its pools; those of every pool name none. */
function assignmentsOf({ assignments }: AdministratorRow): AssignmentDto[] {
  const byRole = new Map<string, string[]>()
  for (const { role, target } of assignments) byRole.set(role, [...(byRole.get(role) ?? []), target])
  return [...byRole].map(([role, targets]) => (targets.includes('*') ? { role } : { role, userPoolIds: targets }))
}

const roleOnWire = ({ id, name, description, statements }: RoleRow): AdministratorRoleDto => ({
  ...{ role: id, name, description, isBuiltIn: false },
  statements: writable(statements),
})

const builtIn = (language: string): AdministratorRoleDto[] =>
  Object.entries<BuiltInRole>(builtInRoles).map(([role, { name, statements }]) => ({
    ...{ role, name: language === 'zh-CN' ? name.zh : name.en, description: '', isBuiltIn: true },
    statements: writable(statements),
  }))

const writable = (statements: RoleRow['statements']): AdministratorRoleDto['statements'] =>
  statements.map(({ effect, operations, appIds }) => ({
    ...{ effect, operations: [...operations] },
    ...(appIds && { appIds: [...appIds] }),
  }))
