import type { FastifyInstance } from 'fastify'
import { banner } from './banner.ts'
import { loadFromProcess } from './config/load.ts'
import { readOrCreateSecretKey } from './config/secret-key.ts'
import type { Settings } from './config/settings.ts'
import type { ConnectionParameters } from './core/database/connections.ts'
import { startEmbedded } from './core/database/embedded/supervisor.ts'
import { readMigrations } from './core/database/migrations.ts'
import { StartError } from './core/errors/start-error.ts'
import { projectRoot } from './core/project-root.ts'
import { systemClock } from './core/time/clock.ts'
import { setupOf } from './setup.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** Reads the configuration, opens the database, serves, and closes everything again in the opposite order. */
async function main(): Promise<void> {
  const settings = loadFromProcess()
  const secretKey = readOrCreateSecretKey(settings)
  const closers: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close().catch((error: unknown) => say(describe(error)))
  }
  const stopping = stopOnSignal()
  try {
    // The database starts, in a process of its own, while the server's code is loaded: the longest part of a start.
    const opening = openStorage(settings, closers)
    const loading = Promise.all([import('./app.ts'), import('./bootstrap.ts'), import('./core/database/migrate.ts')])
    const [parameters, parts] = await Promise.all([opening, loading])
    const [{ buildApp, openCore, startJobs, warmUp }, { bootstrap }, { migrate }] = parts
    await migrate(parameters, readMigrations(projectRoot))
    const { core, close } = await openCore(setupOf(settings, { secretKey, parameters }))
    closers.push(close)
    const made = await bootstrap(core, { adminPassword: settings.adminPassword, sample: settings.sample })
    const app = await buildApp(core)
    closers.push(() => app.close())
    await listen(app, settings)
    process.stdout.write(banner(settings.baseUrl, made))
    await warmUp()
    const jobs = await startJobs(core)
    closers.push(() => jobs.stop())
    say(`${await stopping} received: finishing what is under way …`)
    core.lifecycle.stopping = true
    setTimeout(() => process.exit(1), settings.shutdownSeconds * 1000).unref()
  } catch (error) {
    await closeAll()
    throw error
  }
  await closeAll()
}

async function openStorage(settings: Settings, closers: (() => Promise<void>)[]): Promise<ConnectionParameters> {
  if (settings.databaseUrl !== undefined) {
    return (await import('./core/database/connect.ts')).checkServer(settings.databaseUrl)
  }
  const database = await startEmbedded({
    dataDir: settings.dataDir,
    clock: systemClock,
    log: say,
    maxConnections: settings.databaseConnections + 20,
  })
  closers.push(() => database.stop())
  return { ...database.connection, application_name: 'sesame' }
}

async function listen(app: FastifyInstance, settings: Settings): Promise<void> {
  try {
    // `localhost` is both 127.0.0.1 and ::1: browsers try either.
    await app.listen({ port: settings.port, host: settings.host === '127.0.0.1' ? 'localhost' : settings.host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${settings.port} on ${settings.host} is taken by another program.`,
        'Stop it, or set PORT and BASE_URL.',
      )
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new StartError(
        `Cannot listen on ${settings.host} port ${settings.port} (${code}).`,
        'Set HOST and PORT to an address of this machine that this user may use.',
      )
    }
    throw error
  }
}

const say = (message: string): void => void process.stderr.write(`sesame: ${message}\n`)

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(error instanceof StartError ? error.message : describe(error))
    process.exit(1)
  },
)
