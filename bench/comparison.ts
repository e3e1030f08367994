import { setTimeout as sleep } from 'node:timers/promises'
import { between, type CpuMeter } from './cpu.ts'
import type { Volume } from './load.ts'

/** Measures an operation of Sesame beside the same operation of the floor, in rounds that take turns. */
export interface Contestant {
  readonly server: CpuMeter
  readonly database: CpuMeter
  send(volume: Volume): Promise<void>
}

/** CPU milliseconds per request. */
export interface Cost {
  readonly server: number
  readonly database: number
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export interface Comparison {
  readonly operation: string
  /** What the floor does in its place. */
  readonly beside: string
  readonly volume: Volume & { readonly rounds: number }
  readonly sesame: CostSpread
  readonly floor: CostSpread
  /** Sesame's total divided by the floor's, pair by pair. */
  readonly ratio: Spread
  /** Sesame's total minus the floor's in CPU ms, pair by pair. */
  readonly more: Spread
  /** Statements that Sesame sends to the database for one request. */
  readonly statements?: number
}

export interface CostSpread {
  readonly server: Spread
  readonly database: Spread
  readonly total: Spread
}

export interface ComparisonPlan extends Pick<Comparison, 'operation' | 'beside' | 'volume'> {
  readonly sesame: Contestant
  readonly floor: Contestant
  /** Requests to each before anything is measured: compiles their code and opens their connections. */
  readonly warmUp: number
}

export async function compare(plan: ComparisonPlan): Promise<Comparison> {
  const { sesame, floor, volume, operation, beside } = plan
  for (const contestant of [sesame, floor]) {
    await contestant.send({ requests: plan.warmUp, concurrency: volume.concurrency })
  }
  const pairs: { sesame: Cost; floor: Cost }[] = []
  // The first pair is thrown away: Node still compiles, on threads whose time would count.
  for (let round = 0; round <= volume.rounds; round++) {
    const pair = { sesame: await costOf(sesame, volume), floor: await costOf(floor, volume) }
    if (round > 0) pairs.push(pair)
  }
  return {
    operation,
    beside,
    volume,
    sesame: spreadOfCosts(pairs.map((pair) => pair.sesame)),
    floor: spreadOfCosts(pairs.map((pair) => pair.floor)),
    ratio: spreadOf(pairs.map((pair) => total(pair.sesame) / total(pair.floor))),
    more: spreadOf(pairs.map((pair) => total(pair.sesame) - total(pair.floor))),
  }
}

/** How long PostgreSQL's writers may take to follow (the WAL writer wakes every 200 ms); their work belongs to the round. */
const settle = 300

async function costOf({ server, database, send }: Contestant, volume: Volume): Promise<Cost> {
  const before = { server: server.read(), database: database.read() }
  await send(volume)
  await sleep(settle)
  return {
    server: between(before.server, server.read()) / volume.requests,
    database: between(before.database, database.read()) / volume.requests,
  }
}

const total = ({ server, database }: Cost): number => server + database

const spreadOfCosts = (costs: readonly Cost[]): CostSpread => ({
  server: spreadOf(costs.map(({ server }) => server)),
  database: spreadOf(costs.map(({ database }) => database)),
  total: spreadOf(costs.map(total)),
})

/** Of one value and more. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (index: number): number => sorted[index] ?? Number.NaN
  const middle = (sorted.length - 1) / 2
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  }
}
