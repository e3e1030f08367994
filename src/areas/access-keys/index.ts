import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { accessKeysContract } from './contract.ts'
import { accessKeysErrors } from './errors.ts'
import { accessKeysHandlers } from './handlers.ts'

export { signatureDoor, sweepUsedSignatures } from './door.ts'
export { createAccessKey } from './service.ts'

export const accessKeysArea: Area = {
  name: 'access-keys',
  operations: built(accessKeysContract, accessKeysHandlers),
  errors: accessKeysErrors,
}
