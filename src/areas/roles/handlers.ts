import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { getNamespace, systemNamespace } from '../namespaces/index.ts'
import type { rolesContract } from './contract.ts'
import { createRoles, deleteRoles, getRole, updateRole } from './service.ts'
import { hasRoleLike, listRoleRows, type NamedRoleRow } from './store.ts'
import { roleOnWire } from './wire.ts'

export const rolesHandlers: Handlers<typeof rolesContract> = {
  createRole: async (call, input) => {
    const [role] = await createRoles(call, [input])
    return roleOnWire(role as NamedRoleRow, call.core.clock.now())
  },

  createRolesBatch: async (call, { list }) => {
    await createRoles(call, list)
    return { success: true }
  },

  createAdminRole: async (call, input) => {
    await createRoles(withoutSpaces(call), [{ ...input, namespace: systemNamespace }])
    return { isValid: true, message: true }
  },

  getRole: async (call, input) =>
    roleOnWire(await call.read((reader) => getRole(call, reader, input)), call.core.clock.now()),

  listRoles: async (call, { namespace, ...page }) => {
    const { rows, totalCount } = await listOf(call, namespace, page)
    return { totalCount, list: rows.map((row) => roleOnWire(row, call.core.clock.now())) }
  },

  listNamespaceRoles: async (call, { code, ...page }) => {
    const { rows, totalCount } = await listOf(call, code, page)
    return { totalCount, list: rows.map((row) => ({ id: row.id, ...inNamespace(row) })) }
  },

  listPermissionNamespaceRoles: async (call, { code, query, ...page }) => {
    const { rows, totalCount } = await listOf(call, code, { ...page, keywords: query })
    return { totalCount, list: rows.map(inNamespace) }
  },

  checkParamsNamespace: async (call, { code, name = '', namespace }) => {
    const taken = await call.read(async (reader) => {
      const { id: namespaceId } = await getNamespace(call, reader, namespace)
      return hasRoleLike(reader.db, reader.id, { namespaceId, code, name })
    })
    return { isValid: !taken, message: !taken }
  },

  updateRole: async (call, input) => {
    await updateRole(call, input)
    return { success: true }
  },

  deleteRolesBatch: async (call, { codeList, namespace }) => {
    await deleteRoles(
      call,
      codeList.map((code) => ({ code, namespace })),
    )
    return { success: true }
  },

  deleteRoles: async (call, { roleList }) => {
    await deleteRoles(call, roleList)
    return { success: true }
  },

  deleteAdminRolesBatch: async (call, { codeList }) => {
    await deleteRoles(
      withoutSpaces(call),
      codeList.map((code) => ({ code, namespace: systemNamespace })),
    )
    return { success: true }
  },
}

/** The system space is always there, so what is called with it cannot miss one. */
const withoutSpaces = <Failure extends string>(call: Call<Failure>): Call<Failure | 'NAMESPACE_NOT_FOUND'> =>
  call as Call<Failure | 'NAMESPACE_NOT_FOUND'>

async function listOf(
  call: Call<'NAMESPACE_NOT_FOUND'>,
  namespaceCode: string | undefined,
  page: { page: number; limit: number; keywords?: string | undefined },
): Promise<{ rows: NamedRoleRow[]; totalCount: number }> {
  return call.read(async (reader) => {
    const namespace = await getNamespace(call, reader, namespaceCode)
    const { rows, totalCount } = await listRoleRows(reader.db, reader.id, { namespaceId: namespace.id, ...page })
    return {
      totalCount,
      rows: rows.map((row) => ({ ...row, namespace: namespace.code, namespace_name: namespace.name })),
    }
  })
}

const inNamespace = ({ name, code, description, namespace, updated_at }: NamedRoleRow) => ({
  ...{ name, code, description, namespace, updatedAt: updated_at.toISOString() },
})
