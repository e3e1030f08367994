import type { Adapter, AdapterPayload } from 'oidc-provider'
import { admits, type Application } from '../../areas/applications/index.ts'
import { sessionOf } from '../../areas/sessions/index.ts'
import { type UserRow, userOf } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf, systemClock } from '../../core/time/clock.ts'
import { currentWork, type EngineWork, type Ground, keep } from './engine-work.ts'
import { openAnswer } from './refresh.ts'
import {
  deleteArtefact,
  deleteGrant,
  findArtefact,
  findSource,
  type GrantColumns,
  putArtefact,
  type SourceKind,
  type SourceRow,
  sessionRowOf,
  spendArtefact,
} from './store.ts'

/**
 * Where the engine keeps codes, refresh tokens, grants and pending interactions of one application. The values themselves are
 * stored nowhere: rows are found by their hash, and what the engine writes into the payload of them is cut out and put back.
 */
export interface ArtefactStorage {
  readonly core: Core
  readonly application: Application
  /** What a one-time artefact raises that cannot be used (any more): the engine's own "invalid_grant". */
  readonly alreadyUsed: () => Error
}

export function artefactAdapter(storage: ArtefactStorage, kind: string): Adapter {
  const { core, application, alreadyUsed } = storage
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
      const work = currentWork()
      if (work && isSource(kind)) return findWithGround(storage, work, { kind, id })
      const ground = work?.source ?? work?.visit
      if (kind === 'Grant' && ground?.grantId === id) return ground.grant && withId(ground.grant, id)
      const row = await findArtefact(database, { ...keyOf(id), at: dateOf(core.clock) })
      return row && payloadOf(core, id, row)
    },
    consume: async (id) => {
      const work = currentWork()
      if (work && isSource(kind)) {
        work.used = { kind, idHash: hashToken(id) }
        return
      }
      if (!(await spendArtefact(database, { ...keyOf(id), at: dateOf(core.clock) }, []))) throw alreadyUsed()
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

const isSource = (kind: string): kind is SourceKind => kind === 'AuthorizationCode' || kind === 'RefreshToken'

/** A code or refresh token, with what else the engine is going to ask for. */
async function findWithGround(
  { core, application, alreadyUsed }: ArtefactStorage,
  work: EngineWork,
  { kind, id }: { kind: SourceKind; id: string },
): Promise<AdapterPayload | undefined> {
  const key = { poolId: application.poolId, appId: application.appId, kind, idHash: hashToken(id) }
  const row = await findSource(core.database, { ...key, at: dateOf(core.clock) })
  if (!row) return undefined
  const { _payload, _consumed_at, _expires_at, _answer } = row
  const session = sessionRowOf(row)
  const authTime = _payload['authTime']
  work.source = {
    kind,
    idHash: key.idHash,
    expiresAt: _expires_at,
    authTime: typeof authTime === 'number' ? authTime : undefined,
    session: session && sessionOf(session),
    ...groundOf(core, row),
  }
  const { user: person, grant } = work.source
  if (_answer && grant && person?.status === 'Activated' && (await admits(core, application, person.id))) {
    work.repeated = openAnswer(core, key, _answer)
    // Ends the engine's part; the answer is given in its place (commit.ts).
    throw alreadyUsed()
  }
  return payloadOf(core, id, { payload: _payload, consumed_at: _consumed_at, expires_at: _expires_at })
}

/** Of a row that reads along a grant and all columns of `users`. */
export function groundOf(core: Core, row: GrantColumns & UserRow): Ground {
  const { _grant_id, _grant, _grant_expires_at } = row
  return {
    grantId: _grant_id ?? undefined,
    grant: _grant && _grant_expires_at ? rebased(core, _grant, _grant_expires_at) : undefined,
    user: row.id === null ? undefined : userOf(row),
  }
}

function payloadOf(
  core: Core,
  id: string,
  row: { payload: SourceRow['_payload']; consumed_at: Date | null; expires_at: Date },
): AdapterPayload {
  const payload = withId(rebased(core, row.payload, row.expires_at), id)
  return { ...payload, ...(row.consumed_at && { consumed: true }) }
}

/** The column says when it is over, by Sesame's clock; the engine compares with the machine's. */
const rebased = (core: Core, payload: Record<string, unknown>, expiresAt: Date): Record<string, unknown> => ({
  ...payload,
  exp: Math.ceil((systemClock.now() + expiresAt.getTime() - core.clock.now()) / 1000),
})

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
