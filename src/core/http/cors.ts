import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../errors/api-error.ts'

/** Answers whether pages of an origin may call in the name of the application that a request names (any application if none). */
export interface OriginPolicy {
  /** For a preflight, which names no application yet: does any application or pool list this origin? */
  knowsOrigin(origin: string): Promise<boolean>
  /** For the call itself: does the application that it names list it? `undefined` when it names none. */
  allowsOrigin(origin: string, request: FastifyRequest): Promise<boolean | undefined>
  /** Our own origins: the base address and the applications' hosts. */
  isOwn(origin: string, request: FastifyRequest): boolean
}

const allowedHeaders = [
  'accept-language',
  'authorization',
  'content-type',
  ...['authing', 'genauth'].flatMap((brand) =>
    ['app-id', 'userpool-id', 'sdk-version', 'request-from', 'lang', 'app-tenant-id', 'device-id'].map(
      (name) => `x-${brand}-${name}`,
    ),
  ),
].join(', ')

/**
 * CORS with credentials (spec/browser-clients.md rule 6) for the origins that applications list, and nobody else. Besides telling
 * browsers what they may read, it refuses what must not even happen: a call that carries our cookie from a foreign origin.
 */
export function installCors(app: FastifyInstance, policy: OriginPolicy): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers
    reply.header('vary', 'Origin')
    if (origin === undefined || policy.isOwn(origin, request)) return done()
    judge(policy, { origin, request, reply }).then((isAnswered) => isAnswered || done(), done)
  })
  app.options('/*', async (_request, reply) => reply.code(204).send())
}

interface Foreign {
  readonly origin: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** True when it was a preflight and is answered. */
async function judge(policy: OriginPolicy, { origin, request, reply }: Foreign): Promise<boolean> {
  if (isPreflight(request)) {
    await preflight(policy, { origin, request, reply })
    return true
  }
  const allowed = (await policy.allowsOrigin(origin, request)) ?? (await policy.knowsOrigin(origin))
  if (allowed) allow(reply, origin)
  else if (carriesOurCookie(request) && isCookieDoor(request))
    throw new ApiError('FORBIDDEN_ORIGIN', { parameters: { origin: origin.slice(0, 100) } })
  return false
}

const isPreflight = (request: FastifyRequest): boolean =>
  request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined

async function preflight(policy: OriginPolicy, { origin, request, reply }: Foreign): Promise<void> {
  if (await policy.knowsOrigin(origin)) {
    allow(reply, origin)
    reply
      .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
      .header('access-control-allow-headers', allowedHeaders)
      .header('access-control-max-age', '600')
  }
  // Without the headers above the browser does not send the call; the status is 2xx either way, as its clients expect.
  reply.code(204).header('x-request-id', request.id).send()
}

function allow(reply: FastifyReply, origin: string): void {
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-allow-credentials', 'true')
    .header('access-control-expose-headers', 'x-request-id, retry-after')
}

/**
 * The doors that act on a cookie by script; pages and the protocols' redirects have their own defences. The route says which door
 * it is, not the address, which has several spellings (`/%61pi/…`).
 */
const isCookieDoor = (request: FastifyRequest): boolean =>
  /^(\/:\w+)?\/(api|graphql|interaction)(\/|$|\?)/.test(request.routeOptions.url ?? request.url)

const carriesOurCookie = (request: FastifyRequest): boolean => /(^|;\s*)sesame_/.test(request.headers.cookie ?? '')
