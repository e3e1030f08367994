import pino from 'pino'
import { buildApp, type CoreSetup, openCore, runDueJobs, startJobs, warmUp } from '../../app.ts'
import { listOutbox } from '../../areas/messages/index.ts'
import { moveApplications } from '../../areas/applications/index.ts'
import { commandLineEnvironment } from '../../config/command-line.ts'
import { isLocal, type Settings } from '../../config/settings.ts'
import type { ConnectionParameters } from '../../core/database/connections.ts'
import { keepSnapshot } from '../../core/database/snapshot.ts'
import { elapsed, systemClock } from '../../core/time/clock.ts'
import { setupOf } from '../../setup.ts'
import { stopOnSignal } from '../../stop-on-signal.ts'
import { CommandError, type Context, textOf } from '../command.ts'
import { settingsOf } from '../machine/open.ts'
import { type ClockSetting, type MovableClock, movableClock, readClock } from './clock.ts'
import { copyFolder } from './copy-folder.ts'
import { removeLeftovers } from './leftovers.ts'
import { freePort, templateCache, temporaryFolder } from './places.ts'
import { plant, type Planted } from './plant.ts'
import { asLines, described } from './print.ts'
import { installDoors } from './routes.ts'
import { readSeed, type SeedFile } from './seed.ts'
import { dataIn, filledTemplate, parametersOf, readKey, readPlanted, startThrowAway } from './template.ts'

/** `sesame dev`: a Sesame for other people's tests, on throw-away data and this machine only, until a signal ends it. */
export async function standIn(context: Context): Promise<undefined> {
  const wishes = await readWishes(context)
  const closers: (() => unknown)[] = []
  const stopping = stopOnSignal(['SIGINT', 'SIGTERM', 'SIGHUP'])
  try {
    const running = await start(wishes, closers)
    report(context, running)
    await warmUp()
    await removeLeftovers().catch(() => {})
    await stopping
  } finally {
    for (const close of closers.splice(0).reverse()) await Promise.resolve(close()).catch(() => {})
  }
  return undefined
}

interface Wishes {
  readonly settings: Settings
  readonly port: number | undefined
  readonly clock: ClockSetting
  readonly clockText: string
  readonly seed: SeedFile | undefined
  readonly userCache: string
}

async function readWishes(context: Context): Promise<Wishes> {
  const { io, options } = context
  const settings = settingsOf(context)
  refuseReal(settings)
  const [seed, clockText] = [textOf(context, 'seed'), textOf(context, 'clock')]
  return {
    settings,
    port: readPort(options['port']),
    clock: readClock(clockText),
    clockText: clockText ?? '',
    seed: seed === undefined ? undefined : await readSeed(seed, io.cwd),
    userCache: commandLineEnvironment(io.env).cacheFolder,
  }
}

/** Whoever has set these means another server than one that throws its data away and lets anybody on the machine reset it. */
function refuseReal({ databaseUrl, baseUrl, host }: Settings): void {
  if (databaseUrl !== undefined) {
    throw new CommandError({
      en: 'DATABASE_URL is set: a stand-in never works on a real database. Unset it, or start the server with npm start.',
      zh: '已设置 DATABASE_URL：替身不会使用真实的数据库。请取消该设置，或用 npm start 启动服务。',
    })
  }
  if (isLocal(baseUrl, host)) return
  throw new CommandError({
    en: `BASE_URL (${baseUrl}) and HOST (${host}) must be loopback addresses: a stand-in is for this machine only. Unset them.`,
    zh: `BASE_URL（${baseUrl}）和 HOST（${host}）必须是回环地址：替身仅供本机使用。请取消这些设置。`,
  })
}

function readPort(given: unknown): number | undefined {
  if (given === undefined || given === 0) return undefined
  if (typeof given === 'number' && given <= 65_535) return given
  throw new CommandError({
    en: `--port takes a number up to 65535, not ${given}.`,
    zh: `--port 最大为 65535，而不是 ${given}。`,
  })
}

interface Running {
  readonly baseUrl: string
  readonly planted: Planted
  readonly wasMade: boolean
  /** Milliseconds. */
  readonly times: { readonly template: number; readonly copy: number; readonly total: number }
}

async function start(wishes: Wishes, closers: (() => unknown)[]): Promise<Running> {
  const clock = movableClock(wishes.clock)
  const begun = elapsed()
  const { folder, wasMade } = await template(wishes, clock)
  const made = elapsed()
  const own = temporaryFolder()
  closers.push(() => own.remove())
  await copyFolder(dataIn(folder), dataIn(own.path))
  const copied = elapsed()
  const database = await startThrowAway(dataIn(own.path))
  closers.push(() => database.stop())
  const planted = await readPlanted(folder)
  const port = wishes.port ?? (await freePort())
  const baseUrl = `http://localhost:${port}`
  const opened = { secretKey: await readKey(folder), parameters: parametersOf(database) }
  await serve({ wishes, clock, baseUrl, port, planted, opened, closers })
  return { baseUrl, planted, wasMade, times: { template: made - begun, copy: copied - made, total: elapsed() } }
}

async function template(wishes: Wishes, clock: MovableClock) {
  return filledTemplate({
    cache: await templateCache(wishes.userCache),
    content: [wishes.seed?.text ?? '', wishes.clockText],
    fill: async (parameters, secretKey) => {
      const setup = setupFor({ wishes, clock, baseUrl: 'http://localhost', opened: { secretKey, parameters } })
      const { core, close } = await openCore(setup)
      return plant(core, wishes.seed).finally(close)
    },
  })
}

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

async function serve(
  site: Site & { readonly port: number; readonly planted: Planted; readonly closers: (() => unknown)[] },
): Promise<void> {
  const { wishes, clock, baseUrl, port, planted, opened, closers } = site
  const { core, close } = await openCore(setupFor(site))
  closers.push(close)
  const pools = [planted.administrator, ...planted.pools]
  for (const { userPoolId } of pools) await moveApplications(core, userPoolId)
  const snapshot = await keepSnapshot(opened.parameters)
  const app = await buildApp(core)
  closers.push(() => app.close())
  installDoors(app, core, {
    clock,
    reset: async () => {
      await snapshot.goBack()
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
  const jobs = await startJobs(core)
  closers.push(() => jobs.stop())
}

/** One line of JSON, or lines whose last begins with "Sesame stand-in is ready on": what a script waits for. */
function report({ io, options }: Context, { baseUrl, planted, wasMade, times }: Running): void {
  const facts = described(baseUrl, planted)
  if (options['json'] === true) {
    io.write(`${JSON.stringify({ ...facts, startedInMs: Math.round(times.total), madeTemplate: wasMade })}\n`)
    return
  }
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
  const how = wasMade ? `template made in ${seconds(times.template)}, ` : ''
  io.write(asLines(facts))
  io.write(
    `Sesame stand-in is ready on ${baseUrl} after ${seconds(times.total)} (${how}copied in ${seconds(times.copy)})\n`,
  )
}
