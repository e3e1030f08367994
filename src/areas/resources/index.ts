import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { resourcesContract } from './contract.ts'
import { resourcesErrors } from './errors.ts'
import { resourcesHandlers } from './handlers.ts'

export { ResourceType } from './schemas.ts'
export { actionOf, getResources, holdResources } from './service.ts'

export const resourcesArea: Area = {
  name: 'resources',
  operations: built(resourcesContract, resourcesHandlers),
  errors: resourcesErrors,
}
