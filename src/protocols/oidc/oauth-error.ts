import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from '../../core/core.ts'
import { logRefusal, refusalOf, rowOf, sentence } from '../../core/errors/envelope.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { pageLanguage } from '../page-language.ts'
import type { OidcPages } from './pages.ts'

/** Refusals in OAuth's own form (RFC 6749 section 5.2), for what is refused before the engine sees it. */
export interface OAuthError {
  readonly status: 400 | 401 | 404 | 405 | 413 | 429 | 500 | 503
  readonly error: string
  readonly description: string
  /** Which scopes it is about. */
  readonly scope?: string
  /** RFC 6750 section 3. */
  readonly challenge?: string
  /** Seconds. */
  readonly retryAfter?: number | undefined
}

export function sendOAuthError(
  reply: FastifyReply,
  { status, error, description, scope, challenge, retryAfter }: OAuthError,
): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (challenge !== undefined) reply.header('www-authenticate', challenge)
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send({ error, error_description: description, ...(scope !== undefined && { scope }) })
}

/** Of a page that says why something cannot go on. */
export const failureTitles = {
  'zh-CN': '无法完成请求',
  'en-US': 'The request cannot be completed',
  'zh-TW': '無法完成要求',
  'ja-JP': '要求を完了できません',
} as const

/** Browsers get a page, programs the JSON; neither is ever redirected. */
export function refuse(
  pages: OidcPages,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  refusal: OAuthError,
): FastifyReply {
  const { request, reply } = exchange
  if (!(request.headers.accept ?? '').includes('text/html')) return sendOAuthError(reply, refusal)
  const lang = pageLanguage(request)
  return reply
    .code(refusal.status)
    .headers(pages.headers?.(undefined) ?? {})
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(pages.error({ lang, title: failureTitles[lang], message: refusal.description, requestId: request.id }))
}

/** Any thrown thing on the protocol's paths, from the same table as everywhere else. */
export function oauthErrorOf(core: Core, error: unknown, request: Pick<FastifyRequest, 'id' | 'headers'>): OAuthError {
  const refused = refusedByServer(error)
  if (refused) return refused
  const refusal = refusalOf(error)
  logRefusal(core.log, core.errors, refusal, request.id)
  const row = rowOf(core.errors, refusal)
  const description = sentence(row, chooseLanguage(request.headers), refusal.parameters)
  if (row.statusCode === 503 || row.statusCode === 502)
    return { status: 503, error: 'temporarily_unavailable', description }
  if (row.statusCode >= 500) return { status: 500, error: 'server_error', description }
  // RFC 6749 has no word for it; clients that know the error wait.
  if (row.statusCode === 429) {
    return { status: 429, error: 'temporarily_unavailable', description, retryAfter: refusal.retryAfter }
  }
  return { status: row.statusCode === 413 ? 413 : 400, error: 'invalid_request', description }
}

/** Fastify's own refusals: forms that are too long or do not arrive whole. */
function refusedByServer(error: unknown): OAuthError | undefined {
  const { code, statusCode = 500, message = '' } = error as { code?: string; statusCode?: number; message?: string }
  if (!code?.startsWith('FST_') || statusCode >= 500) return undefined
  return { status: statusCode === 413 ? 413 : 400, error: 'invalid_request', description: message }
}
