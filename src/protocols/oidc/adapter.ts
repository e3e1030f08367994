import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { currentWork, keep } from './engine-work.ts'
import { rebased } from './ground.ts'
import { type ArtefactRow, deleteArtefact, deleteGrant, findArtefact, putArtefact } from './store.ts'

/**
 * Where the engine keeps codes, grants and pending interactions of one application. The values themselves are stored
 * nowhere: rows are found by their hash, and what the engine writes into the payload of them is cut out and put back.
 */
export interface ArtefactStorage {
  readonly core: Core
  readonly application: Application
}

export function artefactAdapter({ core, application }: ArtefactStorage, kind: string): Adapter {
  const { database } = core
  const keyOf = (id: string) => ({ poolId: application.poolId, appId: application.appId, kind, idHash: hashToken(id) })
  return {
    upsert: async (id, payload, expiresIn = 0) => {
      const artefact = {
        kind,
        idHash: hashToken(id),
        grantId: payload.grantId ?? null,
        payload: withoutId(payload, id),
        expiresAt: new Date(core.clock.now() + expiresIn * 1000),
      }
      const work = currentWork()
      if (work) keep(work, artefact)
      else await putArtefact(database, application, artefact)
    },
    find: async (id) => {
      const visit = currentWork()?.visit
      if (kind === 'Grant' && visit?.grantId === id) return visit.grant && withId(visit.grant, id)
      const row = await findArtefact(database, { ...keyOf(id), at: dateOf(core.clock) })
      return row && payloadOf(core, id, row)
    },
    consume: async () => {
      throw new Error(`${kind}: codes and refresh tokens are used up by token-grants.ts`)
    },
    destroy: async (id) => {
      if (kind === 'Grant') await deleteGrant(database, application, { id, idHash: hashToken(id) })
      else await deleteArtefact(database, keyOf(id))
    },
    // The engine asks for it kind by kind, and last for the grant itself: that takes all of them at once.
    revokeByGrantId: async () => {},
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
  }
}

const payloadOf = (core: Core, id: string, row: ArtefactRow): AdapterPayload =>
  withId(rebased(core, row.payload, row.expires_at), id)

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
