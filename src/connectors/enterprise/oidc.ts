import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type { Core } from '../../core/core.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'

/**
 * Any OpenID provider as a place where people sign in: authorization code with PKCE (RFC 7636), the issuer of the answer compared
 * (RFC 9207), the id_token verified against the provider's own keys, and userinfo of the same subject.
 */
export interface OidcSource {
  readonly issuer: string
  readonly clientId: string
  /** Undefined: a public client. */
  readonly clientSecret: string | undefined
  /** Separated by spaces. */
  readonly scopes: string
  readonly redirectUri: string
}

interface Metadata {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly jwks_uri: string
  readonly userinfo_endpoint?: string
  readonly token_endpoint_auth_methods_supported?: readonly string[]
  readonly authorization_response_iss_parameter_supported?: boolean
}

/** Where the browser goes. */
export async function authorizationUrl(
  core: Core,
  source: OidcSource,
  asked: { readonly state: string; readonly nonce: string; readonly codeChallenge: string },
): Promise<string> {
  const { authorization_endpoint } = await metadataOf(core, source.issuer)
  const url = new URL(authorization_endpoint)
  const parameters = {
    client_id: source.clientId,
    redirect_uri: source.redirectUri,
    response_type: 'code',
    scope: source.scopes,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: asked.codeChallenge,
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

export interface Returned {
  readonly code: string
  /** RFC 9207. */
  readonly iss: string | undefined
  readonly nonce: string
  readonly codeVerifier: string
}

/** Who came back: the claims of the id_token, and beside them those of userinfo. Raises EXT_IDP_ANSWER_INVALID. */
export async function claimsOf(core: Core, source: OidcSource, returned: Returned): Promise<JWTPayload> {
  const metadata = await metadataOf(core, source.issuer)
  const needsIss = metadata.authorization_response_iss_parameter_supported === true
  if (returned.iss === undefined ? needsIss : returned.iss !== metadata.issuer) throw invalid('iss')
  const tokens = await exchange(core, metadata, { source, returned })
  const claims = await verified(core, metadata, { source, idToken: tokens.id_token, nonce: returned.nonce })
  const info = await userinfo(core, metadata, tokens.access_token)
  // OpenID Connect Core 5.3.2: another subject's answer is none.
  if (info && info.sub !== claims.sub) throw invalid('userinfo')
  return { ...info, ...claims }
}

interface TokenAnswer {
  readonly id_token: string
  readonly access_token: string | undefined
}

async function exchange(
  core: Core,
  { token_endpoint, token_endpoint_auth_methods_supported: methods }: Metadata,
  { source, returned }: { source: OidcSource; returned: Returned },
): Promise<TokenAnswer> {
  const { clientId, clientSecret, redirectUri } = source
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: returned.code,
    redirect_uri: redirectUri,
    code_verifier: returned.codeVerifier,
  })
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }
  // Basic is what every provider must know (RFC 6749 section 2.3.1) unless it says otherwise.
  const usesBasic = clientSecret !== undefined && (methods ?? ['client_secret_basic']).includes('client_secret_basic')
  if (usesBasic) headers['authorization'] = `Basic ${basic(clientId, clientSecret)}`
  else form.set('client_id', clientId)
  if (clientSecret !== undefined && !usesBasic) form.set('client_secret', clientSecret)
  const answer = await getJson(core, token_endpoint, { method: 'POST', headers, body: form.toString() })
  const { id_token, access_token } = answer
  if (typeof id_token !== 'string') throw invalid('id_token')
  return { id_token, access_token: typeof access_token === 'string' ? access_token : undefined }
}

const basic = (id: string, secret: string): string =>
  Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

async function verified(
  core: Core,
  metadata: Metadata,
  { source, idToken, nonce }: { source: OidcSource; idToken: string; nonce: string },
): Promise<JWTPayload & { readonly sub: string }> {
  const options = {
    issuer: metadata.issuer,
    audience: source.clientId,
    algorithms,
    clockTolerance: 60,
    currentDate: dateOf(core.clock),
    requiredClaims: ['sub', 'iat', 'exp'],
  }
  const check = (keys: object) => jwtVerify(idToken, createLocalJWKSet(keys as never), options)
  try {
    const keys = await keysOf(core, metadata, 'cached')
    // A key that rotated in meanwhile: its provider is asked again.
    const { payload } = await check(keys).catch(async () => check(await keysOf(core, metadata, 'fresh')))
    if (payload['nonce'] !== nonce || typeof payload.sub !== 'string' || payload.sub === '') throw invalid('nonce')
    if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload['azp'] !== source.clientId) throw invalid('azp')
    return { ...payload, sub: payload.sub }
  } catch (cause) {
    throw cause instanceof ApiError ? cause : invalid('id_token', cause)
  }
}

async function userinfo(core: Core, { userinfo_endpoint }: Metadata, token: string | undefined) {
  if (!userinfo_endpoint || token === undefined) return undefined
  return getJson(core, userinfo_endpoint, { headers: { authorization: `Bearer ${token}` } })
}

interface Kept {
  readonly at: number
  readonly value: Promise<Record<string, unknown>>
}

/** Documents of providers, for ten minutes; at most two hundred of them. */
const documents = perCore((_core: Core) => new Map<string, Kept>())
const keptMs = 600_000

function document(core: Core, url: string, wanted: 'cached' | 'fresh'): Promise<Record<string, unknown>> {
  const kept = documents(core)
  const known = kept.get(url)
  const now = core.clock.now()
  // Somebody who sends keys that nobody knows makes us ask twice a minute at most.
  const longest = wanted === 'fresh' ? 30_000 : keptMs
  if (known && now - known.at < longest) return known.value
  const value = getJson(core, url, {})
  value.catch(() => kept.delete(url))
  if (kept.size >= 200) kept.clear()
  kept.set(url, { at: now, value })
  return value
}

const keysOf = (core: Core, { jwks_uri }: Metadata, wanted: 'cached' | 'fresh') => document(core, jwks_uri, wanted)

/** OpenID Connect Discovery 1.0, section 4; the issuer must be the very one that was configured. */
async function metadataOf(core: Core, issuer: string): Promise<Metadata> {
  const found = await document(core, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, 'cached')
  const needed = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const
  if (found['issuer'] !== issuer || !needed.every((name) => isAddress(core, found[name]))) throw invalid('discovery')
  return found as unknown as Metadata
}

/** Plain http only between the programs of one machine. */
export const isAddress = (core: Core, given: unknown): given is string =>
  typeof given === 'string' &&
  URL.canParse(given) &&
  (given.startsWith('https://') || (core.options.isLoopback && given.startsWith('http://')))

async function getJson(
  core: Core,
  url: string,
  request: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Record<string, unknown>> {
  const headers = { accept: 'application/json', ...request.headers }
  const answer = await core.net.request({ url, ...request, headers, timeoutMs: 5000, maxBytes: 256 * 1024 })
  if (answer.status !== 200)
    throw invalid(`HTTP ${answer.status}`, new Error(answer.body.toString('utf8').slice(0, 500)))
  try {
    const parsed: unknown = JSON.parse(answer.body.toString('utf8'))
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>
  } catch (cause) {
    throw invalid('JSON', cause)
  }
  throw invalid('JSON')
}

const invalid = (part: string, cause?: unknown) =>
  new ApiError('EXT_IDP_ANSWER_INVALID', { parameters: { part }, ...(cause !== undefined && { cause }) })
