import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { dataResourcesContract } from './contract.ts'
import { dataResourcesErrors } from './errors.ts'
import { extendFieldsContract } from './fields-contract.ts'
import { dataResourcesHandlers, extendFieldsHandlers } from './handlers.ts'

export type { TreeNode } from './schemas.ts'
export { type DataResourceRow, findResourceRows, holdResourcesAt } from './store.ts'
export { nodePaths, walk } from './struct.ts'

export const dataResourcesArea: Area = {
  name: 'data-resources',
  operations: [
    ...built(dataResourcesContract, dataResourcesHandlers),
    ...built(extendFieldsContract, extendFieldsHandlers),
  ],
  errors: dataResourcesErrors,
}
