import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import type { PoolEvent } from '../../core/events/events.ts'

/** Who may do what with resources: grants, and the one engine that decides by them. */
const told: PoolEvent[] = []
let sesame: Sesame
let ada: string
let bob: string
beforeAll(async () => {
  const receive = async (_: unknown, __: string, event: PoolEvent) => void told.push(event)
  sesame = await startSesame({
    consumers: [{ name: 'listener', wants: (type) => type.startsWith('permission:'), receive }],
  })
  ada = await person('ada')
  bob = await person('bob')
  await post('create-namespace', { code: 'library', name: 'Library' })
  const actions = ['book:read', 'book:lend', 'write'].map((name) => ({ name, description: '' }))
  await post('create-resource', { code: 'book', type: 'DATA', actions, namespace: 'library' })
  await post('create-resource', { code: 'shelf', type: 'API', namespace: 'library', apiIdentifier: '/shelf' })
})
afterAll(() => sesame?.close())

const post = (operation: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string | number | boolean> = {}, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })
const person = async (username: string): Promise<string> => (await post('create-user', { username })).data.userId
const ok = { statusCode: 200, data: { success: true } }

interface Granted {
  code: string
  actions: string[]
  resourceType?: string
  effect?: 'ALLOW' | 'DENY'
  condition?: { param: string; operator: string; value: string }[]
}
const grant = (targetType: string, target: string, resources: Granted[], namespace = 'library') =>
  post('authorize-resources', {
    namespace,
    list: [
      {
        ...{ targetType, targetIdentifiers: [target] },
        resources: resources.map((one) => ({ resourceType: one.code.startsWith('shelf') ? 'API' : 'DATA', ...one })),
      },
    ],
  })
const may = async (userId: string, action: string, resource: string, more: object = {}): Promise<unknown> =>
  (await post('is-action-allowed', { userId, action, resource, namespace: 'library', ...more })).data?.allowed
const mine = async (userId: string, query: object = {}) =>
  (await get('get-user-authorized-resources', { userId, namespace: 'library', ...query })).data.list

let made = 0
async function newRole(holder?: string): Promise<string> {
  const code = `role-${++made}`
  await post('create-role', { code, namespace: 'library' })
  const targets = [{ targetType: 'USER', targetIdentifier: holder }]
  if (holder) await post('assign-role', { code, namespace: 'library', targets })
  return code
}

describe('isActionAllowed', () => {
  test('what nothing allows is denied; what is allowed for all of a resource holds for each of it', async () => {
    const eve = await person('eve-allowed')
    expect(await may(eve, 'read', 'book')).toBe(false)
    expect(await grant('USER', eve, [{ code: 'book', actions: ['read'] }])).toMatchObject(ok)
    expect(await may(eve, 'read', 'book')).toBe(true)
    expect(await may(eve, 'read', 'book:1')).toBe(true)
    expect(await may(eve, 'book:read', 'book:1')).toBe(true)
    expect(await may(eve, 'lend', 'book')).toBe(false)
    expect(await may(eve, 'read', 'shelf')).toBe(false)
    expect(await may(ada, 'read', 'book')).toBe(false)
  })

  test('what is allowed for one thing holds for that thing only', async () => {
    const eve = await person('eve-one')
    await grant('USER', eve, [{ code: 'book:7', actions: ['book:read', 'write'] }])
    expect(await may(eve, 'read', 'book:7')).toBe(true)
    expect(await may(eve, 'write', 'book:7')).toBe(true)
    expect(await may(eve, 'read', 'book:8')).toBe(false)
    expect(await may(eve, 'read', 'book')).toBe(false)
  })

  test('stars: any action, any resource of a type', async () => {
    const eve = await person('eve-star')
    await grant('USER', eve, [{ code: '*', resourceType: 'API', actions: ['*'] }])
    expect(await may(eve, 'anything', 'shelf:3')).toBe(true)
    expect(await may(eve, 'read', 'book')).toBe(false)
    await grant('USER', eve, [{ code: 'book:*', actions: ['*'] }])
    expect(await may(eve, 'read', 'book:3')).toBe(true)
  })

  test('denying wins, by whatever way it comes', async () => {
    const eve = await person('eve-denied')
    const role = await newRole(eve)
    await grant('USER', eve, [{ code: 'book', actions: ['*'] }])
    expect(await may(eve, 'lend', 'book:1')).toBe(true)
    await grant('ROLE', role, [{ code: 'book:1', actions: ['lend'], effect: 'DENY' }])
    expect(await may(eve, 'lend', 'book:1')).toBe(false)
    expect(await may(eve, 'lend', 'book:2')).toBe(true)
    expect(await may(eve, 'read', 'book:1')).toBe(true)
  })

  test('roles and groups count, and the roles of groups, as long as they do', async () => {
    const eve = await person('eve-roles')
    const [role, groupRole, group] = [await newRole(eve), await newRole(), `group-${++made}`]
    await post('create-group', { code: group, name: group, description: '', type: 'static' })
    await post('add-group-members', { code: group, userIds: [eve] })
    const targets = [{ targetType: 'GROUP', targetIdentifier: group }]
    const endTime = sesame.clock.now() + 60_000
    await post('assign-role', { code: groupRole, namespace: 'library', targets, endTime })
    await grant('ROLE', role, [{ code: 'book', actions: ['read'] }])
    await grant('GROUP', group, [{ code: 'book', actions: ['lend'] }])
    await grant('ROLE', groupRole, [{ code: 'book', actions: ['write'] }])
    const all = async () => [
      await may(eve, 'read', 'book'),
      await may(eve, 'lend', 'book'),
      await may(eve, 'write', 'book'),
    ]
    expect(await all()).toEqual([true, true, true])
    sesame.clock.advance(60_000)
    expect(await all()).toEqual([true, true, false])
    await post('update-role', { code: role, namespace: 'library', status: 'DISABLE' })
    expect(await all()).toEqual([false, true, false])
    await post('update-role', { code: role, namespace: 'library', status: 'ENABLE' })
    await post('delete-groups-batch', { codeList: [group] })
    expect(await all()).toEqual([true, false, false])
    await post('delete-roles-batch', { codeList: [role], namespace: 'library' })
    expect(await all()).toEqual([false, false, false])
  })

  test('what a department is given, everybody in it and below it has, and the roles of it', async () => {
    const eve = await person('eve-department')
    const place = { organizationCode: 'firm' }
    await post('create-organization', { ...place, organizationName: 'Firm' })
    const newDepartment = async (name: string, parentDepartmentId: string) =>
      (await post('create-department', { ...place, name, parentDepartmentId })).data.departmentId as string
    const top = await newDepartment('Top', 'root')
    const below = await newDepartment('Below', top)
    await post('add-department-members', { ...place, departmentId: below, userIds: [eve] })
    const role = await newRole()
    const targets = [{ targetType: 'DEPARTMENT', targetIdentifier: top }]
    await post('assign-role', { code: role, namespace: 'library', targets })
    await grant('DEPARTMENT', top, [{ code: 'book', actions: ['read'] }])
    await grant('ROLE', role, [{ code: 'book', actions: ['lend'] }])
    await grant('DEPARTMENT', below, [{ code: 'book:1', actions: ['read'], effect: 'DENY' }])
    expect([await may(eve, 'read', 'book'), await may(eve, 'lend', 'book')]).toEqual([true, true])
    expect(await may(eve, 'read', 'book:1')).toBe(false)
    const of = { targetType: 'DEPARTMENT', targetIdentifier: top, namespace: 'library' }
    const { data } = await get('get-authorized-resources', of)
    expect(data.list).toMatchObject([{ resourceCode: 'book', actions: ['book:read', 'book:lend'] }])
    expect(await grant('DEPARTMENT', 'nowhere', [{ code: 'book', actions: [] }])).toMatchObject({ statusCode: 404 })
    await post('delete-department', { ...place, departmentId: below })
    expect(await may(eve, 'read', 'book')).toBe(false)
  })

  test('conditions: of time, of the network, of the application; what is not known allows nothing and denies', async () => {
    const eve = await person('eve-conditions')
    const inside = [{ param: 'SourceIp', operator: 'IpAddress', value: '10.0.0.0/8' }]
    const later = new Date(sesame.clock.now() + 3_600_000).toISOString()
    await grant('USER', eve, [
      { code: 'book', actions: ['read'], condition: inside },
      {
        code: 'book:1',
        actions: ['write'],
        condition: [{ param: 'CurrentTime', operator: 'DateLessThan', value: later }],
      },
      { code: 'shelf', actions: ['*'] },
      {
        ...{ code: 'shelf', actions: ['burn'], effect: 'DENY' as const },
        condition: [{ param: 'AppId', operator: 'StringEquals', value: 'danger' }],
      },
    ])
    const from = (ip: string) => ({ authEnvParams: { ip } })
    expect(await may(eve, 'read', 'book')).toBe(false)
    expect(await may(eve, 'read', 'book', from('10.9.9.9'))).toBe(true)
    expect(await may(eve, 'read', 'book', from('11.9.9.9'))).toBe(false)
    expect(await may(eve, 'write', 'book:1')).toBe(true)
    sesame.clock.advance(3_600_001)
    expect(await may(eve, 'write', 'book:1')).toBe(false)
    expect(await may(eve, 'burn', 'shelf')).toBe(false)
    expect(await may(eve, 'burn', 'shelf', { authEnvParams: { appId: 'danger' } })).toBe(false)
    expect(await may(eve, 'burn', 'shelf', { authEnvParams: { appId: 'harmless' } })).toBe(true)
    expect(await may(eve, 'climb', 'shelf')).toBe(true)
  })

  test('conditions: of a second factor that was proved, and with what somebody asks', async () => {
    const eve = await person('eve-factors')
    const when = (param: string, operator: string, value: string) => [{ param, operator, value }]
    await grant('USER', eve, [
      { code: 'book', actions: ['read'], condition: when('MultiFactorAuthPresent', 'Bool', 'true') },
      { code: 'book:9', actions: ['write'], condition: when('MultiFactorAuthAge', 'NumericLessThan', '600') },
      { code: 'shelf', actions: ['climb'], condition: when('Device', 'StringEquals', 'Mobile') },
    ])
    expect([await may(eve, 'read', 'book'), await may(eve, 'write', 'book:9')]).toEqual([false, false])
    const ago = new Date(sesame.clock.now() - 590_000)
    await superuserQuery(sesame.databaseUrl, 'update users set last_mfa_time = $2 where id = $1', [eve, ago])
    expect([await may(eve, 'read', 'book'), await may(eve, 'write', 'book:9')]).toEqual([true, true])
    sesame.clock.advance(11_000)
    expect([await may(eve, 'read', 'book'), await may(eve, 'write', 'book:9')]).toEqual([true, false])
    const by = (userAgent: string) => ({ authEnvParams: { userAgent } })
    expect(await may(eve, 'climb', 'shelf', by('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)'))).toBe(true)
    expect(await may(eve, 'climb', 'shelf', by('Mozilla/5.0 (X11; Linux x86_64)'))).toBe(false)
  })

  test('who is not activated may do nothing, and who resigned has nothing left', async () => {
    const eve = await person('eve-states')
    await grant('USER', eve, [{ code: 'book', actions: ['read'] }])
    await post('update-user', { userId: eve, status: 'Suspended' })
    expect([await may(eve, 'read', 'book'), await mine(eve)]).toEqual([false, []])
    await post('update-user', { userId: eve, status: 'Activated' })
    expect(await may(eve, 'read', 'book')).toBe(true)
    await post('resign-user', { userId: eve })
    const { data } = await post('get-resource-authorized-targets', {
      resource: 'book',
      namespace: 'library',
      limit: 50,
    })
    expect(data.list.map(({ targetIdentifier }: { targetIdentifier: string }) => targetIdentifier)).not.toContain(eve)
  })

  test('names what does not exist, and what is no question', async () => {
    const ask = (change: object) =>
      post('is-action-allowed', { userId: ada, action: 'read', resource: 'book', namespace: 'library', ...change })
    expect(await ask({ userId: 'nobody' })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await ask({ resource: 'none:1' })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('none'),
    })
    expect(await ask({ namespace: 'nowhere' })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('nowhere'),
    })
    expect(await ask({ namespace: undefined })).toMatchObject({ statusCode: 404 })
    for (const resource of ['*', 'a:b:c', ':', 'book:'])
      expect(await ask({ resource })).toMatchObject({ statusCode: 400 })
    expect(await ask({ action: '*' })).toMatchObject({ statusCode: 400 })
    const stranger = (await post('create-user', { username: 'stranger' }, sesame.otherPool)).data.userId
    expect(await ask({ userId: stranger })).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })
})

describe('authorizeResources', () => {
  test('replaces what the target had of the resource, takes it away without actions, and is told and noted', async () => {
    const eve = await person('eve-granted')
    await sesame.runJobs()
    told.splice(0)
    await grant('USER', eve, [{ code: 'book', actions: ['read', 'lend'] }])
    await grant('USER', eve, [{ code: 'book', actions: ['write'] }])
    expect([await may(eve, 'read', 'book'), await may(eve, 'write', 'book')]).toEqual([false, true])
    await grant('USER', eve, [{ code: 'book', actions: ['*'], effect: 'DENY' }])
    expect(await may(eve, 'write', 'book')).toBe(false)
    await grant('USER', eve, [{ code: 'book', actions: [], effect: 'DENY' }])
    expect(await may(eve, 'write', 'book')).toBe(true)
    await sesame.runJobs()
    const types = told.splice(0).map(({ type }) => type)
    expect(types).toEqual(['permission:add', 'permission:add', 'permission:add', 'permission:revoke'])
    const log = await post('get-admin-audit-logs', { resourceType: 'generalResourceAuthorization' })
    expect(log.data.list[0]).toMatchObject({ operationType: 'remove', operationParam: eve })
  })

  test('grants all of it or nothing, and names what does not exist', async () => {
    const eve = await person('eve-all-or-nothing')
    const refused = async (targetType: string, target: string, one: Granted) => {
      const list = [
        {
          targetType: 'USER',
          targetIdentifiers: [eve],
          resources: [{ code: 'book', actions: ['read'], resourceType: 'DATA' }],
        },
        { targetType, targetIdentifiers: [target], resources: [{ resourceType: 'DATA', ...one }] },
      ]
      const answer = await post('authorize-resources', { namespace: 'library', list })
      expect(await may(eve, 'read', 'book')).toBe(false)
      return answer
    }
    const book = { code: 'book', actions: ['read'] }
    expect(await refused('USER', 'nobody', book)).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await refused('ROLE', 'no-role', book)).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('no-role'),
    })
    expect(await refused('GROUP', 'no-group', book)).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('no-group'),
    })
    expect(await refused('USER', ada, { code: 'none', actions: [] })).toMatchObject({ statusCode: 404 })
    expect(await refused('USER', ada, { code: 'book', actions: ['burn'] })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('burn'),
    })
    expect(await refused('USER', ada, { ...book, resourceType: 'API' })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('list.1.resources.0.resourceType'),
    })
    expect(await refused('USER', ada, { ...book, code: 'a:b:c' })).toMatchObject({ statusCode: 400 })
    const country = { param: 'Country', operator: 'StringEquals', value: 'CN' }
    expect(await refused('USER', ada, { ...book, condition: [country] })).toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('Country'),
    })
    const never = { param: 'CurrentTime', operator: 'DateEquals', value: 'never' }
    expect(await refused('USER', ada, { ...book, condition: [never] })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('list.1.resources.0.condition.0.value'),
    })
    expect(await grant('USER', ada, [book], 'nowhere')).toMatchObject({ statusCode: 404 })
  })

  test('finds a role by its code in the space of the resources, then in the default one', async () => {
    const eve = await person('eve-near')
    const code = `near-${++made}`
    await post('create-role', { code })
    await post('assign-role', { code, targets: [{ targetType: 'USER', targetIdentifier: eve }] })
    await grant('ROLE', code, [{ code: 'book', actions: ['read'] }])
    expect(await may(eve, 'read', 'book')).toBe(true)
    const { data } = await get('get-role-authorized-resources', { code })
    expect(data).toEqual({
      totalCount: 1,
      list: [{ resourceCode: 'book', resourceType: 'DATA', actions: ['book:read'], apiIdentifier: '' }],
    })
    await post('create-role', { code, namespace: 'library' })
    await grant('ROLE', code, [{ code: 'book', actions: ['lend'] }])
    expect(await may(eve, 'lend', 'book')).toBe(false)
    expect(await get('get-role-authorized-resources', { code: 'none' })).toMatchObject({ statusCode: 404 })
  })

  test('refuses more than it can carry', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `u${index}`)
    const resources = Array.from({ length: 41 }, () => ({ code: 'book', actions: ['read'], resourceType: 'DATA' }))
    const list = [{ targetType: 'USER', targetIdentifiers: ids, resources }]
    expect(await post('authorize-resources', { namespace: 'library', list })).toMatchObject({ statusCode: 400 })
  })
})

describe('lists of what somebody may do', () => {
  test('getUserAuthorizedResources, getAuthorizedResources and a person’s own list say the same', async () => {
    const password = 'notes on the analytical engine'
    const eve = await newUser(sesame, { username: 'eve-lists', password })
    const role = await newRole(eve)
    await grant('ROLE', role, [
      { code: 'book', actions: ['*'] },
      { code: 'book:1', actions: ['lend'], effect: 'DENY' },
    ])
    await grant('USER', eve, [{ code: '*', resourceType: 'API', actions: ['*'] }])
    const book = { resourceCode: 'book', resourceType: 'DATA', apiIdentifier: '', description: '', effect: 'ALLOW' }
    const expected = [
      { ...book, actions: ['book:read', 'book:lend', 'write'] },
      { ...book, resourceCode: 'book:1', actions: ['book:read', 'write'] },
      { ...book, resourceCode: 'shelf', resourceType: 'API', apiIdentifier: '/shelf', actions: ['*'] },
    ]
    expect(await mine(eve)).toEqual(expected)
    expect(await mine('eve-lists', { userIdType: 'username', resourceType: 'API' })).toEqual([expected[2]])
    const of = { targetType: 'USER', targetIdentifier: eve, namespace: 'library' }
    expect((await get('get-authorized-resources', of)).data).toEqual({ totalCount: 3, list: expected })
    const denied = (await get('get-authorized-resources', { ...of, resourceList: 'book', withDenied: true })).data.list
    expect(denied).toEqual([
      ...expected.slice(0, 2),
      { ...book, resourceCode: 'book:1', effect: 'DENY', actions: ['book:lend'] },
    ])
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId }
    const body = JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username: 'eve-lists', password } })
    const signedIn = await (await fetch(`${sesame.url}/api/v3/signin`, { method: 'POST', headers, body })).json()
    const { access_token: authorization } = (signedIn as { data: { access_token: string } }).data
    const own = await fetch(`${sesame.url}/api/v3/get-my-authorized-resources?namespace=library`, {
      headers: { ...headers, authorization },
    })
    expect(await own.json()).toMatchObject({ statusCode: 200, data: { totalCount: 3, list: expected } })
  })

  test('of a group, with its roles', async () => {
    const [role, group] = [await newRole(), `group-${++made}`]
    await post('create-group', { code: group, name: group, description: '', type: 'static' })
    const targets = [{ targetType: 'GROUP', targetIdentifier: group }]
    await post('assign-role', { code: role, namespace: 'library', targets })
    await grant('ROLE', role, [{ code: 'book', actions: ['read'] }])
    await grant('GROUP', group, [{ code: 'shelf:2', actions: ['climb'] }])
    const { data } = await get('get-group-authorized-resources', { code: group, namespace: 'library' })
    expect(data).toMatchObject([
      { resourceCode: 'book', actions: ['book:read'] },
      { resourceCode: 'shelf:2', actions: ['climb'] },
    ])
    expect(await get('get-group-authorized-resources', { code: 'none' })).toMatchObject({ statusCode: 404 })
    const of = { targetType: 'GROUP', targetIdentifier: group, namespace: 'library' }
    expect((await get('get-authorized-resources', of)).data.totalCount).toBe(2)
    for (const wrong of [
      { ...of, targetIdentifier: 'none' },
      { ...of, targetType: 'ROLE', targetIdentifier: 'none' },
      { ...of, targetType: 'USER', targetIdentifier: 'none' },
      { ...of, namespace: 'nowhere' },
    ]) {
      expect(await get('get-authorized-resources', wrong)).toMatchObject({ statusCode: 404 })
    }
    expect(await get('get-user-authorized-resources', { userId: 'nobody' })).toMatchObject({ apiCode: 2004 })
    expect(await get('get-user-authorized-resources', { userId: ada, namespace: 'nowhere' })).toMatchObject({
      statusCode: 404,
    })
  })

  test('getResourceAuthorizedTargets tells to whom, by kind and page', async () => {
    const code = `target-${++made}`
    const role = await newRole()
    await post('create-resource', { code, type: 'UI', namespace: 'library' })
    const of = (actions: string[], more = {}) => [{ code, actions, resourceType: 'UI', ...more }]
    await grant('USER', ada, of(['see', 'click']))
    sesame.clock.advance(1000)
    await grant('ROLE', role, of(['see'], { code: `${code}:1` }))
    sesame.clock.advance(1000)
    await grant('USER', bob, of(['see'], { effect: 'DENY' }))
    const ask = async (body: object) => {
      const answer = await post('get-resource-authorized-targets', { resource: code, namespace: 'library', ...body })
      return answer.data
    }
    const [one, two] = [
      { targetType: 'USER', targetIdentifier: ada, actions: ['click', 'see'] },
      { targetType: 'ROLE', targetIdentifier: role, actions: ['see'] },
    ]
    expect(await ask({})).toEqual({ totalCount: 2, list: [two, one] })
    expect(await ask({ targetType: 'USER' })).toEqual({ totalCount: 1, list: [one] })
    expect(await ask({ resource: `${code}:2` })).toEqual({ totalCount: 1, list: [one] })
    expect(await ask({ page: 2, limit: 1 })).toEqual({ totalCount: 2, list: [one] })
    expect(await post('get-resource-authorized-targets', { resource: 'none' })).toMatchObject({ statusCode: 404 })
    expect(await post('get-resource-authorized-targets', { resource: '*' })).toMatchObject({ statusCode: 400 })
  })
})

describe('checkMutualExclusion', () => {
  test('roles exclude each other where one is denied what another one is allowed', async () => {
    const [one, two, three] = [await newRole(), await newRole(), await newRole()]
    await grant('ROLE', one, [{ code: 'book', actions: ['read', 'lend'] }])
    await grant('ROLE', two, [{ code: 'book:4', actions: ['lend'], effect: 'DENY' }])
    await grant('ROLE', three, [{ code: '*', resourceType: 'API', actions: ['*'], effect: 'DENY' }])
    const exclude = async (...codes: string[]) => {
      const roles = codes.map((code) => ({ code, namespace: 'library' }))
      return (await post('check-role-mutual-exclusion', { roles })).data?.existMutuallyExclusive
    }
    expect(await exclude(one, two)).toBe(true)
    expect(await exclude(one, three)).toBe(false)
    expect(await exclude(two, three)).toBe(false)
    await grant('ROLE', one, [{ code: 'shelf:9', actions: ['climb'] }])
    expect(await exclude(three, one)).toBe(true)
    expect(await post('check-role-mutual-exclusion', { roles: [{ code: 'none' }] })).toMatchObject({ statusCode: 404 })
  })
})

describe('the engine', () => {
  test('decides as a model that knows nothing of it, and lists what it decides', async () => {
    const world = await makeWorld()
    const { actions, ids, users, resources } = world
    for (const user of users) {
      const listed = await get('get-user-authorized-resources', { userId: user.id, namespace: 'world' })
      for (const code of resources) {
        for (const id of ids) {
          const name = id === '*' ? code : `${code}:${id}`
          for (const action of actions) {
            const expected = modelAllows(world, { user, code, id, action })
            const where = `${user.name} ${name} ${action}`
            const { data } = await post('is-action-allowed', {
              userId: user.id,
              action,
              resource: name,
              namespace: 'world',
            })
            expect(data.allowed, where).toBe(expected)
            const entries = listed.data.list as { resourceCode: string; actions: string[] }[]
            const entry =
              entries.find(({ resourceCode }) => resourceCode === name) ??
              (world.grants.some(
                (one) => user.holders.has(one.holder) && one.id === id && meansResource(one.code, code),
              )
                ? undefined
                : entries.find(({ resourceCode }) => resourceCode === code))
            expect(entry?.actions.includes(action) ?? false, `the list: ${where}`).toBe(expected)
          }
        }
      }
    }
  })

  interface ModelGrant {
    holder: string
    code: string
    id: string
    actions: string[]
    effect: 'ALLOW' | 'DENY'
  }
  interface World {
    users: { id: string; name: string; holders: Set<string> }[]
    grants: ModelGrant[]
    resources: string[]
    ids: string[]
    actions: string[]
  }
  const meansResource = (pattern: string, code: string): boolean => pattern === '*' || pattern === code

  /** Looks at every grant of everybody, one after the other. */
  function modelAllows(
    world: World,
    asked: { user: World['users'][number]; code: string; id: string; action: string },
  ) {
    let allowed = false
    for (const { holder, code, id, actions, effect } of world.grants) {
      const concerns =
        asked.user.holders.has(holder) &&
        meansResource(code, asked.code) &&
        (id === '*' || id === asked.id) &&
        (actions.includes('*') || actions.includes(asked.action))
      if (concerns && effect === 'DENY') return false
      if (concerns) allowed = true
    }
    return allowed
  }

  const worldPlace = { organizationCode: 'world' }

  /** Each below the one before. */
  async function makeDepartments(names: readonly string[]): Promise<Map<string, string>> {
    await post('create-organization', { ...worldPlace, organizationName: 'World' })
    const made_ = new Map<string, string>()
    let parentDepartmentId = 'root'
    for (const name of names) {
      const answer = await post('create-department', { ...worldPlace, name, parentDepartmentId })
      parentDepartmentId = answer.data.departmentId
      made_.set(name, parentDepartmentId)
    }
    return made_
  }

  async function makeWorld(): Promise<World> {
    const pick = <T>(from: readonly T[]) => fc.constantFrom(...from)
    const [names, roles, groups, departments] = [
      ['u1', 'u2', 'u3', 'u4'],
      ['r1', 'r2', 'r3', 'r4'],
      ['g1', 'g2'],
      // The second lies below the first.
      ['d1', 'd2'],
    ]
    const [resources, ids, actions] = [
      ['x', 'y'],
      ['*', '1', '2'],
      ['a', 'b', 'c'],
    ]
    const shape = fc.record({
      held: fc.array(fc.tuple(pick(roles), pick([...names, ...groups, ...departments])), {
        minLength: 5,
        maxLength: 9,
      }),
      members: fc.array(fc.tuple(pick(groups), pick(names)), { minLength: 3, maxLength: 6 }),
      staff: fc.array(fc.tuple(pick(departments), pick(names)), { minLength: 2, maxLength: 4 }),
      grants: fc.array(
        fc.record({
          holder: pick([...names, ...roles, ...roles, ...groups, ...departments]),
          pattern: pick(['*:*', 'x:*', 'y:*', 'x:1', 'x:2', 'y:1']),
          actions: fc.uniqueArray(pick(['a', 'b', 'c', '*']), { minLength: 1, maxLength: 2 }),
          effect: pick(['ALLOW', 'ALLOW', 'ALLOW', 'DENY'] as const),
        }),
        { minLength: 14, maxLength: 18 },
      ),
    })
    const [drawn] = fc.sample(shape, { numRuns: 1 })
    if (!drawn) throw new Error('nothing was drawn')
    await post('create-namespace', { code: 'world' })
    for (const code of resources) {
      const declared = actions.map((name) => ({ name, description: '' }))
      await post('create-resource', { code, type: 'DATA', namespace: 'world', actions: declared })
    }
    for (const code of roles) await post('create-role', { code, namespace: 'world' })
    for (const code of groups) await post('create-group', { code, name: code, description: '', type: 'static' })
    const userIds = new Map<string, string>()
    for (const name of names) userIds.set(name, await person(`world-${name}`))
    for (const [code, name] of drawn.members) await post('add-group-members', { code, userIds: [userIds.get(name)] })
    const departmentIds = await makeDepartments(departments)
    for (const [code, name] of drawn.staff) {
      const departmentId = departmentIds.get(code)
      await post('add-department-members', { ...worldPlace, departmentId, userIds: [userIds.get(name)] })
    }
    const kinds: Record<string, string> = { u: 'USER', g: 'GROUP', d: 'DEPARTMENT', r: 'ROLE' }
    const kindOf = (holder: string) => kinds[holder.slice(0, 1)] ?? ''
    const idOf = (holder: string) => userIds.get(holder) ?? departmentIds.get(holder) ?? holder
    for (const [code, holder] of drawn.held) {
      const targets = [{ targetType: kindOf(holder), targetIdentifier: idOf(holder) }]
      expect(await post('assign-role', { code, namespace: 'world', targets })).toMatchObject(ok)
    }
    const grants = new Map<string, ModelGrant>()
    for (const { holder, pattern, actions: granted, effect } of drawn.grants) {
      const [code = '', id = ''] = pattern.split(':')
      const given = { code: pattern === '*:*' ? '*' : pattern, actions: granted, effect }
      expect(await grant(kindOf(holder), idOf(holder), [given], 'world')).toMatchObject(ok)
      grants.set(`${holder} ${pattern} ${effect}`, { holder, code, id, actions: granted, effect })
    }
    const users = names.map((name) => {
      const memberOf = drawn.members.filter(([, member]) => member === name).map(([group]) => group)
      const worksIn = drawn.staff.filter(([, member]) => member === name).map(([department]) => department)
      const own = [name, ...memberOf, ...(worksIn.includes('d2') ? ['d1', 'd2'] : worksIn)]
      const held = drawn.held.filter(([, holder]) => own.includes(holder)).map(([role]) => role)
      return { name, id: idOf(name), holders: new Set([...own, ...held]) }
    })
    return { users, grants: [...grants.values()], resources, ids, actions }
  }
})
