import Type, { type Static } from 'typebox'
import type { Call } from '../../core/contract/call.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import {
  CreateDepartmentReqDto,
  createDepartment,
  CreateOrganizationReqDto,
  createOrganization,
  type Department,
  getDepartment,
  updateDepartment,
  updateOrganization,
} from '../departments/index.ts'
import { addMembers, CreateGroupReqDto, createGroups, createOrUpdateGroup } from '../groups/index.ts'
import { createRoles, getRole, NewRoleCode, updateRole } from '../roles/index.ts'
import { type Cells, fieldsOf } from './cells.ts'
import { eachRow, type ImportOptions, type Report, run } from './report.ts'

/** Departments, groups and roles from rows, in the order of the rows: a department stands below the one that it names. */
export type ImportDepartmentsCall = Call<
  | 'ORGANIZATION_NOT_FOUND'
  | 'ORGANIZATION_EXISTS'
  | 'DEPARTMENT_NOT_FOUND'
  | 'DEPARTMENT_EXISTS'
  | 'USER_NOT_FOUND'
  | 'POST_NOT_FOUND'
  | 'INVALID_OPERATION'
>

const more = {
  status: Type.Optional(Type.Boolean()),
  leaderUserIds: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
}
const OrganizationRow = Type.Object({
  ...CreateOrganizationReqDto.properties,
  customData: Type.Optional(Type.Unknown()),
  ...more,
})
const DepartmentRow = Type.Object({ ...CreateDepartmentReqDto.properties, ...more })
const checkOrganization = checkedBy(OrganizationRow)
const checkDepartment = checkedBy(DepartmentRow)

export const importDepartments = (
  call: ImportDepartmentsCall,
  rows: readonly Cells[],
  options: ImportOptions,
): Promise<Report> =>
  run(call, options, (all) =>
    eachRow(all, rows, async (within, cells) => {
      const { parentCode, parentDepartmentId, ...fields } = fieldsOf('departments', cells)
      if (parentCode === undefined && parentDepartmentId === undefined) {
        const { name, ...organization } = fields
        const row = checkOrganization({ ...organization, organizationName: name }) as Static<typeof OrganizationRow>
        return saveOrganization(within, row, options)
      }
      const parent = parentDepartmentId
        ? { parentDepartmentId, departmentIdType: 'department_id' }
        : { parentDepartmentId: parentCode, departmentIdType: 'code' }
      return saveDepartment(within, checkDepartment({ ...fields, ...parent }) as Static<typeof DepartmentRow>, options)
    }),
  )

/** A row without a parent is an organization, by its root department. */
async function saveOrganization(
  call: ImportDepartmentsCall,
  { status, leaderUserIds, customData, ...row }: Static<typeof OrganizationRow>,
  { mode }: ImportOptions,
) {
  const { organizationCode, departmentId: _id, ...update } = row
  const known = mode === 'upsert' ? await findOne(call, { organizationCode, departmentId: 'root' }) : undefined
  const root = known
    ? await updateOrganization(call, { ...update, organizationCode })
    : await createOrganization(call, row)
  await finish(call, root, { status, leaderUserIds, customData })
  return { outcome: known ? ('updated' as const) : ('created' as const), id: root.id }
}

async function saveDepartment(
  call: ImportDepartmentsCall,
  { status, leaderUserIds, ...row }: Static<typeof DepartmentRow>,
  { mode }: ImportOptions,
) {
  const known = mode === 'upsert' ? await findSame(call, row) : undefined
  if (!known) {
    const made = await createDepartment(call, row)
    await finish(call, made, { status, leaderUserIds })
    return { outcome: 'created' as const, id: made.id }
  }
  const { organizationCode, departmentIdType, parentDepartmentId, departmentId: _id, ...update } = row
  const parent = await call.read((reader) =>
    getDepartment(call, reader, { organizationCode, departmentIdType, departmentId: parentDepartmentId }),
  )
  const changed = { ...update, status, leaderUserIds }
  const place = { organizationCode, departmentId: known.id, parentDepartmentId: parent.id }
  await updateDepartment(call, { ...withoutAbsent(changed), ...place })
  return { outcome: 'updated' as const, id: known.id }
}

const withoutAbsent = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>
  }

/** What creating cannot say. */
async function finish(
  call: ImportDepartmentsCall,
  { id, organization_code }: Department,
  fields: { status?: boolean | undefined; leaderUserIds?: string[] | undefined; customData?: unknown },
): Promise<void> {
  const said = withoutAbsent(fields)
  if (Object.keys(said).length === 0) return
  await updateDepartment(call, { organizationCode: organization_code, departmentId: id, ...said })
}

/** By its id, or else by its code. */
async function findSame(
  call: ImportDepartmentsCall,
  { organizationCode, departmentId, code }: { organizationCode: string; departmentId?: string; code?: string },
): Promise<Department | undefined> {
  if (departmentId) return findOne(call, { organizationCode, departmentId })
  return code ? findOne(call, { organizationCode, departmentId: code, departmentIdType: 'code' }) : undefined
}

async function findOne(
  call: ImportDepartmentsCall,
  key: Parameters<typeof getDepartment>[2],
): Promise<Department | undefined> {
  try {
    return await call.read((reader) => getDepartment(call, reader, key))
  } catch (error) {
    if (error instanceof ApiError && /^(DEPARTMENT|ORGANIZATION)_NOT_FOUND$/.test(error.row)) return undefined
    throw error
  }
}

export type ImportGroupsCall = Call<'GROUP_EXISTS' | 'GROUP_NOT_FOUND' | 'USER_NOT_FOUND' | 'INVALID_OPERATION'>

const checkGroup = checkedBy(
  Type.Object({
    ...CreateGroupReqDto.properties,
    memberUserIds: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 1000 })),
  }),
)

export const importGroups = (call: ImportGroupsCall, rows: readonly Cells[], options: ImportOptions): Promise<Report> =>
  run(call, options, (all) =>
    eachRow(all, rows, async (within, cells) => {
      const { memberUserIds, ...input } = checkGroup({
        type: 'static',
        ...fieldsOf('groups', cells),
      }) as CreateGroupReqDto & {
        memberUserIds?: string[]
      }
      const { created, group } =
        options.mode === 'upsert'
          ? await createOrUpdateGroup(within, input)
          : { created: true, group: (await createGroups(within, [input]))[0] }
      if (memberUserIds?.length) await addMembers(within, { code: input.code, userIds: memberUserIds })
      return { outcome: created ? ('created' as const) : ('updated' as const), id: group?.id ?? '' }
    }),
  )

export type ImportRolesCall = Call<'NAMESPACE_NOT_FOUND' | 'ROLE_EXISTS' | 'ROLE_NOT_FOUND'>

const RoleRow = Type.Object({
  namespace: Type.Optional(Type.String({ maxLength: 64 })),
  code: NewRoleCode,
  name: Type.Optional(Type.String({ maxLength: 50 })),
  description: Type.Optional(Type.String({ maxLength: 200 })),
  status: Type.Optional(Type.Enum(['ENABLE', 'DISABLE'])),
  disableTime: Type.Optional(Type.String({ maxLength: 40 })),
})
const checkRole = checkedBy(RoleRow)

export const importRoles = (call: ImportRolesCall, rows: readonly Cells[], options: ImportOptions): Promise<Report> =>
  run(call, options, (all) =>
    eachRow(all, rows, async (within, cells) => {
      const row = checkRole(fieldsOf('roles', cells)) as Static<typeof RoleRow>
      const known = options.mode === 'upsert' ? await findRole(within, row) : undefined
      if (known !== undefined) {
        await updateRole(within, row)
        return { outcome: 'updated' as const, id: known }
      }
      const { status, ...input } = row
      const [role] = await createRoles(within, [input])
      if (status === 'DISABLE') await updateRole(within, { ...input, status })
      return { outcome: 'created' as const, id: role?.id ?? '' }
    }),
  )

async function findRole(
  call: ImportRolesCall,
  name: { code: string; namespace?: string },
): Promise<string | undefined> {
  try {
    return (await call.read((reader) => getRole(call, reader, name))).id
  } catch (error) {
    if (error instanceof ApiError && error.row === 'ROLE_NOT_FOUND') return undefined
    throw error
  }
}
