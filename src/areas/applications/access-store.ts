import type { PoolReader } from '../../core/database/database.ts'
import type { PanelRow } from './store.ts'

/** SQL of which applications admit somebody: what grants say of them goes before the strategy, and what denies before what allows. */
const isAdmitted = `not coalesce(mine.denied, false) and (a.permission_strategy = 'ALLOW_ALL' or coalesce(mine.allowed, false))`

const oneStatement = `
  select ${isAdmitted} as admitted from applications a
  left join access_of_user($1, $3, $4) mine on mine.app_id = a.app_id
  where a.pool_id = $1 and a.app_id = $2`

export interface Visitor {
  readonly userId: string
  readonly at: Date
}

export async function isAdmittedTo(reader: PoolReader, appId: string, { userId, at }: Visitor): Promise<boolean> {
  const [row] = await reader.query<{ admitted: boolean }>(oneStatement, [reader.id, appId, userId, at])
  return row?.admitted === true
}

const allStatement = `
  select a.app_id from applications a left join access_of_user($1, $2, $3) mine on mine.app_id = a.app_id
  where a.pool_id = $1 and a.enabled and ${isAdmitted}
  order by a.created_at desc, a.app_id desc`

/** The applications that admit them and are switched on, the newest first. */
export async function findAdmittingAppIds(reader: PoolReader, { userId, at }: Visitor): Promise<string[]> {
  const rows = await reader.query<{ app_id: string }>(allStatement, [reader.id, userId, at])
  return rows.map((row) => row.app_id)
}

const givenStatement = `
  select a.app_id from access_of_user($1, $2, $3) mine join applications a on a.pool_id = $1 and a.app_id = mine.app_id
  where a.enabled and mine.allowed and not mine.denied
  order by a.created_at desc, a.app_id desc`

/** The applications that somebody gave to them, to a group, role or department of theirs, and nobody denies; the newest first. */
export async function findGivenAppIds(reader: PoolReader, { userId, at }: Visitor): Promise<string[]> {
  const rows = await reader.query<{ app_id: string }>(givenStatement, [reader.id, userId, at])
  return rows.map((row) => row.app_id)
}

const panelStatement = `
  select a.app_id, a.name, a.logo, a.description, a.type, a.redirect_uris, a.init_login_uri
  from applications a left join access_of_user($1, $2, $3) mine on mine.app_id = a.app_id
  where a.pool_id = $1 and a.enabled and a.sso_enabled and ${isAdmitted}
    and a.login ->> 'ssoShowLaunchpad' is distinct from 'false'
  order by a.created_at desc, a.app_id desc limit $4`

/** Applications that one session opens for them and that are shown; the newest where there are more than `limit`. */
export const listPanelRows = (reader: PoolReader, { userId, at }: Visitor, limit: number): Promise<PanelRow[]> =>
  reader.query(panelStatement, [reader.id, userId, at, limit])
