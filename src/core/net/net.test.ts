import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiError } from '../errors/api-error.ts'
import { addressPolicy } from './addresses.ts'
import { openNet, type OutboundRequest } from './net.ts'

const loopback = ['localhost', '127.0.0.0/8', '::1']
const net = openNet({ allowed: loopback, userAgent: 'Sesame/test' })
const strict = openNet({ allowed: [], userAgent: 'Sesame/test' })

let server: Server
let origin: string
const seen: {
  method?: string | undefined
  url?: string | undefined
  headers: Record<string, unknown>
  body: string
}[] = []

beforeAll(async () => {
  server = createServer(answer)
  origin = await listen(server)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function listen(it: Server): Promise<string> {
  await new Promise<void>((done) => it.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(it.address() as AddressInfo).port}`
}

const answer: RequestListener = async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  seen.push({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  })
  const path = request.url ?? ''
  if (path.startsWith('/to')) {
    const [, status = '302', target = ''] = /^\/to\/(\d+)\/(.*)$/.exec(path) ?? []
    return void response.writeHead(Number(status), { location: decodeURIComponent(target) }).end()
  }
  if (path === '/large') return void response.end(Buffer.alloc(3000))
  if (path === '/silent') return
  if (path === '/breaks') {
    response.writeHead(200, { 'content-length': '100' })
    return void response.write('half', () => response.destroy())
  }
  response.writeHead(path === '/fails' ? 500 : 200, { 'content-type': 'text/plain' }).end('hello')
}

/** What the call raised: row and cause's message. */
async function refusal(request: OutboundRequest, by = net): Promise<{ row: string; endpoint: unknown; cause: string }> {
  const error = await by.request(request).then(
    () => undefined,
    (raised: unknown) => raised,
  )
  if (!(error instanceof ApiError)) throw new Error(`not refused: ${String(error)}`)
  return { row: error.row, endpoint: error.parameters['endpoint'], cause: String((error.cause as Error)?.message) }
}

describe('a call', () => {
  test('sends method, headers and body, and gives status, headers and body', async () => {
    const response = await net.request({
      url: `${origin}/hook?a=1#part`,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"ä":1}',
    })
    expect(response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      url: `${origin}/hook?a=1`,
    })
    expect(response.body.toString()).toBe('hello')
    expect(seen.at(-1)).toMatchObject({
      method: 'POST',
      url: '/hook?a=1',
      body: '{"ä":1}',
      headers: { 'content-type': 'application/json', 'content-length': '8', 'user-agent': 'Sesame/test' },
    })
  })

  test('answers whatever status there is', async () => {
    expect((await net.request({ url: `${origin}/fails` })).status).toBe(500)
  })

  test('to nobody is 601 and names the host, not the path', async () => {
    const gone = createServer()
    const address = await listen(gone)
    await new Promise((done) => gone.close(done))
    expect(await refusal({ url: `${address}/secret-path` })).toMatchObject({
      row: 'ENDPOINT_REQUEST_ERROR',
      endpoint: new URL(address).host,
    })
  })

  test.each(['ftp://example.com/', 'file:///etc/passwd', 'not an address', 'http://user:password@example.com/'])(
    'to %s is 601',
    async (url) => {
      expect(await refusal({ url })).toMatchObject({ row: 'ENDPOINT_REQUEST_ERROR' })
    },
  )

  test('ends when its time is up, before or within the answer', async () => {
    expect(await refusal({ url: `${origin}/silent`, timeoutMs: 50 })).toMatchObject({ row: 'ENDPOINT_REQUEST_ERROR' })
  })

  test('ends when its caller says so', async () => {
    const signal = AbortSignal.abort()
    expect(await refusal({ url: `${origin}/silent`, signal })).toMatchObject({ row: 'ENDPOINT_REQUEST_ERROR' })
  })

  test('is 602 when the answer is too large or breaks off', async () => {
    expect(await refusal({ url: `${origin}/large`, maxBytes: 2999 })).toMatchObject({
      row: 'ENDPOINT_RESPONSE_ERROR',
      cause: 'the answer is larger than 2999 bytes',
    })
    expect((await net.request({ url: `${origin}/large`, maxBytes: 3000 })).body).toHaveLength(3000)
    expect(await refusal({ url: `${origin}/breaks` })).toMatchObject({ row: 'ENDPOINT_RESPONSE_ERROR' })
  })
})

describe('redirects', () => {
  const to = (status: number, target: string) => `${origin}/to/${status}/${encodeURIComponent(target)}`

  test('are not followed unless asked for', async () => {
    expect((await net.request({ url: to(302, '/end') })).status).toBe(302)
  })

  test('are followed as often as allowed', async () => {
    const twice = to(302, to(302, '/end'))
    expect(await net.request({ url: twice, redirects: 2 })).toMatchObject({ status: 200, url: `${origin}/end` })
    expect(await net.request({ url: twice, redirects: 1 })).toMatchObject({ status: 302 })
  })

  test('303 turns a POST into a GET, 307 keeps it', async () => {
    const post = { method: 'POST', body: 'x', redirects: 1 }
    await net.request({ url: to(303, '/end'), ...post })
    expect(seen.at(-1)).toMatchObject({ method: 'GET', body: '' })
    await net.request({ url: to(307, '/end'), ...post })
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: 'x' })
  })

  test('take credentials to the same origin only', async () => {
    const headers = { authorization: 'Bearer secret', cookie: 'a=b' }
    await net.request({ url: to(302, '/end'), headers, redirects: 1 })
    expect(seen.at(-1)?.headers).toMatchObject(headers)
    const elsewhere = origin.replace('127.0.0.1', 'localhost')
    await net.request({ url: to(302, `${elsewhere}/end`), headers, redirects: 1 })
    expect(seen.at(-1)).toMatchObject({ url: '/end' })
    expect(seen.at(-1)?.headers).not.toHaveProperty('authorization')
    expect(seen.at(-1)?.headers).not.toHaveProperty('cookie')
  })

  test.each(['http://10.0.0.1/', 'http://[fd00::1]/', 'file:///etc/passwd'])('to %s are refused', async (target) => {
    expect(await refusal({ url: to(302, target), redirects: 1 })).toMatchObject({ row: 'ENDPOINT_REQUEST_ERROR' })
  })
})

describe('an address that is not public', () => {
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fd12::1]',
    '[ff02::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[64:ff9b::a00:1]',
    '[2002:7f00:1::]',
    '[2001:db8::1]',
    '2130706433',
    '0x7f.1',
    '127.1',
    'localhost',
    'LOCALHOST',
  ])('%s is refused before anything is sent', async (host) => {
    const { row, cause } = await refusal({ url: `http://${host}:${new URL(origin).port}/` }, strict)
    expect(row).toBe('ENDPOINT_REQUEST_ERROR')
    expect(cause).toMatch(/may not be called/)
  })

  test.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    'is not %s',
    (address) => {
      expect(addressPolicy([]).allowsAddress(address)).toBe(true)
    },
  )

  test('is reached when a setting names its host, its address or its range', async () => {
    const { port } = new URL(origin)
    const reach = async (allowed: string[], host: string) =>
      (await openNet({ allowed, userAgent: 't' }).request({ url: `http://${host}:${port}/` })).status
    expect(await reach(['localhost'], 'localhost')).toBe(200)
    expect(await reach(['127.0.0.1'], '127.0.0.1')).toBe(200)
    expect(await reach(['127.0.0.0/8'], 'localhost')).toBe(200)
    await expect(reach(['localhost'], '127.0.0.1')).rejects.toThrow('ENDPOINT_REQUEST_ERROR')
  })
})

describe('TLS', () => {
  test('is verified: a certificate that nobody vouches for is refused', async () => {
    const secure = createSecureServer(selfSigned, answer)
    try {
      const address = (await listen(secure)).replace('http://127.0.0.1', 'https://localhost')
      const before = seen.length
      expect(await refusal({ url: address })).toMatchObject({
        row: 'ENDPOINT_REQUEST_ERROR',
        cause: expect.stringMatching(/self-signed/),
      })
      expect(seen).toHaveLength(before)
    } finally {
      secure.close()
    }
  })
})

/** For localhost, valid for a century, vouched for by nobody. */
const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+ob8T0e8JWzw+n4R
6CpKivrgZMuW+LV6UCNYZJ7jpWyhRANCAAQ4OogRHaXmKJC0z4jOTdIl4M+Bdd7X
QgVpblINGuPwV5Ecu3ptYkRpcuBVl8JHY7k/9M9LQKm7Zk1jf0ZHKtro
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUS3wFWUpf30Nz5j6LlPMN1WL6diYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTIyMjMwOVoYDzIxMjYxMTAx
MjIyMzA5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ4OogRHaXmKJC0z4jOTdIl4M+Bdd7XQgVpblINGuPwV5Ecu3ptYkRp
cuBVl8JHY7k/9M9LQKm7Zk1jf0ZHKtroo2kwZzAdBgNVHQ4EFgQUixmi2StCc1mn
gQwg8yGfc/Uu85UwHwYDVR0jBBgwFoAUixmi2StCc1mngQwg8yGfc/Uu85UwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIhALxNKGq3ouco61yoLbkwELqTuygbg5j0e/h25btmp/iSAiBnHtFRa09s
ai1Bjf47RUdq9lFb1qu0TldMkDWaw9BdpA==
-----END CERTIFICATE-----`,
}
