import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { JSONWebKeySet } from 'jose'
import { type Application, findApplication, findApplicationByHost } from '../../areas/applications/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { publicKeySet } from '../../areas/signing-keys/index.ts'
import type { Core } from '../../core/core.ts'
import { discoveryPath, sendDiscovery } from './discovery.ts'
import { setPages } from './engine.ts'
import { handOver } from './hand-over.ts'
import { namedApplication, queryOf } from './name-application.ts'
import { type OAuthError, oauthErrorOf, refuse } from './oauth-error.ts'
import { type OidcPages, plainPages } from './pages.ts'
import { tokenDoor } from './token-doors.ts'
import { askBase, shareSession } from './shared-session.ts'
import { userinfo } from './userinfo.ts'
import { validateToken } from './validate-token.ts'

/** The addresses of OpenID Connect: below each application's own path, and at the base origin for clients that name themselves. */
interface Arrival {
  readonly core: Core
  readonly pages: OidcPages
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Below `/oidc`. */
  readonly path: string
  readonly body: string
  readonly form: URLSearchParams
  /** The application in the path, or undefined at the base origin. */
  readonly appId: string | undefined
}

/** The engine takes no longer form. Bytes. */
const longestForm = 56 * 1024

/** What is answered, by method. Everything else below `/oidc` does not exist. */
const knownMethods: Readonly<Record<string, readonly string[]>> = {
  '/auth': ['GET', 'POST'],
  '/token': ['POST'],
  '/token/introspection': ['POST'],
  '/token/revocation': ['POST'],
  '/session/end': ['GET', 'POST'],
  '/session/end/confirm': ['POST'],
  '/session/end/success': ['GET'],
  // Only for its method: GET has a route of its own.
  [discoveryPath]: ['GET'],
}

const methodsOf = (path: string): readonly string[] | undefined =>
  /^\/auth\/[\w-]{43}$/.test(path) ? ['GET'] : knownMethods[path]

/** Mounts the protocol. `pages` are what people see of it; without them plain ones are shown. */
export async function oidc(app: FastifyInstance, core: Core, pages: OidcPages = plainPages): Promise<void> {
  setPages(core, pages)
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: longestForm },
      async (_: unknown, body: string) => body,
    )
    scope.setErrorHandler((error, request, reply) => {
      refuse(pages, { request, reply }, oauthErrorOf(core, error, request))
    })
    const handler = (request: FastifyRequest, reply: FastifyReply) => arrive(core, pages, { request, reply })
    for (const url of ['/oidc/*', '/:appId/oidc/*']) scope.route({ method: ['GET', 'POST'], url, handler })
    for (const url of ['/oidc', '/:appId/oidc']) {
      scope.get(url + discoveryPath, (request, reply) => discovery(core, pages, { request, reply }))
    }
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/v2/oidc/validate_token',
      handler: (request, reply) => validateToken(core, { request, reply }, formOf(request)),
    })
    scope.get('/login/profile/logout', async (request, reply) => signOutAddress(core, pages, { request, reply }))
  })
}

async function arrive(
  core: Core,
  pages: OidcPages,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { appId, '*': rest } = request.params as { appId?: string; '*': string }
  const body = typeof request.body === 'string' ? request.body : ''
  const form = formOf(request)
  const arrival: Arrival = { core, pages, request, reply, path: `/${rest}`, body, form, appId }
  if (arrival.path === '/me') return userinfo(core, { request, reply }, { form, appId })
  if (arrival.path === '/.well-known/jwks.json') return keySet(arrival)
  if (arrival.path.startsWith(sharePath)) return share(arrival)
  const methods = methodsOf(arrival.path)
  if (!methods) return refuse(pages, { request, reply }, notFound)
  if (!methods.includes(request.method)) {
    reply.header('allow', methods.join(', '))
    return refuse(pages, { request, reply }, wrongMethod)
  }
  return answer(arrival)
}

/** An address of its own: every client asks it first, and nothing about it takes reading. */
async function discovery(
  core: Core,
  pages: OidcPages,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { appId } = request.params as { appId?: string }
  // At its own host an application needs no other name; the document states its one issuer all the same.
  const application = await (appId === undefined
    ? findApplicationByHost(core, request.host)
    : findApplication(core, appId))
  if (application?.enabled) return sendDiscovery(core, { request, reply }, application)
  return refuse(pages, { request, reply }, appId === undefined ? noSharedIssuer : unknownClientPage)
}

function formOf({ body, headers }: FastifyRequest): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
  return new URLSearchParams(isForm && typeof body === 'string' ? body : '')
}

async function answer(arrival: Arrival): Promise<FastifyReply> {
  const { core, pages, request, reply, path } = arrival
  const application = await applicationOf(arrival)
  if (!application) return refuse(pages, { request, reply }, isForTokens(path) ? unknownClient : unknownClientPage)
  if (isForTokens(path)) await limitCalls(core, 'token', { poolId: application.poolId, ip: request.ip })
  const { form } = arrival
  const sent = isForTokens(path) && (await tokenDoor({ core, request, reply, application, path, form }))
  if (sent) return sent
  if (path === '/auth') {
    const detour = await askBase({ core, application, request, reply })
    if (detour) return detour
  }
  await handOver(core, { request, reply }, { application, path, body: arrival.body })
  return reply
}

const isForTokens = (path: string): boolean => path === '/token' || path.startsWith('/token/')

const sharePath = '/session/share/'

async function share(arrival: Arrival): Promise<FastifyReply> {
  const { core, pages, request, reply, path } = arrival
  const application = arrival.appId === undefined ? undefined : await applicationOf(arrival)
  const step = path.slice(sharePath.length)
  const shared = application && (await shareSession({ core, application, request, reply }, step))
  return shared ?? refuse(pages, { request, reply }, notShared)
}

async function applicationOf({ core, request, form, appId }: Arrival): Promise<Application | undefined> {
  if (appId === undefined) return namedApplication(core, request, form)
  const application = await findApplication(core, appId)
  return application?.enabled ? application : undefined
}

async function keySet(arrival: Arrival): Promise<FastifyReply> {
  const { core, pages, request, reply } = arrival
  if (request.method !== 'GET') return refuse(pages, { request, reply }, wrongMethod)
  const application = await applicationOf(arrival)
  if (!application)
    return refuse(pages, { request, reply }, arrival.appId === undefined ? noSharedIssuer : unknownClientPage)
  if (!reply.hasHeader('access-control-allow-origin')) reply.header('access-control-allow-origin', '*')
  return reply
    .header('cache-control', 'public, max-age=300')
    .type('application/json; charset=utf-8')
    .send(rsaFirst(await publicKeySet(core, application.poolId)))
}

/** Published SDKs try the first key when a token names none that they know. */
const rsaFirst = ({ keys }: JSONWebKeySet): JSONWebKeySet => ({
  keys: [...keys].sort((one, other) => Number(other.kty === 'RSA') - Number(one.kty === 'RSA')),
})

/**
 * Where published SDKs send a browser to sign out: `?redirect_uri=`, at an application's own host or with `app_id`. It names no
 * person, so the protocol's own address asks before it signs anybody out, and judges the redirect.
 */
async function signOutAddress(
  core: Core,
  pages: OidcPages,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const query = queryOf(request)
  const named = query.get('app_id')
  const application = named
    ? await findApplication(core, named)
    : await findApplicationByHost(core, request.headers.host ?? '')
  if (!application?.enabled) return refuse(pages, { request, reply }, unknownClientPage)
  const target = new URLSearchParams({ client_id: application.appId })
  const redirectUri = query.get('redirect_uri')
  if (redirectUri) target.set('post_logout_redirect_uri', redirectUri)
  return reply.header('cache-control', 'no-store').redirect(`/${application.appId}/oidc/session/end?${target}`, 303)
}

const notShared: OAuthError = {
  status: 400,
  error: 'invalid_request',
  description: 'this address is over or belongs to another browser: go back to the application and try again',
}
const notFound: OAuthError = { status: 404, error: 'not_found', description: 'there is no such endpoint' }
const wrongMethod: OAuthError = { status: 405, error: 'invalid_request', description: 'method not allowed' }
const unknownClient: OAuthError = {
  status: 401,
  error: 'invalid_client',
  description: 'unknown application: name it by client_id, by Basic authentication or by the x-authing-app-id header',
}
const unknownClientPage: OAuthError = { ...unknownClient, status: 400 }
const noSharedIssuer: OAuthError = {
  status: 404,
  error: 'not_found',
  description:
    'every application has an issuer of its own: use /{appId}/oidc/.well-known/openid-configuration, or name the application (header x-authing-app-id or client_id)',
}
