import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const send = (path: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${path}`, body, keys })
const mark = () => randomBytes(4).toString('hex')

async function signUp(appId: string, names: Record<string, string>): Promise<number> {
  const passwordPayload = { ...names, password: 'four words are plenty' }
  const answer = await fetch(`${sesame.url}/api/v3/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload }),
  })
  return ((await answer.json()) as { statusCode: number }).statusCode
}

describe('addWhitelist', () => {
  test('lets only those sign up whom it names, by the kind of name that it is about', async () => {
    const { appId } = sesame.spa
    const list = ['Ada@Example.com', '@club.example']
    const added = await send('add-whitelist', { type: 'EMAIL', list })
    expect(added.data.map(({ value }: { value: string }) => value)).toEqual(['@club.example', 'ada@example.com'])
    expect(await signUp(appId, { email: `${mark()}@example.com` })).toBe(403)
    expect(await signUp(appId, { email: 'ADA@example.com' })).toBe(200)
    expect(await signUp(appId, { email: `${mark()}@club.example` })).toBe(200)
    expect(await signUp(appId, { username: `u-${mark()}` })).toBe(200)
    // Administrators are not asked.
    expect(await send('create-user', { email: `${mark()}@example.com` })).toMatchObject({ statusCode: 200 })
    expect(await send('delete-whitelist', { type: 'EMAIL', list })).toEqual({ success: true })
    expect(await signUp(appId, { email: `${mark()}@example.com` })).toBe(200)
  })

  test('reads phone numbers however they are written, and refuses what is none', async () => {
    const added = await send('add-whitelist', { type: 'PHONE', list: ['138 1234 5678', '+86 13812345678'] })
    expect(added.data).toMatchObject([{ value: '+8613812345678' }])
    expect(await send('add-whitelist', { type: 'PHONE', list: ['x'] })).toMatchObject({ statusCode: 400 })
    expect(await send('add-whitelist', { type: 'PHONE', list: [] })).toMatchObject({ statusCode: 400 })
    const shown = await sesame.call({ path: '/api/v3/list-whitelist', query: { type: 'PHONE' } })
    expect(shown.data).toHaveLength(1)
    await send('delete-whitelist', { type: 'PHONE', list: ['13812345678'] })
  })
})

describe('addWhitelistOfApp', () => {
  test('stands in for that of the pool, in its own application only', async () => {
    const { appId } = await makeApp(sesame.core, sesame.pool, { appName: 'Club', appType: 'spa' })
    await send('add-whitelist', { type: 'USERNAME', list: ['pool-member'] })
    await send('add-whitelist-of-app', { type: 'USERNAME', appId, list: ['club-member'] })
    expect(await signUp(appId, { username: 'pool-member' })).toBe(403)
    expect(await signUp(appId, { username: 'Club-Member' })).toBe(200)
    expect(await signUp(sesame.spa.appId, { username: 'club-stranger' })).toBe(403)
    expect(await signUp(sesame.spa.appId, { username: 'pool-member' })).toBe(200)
    const query = { type: 'USERNAME', appId }
    const shown = await sesame.call({ path: '/api/v3/list-whitelist-of-app', query })
    expect(shown.data).toMatchObject([{ value: 'club-member', createdAt: expect.any(String) }])
    await send('delete-whitelist-of-app', { ...query, list: ['club-member'] })
    await send('delete-whitelist', { type: 'USERNAME', list: ['pool-member'] })
    const theirs = await send('add-whitelist-of-app', { ...query, list: ['x'] }, sesame.otherPool)
    expect(theirs).toMatchObject({ statusCode: 404, apiCode: 2011 })
  })
})
