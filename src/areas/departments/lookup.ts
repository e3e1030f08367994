import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { findByUniqueValues } from '../custom-fields/index.ts'
import type { Department } from './department.ts'
import type { DepartmentIdType } from './schemas.ts'
import { findDepartmentIds, findDepartmentRows, findRoot, type KeyColumn, listDepartmentsById } from './store.ts'

/** Finding departments by whatever names them: their id, their own id elsewhere, their code, or `root`. */
export interface DepartmentKey {
  readonly organizationCode?: string | undefined
  readonly departmentId: string
  readonly departmentIdType?: DepartmentIdType | undefined
}

export type Lookup = 'ORGANIZATION_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'
export type LookupCall = Call<Lookup>

const columns: Readonly<Partial<Record<DepartmentIdType, KeyColumn>>> = {
  department_id: 'id',
  open_department_id: 'open_department_id',
  code: 'code',
}

/** The root department stands for its organization. */
export async function getRoot(
  call: Call<'ORGANIZATION_NOT_FOUND'>,
  reader: PoolReader,
  organizationCode: string,
): Promise<Department> {
  const root = await findRoot(reader, organizationCode)
  return root ?? call.fail('ORGANIZATION_NOT_FOUND', { organization: organizationCode })
}

/** One department; raises ORGANIZATION_NOT_FOUND where the organization is named and unknown, else DEPARTMENT_NOT_FOUND. */
export async function getDepartment(call: LookupCall, reader: PoolReader, key: DepartmentKey): Promise<Department> {
  const { organizationCode, departmentId, departmentIdType = 'department_id' } = key
  if (departmentId === 'root') return getRoot(call, reader, namedOrganization(organizationCode))
  const found = await findNamed(call, reader, { organizationCode, departmentId, departmentIdType })
  if (found.length > 1) return refuseAmbiguous(call, departmentId)
  if (found[0]) return found[0]
  if (organizationCode !== undefined) await getRoot(call, reader, organizationCode)
  return call.fail('DEPARTMENT_NOT_FOUND', { department: departmentId })
}

/** Departments by ids of one type, in their order; DEPARTMENT_NOT_FOUND names the first unknown one. */
export async function getDepartments(
  call: Call<'DEPARTMENT_NOT_FOUND' | 'INVALID_OPERATION'>,
  reader: PoolReader,
  keys: { readonly departmentIds: readonly string[]; readonly departmentIdType?: DepartmentIdType | undefined },
): Promise<Department[]> {
  const { departmentIds, departmentIdType = 'department_id' } = keys
  if (departmentIds.length === 0) return []
  if (departmentIdType === 'custom_field') {
    const given = await findByUniqueValues(call, reader, { target: 'DEPARTMENT', given: departmentIds })
    const ids = given.map(
      (id, index) => id ?? call.fail('DEPARTMENT_NOT_FOUND', { department: departmentIds[index] ?? '' }),
    )
    return listKnown(call, reader, { ids, departmentIds })
  }
  const column = columns[departmentIdType]
  if (!column) return call.fail('DEPARTMENT_NOT_FOUND', { department: departmentIds[0] ?? '' })
  const ids = (await findDepartmentIds(reader, column, departmentIds)).map(({ key, ids: [id, another] }) => {
    if (another !== undefined) return refuseAmbiguous(call, key)
    return id ?? call.fail('DEPARTMENT_NOT_FOUND', { department: key })
  })
  return listKnown(call, reader, { ids, departmentIds })
}

/** One that was deleted after its key was found is as unknown as one that never was. */
async function listKnown(
  call: Call<'DEPARTMENT_NOT_FOUND'>,
  reader: PoolReader,
  { ids, departmentIds }: { ids: readonly string[]; departmentIds: readonly string[] },
): Promise<Department[]> {
  const found = new Map((await listDepartmentsById(reader, ids)).map((department) => [department.id, department]))
  return ids.map(
    (id, index) => found.get(id) ?? call.fail('DEPARTMENT_NOT_FOUND', { department: departmentIds[index] ?? id }),
  )
}

function namedOrganization(code: string | undefined): string {
  if (code !== undefined) return code
  throw invalidArgument('organizationCode', {
    zh: '部门 ID 为 root 时必填',
    en: 'is required where the department is named root',
  })
}

const refuseAmbiguous = (call: Call<'INVALID_OPERATION'>, key: string): never =>
  call.fail('INVALID_OPERATION', {
    'reason.zh': `多个组织内都有部门 ${key},请传入 organizationCode,或改用 department_id`,
    'reason.en': `several organizations have a department ${key}; name the organizationCode, or use its department_id`,
  })

/** None for sync relations: no department has one yet. By a custom field, `key:value` of one that is unique. */
async function findNamed(
  call: LookupCall,
  reader: PoolReader,
  { organizationCode, departmentId, departmentIdType = 'department_id' }: DepartmentKey,
): Promise<Department[]> {
  if (departmentIdType !== 'custom_field') {
    const column = columns[departmentIdType]
    return column ? findDepartmentRows(reader, { column, key: departmentId, organizationCode }) : []
  }
  const [id] = await findByUniqueValues(call, reader, { target: 'DEPARTMENT', given: [departmentId] })
  return id ? findDepartmentRows(reader, { column: 'id', key: id, organizationCode }) : []
}
