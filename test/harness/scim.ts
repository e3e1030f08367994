import { expect } from 'vitest'
import type { PoolKeys } from './fixtures.ts'
import type { Sesame } from './sesame.ts'

/** A SCIM client of a pool, as an identity provider is one. */
export interface ScimClient {
  readonly token: string
  readonly clientId: string
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimReply>
}

export interface ScimReply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape and say what they expect
  readonly body: any
}

export async function newScimClient(sesame: Sesame, name: string, keys: PoolKeys = sesame.pool): Promise<ScimClient> {
  const answer = await sesame.call({ path: '/api/v3/create-scim-client', body: { name }, keys })
  expect(answer).toMatchObject({ statusCode: 200 })
  const { token, scimClientId } = answer.data as { token: string; scimClientId: string }
  return { token, clientId: scimClientId, send: (...request) => scimRequest(sesame, token, ...request) }
}

export async function scimRequest(
  sesame: Sesame,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ScimReply> {
  const response = await fetch(`${sesame.url}/scim/v2${path}`, {
    method,
    headers: {
      'accept-language': 'en-US',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/scim+json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The body of a PATCH. */
export const patchOf = (...Operations: unknown[]): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
