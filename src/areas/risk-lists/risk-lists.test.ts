import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { signInByPage } from '../../../test/harness/hosted-sign-in.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { doors, isSignedIn, newPerson, v3Door } from '../../../test/harness/sign-in.ts'
import { appAsksFor } from '../../../test/harness/totp.ts'

/** Proxied, so that tests have addresses of their own. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ options: { trustedProxies: ['127.0.0.1', '::1'] } })
})
afterAll(() => sesame?.close())

const send = (path: string, body: Record<string, unknown>) => sesame.call({ path: `/api/v3/${path}`, body })
const list = async (path: string, query: Record<string, string>) =>
  (await sesame.call({ path: `/api/v3/${path}`, query })).data.list
const remove = (path: string, id: string, keys = sesame.pool) =>
  sesame.call({ method: 'DELETE', path: `/api/v3/${path}/${id}`, keys })
const from = (ip: string) => ({ 'x-forwarded-for': ip })

const ips = (values: string, more: Record<string, unknown> = {}) =>
  send('ip-list', {
    ips: values,
    ipType: 'BLACK',
    limitList: ['FORBID_LOGIN'],
    removeType: 'MANUAL',
    addType: 'MANUAL',
    ...more,
  })

describe('network addresses', () => {
  test.each(doors)(
    'on the black list get nowhere at %s, whatever the password; friends of the pool do',
    async (_, door) => {
      const { username: account, password } = await newPerson(sesame)
      expect(await ips('203.0.113.0/24, 2001:db8:1::/48')).toMatchObject({ statusCode: 200 })
      await ips('203.0.113.7', { ipType: 'WHITE' })
      for (const ip of ['203.0.113.9', '2001:db8:1::5', '::ffff:203.0.113.9']) {
        for (const tried of [password, 'wrong']) {
          const answer = await door(sesame, { account, password: tried, headers: from(ip) })
          expect(answer).toMatchObject({ statusCode: 403, message: expect.stringContaining('network') })
        }
      }
      for (const ip of ['203.0.113.7', '198.51.100.1', '2001:db8:2::5']) {
        expect(isSignedIn(await door(sesame, { account, password, headers: from(ip) }))).toBe(true)
      }
    },
  )

  test('of friends of the pool need no second factor, at the sign-in and behind it', async () => {
    const asking = await makeApp(sesame.core, sesame.pool, { appName: 'Asking', appType: 'web' })
    await appAsksFor(sesame, asking.appId, ['OTP'])
    const { username: account, password } = await newPerson(sesame)
    const signIn = () => signInByPage({ origin: sesame.url, app: asking, person: { account, password } })
    await expect(signIn()).rejects.toThrow('1636')
    await ips('127.0.0.1, ::1', { ipType: 'WHITE', limitList: ['SKIP_MFA'] })
    expect((await signIn()).searchParams.get('code')).toBeTruthy()
    for (const { id } of await list('ip-list', { ipType: 'WHITE' })) await remove('ip-list', id)
  })

  test('may be kept from signing up, and nothing else', async () => {
    await ips('192.0.2.0/28', { limitList: ['FORBID_REGISTER'] })
    const signUp = async (ip: string, username: string) => {
      const passwordPayload = { username, password: 'four words are plenty' }
      const answer = await fetch(`${sesame.url}/api/v3/signup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId, ...from(ip) },
        body: JSON.stringify({ connection: 'PASSWORD', passwordPayload }),
      })
      return ((await answer.json()) as { statusCode: number }).statusCode
    }
    expect(await signUp('192.0.2.3', 'listed')).toBe(403)
    expect(await signUp('192.0.2.99', 'unlisted')).toBe(200)
    const { username: account, password } = await newPerson(sesame)
    expect(isSignedIn(await v3Door(sesame, { account, password, headers: from('192.0.2.3') }))).toBe(true)
  })

  test('are on a list until their time is over, or somebody takes them off', async () => {
    const { username: account, password } = await newPerson(sesame)
    const door = async () => (await v3Door(sesame, { account, password, headers: from('198.18.0.1') })).statusCode
    const expireAt = new Date(sesame.clock.now() + 60_000).toISOString()
    await ips('198.18.0.1', { removeType: 'SCHEDULE', expireAt })
    expect(await door()).toBe(403)
    sesame.clock.advance(61_000)
    expect(await door()).toBe(200)
    await ips('198.18.0.1')
    const [{ id, ip, ipType, limitList }] = await list('ip-list', { ipType: 'BLACK' })
    expect({ ip, ipType, limitList }).toEqual({ ip: '198.18.0.1', ipType: 'BLACK', limitList: ['FORBID_LOGIN'] })
    expect(await remove('ip-list', id, sesame.otherPool)).toMatchObject({ statusCode: 404 })
    expect(await remove('user-list', id)).toMatchObject({ statusCode: 404 })
    expect(await remove('ip-list', id)).toMatchObject({ statusCode: 200 })
    expect(await door()).toBe(200)
  })

  test('on the black list get no codes either, and may not redeem any', async () => {
    const { email } = await newPerson(sesame)
    const ask = async (path: string, ip: string, body: object) => {
      const headers = { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId, ...from(ip) }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await (await fetch(`${sesame.url}/api/v3/${path}`, init)).json()) as Envelope
    }
    await ips('198.18.0.7')
    const emailPassCodePayload = { email, passCode: '000000' }
    const reset = { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload }
    for (const channel of ['CHANNEL_LOGIN', 'CHANNEL_RESET_PASSWORD']) {
      expect(await ask('send-email', '198.18.0.7', { email, channel })).toMatchObject({ statusCode: 403 })
      expect(await ask('send-email', '198.18.0.8', { email, channel })).toMatchObject({ statusCode: 200 })
    }
    const answers = await Promise.all(
      ['198.18.0.7', '198.18.0.8'].map((ip) => ask('verify-reset-password-request', ip, reset)),
    )
    // A wrong code is 403 as well, with a sentence of its own.
    expect(answers[0]).toMatchObject({ statusCode: 403, message: expect.stringMatching(/network|网络/i) })
    expect(answers[1]?.message).not.toBe(answers[0]?.message)
  })

  test.each([
    ['what is no address', { ips: 'localhost' }, 400],
    ['a range that is none', { ips: '10.0.0.0/33' }, 400],
    ['a schedule without an end', { removeType: 'SCHEDULE' }, 400],
    ['an end that is past', { removeType: 'SCHEDULE', expireAt: '2001-01-01T00:00:00Z' }, 400],
    ['sparing a factor on a black list', { limitList: ['SKIP_MFA'] }, 422],
    ['no limit at all', { limitList: [] }, 400],
  ])('are refused with %s', async (_, more, statusCode) => {
    expect(await ips('10.9.9.9', more)).toMatchObject({ statusCode })
  })
})

describe('people', () => {
  test('on the black list are told like locked ones, and only after the right password', async () => {
    const { userId, username: account, password } = await newPerson(sesame)
    const entry = { userIds: [userId], userListType: 'BLACK', limitList: ['FORBID_LOGIN'], removeType: 'MANUAL' }
    expect(await send('user-list', { ...entry, addType: 'MANUAL', expireAt: 0 })).toMatchObject({ statusCode: 200 })
    for (const [, door] of doors) {
      expect(await door(sesame, { account, password })).toMatchObject({ apiCode: 2005 })
      expect(await door(sesame, { account, password: 'wrong' })).toMatchObject({ apiCode: 2333 })
    }
    const [{ id, addAt }] = await list('user-list', { userListType: 'BLACK' })
    expect(Date.parse(addAt)).toBeGreaterThan(0)
    await remove('user-list', id)
    expect(isSignedIn(await v3Door(sesame, { account, password }))).toBe(true)
    expect(await send('user-list', { ...entry, userIds: ['nobody'] })).toMatchObject({ apiCode: 2004 })
    expect(await send('user-list', { ...entry, limitList: ['FORBID_REGISTER'] })).toMatchObject({ statusCode: 422 })
  })
})

describe('policies', () => {
  const policy = {
    ...{ optObject: 'IP', ipRange: 'NOT_IN_WHITE_LIST', userRange: 'ALL', ipCond: 'ONE', userCond: 'NO_LIMIT' },
    ...{ timeRange: 600, countThr: 3, eventStateType: 'password_wrong', removeType: 'SCHEDULE' },
    ...{ action: 'ADD_IP_BLACK_LIST', limitList: 'FORBID_LOGIN' },
  }

  test('put whoever guesses passwords of several people on the black list, for a day', async () => {
    expect(await send('risk-list-policy', policy)).toMatchObject({ statusCode: 200 })
    const [{ id, countThr }] = await list('risk-list-policy', { optObject: 'IP' })
    expect(countThr).toBe(3)
    const { username: account, password } = await newPerson(sesame)
    const at = (ip: string, tried: string, who = account) =>
      v3Door(sesame, { account: who, password: tried, headers: from(ip) })
    for (let tries = 0; tries < 3; tries += 1) {
      // One /64 is one address; garbage before the real one opens no other count.
      const spelling = `garbage, 2001:db8:9:9::${tries + 1}`
      expect(await at(spelling, 'wrong', (await newPerson(sesame)).username)).toMatchObject({ apiCode: 2333 })
    }
    expect(await at('2001:db8:9:9::ffff', password)).toMatchObject({ statusCode: 403 })
    expect(isSignedIn(await at('2001:db8:9:8::1', password))).toBe(true)
    // Names of nobody are another event.
    for (let tries = 0; tries < 4; tries += 1) await at('198.18.7.7', 'wrong', `nobody-${tries}`)
    expect(isSignedIn(await at('198.18.7.7', password))).toBe(true)
    sesame.clock.advance(25 * 3_600_000)
    expect(isSignedIn(await at('2001:db8:9:9::ffff', password))).toBe(true)
    expect(await remove('risk-list-policy', id)).toMatchObject({ statusCode: 200 })
    expect(await remove('risk-list-policy', id)).toMatchObject({ statusCode: 404 })
    expect(await superuserQuery(sesame.databaseUrl, 'select 1 from risk_counts')).toEqual([])
  })

  test('put people on it whose password is guessed at', async () => {
    const ofUser = { ...policy, optObject: 'USER', action: 'ADD_USER_BLACK_LIST', ipCond: 'NO_LIMIT', userCond: 'ONE' }
    await send('risk-list-policy', { ...ofUser, countThr: 2, removeType: 'MANUAL' })
    const { username: account, password } = await newPerson(sesame)
    for (const ip of ['198.18.8.1', '198.18.8.2']) {
      await v3Door(sesame, { account, password: 'wrong', headers: from(ip) })
    }
    expect(await v3Door(sesame, { account, password })).toMatchObject({ apiCode: 2005 })
    for (const { id } of await list('risk-list-policy', { optObject: 'USER' })) await remove('risk-list-policy', id)
  })

  test.each([
    ['an action of another object', { action: 'ADD_USER_BLACK_LIST' }, 422],
    [
      'people that do not exist',
      { optObject: 'USER', action: 'ADD_USER_BLACK_LIST', eventStateType: 'account_wrong' },
      422,
    ],
    ['no window', { timeRange: 0 }, 400],
    ['a word that is none', { eventStateType: 'x' }, 400],
  ])('are refused with %s', async (_, more, statusCode) => {
    expect(await send('risk-list-policy', { ...policy, ...more })).toMatchObject({ statusCode })
  })
})
