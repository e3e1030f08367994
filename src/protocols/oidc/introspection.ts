import type { Application } from '../../areas/applications/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { authenticateClient, invalidRequest, notTwice, type ShownCredentials } from './client-authentication.ts'
import type { OAuthError } from './oauth-error.ts'
import { findStanding } from './store.ts'
import { checkToken, isJwt, readToken } from './tokens.ts'

/**
 * Token introspection (RFC 7662): a short path of ours, since access tokens are JWTs, which the engine's endpoint refuses. An
 * application that proves itself learns of every access token of its pool, for it may be the API that the token is for; one that only
 * names itself learns of its own. Refresh tokens are their owner's business alone. All others are not active, and nothing says why.
 */
type Answer = { readonly active: boolean } & Readonly<Record<string, unknown>>

const inactive: Answer = { active: false }

export async function introspect(
  core: Core,
  application: Application,
  shown: ShownCredentials,
): Promise<{ readonly refusal: OAuthError } | { readonly answer: Answer }> {
  const method = application.oidc.introspection_endpoint_auth_method
  const { refusal } = authenticateClient(core, application, shown, method)
  if (refusal) return { refusal }
  const given = tokenOf(shown.form)
  if (typeof given !== 'string') return { refusal: given }
  const answer = isJwt(given)
    ? await accessToken(core, application, { token: given, ofOthers: method !== 'none' })
    : await refreshToken(core, application, given)
  return { answer }
}

/** The `token` of a form, or what is wrong with it. */
export function tokenOf(form: URLSearchParams): string | OAuthError {
  const twice = ['token', 'token_type_hint'].filter((name) => form.getAll(name).length > 1)
  if (twice.length > 0) return invalidRequest(notTwice(twice))
  return form.get('token') || invalidRequest("missing required parameter 'token'")
}

async function accessToken(
  core: Core,
  asking: Application,
  { token, ofOthers }: { token: string; ofOthers: boolean },
): Promise<Answer> {
  const read = await readToken(core, token)
  if (read?.kind !== 'access_token' || read.application.poolId !== asking.poolId) return inactive
  if (read.application.appId !== asking.appId && !ofOthers) return inactive
  if (!(await checkToken(core, read))) return inactive
  const { sub, client_id, exp, iat, iss, jti, aud, scope } = read.payload
  return { active: true, sub, client_id, exp, iat, iss, jti, aud, scope, token_type: 'Bearer' }
}

async function refreshToken(core: Core, { poolId, appId, issuer }: Application, token: string): Promise<Answer> {
  const key = { poolId, appId, kind: 'RefreshToken', idHash: hashToken(token) }
  const row = await findStanding(core.database, { ...key, at: dateOf(core.clock) })
  if (!row) return inactive
  const { accountId, iat, scope } = row.payload
  const exp = Math.floor(row.expires_at.getTime() / 1000)
  return { active: true, sub: accountId, client_id: appId, exp, iat, iss: issuer, scope }
}
