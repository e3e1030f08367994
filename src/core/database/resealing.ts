import type { Sealer } from '../security/sealing.ts'
import type { Database, Pool, PoolReader } from './database.ts'
import { platformOf } from './platform.ts'

/** A column that holds sealed values. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** Primary key: columns, or expressions over one, of type text. */
  readonly key: readonly string[]
  /** `json`: sealed texts stand somewhere inside of it. */
  readonly kind: 'text' | 'json'
  /** A condition on the rows that hold any, where most do not. */
  readonly only?: string
  /** Where its values belong, of the values of the key: what was authenticated when they were sealed. */
  readonly context: (key: readonly string[]) => string
}

export interface Resealed {
  /** Rows whose values were sealed anew. */
  readonly resealed: number
  /** Tables that still hold a value under an older key: the catalogue misses one of their columns. */
  readonly left: readonly string[]
}

const batch = 200

/**
 * Seals every value of the catalogue anew that an older key sealed. Each row by itself and only if nobody changed it meanwhile, so a
 * server may be at work, provided that it knows the new key. May be run again at any time.
 */
export async function reseal(
  database: Database,
  sealer: Sealer,
  options: { readonly columns: readonly SealedColumn[]; readonly oldKeyIds: readonly string[] },
): Promise<Resealed> {
  const platform = platformOf(database)
  let resealed = 0
  for (const column of options.columns) {
    for (let after: readonly string[] | undefined = []; after; ) {
      const from: readonly string[] = after
      const rows = await platform.read((reader) => nextRows(reader, column, from))
      for (const row of rows) {
        const anew = sealedAnew(sealer, column, row)
        if (anew === undefined) continue
        if (await platform.write((pool) => replaceValue(pool, column, { ...row, anew }))) resealed += 1
      }
      after = rows.length < batch ? undefined : rows.at(-1)?.key
    }
  }
  return { resealed, left: await platform.read((reader) => tablesWith(reader, options.oldKeyIds)) }
}

interface Row {
  readonly key: readonly string[]
  readonly value: string
}

function nextRows(
  reader: PoolReader,
  { table, column, key, only = 'true' }: SealedColumn,
  after: readonly string[],
): Promise<Row[]> {
  const columns = key.join(', ')
  const beyond = after.length > 0 ? `and (${columns}) > (${key.map((_, index) => `$${index + 1}`).join(', ')})` : ''
  return reader.query<Row>(
    `select array[${key.map((one) => `${one}::text`).join(', ')}] as key, ${column}::text as value
     from ${table} where ${only} and ${column} is not null ${beyond} order by ${columns} limit ${batch}`,
    after,
  )
}

/** Undefined when nothing in it is of an older key. */
function sealedAnew(sealer: Sealer, { kind, context }: SealedColumn, { key, value }: Row): string | undefined {
  const place = context(key)
  const again = (sealed: string) =>
    sealer.needsReseal(sealed) ? sealer.seal(sealer.open(sealed, place), place) : sealed
  const anew =
    kind === 'text'
      ? again(value)
      : JSON.stringify(
          JSON.parse(value, (_, inner) => (typeof inner === 'string' && isSealed(inner) ? again(inner) : inner)),
        )
  const before = kind === 'text' ? value : JSON.stringify(JSON.parse(value))
  return anew === before ? undefined : anew
}

const isSealed = (text: string): boolean => /^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22,}$/.test(text)

async function replaceValue(
  pool: Pool,
  { table, column, key, kind }: SealedColumn,
  row: Row & { readonly anew: string },
): Promise<boolean> {
  const type = kind === 'json' ? '::jsonb' : ''
  const where = key.map((one, index) => `${one} = $${index + 3}`).join(' and ')
  const changed = await pool.query<object>(
    `update ${table} set ${column} = $2${type} where ${column} = $1${type} and ${where} returning 1 as one`,
    [row.value, row.anew, ...row.key],
  )
  return changed.length > 0
}

/** Looks through everything that is stored, because the catalogue is what is in question. */
async function tablesWith(reader: PoolReader, keyIds: readonly string[]): Promise<string[]> {
  if (keyIds.length === 0) return []
  const tables = await reader.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
    [],
  )
  const pattern = `v1\\.(${keyIds.join('|')})\\.[A-Za-z0-9_-]{16}\\.`
  const found: string[] = []
  for (const { name } of tables) {
    const [first] = await reader.query<object>(`select 1 as one from ${name} t where t::text ~ $1 limit 1`, [pattern])
    if (first) found.push(name)
  }
  return found
}
