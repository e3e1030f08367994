import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { namespacesContract } from './contract.ts'
import type { permissionNamespacesContract } from './permission-contract.ts'
import {
  createNamespaces,
  deleteNamespaces,
  getNamespace,
  getNamespaces,
  type Namespace,
  type NewNamespace,
  updateNamespace,
} from './service.ts'
import { findNamesake, listNamespaceRows } from './store.ts'

export const namespacesHandlers: Handlers<typeof namespacesContract> = {
  createNamespace: (call, input) => createOne(call, input),

  createNamespacesBatch: async (call, { list }) => {
    await createNamespaces(call, list)
    return { success: true }
  },

  getNamespace: async (call, { code }) => onWire(await call.read((reader) => getNamespace(call, reader, code))),

  getNamespacesBatch: async (call, { codeList }) =>
    (await call.read((reader) => getNamespaces(call, reader, codeList))).map(onWire),

  listNamespaces: (call, input) => listPage(call, input),

  updateNamespace: async (call, input) => ({
    ...onWire(await updateNamespace(call, input)),
    ...(input.newCode !== undefined && { newCode: input.newCode }),
  }),

  deleteNamespace: async (call, { code }) => {
    await deleteNamespaces(call, [code])
    return { success: true }
  },

  deleteNamespacesBatch: async (call, { codeList }) => {
    await deleteNamespaces(call, codeList)
    return { success: true }
  },
}

export const permissionNamespacesHandlers: Handlers<typeof permissionNamespacesContract> = {
  createPermissionNamespace: (call, input) => createOne(call, input),

  createPermissionNamespacesBatch: async (call, { list }) => {
    await createNamespaces(call, list)
    return { success: true }
  },

  getPermissionNamespace: async (call, { code }) =>
    onWire(await call.read((reader) => getNamespace(call, reader, code))),

  getPermissionNamespacesBatch: async (call, { codes }) =>
    (await call.read((reader) => getNamespaces(call, reader, codes))).map(onWire),

  listPermissionNamespaces: (call, { query, ...page }) => listPage(call, { ...page, keywords: query }),

  checkPermissionNamespaceExists: async (call, { code, name }) => {
    const namesake = await call.read((reader) => findNamesake(reader.db, reader.id, { code, name }))
    if (!namesake) return { isValid: true }
    return { isValid: false, message: taken[call.language](namesake.code === code ? 'code' : 'name') }
  },

  updatePermissionNamespace: async (call, input) => onWire(await updateNamespace(call, input)),

  deletePermissionNamespace: async (call, { code }) => {
    await deleteNamespaces(call, [code])
    return { success: true }
  },

  deletePermissionNamespacesBatch: async (call, { codes }) => {
    await deleteNamespaces(call, codes)
    return { success: true }
  },
}

async function createOne(call: Call<'NAMESPACE_EXISTS'>, input: NewNamespace) {
  const [made] = await createNamespaces(call, [input])
  return onWire(made as Namespace)
}

async function listPage(call: Call, wanted: { page: number; limit: number; keywords?: string | undefined }) {
  const { rows, totalCount } = await call.read((reader) => listNamespaceRows(reader.db, reader.id, wanted))
  // 1: it is in use. There is no other state.
  return { totalCount, list: rows.map((row) => ({ ...onWire(row), status: 1 })) }
}

const onWire = ({ code, name, description }: Namespace) => ({ code, name, description })

const taken = {
  'zh-CN': (field: string) => `${field} 已被另一个权限空间使用`,
  'en-US': (field: string) => `another permission space has this ${field}`,
}
