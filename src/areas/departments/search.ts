import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Condition } from './search-store.ts'

/** Reads the published filter of departments. What is not understood is refused, never ignored. */
const columns = { name: 'name', createdAt: 'created_at', updatedAt: 'updated_at' } as const
const operators = {
  name: ['EQUAL', 'IN', 'CONTAINS'],
  created_at: ['BETWEEN', 'EQUAL', 'IN', 'LESSER', 'GREATER'],
  updated_at: ['BETWEEN', 'EQUAL', 'IN', 'LESSER', 'GREATER'],
} as const satisfies Record<Condition['column'], readonly Condition['operator'][]>

export interface FilterItem {
  readonly field: string
  readonly operator: Condition['operator']
  readonly value?: unknown
}

export function readCondition({ field, operator, value }: FilterItem, index: number): Condition {
  const path = `advancedFilter.${index}`
  const column = Object.hasOwn(columns, field) ? columns[field as keyof typeof columns] : undefined
  if (column === undefined) {
    const known = Object.keys(columns).join(', ')
    throw invalidArgument(`${path}.field`, { zh: `必须是以下之一:${known}`, en: `must be one of: ${known}` })
  }
  const allowed: readonly string[] = operators[column]
  if (!allowed.includes(operator)) {
    throw invalidArgument(`${path}.operator`, {
      zh: `对于 ${field} 必须是以下之一:${allowed.join(', ')}`,
      en: `must be one of ${allowed.join(', ')} for ${field}`,
    })
  }
  return { column, operator, values: readValues(column, operator, value, `${path}.value`) }
}

function readValues(column: Condition['column'], operator: Condition['operator'], value: unknown, path: string) {
  const isList = operator === 'IN' || operator === 'BETWEEN'
  const values = isList && Array.isArray(value) ? (value as unknown[]) : isList ? undefined : [value]
  if (!values || values.length > 100 || (operator === 'BETWEEN' && values.length !== 2)) {
    throw invalidArgument(
      path,
      operator === 'BETWEEN'
        ? { zh: '必须是两项的数组', en: 'must be an array of two' }
        : { zh: '必须是最多 100 项的数组', en: 'must be an array of at most 100' },
    )
  }
  return values.map((one) => (column === 'name' ? readText(one, path) : readTime(one, path)))
}

function readText(value: unknown, path: string): string {
  if (typeof value === 'string') return value
  throw invalidArgument(path, { zh: '必须是字符串', en: 'must be a string' })
}

function readTime(value: unknown, path: string): Date {
  const time = typeof value === 'number' || typeof value === 'string' ? new Date(value) : undefined
  if (time && time.getTime() >= 0 && time.getUTCFullYear() <= 9999) return time
  throw invalidArgument(path, {
    zh: '必须是毫秒时间戳或 ISO 日期',
    en: 'must be Unix time in milliseconds or an ISO date',
  })
}
