import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { v3Door } from '../../../test/harness/sign-in.ts'
import { readEvents } from '../../core/events/events.ts'

let sesame: Sesame
let ann = ''
let bob = ''
beforeAll(async () => {
  sesame = await startSesame()
  ann = await makeUser({ username: 'ann', company: 'Acme', password: 'correct horse battery staple' })
  bob = await makeUser({ username: 'bob', company: 'Bolt' })
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | number | boolean>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys })

async function makeUser(body: Record<string, unknown>, keys = sesame.pool): Promise<string> {
  const answer = await post('create-user', body, keys)
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data.userId
}

let made = 0
/** The code of a new static group. */
async function makeGroup(more: Record<string, unknown> = {}, keys = sesame.pool): Promise<string> {
  const code = `group-${++made}`
  const group = { type: 'static', name: 'Some', description: 'People', code, ...more }
  expect(await post('create-group', group, keys)).toMatchObject({ statusCode: 200 })
  return code
}

async function membersOf(code: string): Promise<string[]> {
  const { data } = await get('list-group-members', { code, limit: 50 })
  return data.list.map((user: { userId: string }) => user.userId)
}

const withRule = (...conditions: object[]) => ({ type: 'dynamic', rule: { conditions } })
const atAcme = { field: 'company', operator: 'EQUAL', value: 'Acme' }

describe('createGroup', () => {
  test('makes a group and says so in log and events', async () => {
    const group = { type: 'static', name: '团队', description: 'All of us', code: 'team', customData: { floor: 3 } }
    const { data } = await post('create-group', group)
    expect(data).toEqual({ ...group, id: expect.any(String), members: [], metadataSource: [] })
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      readEvents(reader, { limit: 50, types: ['group:created'], unsettled: true }),
    )
    expect(events.at(-1)?.data).toMatchObject({ group: { code: 'team' } })
    const { data: log } = await post('get-admin-audit-logs', { resourceType: 'userGroup' })
    expect(log.list[0]).toMatchObject({ operationType: 'create', resourceType: 'userGroup' })
  })

  test('refuses a code that is taken, naming the field; another pool may have it', async () => {
    const code = await makeGroup()
    const again = await post('create-group', { type: 'static', name: 'x', description: '', code })
    expect(again).toMatchObject({ statusCode: 409, message: expect.stringContaining('code') })
    await makeGroup({ code }, sesame.otherPool)
  })

  test.each([
    ['a code with white space', { code: 'a b' }, 'code'],
    ['another type', { type: 'hidden' }, 'type'],
    ['no name', { name: '' }, 'name'],
    ['custom data that are no object', { customData: 'x' }, 'customData'],
    ['a dynamic group without a rule', { type: 'dynamic' }, 'rule'],
  ])('refuses %s', async (_, wrong, field) => {
    const answer = await post('create-group', { type: 'static', name: 'x', description: '', code: 'wrong', ...wrong })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })

  test.each([
    ['a static group with a rule', { rule: { conditions: [atAcme] } }, 'rule'],
    ['a rule over sign-ins', withRule({ field: 'loginsCount', operator: 'GREATER', value: 3 }), 'loginsCount'],
  ])('refuses %s', async (_, wrong, named) => {
    const answer = await post('create-group', { type: 'static', name: 'x', description: '', code: 'wrong', ...wrong })
    expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(named) })
  })
})

describe('createGroupsBatch', () => {
  test('makes all or none, naming the row', async () => {
    const taken = await makeGroup()
    const row = (code: string) => ({ type: 'static', name: code, description: '', code })
    const refused = await post('create-groups-batch', { list: [row('batch-1'), row(taken)] })
    expect(refused).toMatchObject({ statusCode: 409, message: expect.stringContaining('list.1.code') })
    const twice = await post('create-groups-batch', { list: [row('batch-1'), row('batch-1')] })
    expect(twice).toMatchObject({ statusCode: 409, message: expect.stringContaining('list.1.code') })
    const { data } = await post('create-groups-batch', { list: [row('batch-1'), row('batch-2')] })
    expect(data).toMatchObject([{ code: 'batch-1' }, { code: 'batch-2' }])
  })
})

describe('updateGroup', () => {
  test('changes what is given; custom data key by key', async () => {
    const code = await makeGroup({ customData: { a: 1, b: 2 } })
    const answer = await post('update-group', {
      code,
      description: 'New',
      newCode: `${code}-n`,
      customData: { b: null },
    })
    expect(answer.data).toMatchObject({ code: `${code}-n`, name: 'Some', description: 'New', customData: { a: 1 } })
    expect(await get('get-group', { code })).toMatchObject({ statusCode: 404 })
  })

  test('refuses a new code that is taken, and an unknown group', async () => {
    const [one, other] = [await makeGroup(), await makeGroup()]
    const taken = await post('update-group', { code: one, description: '', newCode: other })
    expect(taken).toMatchObject({ statusCode: 409, message: expect.stringContaining('newCode') })
    const unknown = await post('update-group', { code: 'nobody', description: '' })
    expect(unknown).toMatchObject({ statusCode: 404, message: expect.stringContaining('nobody') })
  })
})

describe('createOrUpdateGroup', () => {
  test('makes, then changes, and never changes the type', async () => {
    const group = { type: 'static', name: 'Once', description: '', code: 'upsert' }
    expect((await post('create-or-update-group', group)).data).toMatchObject({ created: true })
    const again = await post('create-or-update-group', { ...group, name: 'Twice' })
    expect(again.data).toMatchObject({ created: false, data: { name: 'Twice' } })
    const other = await post('create-or-update-group', { ...group, ...withRule(atAcme) })
    expect(other).toMatchObject({ statusCode: 422, message: expect.stringContaining('static') })
  })
})

describe('deleteGroupsBatch', () => {
  test('deletes all or none', async () => {
    const code = await makeGroup()
    const refused = await post('delete-groups-batch', { codeList: [code, 'nobody'] })
    expect(refused).toMatchObject({ statusCode: 404, message: expect.stringContaining('nobody') })
    expect(await post('delete-groups-batch', { codeList: [code, code] })).toMatchObject({ statusCode: 200 })
    expect(await get('get-group', { code })).toMatchObject({ statusCode: 404 })
  })
})

describe('listGroups', () => {
  test('finds by code, name and description, newest first, with the exact number', async () => {
    for (const name of ['Find 100%', 'Find 1000']) await makeGroup({ name })
    const { data } = await get('list-groups', { keywords: 'find 100', limit: 1 })
    expect(data).toMatchObject({ totalCount: 2, list: [{ name: 'Find 1000' }] })
    expect((await get('list-groups', { keywords: '100%' })).data.totalCount).toBe(1)
    expect((await get('list-groups', { page: 1_000_000_000 })).data.list).toEqual([])
  })
})

describe('members', () => {
  test('are added and removed, all or none, and nobody twice', async () => {
    const code = await makeGroup()
    const refused = await post('add-group-members', { code, userIds: [ann, 'nobody'] })
    expect(refused).toMatchObject({ statusCode: 404, apiCode: 2004, message: expect.stringContaining('nobody') })
    expect(await membersOf(code)).toEqual([])
    await post('add-group-members', { code, userIds: [ann] })
    sesame.clock.advance(1000)
    await post('add-group-members', { code, userIds: [ann, bob] })
    expect(await membersOf(code)).toEqual([bob, ann])
    await post('remove-group-members', { code, userIds: [bob] })
    expect(await membersOf(code)).toEqual([ann])
    const { data } = await get('get-user-groups', { userId: 'ann', userIdType: 'username' })
    expect(data.list.map((group: { code: string }) => group.code)).toContain(code)
  })

  test('of an unknown group or another pool are refused', async () => {
    const theirs = await makeUser({ username: 'ann' }, sesame.otherPool)
    const code = await makeGroup()
    expect(await post('add-group-members', { code, userIds: [theirs] })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
    expect(await post('add-group-members', { code: 'nobody', userIds: [ann] })).toMatchObject({ statusCode: 404 })
    expect(await get('list-group-members', { code }, sesame.otherPool)).toMatchObject({ statusCode: 404 })
  })

  test('are told to whoever listens', async () => {
    const code = await makeGroup()
    await post('add-group-members', { code, userIds: [ann] })
    await post('remove-group-members', { code, userIds: [ann] })
    const types = ['group:member-added', 'group:member-removed'] as const
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      readEvents(reader, { limit: 100, types, unsettled: true }),
    )
    const of = events.filter(({ data }) => (data['group'] as { code: string }).code === code)
    expect(of.map(({ type, data }) => [type, data['users']])).toEqual(types.map((type) => [type, [{ userId: ann }]]))
  })

  test('leave when they are deleted or resign', async () => {
    const code = await makeGroup()
    const gone = await makeUser({ username: 'gone' })
    const resigned = await makeUser({ username: 'resigned' })
    await post('add-group-members', { code, userIds: [gone, resigned, ann] })
    await post('delete-users-batch', { userIds: [gone] })
    await post('resign-user', { userId: resigned })
    expect(await membersOf(code)).toEqual([ann])
  })
})

describe('a dynamic group', () => {
  test('has whoever its rule describes, as people and the rule change', async () => {
    const code = await makeGroup(withRule(atAcme))
    await sesame.runJobs()
    expect(await membersOf(code)).toEqual([ann])
    const carl = await makeUser({ username: 'carl', company: 'Acme' })
    await post('update-user', { userId: bob, company: 'Acme' })
    await post('update-user', { userId: ann, company: 'Elsewhere' })
    await sesame.runJobs()
    expect((await membersOf(code)).sort()).toEqual([bob, carl].sort())
    const rule = { conjunction: 'or', conditions: [atAcme, { field: 'username', operator: 'IN', value: ['ann'] }] }
    await post('update-group', { code, description: '', rule })
    await sesame.runJobs()
    expect((await membersOf(code)).sort()).toEqual([ann, bob, carl].sort())
    await post('resign-user', { userId: carl })
    await sesame.runJobs('waiting')
    expect((await membersOf(code)).sort()).toEqual([ann, bob].sort())
  })

  test('takes nobody by hand', async () => {
    const code = await makeGroup(withRule(atAcme))
    for (const door of ['add-group-members', 'remove-group-members']) {
      const answer = await post(door, { code, userIds: [ann] })
      expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(code) })
    }
  })
})

describe('getAllGroups', () => {
  test('has members when they are asked for', async () => {
    const code = await makeGroup()
    await post('add-group-members', { code, userIds: [ann] })
    const find = (groups: { code: string }[]) => groups.find((group) => group.code === code)
    expect(find((await get('get-all-groups', { fetchMembers: true })).data)).toMatchObject({
      members: [{ userId: ann }],
    })
    expect(find((await get('get-all-groups', {})).data)).toMatchObject({ members: [] })
  })
})

describe('getGroupList', () => {
  test('shows somebody their own groups', async () => {
    const code = await makeGroup()
    await post('add-group-members', { code, userIds: [ann] })
    const { data } = await v3Door(sesame, { account: 'ann', password: 'correct horse battery staple' })
    const answer = await fetch(`${sesame.url}/api/v3/get-my-group-list`, {
      headers: { authorization: data.access_token },
    })
    const { data: groups } = (await answer.json()) as { data: { code: string }[] }
    expect(groups.map((group) => group.code)).toContain(code)
  })
})

test('groups are closed to whoever does not sign', async () => {
  const answer = await fetch(`${sesame.url}/api/v3/get-all-groups`)
  expect(await answer.json()).toMatchObject({ statusCode: 401, apiCode: 2020 })
})
