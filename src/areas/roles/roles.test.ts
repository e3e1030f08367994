import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import type { PoolEvent } from '../../core/events/events.ts'

/** Roles, and who has them. */
const told: PoolEvent[] = []
let sesame: Sesame
let ada: string
let bob: string
beforeAll(async () => {
  const receive = async (_: unknown, __: string, event: PoolEvent) => void told.push(event)
  sesame = await startSesame({
    consumers: [{ name: 'listener', wants: (type) => type.startsWith('role:'), receive }],
  })
  await post('create-namespace', { code: 'books', name: 'Books' })
  ada = await person('ada')
  bob = await person('bob')
})
afterAll(() => sesame?.close())

const post = (operation: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string | number | boolean> = {}, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })
const person = async (username: string): Promise<string> =>
  (await post('create-user', { username, name: `Name of ${username}` })).data.userId

const noRole = { statusCode: 404, message: expect.stringContaining('no role') }
const noSpace = { statusCode: 404, message: expect.stringContaining('permission space nowhere') }
const ok = { statusCode: 200, data: { success: true } }

let made = 0
async function newRole(more: Record<string, unknown> = {}, keys?: Sesame['pool']): Promise<string> {
  const code = `role-${++made}`
  expect(await post('create-role', { code, ...more }, keys)).toMatchObject({ statusCode: 200 })
  return code
}
const users = (...ids: string[]) => ids.map((id) => ({ targetType: 'USER', targetIdentifier: id }))
const codesOf = async (userId: string, namespace?: string): Promise<string[]> => {
  const { data } = await get('get-user-roles', { userId, ...(namespace && { namespace }) })
  return data.list.map(({ code }: { code: string }) => code)
}
async function events(): Promise<PoolEvent[]> {
  await sesame.runJobs()
  return told.splice(0)
}

describe('roles', () => {
  test('createRole, getRole, updateRole, deleteRolesBatch, with events and an entry in the log', async () => {
    await events()
    const { data } = await post('create-role', { code: 'editor', name: 'Editor', namespace: 'books' })
    expect(data).toEqual({
      ...{ id: expect.stringMatching(/^[0-9a-f]{24}$/), code: 'editor', name: 'Editor', description: '' },
      ...{ namespace: 'books', namespaceName: 'Books', status: 'ENABLE', enablePermissionApply: false },
    })
    const naming = { code: 'editor', namespace: 'books' }
    expect((await get('get-role', naming)).data).toEqual(data)
    expect(await get('get-role', { code: 'editor' })).toMatchObject(noRole)
    const change = { newCode: 'chief', name: 'Chief', description: 'Decides', enablePermissionApply: true }
    expect(await post('update-role', { ...naming, ...change })).toMatchObject(ok)
    const after = { ...data, code: 'chief', name: 'Chief', description: 'Decides', enablePermissionApply: true }
    expect((await get('get-role', { ...naming, code: 'chief' })).data).toEqual(after)
    expect(await post('delete-roles-batch', { codeList: ['chief'], namespace: 'books' })).toMatchObject(ok)
    expect((await events()).map(({ type, data: said }) => [type, said])).toEqual([
      ['role:add', { namespace: 'books', role: expect.objectContaining({ code: 'editor' }) }],
      ['role:updated', { role: expect.objectContaining({ code: 'chief' }), updates: change }],
      ['role:delete', { id: data.id }],
    ])
    const log = await post('get-admin-audit-logs', { resourceType: 'role' })
    const operations = log.data.list.map((entry: { operationType: string }) => entry.operationType)
    expect(operations.slice(0, 3)).toEqual(['delete', 'update', 'create'])
  })

  test('equal codes in two permission spaces are two roles; batches are made and deleted whole or not at all', async () => {
    const [one, two] = [`twin-${++made}`, `twin-${++made}`]
    const list = [{ code: one }, { code: one, namespace: 'books' }, { code: two, name: 'Two' }]
    expect(await post('create-roles-batch', { list })).toMatchObject(ok)
    const free = `twin-${++made}`
    expect(await post('create-roles-batch', { list: [{ code: free }, { code: two }] })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining(two),
    })
    expect(await post('create-roles-batch', { list: [{ code: free }, { code: free }] })).toMatchObject({
      statusCode: 409,
    })
    expect(await get('get-role', { code: free })).toMatchObject(noRole)
    const roleList = [one, two].map((code) => ({ code, namespace: 'default' }))
    expect(
      await post('multiple-namespace-delete-roles-batch', {
        roleList: [...roleList, { code: free, namespace: 'books' }],
      }),
    ).toMatchObject(noRole)
    expect(await post('multiple-namespace-delete-roles-batch', { roleList })).toMatchObject(ok)
    expect(await get('get-role', { code: one })).toMatchObject(noRole)
    expect(await get('get-role', { code: one, namespace: 'books' })).toMatchObject({ statusCode: 200 })
  })

  test('are listed by space, newest first, by part of the code or name', async () => {
    await post('create-namespace', { code: 'shelf' })
    for (const code of ['alpha', 'beta', 'gamma']) {
      sesame.clock.advance(1000)
      await post('create-role', { code, name: `Greek ${code}`, namespace: 'shelf' })
    }
    const codes = ({ data }: Awaited<ReturnType<typeof get>>) => [
      data.totalCount,
      ...data.list.map(({ code }: { code: string }) => code),
    ]
    expect(codes(await get('list-roles', { namespace: 'shelf' }))).toEqual([3, 'gamma', 'beta', 'alpha'])
    expect(codes(await get('list-roles', { namespace: 'shelf', page: 2, limit: 2 }))).toEqual([3, 'alpha'])
    expect(codes(await get('list-roles', { namespace: 'shelf', keywords: 'GREEK b' }))).toEqual([1, 'beta'])
    expect(codes(await get('list-roles', { namespace: 'shelf', keywords: '%' }))).toEqual([0])
    expect(codes(await get('list-namespace-roles', { code: 'shelf', keywords: 'alp' }))).toEqual([1, 'alpha'])
    expect(codes(await get('list-permission-namespace-roles', { code: 'shelf', query: 'alp' }))).toEqual([1, 'alpha'])
    expect(codes(await get('list-roles', { namespace: 'shelf', page: 1_000_000_000 }))).toEqual([3])
    expect(await get('list-roles', { namespace: 'nowhere' })).toMatchObject(noSpace)
    await post('delete-namespace', { code: 'shelf' })
    expect(await get('list-namespace-roles', { code: 'shelf' })).toMatchObject({ statusCode: 404 })
  })

  test('a role is switched off by itself at disableTime, and by hand; switched on again, everybody has it again', async () => {
    const code = await newRole({ disableTime: String(sesame.clock.now() + 60_000) })
    await post('assign-role', { code, targets: users(ada) })
    const state = async () => [(await get('get-role', { code })).data.status, (await codesOf(ada)).includes(code)]
    expect(await state()).toEqual(['ENABLE', true])
    sesame.clock.advance(60_000)
    expect(await state()).toEqual(['DISABLE', false])
    expect(await post('update-role', { code, status: 'ENABLE' })).toMatchObject(ok)
    expect(await state()).toEqual(['ENABLE', true])
    const later = sesame.clock.now() + 9e9
    await post('update-role', { code, status: 'DISABLE', disableTime: new Date(later).toISOString() })
    expect(await state()).toEqual(['DISABLE', false])
    await post('update-role', { code, status: 'ENABLE' })
    expect((await get('get-role', { code })).data.disableTime).toBe(later)
    await post('update-role', { code, disableTime: '' })
    expect((await get('get-role', { code })).data).not.toHaveProperty('disableTime')
    for (const disableTime of ['yesterday', String(sesame.clock.now()), '999999999999999', -1]) {
      expect(await post('update-role', { code, disableTime })).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('disableTime'),
      })
    }
  })

  test('createAdminRole and deleteAdminRolesBatch work in the system space', async () => {
    const code = `admin-${++made}`
    expect(await post('create-admin-role', { code, name: 'Helper' })).toMatchObject({ data: { isValid: true } })
    expect(await post('create-admin-role', { code, name: 'Helper' })).toMatchObject({ statusCode: 409 })
    expect(await get('get-role', { code, namespace: 'system' })).toMatchObject({ data: { name: 'Helper' } })
    expect(await get('get-role', { code })).toMatchObject(noRole)
    expect(await post('delete-admin-roles', { codeList: [code, 'no-such'] })).toMatchObject(noRole)
    expect(await post('delete-admin-roles', { codeList: [code] })).toMatchObject(ok)
  })

  test('checkParamsNamespace says whether code and name are free', async () => {
    const code = await newRole({ name: 'A name of its own' })
    const check = async (body: Record<string, unknown>) => (await post('check-role-params', body)).data?.isValid
    expect(await check({ code, namespace: 'default' })).toBe(false)
    expect(await check({ code: 'free', namespace: 'default', name: 'A name of its own' })).toBe(false)
    expect(await check({ code, namespace: 'books', name: 'A name of its own' })).toBe(true)
    expect(await post('check-role-params', { code, namespace: 'nowhere' })).toMatchObject(noSpace)
  })

  test('names what is wrong: codes, taken codes, spaces and roles that do not exist, long names', async () => {
    const code = await newRole()
    const other = await newRole()
    for (const bad of ['a:b', '*', '', 'x'.repeat(51)]) {
      expect(await post('create-role', { code: bad })).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('code'),
      })
    }
    expect((await post('create-role', { code: 'long', name: 'x'.repeat(51) })).statusCode).toBe(400)
    expect(await post('create-role', { code })).toMatchObject({ statusCode: 409 })
    expect(await post('update-role', { code: other, newCode: code })).toMatchObject({ statusCode: 409 })
    expect(await post('update-role', { code: 'none', name: 'x' })).toMatchObject(noRole)
    expect(await post('create-role', { code: 'x', namespace: 'nowhere' })).toMatchObject(noSpace)
    expect(await get('get-role', { code, namespace: 'nowhere' })).toMatchObject(noSpace)
    expect(await post('delete-roles-batch', { codeList: [code], namespace: 'nowhere' })).toMatchObject(noSpace)
  })

  test("another pool's roles are not there", async () => {
    const code = await newRole({}, sesame.otherPool)
    expect(await get('get-role', { code })).toMatchObject(noRole)
    expect(await post('update-role', { code, name: 'ours' })).toMatchObject(noRole)
    expect(await post('delete-roles-batch', { codeList: [code] })).toMatchObject(noRole)
    expect(await post('assign-role', { code, targets: users(ada) })).toMatchObject(noRole)
    expect(await get('get-role', { code }, sesame.otherPool)).toMatchObject({ statusCode: 200 })
  })
})

describe('who has a role', () => {
  test('assignRole and revokeRole, told once, and listed by listRoleMembers', async () => {
    const code = await newRole()
    await events()
    expect(await post('assign-role', { code, targets: users(ada, bob, ada) })).toMatchObject(ok)
    expect(await post('assign-role', { code, targets: users(bob) })).toMatchObject(ok)
    const { data } = await get('list-role-members', { code })
    expect(data.totalCount).toBe(2)
    expect(data.list.map(({ userId }: { userId: string }) => userId).sort()).toEqual([ada, bob].sort())
    expect(await post('revoke-role', { code, targets: users(ada) })).toMatchObject(ok)
    expect(await post('revoke-role', { code, targets: users(ada) })).toMatchObject(ok)
    expect((await get('list-role-members', { code })).data).toMatchObject({ totalCount: 1, list: [{ userId: bob }] })
    const said = (await events()).map((event) => [event.type, event.data])
    const [userIds, groupIds, nodeIds] = [expect.arrayContaining([ada, bob]), [], []]
    expect(said).toEqual([
      ['role:assigned', { userIds, groupIds, nodeIds }],
      ['role:unassigned', { userIds: [ada], groupIds, nodeIds }],
    ])
    const log = await post('get-admin-audit-logs', { resourceType: 'roleAssign' })
    expect(log.data.list.slice(0, 2).map((entry: { operationType: string }) => entry.operationType)).toEqual([
      'remove',
      'add',
    ])
  })

  test('from enableTime until endTime; giving it again changes both', async () => {
    const code = await newRole()
    const [start, end] = [sesame.clock.now() + 10_000, sesame.clock.now() + 20_000]
    await post('assign-role', { code, targets: users(ada), enableTime: start, endTime: end })
    const has = async () => (await codesOf(ada)).includes(code)
    const listed = async () => (await get('list-role-assignments', { roleCode: code })).data.data[0]
    expect([await has(), await listed()]).toMatchObject([false, { status: 'DISABLE', enableTime: start, endTime: end }])
    sesame.clock.advance(10_000)
    expect([await has(), await listed()]).toMatchObject([true, { status: 'ENABLE', targetIdentifier: ada }])
    sesame.clock.advance(10_000)
    expect([await has(), await listed()]).toMatchObject([false, { status: 'DISABLE' }])
    expect((await get('list-role-members', { code })).data.totalCount).toBe(0)
    await post('assign-role', { code, targets: users(ada) })
    expect(await has()).toBe(true)
    for (const [enableTime, endTime] of [
      [undefined, sesame.clock.now()],
      [sesame.clock.now() + 9, sesame.clock.now() + 5],
    ]) {
      expect(await post('assign-role', { code, targets: users(ada), enableTime, endTime })).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('endTime'),
      })
    }
  })

  test('assignRoleBatch and revokeRoleBatch are done whole or not at all', async () => {
    const [one, two] = [await newRole(), await newRole({ namespace: 'books' })]
    const roles = [{ code: one }, { code: two, namespace: 'books' }]
    const none = [...roles, { code: 'none' }]
    expect(await post('assign-role-batch', { targets: users(ada), roles: none })).toMatchObject(noRole)
    expect(await post('assign-role-batch', { targets: users(ada, 'nobody'), roles })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
      message: expect.stringContaining('nobody'),
    })
    expect(await codesOf(ada)).not.toContain(one)
    expect(await post('assign-role-batch', { targets: users(ada, bob), roles })).toMatchObject(ok)
    expect(await codesOf(ada)).toContain(one)
    expect(await codesOf(bob, 'books')).toEqual([two])
    expect(await post('revoke-role-batch', { targets: users(ada), roles })).toMatchObject(ok)
    expect(await codesOf(ada, 'books')).toEqual([])
    expect(await codesOf(bob, 'books')).toEqual([two])
  })

  test('listRoleAssignments finds by part of a name and by kind of target', async () => {
    const code = await newRole()
    await post('assign-role', { code, targets: users(ada, bob) })
    const found = async (query: Record<string, string>) =>
      (await get('list-role-assignments', { roleCode: code, ...query })).data.totalCount
    expect(await found({})).toBe(2)
    expect(await found({ query: 'name of AD' })).toBe(1)
    expect(await found({ query: bob })).toBe(1)
    expect(await found({ query: 'nobody' })).toBe(0)
    expect(await found({ targetType: 'ORG' })).toBe(0)
    expect(await get('list-role-assignments', { roleCode: 'none' })).toMatchObject(noRole)
    expect(await get('list-role-members', { code: 'none' })).toMatchObject(noRole)
  })

  test('hasAnyRole and getUserRoles, by any kind of id', async () => {
    const code = await newRole()
    await post('assign-role', { code, targets: users(ada) })
    const has = async (roles: object[], options?: object) => {
      const userId = options ? 'ada' : ada
      return (await post('has-any-role', { roles, userId, ...(options && { options }) })).data?.hasAnyRole
    }
    expect(await has([{ code: 'none' }, { code }])).toBe(true)
    expect(await has([{ code }], { userIdType: 'username' })).toBe(true)
    expect(await has([{ code, namespace: 'books' }])).toBe(false)
    expect(await post('has-any-role', { roles: [{ code }], userId: 'nobody' })).toMatchObject({ apiCode: 2004 })
    expect((await get('get-user-roles', { userId: 'ada', userIdType: 'username' })).data.list).toEqual(
      expect.arrayContaining([expect.objectContaining({ code })]),
    )
    expect(await get('get-user-roles', { userId: 'nobody' })).toMatchObject({ apiCode: 2004 })
    expect(await get('get-user-roles', { userId: ada, namespace: 'nowhere' })).toMatchObject(noSpace)
  })

  test('ends with the person: deleted or resigned', async () => {
    const code = await newRole()
    const [leaver, gone] = [await person('leaver'), await person('gone')]
    await post('assign-role', { code, targets: users(leaver, gone, bob) })
    await post('resign-user', { userId: leaver })
    await post('delete-users-batch', { userIds: [gone] })
    expect((await get('list-role-assignments', { roleCode: code })).data).toMatchObject({ totalCount: 1 })
    expect(await codesOf(leaver)).toEqual([])
  })

  test('or a group to which they belong, as long as they do', async () => {
    const [code, group] = [await newRole(), `readers-${++made}`]
    await post('create-group', { code: group, name: group, description: 'Who reads', type: 'static' })
    await post('add-group-members', { code: group, userIds: [ada, bob] })
    const targets = [{ targetType: 'GROUP', targetIdentifier: group }]
    expect(await post('assign-role', { code, targets })).toMatchObject(ok)
    expect([await codesOf(ada), await codesOf(bob)]).toEqual([
      expect.arrayContaining([code]),
      expect.arrayContaining([code]),
    ])
    expect((await get('list-role-members', { code })).data.totalCount).toBe(0)
    expect((await get('list-role-assignments', { roleCode: code, targetType: 'GROUP' })).data.totalCount).toBe(1)
    await post('remove-group-members', { code: group, userIds: [ada] })
    expect(await codesOf(ada)).not.toContain(code)
    await post('delete-groups-batch', { codeList: [group] })
    expect(await codesOf(bob)).not.toContain(code)
    expect(await post('assign-role', { code, targets })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining(group),
    })
  })

  test('or a department in which or below which they are, unless it is switched off', async () => {
    const code = await newRole()
    const place = { organizationCode: 'company' }
    await post('create-organization', { ...place, organizationName: 'Company' })
    const newDepartment = async (name: string, parentDepartmentId: string) =>
      (await post('create-department', { ...place, name, parentDepartmentId })).data.departmentId as string
    const research = await newDepartment('Research', 'root')
    const laboratory = await newDepartment('Laboratory', research)
    await post('add-department-members', { ...place, departmentId: laboratory, userIds: [ada] })
    const targets = [{ targetType: 'DEPARTMENT', targetIdentifier: research }]
    expect(await post('assign-role', { code, targets })).toMatchObject(ok)
    const has = async () => [(await codesOf(ada)).includes(code), (await codesOf(bob)).includes(code)]
    expect(await has()).toEqual([true, false])
    expect((await get('list-role-departments', { code })).data).toEqual({
      totalCount: 1,
      list: [{ id: research, code: '', name: 'Research', description: '' }],
    })
    expect((await get('list-role-assignments', { roleCode: code, targetType: 'ORG' })).data.totalCount).toBe(1)
    await post('update-department', { ...place, departmentId: research, status: false })
    expect(await has()).toEqual([false, false])
    await post('update-department', { ...place, departmentId: research, status: true })
    await post('revoke-role', { code, targets })
    expect(await has()).toEqual([false, false])
    const nowhere = [{ targetType: 'DEPARTMENT', targetIdentifier: 'nowhere' }]
    expect(await post('assign-role', { code, targets: nowhere })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('nowhere'),
    })
    expect(await get('list-role-departments', { code: 'none' })).toMatchObject(noRole)
  })

  test('is nobody of another pool, and no role', async () => {
    const code = await newRole()
    const stranger = (await post('create-user', { username: 'stranger' }, sesame.otherPool)).data.userId
    expect(await post('assign-role', { code, targets: users(stranger) })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
    const targets = [{ targetType: 'ROLE', targetIdentifier: code }]
    expect(await post('assign-role', { code, targets })).toMatchObject({ statusCode: 422 })
    const crowd = users(...Array.from({ length: 500 }, (_, index) => `u${index}`))
    const roles = Array.from({ length: 41 }, () => ({ code }))
    expect(await post('assign-role-batch', { targets: crowd, roles })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('targets'),
    })
  })

  test('is told to the person by getRoleList', async () => {
    const code = await newRole()
    const password = 'notes on the analytical engine'
    const userId = await newUser(sesame, { username: 'signed-in-reader', password })
    await post('assign-role', { code, targets: users(userId) })
    const headers = { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId }
    const body = JSON.stringify({
      connection: 'PASSWORD',
      passwordPayload: { username: 'signed-in-reader', password },
    })
    const answer = await (await fetch(`${sesame.url}/api/v3/signin`, { method: 'POST', headers, body })).json()
    const { access_token: authorization } = (answer as { data: { access_token: string } }).data
    const mine = async (query = '') =>
      (await fetch(`${sesame.url}/api/v3/get-my-role-list${query}`, { headers: { ...headers, authorization } })).json()
    expect(await mine()).toMatchObject({ statusCode: 200, data: [{ code, namespace: 'default' }] })
    expect(await mine('?namespace=books')).toMatchObject({ data: [] })
    expect(await mine('?namespace=nowhere')).toMatchObject({ statusCode: 404 })
  })
})
