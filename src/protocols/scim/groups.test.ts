import SCIMMY from 'scimmy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { newScimClient, patchOf, type ScimClient, userUrn } from '../../../test/harness/scim.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
let client: ScimClient
let people: string[]
beforeAll(async () => {
  sesame = await startSesame()
  client = await newScimClient(sesame, 'Identity provider')
  people = []
  for (const name of ['ada', 'bob', 'cyd', 'dan']) people.push(await newUser(name))
})
afterAll(() => sesame?.close())

const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'
let count = 0
const newName = () => `Group ${++count} ${Math.random().toString(36).slice(2)}`

async function newUser(userName: string): Promise<string> {
  const { status, body } = await client.send('POST', '/Users', { schemas: [userUrn], userName, displayName: userName })
  expect(status).toBe(201)
  return body.id
}

const refs = (...ids: string[]) => ids.map((value) => ({ value }))
const create = async (fields: object = {}) => {
  const answer = await client.send('POST', '/Groups', { schemas: [groupUrn], displayName: newName(), ...fields })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const get = async (id: string) => (await client.send('GET', `/Groups/${id}`)).body
const membersOf = async (id: string): Promise<string[]> =>
  ((await get(id)).members ?? []).map((member: { value: string }) => member.value)
const patch = (id: string, ...operations: unknown[]) => client.send('PATCH', `/Groups/${id}`, patchOf(...operations))
const filtered = async (filter: string) =>
  (await client.send('GET', `/Groups?filter=${encodeURIComponent(filter)}`)).body
const refusal = (status: number, scimType?: string) => ({
  status,
  body: { status: String(status), ...(scimType && { scimType }), detail: expect.stringMatching(/./) },
})

describe('Groups', () => {
  test('are made with their members, whom they show and who show them', async () => {
    const [ada = '', bob = ''] = people
    const displayName = newName()
    const group = await create({
      displayName,
      externalId: 'g-1',
      members: [{ value: ada, type: 'User' }, { value: bob }],
    })
    expect(group).toMatchObject({
      schemas: [groupUrn],
      displayName,
      externalId: 'g-1',
      members: [
        { value: ada, display: 'ada', type: 'User', $ref: `${sesame.url}/scim/v2/Users/${ada}` },
        { value: bob, display: 'bob' },
      ],
      meta: { resourceType: 'Group', location: `${sesame.url}/scim/v2/Groups/${group.id}` },
    })
    const theirs = new SCIMMY.Schemas.Group(structuredClone(group), 'out') as unknown as Record<string, unknown>
    expect(theirs).toMatchObject({ displayName, members: [{ value: ada }, { value: bob }] })
    expect(await get(group.id)).toEqual(group)
    const user = (await client.send('GET', `/Users/${ada}`)).body
    expect(user.groups).toContainEqual({ value: group.id, display: displayName, $ref: group.meta.location })
    const [row] = await superuserQuery<{ code: string }>(sesame.databaseUrl, 'select code from groups where id = $1', [
      group.id,
    ])
    const known = await sesame.call({ path: '/api/v3/list-group-members', query: { code: row?.code ?? '' } })
    expect(known.data.totalCount).toBe(2)
  })

  test('are found, without members where nobody wants to see them', async () => {
    const [ada = ''] = people
    const displayName = newName()
    const { id } = await create({ displayName, externalId: newName(), members: refs(ada) })
    for (const filter of [
      `displayName eq "${displayName.toUpperCase()}"`,
      `id eq "${id}"`,
      `displayName sw "${displayName}" and members eq "${ada}"`,
      `members[value eq "${ada}"] and displayName co "${displayName}"`,
      `displayName eq "${displayName}" and externalId pr and meta.created gt "2020-01-01T00:00:00Z"`,
    ]) {
      expect(await filtered(filter), filter).toMatchObject({
        totalResults: 1,
        Resources: [{ id, members: [{ value: ada }] }],
      })
    }
    expect((await filtered(`displayName eq "${displayName}" and not (members eq "${ada}")`)).totalResults).toBe(0)
    const answer = await client.send(
      'GET',
      `/Groups?excludedAttributes=members&count=1&sortBy=displayName&sortOrder=descending`,
    )
    expect(answer.body.Resources[0]).not.toHaveProperty('members')
    const only = await client.send('GET', `/Groups/${id}?attributes=displayName`)
    expect(only.body).toEqual({ schemas: [groupUrn], id, displayName })
    for (const filter of ['members co "x"', 'members[display eq "x"]', 'shoeSize eq "1"', 'displayName eq 1']) {
      expect(await filtered(filter), filter).toMatchObject({ status: '400', scimType: 'invalidFilter' })
    }
    expect(await client.send('GET', '/Groups?sortBy=members')).toMatchObject(refusal(400, 'invalidPath'))
  })

  test('PATCH adds and removes members, in all the ways that clients write it', async () => {
    const [ada = '', bob = '', cyd = '', dan = ''] = people
    const { id } = await create({ members: refs(ada) })
    const steps: [unknown, string[]][] = [
      [{ op: 'add', path: 'members', value: refs(bob, ada) }, [ada, bob]],
      [{ op: 'Add', value: { members: refs(cyd) } }, [ada, bob, cyd]],
      [{ op: 'remove', path: `members[value eq "${bob}"]` }, [ada, cyd]],
      [{ op: 'Remove', path: 'members', value: refs(cyd, dan) }, [ada]],
      [{ op: 'add', path: `${groupUrn}:members`, value: refs(dan) }, [ada, dan]],
      [{ op: 'replace', path: 'members', value: refs(bob, dan) }, [bob, dan]],
      [{ op: 'remove', path: `members[value eq "${bob}" or value eq "${dan}"]` }, []],
      [{ op: 'add', path: 'members', value: refs(ada) }, [ada]],
      [{ op: 'remove', path: 'members' }, []],
    ]
    for (const [operation, expected] of steps) {
      const answer = await patch(id, operation)
      expect(answer.status, JSON.stringify([operation, answer.body])).toBe(204)
      expect(new Set(await membersOf(id)), JSON.stringify(operation)).toEqual(new Set(expected))
    }
  })

  test('PATCH changes the name and the external id, whole or not at all', async () => {
    const [ada = ''] = people
    const { id, displayName } = await create({ externalId: 'x' })
    const renamed = newName()
    await patch(id, { op: 'replace', value: { displayName: renamed, id } }, { op: 'remove', path: 'externalId' })
    expect(await get(id)).toMatchObject({ displayName: renamed })
    expect(await get(id)).not.toHaveProperty('externalId')
    const answer = await patch(
      id,
      { op: 'replace', path: 'displayName', value: displayName },
      { op: 'add', path: 'members', value: refs(ada, 'nobody') },
    )
    expect(answer).toMatchObject(refusal(400, 'invalidValue'))
    expect(answer.body.detail).toContain('nobody')
    expect(await get(id)).toMatchObject({ displayName: renamed })
    expect(await membersOf(id)).toEqual([])
  })

  test.each([
    ['groups in groups', { op: 'add', path: 'members', value: [{ value: 'x', type: 'Group' }] }, 'invalidValue'],
    ['a member without an id', { op: 'add', path: 'members', value: [{ display: 'x' }] }, 'invalidValue'],
    ['a change of a member', { op: 'replace', path: 'members[value eq "x"].value', value: 'y' }, 'mutability'],
    ['a part of members', { op: 'replace', path: 'members.value', value: 'y' }, 'mutability'],
    ['members by another sign', { op: 'remove', path: 'members[display eq "x"]' }, 'invalidPath'],
    ['no name', { op: 'remove', path: 'displayName' }, 'invalidValue'],
  ])('PATCH answers 400 for %s', async (_, operation, scimType) => {
    const { id } = await create()
    expect(await patch(id, operation)).toMatchObject(refusal(400, scimType))
  })

  test('PUT replaces name and members, of the version that If-Match names', async () => {
    const [ada = '', bob = ''] = people
    const group = await create({ members: refs(ada) })
    const put = (headers: Record<string, string>, members: object[]) =>
      client.send('PUT', `/Groups/${group.id}`, { schemas: [groupUrn], displayName: 'Put', members }, headers)
    const first = await put({ 'if-match': group.meta.version }, refs(bob))
    expect(first.body).toMatchObject({ displayName: 'Put', members: [{ value: bob }] })
    expect(await put({ 'if-match': group.meta.version }, refs(ada))).toMatchObject(refusal(412))
    await patch(group.id, { op: 'add', path: 'members', value: refs(ada) })
    expect(await put({ 'if-match': first.body.meta.version }, [])).toMatchObject(refusal(412))
    expect((await put({}, [])).body).not.toHaveProperty('members')
  })

  test('DELETE deletes the group and leaves the people', async () => {
    const [ada = ''] = people
    const { id } = await create({ members: refs(ada) })
    expect(await client.send('DELETE', `/Groups/${id}`, undefined, { 'if-match': 'W/"x"' })).toMatchObject(refusal(412))
    expect((await client.send('DELETE', `/Groups/${id}`)).status).toBe(204)
    for (const method of ['GET', 'DELETE']) {
      expect(await client.send(method, `/Groups/${id}`)).toMatchObject(refusal(404))
    }
    expect((await client.send('GET', `/Users/${ada}`)).status).toBe(200)
  })

  test('members of a dynamic group follow from its rule', async () => {
    const body = {
      ...{ type: 'dynamic', name: 'By rule', description: '', code: 'by-rule' },
      rule: { conditions: [{ field: 'name', operator: 'EQUAL', value: 'nobody at all' }] },
    }
    const made = await sesame.call({ path: '/api/v3/create-group', body })
    expect(made).toMatchObject({ statusCode: 200 })
    const answer = await patch(made.data.id, { op: 'add', path: 'members', value: refs(people[0] ?? '') })
    expect(answer).toMatchObject(refusal(400, 'invalidValue'))
  })

  test('a bulk makes people and the group that they belong to, in whatever order', async () => {
    const { body } = await client.send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'g',
          data: { schemas: [groupUrn], displayName: 'Bulk', members: [{ value: 'bulkId:u' }] },
        },
        { method: 'POST', path: '/Users', bulkId: 'u', data: { schemas: [userUrn], userName: 'bulk-user' } },
      ],
    })
    expect(body.Operations).toMatchObject([
      { bulkId: 'u', status: '201' },
      { bulkId: 'g', status: '201' },
    ])
    expect((await filtered('displayName eq "Bulk"')).Resources[0].members).toMatchObject([{ display: 'bulk-user' }])
  })

  test('are of one pool', async () => {
    const { id } = await create()
    const foreign = await newScimClient(sesame, 'Elsewhere', sesame.otherPool)
    for (const method of ['GET', 'DELETE']) {
      expect(await foreign.send(method, `/Groups/${id}`)).toMatchObject(refusal(404))
    }
    expect((await foreign.send('GET', '/Groups')).body.totalResults).toBe(0)
    const stolen = { schemas: [groupUrn], displayName: 'Stolen', members: refs(people[0] ?? '') }
    expect(await foreign.send('POST', '/Groups', stolen)).toMatchObject(refusal(400, 'invalidValue'))
    expect((await foreign.send('GET', '/Groups')).body.totalResults).toBe(0)
  })
})
