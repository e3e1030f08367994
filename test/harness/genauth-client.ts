import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Envelope } from './sesame.ts'

/**
 * The management client of the GenAuth brand, which is not on npm: written from the facts of its wire format alone and without a
 * line of the server's, so that a mistake about the format would have to be made twice to pass.
 */
export interface GenauthRequest {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

interface GenauthCall {
  readonly method?: GenauthRequest['method']
  /** As the operation is published: a placeholder stays in it. */
  readonly path: string
  /** Query of a GET, body of any other method. */
  readonly parameters?: Readonly<Record<string, unknown>>
}

interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
}

/** The request as that client would send it; sending it twice is a replay. */
export function genauthRequest(
  host: string,
  keys: Keys,
  { method = 'GET', path, parameters }: GenauthCall,
): GenauthRequest {
  const signed: Record<string, string> = {
    'x-genauth-signature-nonce': createHash('md5').update(randomBytes(16)).digest('hex'),
    'x-genauth-signature-method': 'HMAC-SHA1',
    'x-genauth-signature-version': '1.0',
    'x-genauth-sdk-version': 'gen-auth-node-sdk:1.0.0',
    'x-genauth-lang': 'en-US',
    date: new Date().toUTCString(),
  }
  const lines = Object.entries(signed)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.replace(/[\t\n\f\r]/g, ' ').trim()}\n`)
  const text = `${method}\n${lines.join('')}${path}${signedParameters(parameters)}`
  const signature = createHmac('sha1', keys.accessKeySecret).update(text, 'utf8').digest('base64')
  const query = method === 'GET' ? urlQuery(parameters) : ''
  return {
    method,
    url: `${host}${path.replaceAll('{', '%7B').replaceAll('}', '%7D')}${query}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'GenAuthIdentityCloud (test)',
      ...signed,
      authorization: `GenAuth ${keys.accessKeyId}:${signature}`,
    },
    body: method === 'GET' || parameters === undefined ? undefined : JSON.stringify(parameters),
  }
}

export async function sendGenauth({ url, method, headers, body }: GenauthRequest): Promise<Envelope> {
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  return (await response.json()) as Envelope
}

/** Undefined fields are left out, but a `?` stands even before none. */
function signedParameters(parameters: Readonly<Record<string, unknown>> = {}): string {
  const names = Object.keys(parameters).sort()
  if (names.length === 0) return ''
  const pairs = names
    .filter((name) => parameters[name] !== undefined)
    .map((name) => {
      const value = parameters[name]
      return `${name}=${typeof value === 'object' && value !== null ? JSON.stringify(value) : value}`
    })
  return `?${pairs.join('&')}`
}

/** Nulls do not travel, arrays do as `key[]`, dates in ISO 8601, spaces as `+`. */
function urlQuery(parameters: Readonly<Record<string, unknown>> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null) continue
    if (Array.isArray(value)) for (const one of value) query.append(`${name}[]`, String(one))
    else query.append(name, value instanceof Date ? value.toISOString() : String(value))
  }
  return query.size === 0 ? '' : `?${query}`
}
