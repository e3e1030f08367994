import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from '../../core/core.ts'
import { chooseLanguage } from '../../core/i18n/language.ts'
import { queryOf } from './name-application.ts'
import { checkToken, readToken } from './tokens.ts'

/**
 * GET or POST /api/v2/oidc/validate_token with `access_token` or `id_token`, for classic clients: answers what the token says, bare, or
 * an envelope with code 400. Always HTTP 200, as those clients expect of everything below /api/v2. A revoked token is not valid, nor
 * is one of somebody who may not sign in any more. Who can show a token may know what it says, so nobody is asked who they are.
 */
export async function validateToken(
  core: Core,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  form: URLSearchParams,
): Promise<FastifyReply> {
  const query = queryOf(request)
  const given = (['access_token', 'id_token'] as const).flatMap((kind) =>
    [...query.getAll(kind), ...form.getAll(kind)].filter(Boolean).map((token) => ({ kind, token })),
  )
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
  const [one, ...more] = given
  const lang = chooseLanguage(request.headers)
  if (!one || more.length > 0) return reply.send(failure(texts[lang].oneToken))
  const read = await readToken(core, one.token)
  const isValid = read?.kind === one.kind && (await checkToken(core, read)) !== undefined
  return reply.send(isValid ? read.payload : failure(texts[lang].notValid(one.kind)))
}

const failure = (message: string) => ({ code: 400, statusCode: 400, message })

const texts = {
  'zh-CN': {
    oneToken: '请在参数 access_token 与 id_token 中给出且只给出一个令牌',
    notValid: (kind: string) => `${kind} 无效、已过期或已被撤销`,
  },
  'en-US': {
    oneToken: 'Give exactly one token, as access_token or as id_token',
    notValid: (kind: string) => `The ${kind} is not valid, has expired or was revoked`,
  },
} as const
