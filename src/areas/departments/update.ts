import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { customFieldsOf } from '../custom-fields/index.ts'
import { setDepartmentPosts } from '../posts/index.ts'
import { refuseDepth } from './create.ts'
import { type Department, deepestLevel, endOf, isBelow } from './department.ts'
import { logged, nodeOf } from './events.ts'
import { getDepartment, type DepartmentKey, type Lookup, type LookupCall } from './lookup.ts'
import { appointLeaders } from './members.ts'
import { refuseNotBuilt } from './not-built.ts'
import type { LangObject, UpdateDepartmentReqDto } from './schemas.ts'
import { listDepartmentsById } from './store.ts'
import { writeNamed } from './taken.ts'
import {
  deepestOf,
  holdDepartment,
  holdOrganization,
  moveSubtree,
  putInOrder,
  updateDepartmentRow,
} from './tree-store.ts'
import { claimValues, mergeData, readCode, readText } from './values.ts'

/** Changing and moving departments. A field that is absent or null stays, an empty text clears it. */
type UpdateCall = Call<Update>
export type Update = Lookup | 'DEPARTMENT_EXISTS' | 'USER_NOT_FOUND' | 'POST_NOT_FOUND'

export interface DepartmentUpdate {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly openDepartmentId?: string | undefined
  readonly code?: string | undefined
  readonly status?: boolean | undefined
  readonly i18n?: LangObject | undefined
  readonly customData?: unknown
  readonly leaderUserIds?: readonly string[] | undefined
  readonly postIdList?: readonly string[] | undefined
}

export function updateDepartment(call: UpdateCall, input: UpdateDepartmentReqDto): Promise<Department> {
  refuseNotBuilt(call, input)
  const { organizationCode, departmentId, departmentIdType, parentDepartmentId, i18n, ...rest } = input
  return writeNamed(call, async (pool) => {
    await holdOrganization(pool, organizationCode, parentDepartmentId ? 'alone' : 'withOthers')
    const department = await getDepartment(call, pool, { organizationCode, departmentId, departmentIdType })
    if (parentDepartmentId) {
      const key = { organizationCode, departmentId: parentDepartmentId, departmentIdType }
      await moveDepartment(call, pool, { department, parent: await getDepartment(call, pool, key) })
    }
    return changeDepartment(call, pool, department.id, { ...rest, i18n: i18n?.name })
  })
}

type ChangeFailure =
  | 'USER_NOT_FOUND'
  | 'POST_NOT_FOUND'
  | 'INVALID_OPERATION'
  | 'DEPARTMENT_NOT_FOUND'
  | 'DEPARTMENT_EXISTS'

/** In a transaction of the caller's. */
export async function changeDepartment(
  call: Call<ChangeFailure>,
  pool: Pool,
  id: string,
  update: DepartmentUpdate,
): Promise<Department> {
  const before = await holdDepartmentSeen(call, pool, id)
  const fields = await customFieldsOf(call.core, call.poolId, 'DEPARTMENT')
  const custom_data = mergeData(fields, update.customData, before.custom_data)
  await updateDepartmentRow(pool, {
    id,
    name: update.name === undefined ? before.name : readText('name', update.name),
    description: update.description === undefined ? before.description : update.description || null,
    open_department_id: readCode('openDepartmentId', update.openDepartmentId, before.open_department_id),
    code: readCode('code', update.code, before.code),
    status: update.status ?? before.status,
    name_i18n: update.i18n ?? before.name_i18n,
    custom_data,
    updated_at: dateOf(call.core.clock),
  })
  if (update.customData) await claimValues(call, pool, [{ id, custom_data }])
  const { leaderUserIds, postIdList, status } = update
  if (postIdList) await setDepartmentPosts(call, pool, { departmentId: id, postIds: postIdList })
  if (leaderUserIds) {
    const department = { ...before, status: status ?? before.status }
    await appointLeaders(call, pool, { department, userIds: leaderUserIds })
  }
  const after = await seen(call, pool, id)
  await noteData(call, pool, { department: after, udv: update.customData })
  await recordAdminAction(call, pool, {
    ...{ operation: 'update', resource: 'org', resourceId: id },
    ...{ before: logged(before), after: logged(after) },
  })
  await emit(call, pool, { type: 'organization:node-updated', data: { node: nodeOf(after), updates: update } })
  return after
}

/** Custom data that were given, with the fields that they are in. */
async function noteData(
  call: Call,
  pool: Pool,
  { department, udv }: { department: Department; udv: unknown },
): Promise<void> {
  if (udv === undefined || udv === null) return
  const fields = await customFieldsOf(call.core, call.poolId, 'DEPARTMENT')
  const udf = Object.keys(udv).flatMap((key) => {
    const field = fields.get(key)
    return field ? [{ targetType: 'DEPARTMENT', key, dataType: field.data_type, label: field.label }] : []
  })
  await emit(call, pool, { type: 'organization:udv-changed', data: { department: nodeOf(department), udv, udf } })
}

async function holdDepartmentSeen(call: Call<'DEPARTMENT_NOT_FOUND'>, pool: Pool, id: string): Promise<Department> {
  await holdDepartment(pool, id)
  return seen(call, pool, id)
}

async function seen(call: Call<'DEPARTMENT_NOT_FOUND'>, pool: Pool, id: string): Promise<Department> {
  const [department] = await listDepartmentsById(pool, [id])
  return department ?? call.fail('DEPARTMENT_NOT_FOUND', { department: id })
}

/** With all that hangs on it. The organization is held alone: two moves at once could make a circle. */
async function moveDepartment(
  call: Call<'INVALID_OPERATION' | 'DEPARTMENT_NOT_FOUND'>,
  pool: Pool,
  { department, parent }: { department: Department; parent: Department },
): Promise<void> {
  const { id, path, parent_id } = department
  if (parent_id === parent.id) return
  if (parent_id === null) refuseMove(call, rootStays)
  if (isBelow(parent.path, path)) refuseMove(call, notBelowItself)
  const levels = parent.depth + 1 - department.depth
  const end = endOf(path)
  if ((await deepestOf(pool, path, end)) + levels > deepestLevel) refuseDepth(call)
  const newPath = `${parent.path}${id}/`
  await moveSubtree(pool, { id, from: path, to: end, newPath, levels, parentId: parent.id })
  const [moved, oldParent] = await Promise.all([seen(call, pool, id), seen(call, pool, parent_id ?? '')])
  const organization = { organizationCode: parent.organization_code, departmentId: parent.organization_id }
  const data = { node: nodeOf(moved), organization, parentNode: nodeOf(parent), oldParent: nodeOf(oldParent) }
  await recordAdminAction(call, pool, {
    ...{ operation: 'update', resource: 'org', resourceId: id },
    ...{ before: logged(department), after: logged(moved) },
  })
  await emit(call, pool, { type: 'organization:node-moved', data })
}

const rootStays = {
  zh: '根部门不能移动',
  en: 'the root department of an organization cannot be moved',
}
const notBelowItself = {
  zh: '部门不能移动到自己或自己的子部门之下,请选择其他上级部门',
  en: 'a department cannot be moved below itself; choose another parent',
}

const refuseMove = (call: Call<'INVALID_OPERATION'>, reason: { zh: string; en: string }): never =>
  call.fail('INVALID_OPERATION', { 'reason.zh': reason.zh, 'reason.en': reason.en })

/** Puts children of one department in this order, before those that are not named. */
export function reorderDepartments(
  call: LookupCall,
  { departmentIds, ...key }: DepartmentKey & { readonly departmentIds: readonly string[] },
): Promise<void> {
  const twice = departmentIds.find((id, index) => departmentIds.indexOf(id) !== index)
  if (twice !== undefined) {
    throw invalidArgument('departmentIds', { zh: `${twice} 出现了两次`, en: `names ${twice} twice` })
  }
  return call.write(async (pool) => {
    await holdOrganization(pool, key.organizationCode ?? '', 'alone')
    const parent = await getDepartment(call, pool, key)
    const known = new Set(await putInOrder(pool, parent.id, departmentIds))
    const unknown = departmentIds.find((id) => !known.has(id))
    if (unknown !== undefined) call.fail('DEPARTMENT_NOT_FOUND', { department: unknown })
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'org', resourceId: parent.id },
      after: { childrenInOrder: departmentIds },
    })
    await emit(call, pool, {
      type: 'organization:node-updated',
      data: { node: nodeOf(parent), updates: { childrenInOrder: departmentIds } },
    })
  })
}
