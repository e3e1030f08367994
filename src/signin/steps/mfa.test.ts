import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authorizeUrl } from '../../../test/harness/authorize.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import {
  authFlow,
  type Flow,
  isSignedIn,
  newPerson,
  openFlow,
  type Person,
  v3Door,
} from '../../../test/harness/sign-in.ts'
import { appAsksFor, bindTotp, newTotpSecret, poolAsksFor, totpCode } from '../../../test/harness/totp.ts'

/** The second factor: nobody is signed in without one where one is asked for, by the pool (1636) or by their own wish (1635). */

const asked = { statusCode: 302, apiCode: 1636 }
const wrongCode = { statusCode: 403, apiCode: 6001 }
const byPassword = 'authenticate-by-password'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({
    password: { workers: 2, waiting: 300, parameters: { memoryCost: 256, timeCost: 1, parallelism: 1 } },
  })
  await poolAsksFor(sesame, ['OTP'])
})
afterAll(() => sesame?.close())
// Each test has time steps of its own.
beforeEach(() => sesame.clock.advance(90_000))

const passwordOf = ({ username, password }: Person) => ({ account: username, password })

interface Stored {
  id: string
  source: string
  secret: string
  last_step: number | null
  recovery: Buffer | null
}
const factorsOf = ({ userId }: Person): Promise<Stored[]> =>
  superuserQuery<Stored>(sesame.databaseUrl, 'select * from user_factors where user_id = $1', [userId])

const sessionsOf = async ({ userId }: Person): Promise<string[][]> => {
  const text = 'select amr from sessions where user_id = $1'
  return (await superuserQuery<{ amr: string[] }>(sesame.databaseUrl, text, [userId])).map(({ amr }) => amr)
}

async function withTotp(source: 'APPLICATION' | 'SELF' = 'APPLICATION') {
  const person = await newPerson(sesame)
  const secret = newTotpSecret()
  await bindTotp(sesame, { userId: person.userId, secret, source })
  return { person, secret }
}

/** As far as the question for the second factor. */
async function come(person: Person): Promise<Flow> {
  const flow = await openFlow(sesame)
  expect(await flow.act(byPassword, passwordOf(person))).toMatchObject(asked)
  return flow
}

/** Binds an authenticator app on the way in, as far as the recovery code. */
async function bindHere(flow: Flow) {
  const { data } = await flow.act('associate-totp', {})
  const bound = await flow.act('verify-totp-first-time', { totp: totpCode(sesame, data.secret) })
  expect(bound).toMatchObject({ code: 200, statusCode: 200, flowHandle: flow.flowHandle })
  return data as { secret: string; recoveryCode: string }
}

describe('a first authenticator app', () => {
  test('is asked for, shown, proved, and bound when the sign-in finishes, not before', async () => {
    const person = await newPerson(sesame)
    const flow = await openFlow(sesame)
    expect(await flow.act(byPassword, passwordOf(person))).toMatchObject({
      ...asked,
      data: {
        mfaToken: flow.flowHandle,
        applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 0 }],
        totpMfaEnabled: false,
        username: person.username,
      },
    })
    const { data: offer } = await flow.act('associate-totp', {})
    expect(offer.uri).toContain(offer.secret)
    expect(await flow.act('verify-totp-first-time', { totp: '000000' })).toMatchObject(wrongCode)
    const totp = totpCode(sesame, offer.secret)
    expect(await flow.act('verify-totp-first-time', { totp })).toMatchObject({ code: 200, statusCode: 200 })
    expect(await factorsOf(person)).toEqual([])
    expect(await sessionsOf(person)).toEqual([])
    expect(await flow.act('confirm-totp-recovery-code', {})).toMatchObject({ statusCode: 302, apiCode: 1600 })
    expect(await sessionsOf(person)).toEqual([['pwd', 'otp', 'mfa']])
    const [factor] = await factorsOf(person)
    expect(factor).toMatchObject({ source: 'APPLICATION', last_step: expect.any(Number) })
    const rows = JSON.stringify(await superuserQuery(sesame.databaseUrl, 'select * from user_factors'))
    const attempts = JSON.stringify(await superuserQuery(sesame.databaseUrl, 'select * from sign_in_attempts'))
    for (const secret of [offer.secret, offer.recoveryCode]) {
      expect(rows).not.toContain(secret)
      expect(attempts).not.toContain(secret)
    }
    // The code that bound it is used up.
    const later = await come(person)
    expect(await later.act('verify-totp', { totp })).toMatchObject(wrongCode)
    expect(await later.act('verify-totp', { totp: totpCode(sesame, offer.secret, 1) })).toMatchObject({ apiCode: 1600 })
  })

  test('is not skipped by saying that a code is kept, or by proving what was never shown', async () => {
    const person = await newPerson(sesame)
    const flow = await come(person)
    for (const [action, data] of [
      ['confirm-totp-recovery-code', {}],
      ['verify-totp-first-time', { totp: '000000' }],
    ] as const) {
      expect(await flow.act(action, data)).toMatchObject(asked)
    }
    await flow.act('associate-totp', {})
    expect(await flow.act('confirm-totp-recovery-code', {})).toMatchObject(asked)
    expect(await sessionsOf(person)).toEqual([])
  })

  test('that was left before its end leaves nothing behind, and another secret is shown next time', async () => {
    const person = await newPerson(sesame)
    const [first, second] = [await bindHere(await come(person)), await bindHere(await come(person))]
    expect(first.secret).not.toBe(second.secret)
    expect(await factorsOf(person)).toEqual([])
  })

  test('of two sign-ins at once is bound once', async () => {
    const person = await newPerson(sesame)
    const flows = [await come(person), await come(person)]
    for (const flow of flows) await bindHere(flow)
    const ends = await Promise.all(flows.map((flow) => flow.act('confirm-totp-recovery-code', {})))
    expect(ends.map(isSignedIn).filter(Boolean)).toHaveLength(1)
    expect(await factorsOf(person)).toHaveLength(1)
    expect(await sessionsOf(person)).toHaveLength(1)
  })

  test('cannot be brought by whoever has one already', async () => {
    const { person } = await withTotp()
    const flow = await come(person)
    expect(await flow.act('associate-totp', {})).toMatchObject({ ...asked, data: { totpMfaEnabled: true } })
    expect(await flow.act('verify-totp-first-time', { totp: '000000' })).toMatchObject(asked)
    expect(await factorsOf(person)).toHaveLength(1)
  })

  test('by the calls of the published widget: the handle is the token, in the browser that began', async () => {
    const person = await newPerson(sesame)
    const flow = await come(person)
    const call = async (path: string, body?: object, cookie = flow.browser.cookiesFor(sesame.url)) => {
      const response = await fetch(`${sesame.url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: flow.flowHandle, cookie, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      return response.json()
    }
    expect(await call('/api/v2/mfa/authenticator?source=APPLICATION')).toMatchObject({ code: 200, data: [] })
    const { code, data } = await call('/api/v2/mfa/totp/associate', { source: 'APPLICATION' })
    expect(code).toBe(200)
    expect(data).toEqual({
      authenticator_type: 'totp',
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      qrcode_uri: expect.stringMatching(/^otpauth:\/\/totp\//),
      qrcode_data_url: expect.stringMatching(/^data:image\//),
      recovery_code: expect.any(String),
    })
    await flow.act('verify-totp-first-time', { totp: totpCode(sesame, data.secret) })
    expect(isSignedIn(await flow.act('confirm-totp-recovery-code'))).toBe(true)
    // Over, or another browser's: the widget goes back to its beginning.
    expect(await call('/api/v2/mfa/authenticator')).toMatchObject({ code: 2021, apiCode: 1699 })
    const other = await come(await newPerson(sesame))
    expect(await call('/api/v2/mfa/totp/associate', {}, other.browser.cookiesFor(sesame.url))).toMatchObject({
      code: 2021,
    })
  })
})

describe('an authenticator app', () => {
  test('is asked for at both doors, and opens them', async () => {
    const { person, secret } = await withTotp()
    const flow = await come(person)
    expect(await flow.act('verify-totp', {})).toMatchObject({ statusCode: 400, apiCode: 6003 })
    expect(await flow.act('verify-totp', { totp: '123' })).toMatchObject(wrongCode)
    expect(await sessionsOf(person)).toEqual([])
    const totp = totpCode(sesame, secret)
    const done = await flow.act('verify-totp', { totp: `${totp.slice(0, 3)} ${totp.slice(3)}`, mfaToken: 'x' })
    expect(done).toMatchObject({ code: 200, statusCode: 302, apiCode: 1600, data: { user: { id: person.userId } } })
    const begun = await v3Door(sesame, passwordOf(person))
    expect(begun).toMatchObject({ ...asked, data: { totpMfaEnabled: true, mfaToken: begun.flowHandle } })
    expect(JSON.stringify(begun)).not.toContain('access_token')
    const { data } = await authFlow(sesame, {
      action: 'verify-totp',
      flowHandle: begun.flowHandle,
      data: { totp: totpCode(sesame, secret, 1) },
    })
    expect(data).toMatchObject({ access_token: expect.stringMatching(/^ey/), id_token: expect.stringMatching(/^ey/) })
    const user = await sesame.call({ path: '/api/v3/get-user', query: { userId: person.userId } })
    expect(user.data.lastMfaTime).toMatch(/^20/)
  })

  test('gives codes that are good once, one after the other or at the same moment', async () => {
    const { person, secret } = await withTotp()
    const flows = await Promise.all(Array.from({ length: 6 }, () => come(person)))
    const totp = totpCode(sesame, secret)
    const answers = await Promise.all(flows.map((flow) => flow.act('verify-totp', { totp })))
    expect(answers.filter(isSignedIn)).toHaveLength(1)
    expect(answers.filter(({ apiCode }) => apiCode === 6001)).toHaveLength(5)
    expect(await (await come(person)).act('verify-totp', { totp })).toMatchObject(wrongCode)
    // Nor one of before.
    const earlier = totpCode(sesame, secret, -1)
    expect(await (await come(person)).act('verify-totp', { totp: earlier })).toMatchObject(wrongCode)
  })

  test('of somebody else opens nothing', async () => {
    const [mine, theirs] = [await withTotp(), await withTotp()]
    const flow = await come(mine.person)
    const totp = totpCode(sesame, theirs.secret)
    expect(await flow.act('verify-totp', { totp })).toMatchObject(wrongCode)
    expect(await (await come(theirs.person)).act('verify-totp', { totp })).toMatchObject({ apiCode: 1600 })
  })

  test('may be guessed at ten times, however often the password is proved in between', async () => {
    const { person, secret } = await withTotp()
    for (let guess = 0; guess < 5; guess += 1) {
      const flow = await come(person)
      for (const totp of ['000000', '111111']) expect(await flow.act('verify-totp', { totp })).toMatchObject(wrongCode)
    }
    const flow = await come(person)
    const locked = { statusCode: 403, apiCode: 2005 }
    expect(await flow.act('verify-totp', { totp: totpCode(sesame, secret) })).toMatchObject(locked)
    expect(await flow.act('recovery-totp', { recoveryCode: 'x' })).toMatchObject(locked)
    expect(await sessionsOf(person)).toEqual([])
    sesame.clock.advance(301_000)
    expect(await flow.act('verify-totp', { totp: totpCode(sesame, secret) })).toMatchObject({ apiCode: 1600 })
  })

  test('alone says nothing: after a new password the first factor is asked for again', async () => {
    const { person, secret } = await withTotp()
    await superuserQuery(sesame.databaseUrl, 'update users set reset_password_on_next_login = true where id = $1', [
      person.userId,
    ])
    const flow = await come(person)
    expect(await flow.act('verify-totp', { totp: totpCode(sesame, secret) })).toMatchObject({ apiCode: 1639 })
    const text = 'update users set password_hash = (select password_hash from users where id = $2) where id = $1'
    await superuserQuery(sesame.databaseUrl, text, [person.userId, (await newPerson(sesame)).userId])
    const answer = await flow.act('reset-password-forced', { password: 'four words are plenty' })
    expect(answer).toMatchObject({ statusCode: 302, apiCode: 1699 })
    expect(await sessionsOf(person)).toEqual([])
  })

  test('that was taken away meanwhile proves nothing any more', async () => {
    const { person, secret } = await withTotp()
    await superuserQuery(sesame.databaseUrl, 'update users set reset_password_on_next_login = true where id = $1', [
      person.userId,
    ])
    const flow = await come(person)
    await flow.act('verify-totp', { totp: totpCode(sesame, secret) })
    await superuserQuery(sesame.databaseUrl, 'delete from user_factors where user_id = $1', [person.userId])
    const answer = await flow.act('reset-password-forced', { password: 'four words are plenty' })
    expect(answer).toMatchObject({ ...asked, data: { totpMfaEnabled: false } })
  })

  test('allows the shorter passwords that are safe beside it', async () => {
    const { person, secret } = await withTotp()
    await superuserQuery(sesame.databaseUrl, 'update users set reset_password_on_next_login = true where id = $1', [
      person.userId,
    ])
    const flow = await come(person)
    await flow.act('verify-totp', { totp: totpCode(sesame, secret) })
    expect(await flow.act('reset-password-forced', { password: 'xQ7 rk2v' })).toMatchObject({ apiCode: 1600 })
  })

  test('leaves its traces: the log of the person and the event', async () => {
    const { person, secret } = await withTotp()
    const flow = await come(person)
    await flow.act('verify-totp', { totp: '000000' })
    await flow.act('verify-totp', { totp: totpCode(sesame, secret) })
    const logged = await superuserQuery(
      sesame.databaseUrl,
      `select success from user_action_logs where user_id = $1 and event = 'verifyMfa' order by id`,
      [person.userId],
    )
    expect(logged).toEqual([{ success: false }, { success: true }])
    const events = await superuserQuery<{ data: object }>(
      sesame.databaseUrl,
      `select data from events where type = 'mfa:verified' and data ->> 'userId' = $1 order by id`,
      [person.userId],
    )
    expect(events.map(({ data }) => data)).toEqual([
      { userId: person.userId, isValid: false, type: 'OTP' },
      { userId: person.userId, isValid: true, type: 'OTP' },
    ])
  })
})

describe('a recovery code', () => {
  const boundPerson = async () => {
    const person = await newPerson(sesame)
    const flow = await come(person)
    const { recoveryCode } = await bindHere(flow)
    await flow.act('confirm-totp-recovery-code')
    return { person, recoveryCode }
  }

  test('lets in whose app is lost, once, and another one takes its place', async () => {
    const { person, recoveryCode } = await boundPerson()
    const flow = await come(person)
    expect(await flow.act('recovery-totp', {})).toMatchObject({ statusCode: 400, apiCode: 6004 })
    expect(await flow.act('recovery-totp', { recoveryCode: `${recoveryCode}0` })).toMatchObject({
      statusCode: 403,
      apiCode: 6002,
    })
    const written = recoveryCode.toUpperCase().replaceAll('-', ' ')
    const used = await flow.act('recovery-totp', { recoveryCode: written })
    expect(used).toMatchObject({ statusCode: 200, data: { recoveryCode: expect.stringMatching(/^[0-9a-f-]{29}$/) } })
    expect(await flow.act('nonsense')).toMatchObject({ statusCode: 400 })
    expect(await flow.act('confirm-totp-recovery-code')).toMatchObject({ apiCode: 1600 })
    const again = await come(person)
    expect(await again.act('recovery-totp', { recoveryCode })).toMatchObject({ apiCode: 6002 })
    await again.act('recovery-totp', { recoveryCode: used.data.recoveryCode })
    expect(isSignedIn(await again.act('confirm-totp-recovery-code'))).toBe(true)
  })

  test('used in two sign-ins at once opens one', async () => {
    const { person, recoveryCode } = await boundPerson()
    const flows = [await come(person), await come(person)]
    for (const flow of flows) await flow.act('recovery-totp', { recoveryCode })
    const ends = await Promise.all(flows.map((flow) => flow.act('confirm-totp-recovery-code')))
    expect(ends.map(isSignedIn).filter(Boolean)).toHaveLength(1)
  })
})

describe('one’s own wish (1635)', () => {
  beforeAll(() => poolAsksFor(sesame, []))
  afterAll(() => poolAsksFor(sesame, ['OTP']))

  test('is asked for where no application asks, and no other factor can be brought instead', async () => {
    const { person, secret } = await withTotp('SELF')
    const flow = await openFlow(sesame)
    const personal = { statusCode: 302, apiCode: 1635 }
    expect(await flow.act(byPassword, passwordOf(person))).toMatchObject({
      ...personal,
      data: { applicationMfa: [{ mfaPolicy: 'OTP' }], totpMfaEnabled: true },
    })
    expect(await flow.act('associate-totp')).toMatchObject(personal)
    expect(await flow.act('verify-totp', { totp: totpCode(sesame, secret) })).toMatchObject({ apiCode: 1600 })
  })

  test('is not what an application had somebody bind', async () => {
    const { person } = await withTotp('APPLICATION')
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
  })
})

describe('an application', () => {
  test('asks otherwise than its pool; a session without the factor does not open it', async () => {
    const { person, secret } = await withTotp()
    const app = await makeApp(sesame.core, sesame.pool, {
      appName: 'Asks for nothing',
      appType: 'web',
      redirectUris: ['https://app.example/cb'],
    })
    await appAsksFor(sesame, app.appId, [])
    const flow = await openFlow(sesame, { app: { ...app, redirectUri: 'https://app.example/cb' } })
    expect(isSignedIn(await flow.act(byPassword, passwordOf(person)))).toBe(true)
    const { browser } = flow
    const onward = async (url = authorizeUrl(sesame, sesame.app)) =>
      new URL((await browser.get(url)).headers.get('location') ?? '', sesame.url).href
    expect(await onward(authorizeUrl(sesame, sesame.app, { prompt: 'none' }))).toContain('error=login_required')
    const page = await onward()
    expect(page).toContain('/login?interaction=')
    const flowHandle = /"flowHandle":"([^"]+)"/.exec(await (await browser.get(page)).text())?.[1]
    const act = (action: string, data: object) => authFlow(sesame, { action, data, flowHandle }, { browser })
    expect(await act(byPassword, passwordOf(person))).toMatchObject(asked)
    const { data } = await act('verify-totp', { totp: totpCode(sesame, secret) })
    expect(await onward(new URL(data.redirectTo, sesame.url).href)).toContain('code=')
    // From now on the session opens it.
    expect(await onward()).toContain('code=')
  })
})
