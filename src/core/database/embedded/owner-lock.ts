import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../../errors/start-error.ts'
import { type Clock, dateOf } from '../../time/clock.ts'
import { isAlive, namespaces, startOf } from './processes.ts'

/** One Sesame per data directory: every process puts up a file that names it, then looks whether another one's stands. */
export interface OwnerLock {
  /** Synchronous, because it also runs while the process exits. */
  release(): void
}

interface Owner {
  pid: number
  start?: string
  boot?: string
  pids?: string
  since: string
}

const pattern = /^owner\.[0-9a-f]{16}\.lock$/

/**
 * Takes the directory for this process. Ours is written before the others are read, so of two that start at the same
 * moment at least one sees the other; files of dead processes are removed.
 * @param answers whether the directory's database accepts connections: the only sign of life from another container
 * @throws StartError naming the owner's process id
 */
export async function takeOwnership(folder: string, clock: Clock, answers: () => Promise<boolean>): Promise<OwnerLock> {
  const own = `owner.${randomBytes(8).toString('hex')}.lock`
  const start = startOf(process.pid)
  const owner: Owner = {
    pid: process.pid,
    ...(start !== undefined && { start }),
    ...namespaces(),
    since: dateOf(clock).toISOString(),
  }
  const path = join(folder, own)
  const lock = { release: () => rmSync(path, { force: true }) }
  try {
    await writeFile(`${path}.new`, `${JSON.stringify(owner)}\n`, { mode: 0o600 })
    await rename(`${path}.new`, path)
    for (const file of await readdir(folder)) {
      if (pattern.test(file) && file !== own) await refuseLiveOwner(folder, file, answers)
    }
    return lock
  } catch (error) {
    rmSync(`${path}.new`, { force: true })
    lock.release()
    throw error
  }
}

async function refuseLiveOwner(folder: string, file: string, answers: () => Promise<boolean>): Promise<void> {
  const other = read(join(folder, file))
  if (!other || !(await lives(other, answers))) return rm(join(folder, file), { force: true })
  throw new DirectoryInUse(
    `The data directory ${folder} is in use by another running Sesame (pid ${other.pid}, since ${other.since}).`,
    'Stop it, or set SESAME_DATA_DIR to another folder.',
  )
}

/** The one refusal that a command beside a running server takes for an answer. */
export class DirectoryInUse extends StartError {}

async function lives(other: Owner, answers: () => Promise<boolean>): Promise<boolean> {
  const here = namespaces()
  if (here && other.boot !== here.boot) return false
  if (here && other.pids !== here.pids) return answers()
  return isAlive(other.pid) && startOf(other.pid) === other.start
}

/** Undefined when it went away or was torn by a power cut; whole files appear by rename only. */
function read(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
