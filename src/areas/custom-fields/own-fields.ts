import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { baseFields } from './base-fields.ts'
import { readCustomData } from './data.ts'
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

/** What somebody says of themselves at sign-up: fields that the pool defines as people's own to edit, and no others (422). */
export async function readOwnData(
  call: Call<'INVALID_OPERATION'>,
  given: unknown,
  path: string,
): Promise<Record<string, unknown> | undefined> {
  const fields = await customFieldsOf(call.core, call.poolId, 'USER')
  const said = readCustomData(fields, given ?? undefined, path)
  const data = said && Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  const foreign = Object.keys(data ?? {}).find((key) => !fields.get(key)?.user_editable)
  if (foreign === undefined) return data
  if (!fields.has(foreign)) throw invalidArgument(`${path}.${foreign}`, unknownField)
  return call.fail('INVALID_OPERATION', {
    'reason.zh': `${path}.${foreign} 不能由用户自己填写,请去掉该字段`,
    'reason.en': `people cannot fill in ${path}.${foreign} themselves; leave it out`,
  })
}

const unknownField = { zh: '不是已定义的扩展字段', en: 'is no custom field of this pool' }
