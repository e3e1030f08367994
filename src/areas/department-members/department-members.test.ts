import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdTable } from '../../../test/harness/hold-table.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { departmentsOver } from '../departments/index.ts'

let sesame: Sesame
let code: string
const ids: Record<string, string> = {}
const people: Record<string, string> = {}

type Body = Record<string, unknown>
const post = (name: string, body: Body): Promise<Envelope> => sesame.call({ path: `/api/v3/${name}`, body })
const get = (name: string, query: Record<string, string | number | boolean>): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, query })

/** company › rd › (web, apps) and company › sales; ann and bob in web, bob in apps, cas in rd, dan in sales. */
beforeAll(async () => {
  sesame = await startSesame()
  code = 'company'
  await post('create-organization', { organizationName: 'Company', organizationCode: code })
  for (const [name, parent] of [
    ['rd', 'root'],
    ['web', 'rd'],
    ['apps', 'rd'],
    ['sales', 'root'],
  ] as const) {
    const body = { organizationCode: code, parentDepartmentId: parent, departmentIdType: 'code', name, code: name }
    ids[name] = (await post('create-department', body)).data.departmentId
  }
  for (const username of ['ann', 'bob', 'cas', 'dan']) {
    people[username] = (await post('create-user', { username, name: `${username} 张` })).data.userId
  }
  for (const [name, users] of [
    ['web', ['ann', 'bob']],
    ['apps', ['bob']],
    ['rd', ['cas']],
    ['sales', ['dan']],
  ] as const) {
    sesame.clock.advance(1000)
    const userIds = users.map((one) => people[one])
    expect(await post('add-department-members', { ...named(name), userIds })).toMatchObject({ statusCode: 200 })
  }
})
afterAll(() => sesame?.close())

const named = (departmentId: string) => ({ organizationCode: code, departmentId, departmentIdType: 'code' })
const names = (answer: Envelope): string[] => answer.data.list.map((one: { username: string }) => one.username)

describe('addDepartmentMembers, removeDepartmentMembers', () => {
  test('adds once, counts, and removes', async () => {
    const { userId } = (await post('create-user', { username: 'twice' })).data
    const body = { ...named('sales'), userIds: [userId, userId] }
    await post('add-department-members', body)
    await post('add-department-members', body)
    const counted = async () => (await get('get-department', named('sales'))).data.membersCount
    expect(await counted()).toBe(2)
    await post('remove-department-members', body)
    await post('remove-department-members', body)
    expect(await counted()).toBe(1)
    await post('add-department-members', body)
    await post('delete-users-batch', { userIds: [userId] })
    expect(await counted()).toBe(1)
  })

  test('adds nobody when one is unknown, and refuses unknown places', async () => {
    const userIds = [people['ann'], 'nobody']
    for (const operation of ['add-department-members', 'remove-department-members']) {
      expect(await post(operation, { ...named('sales'), userIds })).toMatchObject({ statusCode: 404, apiCode: 2004 })
      expect(await post(operation, { ...named('none'), userIds })).toMatchObject({ statusCode: 404, message: /none/ })
      expect(await post(operation, { ...named('sales'), organizationCode: 'no', userIds })).toMatchObject({
        statusCode: 404,
      })
      expect(await post(operation, { ...named('sales'), userIds: [] })).toMatchObject({ statusCode: 400 })
      const many = Array.from({ length: 1001 }, (_, index) => `u${index}`)
      expect(await post(operation, { ...named('sales'), userIds: many })).toMatchObject({ statusCode: 400 })
    }
    expect(names(await get('list-department-members', named('sales')))).toEqual(['dan'])
  })
})

describe('a department that is deleted while people join it', () => {
  test('is refused or takes them along, and nothing breaks', async () => {
    const round = async (index: number) => {
      const body = { organizationCode: code, parentDepartmentId: 'root', name: `Short-lived ${index}` }
      const { departmentId } = (await post('create-department', body)).data
      const place = { organizationCode: code, departmentId }
      const answers = await Promise.all([
        post('add-department-members', { ...place, userIds: [people['ann'], people['bob']] }),
        post('set-user-departments', {
          userId: people['dan'],
          departments: [{ departmentId: ids['sales'] }, { departmentId }],
        }),
        post('create-user', { username: `short-lived-${index}`, departmentIds: [departmentId] }),
        post('delete-department', place),
      ])
      for (const { statusCode } of answers) expect([200, 404]).toContain(statusCode)
      const { userId } = answers[2].data ?? {}
      if (userId) await post('delete-users-batch', { userIds: [userId] })
    }
    for (let index = 0; index < 20; index += 1) await round(index)
    const shown = await get('get-user-departments', { userId: people['dan'] ?? '' })
    expect(shown.data.list).toMatchObject([{ departmentId: ids['sales'] }])
  })
})

describe('a department that is deleted after its key was found', () => {
  // The key is found in `departments` alone; what is shown of the department is read from its posts too.
  const deletedMeanwhile = async (send: (departmentId: string) => Promise<Envelope>) => {
    const body = { organizationCode: code, parentDepartmentId: 'root', name: 'Gone in between' }
    const { departmentId } = (await post('create-department', body)).data
    const posts = await holdTable(sesame, 'department_posts')
    const answer = send(departmentId)
    await posts.waitedFor(1)
    await posts.query('delete from departments where id = $1', [departmentId])
    await posts.release()
    expect(await answer).toMatchObject({ statusCode: 404, message: expect.stringContaining(departmentId) })
  }

  test('is unknown, and nothing of the call is done', async () => {
    const { userId } = (await post('create-user', { username: 'in-between' })).data
    await deletedMeanwhile((departmentId) =>
      post('set-user-departments', { userId, departments: [{ departmentId }, { departmentId: ids['sales'] }] }),
    )
    expect((await get('get-user-departments', { userId })).data.list).toEqual([])
    await post('delete-users-batch', { userIds: [userId] })
    await deletedMeanwhile((departmentId) =>
      post('create-user', { username: 'in-between', departmentIds: [ids['sales'], departmentId] }),
    )
    const again = await post('create-user', { username: 'in-between' })
    await post('delete-users-batch', { userIds: [again.data.userId] })
  })
})

describe('listDepartmentMembers', () => {
  test('lists the members themselves, or with those below, everybody once', async () => {
    expect(names(await get('list-department-members', named('rd')))).toEqual(['cas'])
    const all = await get('list-department-members', { ...named('rd'), includeChildrenDepartments: true })
    expect(all.data.totalCount).toBe(3)
    expect(names(all)).toEqual(['cas', 'bob', 'ann'])
    const root = await get('list-department-members', { ...named('root'), includeChildrenDepartments: true, limit: 1 })
    expect(root.data.totalCount).toBe(4)
    expect(names(root)).toEqual(['dan'])
  })

  test('sorts, pages, and shows departments', async () => {
    const list = (query: Record<string, string | number | boolean>) =>
      get('list-department-members', { ...named('web'), ...query })
    expect(names(await list({ sortBy: 'createAt', orderBy: 'Asc' }))).toEqual(['ann', 'bob'])
    expect(names(await list({ sortBy: 'updatedAt', orderBy: 'Desc' }))).toEqual(['bob', 'ann'])
    expect(names(await list({ sortBy: 'userId', orderBy: 'Asc', page: 2, limit: 1 }))).toEqual(['bob'])
    expect((await list({ page: 1_000_000_000 })).data).toEqual({ totalCount: 2, list: [] })
    const below = { ...named('rd'), includeChildrenDepartments: true, page: 1_000_000_000 }
    expect((await get('list-department-members', below)).data).toEqual({ totalCount: 3, list: [] })
    const shown = await list({ withDepartmentIds: true, sortBy: 'userId', orderBy: 'Asc' })
    expect(shown.data.list).toMatchObject([
      { departmentIds: [ids['web']] },
      { departmentIds: [ids['web'], ids['apps']] },
    ])
    expect((await list({ sortBy: 'shoeSize' })).statusCode).toBe(400)
  })
})

describe('listDepartmentMemberIds, searchDepartmentMembers, isUserInDepartment', () => {
  test('tell who belongs to a department', async () => {
    expect((await get('list-department-member-ids', named('web'))).data).toEqual([people['ann'], people['bob']].sort())
    expect(names(await get('search-department-members', { ...named('web'), keywords: 'AN' }))).toEqual(['ann'])
    expect(names(await get('search-department-members', { ...named('rd'), keywords: '张' }))).toEqual(['cas'])
    const below = { ...named('rd'), keywords: '张', includeChildrenDepartments: true }
    expect((await get('search-department-members', below)).data.totalCount).toBe(3)
    const isIn = async (departmentId: string, more = {}) =>
      (await get('is-user-in-department', { ...named(departmentId), userId: people['bob'] ?? '', ...more })).data
        .inDepartment
    expect(await isIn('web')).toBe(true)
    expect(await isIn('rd')).toBe(false)
    expect(await isIn('rd', { includeChildrenDepartments: true })).toBe(true)
    expect(await isIn('sales', { includeChildrenDepartments: true })).toBe(false)
    expect(await get('is-user-in-department', { ...named('web'), userId: 'nobody' })).toMatchObject({ apiCode: 2004 })
  })
})

describe('setUserDepartments, getUserDepartments', () => {
  test('puts somebody into exactly these departments', async () => {
    const { userId } = (await post('create-user', { username: 'eve' })).data
    const set = (departments: Body[]) => post('set-user-departments', { userId, departments })
    await set([{ departmentId: ids['web'], isMainDepartment: true, isLeader: true }, { departmentId: ids['sales'] }])
    const shown = await get('get-user-departments', {
      userId: 'eve',
      userIdType: 'username',
      withDepartmentPaths: true,
      sortBy: 'DepartmentName',
      orderBy: 'Asc',
    })
    expect(shown.data).toMatchObject({
      totalCount: 2,
      list: [
        { departmentId: ids['sales'], isLeader: false, isMainDepartment: false, isRoot: false, description: '' },
        {
          departmentId: ids['web'],
          isLeader: true,
          isMainDepartment: true,
          organizationCode: code,
          departmentNamePath: ['Company', 'rd', 'web'],
          departmentCodePath: ['', 'rd', 'web'],
        },
      ],
    })
    expect((await get('get-user', { userId, withDepartmentIds: true })).data).toMatchObject({
      mainDepartmentId: ids['web'],
      departmentIds: expect.arrayContaining([ids['web'], ids['sales']]),
    })
    await set([{ departmentId: ids['web'] }, { departmentId: ids['apps'], isMainDepartment: true }])
    const after = await get('get-user-departments', { userId, sortBy: 'DepartmemtCode', orderBy: 'Asc' })
    expect(after.data.list).toMatchObject([
      { departmentId: ids['apps'], isMainDepartment: true },
      { departmentId: ids['web'], isMainDepartment: false, isLeader: true },
    ])
    await set([])
    expect((await get('get-user-departments', { userId })).data).toEqual({ totalCount: 0, list: [] })
  })

  test('refuses unknown users and departments, one twice, two main ones', async () => {
    const userId = people['dan'] ?? ''
    const departmentId = ids['sales'] ?? ''
    const main = { departmentId, isMainDepartment: true }
    const cases: [Body, object][] = [
      [
        { userId: 'nobody', departments: [] },
        { statusCode: 404, apiCode: 2004 },
      ],
      [{ userId, departments: [{ departmentId: 'none' }] }, { statusCode: 404 }],
      [{ userId, departments: [{ departmentId }, { departmentId }] }, { statusCode: 400 }],
      [{ userId, departments: [main, { ...main, departmentId: ids['web'] }] }, { statusCode: 400 }],
    ]
    for (const [body, answer] of cases) expect(await post('set-user-departments', body)).toMatchObject(answer)
  })
})

describe('what a department gives its members', () => {
  test('comes from all above it, and from none that is switched off or lies below one', async () => {
    const over = async (userId = '') =>
      (await sesame.core.database.read(sesame.pool.poolId, (reader) => departmentsOver(reader, userId))).sort()
    const { rootId } = { rootId: (await get('get-organization', { organizationCode: code })).data.departmentId }
    expect(await over(people['ann'])).toEqual([rootId, ids['rd'], ids['web']].sort())
    await post('update-department-status', { departmentId: ids['rd'], status: false })
    expect(await over(people['ann'])).toEqual([])
    expect(await over(people['dan'])).toEqual([rootId, ids['sales']].sort())
    await post('update-department-status', { departmentId: ids['rd'], status: true })
  })
})

describe('createUser, createUsersBatch with departments', () => {
  test('make members of departments named by any kind of id, or nobody', async () => {
    const departmentIds = ['sales', 'apps']
    const made = await post('create-users-batch', {
      list: [{ username: 'fay', departmentIds }, { username: 'gil', departmentIds: ['apps'] }, { username: 'hal' }],
      options: { departmentIdType: 'code' },
    })
    expect(made).toMatchObject({ statusCode: 200 })
    const [fay, gil] = made.data.map((user: { userId: string }) => user.userId)
    expect((await get('list-department-member-ids', named('apps'))).data).toEqual(expect.arrayContaining([fay, gil]))
    const shown = await get('get-user', { userId: fay, withDepartmentIds: true })
    expect(shown.data.departmentIds.sort()).toEqual([ids['sales'], ids['apps']].sort())
    expect(shown.data).not.toHaveProperty('mainDepartmentId')
    const refused = await post('create-user', { username: 'ivy', departmentIds: ['none'] })
    expect(refused).toMatchObject({ statusCode: 404, message: /none/ })
    expect((await post('is-user-exists', { username: 'ivy' })).data).toEqual({ exists: false })
    await post('delete-users-batch', { userIds: made.data.map((user: { userId: string }) => user.userId) })
  })
})

describe('listUsers by department', () => {
  const list = async (operator: string, value?: unknown, more: Body = {}) =>
    post('list-users', { advancedFilter: [{ field: 'department', operator, value }], ...more })
  test('finds members, with those below if asked for', async () => {
    const rd = { organizationCode: code, departmentId: 'rd', departmentIdType: 'code' }
    expect(names(await list('IN', [rd]))).toEqual(['cas'])
    const below = { ...rd, includeChildrenDepartments: true }
    expect(names(await list('IN', [below])).sort()).toEqual(['ann', 'bob', 'cas'])
    expect((await list('IN', [below], { keywords: 'bob' })).data.totalCount).toBe(1)
    expect(names(await list('EQUAL', { departmentId: ids['sales'] }))).toEqual(['dan'])
    expect(names(await list('NOT_EQUAL', below))).toContain('dan')
    expect(names(await list('IS_NULL'))).not.toContain('dan')
    expect((await list('NOT_NULL')).data.totalCount).toBe(4)
    expect((await list('IN', [])).data.totalCount).toBe(0)
  })

  test('refuses unknown departments and malformed values', async () => {
    expect(await list('EQUAL', { departmentId: 'none' })).toMatchObject({ statusCode: 404, message: /none/ })
    expect(await list('EQUAL', { organizationCode: 'no', departmentId: 'root' })).toMatchObject({ statusCode: 404 })
    expect(await list('IN', 'sales')).toMatchObject({ statusCode: 400 })
    expect(await list('EQUAL', {})).toMatchObject({ statusCode: 400 })
  })
})

describe('createDepartmentTree', () => {
  test('makes what is missing and brings what is there up to date', async () => {
    const tree = {
      name: 'Grown',
      members: { username: 'gardener' },
      children: [
        'Leaf',
        {
          name: 'Branch',
          members: [{ username: 'ann', city: 'Xi’an' }, { email: 'new@tree.example' }],
          children: ['Twig'],
        },
      ],
    }
    expect((await post('create-department-tree', tree)).data).toEqual({
      addUser: 2,
      updateUser: 1,
      addDepartment: 4,
      updateDepartment: 0,
    })
    expect((await get('get-user', { userId: people['ann'] ?? '' })).data.city).toBe('Xi’an')
    expect((await post('create-department-tree', tree)).data).toEqual({
      addUser: 0,
      updateUser: 3,
      addDepartment: 0,
      updateDepartment: 4,
    })
    const all = await get('get-all-departments', { organizationCode: 'Grown' })
    expect(all.data.list.map((one: Body) => [one['name'], one['membersCount']])).toEqual(
      expect.arrayContaining([
        ['Leaf', 0],
        ['Branch', 2],
        ['Twig', 0],
      ]),
    )
  })

  test('is all or nothing, and names what is wrong where it stands', async () => {
    const bad = { name: 'Bad', children: [{ name: 'a' }, { name: 'b', members: [{ email: 'no address' }] }] }
    expect(await post('create-department-tree', bad)).toMatchObject({ statusCode: 400 })
    expect(await get('get-organization', { organizationCode: 'Bad' })).toMatchObject({ statusCode: 404 })
    const cases: [unknown, RegExp][] = [
      [[{ name: '' }], /children\.0\.name/],
      [[1], /children\.0/],
      [['a', 'a'], /children\.1\.name/],
      [[{ name: 'a', members: [{}] }], /children\.0\.members\.0/],
      [Array.from({ length: 1000 }, (_, index) => `d${index}`), /1000/],
    ]
    for (const [children, message] of cases) {
      expect(await post('create-department-tree', { name: 'Bad', children })).toMatchObject({
        statusCode: 400,
        message,
      })
    }
  })
})

describe('getDepartmentList', () => {
  test('shows people their own departments', async () => {
    await post('update-user', { userId: people['dan'], password: 'a-long-enough-secret' })
    const signedIn = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
      body: JSON.stringify({
        connection: 'PASSWORD',
        passwordPayload: { username: 'dan', password: 'a-long-enough-secret' },
      }),
    })
    const { data } = (await signedIn.json()) as Envelope
    const mine = async (authorization: string) =>
      (await (
        await fetch(`${sesame.url}/api/v3/get-my-department-list`, { headers: { authorization } })
      ).json()) as Envelope
    expect((await mine(data.access_token)).data).toMatchObject({
      totalCount: 1,
      list: [{ departmentId: ids['sales'], name: 'sales', isMainDepartment: false }],
    })
    expect(await mine('nonsense')).toMatchObject({ statusCode: 401 })
  })
})
