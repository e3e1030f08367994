import { AsyncLocalStorage } from 'node:async_hooks'
import type { Session, SessionToSave } from '../../areas/sessions/index.ts'
import type { Ground } from './ground.ts'
import type { NewArtefact } from './store.ts'

/**
 * An authorization request as one piece of work: grant and person are read together with the session, and what the engine writes on the
 * way waits until the answer is made, then goes in one statement.
 */
export interface EngineWork {
  /** The session that the browser came with. */
  visit: Visit | undefined
  /** Each once: what is kept again takes the place of what was to be kept before. */
  kept: readonly NewArtefact[]
  /** The session as it is to be from now on. */
  session: SessionToSave | undefined
}

/** A browser session, with the grant that it holds for the application, and its person. */
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

/** Undefined where every write is made at once: outside the authorization endpoint. */
export const currentWork = (): EngineWork | undefined => works.getStore()

export const asOneWork = <T>(run: () => Promise<T>): Promise<T> =>
  works.run({ visit: undefined, kept: [], session: undefined }, run)
