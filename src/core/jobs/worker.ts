import type { Runner, RunnerOptions, Task } from 'graphile-worker'
import type { Core } from '../core.ts'
import type { Job } from './job.ts'

/** How many jobs a node does at the same time. Most of them wait for somebody else's server. */
const concurrency = 4

/** Enqueued jobs are told at once (NOTIFY); this is how soon one that waits for its time is noticed. Milliseconds. */
const pollMs = 5_000

/** How long a stop waits for jobs under way before it tells them to give up: they are tried again later. Milliseconds. */
const patienceMs = 3_000

export interface Worker {
  stop(): Promise<void>
}

/**
 * Does jobs until it is stopped. One a node; nodes take jobs from each other's hands (`for update skip locked`), so each is done
 * once unless it fails.
 */
export async function startWorker(core: Core, jobs: readonly Job[]): Promise<Worker> {
  const { run } = await import('graphile-worker')
  let runner: Runner | undefined
  let isStopped = false
  let retry: NodeJS.Timeout | undefined

  async function begin(): Promise<void> {
    const options = await optionsFor(core, jobs)
    const fresh = await run({ ...options, concurrency, pollInterval: pollMs, gracefulShutdownAbortTimeout: patienceMs })
    if (isStopped) return fresh.stop()
    runner = fresh
    fresh.promise.then(again, again)
  }

  /** The database was away for longer than the queue bears. */
  function again(): void {
    if (isStopped) return
    retry = setTimeout(tryToBegin, pollMs)
    retry.unref()
  }

  const tryToBegin = () =>
    begin().catch((err: unknown) => {
      core.log.warn({ err }, 'the job queue cannot start; it is tried again')
      again()
    })

  await tryToBegin()
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(retry)
      await runner?.stop().catch(() => {})
    },
  }
}

/** Does every job that is due, and returns. Failed ones wait for their next time. */
export async function runJobs(core: Core, jobs: readonly Job[]): Promise<void> {
  const { runOnce } = await import('graphile-worker')
  await runOnce(await optionsFor(core, jobs))
}

async function optionsFor(core: Core, jobs: readonly Job[]): Promise<RunnerOptions> {
  const { Logger } = await import('graphile-worker')
  const taskList = Object.fromEntries(jobs.map((job) => [job.name, taskOf(core, job)]))
  if (Object.keys(taskList).length < jobs.length) throw new Error('two jobs have the same name')
  return {
    pgPool: core.database.plainPool(),
    taskList,
    // How a job ended is noted by whoever stops, too: without this the queue says that it is through before it has written that down.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    // Main.ts hears the signals.
    noHandleSignals: true,
    parsedCronItems: [],
    // Failures are said in our own words below.
    logger: new Logger(() => (level, message) => core.log.debug({ level }, `job queue: ${message}`)),
  }
}

function taskOf(core: Core, job: Job): Task {
  return async (stored, helpers) => {
    const { pool: poolId, data: payload } = stored as { pool: string; data: object }
    const { attempts: attempt, max_attempts: most } = helpers.job
    const late = AbortSignal.timeout(job.seconds * 1000)
    const signal = AbortSignal.any([late, helpers.abortSignal as AbortSignal])
    const over = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('the job took too long, or the server stops')), {
        once: true,
      })
    })
    try {
      await Promise.race([job.run(core, { poolId, payload, attempt, signal }), over])
    } catch (err) {
      const fields = { err, job: job.name, poolId, attempt }
      if (attempt < most) core.log.warn(fields, 'a job failed; it is tried again')
      else core.log.error(fields, 'a job failed for the last time and is given up')
      throw err
    }
  }
}
