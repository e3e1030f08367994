import { listResponse, resourceTypes, schemas, serviceProviderConfig } from './discovery.ts'
import { ScimError } from './error.ts'
import { readPatch } from './patch.ts'
import { project } from './project.ts'
import { type Parameters, parametersOf, readListQuery, readWanted, searchParameters, wantsMembers } from './query.ts'
import { readResource } from './read-resource.ts'
import type { Guard, ResourceKind, ScimCall } from './resource-kind.ts'
import type { Resource } from './schema.ts'
import { groups } from './groups.ts'
import { users } from './users.ts'
import { versioned, versionOf } from './version.ts'

/** Answers one request, be it HTTP's own or one of a bulk. */
export interface ScimRequest {
  readonly method: string
  /** Below `/scim/v2`, decoded: `['Users', '1']`. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly body: unknown
  readonly ifMatch: string | undefined
  readonly ifNoneMatch: string | undefined
}

export interface ScimAnswer {
  readonly status: number
  readonly body?: object
  readonly location?: string
  readonly version?: string
}

const kinds: readonly ResourceKind[] = [users, groups]

export async function serve(call: ScimCall, request: ScimRequest): Promise<ScimAnswer> {
  const [endpoint = '', id, ...rest] = request.path
  const kind = kinds.find(({ type }) => type.endpoint.toLowerCase() === `/${endpoint.toLowerCase()}`)
  if (kind && rest.length === 0)
    return id === undefined ? serveAll(call, kind, request) : serveOne(call, kind, id, request)
  if (rest.length === 0) return serveDocument(call, { endpoint, id, request })
  throw notFound(request)
}

const notFound = ({ path }: ScimRequest) => new ScimError(404, `There is nothing at /${path.join('/').slice(0, 200)}.`)
const notAllowed = ({ method }: ScimRequest) => new ScimError(405, `${method} cannot be done here.`)
const notBuilt = (what: string) => new ScimError(501, `${what} is not supported.`)

/** Filtering the documents is forbidden by RFC 7644 section 4. */
function serveDocument(
  call: ScimCall,
  { endpoint, id, request }: { endpoint: string; id: string | undefined; request: ScimRequest },
): ScimAnswer {
  const { core, base } = call
  const lower = endpoint.toLowerCase()
  if (lower === 'me') throw notBuilt('/Me')
  if (lower === '' || lower === '.search') throw notBuilt('A search over all kinds of resources')
  if (!['serviceproviderconfig', 'resourcetypes', 'schemas'].includes(lower)) throw notFound(request)
  if (request.method !== 'GET') throw notAllowed(request)
  if (request.query.has('filter')) throw new ScimError(403, 'These documents cannot be filtered.')
  const types = kinds.map(({ type }) => type)
  if (lower === 'resourcetypes') return { status: 200, body: resourceTypes(types, base, id) }
  if (lower === 'schemas') return { status: 200, body: schemas(types, base, id) }
  if (id !== undefined) throw notFound(request)
  return { status: 200, body: serviceProviderConfig(core, base) }
}

async function serveAll(call: ScimCall, kind: ResourceKind, request: ScimRequest): Promise<ScimAnswer> {
  if (request.method === 'GET') return list(call, kind, parametersOf(request.query))
  if (request.method !== 'POST') throw notAllowed(request)
  const created = await kind.create(call, readResource(kind.type, request.body))
  return { ...shown(kind, created, parametersOf(request.query)), status: 201 }
}

async function list(call: ScimCall, kind: ResourceKind, parameters: Parameters): Promise<ScimAnswer> {
  const query = readListQuery(parameters)
  const wanted = readWanted(parameters)
  const { total, resources } = await kind.list(call, query)
  const seen = resources.map((resource) => project(kind.type, versioned(resource), wanted))
  return { status: 200, body: listResponse(seen, { total, startIndex: query.startIndex }) }
}

async function serveOne(call: ScimCall, kind: ResourceKind, id: string, request: ScimRequest): Promise<ScimAnswer> {
  const { method, body } = request
  const parameters = parametersOf(request.query)
  const guard = guardOf(request)
  if (id === '.search') {
    if (method !== 'POST') throw notAllowed(request)
    return list(call, kind, searchParameters(body))
  }
  switch (method) {
    case 'GET': {
      const resource = await kind.get(call, id, wantsMembers(readWanted(parameters)))
      const isKnown = request.ifNoneMatch !== undefined && names(request.ifNoneMatch, versionOf(resource))
      return isKnown ? { status: 304, version: versionOf(resource) } : shown(kind, resource, parameters)
    }
    case 'PUT':
      return shown(kind, await kind.replace(call, id, { given: readResource(kind.type, body), guard }), parameters)
    case 'PATCH':
      return patch(call, kind, id, { request, guard })
    case 'DELETE':
      await kind.delete(call, id, guard)
      return { status: 204 }
    default:
      throw notAllowed(request)
  }
}

async function patch(
  call: ScimCall,
  kind: ResourceKind,
  id: string,
  { request, guard }: { request: ScimRequest; guard: Guard },
): Promise<ScimAnswer> {
  const patched = await kind.patch(call, id, { operations: readPatch(request.body), guard })
  if (!kind.answersPatchWithNothing) return shown(kind, patched, parametersOf(request.query))
  const { location } = patched['meta'] as { location: string }
  return { status: 204, location, version: versionOf(patched) }
}

function shown(kind: ResourceKind, resource: Resource, parameters: Parameters): ScimAnswer {
  const whole = versioned(resource)
  const { location } = whole['meta'] as { location: string }
  return {
    status: 200,
    body: project(kind.type, whole, readWanted(parameters)),
    location,
    version: versionOf(resource),
  }
}

/** Refuses when the client wants to change another version than there is (RFC 7644 section 3.14). */
const guardOf =
  ({ ifMatch }: ScimRequest): Guard =>
  (current) => {
    if (ifMatch === undefined || names(ifMatch, versionOf(current))) return
    throw new ScimError(412, 'The resource is no longer the version that If-Match names; read it again.')
  }

/** `*`, or a list of entity tags; whether they are weak does not matter here. */
function names(header: string, version: string): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(version.replace(/^W\//, ''))
}
