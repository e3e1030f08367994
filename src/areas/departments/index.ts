import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { departmentsContract } from './contract.ts'
import { departmentsErrors } from './errors.ts'
import { departmentsHandlers } from './handlers.ts'
import { organizationsContract } from './organization-contract.ts'
import { organizationsHandlers } from './organization-handlers.ts'

export { type Department, endOf, pathRange } from './department.ts'
export { addDepartments, addOrganization, createDepartment, createOrganization } from './create.ts'
export { getDepartment, getDepartments } from './lookup.ts'
export { departmentsOver, listUserDepartments, type UserDepartment } from './member-store.ts'
export {
  addMembers,
  departmentsOfUsers,
  joinMembers,
  type OwnDepartments,
  removeMembers,
  setMemberships,
} from './members.ts'
export { refuseNotBuilt } from './not-built.ts'
export {
  CreateDepartmentReqDto,
  CreateOrganizationReqDto,
  DepartmentI18nDto,
  DepartmentIdType,
  departmentNamed,
  flag,
  Keywords,
  PageLimit,
  PageNumber,
  Success,
  UserKey,
} from './schemas.ts'
export { findChildrenByName, findRootsByName } from './store.ts'
export { updateOrganization } from './organizations.ts'
export { changeDepartment, updateDepartment } from './update.ts'
export { writeNamed } from './taken.ts'
export { holdOrganization } from './tree-store.ts'

export const departmentsArea: Area = {
  name: 'departments',
  operations: [
    ...built(departmentsContract, departmentsHandlers),
    ...built(organizationsContract, organizationsHandlers),
  ],
  errors: departmentsErrors,
}
