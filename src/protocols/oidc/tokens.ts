import { createHmac, timingSafeEqual, verify } from 'node:crypto'
import { type Application, findApplication, liveSecrets } from '../../areas/applications/index.ts'
import { type SigningKey, signingKeys } from '../../areas/signing-keys/index.ts'
import { isRefused, type User, userOf } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { clientTokenMark, managementResource } from './client-credentials.ts'
import { findBearer } from './store.ts'

/**
 * Verifies tokens that Sesame itself issued, with cached keys and without the engine: every call of a signed-in user passes here. One
 * statement reads the user, and with it whether the token or its grant was revoked.
 */
export interface VerifiedToken {
  readonly kind: 'access_token' | 'id_token'
  readonly application: Application
  readonly user: User
  /** Of an access token; empty for an id_token. */
  readonly scope: string
  /** Of an access token got with a second factor; else empty. */
  readonly amr: readonly string[]
  /** Seconds since the epoch. */
  readonly issuedAt: number
  readonly expiresAt: number
}

/**
 * Whose account a token opens: as `verifyToken`; raises CONSENTED_TOKEN for a token of an application that has to ask people what it may
 * know (ADR 0201). Its scopes say what that is, and operations of an account know none.
 */
export async function verifyAccountToken(core: Core, token: string): Promise<VerifiedToken | undefined> {
  const verified = await verifyToken(core, token)
  if (!verified?.application.login.showAuthorizationPage) return verified
  throw new ApiError('CONSENTED_TOKEN', { parameters: { issuer: verified.application.issuer } })
}

/**
 * Who a token of any application of any pool speaks for: an access token or an id_token, without `Bearer`. Undefined when it is not
 * ours, changed, expired, revoked, of another issuer than its application's, or when its user is not active any more.
 */
export async function verifyToken(core: Core, token: string): Promise<VerifiedToken | undefined> {
  const read = await readToken(core, token)
  if (!read || read.isOfClient) return undefined
  const checked = await checkToken(core, read)
  if (!checked?.user) return undefined
  const { kind, application, scope, payload } = read
  const { iat, exp, amr } = payload
  const times = { issuedAt: Number(iat), expiresAt: Number(exp) }
  return { kind, application, user: checked.user, scope, amr: Array.isArray(amr) ? amr.map(String) : [], ...times }
}

/** Which application an access token for the management API speaks for, and for which of its scopes (client_credentials). */
export async function verifyManagementToken(
  core: Core,
  token: string,
): Promise<{ readonly application: Application; readonly scopes: readonly string[] } | undefined> {
  const read = await readToken(core, token)
  if (!read?.isOfClient || read.payload['aud'] !== managementResource(core)) return undefined
  if (!(await checkToken(core, read))) return undefined
  return { application: read.application, scopes: read.scope.split(' ').filter(Boolean) }
}

/** A token of ours whose signature and times are right. Whether it was revoked, and of whom it speaks, the database says. */
export interface ReadToken {
  readonly kind: VerifiedToken['kind']
  readonly application: Application
  readonly payload: Readonly<Record<string, unknown>>
  readonly scope: string
  /** Got by an application for itself: there is no user. */
  readonly isOfClient: boolean
}

export async function readToken(core: Core, token: string): Promise<ReadToken | undefined> {
  const parsed = parse(token)
  if (!parsed) return undefined
  const { header, payload } = parsed
  const kind = kindOf(header)
  const named = kind === 'access_token' ? payload['client_id'] : payload['aud']
  if (!kind || typeof named !== 'string') return undefined
  const application = await findApplication(core, named)
  if (!application?.enabled) return undefined
  const isOfClient = payload['gty'] === clientTokenMark
  const { poolId } = application
  const signed = { core, application, kind, keys: await signingKeys(core, poolId) }
  if (!isSignedBy(signed, parsed)) return undefined
  const audiences = isOfClient ? [application.appId, managementResource(core)] : [application.appId]
  if (!isCurrent(core, application, payload) || !audiences.includes(String(payload['aud']))) return undefined
  return { kind, application, payload, scope: typeof payload['scope'] === 'string' ? payload['scope'] : '', isOfClient }
}

/** Undefined when it was revoked, by itself or with its grant, or when its user is not active or was signed out. One statement. */
export async function checkToken(
  core: Core,
  { application, payload, isOfClient }: ReadToken,
): Promise<{ readonly user: User | undefined } | undefined> {
  const { sub, jti, gid } = payload
  const row = await findBearer(core.database, {
    poolId: application.poolId,
    appId: application.appId,
    userId: isOfClient ? null : String(sub),
    tokenHash: typeof jti === 'string' ? hashToken(jti) : null,
    grantHash: typeof gid === 'string' ? Buffer.from(gid, 'base64url') : null,
    at: dateOf(core.clock),
  })
  if (!row || row._is_revoked) return undefined
  const { _is_revoked, ...user } = row
  if (isOfClient) return { user: undefined }
  if (user.status !== 'Activated' || isRefused(user.signed_out, facts(application, payload))) return undefined
  return { user: userOf(user) }
}

/** `iat` is in seconds; access tokens say more exactly when they were issued, so that one can be had right after a sign-out. */
const facts = ({ appId }: Application, { iat, iat_ms }: Parsed['payload']) => ({
  appId,
  issuedAt: typeof iat_ms === 'number' ? iat_ms : Number(iat) * 1000,
})

interface Parsed {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
  readonly signed: Buffer
  readonly signature: Buffer
}

/** Far more than any token of ours has. */
const longest = 16_384

/** Opaque tokens of ours have no dots. */
export const isJwt = (token: string): boolean => token.includes('.')

function parse(token: string): Parsed | undefined {
  const parts = token.length > longest ? [] : token.split('.')
  const [header, payload, signature] = parts
  if (parts.length !== 3 || !header || !payload || !signature) return undefined
  if (parts.some((part) => !/^[\w-]+$/.test(part))) return undefined
  const head = object(header)
  const body = object(payload)
  return (
    head &&
    body && {
      header: head,
      payload: body,
      signed: Buffer.from(`${header}.${payload}`),
      signature: Buffer.from(signature, 'base64url'),
    }
  )
}

function object(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** By the `typ` that the engine writes (RFC 9068); other kinds of JWT that it signs with the same keys are none of these two. */
function kindOf(header: Parsed['header']): VerifiedToken['kind'] | undefined {
  if (header['crit'] !== undefined) return undefined
  if (header['typ'] === 'at+jwt') return 'access_token'
  return header['typ'] === undefined || header['typ'] === 'JWT' ? 'id_token' : undefined
}

interface Signing {
  readonly core: Core
  readonly application: Application
  readonly kind: VerifiedToken['kind']
  readonly keys: readonly SigningKey[]
}

/**
 * The algorithm is the key's own, never one that the token would like (RFC 8725 section 3.1). An id_token's is besides the one that the
 * application has chosen; access tokens outlive a change of it, as it is the same pool that signed them.
 */
function isSignedBy({ core, application, kind, keys }: Signing, { header, signed, signature }: Parsed): boolean {
  const chosen = application.oidc.id_token_signed_response_alg
  if (kind === 'id_token' && header['alg'] !== chosen) return false
  if (kind === 'id_token' && chosen === 'HS256') {
    // A replaced secret signs on for the applications that still show it.
    return liveSecrets(core, application).some((secret) => {
      const mac = createHmac('sha256', secret).update(signed).digest()
      return mac.length === signature.length && timingSafeEqual(mac, signature)
    })
  }
  const key = keys.find((candidate) => candidate.kid === header['kid'] && candidate.alg === header['alg'])
  if (!key) return false
  // dsaEncoding means something for ES256 only; EdDSA has no digest of its own to choose.
  const digest = key.alg === 'EdDSA' ? null : 'sha256'
  return verify(digest, signed, { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}

function isCurrent(core: Core, application: Application, payload: Parsed['payload']): boolean {
  const { iss, sub, exp } = payload
  if (iss !== application.issuer) return false
  return typeof sub === 'string' && typeof exp === 'number' && exp * 1000 > core.clock.now()
}
