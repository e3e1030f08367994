import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
let ann = ''
let bob = ''
beforeAll(async () => {
  sesame = await startSesame()
  ann = await make('create-user', { username: 'ann' })
  bob = await make('create-user', { username: 'bob' })
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | number | boolean>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys })

async function make(name: string, body: Record<string, unknown>, keys = sesame.pool): Promise<string> {
  const answer = await post(name, body, keys)
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data.userId
}

let made = 0
const account = (more: Record<string, unknown> = {}) =>
  make('create-public-account', { username: `shared-${++made}`, ...more })
const idsOf = (answer: { data?: { list: { userId: string }[] } }) => answer.data?.list.map(({ userId }) => userId)

describe('a public account', () => {
  test('is made, read, changed, listed and deleted', async () => {
    const { data } = await post('create-public-account', { username: 'till', name: '收银台', customData: { shop: 3 } })
    expect(data).toMatchObject({ username: 'till', name: '收银台', status: 'Activated', customData: { shop: 3 } })
    const { userId } = data
    expect((await get('get-public-account', { userId: 'till', userIdType: 'username' })).data).toMatchObject({ userId })
    const changed = await post('update-public-account', { userId, nickname: 'Till one' })
    expect(changed.data).toMatchObject({ userId, nickname: 'Till one' })
    const other = await account()
    const list = [userId, other].map((id) => ({ userId: id, company: 'Shop' }))
    expect((await post('update-public-account-batch', { list })).data).toMatchObject(list)
    expect((await get('get-public-account-batch', { userIds: userId })).data).toMatchObject([{ userId }])
    expect((await post('list-public-accounts', { keywords: '收银' })).data).toMatchObject({
      totalCount: 1,
      list: [{ userId }],
    })
    expect(idsOf(await post('list-public-accounts', {}))).not.toContain(ann)
    expect(await post('delete-public-accounts-batch', { userIds: [userId] })).toMatchObject({ statusCode: 200 })
    expect(await get('get-public-account', { userId })).toMatchObject({ statusCode: 404 })
  })

  test('needs an identifier that no account has', async () => {
    expect(await post('create-public-account', { name: 'Nameless' })).toMatchObject({ statusCode: 400 })
    const taken = await post('create-public-account', { username: 'ann' })
    expect(taken).toMatchObject({ statusCode: 409, apiCode: 2026, message: expect.stringContaining('username') })
  })

  test('is made in batches, all or none', async () => {
    const rows = [{ username: 'batch-a' }, { username: 'ann' }]
    const refused = await post('create-public-accounts-batch', { list: rows })
    expect(refused).toMatchObject({ statusCode: 409, message: expect.stringContaining('list.1.username') })
    const own = await post('create-public-accounts-batch', { list: [{ username: 'batch-a', options: {} }] })
    expect(own).toMatchObject({ statusCode: 400, message: expect.stringContaining('list.0.options') })
    const { data } = await post('create-public-accounts-batch', {
      list: [{ username: 'batch-a' }, { username: 'batch-b' }],
    })
    expect(data).toMatchObject([{ username: 'batch-a' }, { username: 'batch-b' }])
  })

  test('is not to be mistaken for a person', async () => {
    for (const [name, body] of [
      ['update-public-account', { userId: ann, name: 'x' }],
      ['update-public-account-batch', { list: [{ userId: ann, name: 'x' }] }],
      ['delete-public-accounts-batch', { userIds: [ann] }],
      ['resign-public-account-batch', { userIds: [ann] }],
      ['kick-public-accounts', { userId: ann, appIds: [sesame.app.appId] }],
      ['set-public-account-of-groups', { userId: ann, groupIds: [] }],
      ['set-public-account-of-roles', { userId: ann, roleIds: [] }],
      ['set-public-account-of-users', { publicAccountId: ann, userIds: [] }],
      ['set-user-of-public-accounts', { userId: bob, publicAccountIds: [ann] }],
    ] as const) {
      expect(await post(name, body), name).toMatchObject({ statusCode: 404, message: expect.stringContaining(ann) })
    }
  })

  test('of another pool does not exist', async () => {
    const theirs = await make('create-public-account', { username: 'theirs' }, sesame.otherPool)
    expect(await get('get-public-account', { userId: theirs })).toMatchObject({ statusCode: 404 })
    const link = await post('set-user-of-public-accounts', { userId: ann, publicAccountIds: [theirs] })
    expect(link).toMatchObject({ statusCode: 404 })
  })
})

describe('who may act as it', () => {
  test('is replaced by what is set, from either side', async () => {
    const [one, other] = [await account(), await account()]
    await post('set-public-account-of-users', { publicAccountId: one, userIds: [ann, bob] })
    expect(idsOf(await get('get-users-of-public-account', { publicAccountId: one }))?.sort()).toEqual([ann, bob].sort())
    await post('set-public-account-of-users', { publicAccountId: one, userIds: [bob] })
    expect(idsOf(await get('get-users-of-public-account', { publicAccountId: one }))).toEqual([bob])
    await post('set-user-of-public-accounts', { userId: bob, publicAccountIds: [other] })
    expect(idsOf(await get('get-public-accounts-of-user', { userId: bob }))).toEqual([other])
    await post('unbind-public-account-of-user', { userId: bob, publicAccountId: other })
    expect(idsOf(await get('get-public-accounts-of-user', { userId: bob }))).toEqual([])
  })

  test('is a person, never another public account', async () => {
    const [one, other] = [await account(), await account()]
    const asUser = await post('set-public-account-of-users', { publicAccountId: one, userIds: [other] })
    expect(asUser).toMatchObject({ statusCode: 422, message: expect.stringContaining(other) })
    const asOwner = await post('set-user-of-public-accounts', { userId: other, publicAccountIds: [one] })
    expect(asOwner).toMatchObject({ statusCode: 422 })
    const unknown = await post('set-public-account-of-users', { publicAccountId: one, userIds: ['nobody'] })
    expect(unknown).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })
})

describe('transfer-into-public-account', () => {
  test('makes a person’s account a public one, once', async () => {
    const userId = await make('create-user', { username: 'front-desk' })
    const own = await account()
    await post('set-user-of-public-accounts', { userId, publicAccountIds: [own] })
    expect(await post('transfer-into-public-account', { userId })).toMatchObject({ statusCode: 200 })
    expect((await get('get-public-account', { userId })).data).toMatchObject({ username: 'front-desk' })
    expect(idsOf(await get('get-users-of-public-account', { publicAccountId: own }))).toEqual([])
    const again = await post('transfer-into-public-account', { userId })
    expect(again).toMatchObject({ statusCode: 422, message: expect.stringContaining(userId) })
    expect(await post('transfer-into-public-account', { userId: 'nobody' })).toMatchObject({ statusCode: 404 })
  })
})

describe('what it belongs to', () => {
  test('groups', async () => {
    const userId = await account()
    for (const code of ['g1', 'g2', 'g3'])
      await post('create-group', { type: 'static', name: code, description: '', code })
    const { data } = await get('get-group', { code: 'g3' })
    await post('set-public-account-of-groups', { userId, groupIds: ['g1', 'g2'] })
    await post('set-public-account-of-groups', { userId, groupIds: ['g2', data.id] })
    const groups = await get('get-groups-of-public-account', { userId })
    expect(groups.data.list.map((group: { code: string }) => group.code).sort()).toEqual(['g2', 'g3'])
    expect(idsOf(await get('get-public-accounts-of-group', { groupId: data.id }))).toEqual([userId])
    expect(await post('set-public-account-of-groups', { userId, groupIds: ['nothing'] })).toMatchObject({
      statusCode: 404,
    })
    expect(await get('get-public-accounts-of-group', { groupId: 'nothing' })).toMatchObject({ statusCode: 404 })
  })

  test('roles', async () => {
    const userId = await account()
    for (const code of ['r1', 'r2']) await post('create-role', { code, name: code })
    const ids = await roleIds(['r1', 'r2'])
    await post('set-public-account-of-roles', { userId, roleIds: [ids[0]] })
    expect(await post('set-public-account-of-roles', { userId, roleIds: [ids[1]] })).toMatchObject({ statusCode: 200 })
    const { data } = await get('get-roles-of-public-account', { userId })
    expect(data.list.map((role: { code: string }) => role.code)).toEqual(['r2'])
    expect(idsOf(await get('get-public-accounts-of-role', { roleId: ids[1] ?? '' }))).toEqual([userId])
    expect(await post('set-public-account-of-roles', { userId, roleIds: ['nothing'] })).toMatchObject({
      statusCode: 404,
    })
    expect(await get('get-public-accounts-of-role', { roleId: 'nothing' })).toMatchObject({ statusCode: 404 })
  })

  test('departments', async () => {
    const userId = await account()
    await post('create-organization', { organizationName: 'Acme', organizationCode: 'acme' })
    const child = { organizationCode: 'acme', parentDepartmentId: 'root', name: 'Desk' }
    const { departmentId } = (await post('create-department', child)).data
    const departments = [{ departmentId, isMainDepartment: true }]
    expect(await post('set-public-account-of-departments', { userId, departments })).toMatchObject({ statusCode: 200 })
    const { data } = await get('get-departments-of-public-account', { userId })
    expect(data).toMatchObject({ totalCount: 1, list: [{ departmentId, isMainDepartment: true }] })
    expect(idsOf(await get('get-public-accounts-of-department', { departmentId }))).toEqual([userId])
    expect(await get('get-public-accounts-of-department', { departmentId: 'nothing' })).toMatchObject({
      statusCode: 404,
    })
  })

  test('posts', async () => {
    const userId = await account()
    const { id } = (await post('create-post', { code: 'clerk', name: 'Clerk' })).data
    expect(await get('get-post-of-public-account', { userId })).toMatchObject({ statusCode: 404 })
    expect(await post('set-public-account-of-post', { userId, postId: id })).toMatchObject({ statusCode: 200 })
    expect(await get('get-post-of-public-account', { userId })).toMatchObject({ code: 'clerk' })
    expect(idsOf(await get('get-public-accounts-of-post', { postId: id }))).toEqual([userId])
    await post('unbind-public-account-of-post', { userId, postId: id })
    expect(idsOf(await get('get-public-accounts-of-post', { postId: id }))).toEqual([])
    const unknown = { userId, postId: 'nothing' }
    for (const door of ['set-public-account-of-post', 'unbind-public-account-of-post']) {
      expect(await post(door, unknown), door).toMatchObject({ statusCode: 404 })
    }
    expect(await get('get-public-accounts-of-post', { postId: 'nothing' })).toMatchObject({ statusCode: 404 })
  })

  test('ends when it resigns', async () => {
    const userId = await account()
    await post('set-public-account-of-users', { publicAccountId: userId, userIds: [ann] })
    await post('set-public-account-of-groups', { userId, groupIds: ['g1'] })
    expect(await post('resign-public-account-batch', { userIds: [userId] })).toMatchObject({ statusCode: 200 })
    expect((await get('get-public-account', { userId })).data).toMatchObject({
      status: 'Resigned',
      workStatus: 'Closed',
    })
    expect((await get('get-groups-of-public-account', { userId })).data.list).toEqual([])
    expect(idsOf(await get('get-users-of-public-account', { publicAccountId: userId }))).toEqual([])
  })
})

describe('kick-public-accounts', () => {
  test('asks for an application of the pool', async () => {
    const userId = await account()
    const kick = (appId: string) => post('kick-public-accounts', { userId, appIds: [appId] })
    expect(await kick(sesame.app.appId)).toMatchObject({ statusCode: 200 })
    expect(await kick(sesame.otherApp.appId)).toMatchObject({ statusCode: 404, apiCode: 2011 })
  })
})

async function roleIds(codes: readonly string[]): Promise<string[]> {
  const ids = []
  for (const code of codes) {
    const rows = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      reader.query<{ id: string }>('select id from roles where pool_id = $1 and code = $2', [reader.id, code]),
    )
    ids.push(rows[0]?.id ?? '')
  }
  return ids
}
