import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import type { ShownCredentials } from './client-authentication.ts'
import { clientCredentials } from './client-credentials.ts'
import { introspect } from './introspection.ts'
import { appIdHeader } from './name-application.ts'
import { sendOAuthError } from './oauth-error.ts'
import { revoke } from './revocation.ts'
import { exchangeCode, exchangeRefreshToken } from './token-grants.ts'

/** The addresses of tokens, which are answered without the engine. */
export interface TokenDoor {
  readonly core: Core
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly application: Application
  readonly path: string
  readonly form: URLSearchParams
}

/** Undefined: no kind of grant that there is, which the engine says in its words. */
export async function tokenDoor(door: TokenDoor): Promise<FastifyReply | undefined> {
  const { core, application, path, form, reply } = door
  if (path === '/token/introspection') {
    const { refusal, answer } = spread(await introspect(core, application, credentialsOf(door)))
    return refusal ? sendOAuthError(reply, refusal) : sendAnswer(reply, answer)
  }
  if (path === '/token/revocation') {
    const refusal = await revoke(core, application, credentialsOf(door))
    return refusal ? sendOAuthError(reply, refusal) : reply.header('cache-control', 'no-store').code(200).send('')
  }
  const [grantType = '', ...more] = form.getAll('grant_type')
  if (path !== '/token' || more.length > 0 || !Object.hasOwn(grants, grantType)) return undefined
  const { refusal, answer } = spread(
    await grants[grantType as keyof typeof grants](core, application, credentialsOf(door)),
  )
  return refusal ? sendOAuthError(reply, refusal) : sendAnswer(reply, answer)
}

const grants = {
  authorization_code: exchangeCode,
  refresh_token: exchangeRefreshToken,
  client_credentials: clientCredentials,
} as const

/**
 * Published SDKs put the access token of the person who is signed in into every request, without a scheme; here only Basic means
 * something.
 */
export const basicHeader = ({ headers }: FastifyRequest): string | undefined =>
  /^basic /i.test(headers.authorization ?? '') ? headers.authorization : undefined

const credentialsOf = ({ request, form }: TokenDoor): ShownCredentials => ({
  authorization: basicHeader(request),
  form,
  named: appIdHeader(request),
})

const spread = <R, A>(given: { refusal: R } | { answer: A }): { refusal?: R; answer?: A } => given

const sendAnswer = (reply: FastifyReply, answer: object | undefined): FastifyReply =>
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(answer)
