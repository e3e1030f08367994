import { chmod, lstat, mkdir, readlink, realpath, rename, symlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { StartError } from '../../errors/start-error.ts'
import { type Clock, dateOf } from '../../time/clock.ts'
import { accountFor, canEnter } from './account.ts'
import { fileFailure } from './failures.ts'
import { clusterName, type Layout, layoutOf, nameFor } from './layout.ts'
import type { Account } from './run.ts'

/** Decides where PostgreSQL keeps its files: in the data directory, or elsewhere when its user cannot get there. */
export interface Home {
  layout: Layout
  account: Account | undefined
  /** To be called once the cluster stands: leaves a link in the data directory, by which the next start finds it. */
  settle(): Promise<void>
}

const shelter = '/var/lib/sesame'

/** Makes the data directory and gives its real path. Its parents must let PostgreSQL's user through, so root opens it for passage. */
export async function makeBase(dataDir: string): Promise<string> {
  try {
    const asRoot = process.getuid?.() === 0
    const made = await mkdir(resolve(dataDir), { recursive: true, mode: asRoot ? 0o711 : 0o700 })
    if (made && asRoot) await chmod(resolve(dataDir), 0o711)
    return await realpath(dataDir)
  } catch (error) {
    throw fileFailure(error, resolve(dataDir))
  }
}

/** @throws StartError when a cluster is there already but PostgreSQL's user cannot reach it */
export async function findHome(base: string, log: (message: string) => void): Promise<Home> {
  const place = join(base, clusterName)
  const existing = await lstat(place).catch(() => undefined)
  if (existing?.isSymbolicLink()) {
    const cluster = await readlink(place)
    return { layout: layoutOf(base, dirname(cluster)), account: await accountFor(cluster), settle: async () => {} }
  }
  const account = await accountFor(place)
  if (await canEnter(account, base)) return { layout: layoutOf(base, base), account, settle: async () => {} }
  if (existing) {
    throw new StartError(
      `The database in ${place} is out of reach for the user that PostgreSQL runs as (uid ${account?.uid}).`,
      'Give the folders above it the right to pass (chmod o+x), or start as the user who made it.',
    )
  }
  const home = join(shelter, nameFor(base))
  await mkdir(home, { recursive: true, mode: 0o711 })
  await Promise.all([chmod(shelter, 0o711), chmod(home, 0o711)])
  log(`The user PostgreSQL runs as cannot reach ${base}; the database is kept in ${home}.`)
  return { layout: layoutOf(base, home), account, settle: () => symlink(join(home, clusterName), place) }
}

/** Whether the shelter holds a cluster to which no data directory leads: its clone was deleted, ours is another one. */
export async function isForgotten(layout: Layout): Promise<boolean> {
  if (layout.home === layout.base) return false
  const [link, cluster] = await Promise.all([found(join(layout.base, clusterName)), found(layout.cluster)])
  return cluster && !link
}

/** Keeps a forgotten cluster under another name, so that neither its data is lost nor a new clone wakes up with it. */
export async function setAside(layout: Layout, clock: Clock, log: (message: string) => void): Promise<void> {
  const aside = `${layout.cluster}.${dateOf(clock).toISOString().replaceAll(/\D/g, '')}`
  await rename(layout.cluster, aside)
  log(`A database of an earlier data directory at ${layout.base} was set aside as ${aside}.`)
}

const found = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )
