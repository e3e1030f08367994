import { constants, publicEncrypt, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const password = 'four words are plenty'
const someone = () => `ada-${randomBytes(5).toString('hex')}`

/** Raw, as a browser sends it; in English, so that sentences can be read. */
async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Envelope> {
  const response = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-authing-app-id': sesame.spa.appId,
      'x-authing-lang': 'en-US',
      ...headers,
    },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Envelope
}

const signUp = (payload: object, more: object = {}, headers = {}) =>
  post('/api/v3/signup', { connection: 'PASSWORD', passwordPayload: { password, ...payload }, ...more }, headers)

const signIn = (payload: object) => post('/api/v3/signin', { connection: 'PASSWORD', passwordPayload: payload })

async function setPool(settings: object): Promise<void> {
  const answer = await sesame.call({ path: '/api/v3/update-security-settings', body: { ...settings } })
  expect(answer).toMatchObject({ statusCode: 200, data: settings })
}

describe('signUp', () => {
  test('makes an account by username, which signs in; neither address nor phone counts as verified', async () => {
    const username = someone()
    const profile = { nickname: 'Ada', gender: 'F', phone: '13800138000', company: 'Analytical Engines', locale: 'en' }
    const { statusCode, data } = await signUp({ username }, { profile })
    expect(statusCode).toBe(200)
    expect(data).toMatchObject({
      ...profile,
      username,
      status: 'Activated',
      phoneCountryCode: '+86',
      phoneVerified: false,
      emailVerified: false,
      userSourceType: 'register',
      userSourceId: sesame.spa.appId,
      registerSource: ['basic:username'],
      loginsCount: 0,
    })
    expect(data).not.toHaveProperty('passwordHash')
    expect(await signIn({ username, password })).toMatchObject({ statusCode: 200 })
    const rows = await superuserQuery(
      sesame.databaseUrl,
      'select event, success, app_id from user_action_logs where user_id = $1 order by time, event desc',
      [data.userId],
    )
    expect(rows).toContainEqual({ event: 'register', success: true, app_id: sesame.spa.appId })
    const byAdministrators = 'select 1 from admin_audit_logs where resource_id = $1'
    expect(await superuserQuery(sesame.databaseUrl, byAdministrators, [data.userId])).toEqual([])
  })

  test('makes an account by e-mail address, its password encrypted', async () => {
    const email = `${someone()}@example.com`
    const { rsa } = (await (await fetch(`${sesame.url}/api/v3/system`)).json()) as { rsa: { publicKey: string } }
    const padding = constants.RSA_PKCS1_PADDING
    const encrypted = publicEncrypt({ key: rsa.publicKey, padding }, Buffer.from(password)).toString('base64')
    const { data } = await signUp({ email, password: encrypted }, { options: { passwordEncryptType: 'rsa' } })
    expect(data).toMatchObject({ email, registerSource: ['basic:email'] })
    expect(await signIn({ email, password })).toMatchObject({ statusCode: 200 })
  })

  test('a confidential application needs no secret, since browsers have none', async () => {
    const answer = await signUp({ username: someone() }, {}, { 'x-authing-app-id': sesame.app.appId })
    expect(answer).toMatchObject({ statusCode: 200, data: { userSourceId: sesame.app.appId } })
  })

  test('refuses what is taken (409, 2026), naming the field, whoever has it', async () => {
    const [username, email] = [someone(), `${someone()}@example.com`]
    await sesame.call({ path: '/api/v3/create-user', body: { username, email } })
    expect(await signUp({ username })).toMatchObject({ statusCode: 409, apiCode: 2026, message: /username/ })
    const upper = email.toUpperCase()
    expect(await signUp({ email: upper })).toMatchObject({ statusCode: 409, apiCode: 2026, message: /email/ })
    const elsewhere = await signUp({ username }, {}, { 'x-authing-app-id': sesame.otherApp.appId })
    expect(elsewhere).toMatchObject({ statusCode: 200 })
  })

  test('of two at the same moment one gets the name', async () => {
    const username = someone()
    const answers = await Promise.all([signUp({ username }), signUp({ username })])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })

  test('takes nothing from people that is not theirs to say', async () => {
    const forged = { status: 'Suspended', externalId: 'e-1', emailVerified: true, metadataSource: { a: 1 } }
    const { data } = await signUp(
      { username: someone(), ...forged },
      { ...forged, profile: { name: 'Ada', ...forged } },
    )
    expect(data).toMatchObject({ status: 'Activated', emailVerified: false })
    expect(data).not.toHaveProperty('externalId')
    expect(data).not.toHaveProperty('metadataSource')
  })

  test('refuses malformed input (400), naming it', async () => {
    const cases: [object, object, string][] = [
      [{}, {}, 'passwordPayload'],
      [{ email: 'no address' }, {}, 'email'],
      [{ username: ' padded ' }, {}, 'username'],
      [{ username: someone() }, { profile: { phone: '12' } }, 'phone'],
      [{ email: 'a@example.com' }, { profile: { email: 'b@example.com' } }, 'profile.email'],
      [{ username: someone() }, { profile: { gender: 'W' } }, 'profile.gender'],
      [{ username: someone() }, { options: { passwordEncryptType: 'rot13' } }, 'options.passwordEncryptType'],
    ]
    for (const [payload, more, field] of cases) {
      const answer = await signUp(payload, more)
      expect(answer, field).toMatchObject({ statusCode: 400 })
      expect(answer.message).toContain(field)
    }
    expect(await post('/api/v3/signup', { connection: 'PASSWORD' })).toMatchObject({ statusCode: 400 })
  })

  test('refuses what has no effect yet: completion by code (422)', async () => {
    for (const more of [
      { options: { phonePassCodeForInformationCompletion: '123456' } },
      { options: { emailPassCodeForInformationCompletion: '123456' } },
      { profile: { locality: 'here' } },
    ]) {
      expect(await signUp({ username: someone() }, more), JSON.stringify(more)).toMatchObject({ statusCode: 422 })
    }
    expect(await signUp({ username: someone() }, { profile: { customData: {} } })).toMatchObject({ statusCode: 200 })
  })

  test('takes the custom fields that are theirs to fill in, and no others', async () => {
    const field = (key: string, more: object) => ({ targetType: 'USER', key, dataType: 'STRING', ...more })
    const list = [
      field('shoe', { userEditable: true, validateRules: [{ type: 'isNumber' }] }),
      field('badge', { userEditable: true, isUnique: true }),
      field('rank', {}),
    ]
    expect(await sesame.call({ path: '/api/v3/set-custom-fields', body: { list } })).toMatchObject({ statusCode: 200 })
    const said = (customData: unknown) => signUp({ username: someone() }, { profile: { customData } })
    expect(await said({ shoe: '42', badge: 'B1' })).toMatchObject({
      message: '',
      statusCode: 200,
      data: { customData: { shoe: '42', badge: 'B1' } },
    })
    expect(await said({ badge: 'B1' })).toMatchObject({ statusCode: 409, message: expect.stringContaining('badge') })
    expect(await said({ shoe: 'large' })).toMatchObject({ statusCode: 400, message: expect.stringContaining('shoe') })
    expect(await said({ rank: 'admin' })).toMatchObject({ statusCode: 422, message: expect.stringContaining('rank') })
    expect(await said({ other: 'x' })).toMatchObject({ statusCode: 400, message: expect.stringContaining('other') })
    expect(await said('x')).toMatchObject({ statusCode: 400 })
  })

  test('needs an application that exists', async () => {
    const unknown = await signUp({ username: someone() }, {}, { 'x-authing-app-id': 'f'.repeat(24) })
    expect(unknown).toMatchObject({ statusCode: 404, apiCode: 2011 })
  })
})

describe('registration switched off', () => {
  test('for an application: 403 with 2031, while the pool’s others accept', async () => {
    const registerConfig = { enabledBasicRegisterMethods: [], defaultRegisterMethod: 'PASSWORD' }
    const { appId } = await makeApp(sesame.core, sesame.pool, { appName: 'Club', appType: 'spa', registerConfig })
    for (const payload of [{ username: someone() }, { email: `${someone()}@example.com` }]) {
      const answer = await signUp(payload, {}, { 'x-authing-app-id': appId })
      expect(answer).toMatchObject({ statusCode: 403, apiCode: 2031 })
    }
    expect(await signUp({ username: someone() })).toMatchObject({ statusCode: 200 })
  })

  test('for the pool: 403 with 2031, for taken names too; administrators still create', async () => {
    const username = someone()
    expect(await signUp({ username })).toMatchObject({ statusCode: 200 })
    await setPool({ registerDisabled: true })
    for (const name of [username, someone()]) {
      expect(await signUp({ username: name })).toMatchObject({ statusCode: 403, apiCode: 2031 })
    }
    const created = await sesame.call({ path: '/api/v3/create-user', body: { username: someone() } })
    expect(created).toMatchObject({ statusCode: 200 })
    await setPool({ registerDisabled: false })
  })

  test('for the pool that hides whether accounts exist: taken and free names get the same answer', async () => {
    const username = someone()
    expect(await signUp({ username })).toMatchObject({ statusCode: 200 })
    await setPool({ hideAccountExistence: true })
    try {
      const [taken, free] = [await signUp({ username }), await signUp({ username: someone() })]
      expect(taken).toMatchObject({ statusCode: 403, apiCode: 2031 })
      expect({ ...taken, requestId: '' }).toEqual({ ...free, requestId: '' })
    } finally {
      await setPool({ hideAccountExistence: false })
    }
  })

  test('by default for the pool of administrators', async () => {
    const { appId } = await makeApp(sesame.core, sesame.root, { appName: 'Console', appType: 'spa' })
    const answer = await signUp({ username: someone() }, {}, { 'x-authing-app-id': appId })
    expect(answer).toMatchObject({ statusCode: 403, apiCode: 2031 })
  })
})

describe('the password', () => {
  test.each([
    ['fourteen chars', /15 characters/],
    ['passwordpassword', /easy to guess/],
    ['123456789012345678', /easy to guess/],
    [`${'x'.repeat(1020)} four`, /1024 bytes/],
  ])('%s is too weak (422, 2061)', async (weak, message) => {
    const answer = await signUp({ username: someone(), password: weak })
    expect(answer).toMatchObject({ statusCode: 422, apiCode: 2061, message: expect.stringMatching(message) })
  })

  test('is not made of what the person or the application is called', async () => {
    const username = `lady-${someone()}-of-lovelace`
    for (const own of [username.toUpperCase(), 'Single-page appSingle-page app']) {
      expect(await signUp({ username, password: own })).toMatchObject({ statusCode: 422, apiCode: 2061 })
    }
  })

  test('keeps to the level of a pool that moved here', async () => {
    const levels = [
      ['low', 'gbwqzj', 'gbwqz', /6 characters/],
      ['medium', 'gbwqz7', 'gbwqzj', /2 of these/],
      ['high', 'gbwq7!', 'gbwqz7', /3 of these/],
    ] as const
    for (const [passwordStrength, good, bad, message] of levels) {
      await setPool({ passwordStrength })
      expect(await signUp({ username: someone(), password: good })).toMatchObject({ statusCode: 200 })
      const answer = await signUp({ username: someone(), password: bad })
      expect(answer).toMatchObject({ apiCode: 2061, message: expect.stringMatching(message) })
    }
    expect(await signUp({ username: someone(), password: 'P@ssw0rd' })).toMatchObject({ apiCode: 2061 })
    await setPool({ passwordStrength: 'default' })
  })

  test('that came encrypted is refused without saying which rule it broke', async () => {
    const options = { passwordEncryptType: 'sm2' }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        signUp({ username: someone(), password: randomBytes(40).toString('hex') }, { options }),
      ),
    )
    const refused = answers.filter(({ apiCode }) => apiCode === 2061)
    expect(new Set(refused.map(({ message }) => message)).size).toBe(1)
  })
})

describe('too many sign-ups', () => {
  test('from one address wait (429), taken names counted too; another address and the next hour are free', async () => {
    sesame.clock.advance(2 * 3_600_000)
    await setPool({ registerAnomalyDetection: { enabled: true, limit: 3, timeInterval: 60 } })
    const taken = someone()
    const answers = []
    for (const username of [taken, taken, taken, someone()]) answers.push(await signUp({ username }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 409, 409, 429])
    expect(answers[3]?.apiCode).toBeUndefined()

    // What an application's server says of its client's address is believed when the server shows the secret.
    const { appId, appSecret } = sesame.app
    const basic = (secret: string) => ({
      'x-authing-app-id': appId,
      authorization: `Basic ${Buffer.from(`${appId}:${secret}`).toString('base64')}`,
    })
    const options = { clientIp: '203.0.113.9' }
    expect(await signUp({ username: someone() }, { options }, basic('wrong'))).toMatchObject({ statusCode: 429 })
    expect(await signUp({ username: someone() }, { options }, basic(appSecret))).toMatchObject({ statusCode: 200 })
    const nonsense = { clientIp: 'here' }
    const malformed = await signUp({ username: someone() }, { options: nonsense }, basic(appSecret))
    expect(malformed).toMatchObject({ statusCode: 400, message: expect.stringContaining('options.clientIp') })
    // One /64 is one address.
    const neighbours = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2::a', '2001:db8:1:2:1:1:1:1']
    const codes = []
    for (const clientIp of neighbours) {
      codes.push((await signUp({ username: someone() }, { options: { clientIp } }, basic(appSecret))).statusCode)
    }
    expect(codes).toEqual([200, 200, 200, 429])

    sesame.clock.advance(61_000)
    expect(await signUp({ username: someone() })).toMatchObject({ statusCode: 200 })
    await setPool({ registerAnomalyDetection: { enabled: false, limit: 1, timeInterval: 60 } })
    for (const username of [someone(), someone()]) expect(await signUp({ username })).toMatchObject({ statusCode: 200 })
  })
})
