import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of sessions, by hand: signing in and every silent sign-in pass here. */
export interface SessionRow {
  readonly uid: string
  readonly user_id: string | null
  readonly amr: string[]
  readonly login_at: Date | null
  readonly payload: Record<string, unknown>
  readonly last_seen_at: Date
  readonly expires_at: Date
}

const columns = 's.uid, s.user_id, s.amr, s.login_at, s.payload, s.last_seen_at, s.expires_at'

/** A session that is over, or whose user is anything but active, is as good as none: it is not found. */
const alive = `s.expires_at > $3 and (s.user_id is null or u.status = 'Activated')`

const byId = `select ${columns} from sessions s
  left join users u on u.pool_id = s.pool_id and u.id = s.user_id
  where s.pool_id = $1 and s.id_hash = $2 and ${alive}`

const byUid = `select ${columns} from sessions s
  left join users u on u.pool_id = s.pool_id and u.id = s.user_id
  where s.pool_id = $1 and s.uid = $2 and ${alive}
  order by s.created_at desc limit 1`

export async function findSessionRow(
  reader: PoolReader,
  wanted: { idHash: Buffer; at: Date },
): Promise<SessionRow | undefined> {
  return (await reader.query<SessionRow>(byId, [reader.id, wanted.idHash, wanted.at]))[0]
}

export async function findSessionRowByUid(
  reader: PoolReader,
  wanted: { uid: string; at: Date },
): Promise<SessionRow | undefined> {
  return (await reader.query<SessionRow>(byUid, [reader.id, wanted.uid, wanted.at]))[0]
}

/** Each write is one statement, a transaction of its own. */
export interface SessionChange {
  readonly poolId: string
  readonly idHash: Buffer
  readonly uid: string
  readonly userId: string | null
  readonly amr: readonly string[]
  readonly loginAt: Date | null
  readonly payload: object
  readonly at: Date
  readonly expiresAt: Date
}

export async function insertSession(
  database: Database,
  session: SessionChange & { readonly ip: string | null; readonly userAgent: string | null },
): Promise<void> {
  await database.statement(
    session.poolId,
    `insert into sessions
       (pool_id, id_hash, uid, user_id, amr, login_at, payload, created_at, last_seen_at, expires_at, ip, user_agent)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11)
     on conflict (pool_id, id_hash) do nothing`,
    [...valuesOf(session), session.ip, session.userAgent],
  )
}

/** Only while it is there: a session that was ended meanwhile stays ended. */
export async function updateSession(database: Database, session: SessionChange): Promise<void> {
  await database.statement(
    session.poolId,
    `update sessions set uid = $3, user_id = $4, amr = $5, login_at = $6, payload = $7, last_seen_at = $8, expires_at = $9
     where pool_id = $1 and id_hash = $2`,
    valuesOf(session),
  )
}

const valuesOf = (session: SessionChange): unknown[] => [
  session.poolId,
  session.idHash,
  session.uid,
  session.userId,
  session.amr,
  session.loginAt,
  JSON.stringify(session.payload),
  session.at,
  session.expiresAt,
]

export async function deleteSessionRow(database: Database, poolId: string, idHash: Buffer): Promise<void> {
  const text = 'delete from sessions where pool_id = $1 and id_hash = $2'
  await database.statement(poolId, text, [poolId, idHash])
}

/** An application that was opened in a session that has ended. */
export interface OpenedRow {
  readonly user_id: string | null
  readonly app_id: string
  /** How tokens of that application name the session. */
  readonly sid: string | null
  readonly grant_id: string | null
  /** It wants to be told of the end. */
  readonly listens: boolean
}

/** What the OpenID engine keeps in the payload: application → { sid, grantId }. */
const opened = `select e.user_id, a.app_id, o.value ->> 'sid' as sid, o.value ->> 'grantId' as grant_id,
    coalesce(a.oidc ->> 'backchannel_logout_uri', '') <> '' as listens
  from ended e
  cross join lateral jsonb_each(coalesce(e.payload -> 'authorizations', '{}')) o
  join applications a on a.pool_id = $1 and a.app_id = o.key`

const endOne = `with ended as (delete from sessions where pool_id = $1 and id_hash = $2 returning user_id, payload) ${opened}`

export const endSessionRow = (pool: Pool, idHash: Buffer): Promise<OpenedRow[]> =>
  pool.query<OpenedRow>(endOne, [pool.id, idHash])

const endMany = `with ended as (
    delete from sessions where pool_id = $1 and user_id = any($2::text[]) returning user_id, payload) ${opened}`

export const endSessionRowsOf = (pool: Pool, userIds: readonly string[]): Promise<OpenedRow[]> =>
  pool.query<OpenedRow>(endMany, [pool.id, userIds])

const ofUser = `select ${columns} from sessions s where s.pool_id = $1 and s.user_id = $2 and s.expires_at > $3
  order by s.last_seen_at desc limit 1000`

export const listSessionRows = (reader: PoolReader, wanted: { userId: string; at: Date }): Promise<SessionRow[]> =>
  reader.query<SessionRow>(ofUser, [reader.id, wanted.userId, wanted.at])

/** Codes, grants and refresh tokens of these users; of some applications, or of all. */
export async function deleteArtefactsOf(
  pool: Pool,
  { userIds, appIds }: { userIds: readonly string[]; appIds: readonly string[] | null },
): Promise<void> {
  await pool.query(
    `delete from oidc_artefacts
     where pool_id = $1 and user_id = any($2::text[]) and ($3::text[] is null or app_id = any($3::text[]))`,
    [pool.id, userIds, appIds],
  )
}

/** Everything that was issued to anybody for an application, and requests under way. */
export async function deleteArtefactsOfApplication(pool: Pool, appId: string): Promise<void> {
  await pool.query('delete from oidc_artefacts where pool_id = $1 and app_id = $2', [pool.id, appId])
}

export async function sweepSessionRows(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_sessions($1)', [at])
}
