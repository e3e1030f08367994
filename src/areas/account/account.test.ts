import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, exchange, newUser } from '../../../test/harness/authorize.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
let userId: string
beforeAll(async () => {
  sesame = await startSesame()
  userId = await newUser(sesame, { name: 'Ada', customData: { shoe: 38 } })
})
afterAll(() => sesame.close())

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape and say what they expect
async function getProfile(authorization: string | undefined, query = ''): Promise<any> {
  const headers = { 'x-authing-app-id': sesame.app.appId, ...(authorization !== undefined && { authorization }) }
  const response = await fetch(`${sesame.url}/api/v3/get-profile${query}`, { headers })
  expect(response.status).toBe(200)
  return response.json()
}

describe('getProfile', () => {
  test('answers the signed-in user by access token or id_token, with Bearer or without, custom data on request', async () => {
    const { body } = await exchange(sesame, sesame.app, await codeOf(sesame, { app: sesame.app, userId }))
    for (const token of [`Bearer ${body.access_token}`, body.access_token, `Bearer ${body.id_token}`]) {
      const { statusCode, data } = await getProfile(token)
      expect(statusCode).toBe(200)
      expect(data).toMatchObject({ userId, name: 'Ada', status: 'Activated' })
      expect(data).not.toHaveProperty('customData')
      expect(data).not.toHaveProperty('passwordHash')
    }
    const { data } = await getProfile(body.access_token, '?withCustomData=true')
    expect(data.customData).toEqual({ shoe: 38 })
  })

  test('refuses a token whose user is gone', async () => {
    const brief = await newUser(sesame)
    const { body } = await exchange(sesame, sesame.app, await codeOf(sesame, { app: sesame.app, userId: brief }))
    expect((await getProfile(body.access_token)).statusCode).toBe(200)
    await sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds: [brief] } })
    expect((await getProfile(body.access_token)).statusCode).toBe(401)
  })

  test('refuses a caller without a token, and with one that is none', async () => {
    expect((await getProfile(undefined)).statusCode).toBe(401)
    expect((await getProfile('Bearer x.y.z')).statusCode).toBe(401)
  })
})
