import { type Application, isSecretOf } from '../../areas/applications/index.ts'
import type { Call } from '../../core/contract/call.ts'

/** How an application proves itself on the sign-in operations: as at the token endpoint (RFC 6749 section 2.3.1). */
export interface GivenClient {
  readonly id: string | undefined
  readonly secret: string | undefined
}

/**
 * A confidential application must show its secret, in the body or by Basic authentication, whichever its SDK prefers; a public one
 * has none. Answers whether the secret was shown: only then is anything believed that the application says about its client.
 */
export function authenticateClient(
  call: Call<'CLIENT_AUTHENTICATION_FAILED'>,
  application: Application,
  body: GivenClient,
): { readonly isAuthenticated: boolean } {
  const given = basicCredentials(call.client.authorization) ?? body
  if (given.id !== undefined && given.id !== application.appId) call.fail('CLIENT_AUTHENTICATION_FAILED')
  const matches = given.secret !== undefined && isSecretOf(call.core, application, given.secret)
  if (application.oidc.token_endpoint_auth_method === 'none') return { isAuthenticated: false }
  if (!matches) call.fail('CLIENT_AUTHENTICATION_FAILED')
  return { isAuthenticated: true }
}

/** User name and password of an `Authorization: Basic` header; undefined for anything else. */
export function basicCredentials(authorization: string | undefined): GivenClient | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const mark = text.indexOf(':')
  if (mark < 0) return undefined
  return { id: text.slice(0, mark), secret: text.slice(mark + 1) }
}
