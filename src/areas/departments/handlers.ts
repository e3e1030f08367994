import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { departmentsContract } from './contract.ts'
import { createDepartment } from './create.ts'
import { endOf, type Department } from './department.ts'
import { getDepartment, getRoot, type Lookup, type LookupCall } from './lookup.ts'
import { refuseNotBuilt } from './not-built.ts'
import { deleteDepartment } from './remove.ts'
import { type FilterItem, readCondition } from './search.ts'
import { type DepartmentSearch, searchDepartmentRows } from './search-store.ts'
import { listBelow, listChildren } from './store.ts'
import { changeDepartment, reorderDepartments, updateDepartment } from './update.ts'
import { departmentOnWire, type WireOptions } from './wire.ts'

export const departmentsHandlers: Handlers<typeof departmentsContract> = {
  createDepartment: async (call, input) => departmentOnWire(await createDepartment(call, input), withData),

  updateDepartment: async (call, input) => departmentOnWire(await updateDepartment(call, input), withData),

  updateNodeStatus: (call, { departmentId, status }) =>
    call.write(async (pool) => {
      const { id } = await getDepartment(call, pool, { departmentId })
      return departmentOnWire(await changeDepartment(call, pool, id, { status }), withData)
    }),

  reorderDepartments: async (call, input) => {
    await reorderDepartments(call, input)
    return { success: true }
  },

  deleteDepartment: async (call, input) => {
    refuseNotBuilt(call, input)
    await deleteDepartment(call, input)
    return { success: true }
  },

  getDepartment: async (call, { departmentCode, departmentId, ...input }) => {
    refuseNotBuilt(call, input)
    const { organizationCode, departmentIdType } = input
    if (departmentId !== undefined) return show(call, { organizationCode, departmentId, departmentIdType }, input)
    if (departmentCode === undefined) {
      throw invalidArgument('departmentId, departmentCode', {
        zh: '必须传入其中一个',
        en: 'one of them is required',
      })
    }
    return show(call, { organizationCode, departmentId: departmentCode, departmentIdType: 'code' }, input)
  },

  getDepartmentById: (call, input) => showById(call, input),
  getDepartmentAllApp: (call, input) => showById(call, input),

  getAllDepartments: (call, input) =>
    call.read(async (reader) => {
      const { path } = await getDepartment(call, reader, input)
      return listed(await listBelow(reader, path, endOf(path)), input)
    }),

  listChildrenDepartments: (call, input) =>
    call.read(async (reader) => {
      refuseNotBuilt(call, input)
      const { excludeVirtualNode, onlyVirtualNode, status } = input
      const { id } = await getDepartment(call, reader, input)
      if (excludeVirtualNode && onlyVirtualNode) return { totalCount: 0, list: [] }
      const isVirtual = excludeVirtualNode ? false : onlyVirtualNode ? true : undefined
      return listed(await listChildren(reader, { parentId: id, status, isVirtual }), input)
    }),

  getParentDepartment: async (call, input) => {
    refuseNotBuilt(call, input)
    const { parent_id } = await call.read((reader) => getDepartment(call, reader, input))
    if (parent_id !== null) return show(call, { departmentId: parent_id }, input)
    return call.fail('INVALID_OPERATION', {
      'reason.zh': '根部门没有上级部门',
      'reason.en': 'a root department has no parent',
    })
  },

  searchDepartments: async (call, input) => {
    refuseNotBuilt(call, input)
    const found = await search(call, input.organizationCode, { keywords: input.keywords, conditions: [], sort: [] })
    return found.map((one) => departmentOnWire(one, input))
  },

  searchDepartmentsList: async (call, input) => {
    refuseNotBuilt(call, input)
    const { page, limit, advancedFilter = [] } = input
    const found = await search(call, input.organizationCode, {
      conditions: advancedFilter.map((item, index) => readCondition(item as FilterItem, index)),
      sort: sortOf(input),
      page: { skipped: (page - 1) * limit, size: limit },
    })
    return found.map((one) => departmentOnWire(one, input))
  },

  getDepartmentSyncRelations: async (call, { departmentId = 'root', ...input }) => {
    refuseNotBuilt(call, input)
    await call.read((reader) => getDepartment(call, reader, { ...input, departmentId }))
    return []
  },

  deleteDepartmentSyncRelations: async (call, input) => {
    await call.read((reader) => getDepartment(call, reader, input))
    return { success: true }
  },
}

const withData: WireOptions = { withCustomData: true, withPost: true }

async function show(call: LookupCall, key: Parameters<typeof getDepartment>[2], options: WireOptions) {
  return departmentOnWire(await call.read((reader) => getDepartment(call, reader, key)), options)
}

function showById(call: Call<Lookup>, { departmentId, ...options }: { departmentId: string } & WireOptions) {
  refuseNotBuilt(call, options)
  return show(call, { departmentId }, options)
}

const listed = (rows: readonly Department[], options: WireOptions) => ({
  totalCount: rows.length,
  list: rows.map((one) => departmentOnWire(one, options)),
})

const search = (call: LookupCall, organizationCode: string, wanted: Omit<DepartmentSearch, 'organizationId'>) =>
  call.read(async (reader) => {
    const { id } = await getRoot(call, reader, organizationCode)
    return searchDepartmentRows(reader, { ...wanted, organizationId: id })
  })

const sortColumns = { updatedAt: 'updated_at', createdAt: 'created_at', name: 'name' } as const

/** `sort` goes before `sortBy` with `orderBy`; by default the oldest first. */
function sortOf(input: {
  sort?: { field: keyof typeof sortColumns; order: 'asc' | 'desc' }[]
  sortBy?: 'updatedAt' | 'createdAt'
  orderBy?: 'ASC' | 'DESC'
}): DepartmentSearch['sort'] {
  if (input.sort?.length) return input.sort.map(({ field, order }) => ({ column: sortColumns[field], order }))
  const order = input.orderBy === 'DESC' ? 'desc' : 'asc'
  return [{ column: sortColumns[input.sortBy ?? 'createdAt'], order }]
}
