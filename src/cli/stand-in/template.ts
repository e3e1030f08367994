import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConnectionParameters } from '../../core/database/connections.ts'
import { type EmbeddedDatabase, startEmbedded } from '../../core/database/embedded/supervisor.ts'
import { checksumOf, readMigrations } from '../../core/database/migrations.ts'
import { projectRoot } from '../../core/project-root.ts'
import { generateSealingKey } from '../../core/security/sealing.ts'
import { dateOf, systemClock } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { CommandError } from '../command.ts'
import { copyFolder } from './copy-folder.ts'
import { temporaryFolder } from './places.ts'
import type { Planted } from './plant.ts'

/**
 * Filled databases, made once and copied at every start. There are two layers, each a folder in the cache named by what it was
 * made from: an empty migrated cluster, and on a copy of that one what a seed plants. A sealing key belongs to one filled template.
 */
export interface TemplateWishes {
  readonly cache: string
  /** What the content hangs on beside this copy of Sesame: the text of the seed, the setting of the clock. */
  readonly content: readonly string[]
  /** Asked when there is none yet. */
  fill(): Promise<Filling>
}

/** Both work on the database that stands on the parameters. */
export interface Filling {
  empty(parameters: ConnectionParameters, dataDir: string): Promise<void>
  fill(parameters: ConnectionParameters, secretKey: string): Promise<Planted>
}

export interface Template {
  readonly folder: string
  readonly wasMade: boolean
}

/** What lies in a filled template and in each copy of it. */
export const dataIn = (folder: string): string => join(folder, 'data')
const keyIn = (folder: string): string => join(folder, 'key')
const plantedIn = (folder: string): string => join(folder, 'planted.json')

export const readKey = (folder: string): Promise<string> => readFile(keyIn(folder), 'utf8')
export const readPlanted = async (folder: string): Promise<Planted> =>
  JSON.parse(await readFile(plantedIn(folder), 'utf8'))

/** The connections of a stand-in, and some for those who look into its database. */
export const startThrowAway = (dataDir: string): Promise<EmbeddedDatabase> =>
  startEmbedded({ dataDir, clock: systemClock, maxConnections: 40, durable: false })

export const parametersOf = ({ connection }: EmbeddedDatabase): ConnectionParameters => ({
  ...connection,
  application_name: 'sesame stand-in',
})

export async function filledTemplate({ cache, content, fill }: TemplateWishes): Promise<Template> {
  const base = await baseKey()
  // In the bundle the name of this file has a hash of what it imports.
  const code = basename(fileURLToPath(import.meta.url))
  const filled = join(cache, keyOf(base, code, ...content))
  if (await found(filled)) return { folder: filled, wasMade: false }
  const filling = await fill()
  const empty = join(cache, keyOf(base))
  if (!(await found(empty))) await keep(empty, (folder) => onDatabase(folder, filling.empty))
  await keep(filled, async (folder) => {
    await copyFolder(dataIn(empty), dataIn(folder))
    const secretKey = generateSealingKey()
    await writeFile(keyIn(folder), secretKey, { mode: 0o600 })
    const planted = await onDatabase(folder, (parameters) => filling.fill(parameters, secretKey))
    await writeFile(plantedIn(folder), JSON.stringify(planted), { mode: 0o600 })
  })
  await forgetUnused(cache)
  return { folder: filled, wasMade: true }
}

const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)

/** This copy of Sesame: its migrations and packages (PostgreSQL's binaries among them), and who owns the files. */
async function baseKey(): Promise<string> {
  const migrations = readMigrations(projectRoot).map((one) => [one.name, checksumOf(one)])
  const { version, dependencies } = JSON.parse(await readFile(new URL('package.json', projectRoot), 'utf8'))
  const machine = [process.platform, process.arch, process.getuid?.() ?? '']
  return JSON.stringify([migrations, version, dependencies, machine])
}

/** Touched at every use, which is how unused ones are told. */
async function found(folder: string): Promise<boolean> {
  const now = dateOf(systemClock)
  return utimes(folder, now, now).then(
    () => true,
    () => false,
  )
}

/** Made in a temporary folder, where PostgreSQL's user gets to, and moved to its place whole. Of two at once the first stays. */
async function keep(folder: string, make: (folder: string) => Promise<unknown>): Promise<void> {
  const work = temporaryFolder()
  const draft = `${folder}.${randomToken(6)}`
  try {
    await make(work.path)
    await mkdir(draft, { mode: 0o700 })
    for (const name of await readdir(work.path)) await copyFolder(join(work.path, name), join(draft, name))
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await found(folder))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
    work.remove()
  }
}

async function onDatabase<T>(folder: string, work: (parameters: ConnectionParameters, dataDir: string) => Promise<T>) {
  const dataDir = dataIn(folder)
  const database = await startThrowAway(dataDir)
  try {
    await refuseShelter(dataDir)
    return await work(parametersOf(database), dataDir)
  } finally {
    await database.stop()
    await rm(join(dataDir, 'postgres.log'), { force: true })
  }
}

/** Started by root in a folder that PostgreSQL's user cannot enter, the cluster is kept elsewhere: a copy would share it. */
async function refuseShelter(dataDir: string): Promise<void> {
  if (!(await lstat(join(dataDir, 'postgres'))).isSymbolicLink()) return
  throw new CommandError({
    en: 'The folder of temporary files is closed to the user that PostgreSQL runs as. Set TMPDIR to one that everybody may enter, or start as another user than root.',
    zh: 'PostgreSQL 的运行用户无法进入临时文件夹。请将 TMPDIR 设为所有用户均可进入的文件夹，或不以 root 启动。',
  })
}

/** Longer than from one weekly run to the next. */
const days = 8

/** Templates of earlier versions and seeds. */
async function forgetUnused(cache: string): Promise<void> {
  const oldest = systemClock.now() - days * 86_400_000
  for (const name of await readdir(cache)) {
    const folder = join(cache, name)
    const status = await stat(folder).catch(() => undefined)
    if (status && status.mtimeMs < oldest) await rm(folder, { recursive: true, force: true })
  }
}
