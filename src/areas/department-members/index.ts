import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { departmentMembersContract } from './contract.ts'
import { departmentMembersHandlers } from './handlers.ts'

export { departmentMembersContract } from './contract.ts'
export { departmentMembersHandlers } from './handlers.ts'

/** Above users and departments, because it shows the ones as members of the others. */
export const departmentMembersArea: Area = {
  name: 'department-members',
  operations: built(departmentMembersContract, departmentMembersHandlers),
  errors: {},
}
