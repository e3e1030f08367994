import type { Handlers } from '../../core/contract/operation.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { getNamespace, getNamespaces } from '../namespaces/index.ts'
import type { dataResourcesContract } from './contract.ts'
import { readField } from './field-rules.ts'
import { createFields, deleteField, listFields, updateField } from './fields.ts'
import type { extendFieldsContract } from './fields-contract.ts'
import type { DataResourceDto, ExtendField } from './schemas.ts'
import { createDataResource, deleteDataResource, getDataResource, updateDataResource } from './service.ts'
import { type DataResourceRow, findTaken, listResourceRows } from './store.ts'

export const dataResourcesHandlers: Handlers<typeof dataResourcesContract> = {
  createDataResource: async (call, input) => onWire(await createDataResource(call, input)),

  createDataResourceByString: async (call, input) => {
    const row = await createDataResource(call, { ...input, type: 'STRING' })
    return { ...onWire(row), struct: row.struct as string }
  },

  createDataResourceByArray: async (call, input) => {
    const row = await createDataResource(call, { ...input, type: 'ARRAY' })
    return { ...onWire(row), struct: row.struct as string[] }
  },

  createDataResourceByTree: async (call, input) => onWire(await createDataResource(call, { ...input, type: 'TREE' })),

  getDataResource: async (call, input) => ({
    ...onWire(await call.read((reader) => getDataResource(call, reader, input))),
    namespaceCode: input.namespaceCode,
  }),

  listDataResources: async (call, { page, limit, query, namespaceCodes }) => {
    const { rows, totalCount } = await call.read(async (reader) => {
      const spaces = namespaceCodes?.length ? await getNamespaces(call, reader, namespaceCodes) : undefined
      const namespaceIds = spaces?.map(({ id }) => id)
      return listResourceRows(reader, { namespaceIds, keyword: query, page, limit })
    })
    const list = rows.map((row) => ({
      resourceName: row.name,
      resourceCode: row.code,
      type: row.type,
      description: row.description,
      namespaceCode: row.namespace_code,
      namespaceName: row.namespace_name,
      authorizationNum: row.targets,
      updatedAt: row.updated_at.toISOString(),
    }))
    return { totalCount, list }
  },

  updateDataResource: async (call, input) => onWire(await updateDataResource(call, input)),

  deleteDataResource: async (call, input) => {
    await deleteDataResource(call, input)
    return undefined
  },

  checkDataResourceExists: async (call, { namespaceCode, resourceCode, resourceName }) => {
    if (!resourceCode && !resourceName) {
      throw invalidArgument('resourceCode, resourceName', {
        zh: '至少传入其中一个',
        en: 'at least one of them is required',
      })
    }
    const taken = await call.read(async (reader) => {
      const space = await getNamespace(call, reader, namespaceCode)
      return findTaken(reader.db, reader.id, { namespaceId: space.id, code: resourceCode, name: resourceName })
    })
    if (!taken) return { isValid: true }
    // Word for word as published.
    return { isValid: false, message: `data resource ${taken === 'resourceCode' ? 'code' : 'name'} already exist` }
  },
}

export const extendFieldsHandlers: Handlers<typeof extendFieldsContract> = {
  createDnef: async (call, { namespaceCode, resourceCode, ...field }) => {
    await createFields(call, { namespaceCode, resourceCode }, [readField(field)])
    return { success: true }
  },

  batchCreateDnef: async (call, { fieldList, ...naming }) => {
    await createFields(call, naming, fieldList)
    return { success: true }
  },

  listDnef: (call, input) => listFields(call, input),

  updateDnef: async (call, { namespaceCode, resourceCode, key, ...change }) => {
    await updateField(call, { namespaceCode, resourceCode, key }, change)
    return { success: true }
  },

  deleteDnef: async (call, input) => {
    await deleteField(call, input)
    return { success: true }
  },
}

const onWire = (row: DataResourceRow): DataResourceDto => ({
  resourceName: row.name,
  resourceCode: row.code,
  type: row.type,
  description: row.description,
  struct: row.struct,
  actions: row.actions,
  ...(row.type === 'TREE' && { extendFieldList: row.extend_fields as ExtendField[] }),
})
