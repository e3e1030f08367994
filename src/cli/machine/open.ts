import { type CoreSetup, openCore, parts } from '../../app.ts'
import { readOrCreateSecretKey } from '../../config/secret-key.ts'
import type { Settings } from '../../config/settings.ts'
import { newCall } from '../../core/contract/call.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import type { Core } from '../../core/core.ts'
import { checkServer } from '../../core/database/connect.ts'
import type { ConnectionParameters } from '../../core/database/connections.ts'
import { visitEmbedded } from '../../core/database/embedded/visit.ts'
import { migrate } from '../../core/database/migrate.ts'
import { readMigrations } from '../../core/database/migrations.ts'
import { projectRoot } from '../../core/project-root.ts'
import { systemClock } from '../../core/time/clock.ts'
import { setupOf } from '../../setup.ts'
import { CommandError, type Context } from '../command.ts'
import { settingsOf } from '../settings-of.ts'

/** The database of the Sesame on this machine, for commands that need no server: with the settings that `npm start` would have here. */
export interface OpenedDatabase {
  readonly settings: Settings
  readonly parameters: ConnectionParameters
  /** A server may be at work on it: ours on the data directory, or any node of DATABASE_URL. */
  readonly isServing: boolean
  close(): Promise<void>
}

export async function openDatabaseOf(context: Context): Promise<OpenedDatabase> {
  const settings = settingsOf(context)
  if (settings.databaseUrl !== undefined) {
    const parameters = await checkServer(settings.databaseUrl)
    return { settings, parameters, isServing: true, close: async () => {} }
  }
  const visit = await visitEmbedded({
    dataDir: settings.dataDir,
    clock: systemClock,
    maxConnections: settings.databaseConnections + 20,
  })
  return {
    settings,
    parameters: { ...visit.connection, application_name: 'sesame command' },
    isServing: visit.isServing,
    close: () => visit.leave(),
  }
}

/** Runs work with everything that a server leans on but its doors. `secretKey` replaces the one of the settings. */
export async function withCore<T>(
  context: Context,
  work: (core: Core, opened: OpenedDatabase) => Promise<T>,
  secretKey?: string,
): Promise<T> {
  const opened = await openDatabaseOf(context)
  try {
    const key = secretKey ?? readOrCreateSecretKey(opened.settings)
    // As a start would; beside a running server its schema is the one that it made.
    if (!opened.isServing) await migrate(opened.parameters, readMigrations(projectRoot))
    const setup: CoreSetup = setupOf(
      { ...opened.settings, databaseConnections: 2, passwordWorkers: 1, logLevel: 'error' },
      { secretKey: key, parameters: opened.parameters },
    )
    const { core, close } = await openCore(setup)
    return await work(core, opened).finally(close)
  } finally {
    await opened.close()
  }
}

export const systemCall = (core: Core, poolId: string) =>
  newCall({
    core,
    requestId: 'command line',
    language: 'en-US',
    principal: { kind: 'system', poolId },
    client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
  })

/** Calls an operation in this process, as Sesame itself. */
export async function invoke<Answer>(core: Core, poolId: string, name: string, input: object = {}): Promise<Answer> {
  const found = parts.flatMap((part) => part.operations).find(({ operation }) => operation.name === name)
  if (!found?.handle) throw new Error(`there is no operation ${name}`)
  return (await found.handle(systemCall(core, poolId), checkedBy(found.operation.input)(input) as never)) as Answer
}

export const notStartedYet = (): CommandError =>
  new CommandError({
    en: 'This database has no administrator yet: start Sesame once (npm start).',
    zh: '此数据库还没有管理员：请先启动一次 Sesame（npm start）。',
  })
