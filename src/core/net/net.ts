import { lookup as resolve } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { ApiError } from '../errors/api-error.ts'
import { type AddressPolicy, addressPolicy } from './addresses.ts'

/**
 * The one way out of this server. A host name is resolved once and the connection goes to an address that was looked at: what a
 * name server answers a second time is never asked. TLS is verified against the name. Size and time have an end.
 */
export interface Net {
  /**
   * Resolves with whatever HTTP answer there is. Raises ENDPOINT_REQUEST_ERROR (601) when there is none: not http(s), a blocked
   * address, no connection, a certificate that does not fit, too late; ENDPOINT_RESPONSE_ERROR (602) when it is too large or breaks off.
   */
  request(request: OutboundRequest): Promise<OutboundResponse>
  /** A plain connection for a protocol other than HTTP, to an address looked at in the same way. Raises ENDPOINT_REQUEST_ERROR (601). */
  dial(target: OutboundTarget): Promise<Socket>
}

export interface OutboundTarget {
  readonly host: string
  readonly port: number
  /** Milliseconds until somebody must have answered; 10 000 when absent. */
  readonly timeoutMs?: number
  /** Ends the attempt, and the connection as well. */
  readonly signal?: AbortSignal
}

export interface OutboundRequest {
  readonly url: string
  /** GET when absent. */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Milliseconds for all of it, redirects included; 10 000 when absent. */
  readonly timeoutMs?: number
  /** The largest body that is read; 1 MiB when absent. */
  readonly maxBytes?: number
  /** How many redirects are followed, each to an address that is looked at anew; none when absent. */
  readonly redirects?: number
  readonly signal?: AbortSignal
}

export interface OutboundResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** Where the answer came from, after redirects. */
  readonly url: string
}

/** `allowed`: host names, addresses and ranges that may be reached although they are not public. */
export function openNet(options: { readonly allowed: readonly string[]; readonly userAgent: string }): Net {
  const policy = addressPolicy(options.allowed)
  return {
    request: async (request) => {
      const deadline = AbortSignal.timeout(request.timeoutMs ?? 10_000)
      const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline
      let next: Hop = {
        url: parse(request.url),
        method: request.method ?? 'GET',
        headers: { 'user-agent': options.userAgent, accept: '*/*', ...lowerCased(request.headers ?? {}) },
        body: request.body,
      }
      for (let left = request.redirects ?? 0; ; left--) {
        const response = await send(policy, next, { signal, maxBytes: request.maxBytes ?? 1024 * 1024 })
        const target = left > 0 ? redirectOf(response, next) : undefined
        if (!target) return response
        next = target
      }
    },
    dial: async ({ host, port, timeoutMs = 10_000, signal }) => {
      const deadline = AbortSignal.timeout(timeoutMs)
      const until = signal ? AbortSignal.any([deadline, signal]) : deadline
      const endpoint = { hostname: host, host: `${host}:${port}` }
      const [first] = await permitted(policy, endpoint, until)
      return opened(connect({ host: first?.address ?? '', port, ...(signal && { signal }) }), { endpoint, until })
    },
  }
}

/** Settles when somebody has answered. */
function opened(socket: Socket, { endpoint, until }: { endpoint: Endpoint; until: AbortSignal }): Promise<Socket> {
  return new Promise((settle, reject) => {
    const late = () => socket.destroy(new Error('no answer in time'))
    const fail = (error: Error) => reject(notReached(endpoint, error))
    until.addEventListener('abort', late, { once: true })
    socket.once('error', fail)
    socket.once('connect', () => {
      until.removeEventListener('abort', late)
      socket.off('error', fail)
      settle(socket)
    })
  })
}

/** What is called: its host alone, and with its port. */
type Endpoint = Pick<URL, 'hostname' | 'host'>

interface Hop {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

interface Limits {
  readonly signal: AbortSignal
  readonly maxBytes: number
}

async function send(policy: AddressPolicy, hop: Hop, limits: Limits): Promise<OutboundResponse> {
  const { url, method, headers, body } = hop
  const addresses = await permitted(policy, url, limits.signal)
  const call = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((settle, reject) => {
    const outgoing = call(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
      lookup: pinned(addresses),
      signal: limits.signal,
      // A connection of its own: none that an earlier call opened under another policy or name is used again.
      agent: false,
    })
    outgoing.on('error', (error) => reject(notReached(url, error)))
    outgoing.once('response', (incoming) => {
      read(incoming, limits).then(
        (content) => settle({ ...content, url: url.href }),
        (error: unknown) => {
          outgoing.destroy()
          reject(badAnswer(url, error))
        },
      )
    })
    outgoing.end(body)
  })
}

async function read(incoming: IncomingMessage, { maxBytes }: Limits): Promise<Omit<OutboundResponse, 'url'>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }
}

interface Address {
  readonly address: string
  readonly family: number
}

/** The addresses of the host that may be reached; raises when there is none. */
async function permitted(policy: AddressPolicy, url: Endpoint, signal: AbortSignal): Promise<Address[]> {
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  const family = isIP(name)
  const all = family === 0 ? await resolved(name, url, signal) : [{ address: name, family }]
  const allowed = policy.allowsName(name) ? all : all.filter(({ address }) => policy.allowsAddress(address))
  if (allowed.length > 0) return allowed
  throw notReached(url, new Error(`${name} leads to ${all[0]?.address}, which may not be called`))
}

/** The system's resolver cannot be stopped; its answer is no longer waited for when time is up. */
async function resolved(name: string, url: Endpoint, signal: AbortSignal): Promise<Address[]> {
  const late = new Promise<never>((_, reject) => {
    const give = () => reject(new Error('no answer in time'))
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
  try {
    return await Promise.race([resolve(name, { all: true }), late])
  } catch (error) {
    throw notReached(url, error)
  }
}

/** Answers Node's own look-up with what was looked at, and nothing else. */
const pinned =
  (addresses: readonly Address[]): LookupFunction =>
  (_name, options, done) => {
    const [first] = addresses
    if (options.all) done(null, [...addresses])
    else done(null, first?.address ?? '', first?.family)
  }

/** RFC 9110 15.4: 307 and 308 keep method and body, the others become a GET. Credentials stay with the origin they were meant for. */
function redirectOf(response: OutboundResponse, { url, method, headers, body }: Hop): Hop | undefined {
  const { location } = response.headers
  if (![301, 302, 303, 307, 308].includes(response.status) || typeof location !== 'string') return undefined
  if (!URL.canParse(location, url)) return undefined
  const target = parse(new URL(location, url).href)
  const keeps = response.status >= 307 || method === 'GET' || method === 'HEAD'
  const dropped = [
    ...(target.origin === url.origin ? [] : ['authorization', 'cookie']),
    ...(keeps ? [] : ['content-type', 'content-length']),
  ]
  return {
    url: target,
    method: keeps ? method : 'GET',
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.includes(name))),
    body: keeps ? body : undefined,
  }
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '') {
    url.hash = ''
    return url
  }
  throw new ApiError('ENDPOINT_REQUEST_ERROR', { parameters: { endpoint: url?.host || text.slice(0, 100) } })
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** The host is named, not the whole address: its path and query may hold a secret. */
const notReached = (url: Endpoint, cause: unknown): ApiError =>
  new ApiError('ENDPOINT_REQUEST_ERROR', { parameters: { endpoint: url.host }, cause })

const badAnswer = (url: URL, cause: unknown): ApiError =>
  new ApiError('ENDPOINT_RESPONSE_ERROR', { parameters: { endpoint: url.host }, cause })
