import { createHmac, timingSafeEqual, verify } from 'node:crypto'
import { type Application, findApplication } from '../../areas/applications/index.ts'
import { type SigningKey, signingKeys } from '../../areas/signing-keys/index.ts'
import { findUser, isRefused, type User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { accessTokenAlgorithm } from './configuration.ts'

/** Verifies tokens that Sesame itself issued, with cached keys and without the engine: every call of a signed-in user passes here. */
export interface VerifiedToken {
  readonly kind: 'access_token' | 'id_token'
  readonly application: Application
  readonly user: User
  /** Of an access token; empty for an id_token. */
  readonly scope: string
}

/**
 * Who a token of any application of any pool speaks for: an access token or an id_token, without `Bearer`. Undefined when it is not
 * ours, changed, expired, of another issuer than its application's, or when its user is not active any more.
 */
export async function verifyUserToken(
  core: Core,
  token: string,
): Promise<{ readonly poolId: string; readonly appId: string; readonly userId: string } | undefined> {
  const verified = await verifyToken(core, token)
  return (
    verified && { poolId: verified.application.poolId, appId: verified.application.appId, userId: verified.user.id }
  )
}

export async function verifyToken(core: Core, token: string): Promise<VerifiedToken | undefined> {
  const parsed = parse(token)
  if (!parsed) return undefined
  const { header, payload } = parsed
  const kind = kindOf(header)
  const named = kind === 'access_token' ? payload['client_id'] : payload['aud']
  if (!kind || typeof named !== 'string') return undefined
  const application = await findApplication(core, named)
  if (!application?.enabled) return undefined
  if (!isSignedBy(application, kind, parsed, await signingKeys(core, application.poolId))) return undefined
  if (!isCurrent(core, application, payload)) return undefined
  const user = await core.database.read(application.poolId, (reader) => findUser(reader, payload['sub'] as string))
  if (user?.status !== 'Activated' || isRefused(user.signedOut, facts(application, payload))) return undefined
  return { kind, application, user, scope: typeof payload['scope'] === 'string' ? payload['scope'] : '' }
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

/** The algorithm is the one that the application uses for that kind, never the one that the token would like (RFC 8725 section 3.1). */
function isSignedBy(
  application: Application,
  kind: VerifiedToken['kind'],
  { header, signed, signature }: Parsed,
  keys: readonly SigningKey[],
): boolean {
  const expected: string =
    kind === 'access_token' ? accessTokenAlgorithm : application.oidc.id_token_signed_response_alg
  if (header['alg'] !== expected) return false
  if (expected === 'HS256') {
    const mac = createHmac('sha256', application.secret).update(signed).digest()
    return mac.length === signature.length && timingSafeEqual(mac, signature)
  }
  const key = keys.find((candidate) => candidate.kid === header['kid'] && candidate.alg === expected)
  if (!key) return false
  // dsaEncoding means something for ES256 only.
  return verify('sha256', signed, { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}

function isCurrent(core: Core, application: Application, payload: Parsed['payload']): boolean {
  const { iss, aud, sub, exp } = payload
  if (iss !== application.issuer || aud !== application.appId) return false
  return typeof sub === 'string' && typeof exp === 'number' && exp * 1000 > core.clock.now()
}
