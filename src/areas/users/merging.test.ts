import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeConsole, newAdministrator } from '../../../test/harness/administrators.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { isSignedIn, newPerson, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { bindTotp, newTotpSecret, totpCode } from '../../../test/harness/totp.ts'

/** Two accounts of one person become one. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | boolean>) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys: sesame.pool })
const done = async (name: string, body: Record<string, unknown>) => {
  const answer = await post(name, body)
  expect(answer, `${name}: ${answer.message}`).toMatchObject({ statusCode: 200 })
  return answer.data
}
const merge = (userId: string, mergedUserId: string, more: object = {}) =>
  post('merge-users', { userId, mergedUserId, ...more })

let made = 0
const make = async (fields: Record<string, unknown>): Promise<string> =>
  (await done('create-user', { username: `merged-${++made}`, ...fields })).userId

describe('mergeUsers', () => {
  test('keeps what the first has and brings what it lacks', async () => {
    const key = 'mergedBadge'
    await done('set-custom-fields', { list: [{ targetType: 'USER', key, dataType: 'STRING', isUnique: true }] })
    const first = await make({ name: 'Ada', company: 'Engines', customData: { floor: 1 } })
    const second = await make({
      ...{ name: 'Countess', email: 'ada@merge.example', emailVerified: true, phone: '13800138321', city: 'London' },
      ...{ password: 'correct horse battery staple', customData: { floor: 2, [key]: 'B7' } },
    })
    const { data } = await merge(first, second)
    expect(data).toMatchObject({
      ...{ userId: first, name: 'Ada', company: 'Engines', city: 'London', emailVerified: true },
      ...{ email: 'ada@merge.example', phone: '13800138321', customData: { floor: 1, [key]: 'B7' } },
    })
    expect(await get('get-user', { userId: second })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    const signIn = await v3Door(sesame, { account: 'ada@merge.example', password: 'correct horse battery staple' })
    expect(isSignedIn(signIn)).toBe(true)
    const types = (
      await superuserQuery<{ type: string }>(
        sesame.databaseUrl,
        'select distinct type from events where pool_id = $1',
        [sesame.pool.poolId],
      )
    ).map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['user:deleted', 'user:updated']))
    const { data: log } = await post('get-admin-audit-logs', { resourceType: 'user' })
    expect(JSON.stringify(log.list)).toContain(`mergeUsers ${second}`)
  })

  test('a password that somebody else chose has to be replaced by whom it comes to', async () => {
    const [first, second] = [await make({}), await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })]
    const { username: account, email, password } = second
    expect(await v3Door(sesame, { account, password })).toMatchObject({ statusCode: 302, apiCode: 1639 })
    expect(await merge(first, second.userId)).toMatchObject({ statusCode: 200 })
    expect(await v3Door(sesame, { account: email, password })).toMatchObject({ statusCode: 302, apiCode: 1639 })
  })

  test('brings identities, memberships, roles, grants and policies, each once', async () => {
    const [first, second] = [await make({}), await make({})]
    const { id: extIdpId } = await done('create-ext-idp', { name: 'Partner', type: 'oidc' })
    await done('link-identity', { userId: second, extIdpId, userIdInIdp: 'at-the-partner' })
    for (const code of ['both', 'one']) {
      await done('create-group', { type: 'static', name: code, code, description: '' })
      await done('add-group-members', { code, userIds: code === 'both' ? [first, second] : [second] })
    }
    const organizationCode = 'merge-org'
    const root = await done('create-organization', { organizationCode, organizationName: 'Org' })
    const place = { organizationCode, departmentId: root.departmentId }
    await done('add-department-members', { ...place, userIds: [second] })
    await done('create-role', { code: 'merged-role' })
    const targets = [{ targetType: 'USER', targetIdentifier: second }]
    await done('assign-role', { code: 'merged-role', targets })
    await done('create-resource', { code: 'merged-book', type: 'API', actions: [{ name: 'merged-book:read' }] })
    const resources = [{ code: 'merged-book', resourceType: 'API', actions: ['read'], effect: 'ALLOW' }]
    await done('authorize-resources', { list: [{ targetType: 'USER', targetIdentifiers: [second], resources }] })
    await merge(first, second)
    expect((await get('get-user-identities', { userId: first })).data).toMatchObject([
      { userIdInIdp: 'at-the-partner' },
    ])
    const groups = (await get('get-user-groups', { userId: first })).data.list
    expect(groups.map(({ code }: { code: string }) => code).sort()).toEqual(['both', 'one'])
    expect((await get('get-user-departments', { userId: first })).data.list).toHaveLength(1)
    expect((await get('get-department', place)).data.membersCount).toBe(1)
    expect((await get('get-user-roles', { userId: first })).data.list).toMatchObject([{ code: 'merged-role' }])
    const allowed = { userId: first, resource: 'merged-book', action: 'read' }
    expect((await post('is-action-allowed', allowed)).data).toEqual({ allowed: true })
    const [left] = await superuserQuery<{ count: number }>(
      sesame.databaseUrl,
      'select count(*)::int as count from group_members where user_id = $1',
      [second],
    )
    expect(left?.count).toBe(0)
  })

  test('refuses an account with itself, public accounts, and whom the pool does not have', async () => {
    const [first, second] = [await make({}), await make({})]
    const other = (await post('create-user', { username: 'of-the-other' }, sesame.otherPool)).data.userId
    expect(await merge(first, first)).toMatchObject({ statusCode: 422 })
    expect(await merge(first, other)).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await merge('nobody', second)).toMatchObject({ statusCode: 404, apiCode: 2004 })
    const shared = (await done('create-public-account', { username: 'merged-shared' })).userId
    expect(await merge(first, shared)).toMatchObject({ statusCode: 422 })
    expect(await get('get-user', { userId: second })).toMatchObject({ statusCode: 200 })
  })

  test.each(['Suspended', 'Archived', 'Resigned', 'Deactivated'])(
    'leaves accounts alone of which one is %s',
    async (status) => {
      const [open, shut] = [await make({}), await make({})]
      await superuserQuery(sesame.databaseUrl, 'update users set status = $1 where id = $2', [status, shut])
      for (const answer of [await merge(open, shut), await merge(shut, open)]) {
        expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(`${shut}`) })
      }
      for (const userId of [open, shut]) expect(await get('get-user', { userId })).toMatchObject({ statusCode: 200 })
      await superuserQuery(sesame.databaseUrl, "update users set status = 'Activated' where id = $1", [shut])
      expect(await merge(open, shut)).toMatchObject({ statusCode: 200 })
    },
  )

  test('is for those who may give the one what the other had, besides deleting it', async () => {
    const role = await sesame.call({
      path: '/api/v3/create-administrator-role',
      body: { name: 'Remover', statements: [{ effect: 'ALLOW', operations: ['user:delete', 'user:read'] }] },
      keys: sesame.root,
    })
    const console = await makeConsole(sesame)
    const [remover, other] = [await newAdministrator(sesame, console, [{ role: role.data.role }]), await make({})]
    const userId = await make({})
    const body = { userId, mergedUserId: other }
    expect(await remover.ask('merge-users', { pool: sesame.pool, body })).toMatchObject({
      ...{ statusCode: 403, message: expect.stringContaining('user:update') },
    })
    expect(await get('get-user', { userId: other })).toMatchObject({ statusCode: 200 })
  })

  test('two merges of the same two at once end with one account', async () => {
    const [first, second] = [await make({}), await make({})]
    const answers = await Promise.all([merge(first, second), merge(second, first)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404])
  })
})

describe('POST /api/users/link', () => {
  const tokenOf = async ({ username, password }: Pick<Person, 'username' | 'password'>): Promise<string> =>
    (await v3Door(sesame, { account: username, password })).data.access_token
  const link = async (primaryUserToken: string, secondaryUserToken: string) => {
    const response = await fetch(`${sesame.url}/api/users/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ primaryUserToken, secondaryUserToken }),
    })
    return (await response.json()) as { code: number; data?: { id: string } }
  }

  test('whoever shows a token of each of two accounts owns both', async () => {
    const [first, second] = [await newPerson(sesame), await newPerson(sesame)]
    const [primary, secondary] = [await tokenOf(first), await tokenOf(second)]
    expect(await link(primary, secondary)).toMatchObject({ code: 200, data: { id: first.userId } })
    expect(await get('get-user', { userId: second.userId })).toMatchObject({ statusCode: 404 })
    expect((await link(primary, secondary)).code).toBe(401)
  })

  test('whose second factor would end with the account proves it first', async () => {
    const [first, second] = [await newPerson(sesame), await newPerson(sesame)]
    const [primary, secondary] = [await tokenOf(first), await tokenOf(second)]
    const secret = newTotpSecret()
    await bindTotp(sesame, { userId: second.userId, secret })
    expect((await link(primary, secondary)).code).toBe(403)
    expect(await get('get-user', { userId: second.userId })).toMatchObject({ statusCode: 200 })
    const proved = await fetch(`${sesame.url}/api/v3/mfa-totp-verify`, {
      method: 'POST',
      headers: { authorization: secondary, 'content-type': 'application/json' },
      body: JSON.stringify({ totp: totpCode(sesame, secret) }),
    })
    expect(await proved.json()).toMatchObject({ statusCode: 200 })
    expect(await link(primary, secondary)).toMatchObject({ code: 200, data: { id: first.userId } })
  })

  test('an application that asks people what it may know cannot give their accounts away', async () => {
    const curious = await makeApp(sesame.core, sesame.pool, { appName: 'Curious', appType: 'spa' })
    await done('update-application', { appId: curious.appId, loginConfig: { showAuthorizationPage: true } })
    const [first, second] = [await newPerson(sesame), await newPerson(sesame)]
    const theirs = await v3Door(sesame, {
      ...{ account: second.username, password: second.password },
      headers: { 'x-authing-app-id': curious.appId },
    })
    expect(isSignedIn(theirs)).toBe(true)
    const primary = await tokenOf(first)
    expect((await link(primary, theirs.data.access_token)).code).toBe(401)
    expect((await link(theirs.data.access_token, primary)).code).toBe(401)
    expect(await get('get-user', { userId: second.userId })).toMatchObject({ statusCode: 200 })
  })

  test('tokens of other pools, old ones and what is none are refused', async () => {
    const [first, second] = [await newPerson(sesame), await newPerson(sesame)]
    const [primary, secondary] = [await tokenOf(first), await tokenOf(second)]
    const theirs = {
      ...sesame,
      call: (one: object) => sesame.call({ ...(one as { path: string }), keys: sesame.otherPool }),
    }
    const stranger = await newPerson(theirs as Sesame)
    const answer = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.otherApp.appId },
      body: JSON.stringify({
        connection: 'PASSWORD',
        passwordPayload: { username: stranger.username, password: stranger.password },
        client_id: sesame.otherApp.appId,
        client_secret: sesame.otherApp.appSecret,
      }),
    })
    const foreign = ((await answer.json()) as { data?: { access_token?: string } }).data?.access_token ?? 'none'
    for (const wrong of [foreign, 'none']) expect((await link(primary, wrong)).code).toBe(401)
    sesame.clock.advance(601_000)
    expect((await link(primary, secondary)).code).toBe(401)
    expect(await get('get-user', { userId: second.userId })).toMatchObject({ statusCode: 200 })
  })
})
