// `npm run coverage:api`: built and published operations per group, as a table or with --json for machines.
import { parts } from '../src/app.ts'
import { coverageOf, ownOperations } from '../src/core/contract/coverage.ts'
import { publishedOperations } from '../src/core/contract/published.ts'

const built = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
const coverage = coverageOf(publishedOperations, built)

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(coverage)}\n`)
} else {
  const lines = [...Object.entries(coverage.groups), ['total', coverage] as const]
  const width = Math.max(...lines.map(([group]) => group.length))
  const line = (name: string, counts: string) => `${name.padEnd(width)}  ${counts}\n`
  for (const [group, { built: done, total }] of lines) {
    process.stdout.write(line(group, `${String(done).padStart(3)} / ${String(total).padStart(3)}`))
  }
  process.stdout.write(line('own', `${String(ownOperations(publishedOperations, built).length).padStart(3)}`))
}
