import type { Database, Pool, PoolReader } from '../../core/database/database.ts'

/** SQL of what the OpenID engine keeps. Every statement names the application beside the fence, and the kind beside the id. */
export interface ArtefactKey {
  readonly appId: string
  readonly kind: string
  readonly idHash: Buffer
}

export interface ArtefactRow {
  readonly payload: Record<string, unknown>
  readonly consumed_at: Date | null
}

export async function putArtefact(
  pool: Pool,
  artefact: ArtefactKey & { readonly grantId: string | null; readonly payload: object; readonly expiresAt: Date },
): Promise<void> {
  await pool.query(
    `insert into oidc_artefacts (pool_id, app_id, kind, id_hash, grant_id, payload, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (pool_id, app_id, kind, id_hash)
     do update set grant_id = excluded.grant_id, payload = excluded.payload, expires_at = excluded.expires_at`,
    [...keyOf(pool, artefact), artefact.grantId, JSON.stringify(artefact.payload), artefact.expiresAt],
  )
}

export async function findArtefact(
  reader: PoolReader,
  wanted: ArtefactKey & { readonly at: Date },
): Promise<ArtefactRow | undefined> {
  const rows = await reader.query<ArtefactRow>(
    `select payload, consumed_at from oidc_artefacts
     where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and expires_at > $5`,
    [...keyOf(reader, wanted), wanted.at],
  )
  return rows[0]
}

/** False when somebody else consumed it before, or it is over. */
export async function consumeArtefact(pool: Pool, wanted: ArtefactKey & { readonly at: Date }): Promise<boolean> {
  const rows = await pool.query(
    `update oidc_artefacts set consumed_at = $5
     where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4 and consumed_at is null and expires_at > $5
     returning 1`,
    [...keyOf(pool, wanted), wanted.at],
  )
  return rows.length === 1
}

export async function deleteArtefact(pool: Pool, key: ArtefactKey): Promise<void> {
  await pool.query(
    'delete from oidc_artefacts where pool_id = $1 and app_id = $2 and kind = $3 and id_hash = $4',
    keyOf(pool, key),
  )
}

export async function deleteArtefactsOfGrant(
  pool: Pool,
  { appId, kind, grantId }: { appId: string; kind: string; grantId: string },
): Promise<void> {
  await pool.query('delete from oidc_artefacts where pool_id = $1 and app_id = $2 and kind = $3 and grant_id = $4', [
    pool.id,
    appId,
    kind,
    grantId,
  ])
}

export async function sweepArtefacts(database: Database, at: Date): Promise<void> {
  await database.call('select sweep_oidc_artefacts($1)', [at])
}

const keyOf = (reader: PoolReader, key: ArtefactKey): unknown[] => [reader.id, key.appId, key.kind, key.idHash]
