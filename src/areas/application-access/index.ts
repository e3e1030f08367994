import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { applicationAccessContract } from './contract.ts'
import { applicationAccessErrors } from './errors.ts'
import { applicationAccessHandlers } from './handlers.ts'

export const applicationAccessArea: Area = {
  name: 'application-access',
  operations: built(applicationAccessContract, applicationAccessHandlers),
  errors: applicationAccessErrors,
}
