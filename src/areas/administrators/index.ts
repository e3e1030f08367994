import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { administratorsContract } from './contract.ts'
import { administratorsErrors } from './errors.ts'
import { administratorsHandlers } from './handlers.ts'

export { makeFirstAdministrator, restoreSuperAdministrator, rightsIn } from './service.ts'

export const administratorsArea: Area = {
  name: 'administrators',
  operations: built(administratorsContract, administratorsHandlers),
  errors: administratorsErrors,
}
