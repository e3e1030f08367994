import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GenauthRequest, genauthRequest, sendGenauth } from '../harness/genauth-client.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'

/** The other brand's client signs with its own scheme and headers, and what it signs is not always what travels. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const request = (call: Parameters<typeof genauthRequest>[2]) => genauthRequest(sesame.url, sesame.pool, call)
const send = (call: Parameters<typeof genauthRequest>[2]) => sendGenauth(request(call))

describe('a client of the GenAuth brand', () => {
  test('creates, gets, lists, updates and deletes', async () => {
    const created = await send({
      method: 'POST',
      path: '/api/v3/create-application',
      parameters: { appName: '商店 & café', redirectUris: ['https://a.example/cb?x=1&y=%2F'], appLogo: undefined },
    })
    expect(created).toMatchObject({ statusCode: 200, data: { appName: '商店 & café' } })
    const { appId } = created.data
    const get = { path: '/api/v3/get-application', parameters: { appId } }
    expect(await send(get)).toMatchObject({ data: { appId, redirectUris: ['https://a.example/cb?x=1&y=%2F'] } })
    const list = { path: '/api/v3/list-applications', parameters: { keywords: '商店 & c', page: 1, ssoEnabled: false } }
    expect(await send(list)).toMatchObject({ data: { totalCount: 1, list: [{ appId }] } })
    const update = { path: '/api/v3/update-application', parameters: { appId, appDescription: 'x', appLogo: null } }
    expect(await send({ method: 'POST', ...update })).toMatchObject({ statusCode: 200, data: { success: true } })
    expect(await send(get)).toMatchObject({ data: { appDescription: 'x' } })
    const remove = { path: '/api/v3/delete-application', parameters: { appId } }
    expect(await send({ method: 'POST', ...remove })).toMatchObject({ statusCode: 200 })
    expect(await send(get)).toMatchObject({ statusCode: 404, apiCode: 2011 })
  })

  test('may send a list in the query as `key[]`, signed as JSON', async () => {
    const parameters = { status: ['activated', 'staging'] }
    const made = request({ path: '/api/v3/list-access-key', parameters })
    expect(made.url).toContain('status%5B%5D=activated&status%5B%5D=staging')
    const { data } = await sendGenauth(made)
    expect(data).toMatchObject([{ accessKeyId: sesame.pool.accessKeyId, status: 'activated' }])
    expect(await send({ path: '/api/v3/list-access-key', parameters: { status: ['revoked'] } })).toMatchObject({
      statusCode: 200,
      data: [],
    })
  })

  test('may sign a bare question mark and send none', async () => {
    const made = request({ path: '/api/v3/list-access-key', parameters: { userId: undefined, status: undefined } })
    expect(made.url).not.toContain('?')
    expect(await sendGenauth(made)).toMatchObject({ statusCode: 200, data: [expect.any(Object)] })
  })

  test('may sign a null that it does not send', async () => {
    const made = request({ path: '/api/v3/list-access-key', parameters: { tenantId: null } })
    expect(made.url).not.toContain('tenantId')
    expect(await sendGenauth(made)).toMatchObject({ statusCode: 200, data: [expect.any(Object)] })
  })

  test('may sign a date in quotes that travels without them, in the query and in the body', async () => {
    const at = new Date('2001-02-03T04:05:06.789Z')
    const searched = await send({ path: '/api/v3/list-applications', parameters: { keywords: at } })
    expect(searched).toMatchObject({ statusCode: 200, data: { totalCount: 0 } })
    const made = await send({
      method: 'POST',
      path: '/api/v3/create-user',
      parameters: { username: 'dated', birthdate: at, customData: { at } },
    })
    expect(made).toMatchObject({ statusCode: 200, data: { birthdate: '2001-02-03T04:05:06.789Z' } })
  })

  test('may leave a placeholder in the path', async () => {
    const made = request({ method: 'DELETE', path: '/api/v3/risk-list-policy/{id}' })
    expect(made.url).toContain('%7Bid%7D')
    expect(await sendGenauth(made)).not.toMatchObject({ statusCode: 401 })
  })

  test('is 1306 the second time', async () => {
    const made = request({ path: '/api/v3/list-access-key', parameters: { status: ['activated'] } })
    expect(await sendGenauth(made)).toMatchObject({ statusCode: 200 })
    expect(await sendGenauth(made)).toMatchObject({ statusCode: 401, apiCode: 1306 })
  })

  test.each<[string, (made: GenauthRequest) => GenauthRequest]>([
    ['another parameter', (made) => ({ ...made, url: made.url.replace('limit=1', 'limit=2') })],
    [
      'another path',
      (made) => ({ ...made, url: made.url.replace('list-applications', 'list-application-simple-info') }),
    ],
    ['a parameter more', (made) => ({ ...made, url: `${made.url}&all=true` })],
    ['a header of the brand more', (made) => ({ ...made, headers: { ...made.headers, 'x-genauth-app-id': 'x' } })],
    [
      "the other brand's scheme",
      (made) => with_(made, 'authorization', (value) => value.replace('GenAuth', 'authing')),
    ],
    ['another nonce', (made) => with_(made, 'x-genauth-signature-nonce', (value) => `${value}0`)],
  ])('is 401 when %s travels than was signed', async (_what, change) => {
    const made = request({ path: '/api/v3/list-applications', parameters: { limit: 1 } })
    const answer = await sendGenauth(change(made))
    expect(answer).toMatchObject({ statusCode: 401 })
    expect([1300, 1301]).toContain(answer.apiCode)
    expect(await sendGenauth(made)).toMatchObject({ statusCode: 200 })
  })
})

const with_ = (made: GenauthRequest, name: string, change: (value: string) => string): GenauthRequest => ({
  ...made,
  headers: { ...made.headers, [name]: change(made.headers[name] ?? '') },
})
