import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorize, challengeOf, newUser, newVerifier } from '../../../test/harness/authorize.ts'
import { newBrowser } from '../../../test/harness/browser.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Who may use which application, and what every door says of it. */
let sesame: Sesame
let ada: string
let bob: string
beforeAll(async () => {
  sesame = await startSesame()
  ada = await newUser(sesame, { username: 'ada', password })
  bob = await newUser(sesame, { username: 'bob', password })
})
afterAll(() => sesame?.close())

const password = 'notes on the analytical engine'
const post = (operation: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string> = {}, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })
const drop = (authIds: string, keys?: Sesame['pool']) =>
  sesame.call({ method: 'DELETE', path: '/api/v3/batch-applications-auth', query: { authIds }, keys })
const ok = { statusCode: 200, data: { success: true } }
const noApp = { statusCode: 404, apiCode: 2011 }

let made = 0
const newApp = (name = `App ${++made}`): Promise<AppKeys> =>
  makeApp(sesame.core, sesame.pool, { appName: name, appType: 'spa' })
const denyAll = (appId: string) =>
  post('update-application-permission-strategy', { appId, permissionStrategy: 'DENY_ALL' })
const give = (appId: string, targetType: string, target: string, more: Record<string, unknown> = {}) =>
  post('authorize-application-access', {
    appId,
    list: [{ targetType, targetIdentifier: [target], effect: 'ALLOW', ...more }],
  })

async function signIn(appId: string, username: string): Promise<Envelope> {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username, password } }),
  })
  return (await response.json()) as Envelope
}
const enters = async (appId: string, username: string): Promise<boolean> => {
  const { statusCode, apiCode } = await signIn(appId, username)
  if (statusCode !== 200) expect({ statusCode, apiCode }).toEqual({ statusCode: 403, apiCode: 1576 })
  return statusCode === 200
}
const both = async (appId: string) => [await enters(appId, 'ada'), await enters(appId, 'bob')]
const grantsOf = async (appId: string, more: Record<string, unknown> = {}) =>
  (await post('list-applications-auth', { appId, ...more })).data as {
    totalCount: number
    list: { id: string; targetId: string; targetName: string }[]
  }

describe('authorizeApplicationAccess', () => {
  test('lets in whom it names where nobody else may, and keeps out whom it names where everybody may', async () => {
    const { appId } = await newApp()
    await give(appId, 'USER', bob, { effect: 'DENY' })
    expect(await both(appId)).toEqual([true, false])
    await denyAll(appId)
    expect(await both(appId)).toEqual([false, false])
    await give(appId, 'USER', ada)
    expect(await both(appId)).toEqual([true, false])
    await give(appId, 'USER', bob)
    expect(await both(appId)).toEqual([true, true])
  })

  test('by groups and roles; denying by any of them goes before allowing', async () => {
    const { appId } = await newApp()
    const group = `group-${++made}`
    await denyAll(appId)
    await post('create-group', { code: group, name: group, description: '', type: 'static' })
    await post('add-group-members', { code: group, userIds: [ada] })
    await give(appId, 'GROUP', group)
    expect(await both(appId)).toEqual([true, false])
    const role = `role-${++made}`
    await post('create-role', { code: role })
    await post('assign-role', { code: role, targets: [{ targetType: 'USER', targetIdentifier: ada }] })
    await give(appId, 'ROLE', role, { effect: 'DENY' })
    expect(await both(appId)).toEqual([false, false])
    await post('update-role', { code: role, status: 'DISABLE' })
    expect(await both(appId)).toEqual([true, false])
  })

  test('by departments, below them only with inheritByChildren', async () => {
    const { appId } = await newApp()
    await denyAll(appId)
    const place = { organizationCode: 'company' }
    await post('create-organization', { ...place, organizationName: 'Company' })
    const newDepartment = async (name: string, parentDepartmentId: string) =>
      (await post('create-department', { ...place, name, parentDepartmentId })).data.departmentId as string
    const top = await newDepartment('Top', 'root')
    const below = await newDepartment('Below', top)
    await post('add-department-members', { ...place, departmentId: top, userIds: [ada] })
    await post('add-department-members', { ...place, departmentId: below, userIds: [bob] })
    await give(appId, 'ORG', top)
    expect(await both(appId)).toEqual([true, false])
    await give(appId, 'ORG', top, { inheritByChildren: true })
    expect(await both(appId)).toEqual([true, true])
    expect((await grantsOf(appId)).list).toMatchObject([{ targetId: top, targetName: 'Top', inheritByChildren: true }])
  })

  test("looks a role up in the application's own space first, or in the one that is named", async () => {
    const { appId } = await newApp()
    await denyAll(appId)
    const code = `role-${++made}`
    for (const namespace of ['default', appId]) await post('create-role', { code, namespace })
    const targets = [{ targetType: 'USER', targetIdentifier: ada }]
    await post('assign-role', { code, namespace: 'default', targets })
    await give(appId, 'ROLE', code)
    expect(await enters(appId, 'ada')).toBe(false)
    await give(appId, 'ROLE', code, { namespaceCode: 'default' })
    expect(await enters(appId, 'ada')).toBe(true)
    expect(await give(appId, 'ROLE', code, { namespaceCode: 'nowhere' })).toMatchObject({ statusCode: 404 })
    expect(await give(appId, 'ROLE', 'none')).toMatchObject({ statusCode: 404 })
  })

  test('is done whole or not at all, and names what does not exist', async () => {
    const { appId } = await newApp()
    const list = (target: object) => [
      { targetType: 'USER', targetIdentifier: [ada], effect: 'DENY' },
      { effect: 'DENY', ...target },
    ]
    for (const [target, missing] of [
      [{ targetType: 'USER', targetIdentifier: ['nobody'] }, 'nobody'],
      [{ targetType: 'GROUP', targetIdentifier: ['no-group'] }, 'no-group'],
      [{ targetType: 'ORG', targetIdentifier: ['no-department'] }, 'no-department'],
      [{ targetType: 'ROLE', targetIdentifier: ['no-role'] }, 'no-role'],
    ] as const) {
      const answer = await post('authorize-application-access', { appId, list: list(target) })
      expect(answer).toMatchObject({ statusCode: 404, message: expect.stringContaining(missing) })
    }
    expect((await grantsOf(appId)).totalCount).toBe(0)
    const eleven = Array.from({ length: 11 }, () => ({ targetType: 'USER', targetIdentifier: [ada], effect: 'DENY' }))
    expect(await post('authorize-application-access', { appId, list: eleven })).toMatchObject({ statusCode: 400 })
    for (const other of ['no-such-application', sesame.otherApp.appId]) {
      expect(await give(other, 'USER', ada)).toMatchObject(noApp)
      expect(await post('list-applications-auth', { appId: other })).toMatchObject(noApp)
    }
  })

  test('closes every way in: the session of another application, codes and refresh tokens, lists and the panel', async () => {
    const [app, neighbour] = [await newApp(), await newApp()]
    const browser = newBrowser()
    const enter = async (to: AppKeys, params: Record<string, string> = {}) => {
      const verifier = newVerifier()
      const pkce = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }
      const scoped = { scope: 'openid offline_access', ...pkce, ...params }
      const answer = await authorize(sesame, { app: to, userId: ada, browser, params: scoped })
      return { code: answer.searchParams.get('code'), error: answer.searchParams.get('error'), verifier }
    }
    await enter(neighbour)
    const { code, verifier } = await enter(app)
    const token = async (form: Record<string, string>) => {
      const body = new URLSearchParams({ client_id: app.appId, ...form })
      return (await fetch(`${sesame.url}/${app.appId}/oidc/token`, { method: 'POST', body })).json()
    }
    const grant_type = 'authorization_code'
    const redirect_uri = app.redirectUri
    const tokens = (await token({ grant_type, code: code ?? '', redirect_uri, code_verifier: verifier })) as {
      refresh_token: string
      access_token: string
    }
    const authorization = tokens.access_token
    const accessible = async () => {
      const mine = await fetch(`${sesame.url}/api/v3/get-my-accessible-apps`, {
        headers: { authorization, 'x-authing-app-id': app.appId },
      })
      const idsIn = ({ data }: Envelope) => (data ?? []).map(({ appId }: { appId: string }) => appId) as string[]
      const managed = await get('get-user-accessible-apps', { userId: ada })
      const panel = await (await browser.get(`${sesame.url}/${neighbour.appId}/launchpad`)).text()
      const listed = idsIn((await mine.json()) as Envelope).includes(app.appId)
      return [listed, idsIn(managed).includes(app.appId), panel.includes(app.appId)]
    }
    expect(await accessible()).toEqual([true, true, true])
    expect(await enter(app, { prompt: 'none' })).toMatchObject({ code: expect.any(String) })
    await give(app.appId, 'USER', ada, { effect: 'DENY' })
    expect(await accessible()).toEqual([false, false, false])
    expect(await enter(app, { prompt: 'none' })).toMatchObject({ code: null, error: 'login_required' })
    expect(await enter(neighbour, { prompt: 'none' })).toMatchObject({ code: expect.any(String) })
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
    expect(await token(refresh)).toMatchObject({ error: 'invalid_grant' })
  })
})

describe('what was allowed or denied', () => {
  test('is listed, switched off and on, and deleted, each noted in the log', async () => {
    const { appId } = await newApp()
    await give(appId, 'USER', ada, { effect: 'DENY' })
    sesame.clock.advance(1000)
    await give(appId, 'USER', bob)
    const { totalCount, list } = await grantsOf(appId)
    expect([totalCount, list]).toMatchObject([
      2,
      [
        {
          targetId: bob,
          targetName: 'bob',
          targetType: 'USER',
          effect: 'ALLOW',
          enabled: true,
          permissionType: 'SUBJECT',
        },
        { targetId: ada, targetName: 'ada', targetType: 'USER', effect: 'DENY', enabled: true },
      ],
    ])
    expect((await grantsOf(appId, { targetName: 'AD' })).list).toMatchObject([{ targetId: ada }])
    expect((await grantsOf(appId, { effect: 'ALLOW' })).list).toMatchObject([{ targetId: bob }])
    expect((await grantsOf(appId, { targetTypeList: ['ROLE', 'AK_SK'] })).totalCount).toBe(0)
    expect((await grantsOf(appId, { page: 2, limit: 1 })).list).toMatchObject([{ targetId: ada }])
    const id = list[1]?.id ?? ''
    expect(await enters(appId, 'ada')).toBe(false)
    expect(await post('update-auth-enabled', { id, enabled: false })).toMatchObject(ok)
    expect((await grantsOf(appId, { enabled: false })).list).toMatchObject([{ id }])
    expect(await enters(appId, 'ada')).toBe(true)
    await post('update-auth-enabled', { id, enabled: true })
    expect(await enters(appId, 'ada')).toBe(false)
    expect(await drop(id)).toMatchObject(ok)
    expect(await enters(appId, 'ada')).toBe(true)
    const log = await post('get-admin-audit-logs', { resourceType: 'authorization' })
    expect(log.data.list.slice(0, 4).map((entry: { operationType: string }) => entry.operationType)).toEqual([
      'remove',
      'enable',
      'disable',
      'add',
    ])
  })

  test('revokeApplicationAccess takes it back', async () => {
    const { appId } = await newApp()
    await denyAll(appId)
    await give(appId, 'USER', ada)
    const list = [{ targetType: 'USER', targetIdentifier: [ada, bob] }]
    expect(await post('revoke-application-access', { appId, list })).toMatchObject(ok)
    expect(await enters(appId, 'ada')).toBe(false)
    const unknown = [{ targetType: 'USER', targetIdentifier: ['nobody'] }]
    expect(await post('revoke-application-access', { appId, list: unknown })).toMatchObject({ statusCode: 404 })
    expect(await post('revoke-application-access', { appId: 'no-such-application', list })).toMatchObject(noApp)
  })

  test('APP_GRANT_NOT_FOUND: unknown, or of another pool', async () => {
    const missing = { statusCode: 404, message: expect.stringContaining('authorization') }
    const { appId } = await newApp()
    await give(appId, 'USER', ada)
    const [theirs] = (await grantsOf(appId)).list
    for (const [id, keys] of [
      ['nothing', sesame.pool],
      [theirs?.id ?? '', sesame.otherPool],
    ] as const) {
      expect(await post('update-auth-enabled', { id, enabled: false }, keys)).toMatchObject(missing)
      expect(await drop(id, keys)).toMatchObject(missing)
    }
    expect((await grantsOf(appId)).list).toMatchObject([{ id: theirs?.id, enabled: true }])
  })

  test('goes with whom it is about, and with the application', async () => {
    const app = await newApp()
    const leaver = await newUser(sesame, { username: `leaver-${++made}`, password })
    await give(app.appId, 'USER', leaver)
    await give(app.appId, 'USER', ada)
    await post('resign-user', { userId: leaver })
    expect((await grantsOf(app.appId)).list).toMatchObject([{ targetId: ada }])
    expect(await post('delete-application', { appId: app.appId })).toMatchObject({ statusCode: 200 })
    const { data } = await post('list-subject-auth', { targetType: 'USER', targetId: ada })
    expect(data.list.map(({ appId }: { appId: string }) => appId)).not.toContain(app.appId)
  })
})

describe('of a subject', () => {
  test('detailAuthSubject says what decides, and how', async () => {
    const app = await newApp('Detailed')
    const detail = async (targetType: string, targetId: string) => {
      const { data } = await get('get-subject-auth-detail', { targetType, targetId, appId: app.appId })
      return data && [data.authType, data.targetType, data.targetName, data.effect]
    }
    expect(await detail('USER', ada)).toEqual(['DEFAULT', 'USER', 'ada', 'ALLOW'])
    await denyAll(app.appId)
    expect(await detail('USER', ada)).toEqual(['DEFAULT', 'USER', 'ada', 'DENY'])
    const role = `role-${++made}`
    const { data: made_ } = await post('create-role', { code: role, name: 'Guests' })
    await post('assign-role', { code: role, targets: [{ targetType: 'USER', targetIdentifier: ada }] })
    await give(app.appId, 'ROLE', role)
    expect(await detail('USER', ada)).toEqual(['SUBJECT', 'ROLE', 'Guests', 'ALLOW'])
    expect(await detail('ROLE', made_.id)).toEqual(['SELF', 'ROLE', 'Guests', 'ALLOW'])
    await give(app.appId, 'USER', ada)
    expect(await detail('USER', ada)).toEqual(['SELF', 'USER', 'ada', 'ALLOW'])
    await give(app.appId, 'ROLE', role, { effect: 'DENY' })
    expect(await detail('USER', ada)).toEqual(['SUBJECT', 'ROLE', 'Guests', 'DENY'])
    const { data } = await get('get-subject-auth-detail', { targetType: 'USER', targetId: bob, appId: app.appId })
    expect(data).toMatchObject({ appName: 'Detailed', reqTargetId: bob, reqTargetName: 'bob', reqTargetType: 'USER' })
    for (const [targetType, targetId] of [
      ['USER', 'nobody'],
      ['GROUP', ada],
      ['AK_SK', ada],
    ] as const) {
      const answer = await get('get-subject-auth-detail', { targetType, targetId, appId: app.appId })
      expect(answer).toMatchObject({ statusCode: 404, message: expect.stringContaining(targetId) })
    }
    const elsewhere = { targetType: 'USER', targetId: ada, appId: sesame.otherApp.appId }
    expect(await get('get-subject-auth-detail', elsewhere)).toMatchObject(noApp)
  })

  test('listAuthSubject and a person’s own list tell its applications', async () => {
    const eve = await newUser(sesame, { username: 'eve-listed', password })
    const [one, two] = [await newApp('First of eve'), await newApp('Second of eve')]
    await give(one.appId, 'USER', eve)
    sesame.clock.advance(1000)
    await give(two.appId, 'USER', eve, { effect: 'DENY' })
    const list = async (more: object = {}) =>
      (await post('list-subject-auth', { targetType: 'USER', targetId: eve, ...more })).data.list
    const [first, second] = [
      { appId: one.appId, appName: 'First of eve', appType: 'SELFBUILT', effect: 'ALLOW' },
      { appId: two.appId, appName: 'Second of eve', appType: 'SELFBUILT', effect: 'DENY' },
    ]
    expect(await list()).toMatchObject([second, first])
    expect(await list({ appName: 'FIRST' })).toMatchObject([first])
    expect(await list({ effect: ['DENY'] })).toMatchObject([second])
    expect(await list({ appTypeList: ['INTEGRATED'] })).toEqual([])
    expect(await list({ enabled: false })).toEqual([])
    expect(await list({ targetType: 'AK_SK' })).toEqual([])
    const { data } = await signIn(one.appId, 'eve-listed')
    const own = await fetch(`${sesame.url}/api/v2/applications/subject/person/list`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: data.access_token, 'x-authing-app-id': one.appId },
      body: JSON.stringify({ effect: ['ALLOW'] }),
    })
    expect(await own.json()).toMatchObject({ statusCode: 200, data: { totalCount: 1, list: [first] } })
  })
})
