import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { assignmentsContract } from './assignments-contract.ts'
import { assignmentsHandlers } from './assignments-handlers.ts'
import { rolesContract } from './contract.ts'
import { rolesErrors } from './errors.ts'
import { rolesHandlers } from './handlers.ts'

export { createRoles, getRole, getRolesNear, holdRoles, holdRolesNear, updateRole } from './service.ts'
export { NewRoleCode, RoleCode, RoleName as RoleNameSchema } from './schemas.ts'
export { assignRoles, revokeRoles } from './assignments.ts'
export { assignmentsContract } from './assignments-contract.ts'
export { assignmentsHandlers } from './assignments-handlers.ts'
export { findRoleCodes } from './codes.ts'

export const rolesArea: Area = {
  name: 'roles',
  operations: [...built(rolesContract, rolesHandlers), ...built(assignmentsContract, assignmentsHandlers)],
  errors: rolesErrors,
}
