import { mostBulkOperations } from './discovery.ts'
import { badRequest, errorBody, ScimError } from './error.ts'
import { isObject, requireSchema } from './read-resource.ts'
import type { ScimCall } from './resource-kind.ts'
import { type ScimAnswer, serve } from './serve.ts'

/**
 * Several requests in one (RFC 7644 section 3.7), each in a transaction of its own. One that names a resource which another one of
 * the bulk makes (`bulkId:…`) waits until that one is done.
 */
interface BulkOperation {
  readonly method: string
  readonly path: string
  readonly bulkId: string | undefined
  readonly version: string | undefined
  readonly data: unknown
}

const requestSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const responseSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'
const methods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export async function serveBulk(
  call: ScimCall,
  body: unknown,
  refusalOf: (error: unknown) => ScimError,
): Promise<ScimAnswer> {
  requireSchema(body, requestSchema)
  const operations = readOperations(body)
  const failOnErrors = readFailOnErrors(body['failOnErrors'])
  const known = new Map<string, string>()
  const results: object[] = []
  let failures = 0
  let waiting = operations
  while (waiting.length > 0 && (failOnErrors === undefined || failures < failOnErrors)) {
    // The first that waits for nothing; when each waits for another, the first one is told so.
    const next =
      waiting.find((one) => openReferences(one, waiting, known).length === 0) ?? (waiting[0] as BulkOperation)
    waiting = waiting.filter((one) => one !== next)
    const { result, id } = await perform(call, next, { known, waiting, refusalOf })
    results.push(result)
    if (id === undefined) failures += 1
    else if (next.bulkId !== undefined) known.set(next.bulkId, id)
  }
  return { status: 200, body: { schemas: [responseSchema], Operations: results } }
}

function readOperations(body: Record<string, unknown>): readonly BulkOperation[] {
  const operations = body['Operations']
  if (!Array.isArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', 'Operations must be a list with at least one operation.')
  }
  if (operations.length > mostBulkOperations) {
    throw new ScimError(413, `A bulk has at most ${mostBulkOperations} operations.`, { scimType: 'tooMany' })
  }
  const read = operations.map(readOperation)
  const ids = read.flatMap(({ bulkId }) => bulkId ?? [])
  if (new Set(ids).size < ids.length) throw badRequest('invalidValue', 'A bulkId stands in one operation only.')
  return read
}

function readOperation(given: unknown, index: number): BulkOperation {
  const { method, path, bulkId, version, data } = isObject(given) ? given : {}
  const verb = String(method).toUpperCase()
  if (!methods.has(verb))
    throw badRequest('invalidSyntax', `Operations[${index}].method must be POST, PUT, PATCH or DELETE.`)
  if (typeof path !== 'string') throw badRequest('invalidSyntax', `Operations[${index}].path is required.`)
  if (verb === 'POST' && typeof bulkId !== 'string') {
    throw badRequest('invalidSyntax', `Operations[${index}].bulkId is required.`)
  }
  return {
    ...{ method: verb, path, data },
    bulkId: typeof bulkId === 'string' ? bulkId : undefined,
    version: typeof version === 'string' ? version : undefined,
  }
}

function readFailOnErrors(given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined
  if (Number.isInteger(given) && (given as number) >= 1) return given as number
  throw badRequest('invalidValue', 'failOnErrors must be an integer from 1.')
}

interface Progress {
  readonly known: ReadonlyMap<string, string>
  readonly waiting: readonly BulkOperation[]
  readonly refusalOf: (error: unknown) => ScimError
}

async function perform(
  call: ScimCall,
  operation: BulkOperation,
  progress: Progress,
): Promise<{ result: object; id: string | undefined }> {
  const { method, bulkId, path } = operation
  const echo = { method, ...(bulkId !== undefined && { bulkId }) }
  try {
    const answer = await serve(call, requestOf(operation, progress))
    const location = answer.location ?? `${call.base}${path}`
    const result = {
      ...echo,
      location,
      ...(answer.version && { version: answer.version }),
      status: String(answer.status),
    }
    return { result, id: (answer.body as { id?: string } | undefined)?.id ?? '' }
  } catch (error) {
    const refusal = progress.refusalOf(error)
    const result = {
      ...echo,
      ...(method !== 'POST' && { location: `${call.base}${path}` }),
      status: String(refusal.status),
    }
    return { result: { ...result, response: errorBody(refusal) }, id: undefined }
  }
}

function requestOf(operation: BulkOperation, { known, waiting }: Progress): Parameters<typeof serve>[1] {
  const [open] = openReferences(operation, waiting, known)
  if (open !== undefined) throw new ScimError(409, `bulkId:${open} waits for this operation itself.`)
  const path = resolved(operation.path, known) as string
  const parts = path.replace(/^\//, '').split('/')
  const isOurs = path.startsWith('/') && parts.length <= 2 && parts[1] !== '.search'
  if (!isOurs) throw new ScimError(404, `There is nothing at ${path.slice(0, 200)}.`)
  return {
    method: operation.method,
    path: parts,
    query: new URLSearchParams(),
    body: resolved(operation.data, known),
    ifMatch: operation.version,
    ifNoneMatch: undefined,
  }
}

const reference = /^bulkId:(.+)$/
const pathReference = /(^|\/)bulkId:([^/]+)/

/** What the operation names and an operation that still waits will make. */
function openReferences(
  operation: BulkOperation,
  waiting: readonly BulkOperation[],
  known: ReadonlyMap<string, string>,
): string[] {
  const named: string[] = []
  const inPath = pathReference.exec(operation.path)?.[2]
  if (inPath) named.push(inPath)
  walk(operation.data, (text) => {
    const id = reference.exec(text)?.[1]
    if (id !== undefined) named.push(id)
    return text
  })
  return named.filter((id) => !known.has(id) && waiting.some(({ bulkId }) => bulkId === id))
}

const resolved = (value: unknown, known: ReadonlyMap<string, string>): unknown =>
  walk(value, (text) => {
    const whole = reference.exec(text)?.[1]
    if (whole !== undefined) return known.get(whole) ?? unresolved(whole)
    return text.replace(pathReference, (_, before: string, id: string) => before + (known.get(id) ?? unresolved(id)))
  })

function unresolved(id: string): never {
  throw badRequest('invalidValue', `bulkId:${id.slice(0, 100)} was not made by this bulk.`)
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, change)]))
}
