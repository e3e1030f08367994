import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askBy, makeConsole, newAdministrator } from '../../../test/harness/administrators.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { authFlow, isSignedIn, newPerson, openFlow, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { bindTotp, newTotpSecret, poolAsksFor, totpCode } from '../../../test/harness/totp.ts'

/** What pools and applications ask for, and what people have: by administrators and by people themselves. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({
    password: { workers: 2, waiting: 300, parameters: { memoryCost: 256, timeCost: 1, parallelism: 1 } },
  })
})
afterAll(() => sesame?.close())
beforeEach(() => sesame.clock.advance(90_000))

const post = (path: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${path}`, body, keys })
const get = (path: string, query: Record<string, string> = {}, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${path}`, query, keys })
const passwordOf = ({ username, password }: Person) => ({ account: username, password })

const eventsOf = async (type: string, applicationId: string) => {
  const text = `select data ->> 'type' as type from events where type = $1 and data ->> 'applicationId' = $2`
  return (await superuserQuery<{ type: string }>(sesame.databaseUrl, text, [type, applicationId])).map(
    (row) => row.type,
  )
}

/** Somebody who is signed in, with the calls of the authentication API. */
async function signedIn(person?: Person) {
  const who = person ?? (await newPerson(sesame))
  const { data } = await v3Door(sesame, passwordOf(who))
  return { person: who, ...byToken(data.access_token) }
}

function byToken(token: string) {
  const call = async (method: string, path: string, body?: object): Promise<Envelope> => {
    const response = await fetch(`${sesame.url}/api/v3/${path}`, {
      method,
      headers: { authorization: token, 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return (await response.json()) as Envelope
  }
  return {
    read: (path: string) => call('GET', path),
    send: (path: string, body: object) => call('POST', path, body),
  }
}

async function enroll({ send }: Pick<Awaited<ReturnType<typeof signedIn>>, 'send'>) {
  const { data } = await send('send-enroll-factor-request', { factorType: 'OTP', profile: {} })
  const secret = new URL(data.otpData.qrCodeUri).searchParams.get('secret') ?? ''
  const answer = await send('enroll-factor', {
    factorType: 'OTP',
    enrollmentToken: data.enrollmentToken,
    enrollmentData: { passCode: totpCode(sesame, secret) },
  })
  return { answer, secret, recoveryCode: data.otpData.recoveryCode as string }
}

describe('getGlobalMfaSettings, updateGlobalMfaSettings, closeGlobalMfaSettings', () => {
  const settings = async (keys = sesame.pool) => (await get('get-global-mfa-settings', {}, keys)).data

  test('switch what the pool asks for, and what its people meet', async () => {
    const person = await newPerson(sesame)
    expect(await settings()).toEqual({ enabledFactors: [] })
    const on = await post('update-global-mfa-settings', { enabledFactors: ['OTP', 'OTP'] })
    expect(on).toMatchObject({ statusCode: 200, data: { enabledFactors: ['OTP'] } })
    expect(await settings()).toEqual({ enabledFactors: ['OTP'] })
    expect(await v3Door(sesame, passwordOf(person))).toMatchObject({ statusCode: 302, apiCode: 1636 })
    expect(await settings(sesame.otherPool)).toEqual({ enabledFactors: [] })
    const off = await post('disable-global-mfa-settings', { disableFactors: ['OTP', 'FACE'] })
    expect(off.data).toEqual({ enabledFactors: [] })
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
  })

  test('refuse what cannot be asked for: 400 for no name of a factor, 422 for one that is not built', async () => {
    expect(await post('update-global-mfa-settings', { enabledFactors: ['PIGEON'] })).toMatchObject({ statusCode: 400 })
    expect(await post('update-global-mfa-settings', {})).toMatchObject({ statusCode: 400 })
    const face = await post('update-global-mfa-settings', { enabledFactors: ['OTP', 'FACE'] })
    expect(face).toMatchObject({ statusCode: 422, message: expect.stringContaining('FACE') })
    expect(await settings()).toEqual({ enabledFactors: [] })
  })

  test('are closed to people of the pool', async () => {
    const { send } = await signedIn()
    expect(await send('update-global-mfa-settings', { enabledFactors: [] })).toMatchObject({ statusCode: 403 })
  })
})

describe('updateApplicationMfaSettings', () => {
  const change = (appId: string, body: object) => post('update-application-mfa-settings', { appId, ...body })
  const make = () => makeApp(sesame.core, sesame.pool, { appName: 'Strict', appType: 'spa' })

  test('lets an application ask for more or less than its pool, with an event for each change', async () => {
    const [person, app] = [await newPerson(sesame), await make()]
    const enter = () => v3Door(sesame, { ...passwordOf(person), headers: { 'x-authing-app-id': app.appId } })
    expect(await change(app.appId, { enabledFactors: ['OTP'] })).toMatchObject({ data: { enabledFactors: ['OTP'] } })
    expect(await enter()).toMatchObject({ apiCode: 1636 })
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
    const read = await get('get-application', { appId: app.appId })
    expect(read.data.customSecurityEnabled).toBe(true)
    expect((await change(app.appId, { disabledFactors: ['OTP'] })).data).toEqual({ enabledFactors: [] })
    expect(isSignedIn(await enter())).toBe(true)
    expect(await eventsOf('application:mfa:enabled', app.appId)).toEqual(['OTP'])
    expect(await eventsOf('application:mfa:disabled', app.appId)).toEqual(['OTP'])
    // Its own list is empty now and stays so, until it follows the pool again.
    await poolAsksFor(sesame, ['OTP'])
    expect(isSignedIn(await enter())).toBe(true)
    expect((await change(app.appId, { inherit: true })).data).toEqual({ enabledFactors: ['OTP'] })
    expect(await enter()).toMatchObject({ apiCode: 1636 })
    await poolAsksFor(sesame, [])
  })

  test('knows applications of the own pool only: 2011', async () => {
    for (const appId of [sesame.otherApp.appId, '0'.repeat(24)]) {
      expect(await change(appId, { enabledFactors: ['OTP'] })).toMatchObject({ statusCode: 404, apiCode: 2011 })
    }
  })
})

describe('getUserMfaInfo', () => {
  test('tells what somebody has bound', async () => {
    const { userId, username } = await newPerson(sesame)
    const off = { faceMfaStatus: 'disabled', smsMfaStatus: 'disabled', emailMfaStatus: 'disabled' }
    const read = (query: Record<string, string>) => get('get-user-mfa-info', query)
    expect((await read({ userId })).data).toEqual({ ...off, totpStatus: 'disabled' })
    await bindTotp(sesame, { userId, secret: newTotpSecret() })
    expect((await read({ userId: username, userIdType: 'username' })).data).toEqual({ ...off, totpStatus: 'enabled' })
    expect(await get('get-user-mfa-info', { userId }, sesame.otherPool)).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
    })
  })
})

describe('importOtp and the `otp` of createUser', () => {
  test('let people go on with the app that they have, and ask them for it', async () => {
    const [mary, joseph] = [await newPerson(sesame), await newPerson(sesame)]
    const secrets = [newTotpSecret(), newTotpSecret()]
    const list = [
      { userId: mary.userId, otp: { secret: secrets[0]?.toLowerCase() ?? '', recoveryCode: 'abcd-efgh-ijkl' } },
      { userId: joseph.userId, otp: { secret: secrets[1] ?? '' } },
    ]
    expect(await post('import-otp', { list })).toMatchObject({ statusCode: 200 })
    expect(await post('import-otp', { list })).toMatchObject({ statusCode: 200 })
    const flow = await openFlow(sesame)
    const act = flow.act
    expect(await act('authenticate-by-password', passwordOf(mary))).toMatchObject({ apiCode: 1635 })
    expect(await act('verify-totp', { totp: totpCode(sesame, secrets[0] ?? '') })).toMatchObject({ apiCode: 1600 })
    const lost = await openFlow(sesame)
    await lost.act('authenticate-by-password', passwordOf(mary))
    expect(await lost.act('recovery-totp', { recoveryCode: 'ABCDEFGHIJKL' })).toMatchObject({ statusCode: 200 })
    const none = await openFlow(sesame)
    await none.act('authenticate-by-password', passwordOf(joseph))
    expect(await none.act('recovery-totp', { recoveryCode: 'abcd-efgh-ijkl' })).toMatchObject({ apiCode: 6002 })
  })

  test('is kept at creation, alone and in a batch', async () => {
    const secret = newTotpSecret()
    const person = await newPerson(sesame, { otp: { secret } })
    const begun = await v3Door(sesame, passwordOf(person))
    expect(begun).toMatchObject({ apiCode: 1635 })
    const data = { totp: totpCode(sesame, secret) }
    const done = await authFlow(sesame, { action: 'verify-totp', data, flowHandle: begun.flowHandle })
    expect(done).toMatchObject({ apiCode: 1600 })
    const batch = [{ username: `b1-${person.username}`, otp: { secret } }, { username: `b2-${person.username}` }]
    const made = await post('create-users-batch', { list: batch })
    const states = made.data.map(({ userId }: { userId: string }) => get('get-user-mfa-info', { userId }))
    expect((await Promise.all(states)).map(({ data: { totpStatus } }) => totpStatus)).toEqual(['enabled', 'disabled'])
  })

  test('imports all or nobody: 400 names the row, 2004 the unknown user', async () => {
    const { userId } = await newPerson(sesame)
    const good = { userId, otp: { secret: newTotpSecret() } }
    for (const [rows, status, what] of [
      [[good, { userId, otp: { secret: 'not base 32!' } }], 400, 'list.1.otp.secret'],
      [[good, { userId, otp: { secret: 'AAAA' } }], 400, 'list.1.otp.secret'],
      [[good, { userId, otp: { secret: newTotpSecret(), recoveryCode: '123' } }], 400, 'list.1.otp.recoveryCode'],
      [[good, good], 400, 'list.1.userId'],
      [[good, { ...good, userId: 'nobody' }], 404, 'nobody'],
      [[], 400, 'list'],
    ] as const) {
      const answer = await post('import-otp', { list: rows as unknown as object[] })
      expect(answer).toMatchObject({ statusCode: status, message: expect.stringContaining(what) })
    }
    expect((await get('get-user-mfa-info', { userId })).data.totpStatus).toBe('disabled')
    const others = await post('import-otp', { list: [good] }, sesame.otherPool)
    expect(others).toMatchObject({ statusCode: 404 })
  })
})

describe('getOtpSecretByUser', () => {
  test('is closed to access keys; who is given it by name reads it, and the log tells', async () => {
    const { userId } = await newPerson(sesame)
    const secret = newTotpSecret()
    await bindTotp(sesame, { userId, secret })
    expect(await get('get-otp-secret-by-user', { userId })).toMatchObject({ statusCode: 403 })
    const app = await makeConsole(sesame)
    const boss = await newAdministrator(sesame, app, [{ role: 'super' }])
    const statements = [{ effect: 'ALLOW', operations: ['user:secret'] }]
    const role = await boss.ask('create-administrator-role', { body: { name: 'Moves people', statements } })
    const mover = await newAdministrator(sesame, app, [{ role: role.data.role, userPoolIds: [sesame.pool.poolId] }])
    const ask = (id: string) => mover.ask('get-otp-secret-by-user', { pool: sesame.pool, query: { userId: id } })
    expect((await ask(userId)).data).toEqual({ secret })
    const { userId: without } = await newPerson(sesame)
    expect(await ask(without)).toMatchObject({ statusCode: 404, message: expect.stringContaining('OTP') })
    const text = `select 1 from admin_audit_logs where resource_id = $1 and operation = 'export'`
    expect(await superuserQuery(sesame.databaseUrl, text, [userId])).toHaveLength(1)
  })
})

describe('resetUserMfa', () => {
  test('lets in whose phone and code are lost, and forgets the guesses at them', async () => {
    const person = await newPerson(sesame, { otp: { secret: newTotpSecret() } })
    const flow = await openFlow(sesame)
    await flow.act('authenticate-by-password', passwordOf(person))
    for (let guess = 0; guess < 11; guess += 1) await flow.act('verify-totp', { totp: '000000' })
    expect(await post('reset-user-mfa', { userId: person.userId })).toMatchObject({ data: { success: true } })
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
    const text = `select count(*)::int as n from user_action_logs where user_id = $1 and event = 'unbindMFA'`
    expect(await superuserQuery(sesame.databaseUrl, text, [person.userId])).toEqual([{ n: 1 }])
    const { answer, secret } = await enroll(await signedIn(person))
    expect(answer).toMatchObject({ statusCode: 200 })
    expect(secret).toBeTruthy()
    expect(await post('reset-user-mfa', { userId: person.userId }, sesame.otherPool)).toMatchObject({ statusCode: 404 })
  })
})

describe('one’s own factors', () => {
  test('are enrolled, listed, proved and removed; from then on sign-ins ask for them', async () => {
    const me = await signedIn()
    expect((await me.read('list-factors-to-enroll')).data).toContainEqual({ factorType: 'OTP' })
    expect((await me.read('list-enrolled-factors')).data).toEqual([])
    const { answer, secret } = await enroll(me)
    expect(answer).toMatchObject({ statusCode: 200 })
    expect((await me.read('list-factors-to-enroll')).data).not.toContainEqual({ factorType: 'OTP' })
    const [factor] = (await me.read('list-enrolled-factors')).data
    expect(factor).toEqual({ factorId: expect.any(String), factorType: 'OTP', profile: {} })
    expect((await me.read(`get-factor?factorId=${factor.factorId}`)).data).toEqual(factor)
    expect((await me.read('get-security-info')).data).toMatchObject({ mfaEnrolled: true })
    expect(await v3Door(sesame, passwordOf(me.person))).toMatchObject({ statusCode: 302, apiCode: 1635 })
    // What enrolled it is used up.
    const used = await me.send('mfa-totp-verify', { totp: totpCode(sesame, secret) })
    expect(used).toMatchObject({ statusCode: 403, apiCode: 6001 })
    expect((await me.send('mfa-totp-verify', { totp: totpCode(sesame, secret, 1) })).data).toEqual({ verified: true })
    expect(await me.send('reset-factor', { factorId: factor.factorId })).toMatchObject({ statusCode: 200 })
    expect(isSignedIn(await v3Door(sesame, passwordOf(me.person)))).toBe(true)
  })

  test('are changed only soon after one was proved', async () => {
    const me = await signedIn()
    const { secret } = await enroll(me)
    const [{ factorId }] = (await me.read('list-enrolled-factors')).data
    sesame.clock.advance(10 * 60_000)
    const stale = { statusCode: 403, message: expect.stringContaining('mfa-totp-verify') }
    expect(await me.send('reset-factor', { factorId })).toMatchObject(stale)
    expect(await me.send('send-enroll-factor-request', { factorType: 'OTP', profile: {} })).toMatchObject(stale)
    expect(
      await me.send('enroll-factor', { factorType: 'OTP', enrollmentToken: 'x', enrollmentData: {} }),
    ).toMatchObject(stale)
    await me.send('mfa-totp-verify', { totp: totpCode(sesame, secret) })
    // A new phone: its app takes the place of the old one.
    sesame.clock.advance(60_000)
    const next = await enroll(me)
    expect(next.answer).toMatchObject({ statusCode: 200 })
    expect((await me.read('list-enrolled-factors')).data).toHaveLength(1)
    sesame.clock.advance(60_000)
    expect(await me.send('mfa-totp-verify', { totp: totpCode(sesame, secret) })).toMatchObject({ apiCode: 6001 })
    expect((await me.send('mfa-totp-verify', { totp: totpCode(sesame, next.secret) })).data).toEqual({ verified: true })
  })

  test('are nobody else’s: another’s id is 404, another’s token 403', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()]
    await enroll(theirs)
    const [{ factorId }] = (await theirs.read('list-enrolled-factors')).data
    expect(await mine.read(`get-factor?factorId=${factorId}`)).toMatchObject({ statusCode: 404 })
    expect(await mine.send('reset-factor', { factorId })).toMatchObject({ statusCode: 404 })
    const third = await signedIn()
    const { data } = await third.send('send-enroll-factor-request', { factorType: 'OTP', profile: {} })
    const secret = new URL(data.otpData.qrCodeUri).searchParams.get('secret') ?? ''
    const body = {
      factorType: 'OTP',
      enrollmentToken: data.enrollmentToken,
      enrollmentData: { passCode: totpCode(sesame, secret) },
    }
    expect(await mine.send('enroll-factor', body)).toMatchObject({ statusCode: 403 })
    expect(await third.send('enroll-factor', { ...body, enrollmentToken: 'x' })).toMatchObject({ statusCode: 403 })
    sesame.clock.advance(61_000)
    expect(await third.send('enroll-factor', body)).toMatchObject({ statusCode: 403 })
  })

  test('refuse what is missing, wrong or not built', async () => {
    const me = await signedIn()
    const request = (body: object) => me.send('send-enroll-factor-request', body)
    expect(await request({ factorType: 'PIGEON' })).toMatchObject({ statusCode: 400 })
    expect(await request({ factorType: 'FACE', profile: {} })).toMatchObject({ statusCode: 422 })
    const { data } = await request({ factorType: 'OTP' })
    const { enrollmentToken } = data
    const send = (enrollmentData: object) =>
      me.send('enroll-factor', { factorType: 'OTP', enrollmentToken, enrollmentData })
    expect(await send({})).toMatchObject({ statusCode: 400, apiCode: 6003 })
    expect(await send({ passCode: '000000' })).toMatchObject({ statusCode: 403, apiCode: 6001 })
    expect(await me.send('mfa-totp-verify', {})).toMatchObject({ statusCode: 400, apiCode: 6003 })
    expect(await me.send('mfa-totp-verify', { totp: '000000' })).toMatchObject({ statusCode: 403, apiCode: 6001 })
    expect(await byToken('x').read('list-enrolled-factors')).toMatchObject({ statusCode: 401 })
  })
})

describe('administrators', () => {
  afterAll(() => poolAsksFor(sesame, [], sesame.root.poolId))

  test('need a second factor once the root pool asks for one, at the sign-in and with tokens they have', async () => {
    const app = await makeConsole(sesame)
    const boss = await newAdministrator(sesame, app, [{ role: 'super' }])
    expect(await boss.ask('list-user-pools')).toMatchObject({ statusCode: 200 })
    await post('update-global-mfa-settings', { enabledFactors: ['OTP'] }, sesame.root)
    const refused = { statusCode: 403, message: expect.stringContaining('second factor') }
    expect(await boss.ask('list-user-pools')).toMatchObject(refused)
    expect(await boss.ask('list-users', { pool: sesame.pool, body: {} })).toMatchObject(refused)
    const secret = newTotpSecret()
    await bindTotp(sesame, { userId: boss.userId, poolId: sesame.root.poolId, secret })
    const [user] = await superuserQuery<{ username: string }>(
      sesame.databaseUrl,
      'select username from users where id = $1',
      [boss.userId],
    )
    const begun = await v3Door(sesame, {
      account: user?.username ?? '',
      password: 'correct horse battery staple',
      headers: { 'x-authing-app-id': app.appId },
    })
    const data = { totp: totpCode(sesame, secret) }
    const done = await authFlow(sesame, { action: 'verify-totp', data, flowHandle: begun.flowHandle })
    expect(await askBy(sesame, done.data.access_token, 'list-user-pools')).toMatchObject({ statusCode: 200 })
  })
})
