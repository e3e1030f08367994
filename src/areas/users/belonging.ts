import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Belonging, RoleKey } from './belonging-store.ts'
import type { FilterItem } from './schemas.ts'

/**
 * Reads filters by group and role. A group is its code; a role is its code, or `{ code, namespace }`. What does not exist has no
 * members.
 */
export function readBelonging(to: 'group' | 'role', item: FilterItem & { at: Date }, path: string): Belonging {
  const values = valuesOf(item, path)
  if (to === 'role') return { to, keys: values.map((value) => roleKey(value, path)), at: item.at }
  return { to, keys: values.map((value) => textOf(value, path)) }
}

function valuesOf({ operator, value }: FilterItem, path: string): unknown[] {
  if (operator === 'IS_NULL' || operator === 'NOT_NULL') return []
  if (operator !== 'IN') return [value]
  if (!Array.isArray(value)) throw invalidArgument(path, { zh: '必须是数组', en: 'must be an array' })
  if (value.length > 100) throw invalidArgument(path, { zh: '不得超过 100 项', en: 'must have at most 100 items' })
  return value
}

function roleKey(value: unknown, path: string): RoleKey {
  if (typeof value !== 'object' || value === null) return { code: textOf(value, path), namespace: null }
  const { code, namespace = null } = value as Record<string, unknown>
  return {
    code: textOf(code, `${path}.code`),
    namespace: namespace === null ? null : textOf(namespace, `${path}.namespace`),
  }
}

function textOf(value: unknown, path: string): string {
  if (typeof value === 'string' && value.length <= 254) return value
  throw invalidArgument(path, { zh: '必须是字符串', en: 'must be a string' })
}
