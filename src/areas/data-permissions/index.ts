import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { dataPermissionsContract } from './contract.ts'
import { dataPermissionsHandlers } from './handlers.ts'
import { ownDataPermissionsContract } from './own-contract.ts'
import { ownDataPermissionsHandlers } from './own-handlers.ts'

export const dataPermissionsArea: Area = {
  name: 'data-permissions',
  operations: [
    ...built(dataPermissionsContract, dataPermissionsHandlers),
    ...built(ownDataPermissionsContract, ownDataPermissionsHandlers),
  ],
  errors: {},
}
