import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The signature of an access key on a management request, as the published SDKs of both brands make it (HMAC-SHA1, version 1.0):
 * method, the brand's own headers and `date`, the path, and the query of a GET or the top-level fields of any other body.
 * The query of a request that is not a GET is not signed. What travels does not always say what was signed, so the
 * verifier tries every string that an SDK could have signed for the request, at most `maximumCandidates`.
 */
export type Brand = 'authing' | 'genauth'

export interface AccessKeyAuthorization {
  readonly brand: Brand
  readonly accessKeyId: string
  /** As sent. `verifySignature` accepts one spelling only, so this text can be the key of a replay store. */
  readonly signature: string
}

export interface SignedRequest {
  readonly method: string
  /** As received, without the query. */
  readonly path: string
  /** The raw query, without `?`. */
  readonly query?: string | undefined
  /** The parsed JSON body, its keys in the order received; undefined when there is none. */
  readonly body?: unknown
  /** Lower-case names, as node:http gives them. */
  readonly headers: HeaderBag
  readonly brand: Brand
}

export type HeaderBag = Readonly<Record<string, string | readonly string[] | undefined>>

export interface CandidateOptions {
  /** Names of the operation's query parameters: an SDK signs a null or an empty array and then leaves it out of the URL. */
  readonly declaredQuery?: readonly string[]
  /** How many of the absent ones are tried, one at a time; 8 when absent. */
  readonly nullableTried?: number
  /** Paths below which the API is also served: a client with such a base URL signs the path without it. No trailing slash. */
  readonly pathPrefixes?: readonly string[]
}

type Parameters = Readonly<Record<string, unknown>>

export const maximumCandidates = 16

/** Every value of a Date field looks like this on the wire (Date.prototype.toISOString). */
const isoDate = /^(\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** `<scheme> <accessKeyId>:<signature>`, the scheme in any case; undefined for any other authorization. */
export function parseAuthorization(header: string): AccessKeyAuthorization | undefined {
  const match = /^(authing|genauth) +([^\s:]{1,128}):(\S{1,128})$/i.exec(header.slice(0, 512).trim())
  const [, scheme, accessKeyId, signature] = match ?? []
  if (scheme === undefined || accessKeyId === undefined || signature === undefined) return undefined
  return { brand: scheme.toLowerCase() === 'authing' ? 'authing' : 'genauth', accessKeyId, signature }
}

/** Name of one of the brand's headers. Read nonce, method and version from the scheme's brand: only that brand's headers are signed. */
export const brandHeader = (brand: Brand, name: string): string => `x-${brand}-${name}`

/** The strings an SDK could have signed for this request, the likeliest first, no two alike; made one by one, as they are asked for. */
export function* candidateStrings(request: SignedRequest, options: CandidateOptions = {}): Generator<string> {
  const head = `${request.method.toUpperCase()}\n${canonicalHeaders(request.headers, request.brand)}`
  const paths = signedPaths(request.path, options.pathPrefixes ?? [])
  const resources =
    request.method.toUpperCase() === 'GET'
      ? queryResources(parseQuery(request.query ?? ''), options)
      : bodyResources(request.body)
  const given = new Set<string>()
  for (const resource of resources) {
    for (const path of paths) {
      const candidate = `${head}${path}${resource}`
      if (given.has(candidate)) continue
      yield candidate
      if (given.add(candidate).size === maximumCandidates) return
    }
  }
}

/** Whether one of the candidates was signed with this secret. */
export function verifySignature(input: {
  readonly secret: string
  readonly signature: string
  readonly candidates: Iterable<string>
}): boolean {
  // The text is compared, not the bytes it decodes to: base64 has several spellings of one signature, and a replay could use another.
  const given = Buffer.from(input.signature, 'utf8')
  for (const candidate of input.candidates) {
    const expected = Buffer.from(sign(input.secret, candidate), 'utf8')
    if (expected.length === given.length && timingSafeEqual(expected, given)) return true
  }
  return false
}

/** The `date` header: an HTTP date (RFC 9110 section 5.6.7, IMF-fixdate) or Unix milliseconds, within `skewMs` of now either way. */
export function checkDate(
  date: string | undefined,
  nowMs: number,
  skewMs: number,
): 'ok' | 'missing' | 'malformed' | 'skewed' {
  if (date === undefined || date === '') return 'missing'
  const ms = /^\d{13}$/.test(date) ? Number(date) : Date.parse(date)
  const wellFormed = !Number.isNaN(ms) && (date === String(ms) || date === new Date(ms).toUTCString())
  if (!wellFormed) return 'malformed'
  return Math.abs(nowMs - ms) <= skewMs ? 'ok' : 'skewed'
}

export interface SignOptions {
  readonly brand: Brand
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Query of a GET (its values before encoding) or fields of the body. */
  readonly parameters?: Parameters
  readonly nowMs: number
  /** Must differ from request to request. */
  readonly nonce: string
  /** More headers of the brand, for example `x-authing-lang`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The headers a client of the brand sends with a request, signature included. */
export function signRequest(options: SignOptions): Record<string, string> {
  const { brand, parameters = {} } = options
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...options.headers,
    [brandHeader(brand, 'signature-nonce')]: options.nonce,
    [brandHeader(brand, 'signature-method')]: 'HMAC-SHA1',
    [brandHeader(brand, 'signature-version')]: '1.0',
    date: new Date(options.nowMs).toUTCString(),
  }
  const resource = Object.keys(parameters).length === 0 ? '' : canonicalParameters(parameters)
  const text = `${options.method}\n${canonicalHeaders(headers, brand)}${options.path}${resource}`
  const scheme = brand === 'authing' ? 'authing' : 'GenAuth'
  return { ...headers, authorization: `${scheme} ${options.accessKeyId}:${sign(options.accessKeySecret, text)}` }
}

const sign = (secret: string, text: string): string => createHmac('sha1', secret).update(text, 'utf8').digest('base64')

function canonicalHeaders(headers: HeaderBag, brand: Brand): string {
  const prefix = brandHeader(brand, '')
  const line = (name: string): string =>
    `${name}:${String(headers[name])
      .replace(/[\t\n\r\f]/g, ' ')
      .trim()}\n`
  return Object.keys(headers)
    .filter((name) => headers[name] !== undefined && (name === 'date' || name.startsWith(prefix)))
    .sort()
    .map(line)
    .join('')
}

/** `?` and the pairs sorted by code unit; only the bare `?` when all were undefined. */
function canonicalParameters(parameters: Parameters, quoted: ReadonlySet<string> = new Set()): string {
  const pair = (name: string): string => `${name}=${canonicalValue(parameters[name], quoted.has(name))}`
  const names = Object.keys(parameters).filter((name) => parameters[name] !== undefined)
  return `?${names.sort().map(pair).join('&')}`
}

const canonicalValue = (value: unknown, quoted: boolean): string =>
  (typeof value === 'object' && value !== null) || quoted ? JSON.stringify(value) : String(value)

/** The received path and what a client may have called it. Only braces are decoded: `%2F` would name another path. */
function signedPaths(path: string, prefixes: readonly string[]): string[] {
  const literal = path.replace(/%7B/gi, '{').replace(/%7D/gi, '}')
  const stripped = prefixes
    .filter((prefix) => prefix !== '' && literal.startsWith(`${prefix}/`))
    .map((prefix) => literal.slice(prefix.length))
  return [...new Set([...stripped, literal, path])]
}

function* queryResources(query: Parameters, options: CandidateOptions): Generator<string> {
  yield* dateForms(query)
  const absent = (options.declaredQuery ?? [])
    .filter((name) => !Object.hasOwn(query, name))
    .slice(0, options.nullableTried ?? 8)
  for (const name of absent) yield canonicalParameters({ ...query, [name]: null })
  for (const name of absent) yield canonicalParameters({ ...query, [name]: [] })
}

/** The body's top-level fields; none for a body that is empty or no object. */
function* bodyResources(body: unknown): Generator<string> {
  yield* dateForms(typeof body === 'object' && body !== null ? (body as Parameters) : {})
}

/**
 * A Date is signed in JSON quotes and arrives as a plain string, so fields that look like one are tried all plain, all quoted
 * and one by one. No fields at all are signed without `?`, or with it when all were undefined.
 */
function* dateForms(parameters: Parameters): Generator<string> {
  if (Object.keys(parameters).length === 0) yield ''
  yield canonicalParameters(parameters)
  const dates = Object.keys(parameters).filter((name) => {
    const value = parameters[name]
    return typeof value === 'string' && isoDate.test(value)
  })
  if (dates.length > 0) yield canonicalParameters(parameters, new Set(dates))
  if (dates.length > 1) for (const name of dates.slice(0, 4)) yield canonicalParameters(parameters, new Set([name]))
}

/** Decoded parameters; `key[]=v` and repeated keys become arrays of strings under the key without brackets. */
function parseQuery(query: string): Parameters {
  const parameters = new Map<string, string | string[]>()
  for (const [rawName, value] of new URLSearchParams(query)) {
    const name = rawName.endsWith('[]') ? rawName.slice(0, -2) : rawName
    const before = parameters.get(name)
    if (before === undefined) parameters.set(name, rawName === name ? value : [value])
    else parameters.set(name, typeof before === 'string' ? [before, value] : [...before, value])
  }
  return Object.fromEntries(parameters)
}
