import type { Comparison, Spread } from './comparison.ts'
import type { Pair, Window } from './pair.ts'

/** One thing that is measured: a file in scenarios/, a line in main.ts. */
export interface Scenario {
  /** As given on the command line. */
  readonly name: string
  readonly title: string
  run(bench: Bench): Promise<Finding>
}

/** What a scenario may use. */
export interface Bench {
  /** The working copy. */
  readonly root: string
  /** Started when the first scenario asks for it, shared by all. */
  pair(): Promise<Pair>
}

export interface Finding {
  readonly figures?: readonly Figure[]
  readonly comparisons?: readonly (Comparison & { readonly window?: Window })[]
  /** One sentence each, under the table. */
  readonly remarks?: readonly string[]
}

export interface Figure {
  readonly what: string
  readonly unit: 's' | 'CPU s' | 'MB'
  readonly value: Spread
  /** How many times it was measured. */
  readonly times: number
  /** The most that was promised, in the same unit. */
  readonly limit?: number
}
