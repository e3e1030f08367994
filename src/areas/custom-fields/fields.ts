import { createPublicKey } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { perCore } from '../../core/per-core.ts'
import { randomToken } from '../../core/time/ids.ts'
import { serverSecret } from '../system/index.ts'
import type { TargetType } from './schemas.ts'
import type { FieldSeal } from './sealed-values.ts'
import { type BaseFieldRow, type FieldRow, findEncryptionKeyRow, listBaseFieldRows, listFieldRows } from './store.ts'

/** The definitions of a pool's fields, from the cache: every change of somebody's data asks for them. */
export interface CustomField extends FieldRow {
  /** Of a field that is encrypted. */
  readonly seal?: FieldSeal
}

const fieldsCache = perCore((core) =>
  core.caches.cache<readonly CustomField[]>({
    name: 'custom-fields',
    most: 10_000,
    load: (poolId) => core.database.read(poolId, (reader) => loadFields(core, reader)),
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
  return ofTarget((await fieldsCache(core).get(poolId)) ?? [], target)
}

/** By key. */
export type CustomFields = ReadonlyMap<string, CustomField>

export const changedBaseFields = async (core: Core, poolId: string): Promise<readonly BaseFieldRow[]> =>
  (await baseCache(core).get(poolId)) ?? []

export const forgetFields = (core: Core, poolId: string): void => {
  fieldsCache(core).forget(poolId)
  baseCache(core).forget(poolId)
}

/** Uncached, for where a transaction is open already. */
export async function customFieldsIn(core: Core, reader: PoolReader, target: TargetType): Promise<CustomFields> {
  return ofTarget(await loadFields(core, reader), target)
}

const ofTarget = (fields: readonly CustomField[], target: TargetType): CustomFields =>
  new Map(fields.filter((field) => field.target_type === target).map((field) => [field.key, field]))

async function loadFields(core: Core, reader: PoolReader): Promise<readonly CustomField[]> {
  const rows = await listFieldRows(reader)
  const key = rows.some((row) => row.encrypted) ? await findEncryptionKeyRow(reader) : undefined
  if (!key) return rows
  const secret = Buffer.from(await serverSecret(core, 'custom-fields', () => randomToken()), 'base64url')
  const common = { publicKey: createPublicKey(key.public_key), keyId: key.key_id, secret }
  return rows.map((row) =>
    row.encrypted ? { ...row, seal: { ...common, field: `${reader.id} ${row.target_type} ${row.key}` } } : row,
  )
}
