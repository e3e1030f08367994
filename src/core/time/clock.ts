import { performance } from 'node:perf_hooks'

/** The one reader of the wall clock. Everything that needs "now" is handed a Clock, so tests can turn time by hand. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** Monotonic milliseconds, for measuring how long something took; never for deciding when something expires. */
export const elapsed = (): number => performance.now()

/** `clock.now()` as a Date. */
export const dateOf = (clock: Clock): Date => new Date(clock.now())
