import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authorize,
  authorizeUrl,
  codeOf,
  exchange,
  locationOf,
  newUser,
  token,
} from '../../../test/harness/authorize.ts'
import { newBrowser } from '../../../test/harness/browser.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Who is signed in where, what was, and how it is ended from outside. */
let sesame: Sesame
let other: AppKeys
beforeAll(async () => {
  sesame = await startSesame()
  other = await makeApp(sesame.core, sesame.pool, {
    appName: 'Beside',
    appType: 'web',
    appLogo: 'https://a.example/l.png',
  })
})
afterAll(() => sesame?.close())

const post = (path: string, body: Record<string, unknown>) => sesame.call({ path: `/api/v3/${path}`, body })
const get = (path: string, query: Record<string, string | number>) => sesame.call({ path: `/api/v3/${path}`, query })

let counter = 0
const person = async () => {
  const username = `signed-in-${++counter}`
  return { username, userId: await newUser(sesame, { username }) }
}

async function signIn(username: string, app = sesame.app, scope = 'openid offline_access') {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': app.appId, 'user-agent': 'A browser/1.0' },
    body: JSON.stringify({
      connection: 'PASSWORD',
      passwordPayload: { username, password: 'correct horse' },
      options: { scope },
      client_id: app.appId,
      client_secret: app.appSecret,
    }),
  })
  const answer = (await response.json()) as Envelope
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data as { access_token: string; refresh_token: string }
}
const profile = async (authorization: string, app = sesame.app) => {
  const headers = { authorization, 'x-authing-app-id': app.appId }
  return ((await (await fetch(`${sesame.url}/api/v3/get-profile`, { headers })).json()) as Envelope).statusCode
}
const refreshed = async (refresh_token: string, app = sesame.app) =>
  (await token(sesame, app, { grant_type: 'refresh_token', refresh_token })).status
const isActive = async (userId: string, appId = sesame.app.appId) =>
  (await post('check-session-status', { appId, userId })).data.active
const kick = (userId: string, appIds: string[], options?: Record<string, unknown>) =>
  post('kick-users', { userId, appIds, ...(options && { options }) })

describe('kickUsers', () => {
  test('ends tokens of the named applications at once, leaves those of others, and lets people come back', async () => {
    const { username, userId } = await person()
    const [here, there] = [await signIn(username), await signIn(username, other)]
    expect((await kick(userId, [sesame.app.appId])).data).toEqual({ success: true })
    expect(await profile(here.access_token)).toBe(401)
    expect(await refreshed(here.refresh_token)).toBe(400)
    expect(await profile(there.access_token, other)).toBe(200)
    expect(await refreshed(there.refresh_token, other)).toBe(200)
    const again = await signIn(username)
    expect(await profile(again.access_token)).toBe(200)
  })

  test('ends browser sessions and codes on their way', async () => {
    const { username, userId } = await person()
    const browser = newBrowser()
    await authorize(sesame, { app: sesame.app, userId, browser })
    const silent = async () => {
      const url = authorizeUrl(sesame, sesame.app, { prompt: 'none' })
      return locationOf(sesame, await browser.get(url)).searchParams.get('error') ?? 'signed in'
    }
    expect(await silent()).toBe('signed in')
    const code = await codeOf(sesame, { app: sesame.app, userId, browser })
    await kick(username, [sesame.app.appId, other.appId], { userIdType: 'username' })
    expect(await silent()).toBe('login_required')
    expect((await exchange(sesame, sesame.app, code)).status).toBe(400)
  })

  test('is in the log of administrators', async () => {
    const { userId } = await person()
    await kick(userId, [sesame.app.appId])
    const rows = await superuserQuery(
      sesame.databaseUrl,
      "select operation, details from admin_audit_logs where resource = 'userLoginState' and resource_id = $1",
      [userId],
    )
    expect(rows).toEqual([{ operation: 'remove', details: expect.stringContaining(sesame.app.appId) }])
  })

  test('answers 404 for unknown users and applications, and those of another pool', async () => {
    const { userId, username } = await person()
    const tokens = await signIn(username)
    expect(await kick('nobody', [sesame.app.appId])).toMatchObject({ statusCode: 404, apiCode: 2004 })
    for (const appId of ['nothing', sesame.otherApp.appId]) {
      expect(await kick(userId, [sesame.app.appId, appId])).toMatchObject({ statusCode: 404, apiCode: 2011 })
    }
    expect(await profile(tokens.access_token)).toBe(200)
  })

  test('refuses a request without applications with 400, an unbuilt kind of id with 422', async () => {
    const { userId } = await person()
    expect(await kick(userId, [])).toMatchObject({ statusCode: 400 })
    expect(await post('kick-users', { userId })).toMatchObject({ statusCode: 400 })
    expect(await kick(userId, [sesame.app.appId], { userIdType: 'custom_field' })).toMatchObject({ statusCode: 404 })
  })
})

describe('checkSessionStatus', () => {
  test('is true while a browser session or a refresh token is there', async () => {
    const { username, userId } = await person()
    expect(await isActive(userId)).toBe(false)
    await signIn(username)
    expect(await isActive(userId)).toBe(true)
    expect(await isActive(userId, other.appId)).toBe(false)
    await kick(userId, [sesame.app.appId])
    expect(await isActive(userId)).toBe(false)
    await authorize(sesame, { app: other, userId })
    expect(await isActive(userId, other.appId)).toBe(true)
    await post('update-user', { userId, status: 'Suspended' })
    expect(await isActive(userId, other.appId)).toBe(false)
  })

  test('answers 404 for unknown users and applications, and those of another pool', async () => {
    const { userId } = await person()
    const status = (appId: string, whose: string) => post('check-session-status', { appId, userId: whose })
    expect(await status(sesame.app.appId, 'nobody')).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await status('nothing', userId)).toMatchObject({ statusCode: 404, apiCode: 2011 })
    expect(await status(sesame.otherApp.appId, userId)).toMatchObject({ statusCode: 404, apiCode: 2011 })
    expect(await post('check-session-status', { userId })).toMatchObject({ statusCode: 400 })
  })
})

describe('getUserLoggedinApps', () => {
  const apps = async (userId: string) =>
    (await get('get-user-loggedin-apps', { userId })).data.map((app: { appId: string }) => app.appId)

  test('names the applications, the latest first, also those that a session opened without a question', async () => {
    const { username, userId } = await person()
    expect(await apps(userId)).toEqual([])
    await signIn(username, other, 'openid')
    await signIn(username, sesame.app, 'openid')
    expect(await apps(userId)).toEqual([sesame.app.appId, other.appId])
    await signIn(username, other, 'openid')
    expect(await apps(userId)).toEqual([other.appId, sesame.app.appId])
    await authorize(sesame, {
      app: sesame.spa,
      userId,
      params: { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
    })
    expect(await apps(userId)).toEqual([other.appId, sesame.app.appId, sesame.spa.appId])
    const { data } = await get('get-user-loggedin-apps', { userId: username, userIdType: 'username' })
    expect(data[0]).toEqual({
      appId: other.appId,
      appName: 'Beside',
      appLogo: 'https://a.example/l.png',
      appLoginUrl: `${sesame.url}/${other.appId}/login`,
    })
  })

  test('answers 404 for unknown users and those of another pool, 400 without an id', async () => {
    expect(await get('get-user-loggedin-apps', { userId: 'nobody' })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await get('get-user-loggedin-apps', {})).toMatchObject({ statusCode: 400 })
  })
})

describe('getUserLoginHistory', () => {
  const history = (userId: string, query: Record<string, string | number> = {}) =>
    get('get-user-login-history', { userId, ...query })

  test('shows completed sign-ins, the latest first, by application, address and time', async () => {
    const { username, userId } = await person()
    await signIn(username)
    sesame.clock.advance(2)
    await signIn(username, other)
    const { data } = await history(userId)
    expect(data).toMatchObject({
      totalCount: 2,
      list: [
        {
          appId: other.appId,
          appName: 'Beside',
          userAgent: 'A browser/1.0',
          clientIp: expect.stringMatching(/127|::1/),
        },
        { appId: sesame.app.appId },
      ],
    })
    expect((await history(userId, { appId: other.appId })).data.totalCount).toBe(1)
    expect((await history(userId, { clientIp: '192.0.2.1' })).data).toEqual({ totalCount: 0, list: [] })
    expect((await history(userId, { clientIp: data.list[0].clientIp })).data.totalCount).toBe(2)
    const first = Date.parse(data.list[1].time)
    expect((await history(userId, { start: first, end: first })).data.list).toEqual([data.list[1]])
    expect((await history(userId, { start: first + 1 })).data.list).toEqual([data.list[0]])
    expect((await history(userId, { page: 2, limit: 1 })).data).toEqual({ totalCount: 2, list: [data.list[1]] })
  })

  test('knows nothing of failures, and still tells of an application that is gone', async () => {
    const { username, userId } = await person()
    const gone = await makeApp(sesame.core, sesame.pool, { appName: 'Gone', appType: 'web' })
    await signIn(username, gone)
    await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
      body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username, password: 'wrong horse' } }),
    })
    await post('delete-application', { appId: gone.appId })
    const { data } = await history(userId)
    expect(data).toMatchObject({
      totalCount: 1,
      list: [{ appId: gone.appId, appName: '', appLogo: '', appLoginUrl: '' }],
    })
  })

  test.each([{ limit: 51 }, { page: 0 }, { start: 'yesterday' }] as Record<string, string | number>[])(
    'refuses %j with 400',
    async (query) => {
      expect(await history('nobody', query)).toMatchObject({ statusCode: 400 })
    },
  )

  test('answers 404 for unknown users', async () => {
    expect(await history('nobody')).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })
})

describe('getUserAccessibleApps', () => {
  const accessible = async (userId: string) => (await get('get-user-accessible-apps', { userId })).data

  test('names those that are on and admit everybody, to who may sign in', async () => {
    const { userId } = await person()
    const closed = await makeApp(sesame.core, sesame.pool, { appName: 'Closed', appType: 'web' })
    const idsOf = (list: { appId: string }[]) => list.map(({ appId }) => appId)
    expect(idsOf(await accessible(userId))).toEqual(expect.arrayContaining([closed.appId, other.appId]))
    await post('update-application-permission-strategy', { appId: closed.appId, permissionStrategy: 'DENY_ALL' })
    const list = await accessible(userId)
    expect(idsOf(list)).not.toContain(closed.appId)
    expect(idsOf(list)).not.toContain(sesame.otherApp.appId)
    expect(list.find(({ appId }: { appId: string }) => appId === other.appId)).toMatchObject({
      appName: 'Beside',
      appDefaultLoginStrategy: 'ALLOW_ALL',
    })
    await post('update-user', { userId, status: 'Deactivated' })
    expect(await accessible(userId)).toEqual([])
  })

  test('answers 404 for unknown users', async () => {
    const answer = await get('get-user-accessible-apps', { userId: 'nobody' })
    expect(answer).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })
})

describe('getUserAuthorizedApps', () => {
  const given = async (userId: string) => (await get('get-user-authorized-apps', { userId })).data
  const give = (appId: string, target: object, effect: 'ALLOW' | 'DENY' = 'ALLOW') =>
    post('authorize-application-access', { appId, list: [{ ...target, effect }] })

  test('names those that were given to somebody, or to a group of theirs, and that nobody denies', async () => {
    const { userId } = await person()
    const [one, two, denied] = await Promise.all(
      ['One', 'Two', 'Denied'].map((appName) => makeApp(sesame.core, sesame.pool, { appName, appType: 'web' })),
    )
    // All admit everybody, which gives nobody anything.
    expect(await given(userId)).toEqual([])
    await post('create-group', { code: 'given', name: 'Given', type: 'static' })
    await post('add-group-members', { code: 'given', userIds: [userId] })
    await give(one?.appId ?? '', { targetType: 'USER', targetIdentifier: [userId] })
    await give(two?.appId ?? '', { targetType: 'GROUP', targetIdentifier: ['given'] })
    await give(denied?.appId ?? '', { targetType: 'GROUP', targetIdentifier: ['given'] })
    await give(denied?.appId ?? '', { targetType: 'USER', targetIdentifier: [userId] }, 'DENY')
    const list = await given(userId)
    expect(list.map(({ appName }: { appName: string }) => appName).sort()).toEqual(['One', 'Two'])
    expect(list[0]).toMatchObject({
      appDefaultLoginStrategy: 'ALLOW_ALL',
      appLoginUrl: expect.stringContaining('http'),
    })
    await post('update-user', { userId, status: 'Deactivated' })
    expect(await given(userId)).toEqual([])
  })

  test('answers 404 for unknown users, and those of another pool', async () => {
    for (const userId of [
      'nobody',
      (await sesame.call({ path: '/api/v3/create-user', body: { username: 'theirs' }, keys: sesame.otherPool })).data
        .userId,
    ]) {
      expect(await get('get-user-authorized-apps', { userId })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    }
  })
})

describe('getUserIdentities and getUserLoggedinIdentities', () => {
  test('tell where somebody is known, and what they signed in by', async () => {
    const { userId } = await person()
    const { id: extIdpId } = (await post('create-ext-idp', { name: 'Partner', type: 'oidc' })).data
    await post('link-identity', { userId, extIdpId, userIdInIdp: 'at-the-partner' })
    const [identity] = (await get('get-user-identities', { userId })).data
    expect(identity).toMatchObject({ extIdpId, userIdInIdp: 'at-the-partner' })
    // Linked by an administrator: nobody came from there yet.
    expect((await get('get-user-logged-in-identities', { userId })).data).toEqual([])
    const used = 'update identities set origin_conn_ids = $2 where id = $1'
    await superuserQuery(sesame.databaseUrl, used, [identity.identityId, ['a connection']])
    expect((await get('get-user-logged-in-identities', { userId })).data).toEqual([
      { identityId: identity.identityId, idpId: extIdpId, idpName: 'Partner', idpNameEn: 'Partner', idpLogo: '' },
    ])
  })

  test.each(['get-user-identities', 'get-user-logged-in-identities'])('%s: none, of people who exist', async (path) => {
    const { userId } = await person()
    expect((await get(path, { userId })).data).toEqual([])
    expect(await get(path, { userId: 'nobody' })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await get(path, { userId, userIdType: 'custom_field' })).toMatchObject({ statusCode: 404 })
    expect(await get(path, {})).toMatchObject({ statusCode: 400 })
  })
})
