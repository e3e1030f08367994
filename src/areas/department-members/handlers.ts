import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { recordAdminAction } from '../audit/index.ts'
import {
  addMembers,
  type Department,
  endOf,
  getDepartment,
  getDepartments,
  listUserDepartments,
  pathRange,
  refuseNotBuilt,
  removeMembers,
  setMemberships,
  type UserDepartment,
  writeNamed,
} from '../departments/index.ts'
import { findIds, getUser, userOf, usersOnWire } from '../users/index.ts'
import type { departmentMembersContract } from './contract.ts'
import { countMembers, isMember, listMemberIds, listMembers, type MemberSearch } from './store.ts'
import { createDepartmentTree } from './tree.ts'

export const departmentMembersHandlers: Handlers<typeof departmentMembersContract> = {
  addDepartmentMembers: async (call, { userIds, ...key }) => {
    refuseNotBuilt(call, key)
    await writeNamed(call, async (pool) => {
      const department = await getDepartment(call, pool, key)
      await addMembers(call, pool, { department, userIds: [...new Set(userIds)] })
    })
    return { success: true }
  },

  removeDepartmentMembers: async (call, { userIds, ...key }) => {
    refuseNotBuilt(call, key)
    await call.write(async (pool) => {
      const department = await getDepartment(call, pool, key)
      await removeMembers(call, pool, { department, userIds: await findIds(call, pool, { userIds }) })
    })
    return { success: true }
  },

  listDepartmentMembers: (call, input) => {
    refuseNotBuilt(call, input)
    const { sortBy, orderBy } = input
    return listPage(call, input, { sort: sorts[sortBy], order: orderBy === 'Asc' ? 'asc' : 'desc' })
  },

  listDepartmentMemberIds: (call, key) => {
    refuseNotBuilt(call, key)
    return call.read(async (reader) => listMemberIds(reader, (await getDepartment(call, reader, key)).id))
  },

  searchDepartmentMembers: (call, input) => {
    refuseNotBuilt(call, input)
    return listPage(call, input, { sort: 'joined', order: 'desc', keywords: input.keywords.trim() })
  },

  isUserInDepartment: (call, { userId: given, includeChildrenDepartments, ...key }) => {
    refuseNotBuilt(call, key)
    return call.read(async (reader) => {
      const department = await getDepartment(call, reader, key)
      const [userId = ''] = await findIds(call, reader, { userIds: [given] })
      const range = pathRange(department, { withBelow: includeChildrenDepartments })
      return { inDepartment: await isMember(reader, { userId, ...range }) }
    })
  },

  createDepartmentTree: (call, input) => createDepartmentTree(call, input),

  setUserDepartments: async (call, { userId: given, departments, options }) => {
    refuseTwoMains(departments)
    await call.write(async (pool) => {
      const [userId = ''] = await findIds(call, pool, { userIds: [given], userIdType: options?.userIdType })
      const departmentIds = departments.map(({ departmentId }) => departmentId)
      const found = await getDepartments(call, pool, { departmentIds })
      const wanted = departments.map(({ isLeader, isMainDepartment: isMain }, index) => ({
        department: found[index] as Department,
        ...{ isLeader, isMain },
      }))
      await setMemberships(call, pool, { userId, wanted })
      await recordAdminAction(call, pool, {
        ...{ operation: 'update', resource: 'user', resourceId: userId },
        after: { departments },
      })
    })
    return { success: true }
  },

  getUserDepartments: async (call, { userId, userIdType, ...input }) =>
    showDepartments(call, (await getUser(call, { userId, userIdType })).id, input),

  getDepartmentList: (call, input) =>
    showDepartments(call, call.principal.kind === 'user' ? call.principal.userId : '', input),
}

const sorts = {
  Default: 'joined',
  JoinDepartmentAt: 'joined',
  userId: 'id',
  createAt: 'created',
  updatedAt: 'updated',
} as const

interface PageInput {
  organizationCode: string
  departmentId: string
  page: number
  limit: number
  includeChildrenDepartments: boolean
  withCustomData: boolean
  withIdentities: boolean
  withDepartmentIds: boolean
}

const listPage = (
  call: Call<'ORGANIZATION_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'>,
  input: PageInput,
  wanted: Pick<MemberSearch, 'sort' | 'order' | 'keywords'>,
) =>
  call.read(async (reader) => {
    const { path, members_count } = await getDepartment(call, reader, input)
    const { includeChildrenDepartments: withBelow, page, limit } = input
    const end = withBelow ? endOf(path) : undefined
    const search = { ...wanted, path, end, skipped: (page - 1) * limit, size: limit }
    // The members of one department are counted already.
    const isCounted = !withBelow && wanted.keywords === undefined
    const [rows, totalCount] = await Promise.all([
      isCounted && search.skipped >= members_count ? [] : listMembers(reader, search),
      isCounted ? members_count : countMembers(reader, search),
    ])
    return { totalCount, list: await usersOnWire(reader, rows.map(userOf), input) }
  })

function refuseTwoMains(departments: readonly { departmentId: string; isMainDepartment?: boolean }[]): void {
  const ids = departments.map(({ departmentId }) => departmentId)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) {
    throw invalidArgument('departments', { zh: `部门 ${twice} 出现了两次`, en: `name ${twice} twice` })
  }
  if (departments.filter(({ isMainDepartment }) => isMainDepartment).length > 1) {
    throw invalidArgument('departments', { zh: '最多只能有一个主部门', en: 'may have one main department only' })
  }
}

interface ListInput {
  page: number
  limit: number
  sortBy: 'DepartmentCreatedAt' | 'JoinDepartmentAt' | 'DepartmentName' | 'DepartmemtCode'
  orderBy: 'Asc' | 'Desc'
  withCustomData: boolean
  withDepartmentPaths?: boolean
}

async function showDepartments(call: Call, userId: string, input: ListInput) {
  const { page, limit, sortBy: order, orderBy, withDepartmentPaths: withPaths = false } = input
  const direction = orderBy === 'Asc' ? ('asc' as const) : ('desc' as const)
  const { rows, totalCount } = await call.read((reader) =>
    listUserDepartments(reader, { userId, page, limit, order, direction, withPaths }),
  )
  return { totalCount, list: rows.map((row) => userDepartmentOnWire(row, input)) }
}

const userDepartmentOnWire = (row: UserDepartment, { withCustomData }: ListInput) => ({
  organizationCode: row.organization_code,
  departmentId: row.id,
  isRoot: row.is_root,
  createdAt: row.created_at.toISOString(),
  name: row.name,
  description: row.description ?? '',
  ...(row.open_department_id !== null && { openDepartmentId: row.open_department_id }),
  isLeader: row.is_leader,
  code: row.code ?? '',
  isMainDepartment: row.is_main,
  joinedAt: row.joined_at.toISOString(),
  isVirtualNode: row.is_virtual_node,
  ...(row.name_i18n && { i18n: { name: row.name_i18n } }),
  ...(withCustomData && { customData: row.custom_data }),
  ...(row.above && {
    departmentIdPath: row.above.ids,
    departmentCodePath: row.above.codes,
    departmentNamePath: row.above.names,
  }),
})
