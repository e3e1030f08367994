import { flatData } from '../../core/contract/flat-data.ts'
import type { UserDto } from '../users/index.ts'
import type { Static } from 'typebox'
import type { GroupDto } from './schemas.ts'
import type { GroupRow } from './store.ts'

export interface GroupWireOptions {
  readonly withCustomData?: boolean
  readonly flatCustomData?: boolean
  /** Empty unless asked for. */
  readonly members?: Static<typeof UserDto>[]
}

/** A group as the published GroupDto. */
export const groupOnWire = (
  { id, code, name, description, type, rule, custom_data }: GroupRow,
  { withCustomData = false, flatCustomData = false, members = [] }: GroupWireOptions = {},
): GroupDto => ({
  ...{ id, code, name, description, type, members },
  metadataSource: [],
  ...(rule !== null && { rule }),
  ...(withCustomData && { customData: flatCustomData ? flatData(custom_data) : custom_data }),
})
