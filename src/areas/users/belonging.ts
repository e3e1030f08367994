import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Belonging, IdentityKey, RoleKey } from './belonging-store.ts'
import type { FilterItem } from './schemas.ts'

/**
 * Reads filters by group, role and identity. A group is its code; a role is its code, or `{ code, namespace }`; an identity is the id
 * of its source alone, `source:person`, or `{ extIdpId, userIdInIdp }`. What does not exist has no members.
 */
export function readBelonging(
  to: 'group' | 'role' | 'identity',
  item: FilterItem & { at: Date },
  path: string,
): Belonging {
  const values = valuesOf(item, path)
  if (to === 'role') return { to, keys: values.map((value) => roleKey(value, path)), at: item.at }
  if (to === 'identity') return { to, keys: values.map((value) => identityKey(value, path)) }
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

function identityKey(value: unknown, path: string): IdentityKey {
  if (typeof value !== 'object' || value === null) return splitIdentity(textOf(value, path))
  const { extIdpId, userIdInIdp = null } = value as Record<string, unknown>
  return {
    extIdpId: textOf(extIdpId, `${path}.extIdpId`),
    userIdInIdp: userIdInIdp === null ? null : textOf(userIdInIdp, `${path}.userIdInIdp`),
  }
}

/** `source:person`, as `userIdType` identity has it; the source alone where there is no colon. */
export function splitIdentity(text: string): IdentityKey {
  const colon = text.indexOf(':')
  return colon < 0
    ? { extIdpId: text, userIdInIdp: null }
    : { extIdpId: text.slice(0, colon), userIdInIdp: text.slice(colon + 1) }
}

function textOf(value: unknown, path: string): string {
  if (typeof value === 'string' && value.length <= 254) return value
  throw invalidArgument(path, { zh: '必须是字符串', en: 'must be a string' })
}
