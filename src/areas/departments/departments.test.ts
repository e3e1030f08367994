import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { readEvents } from '../../core/events/events.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

type Body = Record<string, unknown>
const post = (name: string, body: Body, keys?: Sesame['pool']): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | number | boolean>): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, query })

let count = 0
/** An organization of its own for each test. */
async function organization(more: Body = {}): Promise<{ code: string; rootId: string }> {
  count += 1
  const code = `org-${count}`
  const answer = await post('create-organization', {
    organizationName: `Org ${count}`,
    organizationCode: code,
    ...more,
  })
  expect(answer).toMatchObject({ statusCode: 200 })
  return { code, rootId: answer.data.departmentId as string }
}
async function department(organizationCode: string, parentDepartmentId: string, more: Body = {}): Promise<string> {
  const body = { organizationCode, parentDepartmentId, name: 'A department', ...more }
  const answer = await post('create-department', body)
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data.departmentId as string
}
const children = async (organizationCode: string, departmentId: string, more = {}) =>
  (await get('list-children-departments', { organizationCode, departmentId, ...more })).data.list.map(
    (one: { departmentId: string }) => one.departmentId,
  ) as string[]
const user = async (username: string): Promise<string> => (await post('create-user', { username })).data.userId

describe('createOrganization', () => {
  test('makes an organization with its root department, and announces and logs it', async () => {
    const answer = await post('create-organization', {
      organizationName: '示例公司',
      organizationCode: 'steamory',
      description: 'A company',
      openDepartmentId: 'open-root',
      i18n: { organizationName: { 'zh-CN': { enabled: true, value: '示例公司' }, 'en-US': { value: 'Sample' } } },
    })
    expect(answer).toMatchObject({
      statusCode: 200,
      data: {
        organizationCode: 'steamory',
        organizationName: '示例公司',
        description: 'A company',
        openDepartmentId: 'open-root',
        hasChildren: false,
        membersCount: 0,
        leaderUserIds: [],
        isVirtualNode: false,
        status: 'enabled',
        i18n: { organizationName: { 'en-US': { enabled: false, value: 'Sample' } } },
      },
    })
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      readEvents(reader, { types: ['organization:created'], limit: 10, unsettled: true }),
    )
    expect(events.at(-1)?.data).toMatchObject({ organization: { organizationCode: 'steamory' } })
    const logs = await superuserQuery(
      sesame.databaseUrl,
      "select from admin_audit_logs where resource = 'org' and resource_id = $1",
      [answer.data.departmentId],
    )
    expect(logs).toHaveLength(1)
  })

  test('refuses a taken code, a malformed one, and what has no effect yet', async () => {
    const { code } = await organization()
    const again = { organizationName: 'x', organizationCode: code }
    expect(await post('create-organization', again)).toMatchObject({ statusCode: 409, message: /organizationCode/ })
    expect(await post('create-organization', again, sesame.otherPool)).toMatchObject({ statusCode: 200 })
    expect(await post('create-organization', { organizationName: 'x', organizationCode: ' x' })).toMatchObject({
      statusCode: 400,
    })
    for (const more of [{ tenantId: 't' }, { metadata: { a: 1 } }]) {
      expect(await post('create-organization', { ...again, organizationCode: 'new', ...more })).toMatchObject({
        statusCode: 422,
      })
    }
  })
})

describe('updateOrganization', () => {
  test('changes name, leaders and code; what is absent stays', async () => {
    const { code, rootId } = await organization({ description: 'stays' })
    const leader = await user('org-leader')
    const answer = await post('update-organization', {
      organizationCode: code,
      organizationNewCode: `${code}-new`,
      organizationName: 'Renamed',
      leaderUserIds: [leader],
    })
    expect(answer.data).toMatchObject({
      organizationCode: `${code}-new`,
      organizationName: 'Renamed',
      description: 'stays',
      departmentId: rootId,
      leaderUserIds: [leader],
      membersCount: 1,
    })
    expect(await get('get-organization', { organizationCode: code })).toMatchObject({ statusCode: 404 })
  })

  test('refuses unknown organizations and leaders, and taken codes', async () => {
    const { code } = await organization()
    const other = await organization()
    expect(await post('update-organization', { organizationCode: 'none' })).toMatchObject({ statusCode: 404 })
    expect(await post('update-organization', { organizationCode: code, leaderUserIds: ['nobody'] })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
    expect(
      await post('update-organization', { organizationCode: code, organizationNewCode: other.code }),
    ).toMatchObject({ statusCode: 409, message: /organizationCode/ })
  })
})

describe('updateOrganizationStatus', () => {
  test('switches an organization off and on', async () => {
    const { code, rootId } = await organization()
    await post('update-organization-status', { rootNodeId: rootId, status: 'disabled' })
    expect((await get('get-organization', { organizationCode: code })).data.status).toBe('disabled')
    const off = await get('list-organizations', { status: false, limit: 50 })
    expect(off.data.list.map((one: Body) => one['organizationCode'])).toEqual([code])
    await post('update-organization-status', { rootNodeId: rootId, state: 'true' })
    expect((await get('get-organization', { organizationCode: code })).data.status).toBe('enabled')
  })

  test('refuses other values and ids', async () => {
    const { code, rootId } = await organization()
    const child = await department(code, 'root')
    expect(await post('update-organization-status', { rootNodeId: rootId, status: 'x' })).toMatchObject({
      statusCode: 400,
    })
    expect(await post('update-organization-status', { rootNodeId: child, status: 'enabled' })).toMatchObject({
      statusCode: 404,
    })
  })
})

describe('getOrganization, getOrganizationsBatch, listOrganizations, searchOrganizations', () => {
  test('find organizations by code, in order, by page and by words', async () => {
    const one = await organization({ organizationName: 'Findable 研发' })
    const two = await organization()
    expect((await get('get-organization', { organizationCode: one.code })).data).toMatchObject({
      departmentId: one.rootId,
    })
    const batch = await sesame.call({
      path: '/api/v3/get-organization-batch',
      query: { organizationCodeList: two.code },
    })
    expect(batch.data).toMatchObject([{ organizationCode: two.code }])
    expect(await get('get-organization-batch', { organizationCodeList: 'none' })).toMatchObject({ statusCode: 404 })
    const newest = await get('list-organizations', { page: 1, limit: 1 })
    expect(newest.data).toMatchObject({ list: [{ organizationCode: two.code }] })
    const all = await get('list-organizations', { fetchAll: true })
    expect(all.data.list).toHaveLength(newest.data.totalCount)
    expect((await get('list-organizations', { page: 1_000_000_000 })).data).toEqual({
      totalCount: newest.data.totalCount,
      list: [],
    })
    expect((await get('search-organizations', { keywords: '研发' })).data).toMatchObject({
      totalCount: 1,
      list: [{ organizationCode: one.code }],
    })
  })
})

describe('deleteOrganization', () => {
  test('deletes it with all departments and leaves the members', async () => {
    const { code } = await organization()
    const child = await department(code, 'root')
    const member = await user('org-survivor')
    await post('add-department-members', { organizationCode: code, departmentId: child, userIds: [member] })
    expect(await post('delete-organization', { organizationCode: code })).toMatchObject({ data: { success: true } })
    expect(await get('get-department-by-id', { departmentId: child })).toMatchObject({ statusCode: 404 })
    expect(await get('get-user', { userId: member })).toMatchObject({ statusCode: 200 })
    expect(await post('delete-organization', { organizationCode: code })).toMatchObject({ statusCode: 404 })
    expect(
      await superuserQuery(sesame.databaseUrl, 'select from department_counts where department_id = $1', [child]),
    ).toEqual([])
  })
})

describe('createDepartment', () => {
  test('makes one below another, named by any kind of id', async () => {
    const { code, rootId } = await organization()
    const answer = await post('create-department', {
      organizationCode: code,
      parentDepartmentId: 'root',
      name: '研发',
      code: 'rd',
      openDepartmentId: 'open-rd',
      isVirtualNode: true,
      i18n: { name: { 'ja-JP': { enabled: true, value: '開発' } } },
      customData: { cost: { centre: 7 } },
    })
    expect(answer.data).toMatchObject({
      organizationCode: code,
      parentDepartmentId: rootId,
      parentDepartmentCode: '',
      name: '研发',
      code: 'rd',
      openDepartmentId: 'open-rd',
      isVirtualNode: true,
      status: true,
      customData: { cost: { centre: 7 } },
    })
    for (const [parentDepartmentId, departmentIdType] of [
      [answer.data.departmentId, 'department_id'],
      ['open-rd', 'open_department_id'],
      ['rd', 'code'],
    ]) {
      const below = await post('create-department', {
        organizationCode: code,
        parentDepartmentId,
        departmentIdType,
        name: `below ${departmentIdType}`,
      })
      expect(below.data).toMatchObject({ parentDepartmentId: answer.data.departmentId, parentDepartmentCode: 'rd' })
    }
    const flat = await get('get-department', {
      organizationCode: code,
      departmentCode: 'rd',
      withCustomData: true,
      flatCustomData: true,
    })
    expect(flat.data).toMatchObject({ customData: { 'cost.centre': 7 }, hasChildren: true })
  })

  test('refuses taken codes and ids within the organization only', async () => {
    const { code } = await organization()
    const other = await organization()
    await department(code, 'root', { code: 'hr', openDepartmentId: 'o-hr', departmentId: `dept-${code}` })
    const body = { organizationCode: code, parentDepartmentId: 'root', name: 'x' }
    expect(await post('create-department', { ...body, code: 'hr' })).toMatchObject({ statusCode: 409, message: /code/ })
    expect(await post('create-department', { ...body, openDepartmentId: 'o-hr' })).toMatchObject({
      statusCode: 409,
      message: /openDepartmentId/,
    })
    expect(await post('create-department', { ...body, departmentId: `dept-${code}` })).toMatchObject({
      statusCode: 409,
      message: /departmentId/,
    })
    await department(other.code, 'root', { code: 'hr' })
    expect(await get('get-department', { departmentId: 'hr', departmentIdType: 'code' })).toMatchObject({
      statusCode: 422,
      message: /organizationCode/,
    })
  })

  test('refuses unknown places, names that cannot be, and what has no effect yet', async () => {
    const { code } = await organization()
    const other = await organization()
    const theirs = await department(other.code, 'root')
    const body = { organizationCode: code, parentDepartmentId: 'root', name: 'x' }
    const cases: [Body, number][] = [
      [{ organizationCode: 'none' }, 404],
      [{ parentDepartmentId: 'none' }, 404],
      [{ parentDepartmentId: theirs }, 404],
      [{ parentDepartmentId: 'x', departmentIdType: 'sync_relation' }, 404],
      [{ parentDepartmentId: 'x', departmentIdType: 'custom_field' }, 404],
      [{ name: '' }, 400],
      [{ name: 'a\nb' }, 400],
      [{ code: 'root' }, 400],
      [{ departmentId: 'no spaces' }, 400],
      [{ customData: [] }, 400],
      [{ postIdList: ['p'] }, 404],
    ]
    for (const [more, statusCode] of cases) {
      expect(await post('create-department', { ...body, ...more }), JSON.stringify(more)).toMatchObject({ statusCode })
    }
  })

  test('refuses a tree deeper than 32 levels, by making and by moving', async () => {
    const { code } = await organization()
    let parent = 'root'
    for (let level = 2; level <= 32; level += 1) parent = await department(code, parent)
    const body = { organizationCode: code, parentDepartmentId: parent, name: 'too deep' }
    expect(await post('create-department', body)).toMatchObject({ statusCode: 422, message: /32 levels/ })
    const aside = await department(code, 'root')
    expect(
      await post('update-department', { organizationCode: code, departmentId: aside, parentDepartmentId: parent }),
    ).toMatchObject({ statusCode: 422, message: /32 levels/ })
  })
})

describe('departmentIdType custom_field', () => {
  test('names a department by a unique field of its own', async () => {
    const field = { targetType: 'DEPARTMENT', key: 'costCentre', dataType: 'STRING', isUnique: true }
    expect(await post('set-custom-fields', { list: [field] })).toMatchObject({ statusCode: 200 })
    const { code, rootId } = await organization()
    const id = await department(code, rootId, { customData: { costCentre: '4711' } })
    const named = { organizationCode: code, departmentId: 'costCentre:4711', departmentIdType: 'custom_field' }
    expect((await get('get-department', named)).data).toMatchObject({ departmentId: id })
    expect(await get('get-department', { ...named, departmentId: 'costCentre:1' })).toMatchObject({ statusCode: 404 })
    const person = await post('create-user', {
      username: 'by-cost-centre',
      departmentIds: ['costCentre:4711'],
      options: { departmentIdType: 'custom_field' },
    })
    const { data } = await get('get-user-departments', { userId: person.data.userId })
    expect(data.list).toMatchObject([{ departmentId: id }])
  })
})

describe('updateDepartment', () => {
  test('changes what is given, merges custom data, clears by an empty text', async () => {
    const { code } = await organization()
    const id = await department(code, 'root', { code: 'c1', description: 'old', customData: { a: 1, b: 2 } })
    const answer = await post('update-department', {
      organizationCode: code,
      departmentId: id,
      name: 'New name',
      description: '',
      code: null,
      customData: { a: null, c: 3 },
    })
    expect(answer.data).toMatchObject({ name: 'New name', code: 'c1', customData: { b: 2, c: 3 } })
    expect(answer.data).not.toHaveProperty('description')
  })

  test('moves it with all below it', async () => {
    const { code, rootId } = await organization()
    const [a, b] = [await department(code, 'root', { code: 'a' }), await department(code, 'root', { code: 'b' })]
    const a1 = await department(code, a)
    const a2 = await department(code, a1)
    const moved = await post('update-department', {
      ...{ organizationCode: code, departmentId: 'a', departmentIdType: 'code', parentDepartmentId: 'b' },
    })
    expect(moved.data).toMatchObject({ departmentId: a, parentDepartmentId: b, parentDepartmentCode: 'b' })
    expect(await children(code, 'root')).toEqual([b])
    const all = await get('get-all-departments', { organizationCode: code })
    expect(all.data.list.map((one: Body) => one['departmentId'])).toEqual([b, a, a1, a2])
    const below = await get('get-all-departments', { organizationCode: code, departmentId: a })
    expect(below.data).toMatchObject({ totalCount: 2 })
    const parent = await get('get-parent-department', { organizationCode: code, departmentId: a1 })
    expect(parent.data).toMatchObject({ departmentId: a })
    const back = { organizationCode: code, departmentId: a, parentDepartmentId: rootId }
    expect((await post('update-department', back)).data).toMatchObject({ parentDepartmentId: rootId })
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      readEvents(reader, { types: ['organization:node-moved'], limit: 100, unsettled: true }),
    )
    expect(events.at(-1)?.data).toMatchObject({
      node: { departmentId: a },
      parentNode: { departmentId: rootId },
      oldParent: { departmentId: b },
    })
  })

  test('refuses to move a department below itself, a root, and into another organization', async () => {
    const { code, rootId } = await organization()
    const other = await organization()
    const a = await department(code, 'root')
    const below = await department(code, a)
    const moves: [Body, number][] = [
      [{ departmentId: a, parentDepartmentId: a }, 422],
      [{ departmentId: a, parentDepartmentId: below }, 422],
      [{ departmentId: 'root', parentDepartmentId: a }, 422],
      [{ departmentId: a, parentDepartmentId: other.rootId }, 404],
    ]
    for (const [body, statusCode] of moves) {
      expect(await post('update-department', { organizationCode: code, ...body })).toMatchObject({ statusCode })
    }
    expect(await children(code, rootId)).toEqual([a])
  })

  test('two moves at once never make a circle', async () => {
    const { code } = await organization()
    const [a, b] = [await department(code, 'root'), await department(code, 'root')]
    const move = (departmentId: string, parentDepartmentId: string) =>
      post('update-department', { organizationCode: code, departmentId, parentDepartmentId })
    const answers = await Promise.all([move(a, b), move(b, a)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422])
    expect((await get('get-all-departments', { organizationCode: code })).data.totalCount).toBe(2)
  })

  test('appoints leaders, who become members', async () => {
    const { code } = await organization()
    const id = await department(code, 'root')
    const [one, two] = [await user('leader-1'), await user('leader-2')]
    const set = (leaderUserIds: string[]) =>
      post('update-department', { organizationCode: code, departmentId: id, leaderUserIds })
    expect((await set([one, two])).data).toMatchObject({
      leaderUserIds: expect.arrayContaining([one, two]),
      membersCount: 2,
    })
    expect((await set([two])).data).toMatchObject({ leaderUserIds: [two], membersCount: 2 })
    expect(await set(['nobody'])).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })
})

describe('updateNodeStatus', () => {
  test('switches a department off: lists tell, and it takes no members', async () => {
    const { code } = await organization()
    const [on, off] = [await department(code, 'root'), await department(code, 'root')]
    const answer = (await post('update-department-status', { departmentId: off, status: false })) as unknown as Body
    expect(answer).toMatchObject({ departmentId: off, status: false })
    expect(await children(code, 'root', { status: true })).toEqual([on])
    expect(await children(code, 'root', { status: false })).toEqual([off])
    const member = await user('kept-out')
    const body = { organizationCode: code, departmentId: off, userIds: [member] }
    expect(await post('add-department-members', body)).toMatchObject({ statusCode: 422, message: /switched off/ })
    expect(await post('update-department-status', { departmentId: 'none', status: true })).toMatchObject({
      statusCode: 404,
    })
  })
})

describe('reorderDepartments', () => {
  test('puts children in order; the others follow in theirs', async () => {
    const { code } = await organization()
    const [a, b, c, d] = [
      await department(code, 'root'),
      await department(code, 'root'),
      await department(code, 'root'),
      await department(code, 'root'),
    ] as const
    const order = (departmentIds: string[]) =>
      post('reorder-departments', { organizationCode: code, departmentId: 'root', departmentIds })
    expect(await order([d, b])).toMatchObject({ statusCode: 200 })
    expect(await children(code, 'root')).toEqual([d, b, a, c])
    await order([c])
    expect(await children(code, 'root')).toEqual([c, d, b, a])
    expect(await order([a, a])).toMatchObject({ statusCode: 400 })
    expect(await order(['none'])).toMatchObject({ statusCode: 404 })
  })
})

describe('deleteDepartment', () => {
  test('deletes it with all below it; a root only goes with its organization', async () => {
    const { code, rootId } = await organization()
    const a = await department(code, 'root')
    const below = await department(code, a)
    expect(await post('delete-department', { organizationCode: code, departmentId: a })).toMatchObject({
      data: { success: true },
    })
    expect(await get('get-department-by-id', { departmentId: below })).toMatchObject({ statusCode: 404 })
    expect(await post('delete-department', { organizationCode: code, departmentId: a })).toMatchObject({
      statusCode: 404,
    })
    expect(await post('delete-department', { organizationCode: code, departmentId: rootId })).toMatchObject({
      statusCode: 422,
    })
  })
})

describe('getDepartment and its like', () => {
  test('refuse what names nothing', async () => {
    const { code } = await organization()
    expect(await get('get-department', { organizationCode: code })).toMatchObject({ statusCode: 400 })
    expect(await get('get-department', { departmentId: 'root' })).toMatchObject({ statusCode: 400 })
    expect((await get('get-department', { organizationCode: code, departmentId: 'root' })).data).toMatchObject({
      parentDepartmentId: '',
    })
    expect(await get('get-parent-department', { organizationCode: code, departmentId: 'root' })).toMatchObject({
      statusCode: 422,
    })
    expect(await post('get-department-available-app', { departmentId: 'none' })).toMatchObject({ statusCode: 404 })
    expect(await get('get-department-by-id', { departmentId: 'none', appTypeList: 'x' })).toMatchObject({
      statusCode: 422,
    })
  })

  test('know no sync relation yet', async () => {
    const { code } = await organization()
    expect((await get('get-department-sync-relations', { organizationCode: code })).data).toEqual([])
    const body = { organizationCode: code, departmentId: 'root', provider: 'lark' }
    expect((await post('delete-department-sync-relations', body)).data).toEqual({ success: true })
    expect(await post('delete-department-sync-relations', { ...body, provider: 'x' })).toMatchObject({
      statusCode: 400,
    })
  })
})

describe('listChildrenDepartments', () => {
  test('tells virtual ones apart', async () => {
    const { code } = await organization()
    const real = await department(code, 'root')
    const virtual = await department(code, 'root', { isVirtualNode: true })
    expect(await children(code, 'root')).toEqual([real, virtual])
    expect(await children(code, 'root', { excludeVirtualNode: true })).toEqual([real])
    expect(await children(code, 'root', { onlyVirtualNode: true })).toEqual([virtual])
  })
})

describe('searchDepartments, searchDepartmentsList', () => {
  test('find by words and by conditions, sorted and by page', async () => {
    const { code } = await organization()
    const ids = [
      await department(code, 'root', { name: '产品 100%', code: 'pd' }),
      await department(code, 'root', { name: '产品 100x' }),
      await department(code, 'root', { name: 'Sales' }),
    ]
    const found = async (name: string, body: Body) =>
      (await post(name, { organizationCode: code, ...body })).data.map((one: Body) => one['departmentId'])
    expect(await found('search-departments', { keywords: '100%' })).toEqual([ids[0]])
    expect(await found('search-departments', { keywords: 'PD' })).toEqual([ids[0]])
    const filter = (operator: string, value: unknown, field = 'name') => ({
      advancedFilter: [{ field, operator, value }],
    })
    const search = (body: Body) => found('search-departments-list', body)
    expect(await search(filter('CONTAINS', '产品'))).toEqual(ids.slice(0, 2))
    expect(await search({ ...filter('IN', ['Sales', '产品 100x']), sort: [{ field: 'name', order: 'asc' }] })).toEqual([
      ids[2],
      ids[1],
    ])
    expect(await search({ ...filter('CONTAINS', '产品'), orderBy: 'DESC', limit: 1, page: 2 })).toEqual([ids[0]])
    expect(await search(filter('BETWEEN', [0, '9999-01-01'], 'createdAt'))).toHaveLength(4)
    expect(await search(filter('GREATER', '9998-01-01', 'updatedAt'))).toEqual([])
    expect(await search({ page: 1_000_000_000 })).toEqual([])
    for (const bad of [filter('EQUAL', 'x', 'shoeSize'), filter('GREATER', 'x'), filter('BETWEEN', [1], 'createdAt')]) {
      expect(await post('search-departments-list', { organizationCode: code, ...bad })).toMatchObject({
        statusCode: 400,
        message: /advancedFilter/,
      })
    }
  })
})

describe('custom fields of departments', () => {
  test('are checked, kept unique, announced, and read and set by id', async () => {
    const level = { targetType: 'DEPARTMENT', key: 'level', label: 'Level', dataType: 'NUMBER', isUnique: true }
    expect(await post('set-custom-fields', { list: [level] })).toMatchObject({ statusCode: 200 })
    const { code } = await organization()
    const body = { organizationCode: code, parentDepartmentId: 'root', name: 'With data' }
    expect(await post('create-department', { ...body, customData: { level: 'high' } })).toMatchObject({
      statusCode: 400,
      message: /customData\.level/,
    })
    const id = await department(code, 'root', { customData: { level: 7, other: 'kept' } })
    expect(await post('create-department', { ...body, customData: { level: 7 } })).toMatchObject({
      statusCode: 409,
      message: /customData\.level/,
    })
    const target = { targetType: 'DEPARTMENT', targetIdentifier: id }
    const set = await post('set-custom-data', { ...target, list: [{ key: 'level', value: 8 }] })
    expect(set).toMatchObject({ statusCode: 200 })
    expect((await get('get-custom-data', target)).data).toEqual({ level: 8, other: 'kept' })
    expect(await post('create-department', { ...body, customData: { level: 7 } })).toMatchObject({ statusCode: 200 })
    await post('delete-department', { organizationCode: code, departmentId: id })
    expect(await post('create-department', { ...body, customData: { level: 8 } })).toMatchObject({ statusCode: 200 })
    expect(await get('get-custom-data', target)).toMatchObject({ statusCode: 404 })
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      readEvents(reader, { types: ['organization:udv-changed'], limit: 100, unsettled: true }),
    )
    expect(events.at(-1)?.data).toMatchObject({ udv: { level: 8 }, udf: [{ key: 'level', dataType: 'NUMBER' }] })
  })
})

describe('another pool', () => {
  test('sees none of it', async () => {
    const { code, rootId } = await organization()
    const keys = sesame.otherPool
    const query = { organizationCode: code }
    expect(await sesame.call({ path: '/api/v3/get-organization', query, keys })).toMatchObject({ statusCode: 404 })
    expect(
      await sesame.call({ path: '/api/v3/get-department-by-id', query: { departmentId: rootId }, keys }),
    ).toMatchObject({ statusCode: 404 })
  })
})
