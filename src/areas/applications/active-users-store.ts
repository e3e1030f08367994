import type { PoolReader } from '../../core/database/database.ts'

/**
 * SQL of who is signed in to an application: whose browser session opened it, or who holds a refresh token of it, the last seen first.
 * Access tokens are kept nowhere, so whoever has nothing but one is not known.
 */
const statement = `with holders as (
    select user_id, last_seen_at as seen from sessions
    where pool_id = $1 and user_id is not null and expires_at > $3 and payload -> 'authorizations' ? $2
    union all
    select payload ->> 'accountId', to_timestamp((payload ->> 'iat')::bigint) from oidc_artefacts
    where pool_id = $1 and app_id = $2 and kind = 'RefreshToken' and consumed_at is null and expires_at > $3
  ), active as (
    select h.user_id, max(h.seen) as seen from holders h
    join users u on u.pool_id = $1 and u.id = h.user_id and u.status = 'Activated'
    group by h.user_id
  )
  select (select count(*)::int from active) as total,
    array(select user_id from active order by seen desc, user_id limit $4 offset $5) as ids`

export async function listActiveUserIds(
  reader: PoolReader,
  wanted: { readonly appId: string; readonly at: Date; readonly page: number; readonly limit: number },
): Promise<{ totalCount: number; ids: string[] }> {
  const { appId, at, page, limit } = wanted
  const parameters = [reader.id, appId, at, limit, (page - 1) * limit]
  const [row] = await reader.query<{ total: number; ids: string[] }>(statement, parameters)
  return { totalCount: row?.total ?? 0, ids: row?.ids ?? [] }
}
