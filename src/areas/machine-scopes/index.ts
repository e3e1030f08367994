import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { machineScopesContract } from './contract.ts'
import { machineScopesHandlers } from './handlers.ts'

export { machineScopesOf } from './service.ts'

export const machineScopesArea: Area = {
  name: 'machine-scopes',
  operations: built(machineScopesContract, machineScopesHandlers),
  errors: {},
}
