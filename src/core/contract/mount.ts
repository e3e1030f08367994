import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from '../core.ts'
import { ApiError } from '../errors/api-error.ts'
import { type FailureEnvelope, failureEnvelope, logRefusal, refusalOf } from '../errors/envelope.ts'
import { chooseLanguage } from '../i18n/language.ts'
import { type ClientFacts, newCall } from './call.ts'
import { refuseHostile } from './hostile-input.ts'
import { noteOperation } from './known-operations.ts'
import { type Contract, type Handlers, isScope, type Operation } from './operation.ts'
import { holds, type Principal } from './principal.ts'
import { compileProjection, type Projection } from './projection.ts'
import { readQuery } from './query.ts'
import { type Checked, checkedBy } from './validation.ts'

/** An operation that is not built yet: its door is checked (401), then it answers 501. */
export type PendingOperation = Pick<Operation, 'name' | 'method' | 'path' | 'client' | 'group' | 'caller'>

/** Proves who calls. Raises the 401s; given by the parts that hold keys and tokens. */
export interface Doorkeeper {
  /** Signature of an access key over the request as it arrived, or an administrator's access token. */
  management(request: SignedRequest): Promise<Principal>
  /** Application header and token of the authentication API. */
  authentication(request: FastifyRequest, caller: Operation['caller']): Promise<Principal>
  /** Counts a call that would be answered; raises THROTTLED. */
  limit(operation: PendingOperation, caller: { poolId: string; ip: string }): Promise<void> | undefined
}

export interface SignedRequest {
  readonly method: string
  /** As on the wire, still percent-encoded. */
  readonly path: string
  /** Without the question mark; undefined when there was none. */
  readonly query: string | undefined
  readonly body: unknown
  readonly headers: FastifyRequest['headers']
  /** The names of query parameters that the operation declares: a null among them is signed but not sent. */
  readonly declaredQuery: readonly string[]
}

interface Mounted {
  readonly operation: PendingOperation & Partial<Operation>
  readonly handle: ((call: ReturnType<typeof newCall>, input: never) => Promise<unknown>) | undefined
  readonly check: Checked | undefined
  readonly project: Projection | undefined
}

/** The operations of the running server, to be put on the wire by `mountAll`. */
export interface OperationSet {
  readonly built: readonly { operation: Operation; handle: Mounted['handle'] }[]
  readonly pending: readonly PendingOperation[]
}

/** Pairs a contract with its handlers. */
export function built<C extends Contract>(contract: C, handlers: Handlers<C>): OperationSet['built'] {
  return Object.entries(contract).map(([key, operation]) => {
    if (key !== operation.name) throw new Error(`operation ${operation.name} is listed under the key ${key}`)
    return { operation, handle: handlers[key] as unknown as Mounted['handle'] }
  })
}

/** Puts every operation on the wire. Two operations on one method and path are told apart by the authorization header. */
export function mountAll(app: FastifyInstance, core: Core, doorkeeper: Doorkeeper, set: OperationSet): void {
  app.decorateRequest('operationPath', undefined)
  const routes = new Map<string, Mounted[]>()
  const add = (mounted: Mounted) => {
    noteOperation(core, mounted.operation)
    const key = `${mounted.operation.method} ${mounted.operation.path}`
    routes.set(key, [...(routes.get(key) ?? []), mounted])
  }
  for (const { operation, handle } of set.built) {
    refuseUnknownRows(core, operation)
    add({ operation, handle, check: checkedBy(operation.input), project: lazily(operation) })
  }
  for (const operation of set.pending) add({ operation, handle: undefined, check: undefined, project: undefined })
  const answerAs = (candidates: readonly Mounted[], request: FastifyRequest, reply: FastifyReply) =>
    answer({ core, doorkeeper, request, reply, mounted: choose(candidates, request) })
  const plainMethods = new Set<PendingOperation['method']>()
  for (const [key, candidates] of routes) {
    const { method, path } = (candidates[0] as Mounted).operation
    if (isPlain(path)) {
      plainMethods.add(method)
      continue
    }
    app.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: false,
      handler: (request, reply) => answerAs(routes.get(key) ?? [], request, reply),
    })
  }
  // Six hundred routes of their own would be half of what there is to do before the server listens.
  app.route({
    method: [...plainMethods],
    url: `${plainBase}:operation`,
    exposeHeadRoute: false,
    handler: (request: FastifyRequest<{ Params: { operation: string } }>, reply) => {
      const path = `${plainBase}${request.params.operation}`
      const candidates = routes.get(`${request.method} ${path}`)
      if (!candidates) return reply.callNotFound()
      request.operationPath = path
      return answerAs(candidates, request, reply)
    },
  })
}

/** Nearly every operation lies right below it. */
const plainBase = '/api/v3/'
const isPlain = (path: string): boolean => path.startsWith(plainBase) && /^[\w-]+$/.test(path.slice(plainBase.length))

declare module 'fastify' {
  interface FastifyRequest {
    /** Of an operation that shares its route with others: what the log calls it by. */
    operationPath: string | undefined
  }
}

/** A row that an operation declares but no table has would surface only when raised: stop the start instead. */
function refuseUnknownRows(core: Core, operation: Operation): void {
  const unknown = operation.errors.find((name) => !core.errors.has(name))
  if (unknown !== undefined) throw new Error(`operation ${operation.name} declares the unknown error row ${unknown}`)
}

function lazily(operation: Operation): Projection {
  let compiled: Projection | undefined
  return (value) => {
    compiled ??= compileProjection(operation.output)
    return compiled(value)
  }
}

/** `GET /api/v3/approval` and the like exist in both clients; only the management client signs. */
function choose(candidates: readonly Mounted[], request: FastifyRequest): Mounted {
  const client = isSigned(request) ? 'management' : 'authentication'
  return candidates.find(({ operation }) => operation.client === client) ?? (candidates[0] as Mounted)
}

const isSigned = (request: FastifyRequest): boolean => /^(authing|genauth)\s/i.test(request.headers.authorization ?? '')

interface Arrival {
  core: Core
  doorkeeper: Doorkeeper
  request: FastifyRequest
  reply: FastifyReply
  mounted: Mounted
}

async function answer({ core, doorkeeper, request, reply, mounted }: Arrival): Promise<void> {
  const { operation } = mounted
  const principal = await admit({ doorkeeper, request, operation })
  if (!mounted.handle || !mounted.check || !mounted.project) {
    throw new ApiError('UNSUPPORTED_OPERATION', { parameters: { operation: operation.name } })
  }
  const input = mounted.check(rawInput(request, operation as Operation))
  requireScope(principal, operation, appIdIn(input))
  const limited = doorkeeper.limit(operation, { poolId: 'poolId' in principal ? principal.poolId : '', ip: request.ip })
  if (limited) await limited
  const call = newCall({
    core,
    requestId: request.id,
    language: chooseLanguage(request.headers),
    principal,
    client: clientFacts(request, principal),
  })
  const data = mounted.project(await mounted.handle(call, input as never))
  const body =
    operation.envelope === 'none' ? data : { statusCode: 200, message: '', ...(data === undefined ? {} : { data }) }
  sendJson(reply, body)
}

async function admit({
  doorkeeper,
  request,
  operation,
}: Pick<Arrival, 'doorkeeper' | 'request'> & { operation: Mounted['operation'] }) {
  if (operation.client === 'authentication') return doorkeeper.authentication(request, operation.caller)
  const [path = '', query] = splitUrl(request.url)
  const declared = operation.input && operation.method === 'GET' ? Object.keys(operation.input.properties) : []
  const principal = await doorkeeper.management({
    method: request.method,
    path,
    query,
    body: request.body,
    headers: request.headers,
    declaredQuery: declared,
  })
  requireScope(principal, operation, 'any')
  return principal
}

function requireScope(principal: Principal, { name, caller }: Mounted['operation'], appId: string | undefined): void {
  if (!isScope(caller) || holds(principal, { name, scope: caller, appId })) return
  throw new ApiError('FORBIDDEN', { parameters: { scope: caller } })
}

/** The one application that the input names, for roles that are limited to some. */
function appIdIn(input: unknown): string | undefined {
  const { appId } = input as { appId?: unknown }
  return typeof appId === 'string' ? appId : undefined
}

function rawInput(request: FastifyRequest, operation: Operation): Record<string, unknown> {
  const [, query = ''] = splitUrl(request.url)
  const fromQuery = operation.method === 'GET' || operation.method === 'DELETE' ? readQuery(operation.input, query) : {}
  const body = operation.method === 'POST' || operation.method === 'PUT' ? (request.body ?? {}) : {}
  const fromAddress = { ...fromQuery, ...(request.params as object) }
  refuseHostile(fromAddress)
  return { ...(body as object), ...fromAddress }
}

function splitUrl(url: string): [string, string | undefined] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url, undefined] : [url.slice(0, mark), url.slice(mark + 1)]
}

function clientFacts(request: FastifyRequest, principal: Principal): ClientFacts {
  return {
    ip: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 500),
    appId: principal.kind === 'app' || principal.kind === 'user' ? principal.appId : undefined,
    authorization: request.headers.authorization,
  }
}

/** V3 answers are HTTP 200 whatever they say; success or failure is in the body. */
export function sendJson(reply: FastifyReply, body: unknown, httpStatus = 200): void {
  reply.code(httpStatus).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store')
  reply.send(JSON.stringify(body))
}

/** The JSON interfaces whose clients read the outcome from the body of an HTTP 200; everywhere else HTTP's own status says it. */
const answersInEnvelope = (path: string): boolean => /^\/(api|interaction|graphql|mfa|get-row-batch)(\/|$)/.test(path)

/** The error handler of every route: any thrown thing becomes an envelope, and only what its row says leaves the server. */
export function sendFailure(core: Core, error: unknown, request: FastifyRequest, reply: FastifyReply): FailureEnvelope {
  const refusal = refusalOf(error)
  logRefusal(core.log, core.errors, refusal, request.id)
  const envelope = failureEnvelope({
    errors: core.errors,
    refusal,
    language: chooseLanguage(request.headers),
    requestId: request.id,
  })
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter))
  sendJson(reply, envelope, answersInEnvelope(splitUrl(request.url)[0]) ? 200 : httpStatusOf(envelope.statusCode))
  return envelope
}

/** The published table has status codes that HTTP lacks (601–603) or means otherwise (302). */
function httpStatusOf(statusCode: number): number {
  if (statusCode === 302) return 400
  return statusCode >= 600 ? 502 : statusCode
}
