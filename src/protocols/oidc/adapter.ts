import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { consumeArtefact, deleteArtefact, deleteArtefactsOfGrant, findArtefact, putArtefact } from './store.ts'

/**
 * Where the engine keeps codes, refresh tokens, grants and pending interactions of one application. The values themselves are
 * stored nowhere: rows are found by their hash, and what the engine writes into the payload of them is cut out and put back.
 */
export interface ArtefactStorage {
  readonly core: Core
  readonly application: Application
  /** What a lost race for a one-time artefact raises: the engine's own "invalid_grant". */
  readonly alreadyUsed: () => Error
}

export function artefactAdapter(storage: ArtefactStorage, kind: string): Adapter {
  const { core, application } = storage
  const { poolId, appId } = application
  const keyOf = (id: string) => ({ appId, kind, idHash: hashToken(id) })
  return {
    upsert: async (id, payload, expiresIn = 0) => {
      const expiresAt = new Date(core.clock.now() + expiresIn * 1000)
      const grantId = payload.grantId ?? null
      const artefact = { ...keyOf(id), grantId, payload: withoutId(payload, id), expiresAt }
      await core.database.inPool(poolId, (pool) => putArtefact(pool, artefact))
    },
    find: async (id) => {
      const wanted = { ...keyOf(id), at: dateOf(core.clock) }
      const row = await core.database.read(poolId, (reader) => findArtefact(reader, wanted))
      return row && { ...withId(row.payload, id), ...(row.consumed_at && { consumed: true }) }
    },
    consume: async (id) => {
      const wanted = { ...keyOf(id), at: dateOf(core.clock) }
      if (!(await core.database.inPool(poolId, (pool) => consumeArtefact(pool, wanted)))) throw storage.alreadyUsed()
    },
    destroy: async (id) => {
      await core.database.inPool(poolId, (pool) => deleteArtefact(pool, keyOf(id)))
    },
    revokeByGrantId: async (grantId) => {
      await core.database.inPool(poolId, (pool) => deleteArtefactsOfGrant(pool, { appId, kind, grantId }))
    },
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
  }
}

/** `jti` is the value; the address that an interaction returns to ends with it; the session's cookie is nobody's business here. */
function withoutId(payload: AdapterPayload, id: string): Record<string, unknown> {
  const { jti: _jti, returnTo, session, ...rest } = payload as Record<string, unknown>
  return {
    ...rest,
    ...(typeof returnTo === 'string' && returnTo.endsWith(id) && { returnTo: returnTo.slice(0, -id.length) }),
    ...(typeof session === 'object' && session !== null && { session: { ...session, cookie: undefined } }),
  }
}

function withId(payload: Record<string, unknown>, id: string): AdapterPayload {
  const { returnTo } = payload
  return { ...payload, jti: id, ...(typeof returnTo === 'string' && { returnTo: returnTo + id }) }
}
