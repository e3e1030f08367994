import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { statusMeanings } from '../../../src/core/errors/status-codes.ts'
import * as sdk from '../src/index.ts'
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts'

/** What the client makes of answers and of their absence, whoever gives them: another version, the cloud service, a proxy. */
let server: ScriptedServer
let waits: number[]
beforeEach(async () => {
  server = await startScriptedServer()
  waits = []
})
afterEach(() => server.close())

const client = (options: Partial<sdk.WireOptions> = {}) =>
  new sdk.ManagementClient({
    host: server.url,
    accessKeyId: 'key',
    accessKeySecret: 'secret',
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  })

const application = (options: Partial<sdk.AuthenticationClientOptions> = {}) =>
  new sdk.AuthenticationClient({ host: server.url, appId: 'app', ...options })

const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )

const refusal = (statusCode: number, more: object = {}) => ({
  body: { statusCode, message: 'because', requestId: 'r1', ...more },
})

describe('statusCode', () => {
  const rows = Object.entries(statusMeanings).filter(([code]) => code !== '200' && code !== '302')

  test.each(rows)('%s is thrown as the class of the status table', async (code, { type }) => {
    server.script(refusal(Number(code), { apiCode: 4711, data: { a: 1 }, flowHandle: 'f' }))
    const error = await thrownBy(client().listUsers({}))
    expect(error).toBeInstanceOf((sdk as unknown as Record<string, typeof Error>)[type])
    const facts = { statusCode: Number(code), apiCode: 4711, requestId: 'r1', data: { a: 1 }, flowHandle: 'f' }
    expect(error).toMatchObject({ name: type, message: 'because', operation: 'listUsers', ...facts })
  })

  test('that no table has is thrown as StatusError, a step outside a sign-in too', async () => {
    server.script(refusal(418), refusal(302, { apiCode: 1636 }))
    for (const statusCode of [418, 302]) {
      const error = await thrownBy(client().listUsers({}))
      expect(error).toMatchObject({ name: 'StatusError', statusCode })
      expect((error as Error).constructor).toBe(sdk.StatusError)
    }
  })
})

describe('a step of a sign-in', () => {
  const credentials = { connection: 'PASSWORD', passwordPayload: { username: 'u', password: 'p' } } as const

  test('is a value', async () => {
    server.script(refusal(302, { apiCode: 1636, data: { factors: ['OTP'] }, flowHandle: 'handle' }))
    const answer = await application().signInByCredentials(credentials)
    expect(answer).toEqual({
      kind: 'step',
      apiCode: sdk.apiCodes.FLOW_APP_MFA,
      message: 'because',
      flowHandle: 'handle',
      data: { factors: ['OTP'] },
    })
  })

  test('is continued under its handle, to its end', async () => {
    server.script(
      refusal(302, { apiCode: 1636, flowHandle: 'handle' }),
      refusal(302, { apiCode: 1600, data: { redirectTo: '/on' } }),
    )
    const step = await application().signInByCredentials(credentials)
    if (step.kind !== 'step') throw new Error('no step')
    expect(await application().continueFlow(step, 'verify-totp', { totp: '1' })).toEqual({
      kind: 'done',
      data: { redirectTo: '/on' },
    })
    expect(server.requests[1]).toMatchObject({ url: '/interaction/authFlow' })
    const sent = { action: 'verify-totp', flowHandle: 'handle', data: { totp: '1' } }
    expect(JSON.parse(server.requests[1]?.body ?? '')).toEqual(sent)
  })

  test('the application’s secret travels with a sign-in and with nothing else', async () => {
    const app = application({ appSecret: 'shh' })
    await app.signInByCredentials(credentials)
    await app.as('token').getProfile()
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ client_id: 'app', client_secret: 'shh' })
    expect(JSON.stringify(server.requests[1])).not.toContain('shh')
    expect(server.requests[1]?.headers).toMatchObject({ authorization: 'token', 'x-authing-app-id': 'app' })
  })
})

describe('a connection that breaks', () => {
  test('is survived by a read, signed anew', async () => {
    server.script('hang-up', 'hang-up')
    expect(await client().getUser({ userId: 'u' })).toBe(3)
    const signatures = server.requests.map(({ headers }) => headers.authorization)
    expect(new Set(signatures).size).toBe(3)
    expect(waits).toHaveLength(2)
  })

  test('is thrown when it keeps breaking', async () => {
    server.script('hang-up', 'hang-up', 'hang-up')
    const error = await thrownBy(client().listUsers({}))
    expect(error).toBeInstanceOf(sdk.ConnectionError)
    expect(error).not.toBeInstanceOf(sdk.StatusError)
    expect(error).toMatchObject({ operation: 'listUsers', cause: expect.anything() })
    expect(server.requests).toHaveLength(3)
  })

  test('ends a write, which may have happened', async () => {
    server.script('hang-up')
    expect(await thrownBy(client().createUser({ username: 'u' }))).toBeInstanceOf(sdk.ConnectionError)
    server.script('hang-up')
    expect(await thrownBy(client().refreshApplicationSecret({ appId: 'a' }))).toBeInstanceOf(sdk.ConnectionError)
    expect(server.requests).toHaveLength(2)
  })

  test('is a ConnectionError when nobody listens', async () => {
    const { url } = server
    await server.close()
    expect(await thrownBy(client({ host: url, retries: 0 }).listUsers({}))).toBeInstanceOf(sdk.ConnectionError)
    server = await startScriptedServer()
  })
})

describe('Retry-After', () => {
  const later = (statusCode: number, retryAfter: string, more: object = {}) => ({
    headers: { 'retry-after': retryAfter },
    ...refusal(statusCode, more),
  })

  test.each([429, 503])('of a %s is obeyed, by a write too', async (statusCode) => {
    server.script(later(statusCode, '7'))
    expect(await client().createUser({ username: 'u' })).toBe(2)
    expect(waits).toEqual([7000])
    expect(server.requests[0]?.headers.authorization).not.toBe(server.requests[1]?.headers.authorization)
  })

  test('may be a date', async () => {
    const now = () => Date.parse('2030-01-01T00:00:00Z')
    server.script(later(429, 'Tue, 01 Jan 2030 00:00:05 GMT'))
    expect(await client({ now }).listUsers({})).toBe(2)
    expect(waits).toEqual([5000])
  })

  test('that is longer than the longest wait is thrown with its seconds', async () => {
    server.script(later(429, '60'))
    expect(await thrownBy(client().listUsers({}))).toMatchObject({ name: 'ThrottleError', retryAfter: 60 })
    expect(server.requests).toHaveLength(1)
  })

  test('is obeyed only so often', async () => {
    server.script(later(429, '1'), later(429, '1'), later(429, '1'))
    expect(await thrownBy(client().listUsers({}))).toBeInstanceOf(sdk.ThrottleError)
    expect(server.requests).toHaveLength(3)
  })

  test.each([
    ['a 429 without it', refusal(429)],
    ['another refusal with it', later(500, '1')],
  ])('%s is thrown at once', async (_what, answer) => {
    server.script(answer)
    expect(await thrownBy(client().listUsers({}))).toBeInstanceOf(sdk.StatusError)
    expect(server.requests).toHaveLength(1)
  })

  test('of a proxy repeats reads only: it may have passed the write on', async () => {
    const proxy = { status: 503, headers: { 'retry-after': '1' }, body: '<h1>Busy</h1>' }
    server.script(proxy)
    expect(await client().listUsers({})).toBe(2)
    server.script(proxy)
    const error = await thrownBy(client().createUser({ username: 'u' }))
    expect(error).toBeInstanceOf(sdk.ServiceUnavailableError)
    expect(server.requests).toHaveLength(3)
  })
})

describe('time', () => {
  test('runs out as TimeoutError, which is a ConnectionError, and nothing is repeated', async () => {
    server.script('silence')
    const error = await thrownBy(client({ timeout: 50 }).listUsers({}))
    expect(error).toBeInstanceOf(sdk.TimeoutError)
    expect(error).toBeInstanceOf(sdk.ConnectionError)
    expect(server.requests).toHaveLength(1)
  })

  test('can be given for one call', async () => {
    server.script('silence')
    expect(await thrownBy(client().listUsers({}, { timeout: 50 }))).toBeInstanceOf(sdk.TimeoutError)
  })

  test('the caller’s own signal ends a call with the caller’s own reason, also between attempts', async () => {
    const reason = new Error('changed my mind')
    expect(await thrownBy(client().listUsers({}, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    const stop = new AbortController()
    server.script({ headers: { 'retry-after': '9' }, ...refusal(429) })
    const waiting = new sdk.ManagementClient({ host: server.url, accessKeyId: 'k', accessKeySecret: 's' })
    const call = thrownBy(waiting.listUsers({}, { signal: stop.signal }))
    await expect.poll(() => server.requests.length).toBe(1)
    stop.abort(reason)
    expect(await call).toBe(reason)
  })
})

describe('tokens', () => {
  test('of an administrator travel with the pool they act in', async () => {
    const admin = new sdk.ManagementClient({ host: server.url, brand: 'genauth', token: 'abc', userPoolId: 'pool' })
    await admin.listUsers({})
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer abc', 'x-genauth-userpool-id': 'pool' })
  })

  test('that are refused are renewed once', async () => {
    const asked: boolean[] = []
    const token = ({ renew }: { renew: boolean }) => {
      asked.push(renew)
      return renew ? 'new' : 'old'
    }
    server.script(refusal(401), refusal(401))
    const admin = new sdk.ManagementClient({ host: server.url, token })
    expect(await thrownBy(admin.createUser({ username: 'u' }))).toBeInstanceOf(sdk.UnauthorizedError)
    expect(asked).toEqual([false, true])
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new'])
  })

  test('of a machine are fetched once, kept, and fetched anew when they are about to expire or are refused', async () => {
    let now = 1_000_000
    const issued = (token: string) => ({ body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } })
    const machine = sdk.machineToken({
      issuer: `${server.url}/app/oidc`,
      clientId: 'id',
      clientSecret: 'secret',
      scope: 'user:read',
      now: () => now,
    })
    const management = new sdk.ManagementClient({ host: server.url, token: machine })
    server.script(issued('one'))
    await Promise.all([management.listUsers({}), management.listUsers({})])
    now += 3_500_000
    await management.listUsers({})
    now += 71_000
    server.script(issued('two'))
    await management.listUsers({})
    server.script(refusal(401), issued('three'))
    await management.listUsers({})
    const bearers = server.requests
      .filter(({ url }) => url !== '/app/oidc/token')
      .map(({ headers }) => headers.authorization)
    expect(bearers).toEqual(['one', 'one', 'one', 'two', 'two', 'three'].map((token) => `Bearer ${token}`))
    expect(Object.fromEntries(new URLSearchParams(server.requests[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 'secret',
      scope: 'user:read',
    })
  })

  test('of a machine that is refused one is a ConfigurationError saying why', async () => {
    server.script({ status: 401, body: { error: 'invalid_client', error_description: 'no such client' } })
    const machine = sdk.machineToken({ issuer: server.url, clientId: 'id', clientSecret: 'secret' })
    const error = await thrownBy(new sdk.ManagementClient({ host: server.url, token: machine }).listUsers({}))
    expect(error).toBeInstanceOf(sdk.ConfigurationError)
    expect(error).toMatchObject({ message: expect.stringContaining('no such client') })
  })
})

test('the tenant travels as the published clients send it, and is signed', async () => {
  const tenant = new sdk.ManagementClient({
    host: server.url,
    accessKeyId: 'k',
    accessKeySecret: 's',
    tenantId: 'tenant',
  })
  await tenant.listUsers({})
  expect(server.requests[0]?.headers).toMatchObject({ 'x-authing-app-id': 'tenant' })
})

test('a date is sent and signed as text', async () => {
  await client().createUser({ customData: { at: new Date(0) } })
  expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ customData: { at: '1970-01-01T00:00:00.000Z' } })
})

test('what is no answer of the API is an UnexpectedAnswerError with its beginning', async () => {
  server.script({ status: 404, body: `<h1>Not here</h1>${'x'.repeat(9999)}` })
  const error = await thrownBy(client().listUsers({}))
  expect(error).toMatchObject({ name: 'UnexpectedAnswerError', httpStatus: 404 })
  expect((error as sdk.UnexpectedAnswerError).body).toHaveLength(500)
})
