import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { throwAwayPlace } from '../../src/cli/stand-in/throw-away.ts'
import { readPidFile } from '../../src/core/database/embedded/postmaster.ts'
import { isAlive } from '../../src/core/database/embedded/processes.ts'
import { projectRoot } from '../../src/core/project-root.ts'
import { elapsed } from '../../src/core/time/clock.ts'

/** An installation as a newcomer has it: `npm start` in a folder of its own, real processes, what they print. */
export interface Installation {
  readonly folder: string
  readonly origin: string
  /** Starts the server and waits until it says that it is ready, or until it ends. */
  start(): Promise<Server>
  /** Process id of the embedded database, as its own file tells. */
  databasePid(): Promise<number>
  /** Ends whatever still runs and removes everything. */
  remove(): Promise<void>
}

export interface Server {
  readonly pid: number
  /** All that was printed so far. */
  printed(): string
  /** The value behind a label of the first start's lines, below `section`. */
  value(section: string, label: string): string
  signal(name: NodeJS.Signals): void
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** No start and no repair takes longer, in milliseconds, however busy the machine. */
const patience = 60_000

export async function newInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(throwAwayPlace(), 'sesame-smoke-'))
  // PostgreSQL's own user passes through it when the tests run as root.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const children = new Set<ChildProcess>()
  const databasePid = async () => (await readPidFile(join(folder, 'data/postgres')))?.pid ?? 0
  return {
    folder,
    origin,
    databasePid,
    start: async () => {
      const child = launch(folder, port)
      children.add(child)
      child.once('exit', () => children.delete(child))
      return whenReady(child, origin)
    },
    remove: async () => {
      const pid = await databasePid()
      for (const child of children) child.kill('SIGKILL')
      if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGINT')
      await until(() => pid === 0 || !isAlive(pid), 'the database to end')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function launch(folder: string, port: number): ChildProcess {
  const { PATH, HOME } = process.env
  return spawn(process.execPath, [fileURLToPath(new URL('scripts/start.mjs', projectRoot))], {
    cwd: folder,
    env: {
      ...(PATH && { PATH }),
      ...(HOME && { HOME }),
      PORT: String(port),
      SESAME_DATA_DIR: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function whenReady(child: ChildProcess, origin: string): Promise<Server> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 0))
  })
  let over = false
  void ended.then(() => (over = true))
  await until(
    () => over || output.includes(`Sesame is ready on ${origin}`),
    'the start',
    () => output,
  )
  return {
    pid: child.pid ?? 0,
    printed: () => output,
    value: (section, label) => {
      const lines = output.slice(output.indexOf(section))
      const found = new RegExp(`^ *${label} {2,}(\\S+)$`, 'm').exec(lines)?.[1]
      if (found === undefined) throw new Error(`the start printed no "${label}":\n${output}`)
      return found
    },
    signal: (name) => void child.kill(name),
    ended,
  }
}

/** Asks again and again; fails with what was waited for. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  said: () => string = () => '',
): Promise<void> {
  const begun = elapsed()
  while (!(await isSo())) {
    if (elapsed() - begun > patience) throw new Error(`waited too long for ${what}. ${said()}`)
    await sleep(20)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
