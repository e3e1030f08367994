import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { scimClientsContract } from './contract.ts'
import { scimClientsErrors } from './errors.ts'
import { scimClientsHandlers } from './handlers.ts'

export { findScimClient } from './service.ts'

export const scimClientsArea: Area = {
  name: 'scim-clients',
  operations: built(scimClientsContract, scimClientsHandlers),
  errors: scimClientsErrors,
}
