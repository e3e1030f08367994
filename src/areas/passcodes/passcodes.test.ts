import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { codeFor, messagesTo } from '../../../test/harness/mailbox.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { countStatements, newPerson } from '../../../test/harness/sign-in.ts'
import { newCall } from '../../core/contract/call.ts'
import { type PasscodeAddress, readAddress, redeemPasscode } from './index.ts'

/** One-time codes: sent once a minute, good for five minutes, five tries and one use. */

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())
beforeEach(() => sesame.clock.advance(600_000))

interface Answer extends Envelope {
  headers: Headers
}

async function post(path: string, body: object, { appId = sesame.spa.appId } = {}): Promise<Answer> {
  const response = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', 'x-authing-app-id': appId },
    body: JSON.stringify(body),
  })
  return { ...((await response.json()) as Envelope), headers: response.headers }
}

const sendEmail = (email: string, channel = 'CHANNEL_REGISTER') => post('/api/v3/send-email', { channel, email })
const waitIn = ({ headers }: Answer) => Number(headers.get('retry-after'))
const sendSms = (phoneNumber: string, channel = 'CHANNEL_REGISTER', more: object = {}) =>
  post('/api/v3/send-sms', { channel, phoneNumber, ...more })
const preCheck = (email: string, passCode: string, channel = 'CHANNEL_REGISTER') =>
  post('/api/v3/pre-check-code', { codeType: 'EMAIL', emailCodePayload: { email, passCode, channel } })

const callOf = (poolId = sesame.pool.poolId) =>
  newCall({
    core: sesame.core,
    requestId: 'test',
    language: 'en-US',
    principal: { kind: 'app', poolId, appId: sesame.spa.appId },
    client: { ip: '192.0.2.1', userAgent: undefined, appId: sesame.spa.appId, authorization: undefined },
  })
const at = (email: string): PasscodeAddress => readAddress({ email }, { email: 'email', phone: 'phone' })
/** What using a code up says: nothing, or the row that refuses. */
const redeem = (
  email: string,
  code: string,
  { scene = 'CHANNEL_REGISTER' as const, poolId = sesame.pool.poolId } = {},
) =>
  redeemPasscode(callOf(poolId), { address: at(email), scene, code, userId: undefined }).then(
    () => 'right',
    (error: { row?: string }) => error.row,
  )
const anotherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('sendEmail', () => {
  test('sends six digits in the language of the request, with the name of the application', async () => {
    expect(await sendEmail('New.Person@Example.com')).toMatchObject({ statusCode: 200 })
    const [message] = await messagesTo(sesame, 'new.person@example.com')
    expect(message).toMatchObject({ medium: 'EMAIL', to: 'New.Person@Example.com', purpose: 'REGISTER_VERIFY_CODE' })
    expect(message?.variables.verify_code).toMatch(/^\d{6}$/)
    expect(message?.text).toContain(`${message?.variables.verify_code} is your code to sign up`)
    expect(message?.html).toContain(message?.variables.verify_code)
  })

  test('once a minute for an address and channel, however it is written; another channel is another matter', async () => {
    await sendEmail('minute@example.com')
    const again = await sendEmail('MINUTE@example.com')
    expect(again).toMatchObject({ statusCode: 429, apiCode: 2080 })
    expect(waitIn(again)).toBeGreaterThan(50)
    expect(waitIn(again)).toBeLessThanOrEqual(60)
    expect(await sendEmail('minute@example.com', 'CHANNEL_BIND_EMAIL')).toMatchObject({ statusCode: 200 })
    sesame.clock.advance(60_000)
    expect(await sendEmail('minute@example.com')).toMatchObject({ statusCode: 200 })
  })

  test('twenty an hour for an address and channel', async () => {
    for (let count = 0; count < 20; count += 1) {
      expect(await sendEmail('hourly@example.com')).toMatchObject({ statusCode: 200 })
      sesame.clock.advance(60_000)
    }
    const refused = await sendEmail('hourly@example.com')
    expect(refused).toMatchObject({ statusCode: 429, apiCode: 2080 })
    expect(waitIn(refused)).toBeGreaterThan(39 * 60)
    expect(waitIn(refused)).toBeLessThanOrEqual(40 * 60)
    sesame.clock.advance(40 * 60_000)
    expect(await sendEmail('hourly@example.com')).toMatchObject({ statusCode: 200 })
  })

  test('two at the same moment send one', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => sendEmail('parallel@example.com')))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 429, 429])
    expect(await messagesTo(sesame, 'parallel@example.com')).toHaveLength(1)
  })

  test('answers alike for an address that nobody has, and sends nothing there where only owners are meant', async () => {
    const { email } = await newPerson(sesame)
    const known = await sendEmail(email, 'CHANNEL_RESET_PASSWORD')
    const unknown = await sendEmail('stranger@example.com', 'CHANNEL_RESET_PASSWORD')
    const visible = ({ headers, ...rest }: Answer) => ({ ...rest, requestId: '', headers: [...headers.keys()].sort() })
    expect(visible(unknown)).toEqual(visible(known))
    expect(await messagesTo(sesame, email)).toHaveLength(1)
    expect(await messagesTo(sesame, 'stranger@example.com')).toHaveLength(0)
    const left = await superuserQuery(sesame.databaseUrl, 'select 1 from messages where kept_at is null')
    expect(left).toHaveLength(0)
  })

  test('costs the same statements for an address that nobody has', async () => {
    const { email } = await newPerson(sesame)
    const costOf = async (address: string) => {
      const statements = countStatements(sesame)
      await sendEmail(address, 'CHANNEL_LOGIN')
      return statements.counted()
    }
    await costOf('first@example.com')
    const { call: _leases, ...known } = await costOf(email)
    expect(known).toMatchObject({ inPool: 1 })
    expect(await costOf('nobody-here@example.com')).toMatchObject(known)
  })

  test.each([
    ['email', { channel: 'CHANNEL_LOGIN', email: 'no address' }],
    ['email', { channel: 'CHANNEL_LOGIN', email: 'a@example.com\r\nBcc: b@example.com' }],
    ['channel', { channel: 'CHANNEL_BIND_PHONE', email: 'a@example.com' }],
  ])('refuses %s that does not fit (400)', async (field, body) => {
    expect(await post('/api/v3/send-email', body)).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining(field),
    })
  })

  test('a link to verify an address is not built (501)', async () => {
    expect(await sendEmail('a@example.com', 'CHANNEL_VERIFY_EMAIL_LINK')).toMatchObject({ statusCode: 501 })
  })

  test('an application that does not exist sends nothing (404)', async () => {
    const body = { channel: 'CHANNEL_LOGIN', email: 'a@example.com' }
    expect(await post('/api/v3/send-email', body, { appId: 'nobody' })).toMatchObject({ statusCode: 404 })
  })
})

describe('sendSms', () => {
  test('sends to a number of mainland China, or of the country that is named', async () => {
    expect(await sendSms('138 0013 8000')).toMatchObject({ statusCode: 200 })
    expect(await sendSms('2025550123', 'CHANNEL_REGISTER', { phoneCountryCode: '+1' })).toMatchObject({
      statusCode: 200,
    })
    expect(await codeFor(sesame, '+8613800138000')).toMatch(/^\d{6}$/)
    expect((await messagesTo(sesame, '+12025550123'))[0]).toMatchObject({
      medium: 'SMS',
      text: expect.stringMatching(/ is your code/),
    })
  })

  test('once a minute for a number and channel, however it is written (429)', async () => {
    await sendSms('13900139000')
    const again = await sendSms('+86 139-0013-9000')
    expect(again).toMatchObject({ statusCode: 429 })
    expect(again).not.toHaveProperty('apiCode')
  })

  test('refuses what is no number (400)', async () => {
    expect(await sendSms('12')).toMatchObject({ statusCode: 400, message: expect.stringContaining('phoneNumber') })
  })
})

describe('without a provider', () => {
  test('where messages are not kept for development, sending is refused and names the setting (501)', async () => {
    const node = await startSesame({ on: sesame, options: { developmentOutbox: false } })
    try {
      const post = (path: string, body: object) =>
        fetch(`${node.url}${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-authing-lang': 'en-US',
            'x-authing-app-id': sesame.spa.appId,
          },
          body: JSON.stringify(body),
        }).then((response) => response.json())
      expect(await post('/api/v3/send-email', { channel: 'CHANNEL_LOGIN', email: 'a@example.com' })).toMatchObject({
        statusCode: 501,
        message: expect.stringContaining('config-email-provider'),
      })
      expect(await post('/api/v3/send-sms', { channel: 'CHANNEL_LOGIN', phoneNumber: '13800138001' })).toMatchObject({
        statusCode: 501,
        message: expect.stringContaining('config-sms-provider'),
      })
    } finally {
      await node.close()
    }
  })
})

describe('a code', () => {
  test('is used once, also by many at the same moment', async () => {
    await sendEmail('once@example.com')
    const code = await codeFor(sesame, 'once@example.com')
    const answers = await Promise.all([1, 2, 3, 4].map(() => redeem('once@example.com', code)))
    expect(answers.sort()).toEqual(['PASSCODE_WRONG', 'PASSCODE_WRONG', 'PASSCODE_WRONG', 'right'])
  })

  test('is good for its own channel, address and pool only', async () => {
    await sendEmail('bound@example.com', 'CHANNEL_BIND_EMAIL')
    await sendEmail('other@example.com')
    const code = await codeFor(sesame, 'bound@example.com')
    expect(await redeem('bound@example.com', code)).toBe('PASSCODE_WRONG')
    await sendEmail('bound@example.com')
    const right = await codeFor(sesame, 'bound@example.com')
    expect(await redeem('other@example.com', right)).toBe('PASSCODE_WRONG')
    expect(await redeem('bound@example.com', right, { poolId: sesame.otherPool.poolId })).toBe('PASSCODE_WRONG')
    expect(await redeem('BOUND@example.com', ` ${right} `)).toBe('right')
  })

  test('is over after five minutes', async () => {
    await sendEmail('late@example.com')
    const code = await codeFor(sesame, 'late@example.com')
    sesame.clock.advance(300_000)
    expect(await redeem('late@example.com', code)).toBe('PASSCODE_WRONG')
  })

  test('is replaced by a newer one', async () => {
    await sendEmail('newer@example.com')
    const old = await codeFor(sesame, 'newer@example.com')
    sesame.clock.advance(60_000)
    await sendEmail('newer@example.com')
    const code = await codeFor(sesame, 'newer@example.com')
    if (old !== code) expect(await redeem('newer@example.com', old)).toBe('PASSCODE_WRONG')
    expect(await redeem('newer@example.com', code)).toBe('right')
  })

  test('ends after five wrong guesses, and guessing goes on no further than ten', async () => {
    await sendEmail('guessed@example.com')
    const code = await codeFor(sesame, 'guessed@example.com')
    for (let guess = 0; guess < 5; guess += 1) await redeem('guessed@example.com', anotherCode(code))
    expect(await redeem('guessed@example.com', code)).toBe('PASSCODE_WRONG')
    for (let guess = 6; guess < 10; guess += 1) await redeem('guessed@example.com', code)
    expect(await redeem('guessed@example.com', code)).toBe('USER_LOCKED')
  })

  test('is as long, and lasts as many guesses, as the pool says', async () => {
    const set = (body: object) => sesame.call({ path: '/api/v3/update-security-settings', body: { ...body } })
    expect(await set({ verifyCodeLength: 8, verifyCodeMaxAttempts: 2 })).toMatchObject({
      data: { verifyCodeLength: 8, verifyCodeMaxAttempts: 2 },
    })
    await sendEmail('long@example.com')
    const code = await codeFor(sesame, 'long@example.com')
    expect(code).toMatch(/^\d{8}$/)
    expect(await redeem('long@example.com', '00000000')).toBe('PASSCODE_WRONG')
    expect(await redeem('long@example.com', '00000001')).toBe('PASSCODE_WRONG')
    expect(await redeem('long@example.com', code)).toBe('PASSCODE_WRONG')
    for (const wrong of [{ verifyCodeLength: 4 }, { verifyCodeLength: 11 }, { verifyCodeMaxAttempts: 0 }]) {
      expect(await set(wrong)).toMatchObject({ statusCode: 400 })
    }
    await set({ verifyCodeLength: 6, verifyCodeMaxAttempts: 5 })
  })

  test('cannot be read from the database', async () => {
    await sendEmail('secret@example.com')
    const code = await codeFor(sesame, 'secret@example.com')
    const rows = await superuserQuery(
      sesame.databaseUrl,
      'select p::text as p, m::text as m from passcodes p, messages m',
    )
    expect(JSON.stringify(rows)).not.toContain('secret@example.com')
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`)
  })
})

describe('preCheckCode', () => {
  test('tells whether a code is right and uses nothing up', async () => {
    await sendEmail('check@example.com')
    const code = await codeFor(sesame, 'check@example.com')
    for (let time = 0; time < 6; time += 1)
      expect(await preCheck('check@example.com', code)).toMatchObject({ statusCode: 200, data: { isValid: true } })
    expect(await preCheck('check@example.com', anotherCode(code))).toMatchObject({
      statusCode: 200,
      data: { isValid: false, message: expect.stringContaining('wrong') },
    })
    expect(await redeem('check@example.com', code)).toBe('right')
  })

  test('counts guesses as everywhere', async () => {
    await sendSms('13700137000')
    const guess = () =>
      post('/api/v3/pre-check-code', {
        codeType: 'SMS',
        smsCodePayload: { phone: '13700137000', passCode: 'wrong', channel: 'CHANNEL_REGISTER' },
      })
    for (let time = 0; time < 10; time += 1) expect((await guess()).statusCode).toBe(200)
    expect(await guess()).toMatchObject({ statusCode: 403, apiCode: 2005 })
  })

  test('asks for the payload of its kind (400)', async () => {
    expect(await post('/api/v3/pre-check-code', { codeType: 'SMS' })).toMatchObject({ statusCode: 400 })
    const emailCodePayload = { email: 'a@example.com', passCode: '1', channel: 'CHANNEL_VERIFY_EMAIL_LINK' }
    expect(await post('/api/v3/pre-check-code', { codeType: 'EMAIL', emailCodePayload })).toMatchObject({
      statusCode: 501,
    })
  })
})
