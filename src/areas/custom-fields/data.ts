import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import type { CustomFields } from './fields.ts'
import type { TargetType } from './schemas.ts'
import { addUniqueValues, removeUniqueValues } from './store.ts'
import { readValue, uniqueTextOf } from './values.ts'

/**
 * Custom data as somebody gives them, checked against the fields that the pool defines and brought into the form in which they are
 * kept. Keys that no field defines are kept as they are: they can be read again, but neither searched nor edited by people themselves.
 * Undefined when none were given. Raises 400 naming the key.
 */
export function readCustomData(
  fields: CustomFields,
  given: unknown,
  path: string,
): Record<string, unknown> | undefined {
  if (given === undefined || given === null) return undefined
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw invalidArgument(path, { zh: '必须是一个对象', en: 'must be an object' })
  }
  return Object.fromEntries(
    Object.entries(given).map(([key, value]: [string, unknown]) => {
      const field = fields.get(key)
      // Null takes a value away.
      if (!field || value === null) return [key, value]
      const read = readValue(field, value)
      if ('flaw' in read) throw invalidArgument(`${path}.${key}`, read.flaw)
      return [key, read.value]
    }),
  )
}

interface Holder {
  readonly id: string
  readonly data: unknown
}

/**
 * Notes which of the pool's unique values these objects hold now. Answers whose value somebody else has, with its key; undefined when
 * all are theirs. To be called in the transaction that writes the data.
 */
export async function claimUniqueValues(
  pool: Pool,
  { target, fields, holders }: { target: TargetType; fields: CustomFields; holders: readonly Holder[] },
): Promise<{ index: number; key: string } | undefined> {
  const unique = [...fields.values()].filter((field) => field.is_unique)
  const keys = unique.map((field) => field.key)
  if (keys.length === 0 || holders.length === 0) return undefined
  const wanted = holders.flatMap(({ id, data }, index) =>
    unique.flatMap((field) => {
      const { key } = field
      const value = (data as Record<string, unknown>)[key]
      return value === undefined || value === null ? [] : [{ id, index, key, value: uniqueTextOf(field, value) }]
    }),
  )
  await removeUniqueValues(pool, { target, keys, ids: holders.map(({ id }) => id) })
  const added = await addUniqueValues(pool, target, wanted)
  const taken = wanted.find(({ id, key }) => !added.has(`${key} ${id}`))
  return taken && { index: taken.index, key: taken.key }
}
