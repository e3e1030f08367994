import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import {
  AuthenticationClient,
  apiCodes,
  ConfigurationError,
  ConflictError,
  ForbiddenError,
  InvalidArgumentError,
  InvalidOperationError,
  ManagementClient,
  NotFoundError,
  StatusError,
  UnauthorizedError,
} from '../src/index.ts'

/** The client against a running Sesame. */
let sesame: Sesame
let management: ManagementClient
beforeAll(async () => {
  sesame = await startSesame()
  management = new ManagementClient({ host: sesame.url, ...keysOf(sesame.pool) })
})
afterAll(() => sesame?.close())

const keysOf = ({ accessKeyId, accessKeySecret }: { accessKeyId: string; accessKeySecret: string }) => ({
  accessKeyId,
  accessKeySecret,
})

const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )

describe.each(['authing', 'genauth'] as const)('a management client of the brand %s', (brand) => {
  test('creates, gets, lists, updates and deletes', async () => {
    const client = new ManagementClient({ host: `${sesame.url}/`, brand, ...keysOf(sesame.pool) })
    const made = await client.createApplication({
      appName: `商店 & café ${brand}`,
      redirectUris: ['https://a.example/cb?x=1&y=%2F'],
    })
    expect(made).toMatchObject({ appName: `商店 & café ${brand}`, appType: 'web' })
    const { appId } = made
    expect(await client.getApplication({ appId })).toMatchObject({ redirectUris: ['https://a.example/cb?x=1&y=%2F'] })
    const listed = await client.listApplications({ keywords: `商店 & café ${brand}`, ssoEnabled: false })
    expect(listed).toMatchObject({ totalCount: 1, list: [{ appId }] })
    await client.updateApplication({ appId, appDescription: 'x', appLogo: undefined })
    expect(await client.getApplication({ appId })).toMatchObject({ appDescription: 'x' })
    expect(await client.deleteApplication({ appId })).toEqual({ success: true })
    expect(await thrownBy(client.getApplication({ appId }))).toBeInstanceOf(NotFoundError)
  })

  test('sends a list in the query, and no parameters at all', async () => {
    const client = new ManagementClient({ host: sesame.url, brand, ...keysOf(sesame.pool) })
    const { accessKeyId } = sesame.pool
    expect(await client.getAccessKeyList({ status: ['activated', 'staging'] })).toMatchObject([{ accessKeyId }])
    expect(await client.getAccessKeyList({ status: ['revoked'] })).toEqual([])
    expect(await client.getAccessKeyList()).toMatchObject([{ accessKeyId }])
  })
})

test('a pool’s id and secret are a pair that signs', async () => {
  const { poolId, poolSecret } = sesame.pool
  const client = new ManagementClient({ host: sesame.url, accessKeyId: poolId, accessKeySecret: poolSecret })
  expect((await client.listUsers({})).list).toBeInstanceOf(Array)
})

test('the same call can be made many times at once: no signature repeats', async () => {
  const calls = Array.from({ length: 20 }, () => management.listApplications({ limit: 1 }))
  expect(new Set((await Promise.all(calls)).map(({ totalCount }) => totalCount)).size).toBe(1)
})

describe('a refusal', () => {
  test('is the class of its status, with code, message and request id', async () => {
    const error = await thrownBy(management.getUser({ userId: 'nobody' }))
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error).toBeInstanceOf(StatusError)
    expect(error).toMatchObject({
      name: 'NotFoundError',
      statusCode: 404,
      apiCode: apiCodes.USER_NOT_FOUND,
      operation: 'getUser',
      message: expect.stringContaining('nobody'),
      requestId: expect.stringMatching(/./),
    })
  })

  test('speaks the client’s language', async () => {
    const chinese = new ManagementClient({ host: sesame.url, lang: 'zh-CN', ...keysOf(sesame.pool) })
    expect(await thrownBy(chinese.getUser({ userId: 'nobody' }))).toMatchObject({
      message: expect.stringContaining('用户未找到'),
    })
  })

  test('400 is an InvalidArgumentError naming the field', async () => {
    const error = await thrownBy(management.listUsers({ options: { pagination: { limit: 51 } } }))
    expect(error).toBeInstanceOf(InvalidArgumentError)
    expect(error).toMatchObject({ message: expect.stringContaining('limit') })
  })

  test('401 is an UnauthorizedError: wrong secret, unknown key', async () => {
    const wrong = new ManagementClient({ host: sesame.url, ...keysOf(sesame.pool), accessKeySecret: 'wrong' })
    const error = await thrownBy(wrong.listUsers({}))
    expect(error).toBeInstanceOf(UnauthorizedError)
    expect(error).toMatchObject({ apiCode: apiCodes.AKSK_SIGNATURE_INVALID })
  })

  test('401 names a clock that is wrong', async () => {
    const late = new ManagementClient({ host: sesame.url, ...keysOf(sesame.pool), now: () => Date.now() - 3_600_000 })
    expect(await thrownBy(late.listUsers({}))).toMatchObject({ apiCode: apiCodes.AKSK_DATE_SKEWED })
  })

  test('403 is a ForbiddenError: a key without the permission', async () => {
    expect(await thrownBy(management.listUserPools())).toBeInstanceOf(ForbiddenError)
  })

  test('409 is a ConflictError: a user name that is taken', async () => {
    await management.createUser({ username: 'taken' })
    const error = await thrownBy(management.createUser({ username: 'taken' }))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ apiCode: apiCodes.USER_EXISTS })
  })

  test('422 is an InvalidOperationError: the root pool stays', async () => {
    const root = new ManagementClient({ host: sesame.url, ...keysOf(sesame.root) })
    expect(await thrownBy(root.deleteUserPool({ userPoolId: sesame.root.poolId }))).toBeInstanceOf(
      InvalidOperationError,
    )
  })
})

test.each(['', 'http://', 'not a host'])('the host "%s" is refused before anything is sent', (host) => {
  expect(() => new ManagementClient({ host, ...keysOf(sesame.pool) })).toThrow(ConfigurationError)
})

describe('an authentication client', () => {
  const person = { username: 'grace', password: 'a moth in relay 70' }
  beforeAll(async () => {
    await newUser(sesame, { ...person, name: 'Grace Hopper' })
  })
  const signIn = (password: string) =>
    new AuthenticationClient({ host: sesame.url, ...sesame.app }).signInByCredentials({
      connection: 'PASSWORD',
      passwordPayload: { username: person.username, password },
    })

  test('signs a user in and acts as that user', async () => {
    const answer = await signIn(person.password)
    if (answer.kind !== 'done') throw new Error(`a step: ${answer.apiCode}`)
    const client = new AuthenticationClient({ host: sesame.url, appId: sesame.app.appId })
    const user = client.as(answer.data.access_token ?? '')
    expect(await user.getProfile()).toMatchObject({ username: 'grace', name: 'Grace Hopper' })
    expect(await thrownBy(client.getProfile())).toBeInstanceOf(ConfigurationError)
  })

  test('throws ForbiddenError 2333 for a wrong password', async () => {
    expect(await thrownBy(signIn('wrong'))).toMatchObject({ statusCode: 403, apiCode: apiCodes.CREDENTIALS_WRONG })
  })

  test('throws UnauthorizedError for a token that is none', async () => {
    const user = new AuthenticationClient({ host: sesame.url, ...sesame.app, accessToken: 'none' })
    expect(await thrownBy(user.getProfile())).toBeInstanceOf(UnauthorizedError)
  })

  test('reads answers that have no envelope', async () => {
    const client = new AuthenticationClient({ host: sesame.url, brand: 'genauth', appId: sesame.app.appId })
    expect(await client.getSystemInfo()).toMatchObject({ rsa: { publicKey: expect.stringContaining('PUBLIC KEY') } })
  })

  test('gets a step as a value: a flow that is over', async () => {
    const client = new AuthenticationClient({ host: sesame.url, appId: sesame.app.appId })
    const answer = await client.continueFlow({ flowHandle: 'gone' }, 'authenticate-by-password', {
      account: person.username,
      password: person.password,
    })
    expect(answer).toMatchObject({ kind: 'step', apiCode: apiCodes.FLOW_ABORTED, message: expect.stringMatching(/./) })
  })
})
