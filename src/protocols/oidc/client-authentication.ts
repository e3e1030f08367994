import { type Application, isSecretOf, type OidcConfig } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import type { OAuthError } from './oauth-error.ts'

/**
 * How an application proves itself where the engine is not asked (RFC 6749 section 2.3.1): as the engine does it, with the same words,
 * and like it taking a secret by post or by Basic, whichever is registered.
 */
export interface ShownCredentials {
  readonly authorization: string | undefined
  readonly form: URLSearchParams
  /** The published clients' app-id header: it names, and proves nothing. */
  readonly named: string | undefined
}

type Method = OidcConfig['token_endpoint_auth_method']
/** `secret`: what proved the application, where it showed one. */
export type Authenticated =
  | { readonly refusal?: undefined; readonly secret: string | undefined }
  | { readonly refusal: OAuthError; readonly secret?: undefined }

/** `method` is the endpoint's own. `none`: naming the application is enough, but a secret that is given must be right. */
export function authenticateClient(
  core: Core,
  application: Application,
  shown: ShownCredentials,
  method: Method,
): Authenticated {
  const { form } = shown
  const twice = ['client_id', 'client_secret'].filter((name) => form.getAll(name).length > 1)
  if (twice.length > 0) return refused(invalidRequest(notTwice(twice)))
  const basic = basicOf(shown.authorization)
  const posted = form.get('client_secret') || undefined
  if (basic && posted !== undefined) return refused(invalidRequest(oneMechanism))
  if (basic === malformed) return refused(invalidRequest('invalid authorization header value format'))
  const ids = [form.get('client_id'), basic?.id].filter((id) => typeof id === 'string')
  if (ids.length === 2 && ids[0] !== ids[1]) return refused(invalidRequest('client_id mismatch'))
  const id = ids[0] ?? shown.named
  if (id === undefined) return refused(invalidRequest('no client authentication mechanism provided'))
  const secret = basic?.secret ?? posted
  const failed = refused({ ...clientFailed, ...(basic && { challenge: challengeOf(application) }) })
  if (id !== application.appId) return failed
  if (secret === undefined) return method === 'none' ? { secret } : failed
  return isSecretOf(core, application, secret) ? { secret } : failed
}

const refused = (refusal: OAuthError): Authenticated => ({ refusal })

export const invalidRequest = (description: string): OAuthError => ({
  status: 400,
  error: 'invalid_request',
  description,
})

const clientFailed = { status: 401, error: 'invalid_client', description: 'client authentication failed' } as const
const oneMechanism = 'client authentication must only be provided using one mechanism'

export const notTwice = (names: readonly string[]): string =>
  `${names.map((name) => `'${name}'`).join(' and ')} ${names.length > 1 ? 'parameters' : 'parameter'} must not be provided twice`

const challengeOf = ({ issuer }: Application): string =>
  `Basic realm="${issuer}", error="invalid_client", error_description="client authentication failed"`

interface Basic {
  readonly id: string
  readonly secret: string
}

const malformed: Basic = { id: '', secret: '' }

/** Undefined without a header; other schemes never get this far (doors.ts). */
function basicOf(authorization: string | undefined): Basic | undefined {
  if (authorization === undefined) return undefined
  const encoded = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1]
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
  const mark = text.indexOf(':')
  if (mark < 0) return malformed
  try {
    const [id, secret] = [text.slice(0, mark), text.slice(mark + 1)].map((part) =>
      decodeURIComponent(part.replaceAll('+', '%20')),
    )
    return id && secret ? { id, secret } : malformed
  } catch {
    return malformed
  }
}
