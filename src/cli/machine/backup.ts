import { createReadStream, createWriteStream } from 'node:fs'
import { access, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { basename, dirname, join, resolve } from 'node:path'
import { dump } from '../../core/database/backup/dump.ts'
import { restore } from '../../core/database/backup/restore.ts'
import { checkServer } from '../../core/database/connect.ts'
import { startEmbedded } from '../../core/database/embedded/supervisor.ts'
import { readMigrations } from '../../core/database/migrations.ts'
import { projectRoot } from '../../core/project-root.ts'
import { dateOf, systemClock } from '../../core/time/clock.ts'
import { randomToken } from '../../core/time/ids.ts'
import { versionOfPackage } from '../../setup.ts'
import { CommandError, type Context, UsageError } from '../command.ts'
import { openDatabaseOf } from './open.ts'
import { settingsOf } from '../settings-of.ts'

/** Backups: one file with every row and without the sealing key, and the way back from it. */
export async function backup(context: Context): Promise<unknown> {
  const file = resolve(context.io.cwd, context.positionals['file'] ?? '')
  await refuseExisting(file)
  const opened = await openDatabaseOf(context)
  const progress = context.progress({ en: 'Backup', zh: '备份' })
  try {
    const summary = await writeWhole(file, (target) =>
      dump(opened.parameters, {
        target,
        createdAt: dateOf(systemClock),
        version: versionOfPackage(),
        onProgress: (done, total) => progress.update(done, total),
      }),
    )
    return { file, bytes: (await stat(file)).size, ...summary }
  } finally {
    progress.end()
    await opened.close()
  }
}

/** Into a folder that becomes a data directory; with `-` into the empty database of DATABASE_URL. */
export async function bringIn(context: Context): Promise<unknown> {
  const { cwd } = context.io
  const { file = '', folder = '' } = context.positionals
  const source = resolve(cwd, file)
  await access(source).catch(() => {
    throw new UsageError({ en: `There is no file ${source}.`, zh: `文件 ${source} 不存在。` })
  })
  return folder === '-' ? intoServer(context, source) : intoFolder(context, source, resolve(cwd, folder))
}

async function intoServer(context: Context, source: string): Promise<unknown> {
  const { databaseUrl } = settingsOf(context)
  if (databaseUrl === undefined) {
    throw new UsageError({ en: 'Without DATABASE_URL name a folder.', zh: '未设置 DATABASE_URL，请给出文件夹。' })
  }
  return bringBack(context, source, await checkServer(databaseUrl))
}

async function intoFolder(context: Context, source: string, folder: string): Promise<unknown> {
  const before = await readdir(folder).catch(() => undefined)
  if (before?.some((name) => name !== 'lost+found')) {
    throw new CommandError({
      en: `${folder} is not empty. Name a folder that is empty or does not exist.`,
      zh: `${folder} 不为空。请给出空文件夹或不存在的路径。`,
    })
  }
  const database = await startEmbedded({ dataDir: folder, clock: systemClock })
  try {
    const summary = await bringBack(context, source, database.connection)
    await database.stop()
    return { folder, ...summary, next: context.say(next(folder)) }
  } catch (error) {
    await database.stop()
    // A half restored installation must not be started; what was there before was nothing.
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
    if (before === undefined) await rm(folder, { recursive: true, force: true })
    throw error
  }
}

const next = (folder: string) => ({
  en: `Put the key file of the original at ${folder}.key (mode 600), or set SESAME_SECRET_KEY; then start with SESAME_DATA_DIR=${folder}.`,
  zh: `将原来的密钥文件放到 ${folder}.key（权限 600），或设置 SESAME_SECRET_KEY；然后以 SESAME_DATA_DIR=${folder} 启动。`,
})

async function bringBack(context: Context, file: string, parameters: Parameters<typeof restore>[0]) {
  const total = (await stat(file)).size
  const source = createReadStream(file)
  const progress = context.progress({ en: 'Restore', zh: '恢复' })
  let done = 0
  source.on('data', (chunk) => {
    done += chunk.length
    progress.update(done, total)
  })
  // The listener must not start it: the reader does.
  source.pause()
  try {
    return await restore(parameters, { source, migrations: readMigrations(projectRoot) })
  } finally {
    progress.end()
    source.destroy()
  }
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) {
    throw new CommandError({
      en: `${file} is there already. Name another file; a backup never replaces one.`,
      zh: `${file} 已存在。请给出其他文件名；备份不会覆盖已有文件。`,
    })
  }
}

/** The file appears under its name when it is complete and on disk; only its owner can read it. */
async function writeWhole<T>(file: string, write: (target: Writable) => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const draft = join(dirname(file), `.${basename(file)}.${randomToken(6)}`)
  try {
    const target = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
    const result = await write(target)
    await link(draft, file)
    await syncFolder(dirname(file))
    return result
  } finally {
    await rm(draft, { force: true })
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
