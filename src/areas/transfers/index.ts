import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { transfersContract } from './contract.ts'
import { transfersHandlers } from './handlers.ts'

/** Above what it brings in and takes out; files and their forms are the command line's. */
export const transfersArea: Area = {
  name: 'transfers',
  operations: built(transfersContract, transfersHandlers),
  errors: {},
}
