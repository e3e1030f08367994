import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import type { TargetType } from './schemas.ts'
import { type BaseFieldRow, type FieldRow, listBaseFieldRows, listFieldRows } from './store.ts'

/** The definitions of a pool's fields, from the cache: every change of somebody's data asks for them. */
export type CustomField = FieldRow

const fieldsCache = perCore((core) =>
  core.caches.cache<readonly CustomField[]>({
    name: 'custom-fields',
    most: 10_000,
    load: (poolId) => core.database.read(poolId, listFieldRows),
  }),
)

const baseCache = perCore((core) =>
  core.caches.cache<readonly BaseFieldRow[]>({
    name: 'user-base-fields',
    most: 10_000,
    load: (poolId) => core.database.read(poolId, listBaseFieldRows),
  }),
)

/** Ask before a transaction begins, not inside of it. */
export async function customFieldsOf(core: Core, poolId: string, target: TargetType): Promise<CustomFields> {
  const all = (await fieldsCache(core).get(poolId)) ?? []
  return new Map(all.filter((field) => field.target_type === target).map((field) => [field.key, field]))
}

/** By key. */
export type CustomFields = ReadonlyMap<string, CustomField>

export const changedBaseFields = async (core: Core, poolId: string): Promise<readonly BaseFieldRow[]> =>
  (await baseCache(core).get(poolId)) ?? []

export const forgetFields = (core: Core, poolId: string): void => {
  fieldsCache(core).forget(poolId)
  baseCache(core).forget(poolId)
}
