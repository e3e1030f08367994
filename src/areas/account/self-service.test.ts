import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const password = 'notes on the engine of 1843'

interface Person {
  userId: string
  username: string
  token: string
  refreshToken: string
}

async function post(path: string, body: object, token?: string): Promise<Envelope> {
  const response = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-authing-app-id': sesame.spa.appId,
      'x-authing-lang': 'en-US',
      ...(token !== undefined && { authorization: token }),
    },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Envelope
}

async function get(path: string, token: string): Promise<Envelope> {
  return (await (await fetch(`${sesame.url}${path}`, { headers: { authorization: token } })).json()) as Envelope
}

const signIn = (username: string, secret = password) =>
  post('/api/v3/signin', {
    connection: 'PASSWORD',
    passwordPayload: { username, password: secret },
    options: { scope: 'openid profile offline_access' },
  })

async function someone(fields: object = {}): Promise<Person> {
  const username = `ada-${randomBytes(5).toString('hex')}`
  const userId = await newUser(sesame, { username, password, ...fields })
  const { data } = await signIn(username)
  return { userId, username, token: data.access_token, refreshToken: data.refresh_token }
}

const logOf = (userId: string) =>
  superuserQuery<{ event: string; success: boolean; details: string | null; client_ip: string | null }>(
    sesame.databaseUrl,
    'select event, success, details, client_ip from user_action_logs where user_id = $1 order by time, id',
    [userId],
  )

describe('without a token', () => {
  test.each([
    ['update-profile', { name: 'x' }],
    ['update-password', { newPassword: 'x', oldPassword: 'y' }],
    ['validate-password', { password: 'x' }],
    ['verify-delete-account-request', { verifyMethod: 'PASSWORD' }],
    ['delete-account', { deleteAccountToken: 'x' }],
  ])('%s answers 401', async (path, body) => {
    expect(await post(`/api/v3/${path}`, body)).toMatchObject({ statusCode: 401, apiCode: 2020 })
    expect(await post(`/api/v3/${path}`, body, 'x.y.z')).toMatchObject({ statusCode: 401 })
  })
})

describe('updateProfile', () => {
  const update = (token: string, body: object) => post('/api/v3/update-profile', body, token)

  test('changes what is given, leaves the rest, clears by empty text; noted with the names of the fields', async () => {
    const { userId, token } = await someone({ name: 'Ada', city: 'London' })
    const photo = 'https://pictures.example/ada.png'
    const { data } = await update(token, { name: 'Ada Lovelace', gender: 'F', photo, city: '' })
    expect(data).toMatchObject({ userId, name: 'Ada Lovelace', gender: 'F', photo })
    expect(data).not.toHaveProperty('city')
    expect((await update(token, { company: 'Engines' })).data).toMatchObject({
      name: 'Ada Lovelace',
      company: 'Engines',
    })
    const noted = (await logOf(userId)).filter(({ event }) => event === 'updateUserPrefile')
    expect(noted.map(({ details }) => details?.split(', ').sort())).toEqual([
      ['city', 'gender', 'name', 'photo'],
      ['company'],
    ])
  })

  test('changes the username to a free one, and to no other’s (409, 2026)', async () => {
    const [one, other] = [await someone(), await someone()]
    const username = `countess-${randomBytes(4).toString('hex')}`
    expect(await update(one.token, { username })).toMatchObject({ statusCode: 200, data: { username } })
    const taken = await update(one.token, { username: other.username })
    expect(taken).toMatchObject({ statusCode: 409, apiCode: 2026, message: expect.stringContaining('username') })
  })

  test('refuses what is not the person’s to say (422), and takes it back unchanged', async () => {
    const externalId = `payroll-${randomBytes(4).toString('hex')}`
    const { token } = await someone({ externalId, customData: { level: 3 } })
    for (const body of [{ externalId: 'other' }, { customData: { level: 9 } }, { customData: { role: 'admin' } }]) {
      const answer = await update(token, body)
      expect(answer).toMatchObject({ statusCode: 422, message: expect.stringContaining(Object.keys(body)[0] ?? '') })
    }
    const same = await update(token, { externalId, customData: { level: 3 }, name: 'Ada' })
    expect(same).toMatchObject({ statusCode: 200, data: { name: 'Ada', customData: { level: 3 } } })
    const more = { status: 'Suspended', email: 'new@example.com', emailVerified: true, phone: '13800138000' }
    const { data } = await update(token, { nickname: 'A', ...more })
    expect(data).toMatchObject({ status: 'Activated', emailVerified: false })
    expect(data).not.toHaveProperty('email')
    expect(data).not.toHaveProperty('phone')
  })

  test.each(['javascript:alert(1)', 'data:text/html;base64,AA==', 'data:image/svg+xml;base64,AA==', 'no address'])(
    'refuses the picture %s (400)',
    async (photo) => {
      const { token } = await someone()
      const answer = await update(token, { photo })
      expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining('photo') })
    },
  )
})

describe('updatePassword', () => {
  const change = (token: string, body: object) => post('/api/v3/update-password', body, token)
  const newPassword = 'a loom that weaves algebra'

  test('needs the old one, ends every sign-in, and the new one signs in', async () => {
    const { userId, username, token, refreshToken } = await someone()
    const elsewhere = await signIn(username)
    sesame.clock.advance(1000)
    expect(await change(token, { newPassword, oldPassword: password })).toEqual({ statusCode: 200, message: '' })
    for (const dead of [token, elsewhere.data.access_token]) {
      expect(await get('/api/v3/get-profile', dead)).toMatchObject({ statusCode: 401 })
    }
    const refreshed = await fetch(`${sesame.url}/${sesame.spa.appId}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: sesame.spa.appId,
      }),
    })
    expect(refreshed.status).toBe(400)
    sesame.clock.advance(1000)
    expect(await signIn(username)).toMatchObject({ statusCode: 403, apiCode: 2333 })
    expect(await signIn(username, newPassword)).toMatchObject({ statusCode: 200 })
    expect(await logOf(userId)).toContainEqual(expect.objectContaining({ event: 'updateUserPassword', success: true }))
  })

  test('refuses a wrong old one (403, 2006), which is noted and changes nothing', async () => {
    const { userId, username, token } = await someone()
    const wrong = await change(token, { newPassword, oldPassword: 'not it' })
    expect(wrong).toMatchObject({ statusCode: 403, apiCode: 2006 })
    expect(await logOf(userId)).toContainEqual(expect.objectContaining({ event: 'updateUserPassword', success: false }))
    expect(await signIn(username)).toMatchObject({ statusCode: 200 })
  })

  test('counts wrong ones: locked after ten, whatever the door of the operation; signing in goes on', async () => {
    const { username, token } = await someone()
    for (let count = 0; count < 10; count += 1) {
      expect(await change(token, { newPassword, oldPassword: 'not it' })).toMatchObject({ apiCode: 2006 })
    }
    const locked = { statusCode: 403, apiCode: 2005 }
    expect(await change(token, { newPassword, oldPassword: password })).toMatchObject(locked)
    expect(await post('/api/v3/validate-password', { password }, token)).toMatchObject(locked)
    const deletion = { verifyMethod: 'PASSWORD', passwordPayload: { password } }
    expect(await post('/api/v3/verify-delete-account-request', deletion, token)).toMatchObject(locked)
    expect(await signIn(username)).toMatchObject({ statusCode: 200 })
    sesame.clock.advance(301_000)
    expect(await change(token, { newPassword, oldPassword: password })).toMatchObject({ statusCode: 200 })
  })

  test.each([
    ['short', 'too short', 2061],
    ['well known', 'passwordpassword', 2061],
    ['the same', password, undefined],
  ])('refuses a new one that is %s (422)', async (_, weak, apiCode) => {
    const { token } = await someone()
    const answer = await change(token, { newPassword: weak, oldPassword: password })
    expect(answer.statusCode).toBe(422)
    expect(answer.apiCode).toBe(apiCode)
  })

  test('refuses one made of the person’s name, a missing old one, and a reset token', async () => {
    const { token } = await someone({ name: 'Augusta Ada King' })
    const own = await change(token, { newPassword: 'augusta ada king', oldPassword: password })
    expect(own).toMatchObject({ statusCode: 422, apiCode: 2061 })
    expect(await change(token, { newPassword })).toMatchObject({ statusCode: 400, message: /oldPassword/ })
    const byToken = await change(token, { newPassword, passwordResetToken: 'x' })
    expect(byToken).toMatchObject({ statusCode: 403, message: expect.stringMatching(/token/) })
  })

  test('of two changes at the same moment one is made', async () => {
    const { username, token } = await someone()
    const wanted = ['one loom that weaves algebra', 'two looms that weave algebra']
    const answers = await Promise.all(wanted.map((next) => change(token, { newPassword: next, oldPassword: password })))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    const signedIn = await Promise.all(wanted.map((next) => signIn(username, next)))
    expect(signedIn.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })
})

describe('validatePassword', () => {
  const validate = (token: string, body: object) => post('/api/v3/validate-password', body, token)

  test('tells whether it is right, of oneself alone', async () => {
    const [one, other] = [await someone(), await someone()]
    expect((await validate(one.token, { password })).data).toEqual({ valid: true })
    expect((await validate(one.token, { password, username: one.username })).data).toEqual({ valid: true })
    expect((await validate(one.token, { password: 'not it' })).data).toEqual({ valid: false })
    const [theirs, nobodys] = await Promise.all(
      [other.username, 'nobody-of-this-name'].map((username) => validate(one.token, { password, username })),
    )
    expect(theirs).toMatchObject({ statusCode: 400, message: expect.stringContaining('username') })
    expect(nobodys).toEqual({ ...theirs, requestId: expect.any(String) })
    expect(await validate(one.token, {})).toMatchObject({ statusCode: 400 })
  })

  test('a right one forgets the wrong ones before it', async () => {
    const { token } = await someone()
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 5; count += 1) await validate(token, { password: 'not it' })
      expect((await validate(token, { password })).data).toEqual({ valid: true })
    }
  })
})

describe('getSecurityLevel', () => {
  test('says what guards the account', async () => {
    const bare = await someone()
    const { data } = await get('/api/v3/get-security-info', bare.token)
    expect(data).toEqual({
      ...{ passwordSecurityLevel: 3, passwordSet: true, mfaEnrolled: false },
      ...{ emailBinded: false, phoneBinded: false, securityScore: 40 },
    })
    const reachable = await someone({ email: `${bare.username}@example.com`, phone: '13912345678' })
    expect((await get('/api/v3/get-security-info', reachable.token)).data).toMatchObject({
      ...{ emailBinded: true, phoneBinded: true, securityScore: 70 },
    })
  })
})

describe('verifyDeleteAccountRequest and deleteAccount', () => {
  const verify = (token: string, secret = password) => {
    const asked = { verifyMethod: 'PASSWORD', passwordPayload: { password: secret } }
    return post('/api/v3/verify-delete-account-request', asked, token)
  }
  const leave = (token: string, deleteAccountToken: string) =>
    post('/api/v3/delete-account', { deleteAccountToken }, token)

  test('by password: the account is gone, its tokens too, and the logs keep nothing about the person but the id', async () => {
    const { userId, username, token, refreshToken } = await someone({ name: 'Ada Lovelace' })
    await post('/api/v3/update-profile', { city: 'Marylebone' }, token)
    const { data } = await verify(token)
    expect(data.tokenExpiresIn).toBe(60)
    expect(await leave(token, data.deleteAccountToken)).toMatchObject({ statusCode: 200, data: { success: true } })

    expect(await get('/api/v3/get-profile', token)).toMatchObject({ statusCode: 401 })
    expect(await leave(token, data.deleteAccountToken)).toMatchObject({ statusCode: 401 })
    expect(await signIn(username)).toMatchObject({ statusCode: 403, apiCode: 2333 })
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: sesame.spa.appId }
    const body = new URLSearchParams(form)
    const refreshed = await fetch(`${sesame.url}/${sesame.spa.appId}/oidc/token`, { method: 'POST', body })
    expect(refreshed.status).toBe(400)

    const noted = await logOf(userId)
    expect(noted.map(({ event }) => event)).toEqual(['login', 'updateUserPrefile', 'deleteAccount'])
    expect(noted.every(({ client_ip, details }) => client_ip === null && details === null)).toBe(true)
    const left = await superuserQuery(
      sesame.databaseUrl,
      'select 1 from admin_audit_logs where resource_id = $1 and (before is not null or after is not null)',
      [userId],
    )
    expect(left).toEqual([])
  })

  test('refuses a wrong password (403, 2006) and gives no token', async () => {
    const { token } = await someone()
    const answer = await verify(token, 'not it')
    expect(answer).toMatchObject({ statusCode: 403, apiCode: 2006 })
    expect(answer).not.toHaveProperty('data')
  })

  test('refuses a token that is over, changed, or somebody else’s (403)', async () => {
    const [one, other] = [await someone(), await someone()]
    const { deleteAccountToken } = (await verify(one.token)).data
    const changed = deleteAccountToken.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A'))
    for (const [token, given] of [
      [other.token, deleteAccountToken],
      [one.token, changed],
      [one.token, 'nothing like one'],
    ] as const) {
      expect(await leave(token, given)).toMatchObject({ statusCode: 403 })
    }
    sesame.clock.advance(60_000)
    expect(await leave(one.token, deleteAccountToken)).toMatchObject({ statusCode: 403 })
    expect(await get('/api/v3/get-profile', one.token)).toMatchObject({ statusCode: 200 })
  })

  test('a request without its payload is 400', async () => {
    const { token } = await someone()
    const bare = await post('/api/v3/verify-delete-account-request', { verifyMethod: 'PASSWORD' }, token)
    expect(bare).toMatchObject({ statusCode: 400, message: expect.stringContaining('passwordPayload') })
  })
})
