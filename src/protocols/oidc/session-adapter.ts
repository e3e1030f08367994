import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Application } from '../../areas/applications/index.ts'
import { deleteSession, findSession, findSessionByUid, type Session, saveSession } from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'

/** What the engine cannot know when it saves a session: which browser it is for, and which cookie value that browser sent. */
export interface Visitor {
  readonly sessionId: string | undefined
  readonly ip: string
  readonly userAgent: string | undefined
}

/** The engine's session is the pool's browser session: every application of a pool finds the same one. */
export function sessionAdapter(core: Core, { poolId }: Application, visitor: () => Visitor | undefined): Adapter {
  return {
    upsert: async (id, payload) => {
      const { jti: _jti, uid = '', accountId, loginTs, amr, ...rest } = payload
      const { sessionId, ip, userAgent } = visitor() ?? {}
      await saveSession(core, poolId, {
        id,
        uid,
        userId: accountId,
        amr: amr ?? [],
        loginAt: loginTs === undefined ? undefined : new Date(loginTs * 1000),
        payload: rest,
        isNew: id !== sessionId,
        ip,
        userAgent,
      })
    },
    find: async (id) => payloadOf(id, await findSession(core, poolId, id)),
    // Bound tokens look whether their session is still there; its cookie value they need not, and cannot, know.
    findByUid: async (uid) => payloadOf(uid, await findSessionByUid(core, poolId, uid)),
    destroy: (id) => deleteSession(core, poolId, id),
    consume: async () => {},
    revokeByGrantId: async () => {},
    findByUserCode: async () => undefined,
  }
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
