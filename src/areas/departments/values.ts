import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { claimUniqueValues, type CustomFields, customFieldsOf, readCustomData } from '../custom-fields/index.ts'

/** Reading what a request says of a department. An absent field stays, an empty text clears. */
export function readId(field: string, given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined
  if (given !== 'root' && /^[A-Za-z0-9_-]{1,64}$/.test(given)) return given
  throw invalidArgument(field, {
    zh: '只能包含字母、数字、- 和 _,最多 64 个字符,且不能是 root',
    en: 'may have letters, digits, - and _ only, at most 64 characters, and must not be root',
  })
}

export function readText(field: string, given: string): string {
  if (given.trim() === given && !/\p{Cc}/u.test(given)) return given
  throw invalidArgument(field, {
    zh: '首尾不得有空白,不得包含控制字符',
    en: 'must not begin or end with white space or contain control characters',
  })
}

/** `root` names a root department everywhere, so no other may be called so. */
export function readCode(field: string, given: string | undefined, stored: string | null): string | null {
  if (given === undefined) return stored
  if (given === '') return null
  if (given !== 'root') return readText(field, given)
  throw invalidArgument(field, { zh: '不能是 root', en: 'must not be root' })
}

/** Merged key by key, each checked by its custom field; a key that is null goes. */
export function mergeData(fields: CustomFields, given: unknown, stored: object): object {
  const read = readCustomData(fields, given, 'customData')
  if (read === undefined) return stored
  return Object.fromEntries(Object.entries({ ...stored, ...read }).filter(([, value]) => value !== null))
}

/** Values of unique custom fields belong to one department of the pool. */
export async function claimValues(
  call: Call<'DEPARTMENT_EXISTS'>,
  pool: Pool,
  rows: readonly { readonly id: string; readonly custom_data: unknown }[],
): Promise<void> {
  const fields = await customFieldsOf(call.core, call.poolId, 'DEPARTMENT')
  const holders = rows.map(({ id, custom_data: data }) => ({ id, data }))
  const taken = await claimUniqueValues(pool, { target: 'DEPARTMENT', fields, holders })
  if (taken) call.fail('DEPARTMENT_EXISTS', { field: `customData.${taken.key}` })
}
