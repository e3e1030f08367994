import { AsyncLocalStorage } from 'node:async_hooks'
import type { User } from '../../areas/users/index.ts'
import type { NewArtefact } from './store.ts'

/**
 * One request to the token endpoint as one piece of work: what its code or refresh token stands on is read together with it, and what
 * the engine writes on the way waits until the answer is made, then goes in one statement. So a code or token is used up and its
 * successor kept, or neither, and of two requests at the same time, on whatever nodes, one writes and the other learns of it.
 */
export interface TokenWork {
  /** The secret that the application showed, once it was right: what an HS256 id_token is signed with. */
  shownSecret: string | undefined
  source: GrantSource | undefined
  /** Set where the request repeats a refresh that was answered a moment ago: that answer, word for word. */
  repeated: string | undefined
  /** What the request uses up. */
  used: { readonly kind: string; readonly idHash: Buffer } | undefined
  readonly kept: NewArtefact[]
}

/** A code or refresh token with what it stands on, as read by one statement. */
export interface GrantSource {
  readonly kind: string
  readonly idHash: Buffer
  readonly expiresAt: Date
  /** Of the sign-in; seconds since the epoch. */
  readonly authTime: number | undefined
  readonly grantId: string | undefined
  readonly grant: Record<string, unknown> | undefined
  readonly user: User | undefined
}

const works = new AsyncLocalStorage<TokenWork>()

/** Undefined outside the token endpoint: there every write is made at once. */
export const currentWork = (): TokenWork | undefined => works.getStore()

export function asOneWork<T>(run: (work: TokenWork) => Promise<T>): Promise<T> {
  const work: TokenWork = {
    shownSecret: undefined,
    source: undefined,
    repeated: undefined,
    used: undefined,
    kept: [],
  }
  return works.run(work, () => run(work))
}
