import type { Pool, PoolReader } from '../../core/database/database.ts'
import type { OidcFields } from './schemas.ts'

/** SQL of identity sources, their connections, and people who are at one just now. */
export interface SourceRow {
  readonly id: string
  readonly name: string
  readonly type: 'oidc'
  readonly logo: string
}

export interface ConnectionRow {
  readonly id: string
  readonly ext_idp_id: string
  readonly identifier: string
  readonly display_name: string
  readonly logo: string
  readonly login_only: boolean
  readonly fields: OidcFields
  readonly client_secret: string | null
  readonly app_ids: string[]
}

export async function insertSource(pool: Pool, row: SourceRow & { readonly at: Date }): Promise<void> {
  await pool.query('insert into ext_idps (pool_id, id, name, type, logo, created_at) values ($1, $2, $3, $4, $5, $6)', [
    pool.id,
    row.id,
    row.name,
    row.type,
    row.logo,
    row.at,
  ])
}

export async function findSourceRow(reader: PoolReader, id: string): Promise<SourceRow | undefined> {
  const [row] = await reader.query<SourceRow>(
    'select id, name, type, logo from ext_idps where pool_id = $1 and id = $2',
    [reader.id, id],
  )
  return row
}

/** All, or those with a connection that is on in the application. */
export const listSourceRows = (reader: PoolReader, appId: string | undefined): Promise<SourceRow[]> =>
  reader.query<SourceRow>(
    `select s.id, s.name, s.type, s.logo from ext_idps s
      where s.pool_id = $1 and ($2::text is null or exists (
        select 1 from ext_idp_conns c join ext_idp_conn_apps a on a.pool_id = c.pool_id and a.conn_id = c.id
         where c.pool_id = s.pool_id and c.ext_idp_id = s.id and a.app_id = $2))
      order by s.created_at, s.id`,
    [reader.id, appId ?? null],
  )

export async function renameSource(pool: Pool, change: { id: string; name: string }): Promise<SourceRow | undefined> {
  const [row] = await pool.query<SourceRow>(
    'update ext_idps set name = $3 where pool_id = $1 and id = $2 returning id, name, type, logo',
    [pool.id, change.id, change.name],
  )
  return row
}

export async function deleteSourceRow(pool: Pool, id: string): Promise<boolean> {
  const deleted = await pool.query('delete from ext_idps where pool_id = $1 and id = $2 returning 1', [pool.id, id])
  return deleted.length === 1
}

const columns = `c.id, c.ext_idp_id, c.identifier, c.display_name, c.logo, c.login_only, c.fields, c.client_secret,
  array(select a.app_id from ext_idp_conn_apps a where a.pool_id = c.pool_id and a.conn_id = c.id order by a.app_id) as app_ids`

/** False when the identifier is another one's. */
export async function insertConnection(
  pool: Pool,
  row: Omit<ConnectionRow, 'app_ids'> & { readonly at: Date },
): Promise<boolean> {
  const inserted = await pool.query(
    `insert into ext_idp_conns
       (pool_id, id, ext_idp_id, identifier, display_name, logo, login_only, fields, client_secret, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (pool_id, identifier) do nothing returning 1`,
    [
      pool.id,
      row.id,
      row.ext_idp_id,
      row.identifier,
      row.display_name,
      row.logo,
      row.login_only,
      JSON.stringify(row.fields),
      row.client_secret,
      row.at,
    ],
  )
  return inserted.length === 1
}

export async function saveConnection(
  pool: Pool,
  row: Omit<ConnectionRow, 'app_ids' | 'ext_idp_id' | 'identifier'> & { readonly at: Date },
): Promise<void> {
  await pool.query(
    `update ext_idp_conns set display_name = $3, logo = $4, login_only = $5, fields = $6, client_secret = $7, updated_at = $8
      where pool_id = $1 and id = $2`,
    [
      pool.id,
      row.id,
      row.display_name,
      row.logo,
      row.login_only,
      JSON.stringify(row.fields),
      row.client_secret,
      row.at,
    ],
  )
}

/** By its id, or by the identifier that addresses name it by. */
export async function findConnectionRow(
  reader: PoolReader,
  { id = null, identifier = null }: { readonly id?: string | null; readonly identifier?: string | null },
): Promise<ConnectionRow | undefined> {
  const [row] = await reader.query<ConnectionRow>(
    `select ${columns} from ext_idp_conns c where c.pool_id = $1 and (c.id = $2 or c.identifier = $3) limit 1`,
    [reader.id, id, identifier],
  )
  return row
}

/** Of a source, or of those that an application offers. */
export const listConnectionRows = (
  reader: PoolReader,
  { extIdpId = null, appId = null }: { readonly extIdpId?: string | null; readonly appId?: string | null },
): Promise<ConnectionRow[]> =>
  reader.query<ConnectionRow>(
    `select ${columns} from ext_idp_conns c
      where c.pool_id = $1 and ($2::text is null or c.ext_idp_id = $2) and ($3::text is null or exists (
        select 1 from ext_idp_conn_apps a where a.pool_id = c.pool_id and a.conn_id = c.id and a.app_id = $3))
      order by c.created_at, c.id`,
    [reader.id, extIdpId, appId],
  )

export async function deleteConnectionRow(pool: Pool, id: string): Promise<boolean> {
  const text = 'delete from ext_idp_conns where pool_id = $1 and id = $2 returning 1'
  return (await pool.query(text, [pool.id, id])).length === 1
}

export async function switchConnection(
  pool: Pool,
  change: { readonly id: string; readonly appIds: readonly string[]; readonly enabled: boolean },
): Promise<void> {
  const text = change.enabled
    ? `insert into ext_idp_conn_apps (pool_id, app_id, conn_id) select $1, app_id, $2 from unnest($3::text[]) as named (app_id)
       on conflict do nothing`
    : 'delete from ext_idp_conn_apps where pool_id = $1 and conn_id = $2 and app_id = any($3)'
  await pool.query(text, [pool.id, change.id, change.appIds])
}

export interface VisitRow {
  readonly id: Buffer
  readonly browser: Buffer
  readonly sealed: string
  readonly expires_at: Date
}

export async function insertVisit(pool: Pool, row: VisitRow): Promise<void> {
  await pool.query(
    'insert into ext_idp_visits (pool_id, id, browser, sealed, expires_at) values ($1, $2, $3, $4, $5)',
    [pool.id, row.id, row.browser, row.sealed, row.expires_at],
  )
}

/** Takes a visit back, once, in the browser that left. */
export async function takeVisit(
  pool: Pool,
  key: { readonly id: Buffer; readonly browser: Buffer; readonly at: Date },
): Promise<string | undefined> {
  const [row] = await pool.query<{ sealed: string }>(
    'delete from ext_idp_visits where pool_id = $1 and id = $2 and browser = $3 and expires_at > $4 returning sealed',
    [pool.id, key.id, key.browser, key.at],
  )
  return row?.sealed
}
