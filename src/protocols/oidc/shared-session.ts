import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Application, findApplicationByHost } from '../../areas/applications/index.ts'
import { endSession, findSession, sessionPolicy, sessionSeconds } from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { readCookie } from '../cookies.ts'
import { cookieLine, sessionAttributes, sessionCookie } from './cookies.ts'
import { queryOf } from './name-application.ts'
import { putArtefact, takeArtefact } from './store.ts'

/**
 * One browser session of a pool on several hosts (DECISIONS "Addresses, issuers, sessions"). Cookies do not cross hosts, so the
 * session is handed over by redirects. Whoever takes it begins: a nonce in a cookie of its own host, and where to go on kept here,
 * never in an address. Whoever has it gives a code for one minute and one use, bound to the taker's origin and to that nonce: a code
 * that somebody else obtained is worth nothing in this browser, and nobody can be led to take another's session.
 *
 *   down: the application's host takes it from the base origin     up: the base origin takes it from the application's host
 */
export interface Sharing {
  readonly core: Core
  readonly application: Application
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

const seconds = 60
/** Short, so that somebody who signs in elsewhere meanwhile is noticed; long enough for the redirects. */
const askedSeconds = 15

interface Start {
  readonly onward: string
}
interface Code {
  readonly nonceHash: string
  readonly taker: string
  readonly session: string
}
interface Ticket {
  readonly onward: string
  readonly giver: string
}

/** The origin that a request came to, if it is one that shares this pool's session: the base origin, or an application's host. */
async function sharedOrigin(core: Core, { poolId }: Application, host: string): Promise<string | undefined> {
  const base = new URL(core.options.baseUrl)
  const origin = `${base.protocol}//${host.toLowerCase()}`
  if (origin === base.origin) return origin
  // On another port somebody else may listen.
  if (!URL.canParse(origin) || new URL(origin).port !== base.port || new URL(origin).origin !== origin) return undefined
  const application = await findApplicationByHost(core, host)
  return application?.poolId === poolId ? origin : undefined
}

const ownOrigin = ({ core, application, request }: Sharing): Promise<string | undefined> =>
  sharedOrigin(core, application, request.headers.host ?? '')

/** Before an authorization request at an application's host that knows nobody: asks the base origin. Undefined when there is no need. */
export async function askBase(sharing: Sharing): Promise<FastifyReply | undefined> {
  const { core, application, request, reply } = sharing
  if (!application.ssoEnabled || request.method !== 'GET') return undefined
  const own = await ownOrigin(sharing)
  if (own === undefined || own === core.options.baseUrl) return undefined
  const asked = askedCookie(application)
  if (readCookie(request, asked) !== undefined) {
    reply.header('set-cookie', cookie(core, { name: asked, value: '', maxAge: 0 }))
    return undefined
  }
  if (queryOf(request).get('prompt')?.split(' ').includes('login') || (await liveSession(sharing))) return undefined
  return begin(sharing, { taker: own, giver: core.options.baseUrl, onward: own + request.url })
}

/** After a sign-in at an application's host: where the browser goes instead of `onward`, so that the base origin learns of it. */
export async function upwards(
  core: Core,
  application: Application,
  { host, onward }: { readonly host: string; readonly onward: string },
): Promise<string | undefined> {
  if (!application.ssoEnabled) return undefined
  const giver = await sharedOrigin(core, application, host)
  if (giver === undefined || giver === core.options.baseUrl) return undefined
  const ticket = randomToken()
  await put(core, application, { kind: 'SessionTicket', id: ticket, payload: { onward, giver } satisfies Ticket })
  return address(core.options.baseUrl, application, 'up', { ticket })
}

/** The addresses below `/{appId}/oidc/session/share/`. Undefined: the request does not fit, and nothing was done. */
export async function shareSession(sharing: Sharing, step: string): Promise<FastifyReply | undefined> {
  const own = await ownOrigin(sharing)
  if (own === undefined || !sharing.application.ssoEnabled || sharing.request.method !== 'GET') return undefined
  if (step === 'up') return takeUp(sharing, own)
  if (step === 'give') return give(sharing, own)
  if (step === 'take') return take(sharing, own)
  return undefined
}

async function takeUp(sharing: Sharing, own: string): Promise<FastifyReply | undefined> {
  const { core, application, request } = sharing
  if (own !== core.options.baseUrl) return undefined
  const ticket = await claim<Ticket>(core, application, {
    kind: 'SessionTicket',
    id: queryOf(request).get('ticket') ?? '',
  })
  return ticket && begin(sharing, { taker: own, giver: ticket.giver, onward: ticket.onward })
}

async function begin(
  { core, application, reply }: Sharing,
  { taker, giver, onward }: { taker: string; giver: string; onward: string },
): Promise<FastifyReply> {
  const nonce = randomToken()
  const nonceHash = hashOf(nonce)
  await put(core, application, { kind: 'SessionStart', id: nonce, payload: { onward } satisfies Start })
  reply.header('set-cookie', cookie(core, { name: nonceCookie(nonceHash), value: nonce, maxAge: seconds }))
  return redirect(reply, address(giver, application, 'give', { to: taker, nonce: nonceHash }))
}

async function give(sharing: Sharing, own: string): Promise<FastifyReply | undefined> {
  const { core, application, request, reply } = sharing
  const query = queryOf(request)
  const to = query.get('to') ?? ''
  const nonceHash = query.get('nonce') ?? ''
  if (!URL.canParse(to) || !/^[\w-]{43}$/.test(nonceHash)) return undefined
  const taker = await sharedOrigin(core, application, new URL(to).host)
  // Between the base origin and a host only, in either direction.
  if (taker !== to || (taker === core.options.baseUrl) === (own === core.options.baseUrl)) return undefined
  const session = await liveSession(sharing)
  if (!session) return redirect(reply, address(taker, application, 'take', { nonce: nonceHash }))
  const code = randomToken()
  await put(core, application, {
    kind: 'SessionCode',
    id: code,
    payload: { nonceHash, taker, session: core.sealer.seal(session.id, sealContext(application)) } satisfies Code,
  })
  return redirect(reply, address(taker, application, 'take', { nonce: nonceHash, code }))
}

async function take(sharing: Sharing, own: string): Promise<FastifyReply | undefined> {
  const { core, application, request, reply } = sharing
  const query = queryOf(request)
  const nonceHash = query.get('nonce') ?? ''
  const name = nonceCookie(nonceHash)
  const nonce = readCookie(request, name)
  if (nonce === undefined || hashOf(nonce) !== nonceHash) return undefined
  const start = await claim<Start>(core, application, { kind: 'SessionStart', id: nonce })
  if (!start) return undefined
  reply.header('set-cookie', cookie(core, { name, value: '', maxAge: 0 }))
  const given = query.get('code')
  const code = given === null ? undefined : await claim<Code>(core, application, { kind: 'SessionCode', id: given })
  const fits = code?.nonceHash === nonceHash && code.taker === own
  const taken = fits && (await settle(sharing, core.sealer.openText(code.session, sealContext(application))))
  if (!taken && own !== core.options.baseUrl) {
    reply.header('set-cookie', cookie(core, { name: askedCookie(application), value: '1', maxAge: askedSeconds }))
  }
  return redirect(reply, start.onward)
}

/** Makes it the session of this host; what stood there before ends. False when it has ended meanwhile. */
async function settle({ core, application, request, reply }: Sharing, id: string): Promise<boolean> {
  const { poolId } = application
  const session = await findSession(core, poolId, id)
  if (session?.userId === undefined) return false
  const name = sessionCookie(poolId)
  const before = readCookie(request, name)
  if (before !== undefined && before !== id) await endSession(core, poolId, before)
  const policy = await sessionPolicy(core, poolId)
  const maxAge = policy.sessionEndsWithBrowser ? undefined : sessionSeconds(core, policy, session.loginAt)
  reply.header('set-cookie', cookie(core, { name, value: id, maxAge }))
  return true
}

async function liveSession({ core, application, request }: Sharing): Promise<{ id: string } | undefined> {
  const id = readCookie(request, sessionCookie(application.poolId))
  const session = id === undefined ? undefined : await findSession(core, application.poolId, id)
  return id !== undefined && session?.userId !== undefined ? { id } : undefined
}

const nonceCookie = (nonceHash: string): string => `sesame_share_${nonceHash.slice(0, 12)}`
const askedCookie = ({ poolId }: Application): string => `sesame_asked_${poolId}`
const sealContext = ({ poolId }: Application): string => `shared-session:${poolId}`
const hashOf = (nonce: string): string => hashToken(nonce).toString('base64url')

const cookie = (core: Core, { name, value, maxAge }: { name: string; value: string; maxAge: number | undefined }) =>
  cookieLine(core, { name, value, maxAge, sameSite: sessionAttributes(core).sameSite })

const address = (origin: string, { appId }: Application, step: string, query: Record<string, string>): string =>
  `${origin}/${appId}/oidc/session/share/${step}?${new URLSearchParams(query)}`

const redirect = (reply: FastifyReply, to: string): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(to, 303)

const put = (
  core: Core,
  application: Application,
  { kind, id, payload }: { kind: string; id: string; payload: object },
): Promise<void> =>
  putArtefact(core.database, application, {
    kind,
    idHash: hashToken(id),
    grantId: null,
    payload,
    expiresAt: new Date(core.clock.now() + seconds * 1000),
  })

const claim = async <Payload>(
  core: Core,
  { poolId, appId }: Application,
  { kind, id }: { kind: string; id: string },
): Promise<Payload | undefined> =>
  (await takeArtefact(core.database, { poolId, appId, kind, idHash: hashToken(id), at: dateOf(core.clock) })) as
    | Payload
    | undefined
