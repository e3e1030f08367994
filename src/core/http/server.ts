import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { sendFailure } from '../contract/mount.ts'
import { invalidArgument } from '../contract/hostile-input.ts'
import type { Core } from '../core.ts'
import { ApiError } from '../errors/api-error.ts'
import { randomToken } from '../time/ids.ts'
import { logEachRequest } from './access-log.ts'
import { installBodyParsers } from './body.ts'
import { isHealth, serveHealth } from './health.ts'
import { isOwnHost, type KnownHosts, refuseForeignHost } from './host.ts'
import { answerUnreadable } from './unreadable.ts'

/**
 * The HTTP server with everything that is true of every route: request ids, limits, who the client is behind trusted proxies,
 * the error handler, the 404 envelope. What is served is added by `app.ts`.
 */
export function newServer(core: Core, hosts: KnownHosts): FastifyInstance {
  const { options } = core
  const app = Fastify({
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    genReqId: () => randomToken(12),
    logger: false,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Addresses that the router cannot even read: hooks and error handler do not run for them.
    frameworkErrors: (error, request, reply) => {
      nameAnswer(request, reply)
      sendFailure(core, translate(error, options.bodyLimit), request, reply)
    },
    clientErrorHandler: answerUnreadable(core),
    // Slow-loris: a request's headers and body must arrive within these.
    requestTimeout: 30_000,
  })
  installBodyParsers(app)
  // With a callback, as every request passes here: a promise is waited for only where the host has to be looked up.
  app.addHook('onRequest', (request, reply, done) => {
    nameAnswer(request, reply)
    if (isHealth(request.url)) return done()
    const refused = core.lifecycle.stopping || options.maintenance ? unavailable() : refusalOfTarget(request.url)
    const known = isOwnHost(options, request.host) || refuseForeignHost(hosts, request.host)
    if (known === true) done(refused)
    else known.then(() => done(refused), done)
  })
  logEachRequest(app, core)
  serveHealth(app, core)
  app.setErrorHandler((error, request, reply) => {
    sendFailure(core, translate(error as FastifyError, options.bodyLimit), request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    sendFailure(
      core,
      new ApiError('NOT_FOUND', { parameters: { path: request.url.split('?')[0]?.slice(0, 200) ?? '' } }),
      request,
      reply,
    )
  })
  return app
}

const unavailable = () => new ApiError('SERVICE_UNAVAILABLE', { retryAfter: 30 })

/** `GET http://another.host/…`, the form that proxies are asked in: its host is none that was checked. */
const refusalOfTarget = (url: string) => (url.startsWith('/') ? undefined : invalidArgument('path', pathRule))

/** What every answer carries. */
function nameAnswer(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
}

const pathRule = { zh: '不是有效的 URL 路径', en: 'is not a valid URL path' }

/** Fastify's own refusals in our words. */
function translate(error: FastifyError, bodyLimit: number): unknown {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ApiError('PAYLOAD_TOO_LARGE', { parameters: { limit: bodyLimit } })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return invalidArgument('content-length', { zh: '与请求体长度不符', en: 'does not match the length of the body' })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_CONTENT_TYPE':
      return invalidArgument('content-type', { zh: '必须是 application/json', en: 'must be application/json' })
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return invalidArgument('path', pathRule)
    default:
      return error
  }
}
