import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { whitelistsContract } from './contract.ts'
import { whitelistsHandlers } from './handlers.ts'

export { maySignUp } from './service.ts'

export const whitelistsArea: Area = {
  name: 'whitelists',
  operations: built(whitelistsContract, whitelistsHandlers),
  errors: {},
}
