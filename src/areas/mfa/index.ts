import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { mfaContract } from './contract.ts'
import { mfaErrors } from './errors.ts'
import { mfaHandlers } from './handlers.ts'
import { ownMfaContract } from './own-contract.ts'
import { ownMfaHandlers } from './own-handlers.ts'

export { refuseStale } from './proved.ts'

export const mfaArea: Area = {
  name: 'mfa',
  operations: [...built(mfaContract, mfaHandlers), ...built(ownMfaContract, ownMfaHandlers)],
  errors: mfaErrors,
}
