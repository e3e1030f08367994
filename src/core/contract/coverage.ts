import { identityOf, type PublishedOperation } from './published.ts'

/** How much of the published contract is built, per group. */
export interface Coverage {
  readonly groups: Readonly<Record<string, { readonly built: number; readonly total: number }>>
  readonly built: number
  readonly total: number
}

type Identified = Pick<PublishedOperation, 'client' | 'method' | 'path'>

/** Counts the operations that are in the published list; ours alone do not count (`ownOperations`). */
export function coverageOf(published: readonly PublishedOperation[], built: readonly Identified[]): Coverage {
  const done = new Set(built.map(identityOf))
  const groups: Record<string, { built: number; total: number }> = {}
  for (const operation of published) {
    groups[operation.group] ??= { built: 0, total: 0 }
    const group = groups[operation.group] as { built: number; total: number }
    group.total += 1
    if (done.has(identityOf(operation))) group.built += 1
  }
  const sum = (key: 'built' | 'total') => Object.values(groups).reduce((total, group) => total + group[key], 0)
  return { groups, built: sum('built'), total: sum('total') }
}

export function ownOperations<T extends Identified>(
  published: readonly PublishedOperation[],
  built: readonly T[],
): T[] {
  const known = new Set(published.map(identityOf))
  return built.filter((operation) => !known.has(identityOf(operation)))
}
