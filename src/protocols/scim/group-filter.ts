import { type GroupColumn, type GroupFilter, hasMember } from '../../areas/groups/index.ts'
import { badRequest } from './error.ts'
import type { Filter, FilterValue, Operator } from './filter.ts'
import { groupType } from './group-schema.ts'
import { findAttribute } from './schema.ts'
import { readTime } from './user-filter.ts'

/** A SCIM filter as a condition on groups. What cannot be asked is refused, never ignored. */
export function groupFilterOf(filter: Filter, prefix = ''): GroupFilter {
  switch (filter.kind) {
    case 'and':
      return { kind: 'all', of: filter.terms.map((term) => groupFilterOf(term, prefix)) }
    case 'or':
      return { kind: 'any', of: filter.terms.map((term) => groupFilterOf(term, prefix)) }
    case 'not':
      return { kind: 'not', of: groupFilterOf(filter.term, prefix) }
    case 'some':
      return memberOf(filter.path, filter.filter)
    case 'present':
      return present(prefix + filter.path)
    case 'compare':
      return compare(prefix + filter.path, filter.operator, filter.value)
  }
}

const refuse = (path: string, why: string) => badRequest('invalidFilter', `${path.slice(0, 200)} ${why}.`)

/** Where the name that a system of others has for a group is kept. */
export const externalIdKey = 'externalId'

const columns: ReadonlyMap<string, GroupColumn> = new Map<string, GroupColumn>([
  ['id', 'id'],
  ['externalid', { custom: externalIdKey }],
  ['displayname', 'name'],
  ['meta.created', 'created_at'],
  ['meta.lastmodified', 'updated_at'],
])

export function groupColumn(path: string): GroupColumn | undefined {
  const keys = findAttribute(groupType, path)?.keys
  return keys && columns.get(keys.join('.').toLowerCase())
}

function present(path: string): GroupFilter {
  const column = groupColumn(path)
  if (column) return { kind: 'present', column }
  throw refuse(path, 'cannot be filtered by')
}

function compare(path: string, operator: Operator, value: FilterValue): GroupFilter {
  if (/^members(\.value)?$/i.test(path)) return member(path, operator, value)
  const column = groupColumn(path)
  if (!column) throw refuse(path, 'cannot be filtered by')
  if (value === null) {
    if (operator === 'eq') return { kind: 'not', of: { kind: 'present', column } }
    if (operator === 'ne') return { kind: 'present', column }
  }
  if (column === 'created_at' || column === 'updated_at') {
    return { kind: 'compare', column, how: 'time', operator, value: readTime(path, operator, value) }
  }
  if (typeof value !== 'string') throw refuse(path, 'is compared with a text')
  return { kind: 'compare', column, how: column === 'name' ? 'caseless' : 'exact', operator, value }
}

function member(path: string, operator: Operator, value: FilterValue): GroupFilter {
  if (typeof value !== 'string' || (operator !== 'eq' && operator !== 'ne')) {
    throw refuse(path, 'is asked with eq and the id of a user')
  }
  return operator === 'eq' ? hasMember(value) : { kind: 'not', of: hasMember(value) }
}

function memberOf(path: string, filter: Filter): GroupFilter {
  const isMembers = path.toLowerCase() === 'members' && filter.kind === 'compare'
  if (isMembers && filter.path.toLowerCase() === 'value') return member(path, filter.operator, filter.value)
  throw refuse(path, 'is asked as in members[value eq "…"]')
}
