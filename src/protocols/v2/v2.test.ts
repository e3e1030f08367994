import { publicEncrypt, constants } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newBrowser } from '../../../test/harness/browser.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { codeFor } from '../../../test/harness/mailbox.ts'
import { authFlow, newPerson, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { superuserQuery } from '../../../test/harness/database.ts'

/** What test/journeys/guard.test.ts cannot see: the wire's answers to what the widget never sends. */
let sesame: Sesame
let person: Person
let publicKey: string
beforeAll(async () => {
  sesame = await startSesame()
  person = await newPerson(sesame)
  const config = await get(`/api/v2/applications/${sesame.spa.appId}/public-config`)
  publicKey = config.data.publicKey
})
afterAll(() => sesame?.close())

const browser = newBrowser()

async function send(path: string, init: RequestInit, headers: Record<string, string> = {}) {
  const url = `${sesame.url}${path}`
  const cookie = browser.cookiesFor(url)
  const named = { 'content-type': 'application/json', 'x-authing-lang': 'en-US', 'x-authing-app-id': sesame.spa.appId }
  const answer = await fetch(url, { ...init, headers: { ...named, ...(cookie && { cookie }), ...headers } })
  expect(answer.status).toBe(200)
  for (const line of answer.headers.getSetCookie()) browser.setCookie(line, url)
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  return (await answer.json()) as any
}
const get = (path: string, headers?: Record<string, string>) => send(path, {}, headers)
const post = (path: string, body: object, headers?: Record<string, string>) =>
  send(path, { method: 'POST', body: JSON.stringify(body) }, headers)

const encrypted = (text: string) =>
  publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('base64')
const signIn = (account: string, password: string, more: object = {}) =>
  post('/api/v2/login/account', { account, password: encrypted(password), ...more })

describe('public-config', () => {
  test('tells what the widget needs, and nothing secret', async () => {
    const { data } = await get(`/api/v2/applications/${sesame.app.appId}/public-config`)
    expect(data).toMatchObject({ id: sesame.app.appId, cdnBase: sesame.url, allowedOrigins: [] })
    expect(JSON.stringify(data)).not.toContain(sesame.app.appSecret)
  })

  test('answers 404 for an application that is not there', async () => {
    const answer = await get('/api/v2/applications/6b07c63a00009f2ee7d77880/public-config')
    expect(answer).toMatchObject({ code: 2011, statusCode: 404, apiCode: 2011 })
  })
})

describe('login/account', () => {
  test('signs in, and its token opens users/me and graphql until it is signed out', async () => {
    const { data } = await signIn(person.email, person.password)
    expect(data).toMatchObject({ id: person.userId, userPoolId: sesame.pool.poolId, password: null, customData: {} })
    const bearer = { authorization: `Bearer ${data.token}` }
    const me = await get('/api/v2/users/me', { authorization: data.token })
    expect(me).toMatchObject({ code: 200, data: { id: person.userId, token: data.token } })
    const asked = { query: 'query user($id: String) { user(id: $id) { id token } }', variables: {} }
    const seen = await post('/graphql/v2', asked, bearer)
    expect(seen).toMatchObject({ data: { user: { id: person.userId, token: data.token, customData: [] } } })
    expect(await get('/cas/session')).toMatchObject({ userInfo: { id: person.userId }, session: {} })
    expect(await get(`/api/v2/logout?app_id=${sesame.spa.appId}`, bearer)).toMatchObject({ code: 200 })
    expect(await get('/cas/session')).toEqual({ session: null })
    expect(await get('/api/v2/users/me', bearer)).toMatchObject({ code: 401, statusCode: 401 })
    expect(await post('/graphql/v2', asked, bearer)).toMatchObject({ data: null, errors: [{ message: { code: 401 } }] })
  })

  test('answers an unknown account and a wrong password alike, with the tries that are left', async () => {
    const answers = [await signIn(person.username, 'no'), await signIn('nobody-here', 'no')]
    for (const answer of answers) {
      expect(answer).toMatchObject({ code: 2333, statusCode: 403, apiCode: 2333, data: { remainCount: 9 } })
    }
  })

  test('takes a password in clear for a wrong one, and makes no account by the way', async () => {
    const body = { account: person.email, password: person.password }
    expect(await post('/api/v2/login/account', body)).toMatchObject({ code: 2333 })
    expect(await signIn(person.email, person.password, { autoRegister: true })).toMatchObject({ statusCode: 422 })
    expect(await post('/api/v2/login/account', { account: 7 })).toMatchObject({ code: 400 })
  })

  test('asks for what stands in the way, under a handle that goes on without a cookie; people of another pool are nobody', async () => {
    const due = await newPerson(sesame)
    const text = 'update users set reset_password_on_next_login = true where id = $1'
    await superuserQuery(sesame.databaseUrl, text, [due.userId])
    const asked = await signIn(due.username, due.password)
    expect(asked).toMatchObject({ code: 1639, statusCode: 302, apiCode: 1639, flowHandle: expect.any(String) })
    expect(asked.data.token).toBeUndefined()
    const data = { password: encrypted('a password of my own') }
    const answer = await authFlow(sesame, { action: 'reset-password-forced', data, flowHandle: asked.flowHandle })
    expect(answer).toMatchObject({ statusCode: 302, apiCode: 1699 })
    expect(answer.data).toBeUndefined()
    expect(await signIn(due.username, 'a password of my own')).toMatchObject({ code: 200 })
    const headers = { 'x-authing-app-id': sesame.otherApp.appId }
    const body = { account: due.username, password: encrypted('a password of my own') }
    expect(await post('/api/v2/login/account', body, headers)).toMatchObject({ code: 2333 })
  })
})

describe('users/find and is-user-exists', () => {
  test('say whether somebody has an identifier, unless the pool hides it: then everybody seems to', async () => {
    const find = (key: string, type: string) => get(`/api/v2/users/find?key=${encodeURIComponent(key)}&type=${type}`)
    expect(await find(person.email, 'email')).toMatchObject({ code: 200, data: true })
    expect(await find(person.phone, 'phone')).toMatchObject({ data: true })
    expect(await find(person.email, 'username')).toMatchObject({ data: false })
    expect(await find('x', 'password_hash')).toMatchObject({ code: 400 })
    expect(await get('/api/v2/users/is-user-exists?username=nobody-here')).toMatchObject({ data: false })
    await sesame.call({ path: '/api/v3/update-security-settings', body: { hideAccountExistence: true } })
    expect(await find('nobody@example.com', 'email')).toMatchObject({ data: true })
    await sesame.call({ path: '/api/v3/update-security-settings', body: { hideAccountExistence: false } })
  })
})

describe('register-email and register-username', () => {
  test('make an account that is not signed in', async () => {
    const password = encrypted('four words are plenty')
    const made = await post('/api/v2/register-username', { account: 'anning', password, profile: { name: 'Mary' } })
    expect(made).toMatchObject({ statusCode: 200, data: { username: 'anning', name: 'Mary', token: null } })
    expect(await post('/api/v2/register-email', { password })).toMatchObject({ statusCode: 400 })
    expect(await post('/api/v2/register-username', { account: 'anning', password })).toMatchObject({ apiCode: 2026 })
  })

  test('ask for the agreements that the application requires', async () => {
    const content = { displayAt: ['RegisterPage'], isRequired: true, lang: 'en-US', content: 'Be kind' }
    const brandingConfig = { showAgreement: true, agreements: [content] }
    const body = { appId: sesame.spa.appId, brandingConfig }
    await sesame.call({ path: '/api/v3/update-application', body })
    const { data } = await get(`/api/v2/applications/${sesame.spa.appId}/public-config`)
    const [{ id, required, availableAt }] = data.agreements
    expect({ required, availableAt, enabled: data.agreementEnabled }).toEqual({
      required: true,
      availableAt: 0,
      enabled: true,
    })
    const registration = { email: 'kind@example.com', password: encrypted('four words are plenty') }
    expect(await post('/api/v2/register-email', registration)).toMatchObject({ statusCode: 403 })
    expect(await post('/api/v2/register-email', { ...registration, agreementIds: [id] })).toMatchObject({ code: 200 })
  })
})

describe('small ones', () => {
  test('tell countries, judge passwords, and give icons to any page', async () => {
    const { data } = await get('/api/v2/country-list')
    expect(data).toMatchObject({ zh: { CN: '中国' }, en: { FR: 'France' } })
    const check = (password: string) => post('/api/v2/password/user-action/check', { password })
    expect(await check('short')).toMatchObject({
      code: 200,
      data: { valid: false, message: expect.stringContaining('15') },
    })
    expect(await check('four words are plenty')).toMatchObject({ data: { valid: true } })
    const icons = await fetch(`${sesame.url}/svg-string/guard?v=1`)
    expect(icons.headers.get('access-control-allow-origin')).toBe('*')
    expect(await icons.text()).toContain('<svg')
  })

  test('the graph answers one question only, and of nobody else', async () => {
    const asked = { query: 'mutation { deleteUser(id: "x") { code } }' }
    expect(await post('/graphql/v2', asked)).toMatchObject({ data: null, errors: [{ message: { code: 501 } }] })
    const { data } = await v3Door(sesame, { account: person.email, password: person.password })
    const bearer = { authorization: `Bearer ${data.access_token}` }
    const query = 'query user($id: String) { user(id: $id) { id } }'
    const other = await newPerson(sesame)
    const answer = await post('/graphql/v2', { query, variables: { id: other.userId } }, bearer)
    expect(answer).toMatchObject({ data: null, errors: [{ message: { code: 403 } }] })
  })
})

test('a lock that ends by itself says when (2057)', async () => {
  const { username } = await newPerson(sesame)
  for (let guess = 0; guess < 10; guess += 1) await signIn(username, 'no')
  const locked = await signIn(username, 'no')
  expect(locked).toMatchObject({ code: 2057, apiCode: 2057, statusCode: 403, message: expect.stringMatching(/UTC/) })
  expect(Date.parse(locked.data.unlockTime)).toBeGreaterThan(sesame.clock.now())
})

describe('forgotten password', () => {
  test('a code by mail, a token, and another password in two ciphertexts', async () => {
    const { userId, email } = await newPerson(sesame)
    const sent = { email, scene: 'RESET_PASSWORD_VERIFY_CODE' }
    expect(await post('/api/v2/email/send', sent)).toMatchObject({ code: 200 })
    expect(await post('/api/v2/email/send', sent)).toMatchObject({ code: 2080, apiCode: 2080, statusCode: 429 })
    const wrong = await post('/api/v2/users/password/forget/check-code', { email, code: '0' })
    expect(wrong).toMatchObject({ statusCode: 403 })
    const code = await codeFor(sesame, email)
    const { data } = await post('/api/v2/users/password/forget/check-code', { email, code })
    expect(data).toMatchObject({ resetPasswordToken: expect.any(String), userId, passwordStrength: 5 })
    const set = (password: string) =>
      post('/api/v2/users/password/password-reset', {
        ...{ newPassword: encrypted(password), repeatPassword: encrypted(password) },
        resetPasswordToken: data.resetPasswordToken,
      })
    expect(await set('short')).toMatchObject({ code: 2061, statusCode: 422 })
    expect(await set('quite another password')).toMatchObject({ code: 200 })
    expect(await signIn(email, 'quite another password')).toMatchObject({ code: 200, data: { id: userId } })
  })

  test('sms/send knows the widget’s scenes alone', async () => {
    const { phone } = await newPerson(sesame)
    expect(await post('/api/v2/sms/send', { phone, scene: 'login' })).toMatchObject({ code: 200 })
    expect(await codeFor(sesame, `+86${phone}`)).toMatch(/^\d{6}$/)
    expect(await post('/api/v2/sms/send', { phone, scene: 'anything' })).toMatchObject({ statusCode: 400 })
  })
})
