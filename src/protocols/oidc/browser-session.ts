import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import { endSession, findSession, saveSession, sessionPolicy, sessionSeconds } from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { readCookie } from '../cookies.ts'
import { cookieLine, sessionAttributes, sessionCookie } from './cookies.ts'

/** The pool's browser session for those who sign in without an authorization request: the same one that the engine reads. */
export async function startBrowserSession(
  core: Core,
  { poolId }: Application,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  signIn: { readonly userId: string; readonly amr: readonly string[] },
): Promise<{ readonly sessionUid: string }> {
  const { request, reply } = exchange
  const name = sessionCookie(poolId)
  const before = readCookie(request, name)
  // Never the value that the browser brought: somebody else may have put it there.
  const id = randomToken()
  const uid = randomToken()
  const loginAt = dateOf(core.clock)
  if (before !== undefined) await endSession(core, poolId, before)
  const policy = await sessionPolicy(core, poolId)
  const seconds = sessionSeconds(core, policy, loginAt)
  const at = Math.floor(loginAt.getTime() / 1000)
  await saveSession(core, poolId, {
    id,
    uid,
    userId: signIn.userId,
    amr: signIn.amr,
    loginAt,
    payload: {
      ...{ kind: 'Session', iat: at, exp: at + seconds },
      // So does the engine remember that the cookie ends with the browser.
      ...(policy.sessionEndsWithBrowser && { transient: true }),
    },
    isNew: true,
    ip: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 500),
  })
  const { sameSite } = sessionAttributes(core)
  const maxAge = policy.sessionEndsWithBrowser ? undefined : seconds
  reply.header('set-cookie', cookieLine(core, { name, value: id, maxAge, sameSite }))
  return { sessionUid: uid }
}

/** Who is signed in, in this browser, in the application's pool. */
export async function currentSession(
  core: Core,
  { poolId }: Pick<Application, 'poolId'>,
  request: FastifyRequest,
): Promise<CurrentSession | undefined> {
  const id = readCookie(request, sessionCookie(poolId))
  const session = id === undefined ? undefined : await findSession(core, poolId, id)
  if (session?.userId === undefined) return undefined
  const { userId, amr, uid, loginAt } = session
  return { userId, amr, sessionUid: uid, authTime: Math.floor((loginAt?.getTime() ?? 0) / 1000) }
}

export interface CurrentSession {
  readonly userId: string
  readonly amr: readonly string[]
  /** Seconds since the epoch: when the last factor was proved. */
  readonly authTime: number
  readonly sessionUid: string
}

/** Signs this browser out of the application's pool. */
export async function endBrowserSession(
  core: Core,
  { poolId }: Application,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<void> {
  const name = sessionCookie(poolId)
  const id = readCookie(request, name)
  if (id === undefined) return
  await endSession(core, poolId, id)
  const { sameSite } = sessionAttributes(core)
  reply.header('set-cookie', cookieLine(core, { name, value: '', maxAge: 0, sameSite }))
}
