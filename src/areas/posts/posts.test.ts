import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
let userId: string
let departmentId: string

type Body = Record<string, unknown>
const post = (name: string, body: Body): Promise<Envelope> => sesame.call({ path: `/api/v3/${name}`, body })
const get = (name: string, query: Record<string, string | number | boolean>): Promise<Envelope> =>
  sesame.call({ path: `/api/v3/${name}`, query })
const make = async (code: string, more: Body = {}): Promise<string> =>
  (await post('create-post', { code, name: `Post ${code}`, ...more })).data.id

beforeAll(async () => {
  sesame = await startSesame()
  userId = (await post('create-user', { username: 'holder' })).data.userId
  const organization = { organizationName: 'Company', organizationCode: 'company' }
  departmentId = (await post('create-organization', organization)).data.departmentId
})
afterAll(() => sesame?.close())

describe('createPost, updatePost, getPost, getPostById', () => {
  test('make, change and show a post with its departments', async () => {
    const made = await post('create-post', {
      code: 'engineer',
      name: '工程师',
      description: 'Builds',
      departmentIdList: departmentId,
    })
    const { id } = made.data
    expect(made.data).toEqual({
      ...{ id, code: 'engineer', name: '工程师', description: 'Builds' },
      departmentIdList: [departmentId],
    })
    const changed = await post('update-post', { id, code: 'builder', name: 'Builder', departmentIdList: [] })
    expect(changed.data).toEqual({ id, code: 'builder', name: 'Builder', description: 'Builds', departmentIdList: [] })
    await post('update-post', { code: 'builder', name: 'Builder', description: '' })
    expect(await get('get-post', { code: 'builder' })).toEqual({
      ...{ id, code: 'builder', name: 'Builder', departmentIdList: [] },
    })
    expect((await post('get-post-by-id', { idList: id })).data).toEqual({ id, code: 'builder', name: 'Builder' })
  })

  test('refuse taken codes and ids, unknown posts and departments, and texts that cannot be', async () => {
    await make('taken', { id: 'post-taken' })
    const cases: [string, Body, object][] = [
      ['create-post', { code: 'taken', name: 'x' }, { statusCode: 409, message: /code/ }],
      ['create-post', { code: 'fresh', name: 'x', id: 'post-taken' }, { statusCode: 409, message: /id is taken/ }],
      ['create-post', { code: 'fresh', name: 'x', departmentIdList: ['none'] }, { statusCode: 404, message: /none/ }],
      ['create-post', { code: ' x', name: 'x' }, { statusCode: 400 }],
      ['create-post', { code: 'fresh', name: 'x', id: 'a b' }, { statusCode: 400 }],
      ['update-post', { code: 'nothing', name: 'x' }, { statusCode: 404, message: /nothing/ }],
      ['get-post-by-id', {}, { statusCode: 400 }],
      ['get-post-by-id', { idList: 'none' }, { statusCode: 404 }],
      ['remove-post', { code: 'none' }, { statusCode: 404 }],
    ]
    for (const [name, body, answer] of cases) expect(await post(name, body), name).toMatchObject(answer)
    expect(await get('get-post', { code: 'fresh' })).toMatchObject({ statusCode: 404 })
  })
})

describe('setUserPosts, userConnectionPost, getUserPosts, getUserPost', () => {
  test('say what a user is', async () => {
    const [one, two, three] = [await make('one'), await make('two'), await make('three')]
    expect(await post('set-user-posts', { userId, postIds: [one, two] })).toMatchObject({ statusCode: 200 })
    sesame.clock.advance(1000)
    await post('user-connection-post', { userId, postId: three })
    const codes = async () =>
      (await get('get-user-posts', { userId })).data.map((held: { code: string }) => held.code).sort()
    expect(await codes()).toEqual(['one', 'three', 'two'])
    await post('set-user-posts', { userId, postIds: [three] })
    expect(await codes()).toEqual(['three'])
    expect(await get('get-user-post', { userId })).toMatchObject({ code: 'three' })
    expect((await get('get-user', { userId, withPost: true })).data.postIdList).toEqual([three])
    const counted = await get('list-post', { keywords: 'THREE' })
    expect(counted.data).toMatchObject({ totalCount: 1, list: [{ code: 'three', userCount: 1, departmentCount: 0 }] })
    await post('remove-post', { code: 'three' })
    expect(await codes()).toEqual([])
    expect(await get('get-user-post', { userId })).toMatchObject({ statusCode: 404 })
  })

  test('refuse unknown users and posts', async () => {
    const postId = await make('known')
    expect(await post('set-user-posts', { userId: 'nobody', postIds: [postId] })).toMatchObject({ apiCode: 2004 })
    expect(await post('set-user-posts', { userId, postIds: ['none'] })).toMatchObject({ statusCode: 404 })
    expect(await post('user-connection-post', { userId, postId: 'none' })).toMatchObject({ statusCode: 404 })
    expect(await get('get-user-posts', { userId: 'nobody' })).toMatchObject({ apiCode: 2004 })
  })

  test('end when the user resigns', async () => {
    const leaver = (await post('create-user', { username: 'leaver', departmentIds: [departmentId] })).data.userId
    await post('set-user-posts', { userId: leaver, postIds: [await make('left')] })
    await post('resign-user', { userId: leaver })
    expect((await get('get-user-posts', { userId: leaver })).data).toEqual([])
    expect((await get('get-user-departments', { userId: leaver })).data.totalCount).toBe(0)
  })
})

describe('postList, postListBatch', () => {
  test('list posts, newest first, by words, codes and times', async () => {
    sesame.clock.advance(60_000)
    const since = sesame.clock.now()
    await make('list-a')
    sesame.clock.advance(1000)
    await make('list-b')
    const listed = (answer: Envelope) => answer.data.list.map(({ code }: { code: string }) => code)
    expect(listed(await get('list-post', { createdAfter: since }))).toEqual(['list-b', 'list-a'])
    expect(listed(await get('list-post', { createdAfter: since, limit: 1, page: 2 }))).toEqual(['list-a'])
    expect(listed(await post('list-post', { postCodes: ['list-a', 'none'] }))).toEqual(['list-a'])
    expect(listed(await get('list-post', { updatedBefore: since - 1, keywords: 'list-' }))).toEqual([])
    const [bare] = (await get('list-post', { keywords: 'list-a', skipCount: true })).data.list
    expect(bare).not.toHaveProperty('userCount')
    expect((await get('list-post', { page: 1_000_000_000 })).data.list).toEqual([])
  })
})

describe('posts of departments', () => {
  test('are set with the department and shown on request', async () => {
    const [one, two] = [await make('dept-1'), await make('dept-2')]
    const place = { organizationCode: 'company', departmentId }
    const made = await post('create-department', {
      ...{ organizationCode: 'company', parentDepartmentId: 'root', name: 'With posts' },
      postIdList: [one],
    })
    expect(made.data).toMatchObject({ postIdList: [one] })
    expect((await post('update-department', { ...place, postIdList: [one, two] })).data.postIdList).toHaveLength(2)
    const shown = await get('get-organization', { organizationCode: 'company', withPost: true })
    expect(shown.data.postIdList).toEqual([one, two].sort())
    expect(await post('update-department', { ...place, postIdList: ['none'] })).toMatchObject({
      statusCode: 404,
      message: /none/,
    })
  })
})
