import { isDeepStrictEqual } from 'node:util'
import { badRequest, ScimError } from './error.ts'
import { type Filter, parsePatchPath, type PatchPath } from './filter.ts'
import { isPresent, matches } from './match.ts'
import { isObject, readValue, requireSchema } from './read-resource.ts'
import { type Attribute, findAttribute, findExtension, type Found, type Resource, type ResourceType } from './schema.ts'

/** PATCH (RFC 7644 section 3.5.2): operations in their order on a copy of the resource; what cannot be done undoes all. */
type Draft = Record<string, unknown>
type Verb = 'add' | 'replace' | 'remove'

export interface PatchOperation {
  readonly verb: Verb
  readonly path: string | undefined
  readonly value: unknown
}

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const mostOperations = 1000

export function readPatch(body: unknown): PatchOperation[] {
  requireSchema(body, patchSchema)
  const operations = Object.entries(body).find(([key]) => key.toLowerCase() === 'operations')?.[1]
  if (!Array.isArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', 'Operations must be a list with at least one operation.')
  }
  if (operations.length > mostOperations) {
    throw new ScimError(413, `A PATCH has at most ${mostOperations} operations.`, { scimType: 'tooMany' })
  }
  return operations.map(readOperation)
}

function readOperation(given: unknown): PatchOperation {
  const { op, path, value } = (isObject(given) ? given : {}) as Draft
  const verb = typeof op === 'string' ? op.toLowerCase() : ''
  if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') {
    throw badRequest('invalidSyntax', 'op must be add, replace or remove.')
  }
  if (path !== undefined && path !== null && typeof path !== 'string') {
    throw badRequest('invalidPath', 'path must be a text.')
  }
  if (verb === 'remove' && !path) throw badRequest('noTarget', 'remove needs a path.')
  if (verb !== 'remove' && value === undefined) throw badRequest('invalidValue', `${verb} needs a value.`)
  return { verb, path: path || undefined, value }
}

export function applyPatch(type: ResourceType, resource: Resource, operations: readonly PatchOperation[]): Resource {
  const draft = structuredClone(resource) as Draft
  for (const operation of operations) {
    if (operation.path === undefined) applyWhole(type, draft, operation)
    else applyAt(type, draft, parsePatchPath(operation.path), operation)
  }
  return draft
}

/** Without a path the value names several attributes, by paths too; what nobody may write is passed over, as in a PUT. */
function applyWhole(type: ResourceType, draft: Draft, { verb, value }: PatchOperation): void {
  if (!isObject(value)) throw badRequest('invalidValue', `Without a path the value of ${verb} must be an object.`)
  for (const [key, one] of Object.entries(value)) {
    const extension = findExtension(type, key)
    if (extension && isObject(one)) {
      const names = Object.entries(one).map(([name, part]) => [`${extension.id}:${name}`, part])
      applyWhole(type, draft, { verb, path: undefined, value: Object.fromEntries(names) })
      continue
    }
    const path = parsePatchPath(key)
    const found = findAttribute(type, path.path)
    if (found && found.attribute.mutability !== 'readOnly') applyAt(type, draft, path, { verb, value: one })
  }
}

function applyAt(type: ResourceType, draft: Draft, path: PatchPath, change: Change): void {
  const found = findAttribute(type, path.path)
  if (!found) throw badRequest('invalidPath', `There is no attribute ${path.path.slice(0, 200)}.`)
  refuseReadOnly(found)
  const { attribute, parent } = found
  const holder = holderOf(draft, found.keys.slice(0, parent ? -2 : -1))
  const { name } = parent ?? attribute
  const value = parent
    ? changedPart(holder[name], parent, { part: attribute, change })
    : changedAttribute(holder[name], attribute, { path, change })
  if (isPresent(value)) holder[name] = value
  else delete holder[name]
}

function refuseReadOnly({ attribute, parent, keys }: Found): void {
  if (attribute.mutability !== 'readOnly' && parent?.mutability !== 'readOnly') return
  throw badRequest('mutability', `${keys.join('.')} cannot be changed.`)
}

/** The object that an attribute stands in: the resource, or the extension. */
function holderOf(draft: Draft, prefix: readonly string[]): Draft {
  const [urn] = prefix
  if (urn === undefined) return draft
  if (!isObject(draft[urn])) draft[urn] = {}
  return draft[urn] as Draft
}

interface Change {
  readonly verb: Verb
  readonly value: unknown
}

function changedPart(old: unknown, parent: Attribute, { part, change }: { part: Attribute; change: Change }): unknown {
  if (parent.multiValued) return changedItems(itemsOf(old), parent, { sub: part.name, change })
  return withPart(isObject(old) ? old : {}, part, change)
}

function changedAttribute(
  old: unknown,
  attribute: Attribute,
  { path: { filter, sub }, change }: { path: PatchPath; change: Change },
): unknown {
  const { name, multiValued } = attribute
  if (!multiValued) {
    if (filter) throw badRequest('invalidPath', `${name} has one value only, so none can be chosen.`)
    return changedOne(old, attribute, change)
  }
  if (filter || sub) return changedItems(itemsOf(old), attribute, { filter, sub, change })
  if (change.verb === 'replace') return readValue(attribute, change.value ?? [], name)
  const given = isPresent(change.value) ? (readValue(attribute, change.value, name) as Draft[]) : []
  if (change.verb === 'add') return joined(itemsOf(old), given)
  // Some clients say which values to remove in `value` instead of the path.
  return given.length === 0
    ? undefined
    : itemsOf(old).filter((item) => !given.some(({ value }) => value === item['value']))
}

/** One primary value at most: the one that came last. */
function joined(old: readonly Draft[], given: readonly Draft[]): Draft[] {
  const fresh = given.filter((item) => !old.some((one) => isDeepStrictEqual(one, item)))
  if (!fresh.some(({ primary }) => primary === true)) return [...old, ...fresh]
  return [...old.map((item) => ({ ...item, primary: false })), ...fresh]
}

function changedOne(old: unknown, attribute: Attribute, { verb, value }: Change): unknown {
  if (verb === 'remove' || !isPresent(value)) return undefined
  const read = readValue(attribute, value, attribute.name)
  // Parts that are not named stay, also where a complex value is replaced (section 3.5.2.3).
  return isObject(read) && isObject(old) ? { ...old, ...read } : read
}

function withPart(item: Draft, part: Attribute, change: Change): Draft {
  const { [part.name]: old, ...others } = item
  const value = changedOne(old, part, change)
  return isPresent(value) ? { ...item, [part.name]: value } : others
}

interface ItemChange {
  readonly filter?: Filter | undefined
  readonly sub: string | undefined
  readonly change: Change
}

function changedItems(items: Draft[], attribute: Attribute, { filter, sub, change }: ItemChange): Draft[] {
  const { name } = attribute
  const part = sub === undefined ? undefined : partOf(attribute, sub)
  const isMeant = (item: Draft): boolean => !filter || matches(filter, item)
  if (!items.some(isMeant)) {
    if (change.verb === 'remove') return items
    if (change.verb === 'replace' && filter) throw badRequest('noTarget', `No value of ${name} is meant by the path.`)
    // Clients add to a value that they describe: it is made as described.
    items.push(filter ? describedBy(filter) : {})
  }
  if (change.verb === 'remove' && !part) return items.filter((item) => !isMeant(item))
  const changed = items.map((item) => (isMeant(item) ? changedItem(item, attribute, { part, change }) : item))
  return part?.name === 'primary' ? withOnePrimary(changed, isMeant) : changed
}

function partOf({ name, subAttributes = [] }: Attribute, sub: string): Attribute {
  const part = subAttributes.find((one) => one.name.toLowerCase() === sub.toLowerCase())
  if (!part) throw badRequest('invalidPath', `There is no attribute ${name}.${sub}.`)
  if (part.mutability === 'readOnly') throw badRequest('mutability', `${name}.${part.name} cannot be changed.`)
  return part
}

function changedItem(
  item: Draft,
  attribute: Attribute,
  { part, change }: { part: Attribute | undefined; change: Change },
): Draft {
  if (part) return withPart(item, part, change)
  const [given] = readValue(attribute, change.value, attribute.name) as Draft[]
  return change.verb === 'replace' ? { ...given } : { ...item, ...given }
}

const withOnePrimary = (items: readonly Draft[], isMeant: (item: Draft) => boolean): Draft[] =>
  items.map((item) => (isMeant(item) || item['primary'] !== true ? item : { ...item, primary: false }))

/** What must be true of a value for the filter to mean it, as far as it says so. */
function describedBy(filter: Filter): Draft {
  if (filter.kind === 'compare' && filter.operator === 'eq') return { [filter.path]: filter.value }
  if (filter.kind === 'and') return Object.assign({}, ...filter.terms.map(describedBy)) as Draft
  throw badRequest('noTarget', 'No value is meant by the path.')
}

const itemsOf = (value: unknown): Draft[] => (Array.isArray(value) ? [...(value as Draft[])] : [])
