import type { Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of the identities that people have at other providers. */
export interface IdentityRow {
  readonly id: string
  readonly user_id: string
  readonly ext_idp_id: string
  readonly provider: string
  readonly type: string
  readonly user_id_in_idp: string
  readonly user_info: unknown
  readonly origin_conn_ids: string[]
}

export type NewIdentityRow = IdentityRow & { readonly created_at: Date }

/** The key of one person at one provider. */
export interface IdentityKey {
  readonly extIdpId: string
  readonly type: string
  readonly userIdInIdp: string
}

const columns = 'id, user_id, ext_idp_id, provider, type, user_id_in_idp, user_info, origin_conn_ids'

export async function findIdentityRow(reader: PoolReader, key: IdentityKey): Promise<IdentityRow | undefined> {
  const [row] = await reader.query<IdentityRow>(
    `select ${columns} from identities where pool_id = $1 and ext_idp_id = $2 and type = $3 and user_id_in_idp = $4`,
    [reader.id, key.extIdpId, key.type, key.userIdInIdp],
  )
  return row
}

export const listIdentityRows = (reader: PoolReader, userIds: readonly string[]): Promise<IdentityRow[]> =>
  reader.query<IdentityRow>(
    `select ${columns} from identities where pool_id = $1 and user_id = any($2) order by created_at, id`,
    [reader.id, userIds],
  )

export interface UsedIdentityRow {
  readonly id: string
  readonly ext_idp_id: string
  readonly name: string
  readonly logo: string
}

/** Those that they signed in by, with their sources; an identity that an administrator linked was not used before it was. */
export const listUsedIdentityRows = (reader: PoolReader, userId: string): Promise<UsedIdentityRow[]> =>
  reader.query<UsedIdentityRow>(
    `select i.id, i.ext_idp_id, s.name, s.logo from identities i
     join ext_idps s on s.pool_id = i.pool_id and s.id = i.ext_idp_id
     where i.pool_id = $1 and i.user_id = $2 and i.origin_conn_ids <> '{}' order by i.created_at, i.id`,
    [reader.id, userId],
  )

/** False when the identity is somebody's, or the person has another one at that provider. */
export async function insertIdentityRow(pool: Pool, row: NewIdentityRow): Promise<boolean> {
  const inserted = await pool.query(
    `insert into identities (pool_id, ${columns}, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict do nothing returning 1`,
    [
      pool.id,
      row.id,
      row.user_id,
      row.ext_idp_id,
      row.provider,
      row.type,
      row.user_id_in_idp,
      JSON.stringify(row.user_info),
      row.origin_conn_ids,
      row.created_at,
    ],
  )
  return inserted.length === 1
}

/** What the provider says today; a further connection of the same source is remembered. */
export async function updateIdentityRow(
  pool: Pool,
  change: { readonly id: string; readonly userInfo: unknown; readonly connId: string },
): Promise<void> {
  await pool.query(
    `update identities set user_info = $3,
            origin_conn_ids = case when $4 = any(origin_conn_ids) then origin_conn_ids else origin_conn_ids || $4 end
      where pool_id = $1 and id = $2`,
    [pool.id, change.id, JSON.stringify(change.userInfo), change.connId],
  )
}

export async function deleteIdentityRow(
  pool: Pool,
  key: { readonly userId: string; readonly extIdpId: string; readonly type: string | null },
): Promise<IdentityRow | undefined> {
  const [row] = await pool.query<IdentityRow>(
    `delete from identities where pool_id = $1 and user_id = $2 and ext_idp_id = $3 and ($4::text is null or type = $4)
     returning ${columns}`,
    [pool.id, key.userId, key.extIdpId, key.type],
  )
  return row
}

/** Which of the connections belong to which source: the ids of the source and of its connections, of those that exist. */
export async function listSourceKeys(
  reader: PoolReader,
  sourceIds: readonly string[],
): Promise<{ id: string; type: string; conn_ids: string[] }[]> {
  return reader.query(
    `select s.id, s.type, array(select c.id from ext_idp_conns c where c.pool_id = s.pool_id and c.ext_idp_id = s.id) as conn_ids
     from ext_idps s where s.pool_id = $1 and s.id = any($2::text[])`,
    [reader.id, sourceIds],
  )
}

/** Whose identities these are, in the order asked for; null where nobody's. */
export async function findIdentityOwners(
  reader: PoolReader,
  keys: readonly { readonly extIdpId: string; readonly userIdInIdp: string }[],
): Promise<(string | null)[]> {
  const rows = await reader.query<{ user_id: string | null }>(
    `select (select i.user_id from identities i
             where i.pool_id = $1 and i.ext_idp_id = given.source and i.user_id_in_idp = given.person
             order by i.created_at, i.id limit 1) as user_id
     from unnest($2::text[], $3::text[]) with ordinality as given (source, person, position) order by given.position`,
    [reader.id, keys.map(({ extIdpId }) => extIdpId), keys.map(({ userIdInIdp }) => userIdInIdp)],
  )
  return rows.map((row) => row.user_id)
}
