import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { DataType, I18n, TargetType, ValidateRule } from './schemas.ts'

/** SQL of fields, and of the values that may be there once only. */
export interface FieldRow {
  target_type: TargetType
  key: string
  data_type: DataType
  label: string
  description: string
  is_unique: boolean
  encrypted: boolean
  user_editable: boolean
  visible_in_admin_console: boolean
  visible_in_user_center: boolean
  validate_rules: readonly ValidateRule[]
  options: readonly { value: string; label: string }[]
  i18n: I18n | null
  created_at: Date
}

const columns =
  'target_type, key, data_type, label, description, is_unique, encrypted, user_editable, visible_in_admin_console, ' +
  'visible_in_user_center, validate_rules, options, i18n, created_at'

/** In the order in which they were made. */
export function listFieldRows(reader: PoolReader): Promise<FieldRow[]> {
  return reader.query<FieldRow>(`select ${columns} from custom_fields where pool_id = $1 order by created_at, key`, [
    reader.id,
  ])
}

/** One change of fields at a time in a pool. */
export async function holdFields(pool: Pool): Promise<void> {
  await pool.query("select pg_advisory_xact_lock(hashtext('custom_fields'), hashtext($1))", [pool.id])
}

export async function putFieldRows(pool: Pool, rows: readonly FieldRow[]): Promise<void> {
  await pool.query(
    `insert into custom_fields (pool_id, ${columns})
     select $1, ${columns} from jsonb_populate_recordset(null::custom_fields, $2::jsonb)
     on conflict (pool_id, target_type, key) do update set
       label = excluded.label, description = excluded.description, is_unique = excluded.is_unique,
       encrypted = excluded.encrypted, user_editable = excluded.user_editable, visible_in_admin_console = excluded.visible_in_admin_console,
       visible_in_user_center = excluded.visible_in_user_center, validate_rules = excluded.validate_rules,
       options = excluded.options, i18n = excluded.i18n`,
    [pool.id, JSON.stringify(rows)],
  )
}

export async function deleteFieldRow(pool: Pool, target: TargetType, key: string): Promise<boolean> {
  const deleted = await pool.query(
    'delete from custom_fields where pool_id = $1 and target_type = $2 and key = $3 returning key',
    [pool.id, target, key],
  )
  return deleted.length > 0
}

export async function hasField(reader: PoolReader, target: TargetType, key: string): Promise<boolean> {
  const found = await reader.query(
    'select key from custom_fields where pool_id = $1 and target_type = $2 and key = $3',
    [reader.id, target, key],
  )
  return found.length > 0
}

/** Where the custom data of each kind of object are. */
const tables: Readonly<Partial<Record<TargetType, string>>> = {
  USER: 'users',
  GROUP: 'groups',
  DEPARTMENT: 'departments',
  ROLE: 'roles',
}

/**
 * Notes the values that a field has already, as it becomes unique. Answers one that is there twice, and notes none then.
 */
export async function collectUniqueValues(pool: Pool, target: TargetType, key: string): Promise<string | undefined> {
  const table = tables[target]
  if (!table) return undefined
  const [twice] = await pool.query<{ value: string }>(
    `select custom_data ->> $2 as value from ${table} where pool_id = $1 and custom_data ->> $2 is not null
     group by 1 having count(*) > 1 limit 1`,
    [pool.id, key],
  )
  if (twice) return twice.value
  await pool.query(
    `insert into unique_custom_values (pool_id, target_type, key, value, target_id)
     select $1, $3, $2, custom_data ->> $2, id from ${table} where pool_id = $1 and custom_data ->> $2 is not null
     on conflict do nothing`,
    [pool.id, key, target],
  )
  return undefined
}

/** Whether anybody has something in the field. */
export async function hasValues(pool: Pool, target: TargetType, key: string): Promise<boolean> {
  const table = tables[target]
  if (!table) return false
  const found = await pool.query(
    `select 1 from ${table} where pool_id = $1 and custom_data ->> $2 is not null limit 1`,
    [pool.id, key],
  )
  return found.length > 0
}

export async function dropUniqueValues(pool: Pool, target: TargetType, key: string): Promise<void> {
  await pool.query('delete from unique_custom_values where pool_id = $1 and target_type = $2 and key = $3', [
    pool.id,
    target,
    key,
  ])
}

export async function removeUniqueValues(
  pool: Pool,
  { target, keys, ids }: { target: TargetType; keys: readonly string[]; ids: readonly string[] },
): Promise<void> {
  await pool.query(
    `delete from unique_custom_values
     where pool_id = $1 and target_type = $2 and key = any($3::text[]) and target_id = any($4::text[])`,
    [pool.id, target, keys, ids],
  )
}

/** Key and object of each that was free, separated by a space. */
export async function addUniqueValues(
  pool: Pool,
  target: TargetType,
  values: readonly { key: string; value: string; id: string }[],
): Promise<Set<string>> {
  if (values.length === 0) return new Set()
  const added = await pool.query<{ key: string; target_id: string }>(
    `insert into unique_custom_values (pool_id, target_type, key, value, target_id)
     select $1, $2, key, value, id from unnest($3::text[], $4::text[], $5::text[]) as given (key, value, id)
     order by key, value on conflict do nothing returning key, target_id`,
    [pool.id, target, values.map(({ key }) => key), values.map(({ value }) => value), values.map(({ id }) => id)],
  )
  return new Set(added.map((row) => `${row.key} ${row.target_id}`))
}

/** Whose unique value it is, in the order asked for; null where nobody's. */
export async function findUniqueHolders(
  reader: PoolReader,
  target: TargetType,
  values: readonly { key: string; value: string }[],
): Promise<(string | null)[]> {
  const rows = await reader.query<{ target_id: string | null }>(
    `select v.target_id from unnest($3::text[], $4::text[]) with ordinality as given (key, value, position)
     left join unique_custom_values v on v.pool_id = $1 and v.target_type = $2 and v.key = given.key and v.value = given.value
     order by given.position`,
    [reader.id, target, values.map(({ key }) => key), values.map(({ value }) => value)],
  )
  return rows.map((row) => row.target_id)
}

/** Takes a key out of the custom data of the objects after one of them, in the order of ids; answers the last, undefined at the end. */
export async function eraseKey(
  pool: Pool,
  { target, key, after, limit }: { target: TargetType; key: string; after: string; limit: number },
): Promise<string | undefined> {
  const table = tables[target]
  if (!table) return undefined
  const [page] = await pool.query<{ last: string | null }>(
    `with page as (select id from ${table} where pool_id = $1 and id > $3 order by id limit $4),
     erased as (
       update ${table} t set custom_data = custom_data - $2 from page
       where t.pool_id = $1 and t.id = page.id and custom_data ->> $2 is not null
     )
     select max(id) as last from page`,
    [pool.id, key, after, limit],
  )
  return page?.last ?? undefined
}

export interface BaseFieldRow {
  key: string
  label: string | null
  description: string | null
  user_editable: boolean | null
  visible_in_admin_console: boolean | null
  visible_in_user_center: boolean | null
  i18n: I18n | null
}

const baseColumns = 'key, label, description, user_editable, visible_in_admin_console, visible_in_user_center, i18n'

export function listBaseFieldRows(reader: PoolReader): Promise<BaseFieldRow[]> {
  return reader.query<BaseFieldRow>(`select ${baseColumns} from user_base_fields where pool_id = $1`, [reader.id])
}

export async function putBaseFieldRows(pool: Pool, rows: readonly BaseFieldRow[]): Promise<void> {
  await pool.query(
    `insert into user_base_fields (pool_id, ${baseColumns})
     select $1, ${baseColumns} from jsonb_populate_recordset(null::user_base_fields, $2::jsonb)
     on conflict (pool_id, key) do update set
       label = excluded.label, description = excluded.description, user_editable = excluded.user_editable,
       visible_in_admin_console = excluded.visible_in_admin_console,
       visible_in_user_center = excluded.visible_in_user_center, i18n = excluded.i18n`,
    [pool.id, JSON.stringify(rows)],
  )
}

export interface EncryptionKeyRow {
  key_id: string
  /** PEM, SPKI. */
  public_key: string
  created_at: Date
}

export async function findEncryptionKeyRow(reader: PoolReader): Promise<EncryptionKeyRow | undefined> {
  const [row] = await reader.query<EncryptionKeyRow>(
    'select key_id, public_key, created_at from field_encryption_keys where pool_id = $1',
    [reader.id],
  )
  return row
}

export async function putEncryptionKeyRow(pool: Pool, row: EncryptionKeyRow): Promise<void> {
  await pool.query(
    `insert into field_encryption_keys (pool_id, key_id, public_key, created_at) values ($1, $2, $3, $4)
     on conflict (pool_id) do update set
       key_id = excluded.key_id, public_key = excluded.public_key, created_at = excluded.created_at`,
    [pool.id, row.key_id, row.public_key, row.created_at],
  )
}
