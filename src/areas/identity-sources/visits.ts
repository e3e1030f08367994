import { createHash } from 'node:crypto'
import { authorizationUrl } from '../../connectors/enterprise/oidc.ts'
import type { Core } from '../../core/core.ts'
import type { Database } from '../../core/database/database.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import type { Connection } from './service.ts'
import { insertVisit, takeVisit } from './store.ts'

/** Somebody leaves for a provider and comes back: once, within ten minutes, in the same browser, to the same connection. */
export interface Visit {
  readonly connId: string
  readonly appId: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly purpose: VisitPurpose
}

export type VisitPurpose =
  /** A sign-in goes on under this handle. */
  | { readonly kind: 'sign-in'; readonly flowHandle: string }
  /** Somebody who is signed in gets a further identity; then the browser goes to `targetUrl`, or tells whoever opened it. */
  | { readonly kind: 'link'; readonly userId: string; readonly targetUrl: string | undefined }

const lifetimeMs = 600_000

/** Where the browser goes. `browser`: SHA-256 of its flow cookie. */
export async function beginVisit(
  core: Core,
  begin: {
    readonly poolId: string
    readonly appId: string
    readonly connection: Connection
    readonly browser: Buffer
    readonly purpose: VisitPurpose
  },
): Promise<string> {
  const { poolId, appId, connection, browser, purpose } = begin
  const secret = randomToken()
  const visit: Visit = { connId: connection.id, appId, nonce: randomToken(), codeVerifier: randomToken(), purpose }
  const codeChallenge = createHash('sha256').update(visit.codeVerifier).digest('base64url')
  const asked = { state: `${poolId}.${secret}`, nonce: visit.nonce, codeChallenge }
  const url = await authorizationUrl(core, sourceOf(core, connection), asked)
  const id = hashToken(secret)
  const sealed = core.sealer.seal(JSON.stringify(visit), contextOf(poolId, id))
  const expires_at = new Date(core.clock.now() + lifetimeMs)
  await core.database.inPool(poolId, (pool) => insertVisit(pool, { id, browser, sealed, expires_at }))
  return url
}

/** The visit that a `state` names; undefined when it is over, was used, or began in another browser. */
export async function endVisit(
  core: Core,
  state: string,
  browser: Buffer,
): Promise<{ readonly poolId: string; readonly visit: Visit } | undefined> {
  const [, poolId, secret] = /^([A-Za-z0-9_-]{1,64})\.([\w-]{43})$/.exec(state) ?? []
  if (poolId === undefined || secret === undefined) return undefined
  const id = hashToken(secret)
  const sealed = await core.database.inPool(poolId, (pool) => takeVisit(pool, { id, browser, at: dateOf(core.clock) }))
  if (sealed === undefined) return undefined
  return { poolId, visit: JSON.parse(core.sealer.openText(sealed, contextOf(poolId, id))) as Visit }
}

/** Each connection has an address of its own, so that no provider can answer in the place of another (RFC 9700 section 4.4). */
export const sourceOf = (core: Core, { id, fields, clientSecret }: Connection) => ({
  issuer: fields.issuer,
  clientId: fields.clientId,
  clientSecret,
  scopes: fields.scopes,
  redirectUri: `${core.options.baseUrl}/connections/oidc/callback/${id}`,
})

const contextOf = (poolId: string, id: Buffer): string => `ext_idp_visits.sealed:${poolId}:${id.toString('hex')}`

/** Run now and then on any node. */
export async function sweepVisits(core: Core): Promise<void> {
  await (core.database as Database).call('select sweep_ext_idp_visits($1)', [dateOf(core.clock)])
}
