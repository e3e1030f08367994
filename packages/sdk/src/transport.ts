import {
  ConfigurationError,
  ConnectionError,
  type SesameError,
  StatusError,
  TimeoutError,
  UnexpectedAnswerError,
} from './errors.ts'
import type { FlowAnswer } from './flow.ts'
import { errorClasses } from './generated/status-errors.ts'
import { sdkVersion } from './generated/version.ts'
import type { CallOptions, OperationFacts } from './operation.ts'
import type { Brand } from './signature.ts'

/** What both clients take. */
export interface WireOptions {
  /** Address of the server: `https://id.example.com`, or the cloud service's. */
  readonly host: string
  /** Whose headers and scheme are sent. Sesame takes both; the cloud services take their own. Default `authing`. */
  readonly brand?: Brand | undefined
  /** Language of messages. Default `en-US`. */
  readonly lang?: 'zh-CN' | 'en-US' | undefined
  /** Milliseconds for one attempt. Default 10 000. */
  readonly timeout?: number | undefined
  /** How often a call that may safely be repeated is repeated. Default 2. */
  readonly retries?: number | undefined
  /** The longest wait, in milliseconds, that a server's Retry-After is obeyed for; a longer one is thrown at once. Default 10 000. */
  readonly longestWait?: number | undefined
  /** Whether a browser sends cookies (`fetch`'s own option). */
  readonly credentials?: RequestCredentials | undefined
  /** Default: the global one. */
  readonly fetch?: typeof fetch | undefined
  /** The clock, in milliseconds; default `Date.now`. */
  readonly now?: (() => number) | undefined
  /** Waits between attempts; default a timer. */
  readonly wait?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined
}

/** One request before it is authorized. */
export interface Outgoing {
  readonly operation: OperationFacts
  readonly brand: Brand
  readonly path: string
  /** Query of a GET or DELETE, else the body's fields: what travels, nothing undefined. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
}

/** Completes the headers of one sending. `renew`: the credential of the last one was refused. */
export type Authorize = (request: Outgoing, renew: boolean) => Promise<Record<string, string>>

export interface Wire {
  readonly brand: Brand
  readonly now: () => number
  readonly fetch: typeof fetch
  readonly host: string
  send(call: WireCall): Promise<unknown>
}

export interface WireCall {
  readonly operation: OperationFacts
  readonly input: object
  readonly options: CallOptions | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly authorize: Authorize
  /** A refused credential can be renewed, so a 401 is worth one more try. */
  readonly renewable: boolean
}

export function wireOf(options: WireOptions): Wire {
  const brand = options.brand ?? 'authing'
  const host = normalHost(options.host)
  const wire = {
    brand,
    host,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: options.now ?? Date.now,
  } satisfies Omit<Wire, 'send'>
  const settings: Settings = {
    ...wire,
    lang: options.lang ?? 'en-US',
    timeout: options.timeout ?? 10_000,
    retries: options.retries ?? 2,
    longestWait: options.longestWait ?? 10_000,
    credentials: options.credentials,
    wait: options.wait ?? waitWithTimer,
  }
  return { ...wire, send: (call) => send(settings, call) }
}

interface Settings extends Omit<Wire, 'send'> {
  readonly lang: string
  readonly timeout: number
  readonly retries: number
  readonly longestWait: number
  readonly credentials: RequestCredentials | undefined
  readonly wait: NonNullable<WireOptions['wait']>
}

function normalHost(host: string): string {
  const address = /^https?:\/\//.test(host) ? host : `https://${host}`
  if (!host || !URL.canParse(address)) throw new ConfigurationError(`"${host}" is not the address of a server`)
  return address.replace(/\/+$/, '')
}

async function send(settings: Settings, call: WireCall): Promise<unknown> {
  const { operation, options } = call
  const outgoing = outgoingOf(settings, call)
  let renew = false
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(settings, call, await call.authorize(outgoing, renew), outgoing)
    } catch (error) {
      if (call.renewable && !renew && error instanceof StatusError && error.statusCode === 401) {
        renew = true
        continue
      }
      const pause = attempt < settings.retries ? pauseBefore(settings, operation, error, attempt) : undefined
      if (pause === undefined) throw error
      await settings.wait(pause, options?.signal)
    }
  }
}

/**
 * Milliseconds until the call may be sent again; undefined when it must not be. A refusal with Retry-After says that nothing was
 * done, so any call may follow it; a broken connection says nothing, so only reads do. Each sending is signed anew.
 */
function pauseBefore(
  settings: Settings,
  operation: OperationFacts,
  error: unknown,
  attempt: number,
): number | undefined {
  if (error instanceof TimeoutError) return undefined
  if (error instanceof ConnectionError) return operation.read ? 100 * 2 ** attempt : undefined
  if (!(error instanceof StatusError) || error.retryAfter === undefined) return undefined
  const fromServer = error.requestId !== undefined || operation.read
  if (!fromServer || (error.statusCode !== 429 && error.statusCode !== 503)) return undefined
  const pause = error.retryAfter * 1000
  return pause <= settings.longestWait ? pause : undefined
}

function outgoingOf(settings: Settings, { operation, input, headers }: WireCall): Outgoing {
  // Through JSON once, so that what is signed is what travels: dates become text, undefined fields vanish.
  const parameters = JSON.parse(JSON.stringify(input)) as Record<string, unknown>
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name]
    delete parameters[name]
    return encodeURIComponent(String(value))
  })
  return {
    operation,
    brand: settings.brand,
    path,
    parameters,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      [`x-${settings.brand}-lang`]: settings.lang,
      [`x-${settings.brand}-sdk-version`]: `sesame-sdk:${sdkVersion}`,
      ...headers,
    },
  }
}

async function once(
  settings: Settings,
  { operation, options }: WireCall,
  headers: Record<string, string>,
  { path, parameters }: Outgoing,
): Promise<unknown> {
  const inQuery = operation.method === 'GET' || operation.method === 'DELETE'
  const timer = AbortSignal.timeout(options?.timeout ?? settings.timeout)
  const signal = options?.signal ? AbortSignal.any([options.signal, timer]) : timer
  let response: Response
  let text: string
  try {
    response = await settings.fetch(`${settings.host}${path}${inQuery ? queryOf(parameters) : ''}`, {
      method: operation.method,
      headers,
      signal,
      ...(!inQuery && { body: JSON.stringify(parameters) }),
      ...(settings.credentials && { credentials: settings.credentials }),
    })
    text = await response.text()
  } catch (cause) {
    throw failureOf(settings, operation, cause, { caller: options?.signal, timer })
  }
  return read(settings, operation, response, text)
}

function failureOf(
  settings: Settings,
  operation: OperationFacts,
  cause: unknown,
  { caller, timer }: { caller: AbortSignal | undefined; timer: AbortSignal },
): unknown {
  if (caller?.aborted) return caller.reason
  if (timer.aborted)
    return new TimeoutError(operation.name, `${operation.name}: no answer from ${settings.host} in time`, { cause })
  return new ConnectionError(operation.name, `${operation.name}: ${settings.host} cannot be reached`, { cause })
}

/** Lists travel as `key[]`. */
function queryOf(parameters: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) for (const one of value) query.append(`${name}[]`, String(one))
    else query.append(name, typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
  }
  return query.size === 0 ? '' : `?${query}`
}

interface Envelope {
  readonly statusCode: number
  readonly message?: string
  readonly apiCode?: number
  readonly requestId?: string
  readonly data?: unknown
  readonly flowHandle?: string
}

function read(settings: Settings, operation: OperationFacts, response: Response, text: string): unknown {
  const body = parsed(text)
  const retryAfter = secondsOf(response.headers.get('retry-after'), settings.now())
  if (!isEnvelope(body)) {
    if (operation.bare && response.ok && body !== undefined) return body
    throw strangeAnswer(operation, response, text, retryAfter)
  }
  const { statusCode, apiCode, message = '', requestId, data, flowHandle } = body
  if (statusCode === 200) return operation.flow ? ({ kind: 'done', data } satisfies FlowAnswer<unknown>) : data
  if (operation.flow && statusCode === 302 && apiCode !== undefined)
    return { kind: 'step', apiCode, message, flowHandle, data } satisfies FlowAnswer<unknown>
  throw statusError({
    statusCode,
    apiCode,
    message,
    requestId,
    data,
    flowHandle,
    retryAfter,
    operation: operation.name,
  })
}

function statusError(refusal: ConstructorParameters<typeof StatusError>[0]): StatusError {
  const Named = (errorClasses as Readonly<Record<number, typeof StatusError>>)[refusal.statusCode] ?? StatusError
  return new Named(refusal)
}

/** What a proxy in front of the server says by HTTP alone means the same there as in an envelope. */
const proxied: readonly number[] = [413, 429, 502, 503]

function strangeAnswer(
  operation: OperationFacts,
  response: Response,
  text: string,
  retryAfter: number | undefined,
): SesameError {
  if (!proxied.includes(response.status)) return new UnexpectedAnswerError(operation.name, response.status, text)
  const message = `${operation.name}: HTTP ${response.status} ${response.statusText}`.trim()
  return statusError({ statusCode: response.status, message, retryAfter, operation: operation.name })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isEnvelope = (body: unknown): body is Envelope =>
  typeof body === 'object' && body !== null && typeof (body as Envelope).statusCode === 'number'

/** Seconds or a date (RFC 9110 section 10.2.3). */
function secondsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}

function waitWithTimer(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
