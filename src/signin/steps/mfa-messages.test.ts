import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { codeFor, messagesTo } from '../../../test/harness/mailbox.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { type Flow, isSignedIn, newPerson, openFlow, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { bindTotp, newTotpSecret, poolAsksFor, totpCode } from '../../../test/harness/totp.ts'

/** Second factors by a message: to the address that is known, never to one that whoever is at the door would rather have. */

const byPassword = 'authenticate-by-password'
const asked = { statusCode: 302, apiCode: 1636 }
const wrong = { statusCode: 403, message: expect.stringMatching(/code/i) }

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({
    password: { workers: 2, waiting: 300, parameters: { memoryCost: 256, timeCost: 1, parallelism: 1 } },
  })
})
afterAll(() => sesame?.close())
beforeEach(() => sesame.clock.advance(90_000))

const passwordOf = ({ username, password }: Person) => ({ account: username, password })
const e164 = ({ phone }: Person) => `+86${phone}`

async function come(person: Person): Promise<Flow & { data: Record<string, unknown> }> {
  const flow = await openFlow(sesame)
  const answer = await flow.act(byPassword, passwordOf(person))
  expect(answer).toMatchObject(asked)
  return { ...flow, data: answer.data }
}

const sessionsOf = async ({ userId }: Person): Promise<string[][]> => {
  const text = 'select amr from sessions where user_id = $1'
  return (await superuserQuery<{ amr: string[] }>(sesame.databaseUrl, text, [userId])).map(({ amr }) => amr)
}
const factorsOf = ({ userId }: Person) =>
  superuserQuery<{ type: string; target: string; source: string }>(
    sesame.databaseUrl,
    'select type, target, source from user_factors where user_id = $1',
    [userId],
  )

const anotherPhone = '13912345678'

describe('a text message', () => {
  beforeAll(() => poolAsksFor(sesame, ['SMS']))

  test('goes to the number of the account, and its code opens once', async () => {
    const person = await newPerson(sesame)
    const flow = await come(person)
    expect(flow.data).toMatchObject({
      applicationMfa: [{ mfaPolicy: 'SMS' }],
      mfaPhone: person.phone,
      mfaPhoneCountryCode: '+86',
    })
    const sent = await flow.act('send-mfa-code', { factor: 'SMS', phone: anotherPhone })
    expect(sent).toMatchObject({ statusCode: 200, data: { sentTo: `+86****${person.phone.slice(-4)}` } })
    expect(await messagesTo(sesame, `+86${anotherPhone}`)).toEqual([])
    const code = await codeFor(sesame, e164(person))
    expect(await flow.act('verify-sms', { code: '000000' })).toMatchObject(wrong)
    expect(await sessionsOf(person)).toEqual([])
    const other = await come(person)
    expect(await flow.act('verify-sms', { code, phone: person.phone, mfaToken: 'x' })).toMatchObject({ apiCode: 1600 })
    expect(await sessionsOf(person)).toEqual([['pwd', 'sms', 'mfa']])
    expect(await other.act('verify-sms', { code })).toMatchObject(wrong)
    expect(await factorsOf(person)).toEqual([])
  })

  test('is sent once a minute', async () => {
    const flow = await come(await newPerson(sesame))
    expect(await flow.act('send-mfa-code', { factor: 'SMS' })).toMatchObject({ statusCode: 200 })
    expect(await flow.act('send-mfa-code', { factor: 'SMS' })).toMatchObject({ statusCode: 429 })
  })

  test('to another number, or for another purpose, has a code that opens nothing', async () => {
    const person = await newPerson(sesame)
    const flow = await come(person)
    const send = (phoneNumber: string, channel: string) =>
      fetch(`${sesame.url}/api/v3/send-sms`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
        body: JSON.stringify({ channel, phoneNumber, phoneCountryCode: '+86' }),
      })
    await send('13987654321', 'CHANNEL_VERIFY_MFA')
    const theirs = await codeFor(sesame, '+8613987654321')
    const typed = { code: theirs, phone: '13987654321', phoneCountryCode: '+86' }
    expect(await flow.act('verify-sms', typed)).toMatchObject(wrong)
    await send(person.phone, 'CHANNEL_LOGIN')
    expect(await flow.act('verify-sms', { code: await codeFor(sesame, e164(person)) })).toMatchObject(wrong)
    expect(await sessionsOf(person)).toEqual([])
  })

  test('may be guessed at ten times, however often the password is proved and a code is sent', async () => {
    const person = await newPerson(sesame)
    for (let round = 0; round < 5; round += 1) {
      const flow = await come(person)
      for (const code of ['000000', '111111']) expect(await flow.act('verify-sms', { code })).toMatchObject(wrong)
    }
    const flow = await come(person)
    await flow.act('send-mfa-code', { factor: 'SMS' })
    const code = await codeFor(sesame, e164(person))
    expect(await flow.act('verify-sms', { code })).toMatchObject({ statusCode: 403, apiCode: 2005 })
  })

  test('proves nothing any more once the number is another one', async () => {
    const person = await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })
    const flow = await come(person)
    await flow.act('send-mfa-code', { factor: 'SMS' })
    const done = await flow.act('verify-sms', { code: await codeFor(sesame, e164(person)) })
    expect(done).toMatchObject({ apiCode: 1639 })
    await superuserQuery(sesame.databaseUrl, "update users set phone = '13911112222' where id = $1", [person.userId])
    expect(await flow.act('reset-password-forced', { password: 'four words are plenty' })).toMatchObject(asked)
  })
})

describe('an e-mail', () => {
  beforeAll(() => poolAsksFor(sesame, ['EMAIL']))

  test('to an address that is typed in binds it, when the sign-in finishes, and only the first one', async () => {
    const person = await newPerson(sesame, { email: undefined })
    const address = `first-${person.username}@example.org`
    const flow = await come(person)
    expect(flow.data['mfaEmail']).toBeUndefined()
    expect(await flow.act('send-mfa-code', { factor: 'EMAIL', email: 'no address' })).toMatchObject({ statusCode: 400 })
    expect(await flow.act('send-mfa-code', { factor: 'EMAIL' })).toMatchObject({ statusCode: 400 })
    expect(await flow.act('send-mfa-code', { factor: 'EMAIL', email: address })).toMatchObject({ statusCode: 200 })
    const code = await codeFor(sesame, address)
    expect(await factorsOf(person)).toEqual([])
    expect(await flow.act('verify-email', { code, email: address })).toMatchObject({ apiCode: 1600 })
    expect(await factorsOf(person)).toEqual([{ type: 'EMAIL', target: address, source: 'APPLICATION' }])
    sesame.clock.advance(61_000)
    const later = await come(person)
    expect(later.data).toMatchObject({ mfaEmail: address })
    const other = `other-${person.username}@example.org`
    const sent = await later.act('send-mfa-code', { factor: 'EMAIL', email: other })
    expect(sent.data.sentTo).toBe('f***@example.org')
    expect(await messagesTo(sesame, other)).toEqual([])
    const right = await codeFor(sesame, address)
    expect(await later.act('verify-email', { code: right, email: other })).toMatchObject({ apiCode: 1600 })
  })

  test('that names who is there is not asked for a second time where there is another factor', async () => {
    await poolAsksFor(sesame, ['EMAIL', 'OTP'])
    const person = await newPerson(sesame, { emailVerified: true })
    const secret = newTotpSecret()
    await bindTotp(sesame, { userId: person.userId, secret, source: 'APPLICATION' })
    const methods = { enabledBasicLoginMethods: ['USERNAME_PASSWORD', 'EMAIL_CODE'] }
    const body = { appId: sesame.app.appId, loginConfig: methods }
    expect(await sesame.call({ path: '/api/v3/update-application', body })).toMatchObject({ statusCode: 200 })
    const send = await fetch(`${sesame.url}/api/v3/send-email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.app.appId },
      body: JSON.stringify({ channel: 'CHANNEL_LOGIN', email: person.email }),
    })
    expect(await send.json()).toMatchObject({ statusCode: 200 })
    const flow = await openFlow(sesame)
    const passCode = await codeFor(sesame, person.email)
    const begun = await flow.act('authenticate-by-passcode', { email: person.email, passCode })
    expect(begun).toMatchObject({ ...asked, data: { applicationMfa: [{ mfaPolicy: 'OTP' }] } })
    expect(begun.data.applicationMfa).toHaveLength(1)
    expect(await flow.act('send-mfa-code', { factor: 'EMAIL' })).toMatchObject(asked)
    expect(await flow.act('verify-totp', { totp: totpCode(sesame, secret) })).toMatchObject({ apiCode: 1600 })
  })
})

describe('several factors', () => {
  test('are offered as far as the person has them; none can be brought beside one that is there', async () => {
    await poolAsksFor(sesame, ['OTP', 'SMS', 'EMAIL'])
    const person = await newPerson(sesame)
    const flow = await come(person)
    expect(flow.data['applicationMfa']).toEqual([
      { mfaPolicy: 'SMS', status: 1, sort: 0 },
      { mfaPolicy: 'EMAIL', status: 1, sort: 1 },
    ])
    expect(await flow.act('associate-totp')).toMatchObject(asked)
    expect(await flow.act('verify-totp', { totp: '000000' })).toMatchObject({ apiCode: 6001 })
    const nobody = await newPerson(sesame, { email: undefined, phone: undefined })
    const offered = (await come(nobody)).data['applicationMfa'] as { mfaPolicy: string }[]
    expect(offered.map(({ mfaPolicy }) => mfaPolicy)).toEqual(['OTP', 'SMS', 'EMAIL'])
    await poolAsksFor(sesame, ['EMAIL'])
  })
})

describe('one’s own SMS and EMAIL', () => {
  beforeAll(() => poolAsksFor(sesame, []))

  test('are enrolled by a code, and asked for from then on', async () => {
    const person = await newPerson(sesame)
    const { data: tokens } = await v3Door(sesame, passwordOf(person))
    const call = async (method: string, path: string, body?: object): Promise<Envelope> => {
      const response = await fetch(`${sesame.url}/api/v3/${path}`, {
        method,
        headers: { authorization: tokens.access_token, 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
        ...(body && { body: JSON.stringify(body) }),
      })
      return (await response.json()) as Envelope
    }
    const phone = '13812121212'
    const begin = (factorType: string, profile: object) =>
      call('POST', 'send-enroll-factor-request', { factorType, profile })
    expect(await begin('SMS', { phoneNumber: 'x' })).toMatchObject({ statusCode: 400 })
    const { data } = await begin('SMS', { phoneNumber: phone })
    expect(await begin('SMS', { phoneNumber: phone })).toMatchObject({ statusCode: 429 })
    const enroll = (passCode: string) =>
      call('POST', 'enroll-factor', {
        factorType: 'SMS',
        enrollmentToken: data.enrollmentToken,
        enrollmentData: { passCode },
      })
    expect(await enroll('000000')).toMatchObject(wrong)
    expect(await enroll(await codeFor(sesame, `+86${phone}`))).toMatchObject({ statusCode: 200 })
    expect((await call('GET', 'list-enrolled-factors')).data).toEqual([
      {
        factorId: expect.any(String),
        factorType: 'SMS',
        profile: { phoneNumber: phone, phoneCountryCode: '+86' },
      },
    ])
    expect((await call('GET', 'list-factors-to-enroll')).data).toEqual([{ factorType: 'OTP' }, { factorType: 'EMAIL' }])
    const mail = await begin('EMAIL', {})
    expect(mail).toMatchObject({ statusCode: 200, data: { enrollmentToken: expect.any(String) } })
    expect(await messagesTo(sesame, person.email)).toHaveLength(1)
    sesame.clock.advance(61_000)
    const flow = await openFlow(sesame)
    const begun = await flow.act(byPassword, passwordOf(person))
    expect(begun).toMatchObject({ apiCode: 1635, data: { mfaPhone: phone } })
    await flow.act('send-mfa-code', { factor: 'SMS' })
    expect(isSignedIn(await flow.act('verify-sms', { code: await codeFor(sesame, `+86${phone}`) }))).toBe(true)
  })
})
