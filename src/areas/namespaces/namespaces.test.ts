import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import type { PoolEvent } from '../../core/events/events.ts'

/** Permission spaces, under both of their published names. */
const told: PoolEvent[] = []
let sesame: Sesame
beforeAll(async () => {
  const receive = async (_: unknown, __: string, event: PoolEvent) => void told.push(event)
  sesame = await startSesame({
    consumers: [{ name: 'listener', wants: (type) => type.startsWith('privilege-namespace:'), receive }],
  })
})
afterAll(() => sesame?.close())

const post = (operation: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, body, keys })
const get = (operation: string, query: Record<string, string | number> = {}, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${operation}`, query, keys })
const notFound = { statusCode: 404, message: expect.stringContaining('permission space') }

let made = 0
const newCode = (): string => `space-${++made}`
async function newSpace(keys?: Sesame['pool']): Promise<string> {
  const code = newCode()
  expect(await post('create-permission-namespace', { code, name: `Space ${code}` }, keys)).toMatchObject({
    statusCode: 200,
  })
  return code
}

/** Both vocabularies speak of the same things. */
const spellings = [
  { noun: 'namespace', codes: 'codeList', keywords: 'keywords' },
  { noun: 'permission-namespace', codes: 'codes', keywords: 'query' },
] as const

describe.each(spellings)('$noun', ({ noun, codes, keywords }) => {
  test('create, get, update, list and delete, with events and an entry in the log', async () => {
    await sesame.runJobs()
    told.splice(0)
    const code = newCode()
    const space = { code, name: 'Reports', description: 'All about reports' }
    expect((await post(`create-${noun}`, space)).data).toEqual(space)
    expect((await get(`get-${noun}`, { code })).data).toEqual(space)
    const renamed = `${code}-renamed`
    expect((await post(`update-${noun}`, { code, name: 'Reporting', newCode: renamed })).data).toMatchObject({
      code: renamed,
      name: 'Reporting',
      description: 'All about reports',
    })
    expect(await get(`get-${noun}`, { code })).toMatchObject(notFound)
    const page = await get(`list-${noun}s`, { [keywords]: renamed })
    expect(page.data).toEqual({ totalCount: 1, list: [{ ...space, code: renamed, name: 'Reporting', status: 1 }] })
    expect((await post(`delete-${noun}`, { code: renamed })).data).toEqual({ success: true })
    expect(await get(`get-${noun}`, { code: renamed })).toMatchObject(notFound)
    await sesame.runJobs()
    expect(told.splice(0).map(({ type }) => type)).toEqual([
      'privilege-namespace:created',
      'privilege-namespace:updated',
      'privilege-namespace:deleted',
    ])
    const log = await post('get-admin-audit-logs', { resourceType: 'permitSpace' })
    expect(log.data.list.slice(0, 3).map((entry: { operationType: string }) => entry.operationType)).toEqual([
      'delete',
      'update',
      'create',
    ])
  })

  test('a batch is made and deleted whole or not at all, and read in its order', async () => {
    const [one, two] = [newCode(), newCode()]
    const list = [one, two].map((code) => ({ code, name: code }))
    expect((await post(`create-${noun}s-batch`, { list })).data).toEqual({ success: true })
    const third = newCode()
    const taken = await post(`create-${noun}s-batch`, { list: [{ code: third, name: 'x' }, list[1]] })
    expect(taken).toMatchObject({ statusCode: 409, message: expect.stringContaining(two) })
    const twice = await post(`create-${noun}s-batch`, { list: [third, third].map((code) => ({ code, name: 'x' })) })
    expect(twice).toMatchObject({ statusCode: 409, message: expect.stringContaining(third) })
    expect(await get(`get-${noun}`, { code: third })).toMatchObject(notFound)
    expect((await get(`get-${noun}s-batch`, { [codes]: two })).data).toMatchObject([{ code: two }])
    expect(await get(`get-${noun}s-batch`, { [codes]: third })).toMatchObject(notFound)
    expect(await get(`get-${noun}s-batch`)).toMatchObject({ statusCode: 400 })
    expect(await post(`delete-${noun}s-batch`, { [codes]: [one, third] })).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining(third),
    })
    expect(await get(`get-${noun}`, { code: one })).toMatchObject({ statusCode: 200 })
    expect(await post(`delete-${noun}s-batch`, { [codes]: [one, two, one] })).toMatchObject({ statusCode: 200 })
    expect(await get(`get-${noun}`, { code: two })).toMatchObject(notFound)
  })

  test('names what is wrong: a code with other characters, a name that is too long, a taken code', async () => {
    const code = await newSpace()
    expect(await post(`create-${noun}`, { code, name: 'again' })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining(code),
    })
    for (const bad of ['a:b', 'a*', 'a b', '', 'x'.repeat(65)]) {
      const answer = await post(`create-${noun}`, { code: bad, name: 'x' })
      expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('code') })
    }
    expect((await post(`create-${noun}`, { code: newCode(), name: 'x'.repeat(101) })).statusCode).toBe(400)
    const other = await newSpace()
    expect(await post(`update-${noun}`, { code: other, newCode: code })).toMatchObject({ statusCode: 409 })
    expect((await get(`list-${noun}s`, { page: 1_000_000_000 })).data).toMatchObject({ list: [] })
    expect((await get(`list-${noun}s`, { limit: 51 })).statusCode).toBe(400)
  })

  test("another pool's spaces are not there, and its codes are free", async () => {
    const code = await newSpace(sesame.otherPool)
    expect(await get(`get-${noun}`, { code })).toMatchObject(notFound)
    expect(await post(`update-${noun}`, { code, name: 'ours' })).toMatchObject(notFound)
    expect(await post(`delete-${noun}`, { code })).toMatchObject(notFound)
    expect(await post(`create-${noun}`, { code, name: 'ours' })).toMatchObject({ statusCode: 200 })
    expect(await get(`get-${noun}`, { code }, sesame.otherPool)).toMatchObject({ data: { name: `Space ${code}` } })
  })
})

describe('spaces that are there by themselves', () => {
  test('each pool has a default and a system space, which keep their codes and stay', async () => {
    for (const code of ['default', 'system']) {
      expect(await get('get-namespace', { code })).toMatchObject({ statusCode: 200 })
      expect(await post('update-namespace', { code, name: '默认' })).toMatchObject({ data: { code, name: '默认' } })
      expect(await post('update-namespace', { code, newCode: newCode() })).toMatchObject({ statusCode: 422 })
      expect(await post('delete-namespace', { code })).toMatchObject({ statusCode: 422 })
      expect(await post('delete-namespaces-batch', { codeList: [code] })).toMatchObject({ statusCode: 422 })
    }
  })

  test("an application's space has its id and name, follows it, and goes with it", async () => {
    const { appId } = await makeApp(sesame.core, sesame.pool, { appName: 'Payroll', appType: 'spa' })
    expect((await get('get-namespace', { code: appId })).data).toEqual({
      code: appId,
      name: 'Payroll',
      description: '',
    })
    await post('update-application', { appId, appName: 'Salaries' })
    expect((await get('get-namespace', { code: appId })).data.name).toBe('Salaries')
    expect(await post('update-namespace', { code: appId, newCode: newCode() })).toMatchObject({ statusCode: 422 })
    expect(await post('update-namespace', { code: appId, name: 'Mine' })).toMatchObject({ statusCode: 422 })
    expect(await post('update-namespace', { code: appId, description: 'Kept' })).toMatchObject({ statusCode: 200 })
    expect(await post('delete-namespace', { code: appId })).toMatchObject({ statusCode: 422 })
    await post('delete-application', { appId })
    expect(await get('get-namespace', { code: appId })).toMatchObject(notFound)
  })
})

describe('checkPermissionNamespaceExists', () => {
  test('says whether a code or a name is free, and why not', async () => {
    const code = await newSpace()
    const check = async (body: Record<string, unknown>) => (await post('check-permission-namespace-exists', body)).data
    expect(await check({ code: newCode(), name: 'No such name' })).toEqual({ isValid: true })
    expect(await check({ code })).toEqual({ isValid: false, message: expect.stringContaining('code') })
    expect(await check({ name: `Space ${code}` })).toEqual({ isValid: false, message: expect.stringContaining('name') })
    expect(await check({})).toEqual({ isValid: true })
  })
})
