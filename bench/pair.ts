import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Comparison, compare, type Contestant } from './comparison.ts'
import { meterOfCluster, meterOfProcess } from './cpu.ts'
import type { BareProvider } from './bare-provider.ts'
import { type Opponent, startOpponent } from './opponent.ts'
import { type Load, openClient, type Volume } from './load.ts'
import { dataDirOf, makeSite, type RunningServer, removeSite, startServer } from './server.ts'
import { type BenchUsers, countStatements, makeUsers } from './users.ts'

/** Sesame and the floor, both running on one PostgreSQL server with the same users, ready to be compared. */
export interface Pair {
  readonly server: RunningServer
  readonly users: BenchUsers
  /** The minimal server. */
  readonly floor: { readonly origin: string; readonly pid: number }
  /** `operation` of Sesame and what stands for it on the floor, the floor's load without its origin. */
  compare(match: Match): Promise<Comparison & { readonly window: Window }>
  /** An oidc-provider as bare as it can be, on the floor's database; started when first asked for. */
  bare(): Promise<Opponent<BareProvider>>
  /** Stops everything. The CPU profile of Sesame's main thread, if one was asked for. */
  close(): Promise<string | undefined>
}

export interface Match extends Pick<Comparison, 'operation' | 'beside' | 'volume'> {
  readonly warmUp: number
  readonly sesame: Omit<Load, 'origin'>
  readonly floor: Omit<Load, 'origin'>
  /** Who stands for the floor when it is not the minimal server. */
  readonly opponent?: { readonly origin: string; readonly pid: number }
}

/** Microseconds of the system's monotonic clock, which CPU profiles count in too. */
export interface Window {
  readonly from: number
  readonly to: number
}

export interface PairOptions {
  readonly root: string
  /** Users in each of the two databases. */
  readonly users: number
  /** Makes a CPU profile, which costs the server some time of its own: not for figures that count. */
  readonly profile: boolean
}

export async function startPair({ root, users: count, profile }: PairOptions): Promise<Pair> {
  const site = await makeSite(root)
  let server: RunningServer | undefined
  let floor: Opponent | undefined
  let bare: Promise<Opponent<BareProvider>> | undefined
  const close = async () => {
    await floor?.stop()
    await (await bare?.catch(() => undefined))?.stop()
    await server?.stop()
    const made = profile ? readdirSync(site.folder).find((name) => name.endsWith('.cpuprofile')) : undefined
    const text = made && readFileSync(join(site.folder, made), 'utf8')
    removeSite(site)
    return text
  }
  try {
    server = await startServer(site, profile ? { nodeOptions: profiling(site.folder) } : {})
    const users = await makeUsers(server, count)
    const place = { root, folder: site.folder }
    const plan = { connection: users.floor, sesame: server.superuser, passwordHash: users.passwordHash }
    floor = await startOpponent(place, { name: 'floor', plan })
    const log = join(dataDirOf(site), 'postgres.log')
    const { floor: connection, ids } = users
    return {
      server,
      users,
      floor: { origin: floor.origin, pid: floor.pid },
      close,
      compare: (match) => play(match, { server: must(server), floor: match.opponent ?? must(floor), log }),
      bare: () => {
        bare ??= startOpponent<BareProvider>(place, { name: 'bare-provider', plan: { connection, userIds: ids } })
        return bare
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const profiling = (folder: string): string[] => ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=250']

interface Running {
  readonly server: RunningServer
  readonly floor: { readonly origin: string; readonly pid: number }
  /** PostgreSQL's. */
  readonly log: string
}

async function play(match: Match, { server, floor, log }: Running): Promise<Comparison & { window: Window }> {
  const database = meterOfCluster(server.postmaster)
  const sesame = contestant({ ...match.sesame, origin: server.origin }, server.pid)
  const beside = contestant({ ...match.floor, origin: floor.origin }, floor.pid)
  try {
    const from = microseconds()
    const comparison = await compare({
      ...match,
      sesame: { ...sesame, database },
      floor: { ...beside, database },
    })
    const window = { from, to: microseconds() }
    const few = { requests: 200, concurrency: match.volume.concurrency }
    const statements = await countStatements(server, log, { requests: few.requests, send: () => sesame.send(few) })
    return { ...comparison, statements, window }
  } finally {
    sesame.close()
    beside.close()
  }
}

function contestant(load: Load, pid: number): Omit<Contestant, 'database'> & { close(): void } {
  const client = openClient(load)
  return { server: meterOfProcess(pid), send: (volume: Volume) => client.send(volume), close: client.close }
}

const microseconds = (): number => Number(process.hrtime.bigint() / 1000n)

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not started')
  return value
}
