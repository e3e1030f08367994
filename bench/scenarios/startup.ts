import { cpSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spreadOf } from '../comparison.ts'
import { clusterMegabytes, cpuOfTree, residentMegabytes } from '../cpu.ts'
import type { Bench, Figure, Finding, Scenario } from '../scenario.ts'
import { dataDirOf, makeSite, type RunningServer, removeSite, type Sample, type Site, startServer } from '../server.ts'

/** From the command to the first served login page in a copy of the working tree, and the memory at rest. */
export const startup: Scenario = { name: 'startup', title: 'Start and memory', run }

const laterStarts = 3
const rest = 3000

async function run({ root }: Bench): Promise<Finding> {
  const place = await makeSite(root)
  const copy = join(place.folder, 'clone')
  const site = { ...place, root: copy }
  try {
    copyWorkingTree(root, copy)
    const unbuilt = await timed(site)
    rmSync(dataDirOf(site), { recursive: true })
    rmSync(`${dataDirOf(site)}.key`, { force: true })
    const first = await timed(site)
    const later = []
    for (let start = 0; start < laterStarts; start++) later.push(await timed(site, first.sample))
    return { figures: figuresOf({ unbuilt, first, later }) }
  } finally {
    removeSite(place)
  }
}

/** What a clone has, and the packages that `npm ci` would put beside it. */
function copyWorkingTree(root: string, copy: string): void {
  const absent = ['node_modules', 'dist', 'data', '.git', 'coverage', 'test-results'].map((name) => join(root, name))
  cpSync(root, copy, { recursive: true, filter: (source) => !absent.includes(source.replace(/\/$/, '')) })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
}

interface Start {
  readonly sample: Sample
  readonly seconds: number
  readonly cpuSeconds: number
  readonly nodeMegabytes: number
  readonly databaseMegabytes: number
}

async function timed(site: Site, sample?: Sample): Promise<Start> {
  const server: RunningServer = await startServer(site, sample && { sample })
  try {
    const served = await server.untilPageIsServed()
    const cpuSeconds = cpuOfTree(server.pid) / 1000
    await sleep(rest)
    return {
      sample: server.sample,
      seconds: served / 1000,
      cpuSeconds,
      nodeMegabytes: residentMegabytes(server.pid),
      databaseMegabytes: clusterMegabytes(server.postmaster),
    }
  } finally {
    await server.stop()
  }
}

function figuresOf({ unbuilt, first, later }: { unbuilt: Start; first: Start; later: Start[] }): Figure[] {
  const figure = (what: string, unit: Figure['unit'], values: number[], limit?: number): Figure => ({
    what,
    unit,
    value: spreadOf(values),
    times: values.length,
    ...(limit !== undefined && { limit }),
  })
  return [
    figure('first start, nothing built yet', 's', [unbuilt.seconds], 6),
    figure('… CPU of all its processes', 'CPU s', [unbuilt.cpuSeconds]),
    figure('first start, built by npm ci', 's', [first.seconds], 6),
    figure('… CPU of all its processes', 'CPU s', [first.cpuSeconds]),
    figure(
      'later start',
      's',
      later.map(({ seconds }) => seconds),
      2,
    ),
    figure(
      '… CPU of all its processes',
      'CPU s',
      later.map(({ cpuSeconds }) => cpuSeconds),
    ),
    figure(
      'Node at rest, resident',
      'MB',
      later.map(({ nodeMegabytes }) => nodeMegabytes),
      220,
    ),
    figure('Node at rest after the first start', 'MB', [first.nodeMegabytes], 220),
    figure(
      'PostgreSQL at rest, shared pages once',
      'MB',
      later.map(({ databaseMegabytes }) => databaseMegabytes),
    ),
  ]
}
