import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { newPerson, type Person } from '../../../test/harness/sign-in.ts'
import { newTotpSecret, totpCode } from '../../../test/harness/totp.ts'

/** A second factor outside of a sign-in: an application's server asks, a browser answers, the server is told. */
let sesame: Sesame
let person: Person
const secret = newTotpSecret()
beforeAll(async () => {
  sesame = await startSesame()
  person = await newPerson(sesame, { otp: { secret } })
})
afterAll(() => sesame?.close())
beforeEach(() => sesame.clock.advance(90_000))

const get = (path: string, query: Record<string, string>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${path}`, query, keys })
const begin = async (userId = person.userId) =>
  (await get('get-mfa-trigger-data', { appId: sesame.app.appId, userId })).data

async function prove(token: string, body: object): Promise<Envelope & { code?: number }> {
  const response = await fetch(`${sesame.url}/api/v2/applications/mfa/totp/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-authing-lang': 'en-US' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Envelope
}

async function introspect(token: string, { appId = sesame.app.appId, type = 'json' } = {}) {
  const isForm = type === 'form'
  const response = await fetch(`${sesame.url}/mfa/token/introspection`, {
    method: 'POST',
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-authing-app-id': appId,
    },
    body: isForm ? new URLSearchParams({ token }).toString() : JSON.stringify({ token }),
  })
  return response.json()
}

describe('getMfaTriggerData and verifyMfaToken', () => {
  test('a token is active once a code was given for it, for its application alone, and until it is over', async () => {
    const data = await begin()
    expect(data).toMatchObject({
      mfaToken: expect.any(String),
      username: person.username,
      totpMfaEnabled: true,
      applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 0 }],
    })
    const { mfaToken } = data
    expect(await introspect(mfaToken)).toEqual({ active: false })
    expect(await prove(mfaToken, {})).toMatchObject({ statusCode: 400, apiCode: 6003 })
    expect(await prove(mfaToken, { totp: '000000' })).toMatchObject({ statusCode: 403, apiCode: 6001 })
    expect(await introspect(mfaToken)).toEqual({ active: false })
    const totp = totpCode(sesame, secret)
    expect(await prove(mfaToken, { totp })).toMatchObject({ code: 200, statusCode: 200 })
    const active = await introspect(mfaToken)
    expect(active).toEqual({
      active: true,
      userPoolId: sesame.pool.poolId,
      userId: person.userId,
      iat: expect.any(Number),
      exp: active.iat + 900,
    })
    expect(await introspect(mfaToken, { type: 'form' })).toEqual(active)
    for (const appId of [sesame.spa.appId, sesame.otherApp.appId]) {
      expect(await introspect(mfaToken, { appId })).toEqual({ active: false })
    }
    // Neither token nor code is good a second time.
    expect(await prove(mfaToken, { totp: totpCode(sesame, secret, 1) })).toMatchObject({ statusCode: 403 })
    expect(await prove((await begin()).mfaToken, { totp })).toMatchObject({ apiCode: 6001 })
    sesame.clock.advance(15 * 60_000)
    expect(await introspect(mfaToken)).toEqual({ active: false })
  })

  test('used twice at the same moment passes once', async () => {
    const { mfaToken } = await begin()
    const codes = [totpCode(sesame, secret), totpCode(sesame, secret, 1)]
    const answers = await Promise.all(codes.map((totp) => prove(mfaToken, { totp })))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })

  test.each(['', 'x', `${'0'.repeat(24)}.${'A'.repeat(43)}`])('the token "%s" is none', async (token) => {
    expect(await introspect(token)).toEqual({ active: false })
    expect(await prove(token, { totp: '000000' })).toMatchObject({ statusCode: 403 })
  })

  test('needs an application and a user of the pool, and an app to be checked', async () => {
    const { appId } = sesame.app
    const { userId } = await newPerson(sesame)
    expect(await get('get-mfa-trigger-data', { appId, userId })).toMatchObject({ statusCode: 422 })
    expect(await get('get-mfa-trigger-data', { appId, userId: 'nobody' })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
    const others = { appId: sesame.otherApp.appId, userId: person.userId }
    expect(await get('get-mfa-trigger-data', others)).toMatchObject({ statusCode: 404, apiCode: 2011 })
    const foreign = await get('get-mfa-trigger-data', others, sesame.otherPool)
    expect(foreign).toMatchObject({ statusCode: 404, apiCode: 2004 })
  })
})

describe('setUsersMfaStatus and getUserMfaStatus', () => {
  const status = async (userId = person.userId) => (await get('get-mfa-status', { userId })).data
  const set = (mfaTriggerData: object, userId = person.userId) =>
    sesame.call({ path: '/api/v3/set-mfa-status', body: { mfaTriggerData, userId } })

  test('tell what somebody has to pass, until they did', async () => {
    expect(await status()).toMatchObject({ mfaToken: '', applicationMfa: [] })
    const data = await begin()
    expect(await set(data)).toMatchObject({ statusCode: 200, data: { success: true } })
    const due = await status()
    expect(due).toMatchObject({ mfaToken: expect.stringContaining('.'), applicationMfa: [{ mfaPolicy: 'OTP' }] })
    expect((await prove(due.mfaToken, { totp: totpCode(sesame, secret) })).statusCode).toBe(200)
    expect(await status()).toMatchObject({ mfaToken: '', applicationMfa: [] })
  })

  test('take only a token that waits, of that very person', async () => {
    const data = await begin()
    const other = await newPerson(sesame)
    expect(await set(data, other.userId)).toMatchObject({ statusCode: 403 })
    expect(await set({ ...data, mfaToken: 'x' })).toMatchObject({ statusCode: 403 })
    expect(await set(data, 'nobody')).toMatchObject({ statusCode: 404 })
    expect(await status(other.userId)).toMatchObject({ mfaToken: '' })
  })
})
