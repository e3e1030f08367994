import type { Application } from '../../areas/applications/index.ts'
import { signingKey } from '../../areas/signing-keys/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { randomToken } from '../../core/time/ids.ts'
import { amrClaim } from './amr.ts'
import { claimsOf, grantMark, isScope } from './claims.ts'
import { grantSeconds, refreshSeconds } from './refresh.ts'
import { signJwt, signJwtWithSecret } from './sign-jwt.ts'
import { keepAll, type NewArtefact } from './store.ts'

/** Makes the tokens of a person: of the token endpoint, of a sign-in that no authorization request asked for, and of its end. */
export interface TokenSet {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
  readonly token_type: 'Bearer'
}

/** Whom tokens speak of, and by what right. */
export interface TokenSubject {
  readonly application: Application
  readonly user: User
  readonly amr: readonly string[]
  /** What they are revoked with. */
  readonly grantId: string | undefined
}

export interface TokenRequest extends Pick<TokenSubject, 'application' | 'user' | 'amr'> {
  /** Separated by spaces; what the server does not know is left out. */
  readonly scope: string
  /** Seconds since the epoch. */
  readonly authTime: number
  readonly sessionUid?: string
}

/** The tokens that the token endpoint would answer for the same user, application and scope. */
export async function mintTokenSet(core: Core, request: TokenRequest): Promise<TokenSet> {
  const { application, user, authTime, amr, sessionUid } = request
  const { grant_types, access_token_lifetime } = application.oidc
  const scopes = [...new Set(request.scope.split(' '))].filter((name) => isScope(application, name))
  const wantsRefresh = scopes.includes('offline_access') && grant_types.includes('refresh_token')
  const granted = scopes.filter((scope) => scope !== 'offline_access' || wantsRefresh)
  const scope = granted.join(' ')
  // Only refresh tokens need the grant kept: access tokens and id_tokens stand for themselves.
  const grant = wantsRefresh ? newGrant(core, request, scope) : undefined
  const refresh =
    grant &&
    newRefreshToken(core, application, { accountId: user.id, grantId: grant.id, scope, authTime, amr, sessionUid })
  if (grant && refresh) await keepAll(core.database, application, [grant.artefact, refresh.artefact])
  const subject: TokenSubject = { application, user, amr, grantId: grant?.id }
  const [accessToken, idToken] = await Promise.all([
    newAccessToken(core, subject, scope),
    granted.includes('openid')
      ? // So that it can be revoked (revocation.ts).
        newIdToken(core, subject, { scope, more: { jti: randomToken() }, secret: undefined })
      : undefined,
  ])
  return {
    access_token: accessToken,
    ...(idToken !== undefined && { id_token: idToken }),
    ...(refresh && { refresh_token: refresh.value }),
    expires_in: access_token_lifetime,
    scope,
    token_type: 'Bearer',
  }
}

/** RFC 9068, for the application itself. */
export async function newAccessToken(
  core: Core,
  { application, user, amr, grantId }: TokenSubject,
  scope: string,
): Promise<string> {
  const { appId, poolId, issuer, oidc } = application
  const key = await signingKey(core, poolId, oidc.access_token_signed_response_alg)
  return signJwt(key, 'at+jwt', {
    jti: randomToken(),
    sub: user.id,
    ...(scope !== '' && { scope }),
    client_id: appId,
    iss: issuer,
    aud: appId,
    ...stamp(core, application, { grantId, amr }),
  })
}

/**
 * When an access token was issued, to the millisecond, and by what right: the token names its grant, so that it is worth nothing at our
 * doors once that is revoked.
 */
function stamp(
  core: Core,
  { oidc }: Application,
  { grantId, amr }: { readonly grantId: string | undefined; readonly amr: readonly string[] },
): Record<string, unknown> {
  const milliseconds = core.clock.now()
  const iat = Math.floor(milliseconds / 1000)
  const told = amrClaim(amr)
  return {
    iat,
    iat_ms: milliseconds,
    exp: iat + oidc.access_token_lifetime,
    ...(grantId !== undefined && { gid: grantMark(grantId) }),
    ...(told && { amr: told }),
  }
}

/** OpenID Connect Core 2. `more`: what is said besides the person's claims. `secret`: what an HS256 one is signed with, if not the newest. */
export async function newIdToken(
  core: Core,
  { application, user, grantId }: TokenSubject,
  { scope, more, secret }: { readonly scope: string; readonly more: object; readonly secret: string | undefined },
): Promise<string> {
  const claims = {
    ...(await claimsOf(core, application, { user, scope })),
    ...(grantId !== undefined && { gid: grantMark(grantId) }),
    ...more,
  }
  return signForClient(core, application, { claims, seconds: application.oidc.id_token_lifetime, secret })
}

/** OpenID Connect Back-Channel Logout 1.0, section 2.4. It is good for two minutes. */
export function newLogoutToken(
  core: Core,
  application: Application,
  { userId, sid }: { readonly userId: string; readonly sid: string },
): Promise<string> {
  const claims = {
    sub: userId,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    jti: randomToken(),
    ...(application.oidc.backchannel_logout_session_required && { sid }),
  }
  return signForClient(core, application, { typ: 'logout+jwt', claims, seconds: 120, secret: undefined })
}

interface ForClient {
  readonly typ?: string
  readonly claims: object
  /** For how long it is good. */
  readonly seconds: number
  readonly secret: string | undefined
}

/** What the application itself reads, by the algorithm that it has chosen. */
async function signForClient(
  core: Core,
  { appId, poolId, issuer, oidc, secret: newest }: Application,
  { typ, claims, seconds, secret = newest }: ForClient,
): Promise<string> {
  const alg = oidc.id_token_signed_response_alg
  const iat = Math.floor(core.clock.now() / 1000)
  const payload = { ...claims, aud: appId, exp: iat + seconds, iat, iss: issuer }
  if (alg === 'HS256') return signJwtWithSecret(secret, typ, payload)
  return signJwt(await signingKey(core, poolId, alg), typ, payload)
}

interface NewValue {
  /** What is handed out; the database knows its hash. */
  readonly value: string
  readonly artefact: NewArtefact
}

/** What a refresh token passes on, as the engine writes it into codes. */
export interface RefreshFacts {
  readonly accountId: string
  readonly grantId: string
  readonly scope: string
  /** Seconds since the epoch. */
  readonly authTime: number | undefined
  readonly amr: readonly string[]
  readonly sessionUid?: unknown
  readonly sid?: unknown
  readonly nonce?: unknown
  readonly claims?: unknown
  /** How often it was renewed, and when the first was issued. */
  readonly rotations?: number
  readonly iiat?: unknown
}

export function newRefreshToken(core: Core, application: Application, facts: RefreshFacts): NewValue {
  const value = randomToken()
  const seconds = refreshSeconds(core, application, facts.authTime)
  const iat = Math.floor(core.clock.now() / 1000)
  return {
    value,
    artefact: {
      kind: 'RefreshToken',
      idHash: hashToken(value),
      grantId: facts.grantId,
      payload: {
        kind: 'RefreshToken',
        iat,
        iiat: iat,
        rotations: 0,
        ...facts,
        clientId: application.appId,
        resource: application.issuer,
      },
      expiresAt: new Date(core.clock.now() + seconds * 1000),
    },
  }
}

/** The engine extends it at the next authorization request. */
function newGrant(
  core: Core,
  { application, user }: Pick<TokenSubject, 'application' | 'user'>,
  scope: string,
): { readonly id: string; readonly artefact: NewArtefact } {
  const { appId, issuer } = application
  const id = randomToken()
  return {
    id,
    artefact: {
      kind: 'Grant',
      idHash: hashToken(id),
      grantId: null,
      payload: {
        kind: 'Grant',
        iat: Math.floor(core.clock.now() / 1000),
        accountId: user.id,
        clientId: appId,
        openid: { scope },
        resources: { [issuer]: scope },
      },
      expiresAt: new Date(core.clock.now() + grantSeconds(application) * 1000),
    },
  }
}
