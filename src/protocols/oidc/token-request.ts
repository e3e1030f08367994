import type { Application, OidcConfig } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { authenticateClient, invalidRequest, notTwice, type ShownCredentials } from './client-authentication.ts'
import type { OAuthError } from './oauth-error.ts'

/** Reads a request to the token endpoint (RFC 6749 section 3.2): who asks, and whether the form is one. */
export interface TokenForm<Name extends string> {
  /** Without those that are empty: what is sent without a value is treated as not sent. */
  readonly values: Readonly<Partial<Record<Name, string>>>
  /** What proved the application, if it showed one. */
  readonly secret: string | undefined
}

interface Expected<Name extends string> {
  readonly grantType: OidcConfig['grant_types'][number]
  readonly names: readonly Name[]
  readonly required: readonly Name[]
}

export function readTokenForm<Name extends string>(
  core: Core,
  application: Application,
  shown: ShownCredentials,
  { grantType, names, required }: Expected<Name>,
):
  | { readonly refusal: OAuthError; readonly form?: undefined }
  | { readonly refusal?: undefined; readonly form: TokenForm<Name> } {
  const { oidc } = application
  const { refusal, secret } = authenticateClient(core, application, shown, oidc.token_endpoint_auth_method)
  if (refusal) return { refusal }
  if (!oidc.grant_types.includes(grantType)) return { refusal: notAllowed }
  const { form } = shown
  const twice = names.filter((name) => form.getAll(name).length > 1)
  if (twice.length > 0) return { refusal: invalidRequest(notTwice(twice)) }
  const values = Object.fromEntries(names.flatMap((name) => [[name, form.get(name) || undefined]])) as Partial<
    Record<Name, string>
  >
  const scope = (values as { scope?: string }).scope
  if (scope !== undefined && !isScopeText(scope)) return { refusal: badScope }
  const missing = required.filter((name) => values[name] === undefined)
  if (missing.length > 0) return { refusal: invalidRequest(missingParameters(missing)) }
  return { form: { values, secret } }
}

const missingParameters = (names: readonly string[]): string =>
  `missing required ${names.length > 1 ? 'parameters' : 'parameter'} ${names.map((name) => `'${name}'`).join(' and ')}`

/** RFC 6749 section 3.3. */
const isScopeText = (scope: string): boolean => /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope)

const notAllowed = invalidRequest('requested grant type is not allowed for this client')
const badScope: OAuthError = { status: 400, error: 'invalid_scope', description: 'scope contains invalid characters' }

/** Nothing says why: whoever holds a code or token that is none of theirs learns nothing of it. */
export const invalidGrant: OAuthError = {
  status: 400,
  error: 'invalid_grant',
  description: 'grant request is invalid',
}

export const unknownTarget: OAuthError = {
  status: 400,
  error: 'invalid_target',
  description: 'resource indicator is missing, or unknown',
}
