import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import {
  deleteSession,
  findSession,
  findSessionByUid,
  type Session,
  type SessionToSave,
  saveSession,
  sessionOf,
} from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { currentWork, type EngineWork } from './engine-work.ts'
import { groundOf } from './ground.ts'
import { findVisit, sessionRowOf } from './ground-store.ts'

/** What the engine cannot know when it saves a session: which browser it is for, and which cookie value that browser sent. */
export interface Visitor {
  readonly sessionId: string | undefined
  readonly ip: string
  readonly userAgent: string | undefined
}

/** The engine's session is the pool's browser session: every application of a pool finds the same one. */
export function sessionAdapter(core: Core, application: Application, visitor: () => Visitor | undefined): Adapter {
  const { poolId } = application
  return {
    upsert: async (id, payload) => {
      const { jti: _jti, uid = '', accountId, loginTs, amr, ...rest } = payload
      const { sessionId, ip, userAgent } = visitor() ?? {}
      const session: SessionToSave = {
        id,
        uid,
        userId: accountId,
        amr: amr ?? [],
        loginAt: loginTs === undefined ? undefined : new Date(loginTs * 1000),
        payload: rest,
        isNew: id !== sessionId,
        ip,
        userAgent,
      }
      const work = currentWork()
      if (work) work.session = session
      else await saveSession(core, poolId, session)
    },
    find: async (id) => {
      const work = currentWork()
      return payloadOf(id, await (work ? visitOf(core, application, work, id) : findSession(core, poolId, id)))
    },
    // Bound tokens look whether their session is still there; its cookie value they need not, and cannot, know.
    findByUid: async (uid) => payloadOf(uid, await findSessionByUid(core, poolId, uid)),
    destroy: (id) => deleteSession(core, poolId, id),
    consume: async () => {},
    revokeByGrantId: async () => {},
    findByUserCode: async () => undefined,
  }
}

async function visitOf(
  core: Core,
  { poolId, appId }: Application,
  work: EngineWork,
  id: string,
): Promise<Session | undefined> {
  const row = await findVisit(core.database, { poolId, appId, idHash: hashToken(id), at: dateOf(core.clock) })
  const sessionRow = row && sessionRowOf(row)
  if (!sessionRow) return undefined
  const session = sessionOf(sessionRow)
  work.visit = { id, session, fingerprint: fingerprintOf(session), ...groundOf(core, row) }
  return session
}

/** What is written of a session, but for the times of its use. */
function fingerprintOf({ uid, userId, amr, loginAt, payload }: Omit<SessionToSave, 'id' | 'isNew'>): string {
  const { iat: _iat, exp: _exp, ...rest } = payload
  const second = loginAt && Math.floor(loginAt.getTime() / 1000)
  const known = Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([uid, userId, amr, second, known])
}

/** Milliseconds for which a session is not written again that was used and is otherwise as it was. */
const restAfterUse = 60_000

/** Writes the session as the engine left it; one that is used again and again, once a minute. */
export async function commitSession(
  core: Core,
  { poolId }: Application,
  { visit, session }: EngineWork,
): Promise<void> {
  if (!session) return
  const isKnown = !session.isNew && visit?.id === session.id && visit.fingerprint === fingerprintOf(session)
  if (isKnown && core.clock.now() - visit.session.lastSeenAt.getTime() < restAfterUse) return
  await saveSession(core, poolId, session)
}

function payloadOf(jti: string, session: Session | undefined): AdapterPayload | undefined {
  if (!session) return undefined
  const { payload, uid, userId, amr, loginAt } = session
  return {
    ...payload,
    jti,
    uid,
    ...(userId !== undefined && { accountId: userId, amr: [...amr] }),
    ...(loginAt && { loginTs: Math.floor(loginAt.getTime() / 1000) }),
  }
}
