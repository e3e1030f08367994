import type { Clock } from '../../src/core/time/clock.ts'

/** Real time plus what a test has turned it forward by: signatures of SDKs, which read the real clock, stay within the skew. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void
}

export function testClock(): TestClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds
    },
  }
}
