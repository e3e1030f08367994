import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, elapsed } from '../../time/clock.ts'
import { accepts, adoptOrMakeRoom } from './adoption.ts'
import { findBinaries } from './binaries.ts'
import { hasCluster, makeCluster, resetPasswords } from './cluster.ts'
import { fileFailure, programFailure } from './failures.ts'
import { findHome, isForgotten, makeBase, setAside } from './home.ts'
import { layoutOf } from './layout.ts'
import { type OwnerLock, takeOwnership } from './owner-lock.ts'
import { findPasswords, makePasswords, type Passwords } from './passwords.ts'
import {
  type Address,
  abandonPostmaster,
  type Postmaster,
  readPidFile,
  type ServerPlan,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import { trimLog } from './server-log.ts'
import { makeSocketFolder, socketFolder, socketIn, socketPort } from './socket-folder.ts'

/** The embedded PostgreSQL as the rest of Sesame sees it: started, kept running, stopped. */
export interface EmbeddedOptions {
  /** Made when missing. One Sesame at a time. */
  dataDir: string
  clock: Clock
  /** Receives one line per event worth telling the operator. */
  log?: (message: string) => void
  /** Default 50. */
  maxConnections?: number
  /** Default true. False switches fsync off, for throw-away databases of tests only. */
  durable?: boolean
}

export interface EmbeddedDatabase {
  /** Parameters for the `pg` package; `host` is the folder of a Unix socket, on Windows 127.0.0.1. */
  readonly connection: { host: string; port: number; user: string; database: string; password: string }
  /** Stops PostgreSQL (fast shutdown) and releases the directory. Idempotent. */
  stop(): Promise<void>
}

interface Site {
  plan: ServerPlan
  passwords: Passwords
  log: (message: string) => void
}

/**
 * Starts PostgreSQL on a data directory, making the database when there is none and adopting a server that an earlier
 * process left running. While it runs, a server that dies is replaced at the same address. The running database keeps
 * the Node process alive until `stop`.
 * @throws StartError when the directory cannot be used; every message names it and says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const base = await makeBase(options.dataDir)
  let lock: OwnerLock | undefined
  try {
    lock = await takeOwnership(base, options.clock, () => accepts(socketIn(socketFolder(layoutOf(base, base)))))
    const site = await prepare(base, options)
    const server = await launch(site)
    return keepRunning(site, server, lock)
  } catch (error) {
    lock?.release()
    throw fileFailure(error, base)
  }
}

async function prepare(base: string, options: EmbeddedOptions): Promise<Site> {
  const log = options.log ?? (() => {})
  const durable = options.durable ?? true
  const { layout, account, settle } = await findHome(base, log)
  const binaries = await findBinaries({ account, home: layout.home, log })
  const tools = { layout, binaries, account, durable }
  const address = await findAddress(layout, account)
  const plan: ServerPlan = { ...tools, address, maxConnections: options.maxConnections ?? 50 }
  const known = await findPasswords(layout.passwords)
  const passwords = known ?? (await makePasswords(layout.passwords))
  if (await isForgotten(layout)) {
    await adoptOrMakeRoom(plan, passwords, log)
    await setAside(layout, options.clock, log)
  }
  const exists = await hasCluster(layout, binaries.version)
  await trimLog(layout.log)
  if (!exists) {
    log(`Making a new database in ${layout.cluster}.`)
    await makeCluster(tools, passwords)
    await settle()
  } else if (!known) {
    log(`The file of the database's passwords was missing; made new ones in ${layout.passwords}.`)
    await adoptOrMakeRoom(plan, passwords, log)
    await resetPasswords(tools, passwords)
  }
  return { plan, passwords, log }
}

async function findAddress(layout: ServerPlan['layout'], account: ServerPlan['account']): Promise<Address> {
  if (process.platform === 'win32') {
    const running = await readPidFile(layout.cluster)
    return { host: '127.0.0.1', port: running?.port || (await freePort()) }
  }
  const host = socketFolder(layout)
  await makeSocketFolder(host, account)
  return { host, port: socketPort }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** What PostgreSQL says while a killed predecessor, or its last busy backend, has not quite gone. */
const passing = /lock file ".*" (already exists|is empty)|pre-existing shared memory block/

/** Adopts or starts the server. What passes by itself is retried for 5 s. */
async function launch({ plan, passwords, log }: Site): Promise<Postmaster> {
  const deadline = elapsed() + 5_000
  for (;;) {
    const adopted = await adoptOrMakeRoom(plan, passwords, log)
    if (adopted) return adopted
    const started = await startPostmaster(plan, log)
    if (typeof started !== 'string') return started
    if (!passing.test(started) || elapsed() > deadline) {
      const { layout } = plan
      throw programFailure({ doing: 'Starting the database', output: started, folder: layout.base, log: layout.log })
    }
    await sleep(100)
  }
}

function keepRunning(site: Site, first: Postmaster, lock: OwnerLock): EmbeddedDatabase {
  const { plan, passwords } = site
  const stopping = new AbortController()
  let server: Postmaster | undefined = first
  const lastWord = () => {
    if (server) abandonPostmaster(server)
    lock.release()
  }
  process.once('exit', lastWord)
  const logTrimmer = setInterval(() => trimLog(plan.layout.log).catch(() => {}), 600_000).unref()
  const watching = watch(site, first, stopping.signal, (now) => {
    server = now
  }).finally(() => {
    server = undefined
    clearInterval(logTrimmer)
    process.off('exit', lastWord)
    lock.release()
  })
  return {
    connection: { ...plan.address, user: 'sesame', database: 'sesame', password: passwords.sesame },
    stop() {
      stopping.abort()
      return watching
    },
  }
}

/** Waits for the server's end and starts another one, until it is told to stop; then stops the one that runs. */
async function watch(
  site: Site,
  first: Postmaster,
  stopping: AbortSignal,
  onChange: (server: Postmaster | undefined) => void,
): Promise<void> {
  const told = new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }))
  let server: Postmaster | undefined = first
  let failures = 0
  let startedAt = elapsed()
  while (!stopping.aborted) {
    if (server) await Promise.race([server.gone, told])
    if (stopping.aborted) break
    failures = server && elapsed() - startedAt > 10_000 ? 0 : failures
    onChange(undefined)
    if (failures > 0) await Promise.race([sleep(Math.min(250 * 2 ** failures, 4_000), undefined, { ref: false }), told])
    if (stopping.aborted) return
    server = await replace(site, server?.pid)
    startedAt = elapsed()
    failures += 1
    onChange(server)
  }
  if (server) await stopPostmaster(server, site.plan, { fast: 30_000, immediate: 5_000 })
}

/** Undefined when no new server could be started; the reason is logged and the next attempt may succeed. */
async function replace(site: Site, pid: number | undefined): Promise<Postmaster | undefined> {
  if (pid !== undefined) site.log(`PostgreSQL (pid ${pid}) ended unexpectedly; starting it again.`)
  try {
    const server = await launch(site)
    site.log(`PostgreSQL runs again (pid ${server.pid}).`)
    return server
  } catch (error) {
    site.log(`PostgreSQL could not be started again: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}
