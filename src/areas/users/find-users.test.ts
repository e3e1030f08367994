import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { sweepUserSearch } from './search-index.ts'

/** Keyword search by fragments, and filters by what people belong to. */
let sesame: Sesame
const ids: Record<string, string> = {}

const people = [
  { username: 'wang.xiaoming', email: 'Xiaoming.Wang@example.com', name: '王小明', phone: '13800138000' },
  { username: 'wang.xiaohong', email: 'hong@example.com', name: '王小红', nickname: '小红帽' },
  { username: 'ouyang', name: '欧阳小明', company: "O'Reilly \\ Söhne" },
  { username: 'long', name: `${'很长的名字'.repeat(30)}尾巴` },
]

beforeAll(async () => {
  sesame = await startSesame()
  for (const person of people) ids[person.username] = (await post('create-user', person)).data.userId
  await post('create-user', { username: 'wang.xiaoming', name: '王小明' }, sesame.otherPool)
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })

async function found(keywords: string, options: object = {}): Promise<string[]> {
  const answer = await post('list-users', { keywords, options })
  expect(answer, keywords).toMatchObject({ statusCode: 200 })
  expect(answer.data.totalCount).toBe(answer.data.list.length)
  return answer.data.list.map((user: { username: string }) => user.username).sort()
}

const filtered = async (field: string, operator: string, value?: unknown) => {
  const answer = await post('list-users', { advancedFilter: [{ field, operator, value }] })
  expect(answer, JSON.stringify(answer)).toMatchObject({ statusCode: 200 })
  return answer.data.list.map((user: { username: string }) => user.username).sort()
}

const queued = async () =>
  (await superuserQuery<{ total: number }>(sesame.databaseUrl, 'select count(*) as total from user_search_queue'))[0]
    ?.total

describe.each(['waits in the queue', 'is indexed'])('who %s', (state) => {
  beforeAll(async () => {
    if (state === 'is indexed') await sweepUserSearch(sesame.core)
    expect(Number(await queued()) > 0).toBe(state !== 'is indexed')
  })

  test.each([
    ['小明', ['ouyang', 'wang.xiaoming']],
    ['王小', ['wang.xiaohong', 'wang.xiaoming']],
    ['王小明', ['wang.xiaoming']],
    ['明', ['ouyang', 'wang.xiaoming']],
    ['XIAOM', ['wang.xiaoming']],
    ['wang.xiao', ['wang.xiaohong', 'wang.xiaoming']],
    ['xiaoming.wang@example.com', ['wang.xiaoming']],
    ['@example', ['wang.xiaohong', 'wang.xiaoming']],
    ['8000', ['wang.xiaoming']],
    ['红帽', ['wang.xiaohong']],
    ['尾巴', ['long']],
    ['字尾巴', ['long']],
    ['100%', []],
    ["'; drop", []],
  ])('is found by %s', async (keywords, wanted) => {
    expect(await found(keywords)).toEqual(wanted)
  })

  test('is found by a field that is asked for alone', async () => {
    expect(await found('小明', { fuzzySearchOn: ['username'] })).toEqual([])
    expect(await found("o'reilly \\ s", { fuzzySearchOn: ['company'] })).toEqual(['ouyang'])
    expect(await found(ids['ouyang'] ?? '', { fuzzySearchOn: ['id'] })).toEqual(['ouyang'])
  })
})

test('who was renamed is found by the new name only', async () => {
  await post('update-user', { userId: ids['ouyang'], nickname: '北京烤鸭' })
  expect(await found('烤鸭')).toEqual(['ouyang'])
  await sweepUserSearch(sesame.core)
  expect(await found('烤鸭')).toEqual(['ouyang'])
  await post('update-user', { userId: ids['ouyang'], nickname: '' })
  expect(await found('烤鸭')).toEqual([])
})

test('a long queue is worked off for who searches in vain, and searched through meanwhile', async () => {
  await superuserQuery(
    sesame.databaseUrl,
    'insert into user_search_queue (pool_id, user_id) select $1, $2 from generate_series(1, 2001)',
    [sesame.pool.poolId, ids['ouyang']],
  )
  expect(await found('王小')).toEqual(['wang.xiaohong', 'wang.xiaoming'])
  await sesame.runJobs()
  expect(await queued()).toBe(0)
})

test('any part of a name finds it, whatever the characters', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }).filter((text) => text.trim() === text)
  const parts = fc.tuple(name, fc.nat(), fc.nat())
  await fc.assert(
    fc.asyncProperty(parts, async ([text, from, length]) => {
      const start = from % text.length
      const part = text.slice(start, start + 2 + (length % text.length)).trim()
      fc.pre(part.length > 0 && part.isWellFormed() && text.isWellFormed() && !/\p{Cc}/u.test(text))
      await post('update-user', { userId: ids['long'], name: text })
      if (length % 2 === 0) await sweepUserSearch(sesame.core)
      expect(await found(part, { fuzzySearchOn: ['name'] })).toContain('long')
    }),
    { numRuns: 12 },
  )
})

describe('filters by what people belong to', () => {
  let child = ''
  beforeAll(async () => {
    const organization = { organizationName: 'Acme', organizationCode: 'acme' }
    await post('create-organization', organization)
    const made = await post('create-department', {
      ...{ organizationCode: 'acme', parentDepartmentId: 'root', name: 'Sales', code: 'sales' },
    })
    child = made.data.departmentId
    const inSales = { departmentId: child, organizationCode: 'acme', userIds: [ids['ouyang']] }
    expect(await post('add-department-members', inSales)).toMatchObject({ statusCode: 200 })
    await post('create-group', { type: 'static', name: 'G', description: '', code: 'readers' })
    await post('add-group-members', { code: 'readers', userIds: [ids['wang.xiaohong']] })
    for (const code of ['editor', 'owner']) await post('create-role', { code, name: code })
    const targets = [
      { targetType: 'USER', targetIdentifier: ids['long'] },
      { targetType: 'GROUP', targetIdentifier: 'readers' },
    ]
    expect(await post('assign-role', { code: 'editor', targets })).toMatchObject({ statusCode: 200 })
  })

  test('department, with those below or without', async () => {
    expect(await filtered('department', 'EQUAL', { departmentId: child })).toEqual(['ouyang'])
    expect(
      await filtered('department', 'IN', [
        { departmentId: 'sales', departmentIdType: 'code', organizationCode: 'acme' },
      ]),
    ).toEqual(['ouyang'])
    const root = { departmentId: 'root', organizationCode: 'acme' }
    expect(await filtered('department', 'EQUAL', root)).toEqual([])
    expect(await filtered('department', 'EQUAL', { ...root, includeChildrenDepartments: true })).toEqual(['ouyang'])
    expect(await filtered('department', 'NOT_NULL')).toEqual(['ouyang'])
    expect(await filtered('department', 'NOT_EQUAL', { departmentId: child })).not.toContain('ouyang')
  })

  test('group', async () => {
    expect(await filtered('group', 'EQUAL', 'readers')).toEqual(['wang.xiaohong'])
    expect(await filtered('group', 'IN', ['readers', 'nobody'])).toEqual(['wang.xiaohong'])
    expect(await filtered('group', 'IS_NULL')).not.toContain('wang.xiaohong')
  })

  test('role, by oneself or by a group', async () => {
    expect(await filtered('role', 'EQUAL', 'editor')).toEqual(['long', 'wang.xiaohong'])
    expect(await filtered('role', 'EQUAL', { code: 'editor', namespace: 'nowhere' })).toEqual([])
    expect(await filtered('role', 'EQUAL', 'owner')).toEqual([])
    expect(await filtered('role', 'NOT_NULL')).toEqual(['long', 'wang.xiaohong'])
  })

  test.each([
    ['department', 'EQUAL', 7, 400],
    ['department', 'EQUAL', { departmentId: 'nothing', organizationCode: 'acme' }, 404],
    ['group', 'CONTAINS', 'x', 422],
    ['role', 'EQUAL', { namespace: 'x' }, 400],
  ])('%s %s %s is refused', async (field, operator, value, statusCode) => {
    expect(await post('list-users', { advancedFilter: [{ field, operator, value }] })).toMatchObject({ statusCode })
  })

  test('by how somebody came to be', async () => {
    expect(await filtered('userSource', 'EQUAL', 'adminCreated')).toHaveLength(4)
    expect(await filtered('userSource', 'IN', ['register'])).toEqual([])
  })
})

describe('sorting', () => {
  test.each(['username', 'email', 'phone', 'externalId'])(
    'by %s puts last who has none, on any page',
    async (field) => {
      for (const order of ['asc', 'desc']) {
        const pages = []
        for (const page of [1, 2, 3]) {
          const answer = await post('list-users', {
            options: { sort: [{ field, order }], pagination: { page, limit: 2 } },
          })
          pages.push(...answer.data.list.map((user: Record<string, string>) => user[field] ?? null))
        }
        const given = pages.filter((value) => value !== null).map((value) => value.toLowerCase())
        const sorted = [...given].sort()
        expect(pages).toHaveLength(4)
        expect(given).toEqual(order === 'asc' ? sorted : sorted.reverse())
        expect(pages.slice(given.length).every((value) => value === null)).toBe(true)
      }
    },
  )
})
