import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { securitySettingsContract } from './contract.ts'
import { securitySettingsHandlers } from './handlers.ts'

/** Settings themselves belong to the pool (areas/user-pools); this is how the published contract reads and writes them. */
export const securitySettingsArea: Area = {
  name: 'security-settings',
  operations: built(securitySettingsContract, securitySettingsHandlers),
  errors: {},
}
