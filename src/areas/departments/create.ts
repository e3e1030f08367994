import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { type CustomFields, customFieldsOf } from '../custom-fields/index.ts'
import { setDepartmentPosts } from '../posts/index.ts'
import { type Department, deepestLevel } from './department.ts'
import { logged, nodeOf, organizationOf } from './events.ts'
import { getDepartment, getRoot, type Lookup } from './lookup.ts'
import { refuseNotBuilt } from './not-built.ts'
import type { CreateDepartmentReqDto, CreateOrganizationReqDto, LangObject } from './schemas.ts'
import { listDepartmentsById } from './store.ts'
import { writeNamed } from './taken.ts'
import { holdOrganization, insertDepartments, insertOrganization, type NewDepartmentRow } from './tree-store.ts'
import { claimValues, mergeData, readCode, readId, readText } from './values.ts'

/** Making organizations and departments. */
export interface NewDepartment {
  readonly id?: string | undefined
  readonly name: string
  readonly description?: string | undefined
  readonly openDepartmentId?: string | undefined
  readonly code?: string | undefined
  readonly isVirtualNode?: boolean | undefined
  readonly i18n?: LangObject | undefined
  readonly customData?: unknown
  readonly postIdList?: readonly string[] | undefined
}

type Place = Pick<Department, 'id' | 'organization_id' | 'path' | 'depth'>

/** Makes a root when there is no parent. */
function newRow(
  call: Call<'INVALID_OPERATION'>,
  { parent, given, fields }: { parent: Place | undefined; given: NewDepartment; fields: CustomFields },
): NewDepartmentRow {
  const id = readId('departmentId', given.id) ?? newId(call.core.clock)
  const now = dateOf(call.core.clock)
  const depth = (parent?.depth ?? 0) + 1
  if (depth > deepestLevel) refuseDepth(call)
  return {
    pool_id: call.poolId,
    id,
    organization_id: parent?.organization_id ?? id,
    parent_id: parent?.id ?? null,
    path: `${parent?.path ?? ''}${id}/`,
    depth,
    name: readText('name', given.name),
    description: given.description || null,
    open_department_id: readCode('openDepartmentId', given.openDepartmentId, null),
    code: readCode('code', given.code, null),
    is_virtual_node: given.isVirtualNode ?? false,
    name_i18n: given.i18n ?? null,
    custom_data: mergeData(fields, given.customData, {}),
    created_at: now,
    updated_at: now,
  }
}

export const refuseDepth = (call: Call<'INVALID_OPERATION'>): never =>
  call.fail('INVALID_OPERATION', {
    'reason.zh': `组织最多 ${deepestLevel} 级部门`,
    'reason.en': `an organization has at most ${deepestLevel} levels of departments`,
  })

type CreateOrganizationCall = Call<
  'POST_NOT_FOUND' | 'ORGANIZATION_NOT_FOUND' | 'ORGANIZATION_EXISTS' | 'DEPARTMENT_EXISTS' | 'INVALID_OPERATION'
>

export function createOrganization(call: CreateOrganizationCall, input: CreateOrganizationReqDto): Promise<Department> {
  refuseNotBuilt(call, input)
  const { organizationCode, organizationName, departmentId, i18n, ...rest } = input
  const given = { ...rest, id: departmentId, name: organizationName, i18n: i18n?.organizationName }
  return writeNamed(call, (pool) => addOrganization(call, pool, { code: organizationCode, given }))
}

/** In a transaction of the caller's; ORGANIZATION_EXISTS is for the caller to see (taken.ts). */
export async function addOrganization(
  call: Call<'ORGANIZATION_NOT_FOUND' | 'POST_NOT_FOUND' | 'INVALID_OPERATION'>,
  pool: Pool,
  { code, given }: { code: string; given: NewDepartment },
): Promise<Department> {
  const fields = await customFieldsOf(call.core, call.poolId, 'DEPARTMENT')
  const row = newRow(call, { parent: undefined, given, fields })
  await insertOrganization(pool, { id: row.id, code: readText('organizationCode', code), at: row.created_at })
  await insertDepartments(pool, [row])
  await givePosts(call, pool, [{ row, given }])
  const root = await getRoot(call, pool, code)
  await recordAdminAction(call, pool, {
    ...{ operation: 'create', resource: 'org', resourceId: root.id },
    after: organizationOf(root),
  })
  await emit(call, pool, {
    type: 'organization:created',
    data: { organization: organizationOf(root), rootNode: nodeOf(root) },
  })
  return root
}

type CreateDepartmentCall = Call<Lookup | 'DEPARTMENT_EXISTS' | 'POST_NOT_FOUND'>

export function createDepartment(call: CreateDepartmentCall, input: CreateDepartmentReqDto): Promise<Department> {
  refuseNotBuilt(call, input)
  const { organizationCode, parentDepartmentId, departmentIdType, departmentId, i18n, ...rest } = input
  return writeNamed(call, async (pool) => {
    await holdOrganization(pool, organizationCode, 'withOthers')
    const key = { organizationCode, departmentId: parentDepartmentId, departmentIdType }
    const parent = await getDepartment(call, pool, key)
    const given = { ...rest, id: departmentId, i18n: i18n?.name }
    const [made] = await addDepartments(call, pool, [{ parent, given }])
    return made as Department
  })
}

/** In a transaction that holds the organizations, and in the order given. */
export async function addDepartments(
  call: Call<'INVALID_OPERATION' | 'POST_NOT_FOUND' | 'DEPARTMENT_EXISTS'>,
  pool: Pool,
  list: readonly { readonly parent: Department; readonly given: NewDepartment }[],
): Promise<Department[]> {
  const fields = await customFieldsOf(call.core, call.poolId, 'DEPARTMENT')
  const rows = list.map(({ parent, given }) => newRow(call, { parent, given, fields }))
  await insertDepartments(pool, rows)
  await claimValues(call, pool, rows)
  await givePosts(
    call,
    pool,
    list.map(({ given }, index) => ({ given, row: rows[index] as NewDepartmentRow })),
  )
  const made = await listDepartmentsById(
    pool,
    rows.map(({ id }) => id),
  )
  await recordAdminAction(
    call,
    pool,
    made.map((one) => ({ operation: 'create', resource: 'org', resourceId: one.id, after: logged(one) })),
  )
  const parents = new Map(list.map(({ parent }) => [parent.id, nodeOf(parent)]))
  await Promise.all(
    made.map((one) => {
      const organization = { organizationCode: one.organization_code, departmentId: one.organization_id }
      const data = { node: nodeOf(one), organization, parentNode: parents.get(one.parent_id ?? '') }
      return emit(call, pool, { type: 'organization:node-added', data })
    }),
  )
  return made
}

async function givePosts(
  call: Call<'POST_NOT_FOUND'>,
  pool: Pool,
  made: readonly { readonly row: NewDepartmentRow; readonly given: NewDepartment }[],
): Promise<void> {
  for (const { row, given } of made) {
    if (given.postIdList?.length) {
      await setDepartmentPosts(call, pool, { departmentId: row.id, postIds: given.postIdList })
    }
  }
}
