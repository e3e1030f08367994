import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { customFieldsContract } from './contract.ts'
import { customFieldsErrors } from './errors.ts'
import { customFieldsHandlers } from './handlers.ts'

export { claimUniqueValues, readCustomData } from './data.ts'
export { type CustomField, type CustomFields, customFieldsOf } from './fields.ts'
export { eraseField } from './jobs.ts'
export { ownFieldsOf, readOwnData } from './own-fields.ts'
export { TargetType } from './schemas.ts'
export { refuseTenant } from './service.ts'
export { findByUniqueValues } from './unique-keys.ts'
export { readText, readValue } from './values.ts'

/** What a pool's objects have beside the published fields. It knows the definitions; the data are in the objects' own rows. */
export const customFieldsArea: Area = {
  name: 'custom-fields',
  operations: built(customFieldsContract, customFieldsHandlers),
  errors: customFieldsErrors,
}
