import fc from 'fast-check'
import SCIMMY from 'scimmy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import {
  enterpriseUrn,
  newScimClient,
  patchOf,
  type ScimClient,
  scimRequest,
  userUrn,
} from '../../../test/harness/scim.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { ScimError } from './error.ts'
import { parseFilter, parsePatchPath } from './filter.ts'

let sesame: Sesame
let client: ScimClient
beforeAll(async () => {
  sesame = await startSesame()
  client = await newScimClient(sesame, 'Identity provider')
})
afterAll(() => sesame?.close())

let count = 0
const newName = () => `scim-${++count}-${Math.random().toString(36).slice(2)}`
const create = async (fields: object = {}) => {
  const answer = await client.send('POST', '/Users', { schemas: [userUrn], userName: newName(), ...fields })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer
}
const filtered = (filter: string, more = '') => client.send('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`)
const v3 = async (userId: string) =>
  (await sesame.call({ path: '/api/v3/get-user', query: { userId, withCustomData: true } })).data

/** An implementation of others reads the resource by its own copy of the schemas of RFC 7643. */
function expectValid(resource: Record<string, unknown>): void {
  SCIMMY.Resources.declare(SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser))
  const read = new SCIMMY.Schemas.User(structuredClone(resource), 'out') as unknown as Record<string, unknown>
  expect(read['userName']).toBe(resource['userName'])
  expect(read['emails']).toEqual(resource['emails'])
}

const refusal = (status: number, scimType?: string) => ({
  status,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType && { scimType }),
    detail: expect.stringMatching(/./),
  },
})

const lowered = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toLowerCase()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lowered(one)]))
}

const grace = {
  externalId: 'hr-1',
  name: { formatted: 'Grace Hopper', familyName: 'Hopper', givenName: 'Grace' },
  nickName: 'Amazing',
  title: 'Rear admiral',
  emails: [
    { value: 'private@home.example', type: 'home' },
    { value: 'grace@navy.example', type: 'work', primary: true },
  ],
  phoneNumbers: [{ value: 'tel:+1-201-555-0123', type: 'mobile' }],
  addresses: [{ type: 'work', locality: 'New York', country: 'US', postalCode: '10001' }],
  locale: 'en-US',
  timezone: 'America/New_York',
  [enterpriseUrn]: { employeeNumber: '701984', organization: 'Navy', manager: { value: '1' } },
}

describe('the door', () => {
  test.each([undefined, '', 'wrong', 'scim_'.padEnd(48, 'x')])('is closed to the token %j', async (token) => {
    const answer = await scimRequest(sesame, token, 'GET', '/Users')
    expect(answer).toMatchObject(refusal(401))
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  test('an access key is no token, and every address asks for one', async () => {
    const { accessKeySecret } = sesame.pool
    for (const path of ['/Users', '/ServiceProviderConfig', '/Schemas', '/nothing', '/Me']) {
      expect((await scimRequest(sesame, accessKeySecret, 'GET', path)).status).toBe(401)
    }
  })

  test('a client sees and changes the users of its own pool only', async () => {
    const { body } = await create()
    const foreign = await newScimClient(sesame, 'Elsewhere', sesame.otherPool)
    expect(await foreign.send('GET', `/Users/${body.id}`)).toMatchObject(refusal(404))
    expect(await foreign.send('DELETE', `/Users/${body.id}`)).toMatchObject(refusal(404))
    expect(
      await foreign.send('PATCH', `/Users/${body.id}`, patchOf({ op: 'add', path: 'title', value: 'x' })),
    ).toMatchObject(refusal(404))
    expect((await foreign.send('GET', `/Users?filter=userName+eq+"${body.userName}"`)).body.totalResults).toBe(0)
    expect((await client.send('GET', `/Users/${body.id}`)).status).toBe(200)
  })
})

describe('POST /Users', () => {
  test('makes a user whom the management API knows, and shows what was kept', async () => {
    const answer = await create({ ...grace, userName: 'grace', password: 'correct horse battery staple' })
    const { id } = answer.body
    expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/)
    expect(answer.headers.get('location')).toBe(`${sesame.url}/scim/v2/Users/${id}`)
    expect(answer.headers.get('etag')).toBe(answer.body.meta.version)
    expect(answer.body).toMatchObject({
      schemas: [userUrn, enterpriseUrn],
      userName: 'grace',
      displayName: 'Grace Hopper',
      active: true,
      title: 'Rear admiral',
      emails: [{ value: 'grace@navy.example', type: 'work', primary: true }],
      phoneNumbers: [{ value: '+12015550123', type: 'mobile', primary: true }],
      addresses: [{ locality: 'New York', country: 'US', postalCode: '10001', type: 'work', primary: true }],
      [enterpriseUrn]: { employeeNumber: '701984', organization: 'Navy' },
      meta: { resourceType: 'User', location: `${sesame.url}/scim/v2/Users/${id}` },
    })
    expect(JSON.stringify(answer.body)).not.toContain('battery')
    expectValid(answer.body)
    expect(await v3(id)).toMatchObject({
      ...{ username: 'grace', email: 'grace@navy.example', phone: '2015550123', phoneCountryCode: '+1' },
      ...{ name: 'Grace Hopper', company: 'Navy', zoneinfo: 'America/New_York', userSourceType: 'sync' },
      customData: { title: 'Rear admiral', employeeNumber: '701984' },
    })
    const [log] = await superuserQuery<object>(
      sesame.databaseUrl,
      'select * from admin_audit_logs where resource_id = $1',
      [id],
    )
    expect(log).toMatchObject({ access_key_id: client.clientId, operation: 'create' })
  })

  test('answers 409 for an identifier that is taken, naming it as SCIM does', async () => {
    await create({ userName: 'taken', emails: [{ value: 'taken@scim.example' }] })
    const again = { schemas: [userUrn], userName: 'taken' }
    expect(await client.send('POST', '/Users', again)).toMatchObject(refusal(409, 'uniqueness'))
    const mail = { schemas: [userUrn], userName: newName(), emails: [{ value: 'Taken@scim.example' }] }
    const answer = await client.send('POST', '/Users', mail)
    expect(answer).toMatchObject(refusal(409, 'uniqueness'))
    expect(answer.body.detail).toContain('emails')
  })

  test.each([
    ['no schemas', { userName: 'x' }, 'invalidSyntax'],
    ['no userName', { schemas: [userUrn] }, 'invalidValue'],
    ['a number for a text', { schemas: [userUrn], userName: 7 }, 'invalidValue'],
    ['a text for an object', { schemas: [userUrn], userName: 'x', name: 'x' }, 'invalidValue'],
    ['a malformed address', { schemas: [userUrn], userName: 'x', emails: [{ value: 'nowhere' }] }, 'invalidValue'],
    ['a malformed number', { schemas: [userUrn], userName: 'x', phoneNumbers: [{ value: '1' }] }, 'invalidValue'],
    ['a text that is too long', { schemas: [userUrn], userName: 'x'.repeat(300) }, 'invalidValue'],
    [
      'two primary addresses',
      {
        schemas: [userUrn],
        userName: 'x',
        emails: [
          { value: 'a@b.c', primary: true },
          { value: 'd@b.c', primary: true },
        ],
      },
      'invalidValue',
    ],
    ['text', '"x"', 'invalidSyntax'],
    ['no JSON', '{', 'invalidSyntax'],
    ['an attack on prototypes', '{"__proto__":{"x":1}}', 'invalidSyntax'],
  ])('answers 400 for %s', async (_, body, scimType) => {
    expect(await client.send('POST', '/Users', body)).toMatchObject(refusal(400, scimType))
  })

  test('reads names in any capitals and "True" as true', async () => {
    const { body } = await create({ USERNAME: undefined, Active: 'False', DISPLAYNAME: 'Ada' })
    expect(body).toMatchObject({ active: false, displayName: 'Ada' })
    expect(await v3(body.id)).toMatchObject({ status: 'Deactivated' })
  })
})

describe('GET /Users/{id}', () => {
  test('shows the attributes that are asked for', async () => {
    const { body } = await create({
      ...grace,
      externalId: newName(),
      emails: [{ value: `${newName()}@x.example` }],
      phoneNumbers: [],
    })
    const only = await client.send('GET', `/Users/${body.id}?attributes=name.familyName,EMAILS.value`)
    expect(only.body).toEqual({
      schemas: body.schemas,
      id: body.id,
      name: { familyName: 'Hopper' },
      emails: [{ value: body.emails[0].value }],
    })
    const without = await client.send(
      'GET',
      `/Users/${body.id}?excludedAttributes=name,id,${enterpriseUrn}:organization`,
    )
    expect(without.body).toMatchObject({ id: body.id, [enterpriseUrn]: { employeeNumber: '701984' } })
    expect(without.body).not.toHaveProperty('name')
    expect(without.body[enterpriseUrn]).not.toHaveProperty('organization')
    const both = await client.send('GET', `/Users/${body.id}?attributes=name&excludedAttributes=title`)
    expect(both).toMatchObject(refusal(400, 'invalidValue'))
  })

  test('answers 304 while the version is the one that is known', async () => {
    const { body } = await create()
    const headers = { 'if-none-match': body.meta.version }
    expect((await client.send('GET', `/Users/${body.id}`, undefined, headers)).status).toBe(304)
    await client.send('PATCH', `/Users/${body.id}`, patchOf({ op: 'add', path: 'title', value: 'x' }))
    expect((await client.send('GET', `/Users/${body.id}`, undefined, headers)).status).toBe(200)
  })

  test('answers 404 for a user that the pool does not have', async () => {
    expect(await client.send('GET', '/Users/nobody')).toMatchObject(refusal(404))
    expect(await client.send('GET', '/Users/%00')).toMatchObject(refusal(400))
    expect((await client.send('GET', '/Users/%ff')).status).toBe(400)
  })
})

describe('PUT /Users/{id}', () => {
  test('replaces the user: what is not said is gone, the password and the state stay', async () => {
    const { body } = await create({ ...grace, externalId: newName(), emails: [], phoneNumbers: [], active: false })
    const answer = await client.send('PUT', `/Users/${body.id}`, {
      schemas: [userUrn],
      userName: body.userName,
      displayName: 'G',
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      ...{ schemas: [userUrn], id: body.id, userName: body.userName, displayName: 'G', name: { formatted: 'G' } },
      ...{ active: false, meta: expect.anything() },
    })
    expect((await v3(body.id)).customData).toEqual({})
  })

  test('changes only the version that If-Match names', async () => {
    const { body } = await create()
    const put = (version: string, title: string) =>
      client.send('PUT', `/Users/${body.id}`, { ...body, title }, { 'if-match': version })
    expect((await put(body.meta.version, 'one')).status).toBe(200)
    expect(await put(body.meta.version, 'two')).toMatchObject(refusal(412))
    expect((await put('*', 'three')).body.title).toBe('three')
  })

  test('what changes nothing writes nothing', async () => {
    const { body } = await create(grace2())
    const answer = await client.send('PUT', `/Users/${body.id}`, body)
    expect(answer.body).toEqual(body)
  })

  test('does not let a person return who has resigned', async () => {
    const { body } = await create()
    await sesame.call({ path: '/api/v3/resign-user', body: { userId: body.id } })
    const answer = await client.send('PUT', `/Users/${body.id}`, { ...body, active: true })
    expect(answer).toMatchObject(refusal(400, 'invalidValue'))
  })
})

const grace2 = () => ({
  ...grace,
  externalId: newName(),
  emails: [{ value: `${newName()}@scim.example`, type: 'work' }],
  phoneNumbers: [{ value: `+8613${String(100_000_000 + count)}` }],
})

describe('PATCH /Users/{id}', () => {
  const patch = async (fields: object, ...operations: unknown[]) => {
    const { body } = await create(fields)
    return client.send('PATCH', `/Users/${body.id}`, patchOf(...operations))
  }

  test.each<[string, object, unknown, object]>([
    ['adds a value', {}, { op: 'add', path: 'nickName', value: 'Bob' }, { nickName: 'Bob' }],
    ['in any capitals', {}, { op: 'Replace', path: 'NICKNAME', value: 'Bob' }, { nickName: 'Bob' }],
    ['by the URN', {}, { op: 'add', path: `${userUrn}:nickName`, value: 'Bob' }, { nickName: 'Bob' }],
    [
      'adds to a complex value',
      { name: { familyName: 'H' } },
      { op: 'add', path: 'name', value: { givenName: 'G' } },
      { name: { familyName: 'H', givenName: 'G' } },
    ],
    [
      'replaces a part',
      { name: { familyName: 'H', givenName: 'G' } },
      { op: 'replace', path: 'name.familyName', value: 'I' },
      { name: { familyName: 'I', givenName: 'G' } },
    ],
    [
      'takes a part away',
      { name: { familyName: 'H', givenName: 'G' } },
      { op: 'remove', path: 'name.familyName' },
      { name: { givenName: 'G' } },
    ],
    [
      'one name for displayName and name.formatted',
      { displayName: 'A' },
      { op: 'replace', path: 'name.formatted', value: 'B' },
      { displayName: 'B', name: { formatted: 'B' } },
    ],
    [
      'several without a path',
      { title: 'old' },
      { op: 'replace', value: { title: 'new', 'name.givenName': 'G', id: 'x' } },
      { title: 'new', name: { givenName: 'G' } },
    ],
    [
      'an extension without a path',
      {},
      { op: 'add', value: { [enterpriseUrn]: { organization: 'Navy' } } },
      { [enterpriseUrn]: { organization: 'Navy' } },
    ],
    [
      'an extension by its path',
      {},
      { op: 'add', path: `${enterpriseUrn}:costCenter`, value: '1' },
      { [enterpriseUrn]: { costCenter: '1' } },
    ],
    ['switches off, as text', {}, { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
  ])('%s', async (_, fields, operation, expected) => {
    const answer = await patch(fields, operation)
    expect(answer.body).toMatchObject(expected)
    expectValid(answer.body)
  })

  test('chooses among the addresses by a filter', async () => {
    const mail = `${newName()}@scim.example`
    const { body } = await create({ emails: [{ value: mail, type: 'work' }] })
    const change = (...operations: unknown[]) => client.send('PATCH', `/Users/${body.id}`, patchOf(...operations))
    const to = (value: string) => ({ op: 'replace', path: 'emails[type eq "work"].value', value })
    expect((await change(to(`new-${mail}`))).body.emails).toEqual([
      { value: `new-${mail}`, type: 'work', primary: true },
    ])
    expect(await change({ ...to('x@y.z'), path: 'emails[type eq "other"].value' })).toMatchObject(
      refusal(400, 'noTarget'),
    )
    expect((await change({ op: 'remove', path: `emails[value eq "NEW-${mail}"]` })).body).not.toHaveProperty('emails')
    // Clients that know of no address yet add one as they describe it.
    expect((await change({ ...to(mail), op: 'add' })).body.emails).toEqual([
      { value: mail, type: 'work', primary: true },
    ])
  })

  test('is done whole or not at all', async () => {
    const { body } = await create()
    const answer = await client.send(
      'PATCH',
      `/Users/${body.id}`,
      patchOf({ op: 'add', path: 'title', value: 'x' }, { op: 'add', path: 'emails', value: 'x' }),
    )
    expect(answer).toMatchObject(refusal(400, 'invalidValue'))
    expect((await client.send('GET', `/Users/${body.id}`)).body).toEqual(body)
  })

  test.each([
    ['an unknown attribute', { op: 'add', path: 'shoeSize', value: '43' }, 'invalidPath'],
    ['a path that cannot be read', { op: 'add', path: 'emails[', value: 'x' }, 'invalidPath'],
    ['the id', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['a part of meta', { op: 'replace', path: 'meta.created', value: 'x' }, 'mutability'],
    ['an unknown verb', { op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
    ['no path to remove', { op: 'remove' }, 'noTarget'],
    ['no value', { op: 'add', path: 'title' }, 'invalidValue'],
    ['the wrong type', { op: 'add', path: 'active', value: 'maybe' }, 'invalidValue'],
    ['no name any more', { op: 'remove', path: 'userName' }, 'invalidValue'],
  ])('answers 400 for %s', async (_, operation, scimType) => {
    expect(await patch({}, operation)).toMatchObject(refusal(400, scimType))
  })

  test('two at the same time lose nothing', async () => {
    const { body } = await create()
    const one = (path: string) => client.send('PATCH', `/Users/${body.id}`, patchOf({ op: 'add', path, value: path }))
    const answers = await Promise.all(['title', 'nickName', 'userType', 'locale'].map(one))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const now = (await client.send('GET', `/Users/${body.id}`)).body
    expect(now).toMatchObject({ title: 'title', nickName: 'nickName', userType: 'userType', locale: 'locale' })
  })
})

describe('DELETE /Users/{id}', () => {
  test('deletes the user, of the version that If-Match names', async () => {
    const { body } = await create()
    expect(await client.send('DELETE', `/Users/${body.id}`, undefined, { 'if-match': 'W/"x"' })).toMatchObject(
      refusal(412),
    )
    expect((await client.send('DELETE', `/Users/${body.id}`)).status).toBe(204)
    expect(await client.send('DELETE', `/Users/${body.id}`)).toMatchObject(refusal(404))
    expect((await sesame.call({ path: '/api/v3/get-user', query: { userId: body.id } })).statusCode).toBe(404)
  })
})

describe('GET /Users', () => {
  test('pages through everybody, each once', async () => {
    for (let made = 0; made < 3; made += 1) await create({ title: 'paged' })
    const seen: string[] = []
    for (let startIndex = 1; ; startIndex += 2) {
      const { body } = await filtered('title eq "paged"', `&startIndex=${startIndex}&count=2`)
      expect(body).toMatchObject({ totalResults: 3, startIndex, itemsPerPage: body.Resources.length })
      if (body.itemsPerPage === 0) break
      seen.push(...body.Resources.map(({ id }: { id: string }) => id))
    }
    expect(new Set(seen).size).toBe(3)
    const none = await filtered('title eq "paged"', '&count=0')
    expect(none.body).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] })
    const all = await client.send('GET', '/Users?startIndex=0&count=-1')
    expect(all.body).toMatchObject({ startIndex: 1, itemsPerPage: 0, totalResults: expect.any(Number) })
    const far = await client.send('GET', '/Users?startIndex=999999999999')
    expect(far.body).toMatchObject({ itemsPerPage: 0, totalResults: all.body.totalResults })
  })

  test('sorts', async () => {
    for (const nickName of ['b', 'c', 'a']) await create({ title: 'sorted', nickName })
    const names = async (order: string) =>
      (await filtered('title eq "sorted"', `&sortBy=nickName&sortOrder=${order}`)).body.Resources.map(
        (one: { nickName: string }) => one.nickName,
      )
    expect(await names('ascending')).toEqual(['a', 'b', 'c'])
    expect(await names('descending')).toEqual(['c', 'b', 'a'])
    expect(await client.send('GET', '/Users?sortBy=shoeSize')).toMatchObject(refusal(400, 'invalidPath'))
    expect(await client.send('GET', '/Users?sortBy=id&sortOrder=up')).toMatchObject(refusal(400, 'invalidValue'))
  })

  test('finds by what an identity provider knows', async () => {
    const { body } = await create(grace2())
    const { id, userName, externalId, emails, phoneNumbers } = body
    for (const filter of [
      `userName eq "${userName}"`,
      `externalId eq "${externalId}"`,
      `id eq "${id}"`,
      `emails eq "${emails[0].value.toUpperCase()}"`,
      `emails.value eq "${emails[0].value}"`,
      `emails[type eq "work" and value eq "${emails[0].value}"]`,
      `emails[type eq "work"].value eq "${emails[0].value}"`,
      `phoneNumbers.value eq "${phoneNumbers[0].value}"`,
      `${userUrn}:userName eq "${userName}" and active eq true`,
      `userName sw "${userName.slice(0, 8)}" and externalId eq "${externalId}" and not (title pr and nickName eq "Bob")`,
      `externalId eq "${externalId}" and meta.lastModified ge "${body.meta.lastModified}" and ${enterpriseUrn}:employeeNumber eq "701984"`,
    ]) {
      const answer = await filtered(filter)
      expect(answer.body, filter).toMatchObject({ totalResults: 1, Resources: [{ id }] })
    }
  })

  test('finds people without a username by the name that is shown', async () => {
    const email = `Only-${newName()}@scim.example`
    await sesame.call({ path: '/api/v3/create-user', body: { email } })
    const { body } = await filtered(`userName eq "${email.toLowerCase()}"`)
    expect(body.Resources).toMatchObject([{ userName: email }])
    const put = await client.send('PUT', `/Users/${body.Resources[0].id}`, { ...body.Resources[0], title: 'x' })
    expect(put.body).toMatchObject({ userName: email, title: 'x' })
    expect(await v3(put.body.id)).not.toHaveProperty('username')
  })

  test.each([
    'userName',
    'userName eq',
    'userName eq grace',
    'userName is "x"',
    '(userName pr',
    'userName pr)',
    'not userName pr',
    'userName pr and',
    'shoeSize eq "43"',
    'password eq "x"',
    'active gt true',
    'title eq 7',
    'meta.created gt "yesterday"',
    'meta.created co "2030"',
    'emails[emails[type eq "x"]]',
    `${'('.repeat(30)}title pr${')'.repeat(30)}`,
    Array(200).fill('title pr').join(' and '),
    'title eq "\\x"',
    '\u0001',
  ])('answers 400 for the filter %j', async (filter) => {
    expect(await filtered(filter)).toMatchObject(refusal(400, 'invalidFilter'))
  })

  test('POST /Users/.search asks the same in a body', async () => {
    await create({ title: 'searched' })
    const { body } = await client.send('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'title eq "searched"',
      attributes: ['title'],
      count: 5,
    })
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ title: 'searched' }] })
    expect(body.Resources[0]).not.toHaveProperty('userName')
  })

  test('finds whom another implementation finds', async () => {
    await create({ nickName: 'Grace B', title: 'paged', locale: 'en-US' })
    await create({ name: { familyName: 'Hopper', formatted: 'Grace Hopper' }, active: false })
    await create({ nickName: 'Bob', userType: 'x', title: 'axb' })
    const { body } = await client.send('GET', '/Users?count=200')
    // Theirs minds capitals, and stumbles over parts of what is not there.
    const everybody = body.Resources.map((one: object) => ({ name: {}, ...(lowered(one) as object) })) as object[]
    const text = fc.constantFrom('a', 'b', 'grace', 'hopper', 'x', 'en-us', 'paged', 'bob')
    const path = fc.constantFrom('nickName', 'title', 'name.familyName', 'displayName', 'locale', 'userType')
    const comparison = fc.oneof(
      path.map((one) => `${one} pr`),
      fc
        .tuple(path, fc.constantFrom('co', 'sw', 'ew'), text)
        .map(([one, operator, value]) => `${one} ${operator} "${value}"`),
      fc.constantFrom(true, false).map((value) => `active eq ${value}`),
    )
    const filter = fc.tuple(
      comparison,
      fc.constantFrom('and', 'or'),
      comparison,
      fc.constantFrom('and', 'or'),
      comparison,
    )
    await fc.assert(
      fc.asyncProperty(filter, async (parts) => {
        const expression = parts.join(' ')
        const theirs = new SCIMMY.Types.Filter(expression).match(everybody) as { id: string }[]
        const ours = (await filtered(expression, '&count=200')).body.Resources as { id: string }[]
        expect(ours.map(({ id }) => id).sort()).toEqual(theirs.map(({ id }) => id).sort())
      }),
      { numRuns: 30 },
    )
  })
})

describe('POST /Bulk', () => {
  const bulk = (Operations: unknown, more: object = {}) =>
    client.send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations,
      ...more,
    })
  const post = (bulkId: string, fields: object = {}) => ({
    ...{ method: 'POST', path: '/Users', bulkId },
    data: { schemas: [userUrn], userName: newName(), ...fields },
  })

  test('does each operation and tells what became of it', async () => {
    const { body: old } = await create()
    const { body } = await bulk([
      post('one'),
      { method: 'PATCH', path: '/Users/bulkId:one', data: patchOf({ op: 'add', path: 'title', value: 'bulky' }) },
      { method: 'PUT', path: `/Users/${old.id}`, version: 'W/"old"', data: old },
      { method: 'DELETE', path: `/Users/${old.id}` },
      { method: 'DELETE', path: '/Users/nobody' },
      { method: 'DELETE', path: '/nothing' },
    ])
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
      Operations: [
        { method: 'POST', bulkId: 'one', status: '201', version: expect.any(String) },
        { method: 'PATCH', status: '200' },
        { method: 'PUT', status: '412', response: { status: '412' } },
        { method: 'DELETE', status: '204' },
        { method: 'DELETE', status: '404' },
        { method: 'DELETE', status: '404' },
      ],
    })
    expect((await filtered('title eq "bulky"')).body.Resources[0].meta.location).toBe(body.Operations[0].location)
  })

  test('stops after as many failures as failOnErrors says', async () => {
    const title = newName()
    const { body } = await bulk([{ method: 'DELETE', path: '/Users/a' }, post('x', { title })], { failOnErrors: 1 })
    expect(body.Operations).toHaveLength(1)
    expect((await filtered(`title eq "${title}"`)).body.totalResults).toBe(0)
  })

  test('tells operations that wait for each other', async () => {
    const waits = (bulkId: string, other: string) => post(bulkId, { externalId: `bulkId:${other}` })
    const { body } = await bulk([waits('a', 'b'), waits('b', 'a'), waits('c', 'nobody')])
    const statuses = Object.fromEntries(
      body.Operations.map((one: { bulkId: string; status: string }) => [one.bulkId, one.status]),
    )
    expect(statuses).toEqual({ a: '409', b: '400', c: '400' })
  })

  test.each([
    ['no operations', []],
    ['a GET', [{ method: 'GET', path: '/Users' }]],
    ['a POST without bulkId', [{ method: 'POST', path: '/Users', data: {} }]],
    ['no path', [{ method: 'DELETE' }]],
    ['one bulkId twice', [post('x'), post('x')]],
  ])('answers 400 for %s', async (_, operations) => {
    expect((await bulk(operations)).status).toBe(400)
  })

  test('answers 413 for too many', async () => {
    const many = Array(1001).fill({ method: 'DELETE', path: '/Users/x' })
    expect(await bulk(many)).toMatchObject(refusal(413, 'tooMany'))
  })
})

describe('discovery', () => {
  test('says what this server can do', async () => {
    expect((await client.send('GET', '/ServiceProviderConfig')).body).toMatchObject({
      ...{ patch: { supported: true }, bulk: { supported: true }, filter: { supported: true, maxResults: 200 } },
      ...{ etag: { supported: true }, sort: { supported: true } },
    })
    const { body } = await client.send('GET', '/ResourceTypes')
    expect(body.Resources[0]).toMatchObject({ id: 'User', endpoint: '/Users', schema: userUrn })
    expect((await client.send('GET', '/ResourceTypes/User')).body).toEqual(body.Resources[0])
    const { body: schemas } = await client.send('GET', '/Schemas')
    for (const schema of schemas.Resources) {
      expect((await client.send('GET', `/Schemas/${schema.id}`)).body).toEqual(schema)
    }
  })

  test('its schema says of each attribute what RFC 7643 says, but for the name whose capitals matter', async () => {
    const { body } = await client.send('GET', `/Schemas/${userUrn}`)
    const theirs = JSON.parse(JSON.stringify(SCIMMY.Schemas.User.definition.describe())) as {
      attributes: { name: string; type: string }[]
    }
    const known = new Map(theirs.attributes.map((one) => [one.name, one]))
    for (const ours of body.attributes) {
      const { type, multiValued, mutability, returned } = ours
      expect(known.get(ours.name), ours.name).toMatchObject({ type, multiValued, mutability, returned })
    }
  })

  test.each([
    ['GET', '/Me', 501],
    ['GET', '/', 501],
    ['GET', '/nothing', 404],
    ['GET', '/Users/1/2', 404],
    ['GET', '/Schemas/nothing', 404],
    ['GET', '/Schemas?filter=id+pr', 403],
    ['DELETE', '/Users', 405],
    ['POST', '/Users/1', 405],
    ['POST', '/Schemas', 405],
  ])('%s %s answers %i', async (method, path, status) => {
    const body = method === 'POST' ? { schemas: [] } : undefined
    expect(await client.send(method, path, body)).toMatchObject(refusal(status))
  })

  test('answers 413 for a body that is too large and 415 for one of another type', async () => {
    expect((await client.send('POST', '/Users', `"${'x'.repeat(3_000_000)}"`)).status).toBe(413)
    const text = await client.send('POST', '/Users', 'x', { 'content-type': 'text/plain' })
    expect(text).toMatchObject(refusal(415))
  })
})

describe('what nobody honest sends', () => {
  test('filters and paths are read or refused, never worse', () => {
    const words = fc.constantFrom(
      'a',
      'and',
      'or',
      'not',
      '(',
      ')',
      '[',
      ']',
      'eq',
      'pr',
      '"',
      '"x"',
      '.b',
      '1',
      '\\',
      ':',
      ' ',
    )
    const texts = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom(parseFilter, parsePatchPath), (text, parse) => {
        try {
          parse(text)
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
