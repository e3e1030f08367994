import type { ErrorRow } from '../errors/error-table.ts'
import type { OperationSet } from './mount.ts'

/** What an area (or a protocol with V3 operations) gives to `app.ts`: its operations with their handlers, and its error rows. */
export interface Area {
  readonly name: string
  readonly operations: OperationSet['built']
  readonly errors: Readonly<Record<string, ErrorRow>>
}
