import type { Static } from 'typebox'
import type { RoleDto } from './schemas.ts'
import { isInForce } from './service.ts'
import type { NamedRoleRow } from './store.ts'

/** A role as it is shown: switched off from the moment on that was set for it. */
export const roleOnWire = (role: NamedRoleRow, at: number): Static<typeof RoleDto> => ({
  id: role.id,
  code: role.code,
  name: role.name,
  description: role.description,
  namespace: role.namespace,
  namespaceName: role.namespace_name,
  status: isInForce(role, at) ? 'ENABLE' : 'DISABLE',
  ...(role.disable_time && { disableTime: role.disable_time.getTime() }),
  enablePermissionApply: role.enable_permission_apply,
})
