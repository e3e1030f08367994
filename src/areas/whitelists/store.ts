import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of the lists of who may sign up. */
export type WhitelistType = 'USERNAME' | 'EMAIL' | 'PHONE'

export interface WhitelistKey {
  /** Empty: of the pool. */
  readonly appId: string
  readonly type: WhitelistType
}

export interface WhitelistRow {
  readonly value: string
  readonly created_at: Date
}

export const listEntries = (reader: PoolReader, { appId, type }: WhitelistKey): Promise<WhitelistRow[]> =>
  reader.query<WhitelistRow>(
    'select value, created_at from whitelists where pool_id = $1 and app_id = $2 and type = $3 order by created_at, value',
    [reader.id, appId, type],
  )

export async function insertEntries(
  pool: Pool,
  { appId, type, values, at }: WhitelistKey & { readonly values: readonly string[]; readonly at: Date },
): Promise<WhitelistRow[]> {
  await pool.query(
    `insert into whitelists (pool_id, app_id, type, value, created_at)
     select $1, $2, $3, value, $5 from unnest($4::text[]) as given (value) on conflict do nothing`,
    [pool.id, appId, type, values, at],
  )
  return pool.query<WhitelistRow>(
    'select value, created_at from whitelists where pool_id = $1 and app_id = $2 and type = $3 and value = any($4) order by value',
    [pool.id, appId, type, values],
  )
}

export async function deleteEntries(
  pool: Pool,
  { appId, type, values }: WhitelistKey & { readonly values: readonly string[] },
): Promise<void> {
  await pool.query('delete from whitelists where pool_id = $1 and app_id = $2 and type = $3 and value = any($4)', [
    pool.id,
    appId,
    type,
    values,
  ])
}

/**
 * For each kind of name whether a list of it holds for the application, its own before the pool's, and whether the name is on it; one
 * statement for all that somebody signs up with.
 */
export const judgeNames = (
  reader: PoolReader,
  asked: { readonly appId: string; readonly types: readonly string[]; readonly values: readonly (readonly string[])[] },
): Promise<{ type: WhitelistType; is_listed: boolean }[]> =>
  reader.query(
    `select given.type, exists (
         select 1 from whitelists w where w.pool_id = $1 and w.app_id = chosen.app_id and w.type = given.type
           and w.value in (given.name, given.domain)) as is_listed
       from unnest($3::text[], $4::text[], $5::text[]) as given (type, name, domain)
       cross join lateral (
         select max(w.app_id) as app_id from whitelists w
          where w.pool_id = $1 and w.type = given.type and w.app_id in ('', $2)) as chosen
      where chosen.app_id is not null`,
    [
      reader.id,
      asked.appId,
      asked.types,
      asked.values.map(([name]) => name ?? ''),
      asked.values.map(([, domain]) => domain ?? ''),
    ],
  )
