import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../../errors/start-error.ts'
import type { Binaries } from './binaries.ts'
import { programFailure } from './failures.ts'
import type { Layout } from './layout.ts'
import type { Passwords } from './passwords.ts'
import { type Account, run } from './run.ts'

/** Makes the cluster (initdb, role, database) so that it appears whole or not at all, and judges one that is there. */
export interface ClusterTools {
  layout: Layout
  binaries: Binaries
  account: Account | undefined
  durable: boolean
}

/**
 * Whether a cluster of our major version is there.
 * @throws StartError when something else is there: another version's cluster, or files that are no cluster
 */
export async function hasCluster(layout: Layout, version: string): Promise<boolean> {
  await refuseForeign(layout)
  const files = await readdir(layout.cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (files.length === 0) return false
  const found = await versionIn(layout.cluster)
  if (!found) {
    throw new StartError(
      `${layout.cluster} is not empty and is not a PostgreSQL data directory.`,
      'Move its files away, or set SESAME_DATA_DIR to another folder.',
    )
  }
  const major = version.split(/\D/)[0]
  if (found === major) return true
  throw new StartError(
    `The database in ${layout.cluster} was made by PostgreSQL ${found}; this Sesame brings PostgreSQL ${major}.`,
    `Carry it over with pg_dump of version ${found}, start a Sesame that brings ${found}, or set SESAME_DATA_DIR to another folder.`,
  )
}

async function refuseForeign(layout: Layout): Promise<void> {
  const version = await versionIn(layout.base)
  if (!version) return
  throw new StartError(
    `The data directory ${layout.base} is itself a PostgreSQL ${version} cluster, not one of Sesame.`,
    'Set SESAME_DATA_DIR to a folder of its own, or serve that cluster and set DATABASE_URL.',
  )
}

const versionIn = (folder: string): Promise<string> =>
  readFile(join(folder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => '',
  )

/** Makes a new cluster beside its place and moves it there when it is complete. Takes 1 to 2 s. */
export async function makeCluster(tools: ClusterTools, passwords: Passwords): Promise<void> {
  const { layout, account } = tools
  await removeLeftovers(layout.home)
  const staging = join(layout.home, `initialising.${randomBytes(6).toString('hex')}`)
  await mkdir(staging, { mode: 0o700 })
  try {
    if (account) await chown(staging, account.uid, account.gid)
    await initialise(tools, staging, passwords)
    await rmdir(layout.cluster).catch(() => {})
    await rename(join(staging, 'cluster'), layout.cluster)
    if (tools.durable) await syncFolder(layout.home)
  } finally {
    await remove(staging)
  }
}

const remove = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })

/**
 * What a start that was killed during initdb left behind. We hold the owner lock, so no Sesame is working there; the initdb of the
 * killed one may still be writing for a second, which the retries outlast (5.5 s).
 */
async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (/^initialising\.[0-9a-f]{12}$/.test(name)) await remove(join(home, name))
  }
}

async function initialise(tools: ClusterTools, staging: string, passwords: Passwords): Promise<void> {
  const { account, binaries, layout } = tools
  const target = join(staging, 'cluster')
  const passwordFile = join(staging, 'password')
  await writeFile(passwordFile, `${passwords.postgres}\n`, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const args = [
    `--pgdata=${target}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    ...libraryLocale(),
    // Small files of the log: throw-away clusters are copied, and write little.
    ...(tools.durable ? [] : ['--no-sync', '--wal-segsize=1']),
  ]
  const ended = await run(binaries.initdb, args, { account, cwd: staging })
  if (ended.status !== 0) {
    await writeFile(layout.log, ended.output, { flag: 'a', mode: 0o600 })
    throw programFailure({
      doing: `Making the database in ${layout.home}`,
      output: ended.output,
      folder: layout.base,
      log: layout.log,
    })
  }
  await commandOffline(tools, target, [
    `create role sesame login nosuperuser nobypassrls nocreatedb nocreaterole password '${passwords.sesame}'`,
    `create database sesame owner sesame template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'`,
  ])
}

/** The C library's part, which the builtin provider leaves to messages and numbers; only Linux surely knows C.UTF-8. */
const libraryLocale = (): string[] =>
  process.platform === 'linux'
    ? []
    : ['collate', 'ctype', 'messages', 'monetary', 'numeric', 'time'].map((category) => `--lc-${category}=C`)

/** Gives both roles new passwords while no server runs, for a cluster whose password file was lost. */
export const resetPasswords = (tools: ClusterTools, passwords: Passwords): Promise<void> =>
  commandOffline(tools, tools.layout.cluster, [
    `alter role postgres password '${passwords.postgres}'`,
    `alter role sesame password '${passwords.sesame}'`,
  ])

/** Runs statements in PostgreSQL's single-user mode: no server, no login, and passwords travel by standard input. */
async function commandOffline(tools: ClusterTools, cluster: string, statements: string[]): Promise<void> {
  const { account, binaries, layout } = tools
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', '-c', 'log_min_error_statement=panic']
  if (!tools.durable) args.push('-c', 'fsync=off')
  const input = statements.map((statement) => `${statement}\n`).join('')
  const ended = await run(binaries.postgres, [...args, 'postgres'], { account, cwd: layout.home, input })
  if (ended.status === 0) return
  throw programFailure({
    doing: 'Preparing the database',
    output: ended.output,
    folder: layout.base,
    log: layout.log,
  })
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
