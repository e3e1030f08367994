import { mostListed } from './discovery.ts'
import { badRequest } from './error.ts'
import { parseFilter } from './filter.ts'
import type { Wanted } from './project.ts'
import { isObject, requireSchema } from './read-resource.ts'
import type { ListQuery } from './resource-kind.ts'

/** What a client asks of a list: by the query of a GET, or by the body of `POST …/.search`. */
export type Parameters = Readonly<Record<string, unknown>>

const searchSchema = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

export const parametersOf = (query: URLSearchParams): Parameters => Object.fromEntries(query)

export function searchParameters(body: unknown): Parameters {
  requireSchema(body, searchSchema)
  return isObject(body) ? body : {}
}

/** Without `count`. */
const usualSize = 100

export function readListQuery(given: Parameters): ListQuery & { startIndex: number } {
  const filter = textOf(given, 'filter')
  const sortBy = textOf(given, 'sortBy')
  // Less than 1 means 1, less than 0 means 0 (section 3.4.2.4).
  const startIndex = Math.max(1, integerOf(given, 'startIndex') ?? 1)
  return {
    filter: filter ? parseFilter(filter) : undefined,
    sort: sortBy ? { path: sortBy, order: orderOf(given) } : undefined,
    startIndex,
    skipped: startIndex - 1,
    withMembers: wantsMembers(readWanted(given)),
    size: Math.min(mostListed, Math.max(0, integerOf(given, 'count') ?? usualSize)),
  }
}

function orderOf(given: Parameters): 'asc' | 'desc' {
  const order = textOf(given, 'sortOrder')?.toLowerCase() ?? 'ascending'
  if (order === 'ascending') return 'asc'
  if (order === 'descending') return 'desc'
  throw badRequest('invalidValue', 'sortOrder must be ascending or descending.')
}

export const readWanted = (given: Parameters): Wanted => ({
  attributes: namesOf(given, 'attributes'),
  excludedAttributes: namesOf(given, 'excludedAttributes'),
})

/** Whether the members of groups have to be read at all. */
export function wantsMembers({ attributes, excludedAttributes }: Wanted): boolean {
  const isOfMembers = (name: string) => /(^|:)members(\.|$)/i.test(name)
  if (attributes.length > 0) return attributes.some(isOfMembers)
  return !excludedAttributes.some((name) => /(^|:)members$/i.test(name))
}

/** A list in a body, names with commas between them in a query. */
function namesOf(given: Parameters, name: string): string[] {
  const value = given[name]
  const names = Array.isArray(value) ? value.map(String) : (textOf(given, name) ?? '').split(',')
  return names.map((one) => one.trim()).filter(Boolean)
}

function textOf(given: Parameters, name: string): string | undefined {
  const value = given[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  throw badRequest('invalidValue', `${name} must be a text.`)
}

/** Larger than anybody has resources, and PostgreSQL can count so far. */
const largest = 1_000_000_000_000

function integerOf(given: Parameters, name: string): number | undefined {
  const value = given[name]
  if (value === undefined || value === null || value === '') return undefined
  const number = typeof value === 'number' ? value : /^-?\d+$/.test(String(value)) ? Number(value) : Number.NaN
  if (!Number.isInteger(number)) throw badRequest('invalidValue', `${name} must be an integer.`)
  return Math.min(largest, number)
}
