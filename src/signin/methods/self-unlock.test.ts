import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { codeFor, messagesTo } from '../../../test/harness/mailbox.ts'
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
import { bindTotp, newTotpSecret } from '../../../test/harness/totp.ts'

/** What people do on the pages of a sign-in who cannot just sign in: unlock themselves, reset a password, verify an address. */

const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }
const fresh = 'quite another password'
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
})
afterAll(() => sesame?.close())

const settings = (body: Record<string, unknown>) => sesame.call({ path: '/api/v3/update-security-settings', body })
const unlock = (strategy: string) => settings({ selfUnlockAccount: { enabled: true, strategy } })
beforeEach(async () => {
  await settings({ selfUnlockAccount: { enabled: false, strategy: 'captcha' }, loginRequireEmailVerified: false })
})

/** Ten wrong passwords for whatever name. */
async function lockOut(account: string): Promise<void> {
  sesame.clock.advance(301_000)
  for (let guess = 0; guess < 10; guess += 1) await v3Door(sesame, { account, password: 'a guess' })
}

async function codeOn(
  act: Flow['act'],
  scene: string,
  address: { email: string } | { phone: string },
): Promise<string> {
  const answer = await act('send-passcode', { scene, ...address })
  expect(answer).toMatchObject({ statusCode: 200, data: { retryAfter: 60 } })
  return codeFor(sesame, 'email' in address ? address.email : `+86${address.phone}`)
}

const doors: [string, (person: Pick<Person, 'email' | 'password'>) => Promise<Flow['act']>][] = [
  [
    'the hosted page',
    async ({ email: account, password }) => {
      const flow = await openFlow(sesame)
      const asked = await flow.act('authenticate-by-password', { account, password })
      expect(asked).toMatchObject({ statusCode: 302, apiCode: 1643, flowHandle: flow.flowHandle })
      return flow.act
    },
  ],
  [
    '/api/v3/signin',
    async ({ email: account, password }) => {
      const asked = await v3Door(sesame, { account, password })
      expect(asked).toMatchObject({ statusCode: 302, apiCode: 1643, flowHandle: expect.any(String) })
      return (action, data) => authFlow(sesame, { action, data, flowHandle: String(asked.flowHandle) })
    },
  ],
]

describe.each(doors)('a lock for wrong passwords, at %s', (_name, come) => {
  test('is lifted by a code at the account’s own address, which signs in, and the owner is told', async () => {
    await unlock('captcha')
    const person = await newPerson(sesame)
    await lockOut(person.email)
    const act = await come(person)
    const code = await codeOn(act, 'CHANNEL_UNLOCK_ACCOUNT', { email: person.email })
    expect(await act('unlock-account-by-email', { email: person.email, code: '0' })).toMatchObject({ statusCode: 403 })
    const done = await act('unlock-account-by-email', { email: person.email, code })
    expect(done).toMatchObject({ apiCode: 1600, data: { user: { id: person.userId } } })
    expect(isSignedIn(await v3Door(sesame, { account: person.email, password: person.password }))).toBe(true)
    expect((await messagesTo(sesame, person.email))[0]).toMatchObject({ purpose: 'SECURITY_NOTICE' })
  })

  test('by text message, and with the password where the pool wants it', async () => {
    await unlock('password-captcha')
    const person = await newPerson(sesame)
    await lockOut(person.email)
    const act = await come(person)
    expect(await act('unlock-account-by-phone', { phone: person.phone, code: '0' })).toMatchObject({ statusCode: 400 })
    const first = await codeOn(act, 'CHANNEL_UNLOCK_ACCOUNT', { phone: person.phone })
    const wrong = { phone: person.phone, code: first, password: 'a guess' }
    expect(await act('unlock-account-by-phone', wrong)).toMatchObject({ statusCode: 403, apiCode: 2333 })
    sesame.clock.advance(61_000)
    const second = await codeOn(act, 'CHANNEL_UNLOCK_ACCOUNT', { phone: person.phone })
    const right = { phone: person.phone, code: second, password: person.password }
    expect(isSignedIn(await act('unlock-account-by-phone', right))).toBe(true)
  })

  test('does not open past what else stands in the way', async () => {
    await unlock('captcha')
    const person = await newPerson(sesame)
    await bindTotp(sesame, { userId: person.userId, secret: newTotpSecret() })
    await lockOut(person.email)
    const act = await come(person)
    const code = await codeOn(act, 'CHANNEL_UNLOCK_ACCOUNT', { email: person.email })
    expect(await act('unlock-account-by-email', { email: person.email, code })).toMatchObject({ apiCode: 1635 })
  })
})

describe('selfUnlockAccount', () => {
  test('names that nobody has are asked the same, and get no message', async () => {
    await unlock('captcha')
    const email = 'nobody-of-this-name@example.org'
    await lockOut(email)
    const asked = await v3Door(sesame, { account: email, password: 'a guess' })
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 1643, data: { strategy: 'captcha' } })
    const act: Flow['act'] = (action, data) => authFlow(sesame, { action, data, flowHandle: String(asked.flowHandle) })
    expect(await act('send-passcode', { scene: 'CHANNEL_UNLOCK_ACCOUNT', email })).toMatchObject({ statusCode: 200 })
    expect(await messagesTo(sesame, email)).toEqual([])
    expect(await act('unlock-account-by-email', { email, code: '123456' })).toMatchObject({ statusCode: 403 })
  })

  test('off: 2005, no code is sent, and none unlocks', async () => {
    const person = await newPerson(sesame)
    await lockOut(person.email)
    const flow = await openFlow(sesame)
    const { email, password } = person
    expect(await flow.act('authenticate-by-password', { account: email, password })).toMatchObject({ apiCode: 2005 })
    expect(await flow.act('send-passcode', { scene: 'CHANNEL_UNLOCK_ACCOUNT', email })).toMatchObject({ apiCode: 1699 })
    expect(await flow.act('unlock-account-by-email', { email, code: '1' })).toMatchObject({ apiCode: 1699 })
  })
})

describe('a forgotten password on the hosted page', () => {
  test('a code, then another password; then everybody signs in with it', async () => {
    const person = await newPerson(sesame)
    const { act } = await openFlow(sesame)
    const passCode = await codeOn(act, 'CHANNEL_RESET_PASSWORD', { email: person.email })
    expect(await act('verify-reset-code', { email: person.email, passCode: '0' })).toMatchObject({ statusCode: 403 })
    const { data } = await act('verify-reset-code', { email: person.email, passCode })
    expect(await act('reset-password', { ...data, password: 'short' })).toMatchObject({
      statusCode: 422,
      apiCode: 2061,
    })
    expect(await act('reset-password', { ...data, password: fresh })).toMatchObject({
      statusCode: 200,
      data: { success: true },
    })
    expect(await act('reset-password', { ...data, password: fresh })).toMatchObject({ statusCode: 403 })
    expect(isSignedIn(await act('authenticate-by-password', { account: person.email, password: fresh }))).toBe(true)
  })
})

describe('loginRequireEmailVerified', () => {
  test('an account’s address is verified before anybody is signed in to it (1642), by a code sent there', async () => {
    await settings({ loginRequireEmailVerified: true })
    const [person, other] = [await newPerson(sesame), await newPerson(sesame)]
    const { act } = await openFlow(sesame)
    const asked = await act('authenticate-by-password', { account: person.username, password: person.password })
    const metaData = [{ type: 'email', name: 'email', required: true, value: person.email }]
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 1642, data: { skip: false, metaData } })
    const scene = 'CHANNEL_COMPLETE_EMAIL'
    expect(await act('send-passcode', { scene, email: other.email })).toMatchObject({ statusCode: 400 })
    const code = await codeOn(act, scene, { email: person.email })
    const complete = (value: string, typed: string) =>
      act('complete-completion', { fieldValues: [{ name: 'email', value, code: typed }] })
    expect(await complete(other.email, code)).toMatchObject({ statusCode: 400 })
    expect(await complete(person.email, '0')).toMatchObject({ statusCode: 403 })
    expect(isSignedIn(await complete(person.email, code))).toBe(true)
    const [row] = await superuserQuery(sesame.databaseUrl, 'select email_verified from users where id = $1', [
      person.userId,
    ])
    expect(row).toEqual({ email_verified: true })
    expect(isSignedIn(await v3Door(sesame, { account: person.email, password: person.password }))).toBe(true)
  })

  test('an account without an address is not asked', async () => {
    await settings({ loginRequireEmailVerified: true })
    const body = { username: 'has-no-address', password: 'correct horse battery staple' }
    await sesame.call({ path: '/api/v3/create-user', body })
    expect(isSignedIn(await v3Door(sesame, { account: body.username, password: body.password }))).toBe(true)
  })
})
