import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { elapsed } from '../../time/clock.ts'
import type { Passwords } from './passwords.ts'
import {
  type PidFile,
  type Postmaster,
  readPidFile,
  type ServerPlan,
  stopPostmaster,
  watchPostmaster,
} from './postmaster.ts'
import { isTaken, serves } from './processes.ts'
import { socketIn } from './socket-folder.ts'

/** What to do about a server that an earlier, killed Sesame left running on our directory: use it, or make room. */

/** Milliseconds an orphan has to answer. */
const patience = 2_500

/**
 * Adopts a live server of this directory if it answers and is set up as planned; else stops it. Afterwards either a
 * server is returned or none runs on the directory as far as its pid file can tell (PostgreSQL itself checks its
 * shared memory, which also tells of servers whose pid file was lost).
 */
export async function adoptOrMakeRoom(
  plan: ServerPlan,
  passwords: Passwords,
  log: (message: string) => void,
): Promise<Postmaster | undefined> {
  const { cluster } = plan.layout
  const file = await readWholePidFile(cluster)
  if (!file) return undefined
  if (!(await serves(file.pid, cluster))) {
    await removeStale(plan, file.pid)
    return undefined
  }
  const server = watchPostmaster(file.pid)
  if (sameAddress(plan, file) && (await suits(plan, passwords, server))) {
    log(`Adopted the running PostgreSQL (pid ${server.pid}) of an earlier Sesame.`)
    return server
  }
  log(`Stopping the PostgreSQL (pid ${server.pid}) of an earlier Sesame: it does not answer as it should.`)
  await stopPostmaster(server, plan, { fast: 500, immediate: 500 })
  return undefined
}

/** A file that stays empty was torn by a full disk or a power cut: a server that starts fills it at once. */
async function readWholePidFile(cluster: string): Promise<PidFile | undefined> {
  const deadline = elapsed() + 2_000
  for (;;) {
    const file = await readPidFile(cluster)
    if (!file || !Number.isNaN(file.pid) || elapsed() > deadline) return file
    await sleep(50)
  }
}

/**
 * PostgreSQL replaces the files of a process that is gone; it cannot know that the id now belongs to another program
 * or to a zombie. We do, so the files are removed in that case only.
 */
async function removeStale(plan: ServerPlan, pid: number): Promise<void> {
  if (Number.isInteger(pid) && !isTaken(pid)) return
  await rm(join(plan.layout.cluster, 'postmaster.pid'), { force: true })
  if (!plan.address.host.startsWith('/')) return
  await rm(`${socketIn(plan.address.host)}.lock`, { force: true })
}

const sameAddress = (plan: ServerPlan, file: PidFile): boolean =>
  file.port === plan.address.port && (!plan.address.host.startsWith('/') || file.socketFolder === plan.address.host)

async function suits(plan: ServerPlan, passwords: Passwords, server: Postmaster): Promise<boolean> {
  const deadline = elapsed() + patience
  const gone = server.gone.then(() => 'gone' as const)
  while (elapsed() < deadline) {
    const answer = await Promise.race([ask(plan, passwords, deadline - elapsed()), gone])
    if (answer === 'gone') return false
    if (answer) return matches(plan, answer)
    await sleep(50)
  }
  return false
}

interface Answer {
  directory: string
  fsync: string
  connections: number
}

function matches(plan: ServerPlan, answer: Answer): boolean {
  const [theirs, ours] = [statSync(answer.directory, { throwIfNoEntry: false }), statSync(plan.layout.cluster)]
  const sameFolder = theirs?.dev === ours.dev && theirs.ino === ours.ino
  const sameDurability = (answer.fsync === 'on') === plan.durable
  return sameFolder && sameDurability && answer.connections >= plan.maxConnections
}

/** Asks as superuser, for whom some connections are kept free and who may see the directory. */
async function ask(plan: ServerPlan, passwords: Passwords, milliseconds: number): Promise<Answer | undefined> {
  // Seldom needed: a start has PostgreSQL begin before it loads this.
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    ...plan.address,
    user: 'postgres',
    database: 'postgres',
    password: passwords.postgres,
    connectionTimeoutMillis: Math.max(1, Math.trunc(milliseconds)),
    query_timeout: patience,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<Answer>(
      `select current_setting('data_directory') as directory, current_setting('fsync') as fsync,
              current_setting('max_connections')::int as connections`,
    )
    return rows[0]
  } catch {
    return undefined
  } finally {
    client.end().catch(() => {})
  }
}

/** Whether anything accepts connections on a socket. */
export function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
