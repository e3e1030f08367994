import { readPhone, type UserFilter } from '../../areas/users/index.ts'
import { badRequest } from './error.ts'
import type { Filter, FilterValue, Operator } from './filter.ts'
import { findAttribute, type Found } from './schema.ts'
import { columns } from './user-fields.ts'
import { userType } from './user-schema.ts'

/** A SCIM filter as a condition on users. What cannot be asked is refused, never ignored. */
export function userFilterOf(filter: Filter, prefix = ''): UserFilter {
  switch (filter.kind) {
    case 'and':
      return { kind: 'all', of: filter.terms.map((term) => userFilterOf(term, prefix)) }
    case 'or':
      return { kind: 'any', of: filter.terms.map((term) => userFilterOf(term, prefix)) }
    case 'not':
      return { kind: 'not', of: userFilterOf(filter.term, prefix) }
    case 'some':
      // Users have one value of each, so that some value fits when this one does.
      if (prefix !== '') throw refuse(filter.path, 'cannot be asked inside of another attribute')
      return all([present(filter.path), userFilterOf(filter.filter, `${filter.path}.`)])
    case 'present':
      return present(prefix + filter.path)
    case 'compare':
      return compare(prefix + filter.path, filter.operator, filter.value)
  }
}

const all = (of: readonly UserFilter[]): UserFilter => ({ kind: 'all', of })
const any = (of: readonly UserFilter[]): UserFilter => ({ kind: 'any', of })
const refuse = (path: string, why: string) => badRequest('invalidFilter', `${path.slice(0, 200)} ${why}.`)

function pathOf(path: string): { path: string; found: Found } {
  const found = findAttribute(userType, path)
  if (!found) throw refuse(path, 'is no attribute of a user')
  const [first = '', ...rest] = found.keys
  const isExtension = first.startsWith('urn:')
  return { path: (isExtension ? `${first}:${rest.join('.')}` : found.keys.join('.')).toLowerCase(), found }
}

function present(given: string): UserFilter {
  const { path, found } = pathOf(given)
  const known = columns.get(path)
  if (known) return { kind: 'present', column: known.column }
  if (always.has(path)) return { kind: 'constant', holds: true }
  const parts = found.attribute.subAttributes ?? []
  const inner = parts.flatMap(({ name }) => columns.get(`${path}.${name.toLowerCase()}`) ?? [])
  if (inner.length > 0) return any(inner.map(({ column }) => ({ kind: 'present', column })))
  const single = singleOf(path)
  if (single) return present(single)
  throw refuse(given, 'cannot be filtered by')
}

const always = new Set(['username', 'active', 'meta', 'meta.resourcetype', 'schemas'])

/** The attribute whose `type` or `primary` this is. */
const singleOf = (path: string): string | undefined => /^(\w+)\.(type|primary)$/.exec(path)?.[1]

function compare(given: string, operator: Operator, value: FilterValue): UserFilter {
  const { path } = pathOf(given)
  if (value === null) return compareNull(given, operator)
  if (path === 'username') return compareName(text(given, value), operator)
  if (path === 'active') return compareConstant(given, { operator, value, is: active })
  const single = singleOf(path)
  if (single) return compareSingle(given, single, { operator, value })
  const known = columns.get(path)
  if (!known) throw refuse(given, 'cannot be filtered by')
  const { column, how } = known
  if (how === 'time') return { kind: 'compare', column, how, operator, value: readTime(given, operator, value) }
  const asked = text(given, value)
  return { kind: 'compare', column, how, operator, value: column === 'phone_key' ? phone(asked, operator) : asked }
}

function compareNull(given: string, operator: Operator): UserFilter {
  if (operator === 'eq') return { kind: 'not', of: present(given) }
  if (operator === 'ne') return present(given)
  throw refuse(given, `cannot be compared with null by ${operator}`)
}

const active: UserFilter = { kind: 'compare', column: 'status', how: 'exact', operator: 'eq', value: 'Activated' }

/** What is true or false. */
function compareConstant(
  given: string,
  { operator, value, is }: { operator: Operator; value: FilterValue; is: UserFilter },
): UserFilter {
  const wanted = typeof value === 'string' ? value.toLowerCase() : value
  const isTrue = wanted === true || wanted === 'true'
  if (!isTrue && wanted !== false && wanted !== 'false') throw refuse(given, 'is true or false')
  if (operator !== 'eq' && operator !== 'ne') throw refuse(given, `cannot be compared by ${operator}`)
  return isTrue === (operator === 'eq') ? is : { kind: 'not', of: is }
}

const types: Readonly<Record<string, string>> = {
  emails: 'work',
  phonenumbers: 'mobile',
  photos: 'photo',
  addresses: 'work',
}

/** Every value is primary, and all of one attribute are of one type. */
function compareSingle(
  given: string,
  single: string,
  { operator, value }: { operator: Operator; value: FilterValue },
): UserFilter {
  const is = present(single)
  if (given.toLowerCase().endsWith('.primary')) return compareConstant(given, { operator, value, is })
  if (operator !== 'eq' && operator !== 'ne') throw refuse(given, `cannot be compared by ${operator}`)
  const isSame = text(given, value).toLowerCase() === types[single]
  return isSame === (operator === 'eq') ? is : all([is, { kind: 'constant', holds: false }])
}

/** The name that is shown: the username, or the next identifier that somebody has. Each arm has an index. */
function compareName(value: string, operator: Operator): UserFilter {
  if (operator === 'ne') return { kind: 'not', of: compareName(value, 'eq') }
  if (operator !== 'eq') return { kind: 'compare', column: 'shownName', how: 'exact', operator, value }
  const is = (column: 'username' | 'email_key' | 'phone_key' | 'external_id' | 'id'): UserFilter => ({
    ...{ kind: 'compare', column, operator: 'eq', value },
    how: column === 'email_key' ? 'lowered' : 'exact',
  })
  const shown: UserFilter = { kind: 'compare', column: 'shownName', how: 'caseless', operator: 'eq', value }
  return all([
    any([is('username'), is('email_key'), is('phone_key'), is('external_id'), is('id')]),
    any([is('username'), shown]),
  ])
}

function text(given: string, value: FilterValue): string {
  if (typeof value === 'string') return value
  throw refuse(given, 'is compared with a text')
}

/** Raises invalidFilter. */
export function readTime(given: string, operator: Operator, value: FilterValue): Date {
  if (operator === 'co' || operator === 'sw' || operator === 'ew')
    throw refuse(given, `cannot be compared by ${operator}`)
  const read = typeof value === 'string' ? new Date(value) : undefined
  if (read && read.getTime() >= 0 && read.getUTCFullYear() <= 9999) return read
  throw refuse(given, 'is compared with a time, as in "2030-01-31T08:00:00Z"')
}

const phone = (value: string, operator: Operator): string =>
  operator === 'eq' || operator === 'ne' ? (readPhone(bare(value))?.e164 ?? value) : value

/** `tel:+86-138-0013-8000;ext=1` (RFC 3966) without what is not the number. */
export const bare = (value: string): string => value.replace(/^tel:/i, '').replace(/;.*$/s, '')
