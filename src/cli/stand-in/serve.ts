import pino from 'pino'
import { buildApp, type CoreSetup, openCore, runDueJobs, startJobs, warmUp } from '../../app.ts'
import { moveApplications } from '../../areas/applications/index.ts'
import { listOutbox } from '../../areas/messages/index.ts'
import type { ConnectionParameters } from '../../core/database/connections.ts'
import { dropTemplates } from '../../core/database/embedded/slim.ts'
import { migrate } from '../../core/database/migrate.ts'
import { readMigrations } from '../../core/database/migrations.ts'
import { goBack, keepSnapshot } from '../../core/database/snapshot.ts'
import { projectRoot } from '../../core/project-root.ts'
import { systemClock } from '../../core/time/clock.ts'
import { setupOf } from '../../setup.ts'
import { CommandError } from '../command.ts'
import type { MovableClock } from './clock.ts'
import { plant, type Planted } from './plant.ts'
import { described } from './print.ts'
import { installDoors } from './routes.ts'
import type { Wishes } from './stand-in.ts'
import type { Filling } from './template.ts'

/** What of a stand-in needs the server's code. */

/** How a template is made: an empty cluster, and on it what the seed says. */
export const filling = (wishes: Wishes, clock: MovableClock): Filling => ({
  empty: async (parameters, dataDir) => {
    await migrate(parameters, readMigrations(projectRoot))
    await dropTemplates(parameters, dataDir)
  },
  fill: async (parameters, secretKey) => {
    const setup = setupFor({ wishes, clock, baseUrl: 'http://localhost', opened: { secretKey, parameters } })
    const { core, close } = await openCore(setup)
    const planted = await plant(core, wishes.seed).finally(close)
    await keepSnapshot(parameters)
    return planted
  },
})

interface Site {
  readonly wishes: Wishes
  readonly clock: MovableClock
  readonly baseUrl: string
  readonly opened: { readonly secretKey: string; readonly parameters: ConnectionParameters }
}

/** Nothing here is worth the time that a good hash takes. */
const cheapPassword = { memoryCost: 1024, timeCost: 1, parallelism: 1 }

function setupFor({ wishes: { settings }, clock, baseUrl, opened }: Site): CoreSetup {
  const setup = setupOf(settings, opened)
  return {
    ...setup,
    options: {
      ...setup.options,
      baseUrl,
      baseDomain: 'localhost',
      isLoopback: true,
      developmentOutbox: true,
      // SDKs sign with the machine's clock, however far ours was moved.
      get signatureSkew() {
        return settings.signatureSkew + Math.ceil(Math.abs(clock.now() - systemClock.now()) / 1000)
      },
    },
    password: { ...setup.password, parameters: cheapPassword },
    clock,
    log: pino({ level: settings.logLevel === 'info' ? 'warn' : settings.logLevel, base: null }, pino.destination(2)),
  }
}

/** Listens; answers what can wait until that was told. */
export async function serve(
  site: Site & { readonly port: number; readonly planted: Planted; readonly closers: (() => unknown)[] },
): Promise<() => Promise<void>> {
  const { wishes, clock, baseUrl, port, planted, opened, closers } = site
  const { core, close } = await openCore(setupFor(site))
  closers.push(close)
  const pools = [planted.administrator, ...planted.pools]
  const moveAll = () => Promise.all(pools.map(({ userPoolId }) => moveApplications(core, userPoolId)))
  const moving = moveAll()
  const app = await buildApp(core)
  closers.push(() => app.close())
  installDoors(app, core, {
    clock,
    reset: async () => {
      await goBack(opened.parameters)
      await moveAll()
      core.caches.clear()
      clock.set(wishes.clock)
    },
    messages: async (to) => {
      // Whoever asks has just done what sends it.
      await runDueJobs(core)
      return listOutbox(core, { ...(to !== undefined && { to }), most: 200 })
    },
    describe: () => described(baseUrl, planted),
  })
  await app.listen({ port, host: 'localhost' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    throw new CommandError({
      en: `Cannot listen on port ${port} (${error.code}). Name another one, or leave --port out for a free one.`,
      zh: `无法监听端口 ${port}（${error.code}）。请换一个端口，或省略 --port 以使用空闲端口。`,
    })
  })
  await moving
  return async () => {
    await warmUp()
    const jobs = await startJobs(core)
    closers.push(() => jobs.stop())
  }
}
