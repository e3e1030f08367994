import { ManagementClient } from 'authing-node-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Listing and searching, in pools whose users are known: three people here, one in the other pool. */
let sesame: Sesame
const ids: Record<string, string> = {}

const people = [
  {
    username: 'anna',
    email: 'Anna@Example.com',
    name: '安娜',
    company: '100%_sure',
    status: 'Suspended',
    customData: { school: 'thu', age: 18 },
  },
  { username: 'bernd', phone: '13800138000', nickname: 'Bär\\', gender: 'M', customData: { school: 'pku' } },
  { username: 'chloe', externalId: 'c-1', name: 'Chloé', gender: 'F' },
]

beforeAll(async () => {
  sesame = await startSesame()
  const fields = [
    { targetType: 'USER', key: 'school', label: 'School', dataType: 'STRING' },
    { targetType: 'USER', key: 'age', label: 'Age', dataType: 'NUMBER' },
  ]
  await sesame.call({ path: '/api/v3/set-custom-fields', body: { list: fields } })
  for (const person of people) {
    ids[person.username] = (await sesame.call({ path: '/api/v3/create-user', body: person })).data.userId
  }
  await sesame.call({ path: '/api/v3/create-user', body: { username: 'anna' }, keys: sesame.otherPool })
})
afterAll(() => sesame?.close())

const list = (body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: '/api/v3/list-users', body, keys })

const sdk = () =>
  new ManagementClient({
    accessKeyId: sesame.pool.accessKeyId,
    accessKeySecret: sesame.pool.accessKeySecret,
    host: sesame.url,
    lang: 'en-US',
  })

async function names(body: Record<string, unknown>): Promise<string[]> {
  const answer = await list(body)
  expect(answer, JSON.stringify(body)).toMatchObject({ statusCode: 200 })
  expect(answer.data.totalCount, 'totalCount').toBe(answer.data.list.length)
  return answer.data.list.map((user: { username: string }) => user.username)
}

const filtered = (field: string, operator: string, value?: unknown) =>
  names({ advancedFilter: [{ field, operator, value }], options: { sort: [{ field: 'username', order: 'asc' }] } })

describe('listUsers', () => {
  test('shows the users of the own pool only, the newest first, ten a page', async () => {
    const answer = await sdk().listUsers({})
    expect(answer.data.totalCount).toBe(3)
    expect(answer.data.list.map((user) => user.username)).toEqual(['chloe', 'bernd', 'anna'])
    expect(JSON.stringify(answer)).not.toContain('customData')
    const other = await list({}, sesame.otherPool)
    expect(other.data).toMatchObject({ totalCount: 1, list: [{ username: 'anna' }] })
  })

  test('pages without repeating or skipping anybody', async () => {
    const pages = []
    for (const page of [1, 2, 3, 4]) {
      const answer = await list({ options: { pagination: { page, limit: 1 } } })
      expect(answer.data.totalCount).toBe(3)
      pages.push(answer.data.list.map((user: { username: string }) => user.username))
    }
    expect(pages).toEqual([['chloe'], ['bernd'], ['anna'], []])
  })

  test('answers an empty page far behind the last one', async () => {
    const answer = await list({ options: { pagination: { page: 1_000_000_000, limit: 50 } } })
    expect(answer).toMatchObject({ statusCode: 200, data: { totalCount: 3, list: [] } })
    const filtered = await list({ keywords: 'n', options: { pagination: { page: 1_000_000_000, limit: 50 } } })
    expect(filtered).toMatchObject({ statusCode: 200, data: { totalCount: 2, list: [] } })
  })

  test('counts everybody whom a filter finds, not the page alone', async () => {
    const answer = await list({ keywords: 'n', options: { pagination: { page: 2, limit: 1 } } })
    expect(answer.data).toMatchObject({ totalCount: 2, list: [{ username: 'anna' }] })
  })

  test('shows custom data and empty lists when asked', async () => {
    const answer = await list({
      keywords: 'anna',
      options: { withCustomData: true, withIdentities: true, withDepartmentIds: true, withPost: true },
    })
    expect(answer.data.list[0]).toMatchObject({
      customData: { school: 'thu', age: 18 },
      identities: [],
      departmentIds: [],
      postIdList: [],
    })
  })

  test.each([
    ['part of a username', 'ern', ['bernd']],
    ['part of an e-mail address in any case', 'NNA@ex', ['anna']],
    ['two Chinese characters', '安娜', ['anna']],
    ['part of a phone number', '138001', ['bernd']],
    ['a backslash', 'r\\', ['bernd']],
    ['a percent sign, which is no wildcard', '%', []],
    ['an underscore, which is no wildcard', '_', []],
    ['nothing that anybody has', 'zzz', []],
    ['blanks, which ask for nothing', '  ', ['chloe', 'bernd', 'anna']],
  ])('finds %s', async (_, keywords, expected) => {
    expect(await names({ keywords })).toEqual(expected)
  })

  test('searches the fields that fuzzySearchOn names, and no others', async () => {
    expect(await names({ keywords: '100%_s', options: { fuzzySearchOn: ['company'] } })).toEqual(['anna'])
    expect(await names({ keywords: 'anna', options: { fuzzySearchOn: ['company', 'id'] } })).toEqual([])
    expect(await names({ keywords: 'c-1', options: { fuzzySearchOn: ['externalId'] } })).toEqual(['chloe'])
  })

  test('sorts by every published field, empty ones last', async () => {
    const fields = (
      'id createdAt updatedAt email username externalId phone status statusChangedAt passwordLastSetAt loginsCount gender ' +
      'lastLogin userSourceType lastMfaTime passwordSecurityLevel phoneCountryCode lastIp'
    ).split(' ')
    for (const field of fields) {
      expect(await names({ options: { sort: [{ field, order: 'asc' }] } }), field).toHaveLength(3)
    }
    const order = async (field: string, order: string) => names({ options: { sort: [{ field, order }] } })
    expect(await order('username', 'desc')).toEqual(['chloe', 'bernd', 'anna'])
    expect((await order('email', 'desc'))[0]).toBe('anna')
    expect((await order('email', 'asc'))[0]).toBe('anna')
    expect(
      await names({
        options: {
          sort: [
            { field: 'loginsCount', order: 'asc' },
            { field: 'username', order: 'asc' },
          ],
        },
      }),
    ).toEqual(['anna', 'bernd', 'chloe'])
  })

  test('filters by text', async () => {
    expect(await filtered('username', 'EQUAL', 'anna')).toEqual(['anna'])
    expect(await filtered('username', 'NOT_EQUAL', 'anna')).toEqual(['bernd', 'chloe'])
    expect(await filtered('username', 'IN', ['anna', 'chloe', 'nobody'])).toEqual(['anna', 'chloe'])
    expect(await filtered('username', 'CONTAINS', 'N')).toEqual(['anna', 'bernd'])
    expect(await filtered('name', 'NOT_CONTAINS', '安')).toEqual(['bernd', 'chloe'])
    expect(await filtered('name', 'IS_NULL')).toEqual(['bernd'])
    expect(await filtered('name', 'NOT_NULL')).toEqual(['anna', 'chloe'])
    expect(await filtered('status', 'EQUAL', 'Suspended')).toEqual(['anna'])
    expect(await filtered('id', 'EQUAL', ids['bernd'])).toEqual(['bernd'])
    expect(await filtered('username', 'GREATER', 'anna')).toEqual(['bernd', 'chloe'])
    expect(await filtered('username', 'LESSER', 'bernd')).toEqual(['anna'])
    expect(await filtered('username', 'BETWEEN', ['b', 'bernd'])).toEqual(['bernd'])
    expect(await filtered('email', 'GREATER', 'ANNA@example.co')).toEqual(['anna'])
  })

  test('filters by the applications that people signed in to', async () => {
    const { appId } = sesame.app
    await superuserQuery(sesame.databaseUrl, 'insert into user_applications values ($1, $2, $3, now())', [
      sesame.pool.poolId,
      ids['bernd'],
      appId,
    ])
    expect(await filtered('loggedInApps', 'IN', [appId, 'nothing'])).toEqual(['bernd'])
    expect(await filtered('loggedInApps', 'EQUAL', appId)).toEqual(['bernd'])
    expect(await filtered('loggedInApps', 'EQUAL', sesame.spa.appId)).toEqual([])
    expect(await filtered('loggedInApps', 'NOT_EQUAL', appId)).toEqual(['anna', 'chloe'])
    expect(await filtered('loggedInApps', 'IS_NULL')).toEqual(['anna', 'chloe'])
    expect(await filtered('loggedInApps', 'NOT_NULL')).toEqual(['bernd'])
  })

  test('filters by e-mail address in any case', async () => {
    expect(await filtered('email', 'EQUAL', 'anna@example.COM')).toEqual(['anna'])
    expect(await filtered('email', 'IN', ['ANNA@example.com', 'x@example.com'])).toEqual(['anna'])
    expect(await filtered('email', 'CONTAINS', '@EXAMPLE.com')).toEqual(['anna'])
  })

  test('filters by number and time', async () => {
    expect(await filtered('loginsCount', 'EQUAL', 0)).toEqual(['anna', 'bernd', 'chloe'])
    expect(await filtered('loginsCount', 'GREATER', 0.5)).toEqual([])
    expect(await filtered('loginsCount', 'LESSER', 1e300)).toEqual(['anna', 'bernd', 'chloe'])
    expect(await filtered('loginsCount', 'BETWEEN', [0, 100])).toEqual(['anna', 'bernd', 'chloe'])
    expect(await filtered('loginsCount', 'IN', [1, 2])).toEqual([])
    const now = Date.now()
    expect(await filtered('createdAt', 'BETWEEN', [now - 3_600_000, now + 3_600_000])).toHaveLength(3)
    expect(await filtered('createdAt', 'GREATER', new Date(now + 3_600_000).toISOString())).toEqual([])
    expect(await filtered('lastLoginTime', 'IS_NULL')).toHaveLength(3)
    expect(await filtered('lastLogin', 'IN', [now])).toEqual([])
  })

  test('filters by custom data', async () => {
    expect(await filtered('school', 'EQUAL', 'thu')).toEqual(['anna'])
    expect(await filtered('age', 'EQUAL', 18)).toEqual(['anna'])
    expect(await filtered('school', 'NOT_EQUAL', 'thu')).toEqual(['bernd', 'chloe'])
    expect(await filtered('school', 'IN', ['thu', 'pku'])).toEqual(['anna', 'bernd'])
    expect(await filtered('school', 'CONTAINS', 'K')).toEqual(['bernd'])
    expect(await filtered('school', 'NOT_CONTAINS', 'k')).toEqual(['anna', 'chloe'])
    expect(await filtered('school', 'IS_NULL')).toEqual(['chloe'])
    expect(await filtered('school', 'NOT_NULL')).toEqual(['anna', 'bernd'])
    expect(await filtered('age', 'GREATER', 17)).toEqual(['anna'])
    expect(await filtered('age', 'LESSER', 18)).toEqual([])
    expect(await filtered('age', 'BETWEEN', [18, 19])).toEqual(['anna'])
    expect(await filtered('school', 'LESSER', 'q')).toEqual(['bernd'])
  })

  test.each(['height', "'; drop table users; --", '__proto__'])(
    'names the field %s, which users do not have',
    async (field) => {
      const answer = await list({ advancedFilter: [{ field, operator: 'EQUAL', value: 'x' }] })
      expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(field) })
    },
  )

  test('takes of a custom field only what could be in it', async () => {
    const answer = await list({ advancedFilter: [{ field: 'age', operator: 'GREATER', value: '17' }] })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('advancedFilter.0.value') })
  })

  test('joins several filters and keywords by and', async () => {
    const both = [
      { field: 'gender', operator: 'NOT_EQUAL', value: 'M' },
      { field: 'email', operator: 'IS_NULL' },
    ]
    expect(await names({ advancedFilter: both })).toEqual(['chloe'])
    expect(await names({ advancedFilter: both, keywords: 'anna' })).toEqual([])
  })

  test.each([
    ['searchQuery', { searchQuery: { match_all: {} } }],
    ['department', { advancedFilter: [{ field: 'department', operator: 'GREATER', value: 1 }] }],
    ['GREATER', { advancedFilter: [{ field: 'loggedInApps', operator: 'GREATER', value: 'x' }] }],
    ['CONTAINS', { advancedFilter: [{ field: 'loginsCount', operator: 'CONTAINS', value: 'x' }] }],
  ])('refuses %s with 422 rather than ignore it', async (what, body) => {
    const answer = await list(body)
    expect(answer).toMatchObject({ statusCode: 422 })
    expect(answer.message).toContain(what)
  })

  const filter = (field: string, operator: string, value: unknown) => ({ advancedFilter: [{ field, operator, value }] })
  test.each([
    ['limit', { options: { pagination: { limit: 51 } } }],
    ['limit', { options: { pagination: { limit: 0 } } }],
    ['page', { options: { pagination: { page: 0 } } }],
    ['page', { options: { pagination: { page: 1.5 } } }],
    ['page', { options: { pagination: { page: '1' } } }],
    ['fuzzySearchOn', { options: { fuzzySearchOn: ['passwordHash'] } }],
    ['sort', { options: { sort: [{ field: 'password_hash', order: 'asc' }] } }],
    ['sort', { options: { sort: [{ field: 'id', order: 'sideways' }] } }],
    ['operator', filter('name', 'LIKE', 'x')],
    ['value', filter('name', 'EQUAL', ['x'])],
    ['value', filter('name', 'EQUAL', undefined)],
    ['value', filter('name', 'IN', 'x')],
    ['value', filter('loginsCount', 'BETWEEN', [1])],
    ['value', filter('loginsCount', 'EQUAL', '1')],
    ['value', filter('createdAt', 'GREATER', 1e300)],
    ['value', filter('createdAt', 'GREATER', 'yesterday')],
    ['value', filter('school', 'EQUAL', { a: 1 })],
    ['keywords', { keywords: 'a\u0000' }],
  ])('refuses a bad %s with 400, naming it', async (field, body) => {
    const answer = await list(body)
    expect(answer).toMatchObject({ statusCode: 400 })
    expect(answer.message).toContain(field)
  })

  test('counts exactly after users come and go, also several at once', async () => {
    const total = async () => (await list({}, sesame.root)).data.totalCount as number
    const before = await total()
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        sesame.call({ path: '/api/v3/create-user', body: { username: `c${index}` }, keys: sesame.root }),
      ),
    )
    expect(await total()).toBe(before + 12)
    const userIds = made.map((answer) => answer.data.userId)
    await sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds }, keys: sesame.root })
    expect(await total()).toBe(before)
    const [counted] = await superuserQuery<{ wrong: string }>(
      sesame.databaseUrl,
      `select count(*) as wrong from (select pool_id, sum(total) as total from user_counts group by pool_id) kept
       where total <> (select count(*) from users where users.pool_id = kept.pool_id)`,
    )
    expect(Number(counted?.wrong)).toBe(0)
  })
})

describe('listUsersLegacy', () => {
  const listed = async (query: Record<string, string | number>) => {
    const answer = await sesame.call({ path: '/api/v3/list-users', query })
    expect(answer).toMatchObject({ statusCode: 200 })
    return answer.data.list.map((user: { username: string }) => user.username)
  }

  test('lists the users of the own pool, the newest first', async () => {
    const answer = await sdk().listUsersLegacy({ withCustomData: true })
    expect(answer.data.totalCount).toBe(3)
    expect(answer.data.list.map((user) => user.username)).toEqual(['chloe', 'bernd', 'anna'])
    expect(answer.data.list[2]).toMatchObject({ customData: { school: 'thu' } })
  })

  test('pages and filters by status', async () => {
    expect(await listed({ page: 2, limit: 1 })).toEqual(['bernd'])
    expect(await listed({ status: 'Suspended' })).toEqual(['anna'])
    expect(await listed({ status: 'Archived' })).toEqual([])
  })

  test('filters by the second of the last change, both ends included', async () => {
    const second = Math.floor(Date.now() / 1000)
    expect(await listed({ updatedAtStart: second - 3600 })).toHaveLength(3)
    expect(await listed({ updatedAtStart: second + 3600 })).toEqual([])
    expect(await listed({ updatedAtEnd: second - 3600 })).toEqual([])
    const answer = await sesame.call({ path: '/api/v3/get-user', query: { userId: ids['anna'] ?? '' } })
    const changed = Math.floor(Date.parse(answer.data.updatedAt) / 1000)
    expect(await listed({ updatedAtStart: changed, updatedAtEnd: changed })).toContain('anna')
  })

  test.each([{ limit: 51 }, { page: 'x' }, { status: 'Gone' }, { updatedAtStart: 1e15 }] as Record<string, string>[])(
    'refuses %j with 400',
    async (query) => {
      expect(await sesame.call({ path: '/api/v3/list-users', query })).toMatchObject({ statusCode: 400 })
    },
  )
})
