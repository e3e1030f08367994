import type { Static } from 'typebox'
import type { Handlers } from '../../core/contract/operation.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { getNamespace, getNamespaces } from '../namespaces/index.ts'
import type { resourcesContract } from './contract.ts'
import type { ResourceDto } from './schemas.ts'
import { createResources, deleteResources, getResources, updateResource } from './service.ts'
import { listResourceRows, type NamedResourceRow } from './store.ts'

export const resourcesHandlers: Handlers<typeof resourcesContract> = {
  createResource: async (call, { namespace, ...input }) => {
    const [made] = await createResources(call, namespace, [input])
    return onWire(made as NamedResourceRow)
  },

  createResourcesBatch: async (call, { list, namespace }) => {
    await createResources(call, namespace, list)
    return { success: true }
  },

  getResource: async (call, { code, namespace }) => {
    const [found] = await call.read((reader) => getResources(call, reader, { namespace, codes: [code] }))
    return onWire(found as NamedResourceRow)
  },

  getResourcesBatch: async (call, { codeList: codes, namespace }) =>
    (await call.read((reader) => getResources(call, reader, { namespace, codes }))).map(onWire),

  listResources: (call, { namespace, type, page, limit }) =>
    call.read(async (reader) => {
      const { id } = await getNamespace(call, reader, namespace)
      const search = { namespaceIds: [id], type, keyword: '', page, limit }
      const { rows, totalCount } = await listResourceRows(reader.db, reader.id, search)
      return { totalCount, list: rows.map(onWire) }
    }),

  listCommonResource: (call, { namespaceCodeList = '', keyword = '', page, limit }) =>
    call.read(async (reader) => {
      const codes = namespaceCodeList.split(',').flatMap((code) => code.trim() || [])
      const spaces = codes.length === 0 ? undefined : await getNamespaces(call, reader, codes)
      const namespaceIds = spaces?.map(({ id }) => id)
      const search = { namespaceIds, type: undefined, keyword, page, limit }
      const { rows, totalCount } = await listResourceRows(reader.db, reader.id, search)
      const list = rows.map((row) => ({
        ...onWire(row),
        ...{
          id: row.id,
          namespaceId: row.namespace_number,
          namespaceName: row.namespace_name,
          userPoolId: row.pool_id,
        },
        ...{ createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() },
      }))
      return { totalCount, list }
    }),

  updateResource: async (call, input) => onWire(await updateResource(call, input)),

  deleteResource: async (call, { code, namespace }) => {
    await deleteResources(call, { namespace, codes: [code] })
    return { success: true }
  },

  deleteResourcesBatch: async (call, { namespace, codeList: codes = [], ids = [] }) => {
    if (codes.length > 0 === ids.length > 0) throw invalidArgument('codeList, ids', oneOfThem)
    await deleteResources(call, ids.length > 0 ? { ids } : { namespace, codes })
    return { success: true }
  },

  batchDeleteCommonResource: async (call, { ids }) => {
    await deleteResources(call as Parameters<typeof deleteResources>[0], { ids })
    return { success: true }
  },
}

const onWire = (row: NamedResourceRow): Static<typeof ResourceDto> => ({
  ...{ code: row.code, name: row.name, description: row.description, type: row.type, actions: row.actions },
  ...{ apiIdentifier: row.api_identifier, namespace: row.namespace },
})

const oneOfThem = { zh: '必须且只能传入其中一个', en: 'give one of them, and only one' }
