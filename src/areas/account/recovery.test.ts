import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { codeFor, messagesTo } from '../../../test/harness/mailbox.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { isSignedIn, newPerson, type Person, v3Door } from '../../../test/harness/sign-in.ts'

/** A forgotten password, and the address and phone of one's own account: all by codes, and by tokens that work once. */

const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
})
afterAll(() => sesame?.close())

const fresh = 'quite another password'
const mark = () => randomBytes(5).toString('hex')

async function post(
  path: string,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Envelope> {
  const response = await fetch(`${sesame.url}/api/v3/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', ...headers },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Envelope
}
const app = () => ({ 'x-authing-app-id': sesame.app.appId })
const elsewhere = () => ({ 'x-authing-app-id': sesame.otherApp.appId })
const by = (authorization: string) => ({ authorization })

const e164 = (phone: string) => `+86${phone}`
async function mailCode(channel: string, email: string): Promise<string> {
  sesame.clock.advance(61_000)
  expect(await post('send-email', { channel, email }, app())).toMatchObject({ statusCode: 200 })
  return codeFor(sesame, email)
}
async function smsCode(channel: string, phone: string): Promise<string> {
  sesame.clock.advance(61_000)
  expect(await post('send-sms', { channel, phoneNumber: phone }, app())).toMatchObject({ statusCode: 200 })
  return codeFor(sesame, e164(phone))
}

const tokenOf = async ({ email, username }: Partial<Person>, password = 'correct horse battery staple') =>
  (await v3Door(sesame, { account: email ?? username ?? '', password })).data.access_token as string
const signsIn = async (account: string, password: string) => isSignedIn(await v3Door(sesame, { account, password }))
const row = async (userId: string) =>
  (await superuserQuery<Record<string, unknown>>(sesame.databaseUrl, 'select * from users where id = $1', [userId]))[0]
const eventsOf = async (userId: string) => {
  const text = "select event from user_action_logs where user_id = $1 and event <> 'login' order by id"
  return (await superuserQuery<{ event: string }>(sesame.databaseUrl, text, [userId])).map(({ event }) => event)
}

const verifyReset = (email: string, passCode: string, headers = app()) =>
  post(
    'verify-reset-password-request',
    { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload: { email, passCode } },
    headers,
  )
const resetTokenOf = async ({ email }: Person) => {
  const { data } = await verifyReset(email, await mailCode('CHANNEL_RESET_PASSWORD', email))
  expect(data).toEqual({ passwordResetToken: expect.stringMatching(/^[\w-]{43}$/), tokenExpiresIn: 600 })
  return data.passwordResetToken as string
}
const reset = (passwordResetToken: string, password: string, headers = app()) =>
  post('reset-password', { passwordResetToken, password }, headers)

describe('verifyResetPasswordRequest and resetPassword', () => {
  test('a code by mail, a token, another password; every sign-in ends, and the owner is told', async () => {
    const person = await newPerson(sesame)
    const before = await tokenOf(person)
    const token = await resetTokenOf(person)
    expect(await reset(token, fresh)).toMatchObject({ statusCode: 200, data: { success: true } })
    expect([await signsIn(person.email, person.password), await signsIn(person.email, fresh)]).toEqual([false, true])
    expect(await post('update-profile', {}, by(before))).toMatchObject({ statusCode: 401 })
    expect(await row(person.userId)).toMatchObject({ email_verified: true, reset_password_on_next_login: false })
    const [told] = await messagesTo(sesame, person.email)
    expect(told).toMatchObject({ purpose: 'USER_PASSWORD_RESET_NOTIFICATION' })
    expect(await eventsOf(person.userId)).toEqual(['updateUserPassword'])
    expect(await reset(token, 'and once more, please')).toMatchObject({ statusCode: 403 })
  })

  test('by text message, for somebody who never had a password', async () => {
    const phone = `139${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`
    const { data: created } = await sesame.call({ path: '/api/v3/create-user', body: { phone } })
    const phonePassCodePayload = { phoneNumber: phone, passCode: await smsCode('CHANNEL_RESET_PASSWORD', phone) }
    const { data } = await post(
      'verify-reset-password-request',
      { verifyMethod: 'PHONE_PASSCODE', phonePassCodePayload },
      app(),
    )
    expect(await reset(data.passwordResetToken, fresh)).toMatchObject({ statusCode: 200 })
    expect(await signsIn(phone, fresh)).toBe(true)
    expect(await row(created.userId)).toMatchObject({ phone_verified: true })
  })

  test('lifts every lock, also of a password that was off', async () => {
    const person = await newPerson(sesame)
    for (let guess = 0; guess < 11; guess += 1) await signsIn(person.email, 'a guess')
    expect(await v3Door(sesame, { account: person.email, password: person.password })).toMatchObject({ apiCode: 2005 })
    await reset(await resetTokenOf(person), fresh)
    expect(await signsIn(person.email, fresh)).toBe(true)
  })

  test('a weak or a used password is refused (422, 2061), and the token stays good', async () => {
    const nonRepeat = { enabled: true, period: 1, unit: 'YEAR' }
    await sesame.call({ path: '/api/v3/update-password-policy', body: { policyId: 'default', nonRepeat } })
    const person = await newPerson(sesame)
    const token = await resetTokenOf(person)
    for (const weak of ['short', person.password]) {
      expect(await reset(token, weak)).toMatchObject({ statusCode: 422, apiCode: 2061 })
    }
    expect(await reset(token, fresh)).toMatchObject({ statusCode: 200 })
  })

  test('refuses a wrong code alike for who has an account and who has none, a code of another channel, and a used one', async () => {
    const person = await newPerson(sesame)
    const code = await mailCode('CHANNEL_RESET_PASSWORD', person.email)
    const wrong = await verifyReset(person.email, code === '000000' ? '000001' : '000000')
    const nobody = await verifyReset(`nobody-${mark()}@example.org`, '000000')
    expect({ ...wrong, requestId: '' }).toEqual({ ...nobody, requestId: '' })
    expect(wrong.statusCode).toBe(403)
    expect(await verifyReset(person.email, code, elsewhere())).toMatchObject({ statusCode: 403 })
    expect(await verifyReset(person.email, await mailCode('CHANNEL_LOGIN', person.email))).toMatchObject({
      statusCode: 403,
    })
    expect(await verifyReset(person.email, code)).toMatchObject({ statusCode: 200 })
    expect(await verifyReset(person.email, code)).toMatchObject({ statusCode: 403 })
  })

  test('nobody’s address is sent no message', async () => {
    const email = `nobody-${mark()}@example.org`
    expect(await post('send-email', { channel: 'CHANNEL_RESET_PASSWORD', email }, app())).toMatchObject({
      statusCode: 200,
    })
    expect(await messagesTo(sesame, email)).toEqual([])
  })

  test('refuses a token that is over, of another pool, replaced by a newer one, or older than the password (403)', async () => {
    const person = await newPerson(sesame)
    const [older, token] = [await resetTokenOf(person), await resetTokenOf(person)]
    expect(await reset(older, fresh)).toMatchObject({ statusCode: 403 })
    expect(await reset(token, fresh, elsewhere())).toMatchObject({ statusCode: 403 })
    await sesame.call({
      path: '/api/v3/update-user',
      body: { userId: person.userId, password: 'set by an administrator' },
    })
    expect(await reset(token, fresh)).toMatchObject({ statusCode: 403 })
    const late = await resetTokenOf(person)
    sesame.clock.advance(600_000)
    expect(await reset(late, fresh)).toMatchObject({ statusCode: 403 })
    expect(await reset('nothing like one', fresh)).toMatchObject({ statusCode: 403 })
    expect(await signsIn(person.email, 'set by an administrator')).toBe(true)
  })

  test('two uses of a token at once: one is taken', async () => {
    const token = await resetTokenOf(await newPerson(sesame))
    const answers = await Promise.all([1, 2, 3].map((one) => reset(token, `${fresh} ${one}`)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403, 403])
  })

  test('updatePassword takes such a token in the place of the old password, of one’s own account only', async () => {
    const [person, other] = [await newPerson(sesame), await newPerson(sesame)]
    const access = await tokenOf(person)
    const theirs = { passwordResetToken: await resetTokenOf(other), newPassword: fresh }
    expect(await post('update-password', theirs, by(access))).toMatchObject({ statusCode: 403 })
    const own = { passwordResetToken: await resetTokenOf(person), newPassword: fresh }
    expect(await post('update-password', own, by(access))).toMatchObject({ statusCode: 200 })
    expect([await signsIn(person.email, fresh), await signsIn(other.email, other.password)]).toEqual([true, true])
  })

  test('a request without its payload, or with an address that is none, is 400', async () => {
    for (const [body, named] of [
      [{ verifyMethod: 'EMAIL_PASSCODE' }, 'emailPassCodePayload'],
      [{ verifyMethod: 'PHONE_PASSCODE' }, 'phonePassCodePayload'],
      [{ verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload: { email: 'no address', passCode: '1' } }, 'email'],
    ] as const) {
      const answer = await post('verify-reset-password-request', body, app())
      expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(named) })
    }
  })
})

async function bare(): Promise<{ userId: string; username: string; token: string }> {
  const username = `bare-${mark()}`
  const password = 'correct horse battery staple'
  const { data } = await sesame.call({ path: '/api/v3/create-user', body: { username, password } })
  return { userId: data.userId, username, token: await tokenOf({ username }) }
}

describe('bindEmail and unbindEmail', () => {
  test('adds an address that was proved, and takes it off', async () => {
    const { userId, token } = await bare()
    const email = `bound-${mark()}@example.org`
    const passCode = await mailCode('CHANNEL_BIND_EMAIL', email)
    expect(await post('bind-email', { email, passCode }, by(token))).toMatchObject({ statusCode: 200 })
    expect(await row(userId)).toMatchObject({ email, email_verified: true })
    const again = { email: `other-${mark()}@example.org`, passCode: '000000' }
    expect(await post('bind-email', again, by(token))).toMatchObject({
      statusCode: 422,
      message: expect.stringMatching(/update-email/),
    })

    expect(await post('unbind-email', { passCode: '000000' }, by(token))).toMatchObject({ statusCode: 403 })
    const leave = await mailCode('CHANNEL_UNBIND_EMAIL', email)
    expect(await post('unbind-email', { passCode: leave }, by(token))).toMatchObject({ statusCode: 200 })
    expect(await row(userId)).toMatchObject({ email: null, email_verified: false })
    expect((await messagesTo(sesame, email))[0]).toMatchObject({ purpose: 'SECURITY_NOTICE' })
    expect(await eventsOf(userId)).toEqual(['bindEmail', 'unbindEmail'])
    expect(await post('unbind-email', { passCode: leave }, by(token))).toMatchObject({ statusCode: 422 })
  })

  test('refuses a wrong code (403), somebody else’s address after a right one (409), and no token (401)', async () => {
    const [{ token }, other] = [await bare(), await newPerson(sesame)]
    const passCode = await mailCode('CHANNEL_BIND_EMAIL', other.email)
    expect(await post('bind-email', { email: other.email, passCode: '0' }, by(token))).toMatchObject({
      statusCode: 403,
    })
    expect(await post('bind-email', { email: other.email, passCode }, by(token))).toMatchObject({ statusCode: 409 })
    expect(await post('bind-email', { email: other.email, passCode }, app())).toMatchObject({ statusCode: 401 })
  })

  test('leaves nobody without a way in (422)', async () => {
    const email = `only-${mark()}@example.org`
    await sesame.call({ path: '/api/v3/create-user', body: { email, password: 'correct horse battery staple' } })
    const token = await tokenOf({ email })
    const passCode = await mailCode('CHANNEL_UNBIND_EMAIL', email)
    expect(await post('unbind-email', { passCode }, by(token))).toMatchObject({ statusCode: 422 })
  })
})

describe('verifyUpdateEmailRequest and updateEmail', () => {
  const verify = (payload: Record<string, unknown>, token: string) =>
    post('verify-update-email-request', { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload: payload }, by(token))

  test('replaces the address by codes of both; the old one is told', async () => {
    const person = await newPerson(sesame)
    const token = await tokenOf(person)
    const newEmail = `new-${mark()}@example.org`
    const newEmailPassCode = await mailCode('CHANNEL_UPDATE_EMAIL', newEmail)
    expect(await verify({ newEmail, newEmailPassCode }, token)).toMatchObject({
      statusCode: 400,
      message: expect.stringMatching(/oldEmailPassCode/),
    })
    const oldEmailPassCode = await mailCode('CHANNEL_UPDATE_EMAIL', person.email)
    const wrong = { newEmail, newEmailPassCode, oldEmail: newEmail, oldEmailPassCode }
    expect(await verify(wrong, token)).toMatchObject({ statusCode: 400, message: expect.stringMatching(/oldEmail/) })
    const proved = await verify({ newEmail, newEmailPassCode, oldEmail: person.email, oldEmailPassCode }, token)
    expect(proved).toMatchObject({ statusCode: 200, data: { tokenExpiresIn: 300 } })
    const { updateEmailToken } = proved.data
    expect(await row(person.userId)).toMatchObject({ email: person.email })

    const other = await newPerson(sesame)
    expect(await post('update-email', { updateEmailToken }, by(await tokenOf(other)))).toMatchObject({
      statusCode: 403,
    })
    expect(await post('update-email', { updateEmailToken }, by(token))).toMatchObject({
      statusCode: 200,
      data: { success: true },
    })
    expect(await row(person.userId)).toMatchObject({ email: newEmail, email_verified: true })
    expect((await messagesTo(sesame, person.email))[0]).toMatchObject({ purpose: 'SECURITY_NOTICE' })
    expect(await post('update-email', { updateEmailToken }, by(token))).toMatchObject({ statusCode: 403 })
  })

  test('an address that somebody took meanwhile is 409, and the account keeps the old one', async () => {
    const person = await newPerson(sesame)
    const token = await tokenOf(person)
    const newEmail = `new-${mark()}@example.org`
    const codes = {
      newEmailPassCode: await mailCode('CHANNEL_UPDATE_EMAIL', newEmail),
      oldEmailPassCode: await mailCode('CHANNEL_UPDATE_EMAIL', person.email),
    }
    const { data } = await verify({ newEmail, ...codes }, token)
    await newPerson(sesame, { email: newEmail })
    expect(await post('update-email', data, by(token))).toMatchObject({ statusCode: 409 })
    expect(await row(person.userId)).toMatchObject({ email: person.email })
  })
})

describe('phones: bindPhone, unbindPhone, verifyUpdatePhoneRequest, updatePhone', () => {
  const number = () => `137${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`

  test('added, replaced by codes of both, taken off', async () => {
    const { userId, token } = await bare()
    const [first, second] = [number(), number()]
    const bound = { phoneNumber: first, passCode: await smsCode('CHANNEL_BIND_PHONE', first) }
    expect(await post('bind-phone', bound, by(token))).toMatchObject({ statusCode: 200 })
    expect(await row(userId)).toMatchObject({ phone: first, phone_country_code: '+86', phone_verified: true })

    const phonePassCodePayload = {
      ...{ newPhoneNumber: second, newPhonePassCode: await smsCode('CHANNEL_BIND_PHONE', second) },
      ...{ oldPhoneNumber: first, oldPhonePassCode: await smsCode('CHANNEL_UNBIND_PHONE', first) },
    }
    const asked = { verifyMethod: 'PHONE_PASSCODE', phonePassCodePayload }
    const { data } = await post('verify-update-phone-request', asked, by(token))
    expect(await post('update-phone', { updatePhoneToken: data.updatePhoneToken }, by(token))).toMatchObject({
      statusCode: 200,
    })
    expect(await row(userId)).toMatchObject({ phone: second, phone_verified: true })

    const passCode = await smsCode('CHANNEL_UNBIND_PHONE', second)
    expect(await post('unbind-phone', { passCode }, by(token))).toMatchObject({ statusCode: 200 })
    expect(await row(userId)).toMatchObject({ phone: null })
    expect(await eventsOf(userId)).toEqual(['bindPhone', 'updateUserPhone', 'unbindPhone'])
  })
})

describe('verifyDeleteAccountRequest by code', () => {
  test('of one’s own address; anybody else’s is 400, a wrong code 403', async () => {
    const [person, other] = [await newPerson(sesame), await newPerson(sesame)]
    const token = await tokenOf(person)
    const verify = (email: string, passCode: string) =>
      post(
        'verify-delete-account-request',
        { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload: { email, passCode } },
        by(token),
      )
    expect(await verify(other.email, '000000')).toMatchObject({ statusCode: 400 })
    expect(await verify(person.email, '0')).toMatchObject({ statusCode: 403 })
    const { data } = await verify(person.email, await mailCode('CHANNEL_DELETE_ACCOUNT', person.email))
    expect(await post('delete-account', data, by(token))).toMatchObject({ statusCode: 200 })
    expect(await row(person.userId)).toBeUndefined()
  })

  test('by text message', async () => {
    const person = await newPerson(sesame)
    const token = await tokenOf(person)
    const phonePassCodePayload = {
      phoneNumber: person.phone,
      passCode: await smsCode('CHANNEL_DELETE_ACCOUNT', person.phone),
    }
    const { data } = await post(
      'verify-delete-account-request',
      { verifyMethod: 'PHONE_PASSCODE', phonePassCodePayload },
      by(token),
    )
    expect(await post('delete-account', data, by(token))).toMatchObject({ statusCode: 200 })
  })
})
