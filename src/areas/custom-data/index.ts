import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { customDataContract } from './contract.ts'
import { customDataHandlers } from './handlers.ts'

/** Custom data of users, groups and whatever else has some, behind one pair of operations. */
export const customDataArea: Area = {
  name: 'custom-data',
  operations: built(customDataContract, customDataHandlers),
  errors: {},
}
