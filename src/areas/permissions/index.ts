import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { permissionsContract } from './contract.ts'
import { permissionsErrors } from './errors.ts'
import { permissionsHandlers } from './handlers.ts'
import { myPermissionsContract } from './me-contract.ts'
import { myPermissionsHandlers } from './me-handlers.ts'

export const permissionsArea: Area = {
  name: 'permissions',
  operations: [
    ...built(permissionsContract, permissionsHandlers),
    ...built(myPermissionsContract, myPermissionsHandlers),
  ],
  errors: permissionsErrors,
}
