import { badRequest } from './error.ts'
import { attributesOf, findAttribute, type Resource, type ResourceType } from './schema.ts'

/** What of a resource a client wants to see (RFC 7644 section 3.9). */
export interface Wanted {
  readonly attributes: readonly string[]
  readonly excludedAttributes: readonly string[]
}

export function project(type: ResourceType, resource: Resource, wanted: Wanted): Resource {
  if (wanted.attributes.length > 0 && wanted.excludedAttributes.length > 0) {
    throw badRequest('invalidValue', 'Ask for attributes or for excludedAttributes, not for both.')
  }
  if (wanted.attributes.length > 0) return only(type, resource, wanted.attributes)
  return without(type, resource, wanted.excludedAttributes)
}

const alwaysShown = (type: ResourceType): string[] =>
  attributesOf(type).flatMap(({ name, returned }) => (returned === 'always' ? [name] : []))

/** Names that a resource does not have show nothing. */
const keysOf = (type: ResourceType, names: readonly string[]): (readonly string[])[] =>
  names.flatMap((name) => {
    const extension = type.extensions.find(({ id }) => id.toLowerCase() === name.toLowerCase())
    const keys = extension ? [extension.id] : findAttribute(type, name)?.keys
    return keys ? [keys] : []
  })

function only(type: ResourceType, resource: Resource, names: readonly string[]): Resource {
  const shown: Record<string, unknown> = {}
  for (const keys of keysOf(type, [...alwaysShown(type), ...names])) copy(resource, shown, keys)
  return shown
}

function copy(from: Resource, to: Record<string, unknown>, [first = '', ...rest]: readonly string[]): void {
  const value = from[first]
  if (value === undefined) return
  if (rest.length === 0) to[first] = value
  else if (Array.isArray(value)) {
    const old = (to[first] ?? value.map(() => ({}))) as Record<string, unknown>[]
    for (const [index, item] of value.entries()) copy(item as Resource, old[index] as Record<string, unknown>, rest)
    to[first] = old
  } else {
    const old = { ...(to[first] as object | undefined) }
    copy(value as Resource, old, rest)
    to[first] = old
  }
}

function without(type: ResourceType, resource: Resource, names: readonly string[]): Resource {
  const kept = new Set(alwaysShown(type))
  let shown = resource
  for (const keys of keysOf(type, names)) if (!kept.has(keys[0] ?? '')) shown = drop(shown, keys) as Resource
  return shown
}

function drop(value: unknown, [first = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => drop(item, [first, ...rest]))
  if (typeof value !== 'object' || value === null || !(first in value)) return value
  const { [first]: inner, ...others } = value as Record<string, unknown>
  return rest.length === 0 ? others : { ...others, [first]: drop(inner, rest) }
}
