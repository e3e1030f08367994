import { readdir } from 'node:fs/promises'
import { StartError } from '../../errors/start-error.ts'
import { findHome, makeBase } from './home.ts'
import { DirectoryInUse } from './owner-lock.ts'
import { findPasswords } from './passwords.ts'
import { readPidFile } from './postmaster.ts'
import { socketFolder, socketPort } from './socket-folder.ts'
import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from './supervisor.ts'

/** What a command on the server's own machine works on. */
export interface VisitedDatabase {
  readonly connection: EmbeddedDatabase['connection']
  /** A Sesame serves from it at the same time. */
  readonly isServing: boolean
  /** Leaves a running server alone; stops one that was started for this visit. */
  leave(): Promise<void>
}

/**
 * Opens the embedded database for a command: through the server of the Sesame that runs on the directory, else by starting it for
 * as long as the command takes.
 * @throws StartError when there is no database yet, or it cannot be opened
 */
export async function visitEmbedded(options: EmbeddedOptions): Promise<VisitedDatabase> {
  await refuseEmpty(options.dataDir)
  try {
    const database = await startEmbedded(options)
    return { connection: database.connection, isServing: false, leave: () => database.stop() }
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    return { connection: await connectionOfRunning(options.dataDir, error), isServing: true, leave: async () => {} }
  }
}

/** A mistyped directory must not become a new installation. */
async function refuseEmpty(dataDir: string): Promise<void> {
  const files = await readdir(dataDir).catch((): string[] => [])
  if (files.includes('database-passwords.json')) return
  throw new StartError(
    `There is no database of Sesame in ${dataDir}.`,
    'Run the command in the folder where Sesame is started, or set SESAME_DATA_DIR (or DATABASE_URL) as for the server.',
  )
}

async function connectionOfRunning(dataDir: string, cause: DirectoryInUse): Promise<EmbeddedDatabase['connection']> {
  const base = await makeBase(dataDir)
  const { layout } = await findHome(base, () => {})
  const passwords = await findPasswords(layout.passwords)
  if (!passwords) throw new StartError(cause.problem, 'It is still starting; try again in a moment.', { cause })
  const address =
    process.platform === 'win32'
      ? { host: '127.0.0.1', port: (await readPidFile(layout.cluster))?.port ?? socketPort }
      : { host: socketFolder(layout), port: socketPort }
  return { ...address, user: 'sesame', database: 'sesame', password: passwords.sesame }
}
