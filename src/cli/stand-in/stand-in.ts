import { setSourceMapsEnabled } from 'node:process'
import { commandLineEnvironment } from '../../config/command-line.ts'
import { isLocal, type Settings } from '../../config/settings.ts'
import { elapsed } from '../../core/time/clock.ts'
import { stopOnSignal } from '../../stop-on-signal.ts'
import { CommandError, type Context, textOf } from '../command.ts'
import { settingsOf } from '../settings-of.ts'
import { type ClockSetting, movableClock, readClock } from './clock.ts'
import { copyFolder } from './copy-folder.ts'
import { removeLeftovers } from './leftovers.ts'
import { freePort, templateCache, temporaryFolder } from './places.ts'
import type { Planted } from './plant.ts'
import { asLines, described } from './print.ts'
import type { SeedFile } from './seed.ts'
import { dataIn, filledTemplate, parametersOf, readKey, readPlanted, startThrowAway } from './template.ts'

/** `sesame dev`: a Sesame for other people's tests, on throw-away data and this machine only, until a signal ends it. */
export async function standIn(context: Context): Promise<undefined> {
  const wishes = await readWishes(context)
  const closers: (() => unknown)[] = []
  const stopping = stopOnSignal(['SIGINT', 'SIGTERM', 'SIGHUP'])
  try {
    const running = await start(wishes, closers)
    report(context, running)
    await running.settle()
    await removeLeftovers().catch(() => {})
    await stopping
  } finally {
    for (const close of closers.splice(0).reverse()) await Promise.resolve(close()).catch(() => {})
  }
  return undefined
}

export interface Wishes {
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
    seed: seed === undefined ? undefined : await (await import('./seed.ts')).readSeed(seed, io.cwd),
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
  /** What can wait until it was told that it is ready. */
  readonly settle: () => Promise<void>
  /** Milliseconds. */
  readonly times: { readonly template: number; readonly copy: number; readonly total: number }
}

/** The server's code takes longest, so the database starts, in a process of its own, while that is loaded. */
async function start(wishes: Wishes, closers: (() => unknown)[]): Promise<Running> {
  const clock = movableClock(wishes.clock)
  const begun = elapsed()
  const { folder, wasMade } = await filledTemplate({
    cache: await templateCache(wishes.userCache),
    content: [wishes.seed?.text ?? '', wishes.clockText],
    fill: async () => (await loadServer()).filling(wishes, clock),
  })
  const made = elapsed()
  const own = temporaryFolder()
  closers.push(() => own.remove())
  const copying = copyFolder(dataIn(folder), dataIn(own.path)).then(() => elapsed())
  const starting = copying.then(() => startThrowAway(dataIn(own.path)))
  starting.then(
    (database) => closers.push(() => database.stop()),
    () => {},
  )
  const { serve } = await loadServer()
  const [copied, database] = await Promise.all([copying, starting])
  const planted = await readPlanted(folder)
  const port = wishes.port ?? (await freePort())
  const baseUrl = `http://localhost:${port}`
  const opened = { secretKey: await readKey(folder), parameters: parametersOf(database) }
  const settle = await serve({ wishes, clock, baseUrl, port, planted, opened, closers })
  const times = { template: made - begun, copy: copied - made, total: elapsed() }
  return { baseUrl, planted, wasMade, settle, times }
}

/** Without the maps of its source, whose reading takes a sixth of a start: a stand-in is started often. */
function loadServer() {
  setSourceMapsEnabled(false)
  return import('./serve.ts')
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
