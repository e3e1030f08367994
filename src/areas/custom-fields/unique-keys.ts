import type { Core } from '../../core/core.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { customFieldsIn } from './fields.ts'
import type { TargetType } from './schemas.ts'
import { findUniqueHolders } from './store.ts'
import { uniqueTextOf } from './values.ts'

/** Objects named by `key:value` of a field that is unique: their ids in the order asked for, null where there is none. */
export async function findByUniqueValues(
  { core }: { readonly core: Core },
  reader: PoolReader,
  { target, given }: { target: TargetType; given: readonly string[] },
): Promise<(string | null)[]> {
  const fields = await customFieldsIn(core, reader, target)
  const values = given.map((one) => {
    const colon = one.indexOf(':')
    const key = one.slice(0, Math.max(colon, 0))
    const value = one.slice(colon + 1)
    const field = fields.get(key)
    return { key, value: field ? uniqueTextOf(field, value) : value }
  })
  return findUniqueHolders(reader, target, values)
}
