import { constants, publicEncrypt, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppKeys, makeApp } from '../../../test/harness/fixtures.ts'
import { codeFor } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { isSignedIn, newPerson, v3Door } from '../../../test/harness/sign-in.ts'

/** The widget's forms that take a one-time code. */
let sesame: Sesame
let open: AppKeys
beforeAll(async () => {
  sesame = await startSesame()
  open = await makeApp(sesame.core, sesame.pool, {
    ...{ appName: 'Open', appType: 'spa' },
    registerConfig: {
      ...{ enabledBasicRegisterMethods: ['EMAIL_CODE', 'PHONE_CODE'], defaultRegisterMethod: 'PASSCODE' },
    },
  })
})
afterAll(() => sesame?.close())

async function post(path: string, body: object, appId = sesame.spa.appId) {
  const answer = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', 'x-authing-app-id': appId },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  return (await answer.json()) as any
}

const someone = () => `joan-${randomBytes(5).toString('hex')}@example.com`
const telephone = () => `137${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`

async function mailed(email: string, scene: string, appId?: string): Promise<string> {
  sesame.clock.advance(61_000)
  expect(await post('/api/v2/email/send', { email, scene }, appId)).toMatchObject({ code: 200 })
  return codeFor(sesame, email)
}
async function texted(phone: string, scene: string, appId?: string): Promise<string> {
  sesame.clock.advance(61_000)
  expect(await post('/api/v2/sms/send', { phone, scene }, appId)).toMatchObject({ code: 200 })
  return codeFor(sesame, `+86${phone}`)
}

describe('login/email-code and login/phone-code', () => {
  test('hand over the user with a token', async () => {
    const { email, phone, userId } = await newPerson(sesame)
    const code = await mailed(email, 'LOGIN_VERIFY_CODE')
    const byMail = await post('/api/v2/login/email-code', { email, code, autoRegister: false, withCustomData: false })
    expect(byMail).toMatchObject({ code: 200, statusCode: 200, data: { id: userId, emailVerified: true } })
    expect(byMail.data.token.split('.')).toHaveLength(3)
    const byPhone = await post('/api/v2/login/phone-code', { phone, code: await texted(phone, 'login') })
    expect(byPhone).toMatchObject({ code: 200, data: { id: userId, phoneVerified: true } })
  })

  test('a wrong code is told, an account is made where the application takes it', async () => {
    const email = someone()
    expect(await post('/api/v2/login/email-code', { email, code: '000000' })).toMatchObject({
      ...{ code: 403, statusCode: 403, message: expect.stringContaining('wrong or no longer valid') },
    })
    const code = await mailed(email, 'LOGIN_VERIFY_CODE', open.appId)
    const made = await post('/api/v2/login/email-code', { email, code, autoRegister: true }, open.appId)
    expect(made).toMatchObject({ code: 200, data: { email } })
  })
})

describe('register-email-code and register-phone-code', () => {
  test('make an account, with a password if there is one', async () => {
    const email = someone()
    const code = await mailed(email, 'REGISTER_VERIFY_CODE', open.appId)
    const body = { email, code, profile: { browser: 'test' }, forceLogin: false, generateToken: true, context: '{}' }
    expect(await post('/api/v2/register-email-code', body, open.appId)).toMatchObject({
      statusCode: 200,
      data: { email },
    })

    const phone = telephone()
    const { data } = await (await fetch(`${sesame.url}/api/v2/applications/${open.appId}/public-config`)).json()
    expect(data.registerTabs.list).toEqual(['emailCode', 'phone'])
    const secret = 'four words are plenty'
    const padding = constants.RSA_PKCS1_PADDING
    const password = publicEncrypt({ key: data.publicKey, padding }, Buffer.from(secret)).toString('base64')
    const given = { phone, code: await texted(phone, 'register', open.appId), password }
    expect(await post('/api/v2/register-phone-code', given, open.appId)).toMatchObject({ statusCode: 200 })
    expect(isSignedIn(await v3Door(sesame, { account: phone, password: secret }))).toBe(true)
    expect(await post('/api/v2/register-phone-code', { phone, code: '1' })).toMatchObject({ apiCode: 2031 })
  })
})

describe('preCheckCode', () => {
  test('says whether a code of the completion form is right, and leaves it good', async () => {
    const email = someone()
    const emailCode = await mailed(email, 'INFORMATION_COMPLETION_VERIFY_CODE')
    for (const _time of [1, 2])
      expect(await post('/api/v2/email/preCheckCode', { email, emailCode })).toMatchObject({ data: { valid: true } })
    expect(await post('/api/v2/email/preCheckCode', { email, emailCode: 'no' })).toMatchObject({
      data: { valid: false },
    })
    const phone = telephone()
    const phoneCode = await texted(phone, 'complete-phone')
    expect(await post('/api/v2/sms/preCheckCode', { phone, phoneCode })).toMatchObject({ data: { valid: true } })
  })
})
