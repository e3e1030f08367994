import type { SessionRow } from '../../areas/sessions/index.ts'
import type { UserRow } from '../../areas/users/index.ts'
import type { Database } from '../../core/database/database.ts'
import { type ArtefactKey, type ArtefactOwner, keyOf } from './store.ts'

/** SQL of what a code, a refresh token or a browser's session stands on, read along with it: one statement for each request. */

/** A grant that was read along; null where there is none. */
export interface GrantColumns {
  readonly _grant_id: string | null
  readonly _grant: Record<string, unknown> | null
  readonly _grant_expires_at: Date | null
}

/** A session that was read along: all of it, or null. */
type SessionColumns = { readonly [Name in keyof SessionRow as `_session_${Name}`]: SessionRow[Name] | null }

const sessionColumns = ['uid', 'user_id', 'amr', 'login_at', 'payload', 'last_seen_at', 'expires_at']
  .map((name) => `s.${name} as _session_${name}`)
  .join(', ')

export const sessionRowOf = (row: Partial<SessionColumns>): SessionRow | undefined =>
  typeof row._session_uid === 'string'
    ? ({
        uid: row._session_uid,
        user_id: row._session_user_id,
        amr: row._session_amr,
        login_at: row._session_login_at,
        payload: row._session_payload,
        last_seen_at: row._session_last_seen_at,
        expires_at: row._session_expires_at,
      } as SessionRow)
    : undefined

export type SourceKind = 'AuthorizationCode' | 'RefreshToken'

export interface SourceRow extends GrantColumns, Partial<SessionColumns> {
  readonly _payload: Record<string, unknown>
  readonly _consumed_at: Date | null
  readonly _expires_at: Date
  /** Of a refresh token: the sealed answer of the use before, for as long as it is repeated. */
  readonly _answer?: string | null
}

/** First parts are materialized: a function inside a join would keep row security from using the indexes. */
const source = `with source as materialized (
    select payload, consumed_at, expires_at, grant_id, user_id, payload ->> 'sessionUid' as session_uid,
           sha256(convert_to(grant_id, 'UTF8')) as grant_hash
    from oidc_artefacts
    where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and expires_at > $5
  )
  select source.payload as _payload, source.consumed_at as _consumed_at, source.expires_at as _expires_at,
         source.grant_id as _grant_id, grants.payload as _grant, grants.expires_at as _grant_expires_at`

/** Joins what a first part leads to. */
const groundOf = (part: string, at: string): string => `
  left join oidc_artefacts grants on grants.pool_id = $1 and grants.app_id = $2 and grants.kind = 'Grant'
    and grants.id_hash = ${part}.grant_hash and grants.expires_at > ${at}
  left join users u on u.pool_id = $1 and u.id = ${part}.user_id`

const sources: Readonly<Record<SourceKind, string>> = {
  // The session of somebody else is not the code's.
  AuthorizationCode: `${source}, ${sessionColumns}, u.*
  from source ${groundOf('source', '$5')}
  left join lateral (
    select * from sessions where pool_id = $1 and uid = source.session_uid and user_id = source.user_id and expires_at > $5
    order by created_at desc limit 1
  ) s on u.status = 'Activated'`,
  RefreshToken: `${source}, answers.payload ->> 'sealed' as _answer, u.*
  from source ${groundOf('source', '$5')}
  left join oidc_artefacts answers on answers.pool_id = $1 and answers.app_id = $2 and answers.kind = 'Answer'
    and answers.id_hash = $4 and answers.expires_at > $5`,
}

/**
 * A code with its grant, its user and the session that it was issued in, or a refresh token with its grant, its user and the answer that
 * may be repeated. The columns of `users` are null where there is no such user.
 */
export async function findSource(
  database: Database,
  wanted: ArtefactKey & { readonly kind: SourceKind; readonly at: Date },
): Promise<(SourceRow & UserRow) | undefined> {
  const values = [...keyOf(wanted), wanted.at]
  const rows = await database.statement<SourceRow & UserRow>(wanted.poolId, sources[wanted.kind], values)
  return rows[0]
}

export type VisitRow = GrantColumns & SessionColumns & UserRow

const visit = `with s as materialized (
    select *, payload #>> array['authorizations', $2, 'grantId'] as grant_id,
           sha256(convert_to(payload #>> array['authorizations', $2, 'grantId'], 'UTF8')) as grant_hash
    from sessions where pool_id = $1 and id_hash = $3 and expires_at > $4
  )
  select ${sessionColumns}, s.grant_id as _grant_id, grants.payload as _grant, grants.expires_at as _grant_expires_at, u.*
  from s ${groundOf('s', '$4')}
  where s.user_id is null or u.status = 'Activated'`

/**
 * The session that a browser comes with to an application, the grant that it holds for it, and its user: columns of `users` are null
 * before anybody signed in. A session that is over, or whose user is anything but active, is not found.
 */
export async function findVisit(
  database: Database,
  { poolId, appId, idHash, at }: ArtefactOwner & { readonly idHash: Buffer; readonly at: Date },
): Promise<VisitRow | undefined> {
  return (await database.statement<VisitRow>(poolId, visit, [poolId, appId, idHash, at]))[0]
}
