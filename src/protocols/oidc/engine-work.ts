import { AsyncLocalStorage } from 'node:async_hooks'
import type { Session, SessionToSave } from '../../areas/sessions/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { NewArtefact, SourceKind } from './store.ts'

/**
 * One request to the engine as one piece of work: what its session, code or refresh token stands on is read together with it, and what
 * the engine writes on the way waits until the answer is made, then goes in one statement. So a code or token is used up and its
 * successor kept, or neither, and of two requests at the same time, on whatever nodes, one writes and the other learns of it.
 */
export interface EngineWork {
  /** The secret that the application showed, once it was right: what an HS256 id_token is signed with. */
  shownSecret: string | undefined
  /** Of a request to the token endpoint. */
  source: GrantSource | undefined
  /** Of an authorization request: the session that the browser came with. */
  visit: Visit | undefined
  /** Set where the request repeats a refresh that was answered a moment ago: that answer, word for word. */
  repeated: string | undefined
  /** What the request uses up. */
  used: { readonly kind: SourceKind; readonly idHash: Buffer } | undefined
  /** Each once: what is kept again takes the place of what was to be kept before. */
  kept: readonly NewArtefact[]
  /** The browser's session as it is to be from now on. */
  session: SessionToSave | undefined
}

/** What an artefact or session leads to, as read by one statement. */
export interface Ground {
  readonly grantId: string | undefined
  readonly grant: Record<string, unknown> | undefined
  readonly user: User | undefined
}

/** A code or refresh token. */
export interface GrantSource extends Ground {
  readonly kind: SourceKind
  readonly idHash: Buffer
  readonly expiresAt: Date
  /** Of the sign-in; seconds since the epoch. */
  readonly authTime: number | undefined
  /** The session that a code was issued in, while that lives and is its person's. */
  readonly session: Session | undefined
}

/** A browser session, with the grant that it holds for the application. */
export interface Visit extends Ground {
  /** What the cookie holds. */
  readonly id: string
  readonly session: Session
  /** What the engine may change of it, as it was. */
  readonly fingerprint: string
}

export function keep(work: EngineWork, artefact: NewArtefact): void {
  const isOther = ({ kind, idHash }: NewArtefact) => kind !== artefact.kind || !idHash.equals(artefact.idHash)
  work.kept = [...work.kept.filter(isOther), artefact]
}

const works = new AsyncLocalStorage<EngineWork>()

/** Undefined where every write is made at once: outside the authorization and token endpoints. */
export const currentWork = (): EngineWork | undefined => works.getStore()

export function asOneWork<T>(run: (work: EngineWork) => Promise<T>): Promise<T> {
  const work: EngineWork = {
    shownSecret: undefined,
    source: undefined,
    visit: undefined,
    repeated: undefined,
    used: undefined,
    kept: [],
    session: undefined,
  }
  return works.run(work, () => run(work))
}
