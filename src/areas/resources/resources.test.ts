import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import type { PoolEvent } from '../../core/events/events.ts'

/** Resources of a permission space. */
const told: PoolEvent[] = []
let sesame: Sesame
beforeAll(async () => {
  const receive = async (_: unknown, __: string, event: PoolEvent) => void told.push(event)
  sesame = await startSesame({
    consumers: [{ name: 'listener', wants: (type) => type.startsWith('resource:'), receive }],
  })
  await post('create-namespace', { code: 'shop', name: 'Shop' })
})
afterAll(() => sesame?.close())

const post = (operation: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string | number> = {}, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })

const ok = { statusCode: 200, data: { success: true } }
const noResource = { statusCode: 404, message: expect.stringContaining('no resource') }
const noSpace = { statusCode: 404, message: expect.stringContaining('nowhere') }

let made = 0
async function newResource(more: Record<string, unknown> = {}, keys?: Sesame['pool']): Promise<string> {
  const code = `thing-${++made}`
  expect(await post('create-resource', { code, type: 'API', ...more }, keys)).toMatchObject({ statusCode: 200 })
  return code
}

describe('resources', () => {
  test('createResource, getResource, updateResource, deleteResource, with events and an entry in the log', async () => {
    await sesame.runJobs()
    told.splice(0)
    const resource = {
      ...{ code: 'orders', type: 'API', name: 'Orders', description: 'All orders', namespace: 'shop' },
      ...{ apiIdentifier: 'https://shop.example/orders', actions: [{ name: 'orders:read', description: 'Look' }] },
    }
    expect((await post('create-resource', resource)).data).toEqual(resource)
    const naming = { code: 'orders', namespace: 'shop' }
    expect((await get('get-resource', naming)).data).toEqual(resource)
    expect(await get('get-resource', { code: 'orders' })).toMatchObject(noResource)
    const change = { name: 'Sales', type: 'DATA', actions: [{ name: 'write', description: '' }] }
    const after = { ...resource, ...change }
    expect((await post('update-resource', { ...naming, ...change })).data).toEqual(after)
    expect((await get('get-resource', naming)).data).toEqual(after)
    expect(await post('delete-resource', naming)).toMatchObject(ok)
    expect(await get('get-resource', naming)).toMatchObject(noResource)
    await sesame.runJobs()
    const code = expect.objectContaining({ code: 'orders' })
    expect(told.splice(0).map(({ type, data }) => [type, data])).toEqual([
      ['resource:created', { resource: code, namespace: 'shop' }],
      ['resource:updated', { resource: code, updates: change }],
      ['resource:delete', { codes: ['orders'], namespace: 'shop' }],
    ])
    const log = await post('get-admin-audit-logs', { resourceType: 'generalResource' })
    expect(log.data.list.map((entry: { operationType: string }) => entry.operationType).slice(0, 3)).toEqual([
      'delete',
      'update',
      'create',
    ])
  })

  test('batches are made and deleted whole or not at all, and read in their order', async () => {
    const list = ['one', 'two', 'three'].map((code) => ({ code, type: 'MENU' }))
    expect(await post('create-resources-batch', { list, namespace: 'shop' })).toMatchObject(ok)
    const again = { list: [{ code: 'four', type: 'MENU' }, list[1]], namespace: 'shop' }
    expect(await post('create-resources-batch', again)).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('two'),
    })
    expect(await get('get-resource', { code: 'four', namespace: 'shop' })).toMatchObject(noResource)
    expect((await get('get-resources-batch', { codeList: 'two', namespace: 'shop' })).data).toMatchObject([
      { code: 'two' },
    ])
    expect(await get('get-resources-batch', { codeList: 'four', namespace: 'shop' })).toMatchObject(noResource)
    expect(await post('delete-resources-batch', { codeList: ['one', 'four'], namespace: 'shop' })).toMatchObject(
      noResource,
    )
    expect(await post('delete-resources-batch', { codeList: ['one', 'one'], namespace: 'shop' })).toMatchObject(ok)
    const { list: rest } = (await get('list-common-resource', { namespaceCodeList: 'shop' })).data
    const ids = rest.map(({ id }: { id: string }) => id)
    expect(await post('delete-common-resources-batch', { ids: [...ids, 'none'] })).toMatchObject(noResource)
    expect(await post('delete-common-resources-batch', { ids: ids.slice(0, 1) })).toMatchObject(ok)
    expect(await post('delete-resources-batch', { ids: ids.slice(1) })).toMatchObject(ok)
    expect((await get('list-resources', { namespace: 'shop' })).data).toEqual({ totalCount: 0, list: [] })
    for (const body of [{}, { codeList: ['a'], ids: ['b'] }]) {
      expect(await post('delete-resources-batch', body)).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('codeList'),
      })
    }
  })

  test('are listed newest first, by space, type and part of the name', async () => {
    await post('create-namespace', { code: 'shelf', name: 'Shelf' })
    for (const [code, type] of [
      ['alpha', 'API'],
      ['beta', 'MENU'],
      ['gamma', 'API'],
    ]) {
      sesame.clock.advance(1000)
      await post('create-resource', { code, type, name: `Greek ${code}`, namespace: 'shelf' })
    }
    const codes = ({ data }: Awaited<ReturnType<typeof get>>) => [
      data.totalCount,
      ...data.list.map(({ code }: { code: string }) => code),
    ]
    expect(codes(await get('list-resources', { namespace: 'shelf' }))).toEqual([3, 'gamma', 'beta', 'alpha'])
    expect(codes(await get('list-resources', { namespace: 'shelf', type: 'API', page: 2, limit: 1 }))).toEqual([
      2,
      'alpha',
    ])
    expect(codes(await get('list-common-resource', { keyword: 'GREEK b' }))).toEqual([1, 'beta'])
    const common = await get('list-common-resource', { namespaceCodeList: 'default, shelf', limit: 1 })
    expect(common.data.list).toEqual([
      expect.objectContaining({
        ...{ code: 'gamma', namespace: 'shelf', namespaceName: 'Shelf', namespaceId: expect.any(Number) },
        ...{ userPoolId: sesame.pool.poolId, id: expect.any(String), createdAt: expect.any(String) },
      }),
    ])
    expect(await get('list-common-resource', { namespaceCodeList: 'shelf,nowhere' })).toMatchObject(noSpace)
    expect(await get('list-resources', { namespace: 'nowhere' })).toMatchObject(noSpace)
    expect(codes(await get('list-resources', { namespace: 'shelf', page: 1_000_000_000 }))).toEqual([3])
  })

  test('names what is wrong: codes, types, taken codes, actions that are there twice', async () => {
    const code = await newResource()
    for (const bad of ['a:b', '*', 'a b', '', 'x'.repeat(101)]) {
      expect(await post('create-resource', { code: bad, type: 'API' })).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('code'),
      })
    }
    expect(await post('create-resource', { code: 'x', type: 'TABLE' })).toMatchObject({ statusCode: 400 })
    expect(await post('create-resource', { code, type: 'API' })).toMatchObject({ statusCode: 409 })
    const actions = [{ name: 'read', description: '' }]
    expect(await post('create-resource', { code: 'x', type: 'API', actions: [...actions, ...actions] })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('actions.1.name'),
    })
    expect(await post('create-resource', { code: 'x', type: 'API', namespace: 'nowhere' })).toMatchObject(noSpace)
    expect(await post('update-resource', { code: 'none', name: 'x' })).toMatchObject(noResource)
    expect(await post('delete-resource', { code: 'none' })).toMatchObject(noResource)
  })

  test("another pool's resources are not there", async () => {
    const code = await newResource({}, sesame.otherPool)
    expect(await get('get-resource', { code })).toMatchObject(noResource)
    expect(await post('update-resource', { code, name: 'ours' })).toMatchObject(noResource)
    expect(await post('delete-resources-batch', { codeList: [code] })).toMatchObject(noResource)
    const { list } = (await get('list-common-resource', {}, sesame.otherPool)).data
    const ids = list.map(({ id }: { id: string }) => id)
    expect(await post('delete-common-resources-batch', { ids })).toMatchObject(noResource)
    expect(await get('get-resource', { code }, sesame.otherPool)).toMatchObject({ statusCode: 200 })
  })
})
