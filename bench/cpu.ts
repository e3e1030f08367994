import { readdirSync, readFileSync } from 'node:fs'

/**
 * CPU time and memory of processes, read from Linux's /proc. On a busy machine CPU time per operation moves by 5 to 20 % where
 * operations per second move tenfold, so that is what the bench compares.
 */
export interface CpuMeter {
  /** What the processes have used up to now; subtract two readings with `between`. */
  read(): CpuReading
}

/** Milliseconds on a CPU, by process id, and what ended children have left behind with their parent. */
export interface CpuReading {
  readonly running: ReadonlyMap<number, number>
  readonly reaped: number
}

/** @throws Error in plain words where CPU time cannot be measured this way */
export function requireProc(): void {
  try {
    readFileSync('/proc/self/schedstat', 'utf8')
    readFileSync('/proc/self/smaps_rollup', 'utf8')
  } catch {
    throw new Error(
      'The bench reads CPU time and memory from /proc (schedstat, smaps_rollup), which this system does not offer. Run it on Linux.',
    )
  }
}

/** One process with all its threads; threads that ended are not seen, so measure while their number is constant. */
export const meterOfProcess = (pid: number): CpuMeter => ({
  read: () => ({ running: new Map([[pid, onCpu(pid)]]), reaped: 0 }),
})

/** A PostgreSQL server: the postmaster and every process it forked, those that ended meanwhile included. */
export const meterOfCluster = (postmaster: number): CpuMeter => ({
  read: () => {
    const pids = [postmaster, ...childrenOf(postmaster)]
    return { running: new Map(pids.map((pid) => [pid, onCpu(pid)])), reaped: statOf(postmaster)?.reaped ?? 0 }
  },
})

/** Milliseconds of CPU between two readings of the same meter. */
export function between(before: CpuReading, after: CpuReading): number {
  let sum = 0
  for (const [pid, used] of after.running) sum += used - (before.running.get(pid) ?? 0)
  const ended = [...before.running].filter(([pid]) => !after.running.has(pid))
  if (ended.length === 0) return sum
  // The parent inherits the whole life of a child that ended, in ticks of 10 ms; take off what it had used before.
  const known = ended.reduce((total, [, used]) => total + used, 0)
  return sum + Math.max(0, after.reaped - before.reaped - known)
}

/**
 * Milliseconds of CPU that a process and all its descendants have used since they began, ended ones included. In ticks of 10 ms:
 * for a start, not for single requests.
 */
export function cpuOfTree(pid: number): number {
  const stat = statOf(pid)
  if (!stat) return 0
  return childrenOf(pid).reduce((sum, child) => sum + cpuOfTree(child), stat.own + stat.reaped)
}

/** Resident memory of one process in MB (10^6 bytes). */
export function residentMegabytes(pid: number): number {
  return kilobytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS')
}

/** Memory of a PostgreSQL server in MB, pages that its processes share counted once (proportional set size). */
export function clusterMegabytes(postmaster: number): number {
  const pids = [postmaster, ...childrenOf(postmaster)]
  return pids.reduce(
    (sum, pid) => sum + (readIfAny(`/proc/${pid}/smaps_rollup`, (text) => kilobytes(text, 'Pss')) ?? 0),
    0,
  )
}

function kilobytes(text: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]
  if (found === undefined) throw new Error(`/proc names no ${name}`)
  return (Number(found) * 1024) / 1e6
}

/** First field of schedstat: nanoseconds on a CPU. */
function onCpu(pid: number): number {
  const tasks = readIfAny(`/proc/${pid}/task`, undefined) ?? []
  return tasks.reduce(
    (sum, task) =>
      sum + (readIfAny(`/proc/${pid}/task/${task}/schedstat`, (text) => Number(text.split(' ')[0]) / 1e6) ?? 0),
    0,
  )
}

const millisecondsOfTick = 10

/** Fields of /proc/PID/stat behind the name in brackets, which may itself hold spaces and brackets. */
function statOf(pid: number): { parent: number; own: number; reaped: number } | undefined {
  return readIfAny(`/proc/${pid}/stat`, (text) => {
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15)
    return {
      parent,
      own: (user + system) * millisecondsOfTick,
      reaped: (childrenUser + childrenSystem) * millisecondsOfTick,
    }
  })
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => statOf(candidate)?.parent === pid)
}

/** A process may end between being listed and being read. */
function readIfAny(path: string, parse: undefined): string[] | undefined
function readIfAny<T>(path: string, parse: (text: string) => T): T | undefined
function readIfAny<T>(path: string, parse: ((text: string) => T) | undefined): T | string[] | undefined {
  try {
    return parse ? parse(readFileSync(path, 'utf8')) : readdirSync(path)
  } catch {
    return undefined
  }
}
