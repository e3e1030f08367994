import type { Scope } from './operation.ts'

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
  /** A signed-in user, by access token or id_token. */
  | {
      readonly kind: 'user'
      readonly poolId: string
      readonly appId: string
      readonly userId: string
    }
  /** Sesame itself: jobs and bootstrap. */
  | { readonly kind: 'system'; readonly poolId: string }

/** Whether a principal holds a scope. A pool's keys may do everything in their pool; `platform:` scopes belong to the root pool. */
export function holds(principal: Principal, scope: Scope): boolean {
  if (principal.kind === 'system') return true
  if (principal.kind !== 'access-key') return false
  return scope.startsWith('platform:') ? principal.isRootPool : true
}
