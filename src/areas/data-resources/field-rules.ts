import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { ExtendField } from './schemas.ts'
import type { DataResourceRow } from './store.ts'

/** What extension fields have to be. */
export function readFields(
  type: DataResourceRow['type'],
  fields: readonly ExtendField[],
  path = 'extendFieldList',
): ExtendField[] {
  if (type !== 'TREE' && fields.length > 0) {
    throw invalidArgument(path, { zh: '仅适用于 TREE 类型', en: 'is for resources of type TREE only' })
  }
  const seen = new Set<string>()
  return fields.map((field, index) => {
    if (seen.has(field.key)) {
      throw invalidArgument(`${path}.${index}.key`, { zh: '出现了两次', en: 'is in the list already' })
    }
    seen.add(field.key)
    return readField(field, `${path}.${index}.`)
  })
}

/** A choice has options, a text has none. */
export function readField(field: ExtendField, path = ''): ExtendField {
  const { config, ...rest } = field
  if (field.valueType === 'STRING') return rest
  if (!config) {
    throw invalidArgument(`${path}config`, {
      zh: 'valueType 为 SELECT 时必填',
      en: 'is required where valueType is SELECT',
    })
  }
  return { ...rest, config: { options: config.options.map(({ value }) => ({ value })) } }
}
