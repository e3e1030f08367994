/** Signs a request with an access key: HMAC-SHA1, version 1.0, as the published clients of both brands do. */
export type Brand = 'authing' | 'genauth'

export interface AccessKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
}

export interface ToSign {
  readonly brand: Brand
  readonly method: string
  /** As it travels, without the query. */
  readonly path: string
  /** Query of a GET; top-level fields of any other method's body. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Lower-case names. Those of the brand are signed. */
  readonly headers: Readonly<Record<string, string>>
}

/** The headers of this one sending: date and nonce are new each time, because the server takes a signature once only. */
export async function signedHeaders(
  key: AccessKey,
  request: ToSign,
  now: () => number,
): Promise<Record<string, string>> {
  const prefix = `x-${request.brand}-`
  const headers: Record<string, string> = {
    ...request.headers,
    date: new Date(now()).toUTCString(),
    [`${prefix}signature-method`]: 'HMAC-SHA1',
    [`${prefix}signature-version`]: '1.0',
    [`${prefix}signature-nonce`]: hex(crypto.getRandomValues(new Uint8Array(16))),
  }
  const signed = Object.keys(headers)
    .filter((name) => name === 'date' || name.startsWith(prefix))
    .sort()
    .map((name) => `${name}:${(headers[name] ?? '').replace(/[\t\n\r\f]/g, ' ').trim()}\n`)
  const text = `${request.method}\n${signed.join('')}${request.path}${canonical(request.parameters)}`
  const scheme = request.brand === 'authing' ? 'authing' : 'GenAuth'
  return { ...headers, authorization: `${scheme} ${key.accessKeyId}:${await hmac(key.accessKeySecret, text)}` }
}

function canonical(parameters: Readonly<Record<string, unknown>>): string {
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => {
      const value = parameters[name]
      return `${name}=${typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)}`
    })
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-1' }, false, [
    'sign',
  ])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
  return btoa(String.fromCharCode(...bytes))
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
