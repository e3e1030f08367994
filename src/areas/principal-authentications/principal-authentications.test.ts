import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newPerson, type Person, v3Door } from '../../../test/harness/sign-in.ts'

/** Whom accounts really belong to: noted, read and forgotten by administrators. */
let sesame: Sesame
let person: Person
beforeAll(async () => {
  sesame = await startSesame()
  person = await newPerson(sesame)
})
afterAll(() => sesame?.close())

const get = (query: Record<string, string>, keys = sesame.pool) =>
  sesame.call({ path: '/api/v3/get-user-principal-authentication-info', query, keys })
const set = (body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: '/api/v3/set-user-principal-authentication-info', body, keys })
const reset = (body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: '/api/v3/reset-user-principal-authentication-info', body, keys })
const papers = { principalType: 'P', principalCode: '110101199003070000', principalName: '玛丽' }

test('getUserPrincipalAuthenticationInfo tells what was noted; resetUserPrincipalAuthenticationInfo forgets it', async () => {
  const { userId, username } = person
  expect((await get({ userId })).data).toEqual({ totalCount: 0, list: [] })
  expect(await set({ userId, ...papers, principalName: 'Marie' })).toMatchObject({ data: { success: true } })
  await set({ userId: username, ...papers, options: { userIdType: 'username' } })
  sesame.clock.advance(1000)
  await set({ userId, principalType: 'E', principalCode: '91110000000000000X', principalName: '化石公司' })
  const { data } = await get({ userId: username, userIdType: 'username' })
  expect(data.totalCount).toBe(2)
  expect(data.list).toMatchObject([
    { authenticated: true, principalType: 'E', principalName: '化石公司' },
    { authenticated: true, ...papers, authenticatedAt: expect.stringMatching(/^20.*Z$/) },
  ])
  const log = await superuserQuery(sesame.databaseUrl, 'select * from admin_audit_logs where resource_id = $1', [
    userId,
  ])
  expect(JSON.stringify(log)).toContain('principal P authenticated')
  expect(JSON.stringify(log)).not.toContain(papers.principalCode)
  expect(await reset({ userId })).toMatchObject({ statusCode: 200, data: { success: true } })
  expect((await get({ userId })).data).toEqual({ totalCount: 0, list: [] })
})

test('setUserPrincipalAuthenticationInfo takes persons and enterprises, with number and name', async () => {
  const { userId } = person
  for (const body of [{ ...papers, principalType: 'X' }, { principalType: 'P' }, { ...papers, principalCode: '' }]) {
    expect(await set({ userId, ...body })).toMatchObject({ statusCode: 400 })
  }
})

test('unknown people, other pools and people themselves get nowhere', async () => {
  const { userId } = person
  const unknown = { statusCode: 404, apiCode: 2004 }
  for (const keys of [sesame.otherPool]) {
    expect(await get({ userId }, keys)).toMatchObject(unknown)
    expect(await set({ userId, ...papers }, keys)).toMatchObject(unknown)
    expect(await reset({ userId }, keys)).toMatchObject(unknown)
  }
  expect(await reset({ userId: 'nobody' })).toMatchObject(unknown)
  const { data } = await v3Door(sesame, { account: person.username, password: person.password })
  const response = await fetch(`${sesame.url}/api/v3/get-user-principal-authentication-info?userId=${userId}`, {
    headers: { authorization: `Bearer ${data.access_token}` },
  })
  expect(await response.json()).toMatchObject({ statusCode: 403 })
})
