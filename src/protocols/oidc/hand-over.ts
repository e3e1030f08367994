import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { readCookie } from '../cookies.ts'
import { pageLanguage } from '../page-language.ts'
import { isHttps, sessionCookie } from './cookies.ts'
import { providerOf } from './engine.ts'
import { basicHeader } from './token-doors.ts'
import { asOneWork } from './engine-work.ts'
import { noteRequest } from './visitors.ts'

/** Hands a request that Fastify has read to an application's engine, as if it had come straight to that application's issuer path. */
export interface HandOver {
  readonly application: Application
  /** Below the issuer path, e.g. `/auth`. */
  readonly path: string
  /** The form, as it came. */
  readonly body: string
}

/** Pages of the engine's own run one script of theirs, whose hash it adds; response modes that need framing lift frame-ancestors. */
const engineHeaders = {
  'content-security-policy': "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Any header of this family tells the engine that CORS is answered already; core/http/cors.ts did.
  'access-control-expose-headers': 'x-request-id, retry-after',
}

export async function handOver(
  core: Core,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  handed: HandOver,
): Promise<void> {
  const { request, reply } = exchange
  const provider = await providerOf(core, handed.application)
  const engineRequest = engineRequestOf(core, request, handed)
  noteRequest(engineRequest, {
    requestId: request.id,
    language: pageLanguage(request, { application: handed.application }),
    sessionId: readCookie(request, sessionCookie(handed.application.poolId)),
    ip: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 500),
  })
  reply.hijack()
  const headers = { ...engineHeaders, ...reply.getHeaders() }
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value)
  const serve = () => provider.callback()(engineRequest, reply.raw)
  await (isOneWork(handed.path) ? asOneWork(serve) : serve())
}

/** Ended by commit.ts. */
const isOneWork = (path: string): boolean => path === '/auth' || path.startsWith('/auth/')

/**
 * The engine's addresses are built from the request's path and host: the path is always the application's own one, so that whoever
 * came by the base origin stays findable; the host was checked by the server; the protocol is the configured one.
 */
export function engineRequestOf(
  core: Core,
  request: FastifyRequest,
  { application, path, body }: HandOver,
): IncomingMessage {
  const mark = request.url.indexOf('?')
  const query = mark < 0 ? '' : request.url.slice(mark)
  const { 'transfer-encoding': _chunked, 'x-forwarded-host': _host, authorization: _any, ...headers } = request.headers
  const authorization = basicHeader(request)
  const bytes = Buffer.from(body)
  // What it states of itself is the issuer's, wherever it was asked.
  const stating = path.startsWith('/.well-known/') ? new URL(application.issuer) : undefined
  const stated = {
    ...headers,
    ...(authorization !== undefined && { authorization }),
    'x-forwarded-proto': isHttps(core) ? 'https' : 'http',
    ...(stating && { host: stating.host }),
    ...(request.method === 'POST' && { 'content-length': String(bytes.length) }),
  }
  return {
    ...bodyOf(bytes),
    method: request.method,
    url: path + query,
    originalUrl: `${stating?.pathname ?? `/${application.appId}/oidc`}${path}${query}`,
    headers: stated,
    httpVersion: request.raw.httpVersion,
    httpVersionMajor: request.raw.httpVersionMajor,
    httpVersionMinor: request.raw.httpVersionMinor,
    socket: request.raw.socket,
  } as unknown as IncomingMessage
}

/** What the engine reads a form by: of a stream no more than that, for making a real one costs as much as reading the form. */
const bodyOf = (bytes: Buffer) => ({
  readable: true,
  readableEncoding: null,
  iterator: async function* () {
    if (bytes.length > 0) yield bytes
  },
})
