import type { Filter, FilterValue, Operator } from './filter.ts'

/** Whether one value of a multi-valued attribute fits a filter: which of them PATCH means. */
export function matches(filter: Filter, item: unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => matches(term, item))
    case 'or':
      return filter.terms.some((term) => matches(term, item))
    case 'not':
      return !matches(filter.term, item)
    case 'present':
      return isPresent(partOf(item, filter.path))
    case 'compare':
      return compares(partOf(item, filter.path), filter.operator, filter.value)
    case 'some':
      return false
  }
}

function partOf(item: unknown, path: string): unknown {
  // A value that has no parts is its own `value`.
  if (typeof item !== 'object' || item === null) return path.toLowerCase() === 'value' ? item : undefined
  const key = Object.keys(item).find((one) => one.toLowerCase() === path.toLowerCase())
  return key === undefined ? undefined : (item as Record<string, unknown>)[key]
}

export const isPresent = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

function compares(have: unknown, operator: Operator, want: FilterValue): boolean {
  if (operator === 'ne') return !compares(have, 'eq', want)
  if (want === null) return operator === 'eq' && !isPresent(have)
  if (typeof have === 'boolean' || typeof want === 'boolean') {
    return operator === 'eq' && String(have).toLowerCase() === String(want).toLowerCase()
  }
  if (have === undefined || have === null) return false
  return tests[operator](String(have).toLowerCase(), String(want).toLowerCase())
}

const tests: Readonly<Record<Exclude<Operator, 'ne'>, (have: string, want: string) => boolean>> = {
  eq: (have, want) => have === want,
  co: (have, want) => have.includes(want),
  sw: (have, want) => have.startsWith(want),
  ew: (have, want) => have.endsWith(want),
  gt: (have, want) => have > want,
  ge: (have, want) => have >= want,
  lt: (have, want) => have < want,
  le: (have, want) => have <= want,
}
