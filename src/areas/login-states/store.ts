import type { PoolReader } from '../../core/database/database.ts'

/** SQL of who is signed in where: browser sessions that opened an application, refresh tokens, and the last sign-ins. */
const signedIn = `select
    exists (select from sessions
      where pool_id = $1 and user_id = $2 and expires_at > $4 and payload -> 'authorizations' ? $3)
    or exists (select from oidc_artefacts
      where pool_id = $1 and user_id = $2 and app_id = $3 and kind = 'RefreshToken' and consumed_at is null
        and expires_at > $4) as active`

/** Access tokens are kept nowhere, so whoever has nothing but one is not known. */
export async function isSignedIn(
  reader: PoolReader,
  { userId, appId, at }: { userId: string; appId: string; at: Date },
): Promise<boolean> {
  const [row] = await reader.query<{ active: boolean }>(signedIn, [reader.id, userId, appId, at])
  return row?.active === true
}

/** Opened by a sign-in there, or without one by a session that began at another application: then a grant tells. */
const opened = `select app_id from (
    select app_id, last_login_at as at from user_applications where pool_id = $1 and user_id = $2
    union all
    select distinct app_id, '-infinity'::timestamptz from oidc_artefacts
    where pool_id = $1 and user_id = $2 and kind = 'Grant' and expires_at > $3
  ) o group by app_id order by max(at) desc, app_id`

export async function findOpenedAppIds(reader: PoolReader, userId: string, at: Date): Promise<string[]> {
  const rows = await reader.query<{ app_id: string }>(opened, [reader.id, userId, at])
  return rows.map((row) => row.app_id)
}
