import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { dataPoliciesContract } from './contract.ts'
import { dataPoliciesErrors } from './errors.ts'
import { dataPoliciesHandlers } from './handlers.ts'

export const dataPoliciesArea: Area = {
  name: 'data-policies',
  operations: built(dataPoliciesContract, dataPoliciesHandlers),
  errors: dataPoliciesErrors,
}
