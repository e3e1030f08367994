import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEvents } from '../../src/core/events/events.ts'
import { superuserQuery } from '../harness/database.ts'
import { newUser } from '../harness/authorize.ts'
import { type Sesame, startSesame } from '../harness/sesame.ts'

/** What happens through the API is announced, with the published names, and without secrets. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

async function eventsOf(act: () => Promise<unknown>) {
  await superuserQuery(sesame.databaseUrl, 'delete from events')
  await act()
  const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
    readEvents(reader, { limit: 100, unsettled: true }),
  )
  expect(JSON.stringify(events)).not.toMatch(/correct horse|argon2|[Hh]ash|"secret"/)
  return events
}
const call = async (path: string, body: Record<string, unknown>) => {
  const answer = await sesame.call({ path, body })
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data
}

test('users: created, updated, blocked, unblocked, with another password, deleted', async () => {
  let userId = ''
  const created = await eventsOf(async () => {
    userId = await newUser(sesame, { username: 'ada', customData: {} })
  })
  const key = sesame.pool.accessKeyId
  expect(created).toMatchObject([
    { type: 'user:created', actor: { kind: 'access-key', id: key }, data: { user: { userId, username: 'ada' } } },
  ])
  const updated = await eventsOf(() => call('/api/v3/update-user', { userId, name: 'Ada' }))
  expect(updated).toMatchObject([
    { type: 'user:updated', data: { user: { userId, name: 'Ada' }, updates: { name: 'Ada' } } },
  ])
  const types = async (body: Record<string, unknown>) =>
    (await eventsOf(() => call('/api/v3/update-user', { userId, ...body }))).map(({ type }) => type).sort()
  expect(await types({ status: 'Suspended' })).toEqual(['user:blocked', 'user:updated'])
  expect(await types({ status: 'Activated' })).toEqual(['user:unblocked', 'user:updated'])
  expect(await types({ password: 'correct horse battery' })).toEqual(['user:password-changed', 'user:updated'])
  expect(await types({ status: 'Archived' })).toEqual(['user:archived', 'user:updated'])
  const deleted = await eventsOf(() => call('/api/v3/delete-users-batch', { userIds: [userId] }))
  expect(deleted).toMatchObject([{ type: 'user:deleted', data: { users: [{ userId }] } }])
})

test('what earlier events told of somebody who is deleted is forgotten, and of nobody else', async () => {
  const [gone, stays] = [await newUser(sesame, { username: 'gone' }), await newUser(sesame, { username: 'stays' })]
  const events = await eventsOf(async () => {
    for (const [userId, name] of [
      [gone, 'Name of who goes'],
      [stays, 'Name of who stays'],
    ])
      await call('/api/v3/update-user', { userId, name })
    await call('/api/v3/delete-users-batch', { userIds: [gone] })
  })
  const updates = events.filter(({ type }) => type === 'user:updated')
  expect(updates.map(({ data }) => data)).toContainEqual({ user: { userId: gone } })
  expect(JSON.stringify(events)).not.toContain('Name of who goes')
  expect(JSON.stringify(events)).toContain('Name of who stays')
})

test('applications: created, updated, with another secret, deleted', async () => {
  let appId = ''
  const created = await eventsOf(async () => {
    appId = (await call('/api/v3/create-application', { appName: 'Shop', appIdentifier: 'announced', appType: 'web' }))
      .appId
  })
  expect(created).toMatchObject([{ type: 'application:created', data: { application: { appId, appName: 'Shop' } } }])
  const updated = await eventsOf(() => call('/api/v3/update-application', { appId, appName: 'Store' }))
  expect(updated).toMatchObject([{ type: 'application:updated', data: { updates: { appName: 'Store' } } }])
  const refreshed = await eventsOf(() => call('/api/v3/refresh-application-secret', { appId }))
  expect(refreshed.map(({ type }) => type)).toEqual(['application:secret-refreshed'])
  const deleted = await eventsOf(() => call('/api/v3/delete-application', { appId }))
  expect(deleted).toMatchObject([{ type: 'application:deleted', data: { application: { appId } } }])
})

test('a sign-in is announced, a failed one is not', async () => {
  const userId = await newUser(sesame, { username: 'grace' })
  const signIn = (password: string) => post('/api/v3/signin', { username: 'grace', password })
  expect(await eventsOf(() => signIn('wrong'))).toEqual([])
  expect(await eventsOf(() => signIn('correct horse'))).toMatchObject([
    { type: 'login', actor: { kind: 'user', id: userId }, data: { user: { userId, username: 'grace' } } },
  ])
})

test('a sign-up is announced as such, and as a new user', async () => {
  const events = await eventsOf(() =>
    post('/api/v3/signup', { username: 'newcomer', password: 'correct horse battery staple' }),
  )
  expect(events.map(({ type }) => type).sort()).toEqual(['register', 'user:created'])
  for (const event of events) {
    const { userId, username } = event.data['user'] as { userId: string; username: string }
    expect([username, event.actor]).toEqual(['newcomer', { kind: 'user', id: userId }])
  }
})

const post = (path: string, passwordPayload: object) =>
  fetch(sesame.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload }),
  })
