import type { Scope } from './operation.ts'
import { covers, type Statement } from './statement.ts'

/** Who is calling, once proved. Identity comes from credentials only, never from a body or a bare header. */
export type Principal =
  | { readonly kind: 'anyone' }
  /** Named its application, proved nothing. */
  | { readonly kind: 'app'; readonly poolId: string; readonly appId: string }
  /** A pool's own id/secret pair or an access key. */
  | {
      readonly kind: 'access-key'
      readonly poolId: string
      readonly accessKeyId: string
      readonly isRootPool: boolean
    }
  /** Somebody of the root pool, by access token, in the pool that they manage now. */
  | {
      readonly kind: 'administrator'
      readonly poolId: string
      readonly isRootPool: boolean
      readonly appId: string
      readonly userId: string
      /** What their roles say about that pool. */
      readonly statements: readonly Statement[]
    }
  /** An application that acts for itself, by access token. */
  | { readonly kind: 'machine'; readonly poolId: string; readonly appId: string; readonly scopes: readonly string[] }
  /** Another system that keeps users and groups in step, by its bearer token: it speaks SCIM and calls no operation. */
  | { readonly kind: 'scim-client'; readonly poolId: string; readonly scimClientId: string }
  /** A signed-in user, by access token or id_token. */
  | {
      readonly kind: 'user'
      readonly poolId: string
      readonly appId: string
      readonly userId: string
    }
  /** Sesame itself: jobs and bootstrap. */
  | { readonly kind: 'system'; readonly poolId: string }

/** What is asked of a principal: an operation, and the application that its input names. */
export interface Wanted {
  readonly name: string
  readonly scope: Scope
  /** `any`: not known yet; undefined: none. */
  readonly appId: string | undefined | 'any'
}

/** Stored password hashes: not even a pool's own keys may read them, only who is given it by name. */
const nobodysByDefault: Scope = 'user:secret'

/**
 * Whether a principal may do something. A pool's keys may do all else in their pool, administrators what their roles say, applications what they were given.
 * Scopes of the platform and of administrators belong to the root pool.
 */
export function holds(principal: Principal, wanted: Wanted): boolean {
  if (principal.kind === 'system') return true
  if (principal.kind === 'machine') return principal.scopes.includes(wanted.scope)
  if (principal.kind !== 'access-key' && principal.kind !== 'administrator') return false
  if (/^(platform|administrator):/.test(wanted.scope) && !principal.isRootPool) return false
  if (principal.kind === 'administrator') return covers(principal.statements, wanted)
  return wanted.scope !== nobodysByDefault
}
