import type { Core } from '../../core/core.ts'
import { baseFields } from './base-fields.ts'
import { changedBaseFields, customFieldsOf } from './fields.ts'

/** What people may change of themselves: tells of a field, or of `customData.` and a key, whether it is theirs to edit. */
export async function ownFieldsOf(core: Core, poolId: string): Promise<(field: string) => boolean> {
  const custom = await customFieldsOf(core, poolId, 'USER')
  const changed = new Map((await changedBaseFields(core, poolId)).map((row) => [row.key, row.user_editable]))
  return (field) => {
    if (field.startsWith('customData.')) return custom.get(field.slice('customData.'.length))?.user_editable ?? false
    return changed.get(field) ?? baseFields.find(({ key }) => key === field)?.isOwn ?? false
  }
}
