import type { Core } from '../core.ts'

/** Deletes what has expired, a bounded amount a time. */
export interface Sweep {
  readonly name: string
  run(core: Core): Promise<void>
}

const everyMs = 60_000

/**
 * Runs every sweep once a minute. Nodes need no agreement: deleting expired rows twice harms nobody, and each sweep skips rows
 * that another node holds.
 */
export function startSweeper(core: Core, sweeps: readonly Sweep[]): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => runAll(core, sweeps))
  }, everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

async function runAll(core: Core, sweeps: readonly Sweep[]): Promise<void> {
  for (const sweep of sweeps) {
    await sweep
      .run(core)
      .catch((err) => core.log.warn({ err, sweep: sweep.name }, 'sweep failed; it is tried again in a minute'))
  }
}
