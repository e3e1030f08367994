import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { parseUserAgent } from './user-agent.ts'

/** What somebody sees of their own sign-ins, and of nobody else's. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const password = 'correct horse battery'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

async function signIn(username: string, { appId = sesame.spa.appId, secret = password, scope = 'openid' } = {}) {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': appId, 'user-agent': firefox },
    body: JSON.stringify({
      connection: 'PASSWORD',
      passwordPayload: { username, password: secret },
      options: { scope },
    }),
  })
  return (await response.json()) as Envelope
}

async function get(path: string, token?: string, query: Record<string, string> = {}): Promise<Envelope> {
  const headers = { 'x-authing-lang': 'en-US', ...(token !== undefined && { authorization: token }) }
  const response = await fetch(`${sesame.url}/api/v3/${path}?${new URLSearchParams(query)}`, { headers })
  return (await response.json()) as Envelope
}

async function someone(options = {}) {
  const username = `ada-${randomBytes(5).toString('hex')}`
  const userId = await newUser(sesame, { username, password })
  const { data } = await signIn(username, options)
  return { username, userId, token: data.access_token as string }
}

test.each(['get-my-accessible-apps', 'get-my-logged-in-apps', 'get-my-login-history'])(
  '%s needs a token',
  async (path) => {
    expect(await get(path)).toMatchObject({ statusCode: 401, apiCode: 2020 })
    expect(await get(path, 'x.y.z')).toMatchObject({ statusCode: 401 })
  },
)

describe('getLoginHistory', () => {
  test('lists own sign-ins and failures, the latest first, with filters and pages', async () => {
    const { username, userId, token } = await someone()
    await someone()
    sesame.clock.advance(1000)
    const between = sesame.clock.now()
    await signIn(username, { secret: 'wrong' })
    const { data } = await get('get-my-login-history', token)
    expect(data.totalCount).toBe(2)
    expect(data.list[0]).toMatchObject({
      ...{ userId, appId: sesame.spa.appId, appName: 'Single-page app', success: false, userAgent: firefox },
      ...{ errorMessage: 'The password was wrong', loginMethod: 'password', clientIp: expect.stringMatching(/./) },
      parsedUserAgent: { name: 'Firefox', os: 'Linux', device: 'Desktop' },
    })
    expect(data.list[1]).toMatchObject({ success: true })
    expect(data.list[1]).not.toHaveProperty('errorMessage')

    const totals = async (query: Record<string, string>) =>
      (await get('get-my-login-history', token, query)).data.totalCount
    expect(await totals({ success: 'true' })).toBe(1)
    expect(await totals({ success: 'false' })).toBe(1)
    expect(await totals({ start: String(between) })).toBe(1)
    expect(await totals({ end: String(between - 1) })).toBe(1)
    expect(await totals({ appId: sesame.app.appId })).toBe(0)
    expect(await totals({ clientIp: '203.0.113.1' })).toBe(0)
    const second = await get('get-my-login-history', token, { page: '2', limit: '1' })
    expect(second.data).toMatchObject({ totalCount: 2, list: [{ success: true }] })
    expect(await get('get-my-login-history', token, { limit: '51' })).toMatchObject({ statusCode: 400 })
  })
})

describe('getLoggedInApps and getAccessibleApps', () => {
  test('tell applications of the own pool, and where the person is signed in now', async () => {
    const beside = await makeApp(sesame.core, sesame.pool, { appName: 'Beside', appType: 'spa' })
    const { username, token } = await someone({ scope: 'openid offline_access' })
    sesame.clock.advance(1000)
    await signIn(username, { appId: beside.appId })
    const loggedIn = (await get('get-my-logged-in-apps', token)).data
    // A token alone is kept nowhere; a refresh token is.
    expect(loggedIn).toEqual([
      { appId: beside.appId, appName: 'Beside', appLogo: '', appLoginUrl: expect.any(String), active: false },
      expect.objectContaining({ appId: sesame.spa.appId, active: true }),
    ])
    const accessible = (await get('get-my-accessible-apps', token)).data as { appId: string; active: boolean }[]
    const ids = accessible.map(({ appId }) => appId)
    expect(ids).toEqual(expect.arrayContaining([sesame.app.appId, sesame.spa.appId, beside.appId]))
    expect(ids).not.toContain(sesame.otherApp.appId)
    expect(accessible.filter(({ active }) => active).map(({ appId }) => appId)).toEqual([sesame.spa.appId])
  })
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
    { name: 'Edge', os: 'Windows', device: 'Desktop' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    { name: 'Safari', os: 'iOS', device: 'Mobile' },
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50',
    { name: 'WeChat', os: 'Android', device: 'Mobile' },
  ],
  ['curl/8.5.0', { name: '', os: '', device: '' }],
])('parseUserAgent %s', (header, expected) => {
  expect(parseUserAgent(header)).toEqual(expected)
})
