import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { elapsed } from '../../time/clock.ts'
import type { Binaries } from './binaries.ts'
import type { Layout } from './layout.ts'
import { isAlive, startOf } from './processes.ts'
import { type Account, cleanEnvironment, run } from './run.ts'
import { logSize, readLogFrom, withLog } from './server-log.ts'

/** One PostgreSQL server process: started by us or found running, watched, and stopped. */
export interface Postmaster {
  pid: number
  /** Settles when the process is gone, whatever ended it. Never rejects. */
  gone: Promise<void>
}

/** Where the server listens: a socket folder, or on Windows a loopback address; and the port. */
export interface Address {
  host: string
  port: number
}

export interface ServerPlan {
  layout: Layout
  binaries: Binaries
  account: Account | undefined
  address: Address
  maxConnections: number
  durable: boolean
}

export interface PidFile {
  pid: number
  port: number
  socketFolder: string
  /** 'starting', 'ready', 'stopping' or '' while the file is being written. */
  status: string
}

/** postmaster.pid, line by line as PostgreSQL's pidfile.h lists it. Undefined without one; pid NaN while it is empty. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const lines = text.split('\n').map((line) => line.trim())
  return {
    pid: Number.parseInt(lines[0] ?? '', 10),
    port: Number(lines[3]),
    socketFolder: lines[4] ?? '',
    status: lines[7] ?? '',
  }
}

/**
 * Starts a server and waits until it accepts connections; recovery after a crash may take its time.
 * @returns the server, or what it wrote before it ended
 */
export async function startPostmaster(plan: ServerPlan, log: (message: string) => void): Promise<Postmaster | string> {
  const { layout } = plan
  const written = await logSize(layout.log)
  const child = withLog(layout.log, (descriptor) =>
    spawn(plan.binaries.postgres, serverArguments(plan), {
      cwd: layout.home,
      env: cleanEnvironment,
      stdio: ['ignore', descriptor, descriptor],
      // Its own process group: Ctrl-C in the terminal must not end the database before the requests that use it.
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...plan.account,
    }),
  )
  let ended = false
  let refusal = ''
  const gone = new Promise<void>((resolve) => {
    const settle = () => {
      ended = true
      resolve()
    }
    child.once('exit', settle)
    child.once('error', (error) => {
      refusal = error.message
      settle()
    })
  })
  let patience = elapsed() + 10_000
  while (!ended) {
    const file = await readPidFile(layout.cluster)
    if (file?.pid === child.pid && file?.status === 'ready') return { pid: file.pid, gone }
    if (elapsed() > patience) {
      log('PostgreSQL is still starting (recovering from a crash, or the machine is busy).')
      patience += 10_000
    }
    await Promise.race([gone, sleep(10)])
  }
  return refusal || (await readLogFrom(layout.log, written))
}

function serverArguments(plan: ServerPlan): string[] {
  const { address } = plan
  const onSocket = address.host.startsWith('/')
  const settings: Record<string, string | number> = {
    cluster_name: 'sesame',
    listen_addresses: onSocket ? '' : address.host,
    unix_socket_directories: onSocket ? `"${address.host.replaceAll('"', '""')}"` : '',
    unix_socket_permissions: '0700',
    port: address.port,
    max_connections: plan.maxConnections,
    shared_buffers: '96MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    // Details and parameters of failing statements are people's data; they do not belong in a log.
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    fsync: plan.durable ? 'on' : 'off',
    synchronous_commit: plan.durable ? 'on' : 'off',
    full_page_writes: plan.durable ? 'on' : 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', plan.layout.cluster, ...flags]
}

/** Watches a running server that is not our child. */
export function watchPostmaster(pid: number): Postmaster {
  const start = startOf(pid)
  const watch = async () => {
    while (isAlive(pid) && startOf(pid) === start) await sleep(50)
  }
  return { pid, gone: watch() }
}

type Mode = 'fast' | 'immediate'
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const

/**
 * Stops a server: orderly for `patience` milliseconds, then without a checkpoint (nothing committed is lost, the next
 * start recovers), at last by force.
 */
export async function stopPostmaster(
  server: Postmaster,
  plan: ServerPlan,
  patience: { fast: number; immediate: number },
): Promise<void> {
  for (const mode of ['fast', 'immediate'] as const) {
    await ask(server, plan, mode)
    if (await goneWithin(server, patience[mode])) return
  }
  kill(server.pid, 'SIGKILL')
  await server.gone
}

/** The last word of an exiting process: cannot wait. */
export const abandonPostmaster = (server: Postmaster): void => kill(server.pid, 'SIGINT')

/** Windows knows no signals that could be caught; pg_ctl speaks to the server in its own way there. */
async function ask(server: Postmaster, plan: ServerPlan, mode: Mode): Promise<void> {
  if (process.platform !== 'win32') return kill(server.pid, signals[mode])
  await run(plan.binaries.pgCtl, ['stop', '-W', '-m', mode, '-D', plan.layout.cluster], { cwd: plan.layout.home })
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself meanwhile.
  }
}

async function goneWithin(server: Postmaster, milliseconds: number): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(milliseconds, false, { signal: timer.signal }).catch(() => false)
  const gone = await Promise.race([server.gone.then(() => true), late])
  timer.abort()
  return gone
}
