import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { mfaChecksContract } from './contract.ts'
import { mfaCheckErrors } from './errors.ts'
import { mfaChecksHandlers } from './handlers.ts'

export { findCheck, passCheck, sweepMfaChecks } from './service.ts'

export const mfaChecksArea: Area = {
  name: 'mfa-checks',
  operations: built(mfaChecksContract, mfaChecksHandlers),
  errors: mfaCheckErrors,
}
