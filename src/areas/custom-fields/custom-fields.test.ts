import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { readEvents } from '../../core/events/events.ts'
import { v3Door } from '../../../test/harness/sign-in.ts'

let sesame: Sesame
let ann = ''
beforeAll(async () => {
  sesame = await startSesame()
  await setFields(
    field('badge', 'STRING', { isUnique: true }),
    field('height', 'NUMBER'),
    field('joined', 'DATE'),
    field('seen', 'DATETIME'),
    field('vip', 'BOOLEAN', { userEditable: true }),
    field('size', 'ENUM', {
      options: ['S', 'M'].map((value) => ({ value, label: `Size ${value}` })),
      userEditable: true,
    }),
    field('picture', 'IMAGE'),
    field('more', 'OBJECT'),
    field('code', 'STRING', { validateRules: [{ type: 'regExp', content: '^[A-Z]{2}\\d+$', errorMessage: 'AB12' }] }),
  )
  ann = await makeUser({ username: 'ann', password: 'correct horse battery staple' })
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | number | boolean>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys })

const field = (key: string, dataType: string, more: object = {}) => ({ targetType: 'USER', key, dataType, ...more })

async function setFields(...list: object[]) {
  const answer = await post('set-custom-fields', { list })
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data
}

async function makeUser(body: Record<string, unknown>): Promise<string> {
  const answer = await post('create-user', body)
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data.userId
}

let made = 0
const someone = (customData: Record<string, unknown>) =>
  post('create-user', { username: `someone-${++made}`, customData })
const dataOf = async (userId: string) => (await get('get-user', { userId, withCustomData: true })).data.customData

describe('setCustomFields', () => {
  test('makes a field, then changes what is given of it', async () => {
    const label = { 'zh-CN': { enabled: true, value: '工号' }, 'en-US': { enabled: true, value: 'Number' } }
    const [fresh] = await setFields(field('number', 'STRING', { label: '工号', i18n: { label } }))
    expect(fresh).toMatchObject({
      ...{ targetType: 'USER', key: 'number', dataType: 'STRING', label: '工号', isUnique: false, encrypted: false },
      ...{ userEditable: false, visibleInAdminConsole: true, visibleInUserCenter: true, i18n: { label } },
    })
    const [changed] = await setFields({ targetType: 'USER', key: 'number', description: 'Of the badge' })
    expect(changed).toMatchObject({ dataType: 'STRING', label: '工号', description: 'Of the badge', i18n: { label } })
    const { data } = await get('list-custom-fields', {
      targetType: 'USER',
      dataType: 'STRING',
      keyword: 'numb',
      lang: 'en-US',
    })
    expect(data).toMatchObject({ totalCount: 1, list: [{ key: 'number', label: 'Number' }] })
  })

  test.each([
    ['another type for a field', field('height', 'STRING'), 422, 'dataType'],
    ['a name that users have already', field('email', 'STRING'), 422, 'email'],
    ['a unique boolean', field('flag', 'BOOLEAN', { isUnique: true }), 422, 'isUnique'],
    ['sealing before there is a key', field('flag', 'STRING', { encrypted: true }), 422, 'encrypted'],
    ['masking, which is not built', field('flag', 'STRING', { desensitization: true }), 422, 'desensitization'],
    ['applications, which are not built', field('flag', 'STRING', { appIds: ['x'] }), 422, 'appIds'],
    ['an enum without choices', field('flag', 'ENUM'), 400, 'options'],
    ['choices of a number', field('flag', 'NUMBER', { options: [{ value: '1', label: '' }] }), 400, 'options'],
    ['a key of other letters', field('a b', 'STRING'), 400, 'key'],
    ...['(a+)+$', '(a|b)*', '(', '(x)\\1', 'a*b*c*d*'].map(
      (content) =>
        [
          `the pattern ${content}`,
          field('flag', 'STRING', { validateRules: [{ type: 'regExp', content }] }),
          400,
          'content',
        ] as const,
    ),
  ] as const)('refuses %s', async (_, wrong, statusCode, named) => {
    const answer = await post('set-custom-fields', { list: [field('fine', 'STRING'), wrong] })
    expect(answer).toMatchObject({ statusCode, message: expect.stringContaining(named) })
    const { data } = await get('get-custom-fields', { targetType: 'USER' })
    expect(data.map((one: { key: string }) => one.key)).not.toContain('fine')
  })

  test('refuses uniqueness of what is there twice', async () => {
    await setFields(field('desk', 'STRING'))
    await someone({ desk: 'd1' })
    await someone({ desk: 'd1' })
    const refused = await post('set-custom-fields', { list: [field('desk', 'STRING', { isUnique: true })] })
    expect(refused).toMatchObject({ statusCode: 422, message: expect.stringContaining('d1') })
  })

  test('refuses tenants, which are not built', async () => {
    const answer = await post('set-custom-fields', { list: [field('fine', 'STRING')], tenantId: 'x' })
    expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining('tenantId') })
  })

  test('is about one pool', async () => {
    expect((await get('get-custom-fields', { targetType: 'USER' }, sesame.otherPool)).data).toEqual([])
  })
})

describe('custom data of users', () => {
  test('are kept as their fields are', async () => {
    const given = {
      ...{
        badge: 'b-1',
        height: 1.8,
        joined: '2024-02-29',
        seen: 1_700_000_000_000,
        vip: true,
        size: 'M',
        code: 'AB1',
      },
      ...{ picture: 'https://example.com/a.png', more: { a: [1] }, free: { of: 'rules' } },
    }
    const answer = await someone(given)
    expect(answer.data.customData).toEqual({ ...given, seen: '2023-11-14T22:13:20.000Z' })
    const { data } = await post('list-users', {
      advancedFilter: [
        { field: 'seen', operator: 'BETWEEN', value: ['2023-11-14T22:00:00Z', '2023-11-14T23:00:00Z'] },
        { field: 'height', operator: 'GREATER', value: 1.7 },
      ],
    })
    expect(data).toMatchObject({ totalCount: 1, list: [{ userId: answer.data.userId }] })
  })

  test.each([
    ['height', '1.8'],
    ['joined', '2023-02-29'],
    ['seen', 'yesterday'],
    ['vip', 'true'],
    ['size', 'XL'],
    ['picture', 'javascript:alert(1)'],
    ['more', 'text'],
    ['code', 'ab1'],
    ['badge', 'x'.repeat(255)],
  ])('refuse for %s the value %s', async (key, value) => {
    const created = await someone({ [key]: value })
    expect(created).toMatchObject({ statusCode: 400, message: expect.stringContaining(`customData.${key}`) })
    const batch = await post('update-user-batch', { list: [{ userId: ann, customData: { [key]: value } }] })
    expect(batch).toMatchObject({ statusCode: 400, message: expect.stringContaining(`list.0.customData.${key}`) })
  })

  test('hold a unique value once, whoever asks for it, until it is free again', async () => {
    const { data } = await someone({ badge: 'only-one' })
    const refused = await someone({ badge: 'only-one' })
    expect(refused).toMatchObject({
      statusCode: 409,
      apiCode: 2026,
      message: expect.stringContaining('customData.badge'),
    })
    const taken = await post('update-user', { userId: ann, customData: { badge: 'only-one' } })
    expect(taken).toMatchObject({ statusCode: 409, message: expect.stringContaining('customData.badge') })
    const found = await get('get-user', { userId: 'badge:only-one', userIdType: 'custom_field' })
    expect(found.data.userId).toBe(data.userId)
    await post('update-user', { userId: data.userId, customData: { badge: null } })
    expect(await post('update-user', { userId: ann, customData: { badge: 'only-one' } })).toMatchObject({
      statusCode: 200,
    })
    const third = await someone({ badge: 'of-the-third' })
    await post('delete-users-batch', { userIds: [third.data.userId] })
    expect(await someone({ badge: 'of-the-third' })).toMatchObject({ statusCode: 200 })
  })

  test('are refused twice within a batch', async () => {
    const list = [1, 2].map((row) => ({ username: `batch-${row}`, customData: { badge: 'twice' } }))
    const answer = await post('create-users-batch', { list })
    expect(answer).toMatchObject({ statusCode: 409, message: expect.stringContaining('list.1.customData.badge') })
  })
})

describe('setCustomData', () => {
  const set = (list: object[], more: object = {}) =>
    post('set-custom-data', { targetType: 'USER', targetIdentifier: ann, list, ...more })

  test('sets what is given, as text or as it is, and clears with null', async () => {
    const list = [
      { key: 'height', value: '1.75' },
      { key: 'vip', value: 'true' },
      { key: 'more', value: '{"a":1}' },
      { key: 'size', value: 'S' },
    ]
    expect(await set(list)).toMatchObject({ statusCode: 200, data: { success: true } })
    expect(await dataOf(ann)).toMatchObject({ height: 1.75, vip: true, more: { a: 1 }, size: 'S' })
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      readEvents(reader, { limit: 100, types: ['user:udv-changed'], unsettled: true }),
    )
    expect(events.at(-1)?.data).toMatchObject({
      user: { userId: ann },
      udv: { height: 1.75, size: 'S' },
      udf: [{ key: 'height' }, {}, {}, {}],
    })
    await set([{ key: 'more', value: null }])
    const { data } = await get('get-custom-data', { targetType: 'USER', targetIdentifier: ann })
    expect(data).toMatchObject({ height: 1.75, size: 'S' })
    expect(data).not.toHaveProperty('more')
  })

  test('refuses what is not defined, not of its type, or not there', async () => {
    expect(await set([{ key: 'unknown', value: '1' }])).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('unknown'),
    })
    expect(await set([{ key: 'height', value: 'tall' }])).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('list.0.value'),
    })
    const nobody = { targetIdentifier: 'nobody' }
    expect(await set([{ key: 'height', value: '1' }], nobody)).toMatchObject({ statusCode: 404, apiCode: 2004 })
    const theirs = await post('set-custom-data', { ...nobody, targetType: 'GROUP', list: [{ key: 'x', value: '1' }] })
    expect(theirs).toMatchObject({ statusCode: 404 })
  })

  test('is of groups too, with rules of their own', async () => {
    await setFields({ targetType: 'GROUP', key: 'floor', dataType: 'NUMBER', isUnique: true })
    for (const code of ['g1', 'g2']) await post('create-group', { type: 'static', name: code, description: '', code })
    const floor = (code: string, value: string) =>
      post('set-custom-data', { targetType: 'GROUP', targetIdentifier: code, list: [{ key: 'floor', value }] })
    expect(await floor('g1', '3')).toMatchObject({ statusCode: 200 })
    expect((await get('get-custom-data', { targetType: 'GROUP', targetIdentifier: 'g1' })).data).toEqual({ floor: 3 })
    expect(await floor('g2', '3')).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('customData.floor'),
    })
    const group = { type: 'static', name: 'g3', description: '', code: 'g3', customData: { floor: 'top' } }
    expect(await post('create-group', group)).toMatchObject({ statusCode: 400 })
  })
})

describe('custom data of roles', () => {
  test('are set and read in their permission space, and unique where the field is', async () => {
    await setFields({ targetType: 'ROLE', key: 'level', dataType: 'NUMBER', isUnique: true })
    for (const code of ['chief', 'clerk']) await post('create-role', { code, name: code })
    const set = (code: string, value: unknown, more: object = {}) =>
      post('set-custom-data', { targetType: 'ROLE', targetIdentifier: code, list: [{ key: 'level', value }], ...more })
    expect(await set('chief', '7')).toMatchObject({ statusCode: 200 })
    const read = await get('get-custom-data', { targetType: 'ROLE', targetIdentifier: 'chief', namespace: 'default' })
    expect(read.data).toEqual({ level: 7 })
    expect(await set('clerk', 7)).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('customData.level'),
    })
    expect(await set('chief', 'high')).toMatchObject({ statusCode: 400 })
    expect(await set('nobody', 1)).toMatchObject({ statusCode: 404 })
    expect(await set('chief', 1, { namespace: 'nowhere' })).toMatchObject({ statusCode: 404 })
  })
})

describe('deleteCustomFields', () => {
  test('forgets the field and what was in it', async () => {
    await setFields(field('passing', 'STRING'))
    const { data } = await someone({ passing: 'gone', height: 1 })
    const list = [{ targetType: 'USER', key: 'passing' }]
    expect(await post('delete-custom-fields', { list, tenantId: '' })).toMatchObject({ statusCode: 200 })
    await sesame.runJobs()
    expect(await dataOf(data.userId)).toEqual({ height: 1 })
    expect(await post('delete-custom-fields', { list })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('passing'),
    })
  })
})

describe('built-in fields', () => {
  test('are listed, labelled and closed to people', async () => {
    const { data: all } = await get('get-user-base-fields', {})
    expect(all.find((one: { key: string }) => one.key === 'email')).toMatchObject({ label: 'Email', isUnique: true })
    const set = await post('set-user-base-fields', {
      list: [{ key: 'company', label: 'Employer', userEditable: false }],
    })
    expect(set.data).toMatchObject([{ key: 'company', label: 'Employer', userEditable: false }])
    const { data } = await get('list-user-base-fields', { keyword: 'employ' })
    expect(data).toMatchObject({ totalCount: 1, list: [{ key: 'company' }] })
  })

  test('that do not exist or are nobody’s to edit are refused', async () => {
    const unknown = await post('set-user-base-fields', { list: [{ key: 'shoe', label: 'x' }] })
    expect(unknown).toMatchObject({ statusCode: 404, message: expect.stringContaining('shoe') })
    const foreign = await post('set-user-base-fields', { list: [{ key: 'email', userEditable: true }] })
    expect(foreign).toMatchObject({ statusCode: 422, message: expect.stringContaining('email') })
  })
})

describe('people themselves', () => {
  test('edit the fields that are theirs, and no others', async () => {
    const { data } = await v3Door(sesame, { account: 'ann', password: 'correct horse battery staple' })
    const update = async (body: Record<string, unknown>) => {
      const headers = { authorization: data.access_token, 'content-type': 'application/json' }
      const options = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await (await fetch(`${sesame.url}/api/v3/update-profile`, options)).json()) as object
    }
    expect(await update({ customData: { vip: false, size: 'M' } })).toMatchObject({
      data: { customData: { size: 'M' } },
    })
    expect(await update({ customData: { size: 'XL' } })).toMatchObject({ statusCode: 400 })
    for (const foreign of [{ customData: { height: 3 } }, { customData: { free: 1 } }, { company: 'Mine' }]) {
      expect(await update(foreign), JSON.stringify(foreign)).toMatchObject({ statusCode: 422 })
    }
  })
})

test('a rule of a group may name a custom field', async () => {
  const rule = { conditions: [{ field: 'height', operator: 'GREATER', value: 2 }] }
  const group = { type: 'dynamic', name: 'Tall', description: '', code: 'tall', rule }
  expect(await post('create-group', group)).toMatchObject({ statusCode: 200 })
  const { data } = await someone({ height: 2.1 })
  await sesame.runJobs()
  expect((await get('list-group-members', { code: 'tall' })).data.list).toMatchObject([{ userId: data.userId }])
  const unknown = { conditions: [{ field: 'width', operator: 'GREATER', value: 2 }] }
  expect(await post('create-group', { ...group, code: 'wide', rule: unknown })).toMatchObject({
    statusCode: 422,
    message: expect.stringContaining('width'),
  })
})
