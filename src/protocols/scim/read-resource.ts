import { badRequest } from './error.ts'
import { isPresent } from './match.ts'
import { type Attribute, attributesOf, findExtension, type Resource, type ResourceType, type Schema } from './schema.ts'

/**
 * A resource that somebody sent, in the names and types of its schema. What the schema does not know or lets nobody write is left
 * out, as RFC 7644 section 3.3 has it: the answer shows what was kept. Null and an empty list mean "no value".
 */
export function readResource(type: ResourceType, body: unknown): Resource {
  requireSchema(body, type.schema.id)
  return readLoosely(type, body as object)
}

/** The same without asking for `schemas`: what PATCH made of a resource. */
export function readLoosely(type: ResourceType, body: object): Resource {
  const given = readAttributes(attributesOf(type), body, '')
  for (const [key, value] of Object.entries(body)) {
    const extension = findExtension(type, key)
    if (extension && isPresent(value)) given[extension.id] = readExtension(extension, value)
  }
  const missing = type.schema.attributes.find(({ name, required }) => required && !isPresent(given[name]))
  if (missing) throw badRequest('invalidValue', `${missing.name} is required.`)
  return given
}

/** Bodies say which schema they are of (RFC 7643 section 3). */
export function requireSchema(body: unknown, urn: string): asserts body is Record<string, unknown> {
  const schemas = (body as { schemas?: unknown } | undefined)?.schemas
  const isNamed = Array.isArray(schemas) && schemas.some((one) => String(one).toLowerCase() === urn.toLowerCase())
  if (!isNamed) throw badRequest('invalidSyntax', `schemas must contain ${urn}.`)
}

function readExtension({ id, attributes }: Schema, value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw badRequest('invalidValue', `${id} must be an object.`)
  return readAttributes(attributes, value, `${id}:`)
}

function readAttributes(attributes: readonly Attribute[], body: object, path: string): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(body)) {
    const attribute = attributes.find(({ name }) => name.toLowerCase() === key.toLowerCase())
    if (!attribute || attribute.mutability === 'readOnly' || !isPresent(value)) continue
    read[attribute.name] = readValue(attribute, value, path + attribute.name)
  }
  return read
}

export function readValue(attribute: Attribute, value: unknown, path: string): unknown {
  if (!attribute.multiValued) return readOne(attribute, value, path)
  const items = (Array.isArray(value) ? value : [value]).map((item) => readOne(attribute, item, path))
  const primaries = items.filter((item) => (item as { primary?: unknown }).primary === true)
  if (primaries.length > 1) throw badRequest('invalidValue', `Only one of ${path} can be primary.`)
  return items
}

function readOne(attribute: Attribute, value: unknown, path: string): unknown {
  if (attribute.type === 'complex') {
    if (!isObject(value)) throw badRequest('invalidValue', `${path} must be an object.`)
    return readAttributes(attribute.subAttributes ?? [], value, `${path}.`)
  }
  if (attribute.type === 'boolean') return readBoolean(value, path)
  if (typeof value === 'string') return value
  throw badRequest('invalidValue', `${path} must be a string.`)
}

/** Some clients write "True". */
function readBoolean(value: unknown, path: string): boolean {
  const text = typeof value === 'string' ? value.toLowerCase() : value
  if (text === true || text === 'true') return true
  if (text === false || text === 'false') return false
  throw badRequest('invalidValue', `${path} must be true or false.`)
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
