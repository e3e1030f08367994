import type { UserRow } from '../../areas/users/index.ts'
import type { Database } from '../../core/database/database.ts'

/**
 * SQL of what the OpenID engine keeps. Every statement names the application beside the fence, and the kind beside the id, and is a
 * transaction of its own. Some read the user along (`u.*`): doors that every request of a signed-in person passes make one statement.
 */
export interface ArtefactOwner {
  readonly poolId: string
  readonly appId: string
}

export interface ArtefactKey extends ArtefactOwner {
  readonly kind: string
  readonly idHash: Buffer
}

export interface NewArtefact {
  readonly kind: string
  readonly idHash: Buffer
  readonly grantId: string | null
  readonly payload: object
  readonly expiresAt: Date
}

export interface ArtefactRow {
  readonly payload: Record<string, unknown>
  readonly expires_at: Date
}

const orReplace = `on conflict (pool_id, app_id, kind, id_hash)
  do update set grant_id = excluded.grant_id, payload = excluded.payload, expires_at = excluded.expires_at`

export async function putArtefact(
  database: Database,
  { poolId, appId }: ArtefactOwner,
  artefact: NewArtefact,
): Promise<void> {
  const { kind, idHash, grantId, payload, expiresAt } = artefact
  await database.statement(
    poolId,
    `insert into oidc_artefacts (pool_id, app_id, kind, id_hash, grant_id, payload, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     ${orReplace}`,
    [poolId, appId, kind, idHash, grantId, JSON.stringify(payload), expiresAt],
  )
}

export async function findArtefact(
  database: Database,
  wanted: ArtefactKey & { readonly at: Date },
): Promise<ArtefactRow | undefined> {
  const rows = await database.statement<ArtefactRow>(
    wanted.poolId,
    `select payload, expires_at from oidc_artefacts
     where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and expires_at > $5`,
    [...keyOf(wanted), wanted.at],
  )
  return rows[0]
}

/** A refresh token that is not used up and whose grant and person hold: what introspection tells of, and no more. */
export async function findStanding(
  database: Database,
  wanted: ArtefactKey & { readonly at: Date },
): Promise<ArtefactRow | undefined> {
  const rows = await database.statement<ArtefactRow>(
    wanted.poolId,
    `with token as materialized (
       select payload, expires_at, user_id, sha256(convert_to(grant_id, 'UTF8')) as grant_hash from oidc_artefacts
       where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and expires_at > $5 and consumed_at is null
     )
     select token.payload, token.expires_at from token
     join oidc_artefacts grants on grants.pool_id = $1 and grants.app_id = $2 and grants.kind = 'Grant'
       and grants.id_hash = token.grant_hash and grants.expires_at > $5
     join users u on u.pool_id = $1 and u.id = token.user_id and u.status = 'Activated'`,
    [...keyOf(wanted), wanted.at],
  )
  return rows[0]
}

/** Uses one artefact up and keeps others, or neither: false when somebody else used it up before, or it is over. */
export async function spendArtefact(
  database: Database,
  used: ArtefactKey & { readonly at: Date },
  kept: readonly NewArtefact[],
): Promise<boolean> {
  const rows = await database.statement(
    used.poolId,
    `with used as (
       update oidc_artefacts set consumed_at = $5
       where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and consumed_at is null and expires_at > $5
       returning 1
     ), kept as (
       insert into oidc_artefacts (pool_id, app_id, kind, id_hash, grant_id, payload, expires_at)
       select $1, $2, new.kind, decode(new.id_hash, 'hex'), new.grant_id, new.payload, new.expires_at
       from jsonb_to_recordset($6) as new (kind text, id_hash text, grant_id text, payload jsonb, expires_at timestamptz)
       where exists (select from used)
     )
     select from used`,
    [...keyOf(used), used.at, recordsOf(kept)],
  )
  return rows.length === 1
}

/** Keeps artefacts, all or none: new ones, and known ones as they are now. */
export async function keepAll(
  database: Database,
  { poolId, appId }: ArtefactOwner,
  kept: readonly NewArtefact[],
): Promise<void> {
  await database.statement(
    poolId,
    `insert into oidc_artefacts (pool_id, app_id, kind, id_hash, grant_id, payload, expires_at)
     select $1, $2, new.kind, decode(new.id_hash, 'hex'), new.grant_id, new.payload, new.expires_at
     from jsonb_to_recordset($3) as new (kind text, id_hash text, grant_id text, payload jsonb, expires_at timestamptz)
     ${orReplace}`,
    [poolId, appId, recordsOf(kept)],
  )
}

const recordsOf = (artefacts: readonly NewArtefact[]): string =>
  JSON.stringify(
    artefacts.map(({ kind, idHash, grantId, payload, expiresAt }) => ({
      kind,
      id_hash: idHash.toString('hex'),
      grant_id: grantId,
      payload,
      expires_at: expiresAt,
    })),
  )

/** Moves the end of an artefact, unless it was used up. */
export async function prolongArtefact(database: Database, key: ArtefactKey, expiresAt: Date): Promise<void> {
  await database.statement(
    key.poolId,
    `update oidc_artefacts set expires_at = $5
     where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and consumed_at is null`,
    [...keyOf(key), expiresAt],
  )
}

/** A one-time value: whoever comes second finds nothing. */
export async function takeArtefact(
  database: Database,
  wanted: ArtefactKey & { readonly at: Date },
): Promise<Record<string, unknown> | undefined> {
  const rows = await database.statement<Pick<ArtefactRow, 'payload'>>(
    wanted.poolId,
    `delete from oidc_artefacts
     where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and expires_at > $5 returning payload`,
    [...keyOf(wanted), wanted.at],
  )
  return rows[0]?.payload
}

export async function deleteArtefact(database: Database, key: ArtefactKey): Promise<void> {
  await database.statement(
    key.poolId,
    'delete from oidc_artefacts where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4',
    keyOf(key),
  )
}

/** The grant goes with its codes and refresh tokens: what is left of its access tokens finds it no more. */
export async function deleteGrant(
  database: Database,
  { poolId, appId }: ArtefactOwner,
  grant: { readonly id: string; readonly idHash: Buffer },
): Promise<void> {
  await database.statement(
    poolId,
    `delete from oidc_artefacts
     where pool_id = $1 and app_id = $2
       and ((grant_id = $3 and kind in ('AuthorizationCode', 'RefreshToken')) or (kind = 'Grant' and id_hash = $4))`,
    [poolId, appId, grant.id, grant.idHash],
  )
}

/** The grant of a refresh token, used up or not, with everything that was issued under it. */
export async function deleteGrantOfToken(database: Database, key: ArtefactKey): Promise<void> {
  await database.statement(
    key.poolId,
    `with token as materialized (
       select grant_id, sha256(convert_to(grant_id, 'UTF8')) as grant_hash from oidc_artefacts
       where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4
     )
     delete from oidc_artefacts a using token
     where a.pool_id = $1 and a.app_id = $2
       and ((a.grant_id = token.grant_id and a.kind in ('AuthorizationCode', 'RefreshToken'))
         or (a.kind = 'Grant' and a.id_hash = token.grant_hash))`,
    keyOf(key),
  )
}

export interface Bearer extends ArtefactOwner {
  /** Null: the application itself. */
  readonly userId: string | null
  /** Of the token's `jti`, and of the grant that it names. */
  readonly tokenHash: Buffer | null
  readonly grantHash: Buffer | null
  readonly at: Date
}

/** The user of a token, and whether the token may still be used. The columns of `users` are null where there is no such user. */
export async function findBearer(
  database: Database,
  { poolId, appId, userId, tokenHash, grantHash, at }: Bearer,
): Promise<({ readonly _is_revoked: boolean } & UserRow) | undefined> {
  const rows = await database.statement<{ readonly _is_revoked: boolean } & UserRow>(
    poolId,
    `select exists (
              select from oidc_artefacts
              where pool_id = $1 and app_id = $2 and kind = 'Revoked' and id_hash = $4 and expires_at > $6
            ) or ($5::bytea is not null and not exists (
              select from oidc_artefacts
              where pool_id = $1 and app_id = $2 and kind = 'Grant' and id_hash = $5 and expires_at > $6
            )) as _is_revoked, u.*
     from (values (1)) as one left join users u on u.pool_id = $1 and u.id = $3`,
    [poolId, appId, userId, tokenHash, grantHash, at],
  )
  return rows[0]
}

export async function sweepArtefacts(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_oidc_artefacts($1)', [at])
}

export const keyOf = (key: ArtefactKey): unknown[] => [key.poolId, key.appId, key.kind, key.idHash]
