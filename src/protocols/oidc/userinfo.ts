import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from '../../core/core.ts'
import { claimsOf } from './claims.ts'
import { queryOf } from './name-application.ts'
import { sendOAuthError } from './oauth-error.ts'
import { verifyToken } from './tokens.ts'

/**
 * The userinfo endpoint (OpenID Connect Core 5.3), GET and POST: an access token in the Authorization header, in a form, or, as the
 * published SDK sends it, in the query. `appId` where the address names an application: only its own tokens are taken there.
 */
export async function userinfo(
  core: Core,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  options: { readonly form: URLSearchParams; readonly appId: string | undefined },
): Promise<FastifyReply> {
  const { request, reply } = exchange
  const given = tokensOf(request, options.form)
  if (given.length > 1) {
    return sendOAuthError(reply, {
      ...invalidRequest,
      challenge: challenge('invalid_request', invalidRequest.description),
    })
  }
  const [token] = given
  if (token === undefined) return sendOAuthError(reply, { ...missing, challenge: 'Bearer' })
  const verified = await verifyToken(core, token)
  const isWelcome =
    verified?.kind === 'access_token' &&
    (options.appId === undefined || verified.application.appId === options.appId) &&
    verified.scope.split(' ').includes('openid')
  if (!isWelcome)
    return sendOAuthError(reply, { ...invalid, challenge: challenge('invalid_token', invalid.description) })
  return reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(await claimsOf(core, verified.application, verified))
}

function tokensOf(request: FastifyRequest, form: URLSearchParams): string[] {
  const { authorization } = request.headers
  return [
    // The published SDK sends the token without a scheme to some doors; this one is OAuth's.
    authorization === undefined ? null : (/^bearer (\S+)$/i.exec(authorization)?.[1] ?? ''),
    queryOf(request).get('access_token'),
    form.get('access_token'),
  ].filter((token) => token !== null)
}

const missing = { status: 401, error: 'invalid_token', description: 'no access token provided' } as const
const invalid = { status: 401, error: 'invalid_token', description: 'invalid token provided' } as const
const invalidRequest = {
  status: 400,
  error: 'invalid_request',
  description: 'access token must only be provided using one mechanism',
} as const

const challenge = (error: string, description: string): string =>
  `Bearer error="${error}", error_description="${description}"`
