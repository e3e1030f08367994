import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askBy, makeConsole, newAdministrator } from '../../../test/harness/administrators.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp, type PoolKeys } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const oidcConfig = { grant_types: ['authorization_code', 'client_credentials'] }
const newMachine = (pool: PoolKeys = sesame.pool) =>
  makeApp(sesame.core, pool, { appName: 'Machine', appType: 'web', oidcConfig })
const set = (appId: string, scopes: string[], keys: PoolKeys = sesame.pool) =>
  sesame.call({ path: '/api/v3/set-application-management-scopes', body: { appId, scopes }, keys })
const get = (appId: string, keys: PoolKeys = sesame.pool) =>
  sesame.call({ path: '/api/v3/get-application-management-scopes', query: { appId }, keys })

/** A token for the management API, with all that the application holds or what is asked for. */
async function tokenOf({ appId, appSecret }: AppKeys, scope?: string): Promise<string> {
  const response = await fetch(`${sesame.url}/${appId}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: appId, client_secret: appSecret },
      ...{ resource: `${sesame.url}/api/v3` },
      ...(scope && { scope }),
    }),
  })
  const { access_token, error_description } = (await response.json()) as Record<string, string>
  if (!access_token) throw new Error(error_description)
  return access_token
}

const forbidden = (scope: string) => ({ statusCode: 403, message: expect.stringContaining(scope) })
const newUser = () => ({ username: `machine-made-${Math.random().toString(36).slice(2)}` })

describe('setApplicationManagementScopes', () => {
  test('gives an application exactly these, which getApplicationManagementScopes tells', async () => {
    const { appId } = await newMachine()
    expect((await get(appId)).data).toEqual({ appId, scopes: [] })
    const answer = await set(appId, ['user:read', 'application:read', 'user:read'])
    expect(answer).toMatchObject({ statusCode: 200, data: { appId, scopes: ['application:read', 'user:read'] } })
    expect((await get(appId)).data).toEqual(answer.data)
    const [row] = await superuserQuery<object>(
      sesame.databaseUrl,
      `select * from admin_audit_logs where resource_id = $1 and details = 'setApplicationManagementScopes'`,
      [appId],
    )
    expect(row).toMatchObject({ after: { managementScopes: ['application:read', 'user:read'] } })
  })

  test('knows no application of another pool, and none that does not exist', async () => {
    const { appId } = await newMachine(sesame.otherPool)
    for (const id of [appId, 'f'.repeat(24)]) {
      expect(await set(id, ['user:read'])).toMatchObject({ statusCode: 404, apiCode: 2011 })
      expect(await get(id)).toMatchObject({ statusCode: 404, apiCode: 2011 })
    }
    expect((await get(appId, sesame.otherPool)).data.scopes).toEqual([])
  })

  test.each(['user:*', '*', 'no-such:read', 'getUser', 'platform:read', 'administrator:create'])(
    'gives no application %s (422)',
    async (scope) => {
      const { appId } = await newMachine()
      expect(await set(appId, [scope])).toMatchObject({ statusCode: 422, message: expect.stringContaining(scope) })
    },
  )

  test('is refused for an application that cannot act for itself (422), but takes away', async () => {
    const { appId } = sesame.app
    expect(await set(appId, ['user:read'])).toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('grant_types'),
    })
    expect(await set(appId, [])).toMatchObject({ statusCode: 200 })
  })

  test('lets an administrator give what they hold and nothing more', async () => {
    const role = await sesame.call({
      path: '/api/v3/create-administrator-role',
      body: { name: 'Machinist', statements: [{ effect: 'ALLOW', operations: ['access-key:update', 'user:read'] }] },
      keys: sesame.root,
    })
    const person = await newAdministrator(sesame, await makeConsole(sesame), [{ role: role.data.role }])
    const { appId } = await newMachine()
    const give = (scope: string) =>
      person.ask('set-application-management-scopes', { pool: sesame.pool, body: { appId, scopes: [scope] } })
    expect(await give('user:read')).toMatchObject({ statusCode: 200 })
    expect(await give('user:delete')).toMatchObject(forbidden('user:delete'))
    expect((await get(appId)).data.scopes).toEqual(['user:read'])
  })
})

describe('an application’s own token on the management API', () => {
  test('does what the application was given, in its own pool, and is in the log', async () => {
    const machine = await newMachine()
    await set(machine.appId, ['user:create', 'user:read'])
    const token = await tokenOf(machine)
    const made = await askBy(sesame, token, 'create-user', { body: newUser() })
    expect(made).toMatchObject({ statusCode: 200 })
    expect(await sesame.call({ path: '/api/v3/get-user', query: { userId: made.data.userId } })).toMatchObject({
      statusCode: 200,
    })
    expect(await askBy(sesame, token, 'create-user', { pool: sesame.pool, body: newUser() })).toMatchObject({
      statusCode: 200,
    })
    const [row] = await superuserQuery<object>(
      sesame.databaseUrl,
      'select * from admin_audit_logs where resource_id = $1',
      [made.data.userId],
    )
    expect(row).toMatchObject({ pool_id: sesame.pool.poolId, access_key_id: machine.appId, admin_user_id: '' })
  })

  test('does nothing else, and nothing in another pool', async () => {
    const machine = await newMachine()
    await set(machine.appId, ['user:read'])
    const token = await tokenOf(machine)
    const body = { userIds: ['x'] }
    expect(await askBy(sesame, token, 'delete-users-batch', { body })).toMatchObject(forbidden('user:delete'))
    expect(await askBy(sesame, token, 'list-applications')).toMatchObject(forbidden('application:read'))
    const query = { userId: 'nobody' }
    expect(await askBy(sesame, token, 'get-user', { pool: sesame.otherPool, query })).toMatchObject(
      forbidden('user:read'),
    )
    expect(await askBy(sesame, token, 'get-user', { query })).toMatchObject({ statusCode: 404 })
  })

  test('holds no more than it asked for', async () => {
    const machine = await newMachine()
    await set(machine.appId, ['user:create', 'application:read'])
    const token = await tokenOf(machine, 'application:read')
    expect(await askBy(sesame, token, 'list-applications')).toMatchObject({ statusCode: 200 })
    expect(await askBy(sesame, token, 'create-user', { body: newUser() })).toMatchObject(forbidden('user:create'))
  })

  test('loses at once what is taken away, on every node, and gains nothing by what is given later', async () => {
    // One address, as behind a load balancer: tokens are made out to it.
    const other = await startSesame({ on: sesame, options: { baseUrl: sesame.url } })
    try {
      const machine = await newMachine()
      await set(machine.appId, ['application:read'])
      const token = await tokenOf(machine)
      expect(await askBy(sesame, token, 'list-applications')).toMatchObject({ statusCode: 200 })
      expect(await askBy(other, token, 'list-applications')).toMatchObject({ statusCode: 200 })
      await set(machine.appId, ['user:create'])
      const refused = (answer: Envelope) => answer.statusCode
      expect(await askBy(sesame, token, 'list-applications')).toMatchObject(forbidden('application:read'))
      await expect
        .poll(async () => refused(await askBy(other, token, 'list-applications')), { timeout: 5000 })
        .toBe(403)
      expect(await askBy(sesame, token, 'create-user', { body: newUser() })).toMatchObject(forbidden('user:create'))
    } finally {
      await other.close()
    }
  })

  test('made for the application’s own API opens nothing here', async () => {
    const machine = await newMachine()
    await set(machine.appId, ['application:read'])
    const { appId, appSecret } = machine
    const response = await fetch(`${sesame.url}/${appId}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: appSecret }),
    })
    const { access_token } = (await response.json()) as { access_token: string }
    expect(await askBy(sesame, access_token, 'list-applications')).toMatchObject({ statusCode: 401 })
  })
})
