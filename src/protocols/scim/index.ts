import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Core } from '../../core/core.ts'
import { refuseHostile } from '../../core/contract/hostile-input.ts'
import { parseJson } from '../../core/http/body.ts'
import { serveBulk } from './bulk.ts'
import { admit } from './door.ts'
import { badRequest, errorBody, type ScimError, scimErrorOf } from './error.ts'
import { type ScimAnswer, serve } from './serve.ts'

/** SCIM 2.0 (RFC 7643, RFC 7644) at `/scim/v2`: other systems keep the people of a pool in step. */
const root = '/scim/v2'

export async function scim(app: FastifyInstance, core: Core): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    for (const type of ['application/scim+json', 'application/json']) {
      scope.addContentTypeParser(type, { parseAs: 'buffer' }, async (_: unknown, body: Buffer) => parseBody(body))
    }
    scope.setErrorHandler((error, request, reply) => {
      refuse(reply, scimErrorOf(core, error, request))
    })
    const handler = async (request: FastifyRequest, reply: FastifyReply) => send(reply, await answer(core, request))
    const method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    for (const url of [root, `${root}/*`]) scope.route({ method, url, handler })
  })
}

function parseBody(body: Buffer): unknown {
  try {
    return parseJson(body)
  } catch (error) {
    const { parameters } = error as { parameters?: Record<string, unknown> }
    throw badRequest('invalidSyntax', `${String(parameters?.['field'])} ${String(parameters?.['rule.en'])}.`)
  }
}

async function answer(core: Core, request: FastifyRequest): Promise<ScimAnswer> {
  const call = await admit(core, request)
  const [address = '', query = ''] = request.url.split('?', 2)
  const parameters = new URLSearchParams(query)
  const path = pathOf(address)
  refuseHostile({ path, query: Object.fromEntries(parameters) })
  if (path[0]?.toLowerCase() === 'bulk' && path.length === 1 && request.method === 'POST') {
    return serveBulk(call, request.body, (error) => scimErrorOf(core, error, request))
  }
  return serve(call, {
    ...{ method: request.method, path, query: parameters, body: request.body },
    ifMatch: request.headers['if-match'],
    ifNoneMatch: request.headers['if-none-match'],
  })
}

function pathOf(address: string): string[] {
  try {
    return address
      .slice(root.length + 1)
      .split('/')
      .map(decodeURIComponent)
  } catch {
    throw badRequest('invalidSyntax', 'The address is not a valid one.')
  }
}

function send(reply: FastifyReply, { status, body, location, version }: ScimAnswer): FastifyReply {
  reply.code(status).header('cache-control', 'no-store')
  if (location !== undefined) reply.header(status === 201 ? 'location' : 'content-location', location)
  if (version !== undefined) reply.header('etag', version)
  if (body === undefined) return reply.send()
  return reply.type('application/scim+json; charset=utf-8').send(JSON.stringify(body))
}

function refuse(reply: FastifyReply, error: ScimError): FastifyReply {
  if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="scim"')
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter))
  return send(reply, { status: error.status, body: errorBody(error) })
}
