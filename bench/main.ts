import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { projectRoot } from '../src/core/project-root.ts'
import { chartOf } from './chart.ts'
import { requireProc } from './cpu.ts'
import { describeMachine, type Machine } from './machine.ts'
import { type Pair, startPair } from './pair.ts'
import { profileText } from './profile.ts'
import { asMarkdown, asText, type Chapter } from './report.ts'
import type { Scenario } from './scenario.ts'
import { departments } from './scenarios/departments.ts'
import { getUserSigned } from './scenarios/get-user-signed.ts'
import { importUsers } from './scenarios/import-users.ts'
import { issuers } from './scenarios/issuers.ts'
import { listUsers } from './scenarios/list-users.ts'
import { oidc } from './scenarios/oidc.ts'
import { permissions } from './scenarios/permissions.ts'
import { searchUsers } from './scenarios/search-users.ts'
import { signIn } from './scenarios/sign-in.ts'
import { signInWithTotp } from './scenarios/sign-in-with-totp.ts'
import { standIn } from './scenarios/stand-in.ts'
import { startup } from './scenarios/startup.ts'
import { system } from './scenarios/system.ts'
import { transferMemory } from './scenarios/transfer-memory.ts'

/** `npm run bench -- [scenario …] [--json] [--save] [--profile]`: measures and prints; --save keeps the figures in bench/results. */
const scenarios: readonly Scenario[] = [
  startup,
  standIn,
  getUserSigned,
  signIn,
  signInWithTotp,
  system,
  oidc,
  listUsers,
  searchUsers,
  permissions,
  departments,
  importUsers,
  transferMemory,
  issuers,
]

const root = fileURLToPath(projectRoot).replace(/\/$/, '')

interface Wishes {
  readonly chosen: readonly Scenario[]
  readonly json: boolean
  readonly save: boolean
  readonly profile: boolean
}

function readWishes(): Wishes {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, save: { type: 'boolean' }, profile: { type: 'boolean' } },
  })
  const unknown = positionals.find((name) => !scenarios.some((scenario) => scenario.name === name))
  if (unknown !== undefined) {
    throw new Error(`There is no scenario ${unknown}. There are: ${scenarios.map(({ name }) => name).join(', ')}.`)
  }
  const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  return { chosen, json: values.json ?? false, save: values.save ?? false, profile: values.profile ?? false }
}

async function main(): Promise<void> {
  const { chosen, json, save, profile } = readWishes()
  if (save && profile) throw new Error('Profiling costs time of its own: figures made with it are not kept.')
  requireProc()
  const machine = describeMachine(root)
  const chapters = await runAll(chosen, profile)
  console.log(json ? JSON.stringify({ machine, chapters }, undefined, 2) : `\n${asText(machine, chapters)}\n`)
  if (save) console.error(`Saved as ${keep(machine, chapters)}`)
}

async function runAll(chosen: readonly Scenario[], profile: boolean): Promise<Chapter[]> {
  let pair: Promise<Pair> | undefined
  const startOnce = (): Promise<Pair> => {
    pair ??= startPair({ root, users: 1000, profile })
    return pair
  }
  const chapters: Chapter[] = []
  try {
    for (const { name, title, run } of chosen) {
      console.error(`${title} …`)
      chapters.push({ name, title, finding: await run({ root, pair: startOnce }) })
    }
  } finally {
    const text = await (await pair?.catch(() => undefined))?.close()
    if (text !== undefined) printProfile(text, chapters)
  }
  return chapters
}

function printProfile(profile: string, chapters: readonly Chapter[]): void {
  for (const { operation, window } of chapters.flatMap(({ finding }) => finding.comparisons ?? [])) {
    if (window) console.log(`\n${operation}\n${profileText(profile, window)}`)
  }
}

/** The path of the Markdown file; figures and chart stand beside it. What was measured of other scenarios on the same day stays. */
function keep(machine: Machine, measured: readonly Chapter[]): string {
  const name = `${machine.date}-${machine.cores}x-${machine.cpu.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const folder = join(root, 'bench/results')
  mkdirSync(folder, { recursive: true })
  const chapters = withEarlier(join(folder, `${name}.json`), measured)
  const comparisons = chapters.flatMap(({ finding }) => finding.comparisons ?? [])
  if (comparisons.length > 0) writeFileSync(join(folder, `${name}.svg`), chartOf(comparisons))
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ machine, chapters }, undefined, 2)}\n`)
  writeFileSync(
    join(folder, `${name}.md`),
    `${asMarkdown(machine, chapters, comparisons.length > 0 ? `${name}.svg` : undefined)}\n`,
  )
  return join('bench/results', `${name}.md`)
}

function withEarlier(file: string, measured: readonly Chapter[]): Chapter[] {
  const earlier: Chapter[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).chapters : []
  const kept = earlier.filter(({ name }) => !measured.some((chapter) => chapter.name === name))
  const order = scenarios.map(({ name }) => name)
  return [...kept, ...measured].toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
