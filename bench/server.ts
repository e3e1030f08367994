import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { findPasswords } from '../src/core/database/embedded/passwords.ts'
import { readPidFile } from '../src/core/database/embedded/postmaster.ts'
import { type Answer, exchange } from './load.ts'

/** Starts the real server as `npm start` does, on a data directory and a port of its own, and reads what its first start prints. */
export interface Site {
  /** The working copy whose scripts/start.mjs is run. */
  readonly root: string
  /** Working directory of the server; its data directory is in it. */
  readonly folder: string
  readonly port: number
}

/** What the first start prints about its sample pool. */
export interface Sample {
  readonly loginUrl: string
  readonly username: string
  readonly password: string
  readonly appId: string
  readonly appSecret: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** The root pool's own pair, which may make pools. */
  readonly rootPool: string
  readonly rootSecret: string
}

export interface RunningServer {
  readonly origin: string
  readonly pid: number
  readonly postmaster: number
  readonly sample: Sample
  /** As the superuser, to the server's own database; name another one to get there. */
  readonly superuser: pg.ClientConfig
  /** Waits until the login page is served with its scripts; milliseconds from the command until then. */
  untilPageIsServed(): Promise<number>
  stop(): Promise<void>
}

export interface StartOptions {
  /** What an earlier start on the same folder printed; without it this must be the first. */
  readonly sample?: Sample
  /** Options for Node itself, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[]
}

/** No start takes longer, in milliseconds. */
const patience = 60_000

/** A folder that PostgreSQL's own user may pass through when the bench runs as root. */
export async function makeSite(root: string): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'sesame-bench-'))
  chmodSync(folder, 0o711)
  return { root, folder, port: await freePort() }
}

export const removeSite = ({ folder }: Site): void => rmSync(folder, { recursive: true, force: true })

export const dataDirOf = ({ folder }: Site): string => join(folder, 'data')

export async function startServer(site: Site, options: StartOptions = {}): Promise<RunningServer> {
  const origin = `http://localhost:${site.port}`
  const output = join(site.folder, 'output.log')
  const started = performance.now()
  const child = launch(site, output, options.nodeOptions ?? [])
  try {
    const isReady = () => readFileSync(output, 'utf8').includes(`Sesame is ready on ${origin}`)
    await waitUntil(isReady, { child, started, output, what: 'get ready' })
    const sample = options.sample ?? readSample(readFileSync(output, 'utf8'))
    return {
      origin,
      pid: child.pid ?? 0,
      sample,
      untilPageIsServed: async () => {
        await waitUntil(() => servesPage(sample.loginUrl), { child, started, output, what: 'serve its login page' })
        return performance.now() - started
      },
      ...(await databaseOf(site)),
      stop: () => stop(child),
    }
  } catch (error) {
    await stop(child)
    throw error
  }
}

function launch({ root, folder, port }: Site, output: string, nodeOptions: readonly string[]): ChildProcess {
  mkdirSync(folder, { recursive: true })
  // The log of requests goes to a file, as it would in earnest: a pipe would have the bench's own process read along.
  const descriptor = openSync(output, 'w')
  const { PATH, HOME, LANG } = process.env
  const child = spawn(process.execPath, [...nodeOptions, join(root, 'scripts/start.mjs')], {
    cwd: folder,
    env: {
      ...(PATH && { PATH }),
      ...(HOME && { HOME }),
      ...(LANG && { LANG }),
      PORT: String(port),
      BASE_URL: `http://localhost:${port}`,
      SESAME_DATA_DIR: join(folder, 'data'),
      // All of the load comes from one address: counted as ever, and never refused.
      SESAME_RATE_LIMITS: 'sign-in=1000000/60, sign-in:pool=1000000/60',
    },
    stdio: ['ignore', descriptor, descriptor],
  })
  closeSync(descriptor)
  endWithUs(child)
  return child
}

/** However the bench ends, nothing that it started keeps running. */
export function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

interface Wait {
  readonly child: ChildProcess
  readonly started: number
  readonly output: string
  /** What it is waited for, for the error. */
  readonly what: string
}

async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  { child, started, output, what }: Wait,
): Promise<void> {
  while (!(await isSo())) {
    const ended = child.exitCode !== null || child.signalCode !== null
    if (ended || performance.now() - started > patience) {
      const said = readFileSync(output, 'utf8').slice(-2000)
      throw new Error(`The server ${ended ? 'ended' : 'took too long'} before it could ${what}. It said:\n${said}`)
    }
    await sleep(10)
  }
}

/** The page and every script it names: without those nobody can sign in. */
async function servesPage(loginUrl: string): Promise<boolean> {
  const page = await get(loginUrl)
  if (page?.status !== 200) return false
  const scripts = [...page.text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => source ?? '')
  const answers = await Promise.all(scripts.map((source) => get(new URL(source, loginUrl).href)))
  return scripts.length > 0 && answers.every((answer) => answer?.status === 200)
}

async function get(url: string): Promise<Answer | undefined> {
  const { origin, pathname, search } = new URL(url)
  const ask = { method: 'GET', path: `${pathname}${search}`, headers: { accept: 'text/html' } } as const
  return exchange(origin, ask).catch(() => undefined)
}

function readSample(output: string): Sample {
  // The administrator's lines come first and share some names.
  const sample = output.slice(output.indexOf('Sample pool'))
  const value = (label: string, lines = sample): string => {
    const found = new RegExp(`^ *${label} {2,}(\\S+)$`, 'm').exec(lines)?.[1]
    if (found === undefined) throw new Error(`The first start printed no "${label}". It said:\n${output}`)
    return found
  }
  return {
    loginUrl: value('login URL'),
    username: value('user name'),
    password: value('password'),
    appId: value('app id'),
    appSecret: value('app secret'),
    accessKeyId: value('access key'),
    accessKeySecret: value('key secret'),
    rootPool: value('root pool', output),
    rootSecret: value('root secret', output),
  }
}

async function databaseOf(site: Site): Promise<Pick<RunningServer, 'postmaster' | 'superuser'>> {
  const dataDir = dataDirOf(site)
  const file = await readPidFile(join(dataDir, 'postgres'))
  const passwords = await findPasswords(join(dataDir, 'database-passwords.json'))
  if (!file || !passwords) throw new Error(`There is no embedded database in ${dataDir}`)
  return {
    postmaster: file.pid,
    superuser: {
      host: file.socketFolder,
      port: file.port,
      user: 'postgres',
      password: passwords.postgres,
      database: 'sesame',
    },
  }
}

/** As Ctrl-C does; by force when the server does not mind it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await ended
  clearTimeout(force)
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
