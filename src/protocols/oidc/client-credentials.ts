import type { Application } from '../../areas/applications/index.ts'
import { signingKey } from '../../areas/signing-keys/index.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { randomToken } from '../../core/time/ids.ts'
import type { ShownCredentials } from './client-authentication.ts'
import type { OAuthError } from './oauth-error.ts'
import { signJwt } from './sign-jwt.ts'
import { readTokenForm, unknownTarget } from './token-request.ts'

/**
 * Tokens that an application gets for itself (RFC 6749 section 4.4): a short path in front of the engine, which asks no database.
 * Scopes that it may not have are left out and listed, not an error (shared authentication facts, 11.1). `resource` or `audience` may
 * name the management API; otherwise tokens are for the application's own API.
 */
export const clientTokenMark = 'client_credentials'

/** RFC 8707: what a token for the management API is made out to, in every pool. */
export const managementResource = (core: Core): string => `${core.options.baseUrl}/api/v3`

type ManagementScopes = (application: Application) => Promise<readonly string[]>
const managementScopes = perCore<{ of: ManagementScopes }>(() => ({ of: async () => [] }))

/** Says which scopes of the management API an application holds. Nobody holds any until somebody says so. */
export function grantManagementScopes(core: Core, of: ManagementScopes): void {
  managementScopes(core).of = of
}

export interface ClientTokenAnswer {
  readonly access_token: string
  readonly expires_in: number
  readonly token_type: 'Bearer'
  readonly scope?: string
  /** Separated by spaces. */
  readonly rejected_scope?: string
}

export async function clientCredentials(
  core: Core,
  application: Application,
  shown: ShownCredentials,
): Promise<{ readonly refusal: OAuthError } | { readonly answer: ClientTokenAnswer }> {
  const { oidc } = application
  const { refusal, form } = readTokenForm(core, application, shown, {
    grantType: 'client_credentials',
    names: ['scope'],
    required: [],
  })
  if (refusal) return { refusal }
  const asked = form.values.scope
  const named = [...shown.form.getAll('resource'), ...shown.form.getAll('audience')]
  const target = await targetOf(core, application, named)
  if (!target) return { refusal: unknownTarget }
  const wanted = asked === undefined ? target.scopes : [...new Set(asked.split(' ').filter(Boolean))]
  const granted = wanted.filter((scope) => target.scopes.includes(scope))
  const rejected = wanted.filter((scope) => !target.scopes.includes(scope))
  return {
    answer: {
      access_token: await newToken(core, application, { audience: target.audience, scope: granted.join(' ') }),
      expires_in: oidc.access_token_lifetime,
      token_type: 'Bearer',
      ...(granted.length > 0 && { scope: granted.join(' ') }),
      ...(rejected.length > 0 && { rejected_scope: rejected.join(' ') }),
    },
  }
}

interface Target {
  readonly audience: string
  readonly scopes: readonly string[]
}

async function targetOf(core: Core, application: Application, named: readonly string[]): Promise<Target | undefined> {
  const [resource, ...more] = new Set(named.filter(Boolean))
  if (more.length > 0) return undefined
  if (resource === undefined || resource === application.issuer || resource === application.appId) {
    return { audience: application.appId, scopes: application.oidc.client_credentials_scope.split(' ').filter(Boolean) }
  }
  if (resource !== managementResource(core)) return undefined
  return { audience: resource, scopes: await managementScopes(core).of(application) }
}

async function newToken(
  core: Core,
  application: Application,
  { audience, scope }: { audience: string; scope: string },
): Promise<string> {
  const { appId, issuer, oidc } = application
  const now = Math.floor(core.clock.now() / 1000)
  return signJwt(await signingKey(core, application.poolId, oidc.access_token_signed_response_alg), 'at+jwt', {
    jti: randomToken(),
    // RFC 9068 section 2.2: the client, where there is no resource owner. `gty` keeps it from being taken for a person of that id.
    sub: appId,
    iat: now,
    exp: now + oidc.access_token_lifetime,
    ...(scope !== '' && { scope }),
    client_id: appId,
    azp: appId,
    gty: clientTokenMark,
    iss: issuer,
    aud: audience,
  })
}
