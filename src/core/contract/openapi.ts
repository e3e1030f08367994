import { IsUndefined, type TObject, type TSchema } from 'typebox'
import type { ErrorRegistry } from '../errors/error-table.ts'
import type { Operation } from './operation.ts'

/** What one OpenAPI document describes. */
export interface OpenApiOptions {
  readonly operations: readonly Operation[]
  readonly client: Operation['client']
  readonly errors: ErrorRegistry
  /** Names of the rows that every operation of this client may answer. */
  readonly doorErrors: readonly string[]
  readonly title: string
  readonly version: string
}

type Json = Record<string, unknown>

/**
 * The OpenAPI 3.1 document of one client's built operations; the same operations print the same document, whatever their order.
 * Refusals are HTTP 200 with another `statusCode`, which OpenAPI cannot list by code: they stand in `x-errors`.
 */
export function printOpenApi(options: OpenApiOptions): Json {
  const operations = options.operations
    .filter((operation) => operation.client === options.client)
    .sort((one, other) => compare(`${one.path} ${one.method}`, `${other.path} ${other.method}`))
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    ;(paths[operation.path] as Json)[operation.method.toLowerCase()] = printOperation(operation, options.errors)
  }
  return {
    openapi: '3.1.0',
    info: { title: options.title, version: options.version },
    tags: [...new Set(operations.map(({ group }) => group))].sort(compare).map((name) => ({ name })),
    paths,
    components: { schemas: { Failure: failure }, securitySchemes: securitySchemes[options.client] },
    'x-errors': printErrors(options.doorErrors, options.errors),
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function printOperation(operation: Operation, errors: ErrorRegistry): Json {
  const { parameters, body } = splitInput(operation)
  return {
    operationId: operation.name,
    tags: [operation.group],
    summary: operation.summary.en,
    description: operation.summary.zh,
    security: securityOf(operation.caller),
    ...(operation.caller.includes(':') ? { 'x-permission': operation.caller } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: (body.required ?? []).length > 0, content: jsonOf(plain(body)) } } : {}),
    responses: {
      200: {
        description: 'statusCode 200, or a Failure',
        content: jsonOf({ oneOf: [printSuccess(operation), { $ref: '#/components/schemas/Failure' }] }),
      },
    },
    'x-errors': printErrors(operation.errors, errors),
  }
}

/** Where each input travels: path placeholders, then query of GET and DELETE, else a JSON body. */
function splitInput({ input, method, path }: Operation): { parameters: Json[]; body: TObject | undefined } {
  const inPath = new Set(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name as string))
  const inQuery = method === 'GET' || method === 'DELETE'
  const required = new Set(input.required)
  const rest: Record<string, TSchema> = {}
  const parameters: Json[] = []
  for (const [name, schema] of Object.entries(input.properties)) {
    if (inPath.has(name)) parameters.push({ name, in: 'path', required: true, schema: plain(schema) })
    else if (inQuery) parameters.push({ name, in: 'query', required: isAsked(name), schema: plain(schema) })
    else rest[name] = schema
  }
  if (inQuery) return { parameters, body: undefined }
  return { parameters, body: { ...input, properties: rest, required: Object.keys(rest).filter(isAsked) } as TObject }

  /** A declared default fills in for what is left out, so the caller need not send it. */
  function isAsked(name: string): boolean {
    return required.has(name) && !('default' in (input.properties[name] as object))
  }
}

function printSuccess({ envelope, output }: Operation): Json {
  if (envelope === 'none') return plain(output)
  const hasData = !IsUndefined(output)
  return {
    type: 'object',
    required: ['statusCode', 'message'],
    properties: { statusCode: { const: 200 }, message: { type: 'string' }, ...(hasData && { data: plain(output) }) },
  }
}

function printErrors(names: readonly string[], errors: ErrorRegistry): Json[] {
  return [...names].sort(compare).flatMap((name) => {
    const row = errors.get(name)
    if (!row) return []
    const { statusCode, apiCode, zh, en } = row
    return [{ name, statusCode, ...(apiCode === undefined ? {} : { apiCode }), message: { zh, en } }]
  })
}

function securityOf(caller: Operation['caller']): Json[] {
  if (caller === 'anyone') return []
  if (caller === 'app') return [{ application: [] }]
  return caller === 'user' ? [{ accessToken: [] }] : [{ signature: [] }]
}

/** Only what JSON can say: TypeBox keeps marks of its own on its schemas. */
const plain = (schema: TSchema): Json => JSON.parse(JSON.stringify(schema)) as Json

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } })

const failure: Json = {
  type: 'object',
  required: ['statusCode', 'message', 'requestId'],
  properties: {
    statusCode: { type: 'integer', not: { const: 200 } },
    apiCode: { type: 'integer' },
    message: { type: 'string' },
    requestId: { type: 'string' },
    data: {},
    flowHandle: { type: 'string' },
  },
}

const securitySchemes: Readonly<Record<Operation['client'], Json>> = {
  management: {
    signature: {
      type: 'apiKey',
      in: 'header',
      name: 'authorization',
      description:
        '`authing {accessKeyId}:{signature}` (or `genauth …`): HMAC-SHA1 over method, headers, path and parameters, as the published SDKs sign.',
    },
  },
  authentication: {
    accessToken: {
      type: 'apiKey',
      in: 'header',
      name: 'authorization',
      description: 'An access token or id_token, raw or after `Bearer `.',
    },
    application: {
      type: 'apiKey',
      in: 'header',
      name: 'x-authing-app-id',
      description: 'The id of an application; `x-genauth-app-id` is the same.',
    },
  },
}
