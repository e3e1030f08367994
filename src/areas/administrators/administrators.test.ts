import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Administrator, askBy, makeConsole, newAdministrator } from '../../../test/harness/administrators.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp, makePool } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newCall } from '../../core/contract/call.ts'
import { restoreSuperAdministrator } from './index.ts'

let sesame: Sesame
let app: AppKeys
let boss: Administrator
beforeAll(async () => {
  sesame = await startSesame()
  app = await makeConsole(sesame)
  boss = await newAdministrator(sesame, app, [{ role: 'super' }])
})
afterAll(() => sesame?.close())

const forbidden = (scope: string) => ({ statusCode: 403, message: expect.stringContaining(scope) })
const newUser = () => ({ username: `u-${Math.random().toString(36).slice(2)}` })
const nobody = 'f'.repeat(24)

describe('an administrator’s access token on the management API', () => {
  test('works behind Bearer and alone, in the pool of either brand’s header, else in the root pool', async () => {
    const listed = async (headers: Record<string, string>) => {
      const response = await fetch(`${sesame.url}/api/v3/list-applications`, { headers })
      const answer = (await response.json()) as Envelope
      expect(answer).toMatchObject({ statusCode: 200 })
      return answer.data.list.map((one: { userPoolId?: string; appId: string }) => one.appId)
    }
    const authorization = `Bearer ${boss.token}`
    expect(await listed({ authorization })).toContain(app.appId)
    const { poolId } = sesame.pool
    for (const headers of [
      { authorization, 'x-authing-userpool-id': poolId },
      { authorization, 'x-genauth-userpool-id': poolId },
      { authorization: boss.token, 'x-authing-userpool-id': poolId },
    ]) {
      const ids = await listed(headers)
      expect(ids).toContain(sesame.app.appId)
      expect(ids).not.toContain(app.appId)
    }
    expect(await listed({ authorization, 'x-authing-userpool-id': sesame.otherPool.poolId })).not.toContain(
      sesame.app.appId,
    )
  })

  test('of a super administrator opens every pool and the platform itself', async () => {
    expect(await boss.ask('list-user-pools')).toMatchObject({ statusCode: 200 })
    const made = await boss.ask('create-user-pool', { body: { userPoolName: 'By an administrator' } })
    expect(made).toMatchObject({ statusCode: 200 })
    const inside = await boss.ask('create-user', { pool: made.data.userPoolId, body: newUser() })
    expect(inside).toMatchObject({ statusCode: 200 })
    // Whatever pool somebody manages, the platform is managed from the root pool.
    expect(await boss.ask('list-user-pools', { pool: sesame.pool })).toMatchObject(forbidden('platform:read'))
  })

  test('in a pool that does not exist: 404 for administrators, 403 for everybody else', async () => {
    expect(await boss.ask('list-applications', { pool: nobody })).toMatchObject({ statusCode: 404, apiCode: 2224 })
    expect(await boss.ask('list-applications', { pool: '../x' })).toMatchObject({ statusCode: 404, apiCode: 2224 })
    const person = await newAdministrator(sesame, app)
    expect(await person.ask('list-applications', { pool: nobody })).toMatchObject(forbidden('application:read'))
  })

  test('is worth nothing of somebody who is no administrator, and of people of other pools', async () => {
    const person = await newAdministrator(sesame, app)
    expect(await person.ask('list-applications')).toMatchObject(forbidden('application:read'))
    expect(await person.ask('list-applications', { pool: sesame.pool })).toMatchObject(forbidden('application:read'))
    const body = { ...newUser(), password: 'correct horse battery staple' }
    await sesame.call({ path: '/api/v3/create-user', body })
    const response = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
      body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: body }),
    })
    const { data } = (await response.json()) as Envelope
    for (const pool of [sesame.pool, sesame.root, undefined]) {
      const answer = await askBy(sesame, data.access_token, 'list-applications', pool ? { pool } : {})
      expect(answer).toMatchObject(forbidden('application:read'))
    }
  })

  test('that is an id_token, changed, expired or made up is refused (401)', async () => {
    const signature = boss.token.split('.')[2] ?? ''
    const changed = boss.token.replace(signature, `${signature.slice(1)}A`)
    for (const token of [changed, 'made-up', 'a.b.c']) {
      expect(await askBy(sesame, token, 'list-applications')).toMatchObject({ statusCode: 401 })
    }
    const response = await fetch(`${sesame.url}/api/v3/get-user?userId=${boss.userId}`, {
      headers: { authorization: `Bearer ${boss.token}` },
    })
    const { data } = (await response.json()) as Envelope
    const signedIn = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': app.appId },
      body: JSON.stringify({
        connection: 'PASSWORD',
        passwordPayload: { username: data.username, password: 'correct horse battery staple' },
      }),
    })
    const { data: tokens } = (await signedIn.json()) as Envelope
    expect(await askBy(sesame, tokens.access_token, 'list-applications')).toMatchObject({ statusCode: 200 })
    expect(await askBy(sesame, tokens.id_token, 'list-applications')).toMatchObject({ statusCode: 401 })
  })

  test('of a page of another site with our cookie is refused, as every call', async () => {
    const response = await fetch(`${sesame.url}/api/v3/list-applications`, {
      headers: { authorization: `Bearer ${boss.token}`, origin: 'https://evil.example', cookie: 'sesame_session_x=1' },
    })
    expect(await response.json()).toMatchObject({ statusCode: 403, message: expect.stringContaining('evil.example') })
  })

  test('is in the log of that pool with who it was', async () => {
    const { data } = await boss.ask('create-user', { pool: sesame.pool, body: newUser() })
    const [row] = await superuserQuery<object>(
      sesame.databaseUrl,
      'select * from admin_audit_logs where resource_id = $1',
      [data.userId],
    )
    expect(row).toMatchObject({ pool_id: sesame.pool.poolId, admin_user_id: boss.userId, access_key_id: '' })
  })
})

describe('a role', () => {
  test('for one pool opens that pool only', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'super', userPoolIds: [sesame.pool.poolId] }])
    expect(await person.ask('list-applications', { pool: sesame.pool })).toMatchObject({ statusCode: 200 })
    expect(await person.ask('list-applications', { pool: sesame.otherPool })).toMatchObject(
      forbidden('application:read'),
    )
    expect(await person.ask('list-applications')).toMatchObject(forbidden('application:read'))
    expect(await person.ask('list-administrators')).toMatchObject(forbidden('administrator:read'))
    expect(await person.ask('list-user-pools')).toMatchObject(forbidden('platform:read'))
  })

  test('user: people, and neither applications nor keys nor settings', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'user' }])
    const pool = sesame.pool
    expect(await person.ask('create-user', { pool, body: newUser() })).toMatchObject({ statusCode: 200 })
    expect(await person.ask('list-applications', { pool })).toMatchObject(forbidden('application:read'))
    expect(await person.ask('create-access-key', { pool, body: { type: 'x' } })).toMatchObject(
      forbidden('access-key:create'),
    )
    expect(await person.ask('update-security-settings', { pool, body: {} })).toMatchObject(forbidden('security:update'))
  })

  test('for every pool does not mean the root pool, whose people are the administrators', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'user' }, { role: 'application' }])
    for (const pool of [sesame.root, undefined]) {
      const named = pool ? { pool } : {}
      expect(await person.ask('create-user', { ...named, body: newUser() })).toMatchObject(forbidden('user:create'))
      expect(await person.ask('list-applications', named)).toMatchObject(forbidden('application:read'))
    }
  })

  test('application: applications and their secrets, and no people', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'application', userPoolIds: [sesame.pool.poolId] }])
    const pool = sesame.pool
    const query = { appId: sesame.app.appId }
    expect(await person.ask('get-application-secret', { pool, query })).toMatchObject({ statusCode: 200 })
    expect(await person.ask('create-user', { pool, body: newUser() })).toMatchObject(forbidden('user:create'))
  })

  test('organization: people of the organization; keys are none of theirs', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'organization' }])
    expect(await person.ask('create-user', { pool: sesame.pool, body: newUser() })).toMatchObject({ statusCode: 200 })
    expect(await person.ask('list-access-key', { pool: sesame.pool })).toMatchObject(forbidden('access-key:secret'))
  })

  test('an operation that is not built is closed by its scope all the same', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'user' }])
    const pool = sesame.pool
    // The scope comes before the question whether there is anything behind it.
    expect(await person.ask('create-webhook', { pool, body: {} })).toMatchObject(forbidden('webhook:create'))
    expect(await boss.ask('create-webhook', { pool, body: {} })).toMatchObject({ statusCode: 501 })
  })
})

describe('a role of one’s own', () => {
  const newRole = async (statements: object[], name = `role ${Math.random()}`) => {
    const answer = await boss.ask('create-administrator-role', { body: { name, statements } })
    expect(answer).toMatchObject({ statusCode: 200 })
    return answer.data.role as string
  }
  const allow = (...operations: string[]) => ({ effect: 'ALLOW', operations })
  const deny = (...operations: string[]) => ({ effect: 'DENY', operations })

  test('allows by name of the operation and by scope, and denial wins', async () => {
    const role = await newRole([allow('getUser', 'application:*'), deny('application:delete')])
    const person = await newAdministrator(sesame, app, [{ role }])
    const pool = sesame.pool
    expect(await person.ask('get-user', { pool, query: { userId: nobody } })).toMatchObject({ statusCode: 404 })
    expect(await person.ask('list-users', { pool, body: {} })).toMatchObject(forbidden('user:read'))
    const made = await person.ask('create-application', { pool, body: { appName: 'By a role' } })
    expect(made).toMatchObject({ statusCode: 200 })
    const body = { appId: made.data.appId }
    expect(await person.ask('delete-application', { pool, body })).toMatchObject(forbidden('application:delete'))
    // A star gives no secret.
    expect(await person.ask('get-application-secret', { pool, query: body })).toMatchObject(
      forbidden('application:secret'),
    )
  })

  test('denies across roles', async () => {
    const role = await newRole([deny('user:create', '*:secret')])
    const person = await newAdministrator(sesame, app, [{ role: 'super' }, { role }])
    expect(await person.ask('create-user', { pool: sesame.pool, body: newUser() })).toMatchObject(
      forbidden('user:create'),
    )
    expect(
      await person.ask('get-application', { pool: sesame.pool, query: { appId: sesame.app.appId } }),
    ).toMatchObject({ statusCode: 200 })
    // For every pool it does not reach the root pool: only roles of super administrators do.
    expect(await person.ask('create-user', { body: newUser() })).toMatchObject({ statusCode: 200 })
  })

  test('limited to applications opens calls that name one of them', async () => {
    const role = await newRole([{ ...allow('application:*', 'application:secret'), appIds: [sesame.app.appId] }])
    const person = await newAdministrator(sesame, app, [{ role, userPoolIds: [sesame.pool.poolId] }])
    const pool = sesame.pool
    const get = (appId: string) => person.ask('get-application-secret', { pool, query: { appId } })
    expect(await get(sesame.app.appId)).toMatchObject({ statusCode: 200 })
    expect(await get(sesame.spa.appId)).toMatchObject(forbidden('application:secret'))
    expect(await person.ask('list-applications', { pool })).toMatchObject(forbidden('application:read'))
  })

  test('changes at once for all who have it, on every node', async () => {
    const other = await startSesame({ on: sesame })
    try {
      const role = await newRole([allow('application:read')])
      const person = await newAdministrator(sesame, app, [{ role }])
      const list = (of: Sesame) => askBy(of, person.token, 'list-applications', { pool: sesame.pool })
      expect(await list(sesame)).toMatchObject({ statusCode: 200 })
      expect(await list(other)).toMatchObject({ statusCode: 200 })
      const body = { role, statements: [allow('user:read')] }
      expect(await boss.ask('update-administrator-role', { body })).toMatchObject({ statusCode: 200 })
      expect(await list(sesame)).toMatchObject(forbidden('application:read'))
      await expect.poll(() => list(other), { timeout: 5000 }).toMatchObject(forbidden('application:read'))
    } finally {
      await other.close()
    }
  })

  test.each([
    ['statements.0.operations', [allow()]],
    ['statements.0.effect', [{ effect: 'MAYBE', operations: ['*'] }]],
    ['statements', []],
  ])('is refused for %s that means nothing (400)', async (field, statements) => {
    const answer = await boss.ask('create-administrator-role', { body: { name: `bad ${field}`, statements } })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })

  test.each([
    ['statements.0.operations.1', [allow('user:read', 'no-such:read')]],
    ['statements.0.operations.0', [deny('noSuchOperation')]],
  ])('names no operation that nobody knows, at %s (422)', async (field, statements) => {
    const answer = await boss.ask('create-administrator-role', { body: { name: `bad ${field}`, statements } })
    expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(field) })
  })

  test.each(['administrator:create', 'administrator:*', 'platform:read', 'createAdministrator'])(
    'cannot hold what only super administrators do: %s (422)',
    async (pattern) => {
      const body = { name: `too much ${pattern}`, statements: [allow(pattern)] }
      const answer = await boss.ask('create-administrator-role', { body })
      expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(pattern) })
    },
  )

  test('with every star there is opens neither the platform nor administrators', async () => {
    const role = await newRole([allow('*', '*:read', '*:update')])
    const person = await newAdministrator(sesame, app, [{ role }])
    for (const [path, scope] of [
      ['list-administrators', 'administrator:read'],
      ['list-user-pools', 'platform:read'],
    ] as const) {
      for (const pool of [sesame.pool, sesame.root]) {
        expect(await person.ask(path, { pool })).toMatchObject(forbidden(scope))
      }
    }
  })

  test('has a name of its own (409), is deleted when nobody has it (422), and then gone (404)', async () => {
    const role = await newRole([allow('user:read')], 'Readers')
    const again = await boss.ask('create-administrator-role', {
      body: { name: 'Readers', statements: [allow('user:read')] },
    })
    expect(again).toMatchObject({ statusCode: 409, message: expect.stringContaining('Readers') })
    const second = await newRole([allow('user:read')], 'Second')
    expect(await boss.ask('update-administrator-role', { body: { role: second, name: 'Readers' } })).toMatchObject({
      statusCode: 409,
    })
    const person = await newAdministrator(sesame, app, [{ role }])
    expect(await boss.ask('delete-administrator-role', { body: { role } })).toMatchObject({ statusCode: 422 })
    await boss.ask('delete-administrator', { body: { userId: person.userId } })
    expect(await boss.ask('delete-administrator-role', { body: { role } })).toMatchObject({ statusCode: 200 })
    for (const path of ['delete-administrator-role', 'update-administrator-role']) {
      expect(await boss.ask(path, { body: { role } })).toMatchObject({
        statusCode: 404,
        message: expect.stringContaining(role),
      })
    }
  })

  test('built-in ones are listed first, in the language of the caller, and stay', async () => {
    const { data } = await boss.ask('list-administrator-roles')
    expect(data.slice(0, 4)).toMatchObject([
      { role: 'super', name: 'Super administrator', isBuiltIn: true },
      { role: 'application' },
      { role: 'organization' },
      { role: 'user' },
    ])
    for (const path of ['delete-administrator-role', 'update-administrator-role']) {
      expect(await boss.ask(path, { body: { role: 'super' } })).toMatchObject({ statusCode: 422 })
    }
  })
})

describe('createAdministrator', () => {
  const create = (body: object) => boss.ask('create-administrator', { body })

  test('says what it made, and getAdministrator the same', async () => {
    const person = await newAdministrator(sesame, app)
    const userPoolIds = [sesame.pool.poolId, sesame.otherPool.poolId].sort()
    const assignments = [{ role: 'application' }, { role: 'user', userPoolIds }]
    const made = await create({ userId: person.userId, assignments })
    expect(made).toMatchObject({
      statusCode: 200,
      data: { userId: person.userId, enabled: true, status: 'Activated', assignments },
    })
    const got = await boss.ask('get-administrator', { query: { userId: person.userId } })
    expect(got.data).toEqual(made.data)
    expect(await create({ userId: person.userId, assignments })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('userId'),
    })
  })

  test('names who or what does not exist', async () => {
    const { userId } = await newAdministrator(sesame, app)
    expect(await create({ userId: nobody, assignments: [{ role: 'user' }] })).toMatchObject({
      ...{ statusCode: 404, apiCode: 2004 },
    })
    expect(await create({ userId, assignments: [{ role: 'emperor' }] })).toMatchObject({
      ...{ statusCode: 404, message: expect.stringContaining('emperor') },
    })
    expect(await create({ userId, assignments: [{ role: 'user', userPoolIds: [nobody] }] })).toMatchObject({
      ...{ statusCode: 404, apiCode: 2224 },
    })
    expect(await create({ userId, assignments: [] })).toMatchObject({ statusCode: 400 })
    expect(await boss.ask('get-administrator', { query: { userId } })).toMatchObject({ statusCode: 404 })
  })

  test('gives nobody a role in the root pool alone (400)', async () => {
    const { userId } = await newAdministrator(sesame, app)
    for (const role of ['user', 'super']) {
      const answer = await create({ userId, assignments: [{ role, userPoolIds: [sesame.root.poolId] }] })
      expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('userPoolIds.0') })
    }
  })

  test('is for the root pool’s keys and super administrators', async () => {
    const { userId } = await newAdministrator(sesame, app)
    const body = { userId, assignments: [{ role: 'super' }] }
    const path = '/api/v3/create-administrator'
    expect(await sesame.call({ path, body })).toMatchObject(forbidden('administrator:create'))
    expect(await boss.ask('create-administrator', { pool: sesame.pool, body })).toMatchObject(
      forbidden('administrator:create'),
    )
    expect(await sesame.call({ path, body, keys: sesame.root })).toMatchObject({ statusCode: 200 })
  })
})

describe('listAdministrators', () => {
  test('pages through them, oldest first', async () => {
    const all = await boss.ask('list-administrators', { query: { limit: 50 } })
    expect(all.data.totalCount).toBe(all.data.list.length)
    expect(all.data.list[0]).toMatchObject({ userId: boss.userId, assignments: [{ role: 'super' }] })
    const second = await boss.ask('list-administrators', { query: { limit: 1, page: 2 } })
    expect(second.data.list).toEqual([all.data.list[1]])
  })
})

describe('updateAdministrator', () => {
  test('switches off and on, and replaces roles, at once', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'user' }])
    const list = () => person.ask('list-applications', { pool: sesame.pool })
    const update = (body: object) => boss.ask('update-administrator', { body: { userId: person.userId, ...body } })
    expect(await list()).toMatchObject(forbidden('application:read'))
    expect(await update({ assignments: [{ role: 'application' }] })).toMatchObject({ statusCode: 200 })
    expect(await list()).toMatchObject({ statusCode: 200 })
    expect(await update({ enabled: false })).toMatchObject({ data: { enabled: false } })
    expect(await list()).toMatchObject(forbidden('application:read'))
    expect(await update({ enabled: true })).toMatchObject({ data: { assignments: [{ role: 'application' }] } })
    expect(await list()).toMatchObject({ statusCode: 200 })
    expect(await boss.ask('update-administrator', { body: { userId: nobody } })).toMatchObject({ statusCode: 404 })
  })

  test('a suspended person is no administrator any more', async () => {
    const person = await newAdministrator(sesame, app, [{ role: 'application' }])
    await superuserQuery(sesame.databaseUrl, `update users set status = 'Suspended' where id = $1`, [person.userId])
    expect(await person.ask('list-applications', { pool: sesame.pool })).toMatchObject({ statusCode: 401 })
  })

  test('roles in a deleted pool do not come back with its id', async () => {
    const pool = await makePool(sesame.core, 'Short-lived')
    const person = await newAdministrator(sesame, app, [{ role: 'super', userPoolIds: [pool.poolId] }])
    expect(await person.ask('list-applications', { pool })).toMatchObject({ statusCode: 200 })
    await boss.ask('delete-user-pool', { body: { userPoolId: pool.poolId } })
    await boss.ask('create-user-pool', { body: { userPoolId: pool.poolId, userPoolName: 'Another' } })
    await expect
      .poll(() => person.ask('list-applications', { pool }), { timeout: 5000 })
      .toMatchObject(forbidden('application:read'))
  })
})

describe('getOwnAdministrator', () => {
  test('tells which roles somebody has, for which pools', async () => {
    const userPoolIds = [sesame.pool.poolId]
    const person = await newAdministrator(sesame, app, [{ role: 'application', userPoolIds }])
    const own = await askBy(sesame, person.token, 'get-own-administrator')
    expect(own).toMatchObject({
      statusCode: 200,
      data: {
        userId: person.userId,
        rootUserPoolId: sesame.root.poolId,
        assignments: [{ role: 'application', userPoolIds }],
        roles: [{ role: 'application', isBuiltIn: true }],
      },
    })
    const nobodys = await newAdministrator(sesame, app)
    expect(await askBy(sesame, nobodys.token, 'get-own-administrator')).toMatchObject({ statusCode: 404 })
  })
})

test('a person whom the server’s own machine rescues is a super administrator again', async () => {
  const person = await newAdministrator(sesame, app, [{ role: 'user' }])
  await boss.ask('update-administrator', { body: { userId: person.userId, enabled: false } })
  const call = newCall({
    core: sesame.core,
    requestId: 'rescue',
    language: 'en-US',
    principal: { kind: 'system', poolId: sesame.root.poolId },
    client: { ip: '127.0.0.1', userAgent: undefined, appId: undefined, authorization: undefined },
  })
  await restoreSuperAdministrator(call, person.userId)
  expect(await person.ask('get-administrator', { query: { userId: person.userId } })).toMatchObject({
    data: { enabled: true, assignments: [{ role: 'super' }] },
  })
})

describe('the last super administrator', () => {
  let only: Sesame
  let first: Administrator
  let theirApp: AppKeys
  beforeAll(async () => {
    only = await startSesame()
    theirApp = await makeConsole(only)
    first = await newAdministrator(only, theirApp, [{ role: 'super' }])
    await newAdministrator(only, theirApp, [{ role: 'user' }])
    await newAdministrator(only, theirApp, [{ role: 'super', userPoolIds: [only.pool.poolId] }])
  })
  afterAll(() => only?.close())

  const last = { statusCode: 422, message: expect.stringContaining('last active super administrator') }

  test('cannot be removed, switched off, given less or deleted as a person', async () => {
    const { userId, ask } = first
    expect(await ask('delete-administrator', { body: { userId } })).toMatchObject(last)
    expect(await ask('update-administrator', { body: { userId, enabled: false } })).toMatchObject(last)
    const less = { userId, assignments: [{ role: 'application' }] }
    expect(await ask('update-administrator', { body: less })).toMatchObject(last)
    const body = { userIds: [userId] }
    expect(await only.call({ path: '/api/v3/delete-users-batch', body, keys: only.root })).toMatchObject(last)
    await expect(
      superuserQuery(only.databaseUrl, `update users set status = 'Suspended' where id = $1`, [userId]),
    ).rejects.toThrow('last active super administrator')
    expect(await ask('get-administrator', { query: { userId } })).toMatchObject({
      data: { enabled: true, assignments: [{ role: 'super' }] },
    })
    // Given again what they have, they stay what they are.
    const same = { userId, enabled: true, assignments: [{ role: 'super' }, { role: 'user' }] }
    expect(await ask('update-administrator', { body: same })).toMatchObject({ statusCode: 200 })
  })

  test('is one of two who remove each other at the same moment', async () => {
    const second = await newAdministrator(only, theirApp, [{ role: 'super' }])
    const answers = await Promise.all([
      first.ask('delete-administrator', { body: { userId: second.userId } }),
      second.ask('delete-administrator', { body: { userId: first.userId } }),
    ])
    const left = await only.call({ path: '/api/v3/list-administrators', keys: only.root })
    const supers = left.data.list.filter((one: { assignments: { role: string; userPoolIds?: unknown }[] }) =>
      one.assignments.some(({ role, userPoolIds }) => role === 'super' && !userPoolIds),
    )
    expect(supers).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })
})

test('an application of the root pool is needed, whichever: another one’s token works as well', async () => {
  const second = await makeApp(sesame.core, sesame.root, { appName: 'Second console', appType: 'spa' })
  const person = await newAdministrator(sesame, second, [{ role: 'application' }])
  expect(await person.ask('list-applications', { pool: sesame.pool })).toMatchObject({ statusCode: 200 })
})
