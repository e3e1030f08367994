// Prints docs/api/coverage.json: how much of the published contract is built, the floor that CI keeps the number from falling below.
import { parts } from '../../src/app.ts'
import { coverageOf } from '../../src/core/contract/coverage.ts'
import { publishedOperations } from '../../src/core/contract/published.ts'

export default async function generate(): Promise<Record<string, string>> {
  const built = parts.flatMap((part) => part.operations.map(({ operation }) => operation))
  return { 'docs/api/coverage.json': `${JSON.stringify(coverageOf(publishedOperations, built), undefined, 2)}\n` }
}
