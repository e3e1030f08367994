import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { principalAuthenticationsContract } from './contract.ts'
import { principalAuthenticationsHandlers } from './handlers.ts'

export const principalAuthenticationsArea: Area = {
  name: 'principal-authentications',
  operations: built(principalAuthenticationsContract, principalAuthenticationsHandlers),
  errors: {},
}
