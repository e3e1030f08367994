import type { Area } from '../../core/contract/area.ts'
import { accessKeysErrors } from './errors.ts'

export { managementDoor, sweepUsedSignatures } from './door.ts'
export { createAccessKey } from './service.ts'

export const accessKeysArea: Area = { name: 'access-keys', operations: [], errors: accessKeysErrors }
