import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ManagementClient } from 'authing-node-sdk'
import { buildAuthorization, buildStringToSign } from 'authing-node-sdk/dist/utils/buildSignature.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  brandHeader,
  type CandidateOptions,
  candidateStrings,
  checkDate,
  maximumCandidates,
  parseAuthorization,
  signRequest,
  verifySignature,
} from './access-key-signature.ts'

interface Received {
  method: string
  path: string
  query: string
  headers: IncomingHttpHeaders
  body: string
}

const accessKeyId = '65f0c0ffee65f0c0ffee65f0'
const accessKeySecret = 'secret-of-the-key'
const received: Received[] = []
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const body = Buffer.concat(chunks).toString('utf8')
  received.push({ method: request.method ?? '', path, query, headers: request.headers, body })
  response.setHeader('content-type', 'application/json').end('{"statusCode":200,"message":"ok"}')
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** A new client each time: the SDK keeps its base address in a global that the last client sets. */
const sdk = (prefix = '', more: { tenantId?: string; lang?: 'en-US' } = {}): ManagementClient =>
  new ManagementClient({ accessKeyId, accessKeySecret, host: origin + prefix, ...more })

const accepts = (request: Received, options: CandidateOptions = {}): boolean => {
  const authorization = parseAuthorization(request.headers.authorization ?? '')
  if (authorization?.accessKeyId !== accessKeyId) return false
  const body: unknown = request.body === '' ? undefined : JSON.parse(request.body)
  const candidates = [...candidateStrings({ ...request, body, brand: authorization.brand }, options)]
  return verifySignature({ secret: accessKeySecret, signature: authorization.signature, candidates })
}

const lastRequest = (): Received => {
  const request = received.pop()
  if (request === undefined) throw new Error('the client sent nothing')
  return request
}

const createUser = {
  username: 'zhang san=&?',
  name: '张三 "quoted" \\ ☃',
  birthdate: new Date('1990-05-17T08:00:00Z'),
  customData: { z: 1, a: { deep: [1, 'two', null, { three: 3.5 }] }, when: new Date(0) },
  email: null,
  emailVerified: true,
  departmentIds: ['d2', 'd1'],
  loginsCount: 0,
  nickname: undefined,
  options: { keepUserId: true, departmentIdType: 'department_id' },
}
const accessKeyQuery = ['userId', 'tenantId', 'type', 'status']
// The published types allow less than callers send: nulls, Dates, parameters left out.
type Loose = Record<string, (input?: unknown) => Promise<unknown>>
const loose = (client: ManagementClient): Loose => client as unknown as Loose

interface Call {
  name: string
  run: (client: Loose) => Promise<unknown> | undefined
  options?: CandidateOptions
  onWire: { method: string; path: RegExp; query?: RegExp; body?: RegExp }
}

const calls: Call[] = [
  {
    name: 'createUser with nested objects, a Date, nulls and undefined',
    run: (client) => client.createUser?.(createUser),
    onWire: { method: 'POST', path: /create-user$/, body: /"birthdate":"1990-05-17T08:00:00.000Z".*"email":null/ },
  },
  {
    name: 'createUser with a date that is a plain string',
    run: (client) => client.createUser?.({ ...createUser, birthdate: '1990-05-17T08:00:00.000Z' }),
    onWire: { method: 'POST', path: /create-user$/, body: /1990-05-17T08:00:00.000Z/ },
  },
  {
    name: 'createUser with one Date among strings that look like dates',
    run: (client) => client.createUser?.({ b: new Date(1), c: new Date(2).toISOString() }),
    onWire: { method: 'POST', path: /create-user$/, body: /"b":/ },
  },
  {
    name: 'listUsers with options',
    run: (client) => client.listUsers?.({ keywords: '张', options: { pagination: { page: 1, limit: 10 } } }),
    onWire: { method: 'POST', path: /list-users$/, body: /pagination/ },
  },
  {
    name: 'listUsers with an empty body',
    run: (client) => client.listUsers?.({}),
    onWire: { method: 'POST', path: /list-users$/, body: /^\{\}$/ },
  },
  {
    name: 'listUsers with only undefined fields (signed with a bare ?)',
    run: (client) => client.listUsers?.({ keywords: undefined }),
    onWire: { method: 'POST', path: /list-users$/, body: /^\{\}$/ },
  },
  {
    name: 'getUserBatch with an array in the query',
    run: (client) => client.getUserBatch?.({ userIds: ['b c', 'a&d=+%', '王'] }),
    onWire: { method: 'GET', path: /get-user-batch$/, query: /userIds(%5B%5D|\[\])=b\+c&/ },
  },
  {
    name: 'getUserBatch with an array of one',
    run: (client) => client.getUserBatch?.({ userIds: ['only'] }),
    onWire: { method: 'GET', path: /get-user-batch$/, query: /userIds(%5B%5D|\[\])=only&/ },
  },
  {
    name: 'getUserBatch with an empty array, which is not in the URL',
    run: (client) => client.getUserBatch?.({ userIds: [] }),
    options: { declaredQuery: ['userIds', 'userIdType'] },
    onWire: { method: 'GET', path: /get-user-batch$/, query: /^userIdType=/ },
  },
  {
    name: 'getAccessKeyList without parameters (signed with a bare ?)',
    run: (client) => client.getAccessKeyList?.({}),
    onWire: { method: 'GET', path: /list-access-key$/, query: /^$/ },
  },
  {
    name: 'getAccessKeyList with a null, which is not in the URL',
    run: (client) => client.getAccessKeyList?.({ type: null, userId: 'u1' }),
    options: { declaredQuery: accessKeyQuery },
    onWire: { method: 'GET', path: /list-access-key$/, query: /^userId=u1$/ },
  },
  {
    name: 'a Date in the query',
    run: (client) => client.getUser?.({ userId: 'u 1', withCustomData: new Date(0) }),
    onWire: { method: 'GET', path: /get-user$/, query: /1970-01-01T00/ },
  },
  {
    name: 'deleteUsersBatch',
    run: (client) => client.deleteUsersBatch?.({ userIds: ['1', '2'], options: { userIdType: 'user_id' } }),
    onWire: { method: 'POST', path: /delete-users-batch$/, body: /userIds/ },
  },
  {
    name: 'deleteById, whose placeholder is never filled in',
    run: (client) => client.deleteById?.('1'),
    onWire: { method: 'DELETE', path: /ip-list\/%7Bid%7D$/ },
  },
]

describe('requests of the published SDK', () => {
  test.each(calls)('$name: accepted', async ({ run, options, onWire }) => {
    await run(loose(sdk()))
    const request = lastRequest()
    expect(request.method).toBe(onWire.method)
    expect(request.path).toMatch(onWire.path)
    if (onWire.query !== undefined) expect(request.query).toMatch(onWire.query)
    if (onWire.body !== undefined) expect(request.body).toMatch(onWire.body)
    expect(accepts(request, options)).toBe(true)
  })

  test.each(calls)('$name: refused once any byte of what is signed changes', async ({ run, options }) => {
    await run(loose(sdk()))
    const request = lastRequest()
    expect(accepts(request, options)).toBe(true)

    const changed = [
      ...spoil(request.path).map((path) => ({ ...request, path })),
      ...(request.method === 'GET' ? spoil(request.query).map((query) => ({ ...request, query })) : []),
      ...spoil(request.body).map((body) => ({ ...request, body })),
      ...['x-authing-signature-nonce', 'date', 'x-authing-lang'].flatMap((name) =>
        spoil(String(request.headers[name])).map((value) => ({
          ...request,
          headers: { ...request.headers, [name]: value },
        })),
      ),
      { ...request, method: 'PUT' },
      { ...request, headers: { ...request.headers, 'x-authing-more': '1' } },
      ...spoil(parseAuthorization(request.headers.authorization ?? '')?.signature ?? '').map((signature) => ({
        ...request,
        headers: { ...request.headers, authorization: `authing ${accessKeyId}:${signature}` },
      })),
    ]
    expect(changed.length).toBeGreaterThan(90)
    for (const one of changed.filter((other) => isJson(other.body))) {
      expect(accepts(one, options), JSON.stringify(one)).toBe(false)
    }
  })

  test('a client with a path in its base address, a tenant and another language is accepted', async () => {
    await sdk('/my-app', { tenantId: 't1', lang: 'en-US' }).getUser({ userId: 'u1' })
    const request = lastRequest()
    expect(request.path).toBe('/my-app/api/v3/get-user')
    expect(request.headers).toMatchObject({ 'x-authing-app-id': 't1', 'x-authing-lang': 'en-US' })
    expect(accepts(request)).toBe(false)
    expect(accepts(request, { pathPrefixes: ['/my-app'] })).toBe(true)
    expect(accepts(request, { pathPrefixes: ['/my', '/other'] })).toBe(false)
  })

  test('another secret does not verify', async () => {
    await sdk().getUser({ userId: 'u1' })
    const request = lastRequest()
    const candidates = [...candidateStrings({ ...request, body: undefined, brand: 'authing' })]
    const { signature = '' } = parseAuthorization(request.headers.authorization ?? '') ?? {}
    expect(verifySignature({ secret: accessKeySecret, signature, candidates })).toBe(true)
    expect(verifySignature({ secret: `${accessKeySecret}x`, signature, candidates })).toBe(false)
    expect(verifySignature({ secret: accessKeySecret, signature, candidates: [] })).toBe(false)
    // The same bytes spelt otherwise would pass a replay store that knows the first spelling.
    expect(verifySignature({ secret: accessKeySecret, signature: signature.replace('=', ''), candidates })).toBe(false)
  })
})

describe('signRequest', () => {
  const parameters = { page: 1, z: null, a: { y: 1, x: ['é'] }, flag: false, text: 'a b&c' }
  const common = { accessKeyId, accessKeySecret, path: '/api/v3/create-user', parameters, nowMs: 0, nonce: 'n' }
  const request = { method: 'POST', path: common.path, body: parameters }

  test('makes the header that the SDK makes', () => {
    const headers = signRequest({ ...common, brand: 'authing', method: 'POST', headers: { 'x-authing-lang': 'zh-CN' } })
    const { authorization, ...signed } = headers
    const text = buildStringToSign('POST', common.path, signed, parameters)
    expect(authorization).toBe(buildAuthorization(accessKeyId, accessKeySecret, text))
    expect([...candidateStrings({ ...request, headers, brand: 'authing' })]).toContain(text)
  })

  test('signs for the other brand with its own scheme and headers, and neither passes for the other', () => {
    const headers = signRequest({ ...common, brand: 'genauth', method: 'POST' })
    expect(headers.authorization).toMatch(/^GenAuth /)
    expect(headers[brandHeader('genauth', 'signature-nonce')]).toBe('n')
    const { signature = '', brand } = parseAuthorization(headers.authorization ?? '') ?? {}
    expect(brand).toBe('genauth')
    const verify = (as: 'authing' | 'genauth'): boolean =>
      verifySignature({
        secret: accessKeySecret,
        signature,
        candidates: candidateStrings({ ...request, headers, brand: as }),
      })
    expect(verify('genauth')).toBe(true)
    expect(verify('authing')).toBe(false)
  })
})

describe('candidateStrings', () => {
  test('stay few and without repetition whatever is sent', () => {
    const names = Array.from({ length: 200 }, (_, index) => `p${index}`)
    const query = names.map((name) => `${name}=2024-01-01T00:00:00.000Z`).join('&')
    const options = { declaredQuery: names.map((name) => `x${name}`), pathPrefixes: ['/a', '/a/%7B', '/a/{'] }
    const candidates = [
      ...candidateStrings({ method: 'GET', path: '/a/%7B/b%7D', query, headers: {}, brand: 'authing' }, options),
    ]
    expect(candidates).toHaveLength(maximumCandidates)
    expect(new Set(candidates).size).toBe(maximumCandidates)
  })

  test('an encoded slash is not taken for a slash', () => {
    const candidates = [...candidateStrings({ method: 'GET', path: '/api%2Fv3', headers: {}, brand: 'authing' })]
    expect(candidates).toEqual(['GET\n/api%2Fv3', 'GET\n/api%2Fv3?'])
  })

  test('repeated keys are an array, prototype names are names', () => {
    const [text] = candidateStrings({
      method: 'GET',
      path: '/p',
      query: 'b=1&__proto__=x&b=2&constructor=y',
      headers: { 'x-authing-a': ' tab\there ', 'x-genauth-a': 'no' },
      brand: 'authing',
    })
    expect(text).toBe('GET\nx-authing-a:tab here\n/p?__proto__=x&b=["1","2"]&constructor=y')
  })
})

describe('parseAuthorization', () => {
  test.each([
    ['authing ak:c2ln', { brand: 'authing', accessKeyId: 'ak', signature: 'c2ln' }],
    ['AUTHING ak:c2ln', { brand: 'authing', accessKeyId: 'ak', signature: 'c2ln' }],
    ['GenAuth ak:c2ln=', { brand: 'genauth', accessKeyId: 'ak', signature: 'c2ln=' }],
    ['genauth  ak:c2ln', { brand: 'genauth', accessKeyId: 'ak', signature: 'c2ln' }],
  ])('%s', (header, parsed) => {
    expect(parseAuthorization(header)).toEqual(parsed)
  })

  test.each([
    '',
    'Bearer abc',
    'authing',
    'authing ak',
    'authing :sig',
    'authing ak:',
    'xauthing ak:sig',
    'authing a b:c',
  ])('leaves %j to others', (header) => {
    expect(parseAuthorization(header)).toBeUndefined()
  })
})

describe('checkDate', () => {
  const now = Date.UTC(2026, 0, 15, 12, 0, 0)
  const skew = 900_000

  test.each([
    ['Thu, 15 Jan 2026 12:00:00 GMT', 'ok'],
    ['Thu, 15 Jan 2026 12:15:00 GMT', 'ok'],
    ['Thu, 15 Jan 2026 11:45:00 GMT', 'ok'],
    ['Thu, 15 Jan 2026 12:15:01 GMT', 'skewed'],
    ['Thu, 15 Jan 2026 11:44:59 GMT', 'skewed'],
    [String(now), 'ok'],
    [String(now - skew - 1), 'skewed'],
    [undefined, 'missing'],
    ['', 'missing'],
    [String(now / 1000), 'malformed'],
    ['2026-01-15T12:00:00.000Z', 'malformed'],
    ['Fri, 15 Jan 2026 12:00:00 GMT', 'malformed'],
    ['Thu, 15 Jan 2026 12:00:00 +0000', 'malformed'],
    ['15 Jan 2026 12:00', 'malformed'],
    ['now', 'malformed'],
    ['9'.repeat(400), 'malformed'],
  ])('%s is %s', (date, verdict) => {
    expect(checkDate(date, now, skew)).toBe(verdict)
  })
})

/** The text with each character replaced by another one, one at a time. */
function spoil(text: string): string[] {
  return Array.from(
    text,
    (character, at) => text.slice(0, at) + (character === '7' ? '8' : '7') + text.slice(at + character.length),
  )
}

function isJson(body: string): boolean {
  if (body === '') return true
  try {
    JSON.parse(body)
    return true
  } catch {
    return false
  }
}
