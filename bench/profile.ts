import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Window } from './pair.ts'

/** Reads a V8 CPU profile of the bundled server: where its main thread spent a stretch of time, by package and by function. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  /** Microseconds of the system's monotonic clock. */
  readonly startTime: number
  readonly samples: readonly number[]
  /** Microseconds from one sample to the next. */
  readonly timeDeltas: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly callFrame: {
    readonly functionName: string
    readonly url: string
    readonly lineNumber: number
    readonly columnNumber: number
  }
}

const idle = new Set(['(idle)', '(program)', '(root)'])
const shown = 25

/** Shares of the busy time within the window, the largest first. */
export function profileText(profile: string, { from, to }: Window): string {
  const { nodes, startTime, samples, timeDeltas } = JSON.parse(profile) as CpuProfile
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const spent = new Map<ProfileNode, number>()
  let now = startTime
  samples.forEach((id, index) => {
    const delta = timeDeltas[index] ?? 0
    now += delta
    const node = nodeOf.get(id)
    if (!node || now < from || now > to || idle.has(node.callFrame.functionName)) return
    spent.set(node, (spent.get(node) ?? 0) + delta)
  })
  const places = placesOf()
  const byPlace = new Map<string, number>()
  const byFunction = new Map<string, number>()
  for (const [{ callFrame }, time] of spent) {
    const { group, place } = places(callFrame)
    byPlace.set(group, (byPlace.get(group) ?? 0) + time)
    const name = `${callFrame.functionName || '(anonymous)'}  ${place}`
    byFunction.set(name, (byFunction.get(name) ?? 0) + time)
  }
  return `Busy time of the main thread by package or file, then by function:\n${ranked(byPlace)}\n\n${ranked(byFunction)}`
}

function ranked(times: ReadonlyMap<string, number>): string {
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, shown)
    .map(([name, time]) => `  ${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`)
    .join('\n')
}

/** Finds the source of a function of the bundle by the bundle's source map. */
function placesOf(): (frame: ProfileNode['callFrame']) => { group: string; place: string } {
  const maps = new Map<string, SourceMap | undefined>()
  const mapOf = (url: string): SourceMap | undefined => {
    if (!maps.has(url)) {
      const path = `${fileURLToPath(url)}.map`
      maps.set(url, existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) : undefined)
    }
    return maps.get(url)
  }
  return ({ url, lineNumber, columnNumber, functionName }) => {
    if (url === '') return { group: functionName.startsWith('(') ? functionName : 'native code', place: 'native' }
    if (!url.startsWith('file:')) return { group: 'node', place: url }
    const entry = mapOf(url)?.findEntry(lineNumber, columnNumber)
    const source = (entry && 'originalSource' in entry ? entry.originalSource : url).replace(
      /^.*?(?=node_modules\/|src\/)/,
      '',
    )
    const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]
    return { group: dependency ?? source, place: source.replace('node_modules/', '') }
  }
}
