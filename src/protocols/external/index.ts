import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { claimsOf } from '../../connectors/enterprise/oidc.ts'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import {
  beginVisit,
  type Connection,
  endVisit,
  findConnection,
  linkIdentityIn,
  readLinkTicket,
  sourceOf,
  type Visit,
} from '../../areas/identity-sources/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { failureEnvelope, logRefusal, refusalOf } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { hashToken } from '../../core/security/digest.ts'
import { type Attempt, findAttempt, identityOf, signInByIdentity, startAttempt } from '../../signin/index.ts'
import { readCookie } from '../cookies.ts'
import { bindBrowser, type ContinuePage } from '../hosted/index.ts'
import { callOf, flowCookie, type FlowResumer, type FlowResumers } from '../interaction/index.ts'
import { queryOf } from '../oidc/index.ts'
import { sendMessagePage } from './message-page.ts'

/**
 * Where browsers leave for other providers and where they come back: the answer is verified, the sign-in goes on, and whoever waits
 * for it (a hosted page, a widget's pop-up, somebody who links a further identity) is told in its own way.
 */
export interface ExternalDoors {
  readonly resumers: FlowResumers
  /** Shows the hosted page again, at the step that is asked or with what was refused. */
  readonly continuePage: ContinuePage
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export function externalDoors(app: FastifyInstance, core: Core, doors: ExternalDoors): void {
  app.get('/connections/oidc/init', (request, reply) => leave(core, { request, reply }))
  app.get('/connections/oidc/link', (request, reply) => leaveToLink(core, { request, reply }))
  app.get('/connections/oidc/callback/:connId', (request, reply) => comeBack(core, doors, { request, reply }))
}

/** A pop-up of the widget begins a sign-in; its answers are for the page that opened it. */
async function leave(core: Core, exchange: Exchange): Promise<FastifyReply> {
  const query = queryOf(exchange.request)
  const application = await findApplication(core, query.get('app_id') ?? '')
  try {
    if (!application?.enabled) throw new ApiError('APP_NOT_FOUND')
    const { poolId, appId } = application
    await limitCalls(core, 'sign-in', { poolId, ip: exchange.request.ip })
    const identifier = query.get('identifier') ?? ''
    const connection = await findConnection(core, poolId, { identifier })
    if (!connection?.appIds.includes(appId))
      throw new ApiError('EXT_IDP_CONN_NOT_FOUND', { parameters: { id: identifier } })
    const flow = { application, resume: { kind: 'widget' }, browserBinding: undefined } as const
    const { flowHandle } = await startAttempt(core, flow)
    const browser = bindBrowser(core, exchange)
    const purpose = { kind: 'sign-in', flowHandle } as const
    return away(exchange, await beginVisit(core, { poolId, appId, connection, browser, purpose }))
  } catch (error) {
    return sendMessagePage(exchange, application, refusalMessage(core, exchange.request, refusalOf(error)))
  }
}

async function leaveToLink(core: Core, exchange: Exchange): Promise<FastifyReply> {
  const ticket = readLinkTicket(core, queryOf(exchange.request).get('ticket') ?? '')
  const application = ticket && (await findApplication(core, ticket.appId))
  try {
    if (!ticket || !application) throw new ApiError('FLOW_ABORTED')
    const { poolId, appId } = application
    const { connId, userId, targetUrl } = ticket
    const connection = await findConnection(core, poolId, { id: connId })
    if (!connection) throw new ApiError('EXT_IDP_CONN_NOT_FOUND', { parameters: { id: connId } })
    const browser = bindBrowser(core, exchange)
    const purpose = { kind: 'link', userId, targetUrl } as const
    return away(exchange, await beginVisit(core, { poolId, appId, connection, browser, purpose }))
  } catch (error) {
    return sendMessagePage(exchange, application, refusalMessage(core, exchange.request, refusalOf(error)))
  }
}

const away = ({ reply }: Exchange, url: string): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(url, 302)

async function comeBack(core: Core, doors: ExternalDoors, exchange: Exchange): Promise<FastifyReply> {
  const { request } = exchange
  const { connId } = request.params as { connId: string }
  const query = queryOf(request)
  const cookie = readCookie(request, flowCookie)
  const ended = cookie === undefined ? undefined : await endVisit(core, query.get('state') ?? '', hashToken(cookie))
  const application = ended && (await findApplication(core, ended.visit.appId))
  const connection = ended && (await findConnection(core, ended.poolId, { id: ended.visit.connId }))
  if (!ended || !application?.enabled || connection?.id !== connId) {
    return sendMessagePage(exchange, undefined, refusalMessage(core, request, new ApiError('FLOW_ABORTED')))
  }
  const back: Back = { core, doors, exchange, application, connection, visit: ended.visit, query }
  return ended.visit.purpose.kind === 'link' ? link(back, ended.visit.purpose) : goOn(back, ended.visit.purpose)
}

interface Back {
  readonly core: Core
  readonly doors: ExternalDoors
  readonly exchange: Exchange
  readonly application: Application
  readonly connection: Connection
  readonly visit: Visit
  readonly query: URLSearchParams
}

async function identify({ core, connection, visit, query }: Back) {
  const code = query.get('code')
  const error = query.get('error')
  if (error !== null || !code) {
    const reason = (query.get('error_description') || error || 'no code').slice(0, 200)
    throw new ApiError('EXT_IDP_REFUSED', { parameters: { reason } })
  }
  const { nonce, codeVerifier } = visit
  const returned = { code, iss: query.get('iss') ?? undefined, nonce, codeVerifier }
  return identityOf(connection, await claimsOf(core, sourceOf(core, connection), returned))
}

async function goOn(back: Back, { flowHandle }: { readonly flowHandle: string }): Promise<FastifyReply> {
  const { core, doors, exchange, application, connection } = back
  const { request, reply } = exchange
  const attempt = await findAttempt(core, flowHandle, hashToken(readCookie(request, flowCookie) ?? ''))
  try {
    if (!attempt) throw new ApiError('FLOW_ABORTED')
    await limitCalls(core, 'sign-in', { poolId: attempt.poolId, ip: request.ip })
    const identity = await identify(back)
    const call = callOf(core, request, attempt)
    const finished = await signInByIdentity(call, { application, attempt, connection, identity })
    const resumer = doors.resumers[finished.resume.kind] as FlowResumer
    const onward = (await resumer(request, reply, finished)) as { redirectTo?: string; user?: object }
    if (onward.redirectTo !== undefined) return away(exchange, onward.redirectTo)
    return sendMessagePage(exchange, application, { code: 200, message: '', data: onward.user ?? {} })
  } catch (error) {
    return tell(back, attempt, refusalOf(error))
  }
}

/** The widget goes on by itself with what its pop-up says; a hosted page is shown again. */
function tell({ core, doors, exchange, application }: Back, attempt: Attempt | undefined, refusal: ApiError) {
  logRefusal(core.log, core.errors, refusal, exchange.request.id)
  if (!attempt || attempt.resume.kind === 'widget') {
    const message = refusalMessage(core, exchange.request, refusal, attempt?.flowHandle)
    return sendMessagePage(exchange, application, message)
  }
  const language = chooseLanguage(exchange.request.headers)
  const envelope = failureEnvelope({ errors: core.errors, refusal, language, requestId: exchange.request.id })
  return doors.continuePage(application, exchange, { attempt, envelope })
}

async function link(
  back: Back,
  { userId, targetUrl }: { readonly userId: string; readonly targetUrl: string | undefined },
): Promise<FastifyReply> {
  const { core, exchange, application } = back
  const outcome = await identify(back)
    .then(async (identity) => {
      const { poolId, appId } = application
      const principal = { kind: 'user', poolId, appId, userId } as const
      const by = { core, requestId: exchange.request.id, principal }
      const linked = await core.database.inPool(poolId, (pool) => linkIdentityIn(by, pool, { ...identity, userId }))
      if (!linked) throw new ApiError('IDENTITY_TAKEN')
      return { code: 200, message: '', data: {} }
    })
    .catch((error) => refusalMessage(core, exchange.request, refusalOf(error)))
  if (targetUrl === undefined) return sendMessagePage(exchange, application, outcome)
  const url = new URL(targetUrl)
  url.searchParams.set('code', String(outcome.code))
  if (outcome.code !== 200) url.searchParams.set('message', JSON.parse(outcome.message).message)
  return away(exchange, url.href)
}

/** The widget reads a whole envelope out of `message`. */
function refusalMessage(core: Core, request: FastifyRequest, refusal: ApiError, flowHandle?: string) {
  logRefusal(core.log, core.errors, refusal, request.id)
  const language = chooseLanguage(request.headers)
  const envelope = failureEnvelope({ errors: core.errors, refusal, language, requestId: request.id })
  const code = envelope.apiCode ?? envelope.statusCode
  return { code, message: JSON.stringify({ code, ...(flowHandle && { flowHandle }), ...envelope }), data: {} }
}
