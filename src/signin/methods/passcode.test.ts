import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { codeFor, messagesTo } from '../../../test/harness/mailbox.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { type Answer, isSignedIn, newPerson, openFlow, v3Door } from '../../../test/harness/sign-in.ts'

/** Signing in, and up, by a one-time code, at both doors. */

let sesame: Sesame
let open: AppKeys
let passwordsOnly: AppKeys
beforeAll(async () => {
  sesame = await startSesame()
  open = await makeApp(sesame.core, sesame.pool, {
    ...{ appName: 'Open', appType: 'spa', redirectUris: ['https://open.example/cb'] },
    registerConfig: {
      ...{ enabledBasicRegisterMethods: ['EMAIL_CODE', 'PHONE_CODE', 'EMAIL_PASSWORD'] },
      defaultRegisterMethod: 'PASSCODE',
    },
  })
  passwordsOnly = await makeApp(sesame.core, sesame.pool, {
    ...{ appName: 'Passwords', appType: 'spa', redirectUris: ['https://passwords.example/cb'] },
    loginConfig: { enabledBasicLoginMethods: ['EMAIL_PASSWORD'] },
  })
})
afterAll(() => sesame?.close())

async function post(path: string, body: object, appId = sesame.spa.appId): Promise<Answer> {
  const response = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', 'x-authing-app-id': appId },
    body: JSON.stringify(body),
  })
  return { ...((await response.json()) as Envelope), headers: response.headers }
}

type Address = { email: string } | { phone: string; phoneCountryCode?: string }
const isEmail = (address: Address): address is { email: string } => 'email' in address
const reached = (address: Address) => (isEmail(address) ? address.email : `+86${address.phone}`)

/** Has a code sent and answers it. */
async function code(
  address: Address,
  { channel = 'CHANNEL_LOGIN', app = sesame.spa }: { channel?: string; app?: AppKeys } = {},
) {
  // Whatever was sent there before, it was more than a minute ago.
  sesame.clock.advance(61_000)
  const sent = isEmail(address)
    ? await post('/api/v3/send-email', { channel, ...address }, app.appId)
    : await post('/api/v3/send-sms', { channel, phoneNumber: address.phone }, app.appId)
  expect(sent).toMatchObject({ statusCode: 200 })
  return codeFor(sesame, reached(address))
}
const signIn = (payload: object, { options, app = sesame.spa }: { options?: object; app?: AppKeys } = {}) =>
  post('/api/v3/signin', { connection: 'PASSCODE', passCodePayload: payload, ...(options && { options }) }, app.appId)
const someone = () => `joan-${randomBytes(5).toString('hex')}@example.com`
const telephone = () => `137${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`

describe('a code that was sent to somebody', () => {
  test('signs in at the V3 operation, by e-mail and by telephone, and proves the address', async () => {
    const person = await newPerson(sesame)
    const byMail = await signIn({ email: person.email, passCode: await code({ email: person.email }) })
    expect(byMail).toMatchObject({ statusCode: 200, data: { access_token: expect.any(String) } })
    const claims = JSON.parse(Buffer.from(byMail.data.id_token.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ sub: person.userId })
    const byPhone = await signIn({ phone: person.phone, passCode: await code({ phone: person.phone }) })
    expect(byPhone).toMatchObject({ statusCode: 200 })
    const { data } = await sesame.call({ path: '/api/v3/get-user', query: { userId: person.userId } })
    expect(data).toMatchObject({ emailVerified: true, phoneVerified: true })
    expect(isSignedIn(await v3Door(sesame, { account: person.username, password: person.password }))).toBe(true)
  })

  test('signs in on the hosted page, which sends it', async () => {
    const { email } = await newPerson(sesame)
    const flow = await openFlow(sesame)
    sesame.clock.advance(61_000)
    const sent = await flow.act('send-passcode', { email, scene: 'CHANNEL_LOGIN' })
    expect(sent).toMatchObject({ code: 200, statusCode: 200, data: { retryAfter: 60 }, flowHandle: flow.flowHandle })
    const again = await flow.act('send-passcode', { email, scene: 'CHANNEL_LOGIN' })
    expect(again).toMatchObject({ statusCode: 429, apiCode: 2080, flowHandle: flow.flowHandle })
    const passCode = await codeFor(sesame, email)
    const done = await flow.act('authenticate-by-passcode', { email, passCode })
    expect(done).toMatchObject({ statusCode: 302, apiCode: 1600, data: { user: { email } } })
  })

  test('is good once', async () => {
    const { email } = await newPerson(sesame)
    const passCode = await code({ email })
    const answers = await Promise.all([1, 2, 3].map(() => signIn({ email, passCode })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403, 403])
  })

  test('is not one for another purpose', async () => {
    const { email } = await newPerson(sesame)
    const passCode = await code({ email }, { channel: 'CHANNEL_RESET_PASSWORD' })
    expect(await signIn({ email, passCode })).toMatchObject({ statusCode: 403 })
  })

  test('does not let in who may not sign in', async () => {
    const { email, userId } = await newPerson(sesame)
    const passCode = await code({ email })
    await superuserQuery(sesame.databaseUrl, "update users set status = 'Suspended' where id = $1", [userId])
    expect(await signIn({ email, passCode })).toMatchObject({ statusCode: 403, apiCode: 2005 })
  })

  test('proves nothing any more once the account has another address', async () => {
    const { email, userId } = await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })
    const asked = await signIn({ email, passCode: await code({ email }) })
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 1639 })
    await superuserQuery(sesame.databaseUrl, 'update users set email = $2 where id = $1', [userId, someone()])
    const response = await fetch(`${sesame.url}/interaction/authFlow`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ action: 'reset-password-forced', flowHandle: asked.flowHandle },
        data: { password: 'four words are plenty', passwordEncryptType: 'none' },
      }),
    })
    expect(await response.json()).toMatchObject({ statusCode: 302, apiCode: 1699 })
  })
})

describe('a wrong code', () => {
  const visible = ({ headers, flowHandle, requestId, ...rest }: Answer) => ({
    ...rest,
    headers: [...headers.keys()].filter((name) => name !== 'date').sort(),
  })

  test('answers the same whether or not there is an account or a code', async () => {
    const { email } = await newPerson(sesame)
    await code({ email })
    const known = visible(await signIn({ email, passCode: 'wrong' }))
    expect(known).toMatchObject({ statusCode: 403, message: expect.stringContaining('wrong or no longer valid') })
    expect(visible(await signIn({ email: someone(), passCode: 'wrong' }))).toEqual(known)
    const other = await newPerson(sesame)
    expect(visible(await signIn({ email: other.email, passCode: '123456' }))).toEqual(known)
  })

  test('counts with wrong passwords: ten of either lock the account', async () => {
    const { email } = await newPerson(sesame)
    for (let guess = 0; guess < 5; guess += 1) await signIn({ email, passCode: 'wrong' })
    for (let guess = 0; guess < 5; guess += 1) await v3Door(sesame, { account: email, password: 'wrong' })
    expect(await signIn({ email, passCode: 'wrong' })).toMatchObject({ statusCode: 403, apiCode: 2005 })
  })
})

describe('what does not fit', () => {
  test('is refused (400), naming it', async () => {
    expect(await post('/api/v3/signin', { connection: 'PASSCODE' })).toMatchObject({
      ...{ statusCode: 400, message: expect.stringContaining('passCodePayload') },
    })
    expect(await signIn({ passCode: '123456' })).toMatchObject({ statusCode: 400 })
    const both = { email: someone(), phone: telephone(), passCode: '123456' }
    expect(await signIn(both)).toMatchObject({ statusCode: 400, message: expect.stringContaining('email, phone') })
  })

  test('an application that takes passwords alone says so, and sends no code', async () => {
    const { email } = await newPerson(sesame)
    const refused = await signIn({ email, passCode: await code({ email }) }, { app: passwordsOnly })
    expect(refused).toMatchObject({ statusCode: 403, message: expect.stringContaining('EMAIL_CODE') })
    const flow = await openFlow(sesame, { app: passwordsOnly })
    sesame.clock.advance(61_000)
    expect(await flow.act('send-passcode', { email, scene: 'CHANNEL_LOGIN' })).toMatchObject({ statusCode: 403 })
  })

  test('LDAP and AD are still to come (501)', async () => {
    expect(await post('/api/v3/signin', { connection: 'LDAP' })).toMatchObject({ statusCode: 501 })
  })
})

describe('signing up by a code', () => {
  const signUp = (payload: object, more: object = {}, app = open) =>
    post('/api/v3/signup', { connection: 'PASSCODE', passCodePayload: payload, ...more }, app.appId)

  test('makes an account with a proved address and no password', async () => {
    const email = someone()
    const passCode = await code({ email }, { channel: 'CHANNEL_REGISTER' })
    const { statusCode, data } = await signUp({ email, passCode }, { profile: { nickname: 'Joan' } })
    expect(statusCode).toBe(200)
    expect(data).toMatchObject({
      ...{ email, emailVerified: true, phoneVerified: false, nickname: 'Joan', registerSource: ['basic:email'] },
    })
    expect(await signIn({ email, passCode: await code({ email }) })).toMatchObject({ statusCode: 200 })
  })

  test('by telephone, with a password beside it', async () => {
    const phone = telephone()
    const passCode = await code({ phone }, { channel: 'CHANNEL_REGISTER' })
    const password = 'four words are plenty'
    const made = await signUp({ phone, passCode }, { options: { passwordForPhonePassCode: password } })
    expect(made).toMatchObject({
      statusCode: 200,
      data: { phone, phoneVerified: true, registerSource: ['basic:phone'] },
    })
    expect(isSignedIn(await v3Door(sesame, { account: phone, password }))).toBe(true)
  })

  test('on the hosted page it signs in as well', async () => {
    const email = someone()
    const flow = await openFlow(sesame, { app: open })
    await flow.act('send-passcode', { email, scene: 'CHANNEL_REGISTER' })
    const done = await flow.act('register-by-passcode', { email, passCode: await codeFor(sesame, email) })
    expect(done).toMatchObject({ statusCode: 302, apiCode: 1600, data: { user: { email } } })
  })

  test('with autoRegister the code to sign in is enough, where the application takes such sign-ups', async () => {
    const email = someone()
    const passCode = await code({ email }, { app: open })
    expect(await signIn({ email, passCode }, { app: open })).toMatchObject({
      ...{ statusCode: 403, message: expect.stringContaining('sign up first') },
    })
    const fresh = await code({ email }, { app: open })
    const answer = await signIn({ email, passCode: fresh }, { app: open, options: { autoRegister: true } })
    expect(answer).toMatchObject({ statusCode: 200 })
    const { data } = await sesame.call({ path: '/api/v3/get-user', query: { userId: email, userIdType: 'email' } })
    expect(data).toMatchObject({ email, emailVerified: true, userSourceType: 'register' })
    const elsewhere = someone()
    await post('/api/v3/send-email', { channel: 'CHANNEL_LOGIN', email: elsewhere })
    expect(await messagesTo(sesame, elsewhere)).toEqual([])
  })

  test('is refused: wrong code (403), address taken (409, 2026), application or pool without (2031)', async () => {
    expect(await signUp({ email: someone(), passCode: '123456' })).toMatchObject({ statusCode: 403 })
    const { email } = await newPerson(sesame)
    const taken = await signUp({ email, passCode: await code({ email }, { channel: 'CHANNEL_REGISTER' }) })
    expect(taken).toMatchObject({ statusCode: 409, apiCode: 2026 })
    const closed = await signUp({ email: someone(), passCode: '123456' }, {}, sesame.spa)
    expect(closed).toMatchObject({ statusCode: 403, apiCode: 2031 })
    const twice = await signUp({ email: someone(), passCode: '1' }, { profile: { email: someone() } })
    expect(twice).toMatchObject({ statusCode: 400, message: expect.stringContaining('profile.email') })
  })

  test('is open in a pool that hides whether accounts exist: the code tells it to the owner alone', async () => {
    const hide = (hideAccountExistence: boolean) =>
      sesame.call({ path: '/api/v3/update-security-settings', body: { hideAccountExistence } })
    await hide(true)
    try {
      const email = someone()
      const passCode = await code({ email }, { channel: 'CHANNEL_REGISTER' })
      expect(await signUp({ email, passCode })).toMatchObject({ statusCode: 200 })
    } finally {
      await hide(false)
    }
  })
})

describe('an account that somebody made with the address of another', () => {
  const password = 'waiting for the owner'
  const plant = async (profile: object = {}) => {
    const email = someone()
    const passwordPayload = { email, password }
    const body = { connection: 'PASSWORD', passwordPayload, profile }
    expect(await post('/api/v3/signup', body, open.appId)).toMatchObject({ statusCode: 200 })
    const tokens = await v3Door(sesame, { account: email, password })
    return { email, token: tokens.data.access_token as string }
  }
  const profileOf = (token: string) =>
    fetch(`${sesame.url}/api/v3/get-profile`, { headers: { authorization: token } }).then((answer) => answer.json())

  test('is taken over by the owner’s first code: the password is off and every sign-in over', async () => {
    const { email, token } = await plant()
    const mine = await signIn({ email, passCode: await code({ email }) })
    expect(mine).toMatchObject({ statusCode: 200 })
    expect(await v3Door(sesame, { account: email, password })).toMatchObject({ statusCode: 403, apiCode: 2333 })
    expect(await profileOf(token)).toMatchObject({ statusCode: 401 })
    expect(await profileOf(mine.data.access_token)).toMatchObject({ statusCode: 200, data: { emailVerified: true } })
  })

  test('is not opened by an unproved address while another one is proved', async () => {
    const phone = telephone()
    const email = someone()
    const passCode = await code({ phone }, { channel: 'CHANNEL_REGISTER' })
    const body = { connection: 'PASSCODE', passCodePayload: { phone, passCode }, profile: { email } }
    expect(await post('/api/v3/signup', body, open.appId)).toMatchObject({ statusCode: 200 })
    expect(await signIn({ email, passCode: await code({ email }) })).toMatchObject({
      ...{ statusCode: 403, message: expect.stringContaining('no account to sign in to') },
    })
  })
})
