import { badRequest } from './error.ts'
import { type Filter, parsePatchPath } from './filter.ts'
import { groupType } from './group-schema.ts'
import { isPresent } from './match.ts'
import type { PatchOperation } from './patch.ts'
import { isObject, readValue } from './read-resource.ts'

/** What a PATCH says of the members of a group: applied as it is said, so that a large group need not be read. */
export type MemberChange =
  | { readonly kind: 'add' | 'remove'; readonly userIds: readonly string[] }
  /** These, and nobody else. */
  | { readonly kind: 'set'; readonly userIds: readonly string[] }

/** Operations on members apart from all others, both in their order. */
export function splitPatch(operations: readonly PatchOperation[]): {
  readonly others: readonly PatchOperation[]
  readonly members: readonly MemberChange[]
} {
  const others: PatchOperation[] = []
  const members: MemberChange[] = []
  for (const operation of operations) {
    if (operation.path === undefined) splitWhole(operation, { others, members })
    else if (isOfMembers(operation.path)) members.push(readChange(operation, operation.path))
    else others.push(operation)
  }
  return { others, members }
}

const urn = groupType.schema.id.toLowerCase()

/** The attribute without the URN before it. */
function bareName(path: string): string {
  const name = parsePatchPath(path).path.toLowerCase()
  return name.startsWith(`${urn}:`) ? name.slice(urn.length + 1) : name
}

const isOfMembers = (path: string): boolean => /^members(\.|$)/.test(bareName(path))

function splitWhole(operation: PatchOperation, to: { others: PatchOperation[]; members: MemberChange[] }): void {
  const { verb, value } = operation
  if (!isObject(value)) throw badRequest('invalidValue', `Without a path the value of ${verb} must be an object.`)
  const rest: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) {
    if (key.toLowerCase() === 'members') to.members.push(readChange({ verb, path: key, value: one }, key))
    else rest[key] = one
  }
  to.others.push({ verb, path: undefined, value: rest })
}

function readChange({ verb, value }: PatchOperation, path: string): MemberChange {
  const { filter, sub } = parsePatchPath(path)
  if (sub || bareName(path) !== 'members') {
    throw badRequest('mutability', 'Members are added and removed, not changed.')
  }
  if (filter) {
    if (verb !== 'remove') throw badRequest('mutability', 'Members are added and removed, not changed.')
    return { kind: 'remove', userIds: idsIn(filter) }
  }
  if (verb === 'add') return { kind: 'add', userIds: memberIds(value) }
  if (verb === 'replace') return { kind: 'set', userIds: memberIds(value) }
  // Some clients say whom to remove in `value` instead of the path.
  return isPresent(value) ? { kind: 'remove', userIds: memberIds(value) } : { kind: 'set', userIds: [] }
}

function idsIn(filter: Filter): string[] {
  if (filter.kind === 'or') return filter.terms.flatMap(idsIn)
  const { kind } = filter
  if (kind === 'compare' && filter.operator === 'eq' && filter.path.toLowerCase() === 'value') {
    if (typeof filter.value === 'string') return [filter.value]
  }
  throw badRequest('invalidPath', 'Members are chosen as in members[value eq "…"].')
}

const membersAttribute = groupType.schema.attributes.find(({ name }) => name === 'members')

/** The ids of members as they are sent. */
export function memberIds(value: unknown): string[] {
  if (!isPresent(value) || !membersAttribute) return []
  const items = readValue(membersAttribute, value, 'members') as { value?: unknown; type?: unknown }[]
  return items.map((item) => {
    if (typeof item.value !== 'string') throw badRequest('invalidValue', 'members.value is required.')
    if (typeof item.type === 'string' && item.type.toLowerCase() !== 'user') {
      throw badRequest('invalidValue', 'Members are users: groups in groups are not supported.')
    }
    return item.value
  })
}
