import type { Application } from '../../areas/applications/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Evidence } from '../evidence.ts'

/** What is known when the steps are asked: nothing here is stored as a position; it is read anew each time. */
export interface Facts {
  readonly application: Application
  readonly user: User
  readonly evidence: readonly Evidence[]
}

/** One thing that may stand between evidence and a session. Steps are asked in the order of steps/index.ts, every time. */
export interface Step {
  readonly name: string
  /** Whether this step stands in the way now. */
  applies(facts: Facts): boolean
  /** The answer to the caller while it does: a row of the error table, and what the step's screen needs. */
  prompt(facts: Facts): StepPrompt
}

/** A refusal (4xx) ends the matter; a 302 row asks for one more thing under the same flow handle. */
export interface StepPrompt {
  readonly row: string
  readonly data?: unknown
}
