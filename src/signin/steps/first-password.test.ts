import { constants, publicEncrypt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { codeFor } from '../../../test/harness/mailbox.ts'
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

/** A first password that somebody else chose (1639): its owner replaces it before anything else, at every door. */

const asked = { statusCode: 302, apiCode: 1639, data: {} }
const chosen = 'chosen by its owner alone'
const options = { resetPasswordOnFirstLogin: true }
const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
})
afterAll(() => sesame?.close())

interface Stored {
  password_hash: string
  logins_count: number
  reset_password_on_next_login: boolean
}
const stored = async ({ userId }: Person): Promise<Stored> => {
  const text = 'select password_hash, logins_count, reset_password_on_next_login from users where id = $1'
  const [row] = await superuserQuery<Stored>(sesame.databaseUrl, text, [userId])
  if (!row) throw new Error('no such user')
  return row
}

const passwordOf = ({ username, password }: Person) => ({ account: username, password })

/** Both doors bring the person to the same question, and answer under the same handle. */
const doors: [string, (person: Person) => Promise<{ act: Flow['act'] }>][] = [
  [
    'the hosted page',
    async (person) => {
      const flow = await openFlow(sesame)
      const answer = await flow.act('authenticate-by-password', passwordOf(person))
      expect(answer).toMatchObject({ ...asked, code: 1639, flowHandle: flow.flowHandle })
      expect(answer.headers.getSetCookie()).toEqual([])
      return flow
    },
  ],
  [
    '/api/v3/signin',
    async (person) => {
      const answer = await v3Door(sesame, passwordOf(person))
      expect(answer).toMatchObject({
        ...asked,
        requestId: expect.any(String),
        message: expect.stringMatching(/new password/),
      })
      expect(JSON.stringify(answer)).not.toContain('access_token')
      const flowHandle = String(answer.flowHandle)
      return { act: (action, data) => authFlow(sesame, { action, data, flowHandle }) }
    },
  ],
]

describe('completePasswordAfterPassCodeLogin', () => {
  test('whoever comes in on a page by a code and has no password chooses one; a program is not asked', async () => {
    const settings = (completePasswordAfterPassCodeLogin: boolean) =>
      sesame.call({ path: '/api/v3/update-security-settings', body: { completePasswordAfterPassCodeLogin } })
    const email = 'by-code@example.com'
    await sesame.call({ path: '/api/v3/create-user', body: { username: 'by-code', email } })
    const codeOnce = async () => {
      sesame.clock.advance(61_000)
      const flow = await openFlow(sesame)
      expect(await flow.act('send-passcode', { email, scene: 'CHANNEL_LOGIN' })).toMatchObject({ statusCode: 200 })
      return { flow, passCode: await codeFor(sesame, email) }
    }
    expect(await settings(true)).toMatchObject({ data: { completePasswordAfterPassCodeLogin: true } })
    const { flow, passCode } = await codeOnce()
    expect(await flow.act('authenticate-by-passcode', { email, passCode })).toMatchObject({
      ...asked,
      data: { hasNoPassword: true },
    })
    expect(isSignedIn(await flow.act('reset-password-forced', { password: chosen }))).toBe(true)
    expect(isSignedIn(await v3Door(sesame, { account: 'by-code', password: chosen }))).toBe(true)
    // They have one now.
    const again = await codeOnce()
    expect(isSignedIn(await again.flow.act('authenticate-by-passcode', { email, passCode: again.passCode }))).toBe(true)

    await superuserQuery(sesame.databaseUrl, "update users set password_hash = null where username = 'by-code'")
    const { passCode: third } = await codeOnce()
    const response = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
      body: JSON.stringify({ connection: 'PASSCODE', passCodePayload: { email, passCode: third } }),
    })
    expect(await response.json()).toMatchObject({ statusCode: 200 })
    await settings(false)
    const last = await codeOnce()
    expect(isSignedIn(await last.flow.act('authenticate-by-passcode', { email, passCode: last.passCode }))).toBe(true)
  })
})

describe.each(doors)('at %s', (name, come) => {
  test('the new password is set when the sign-in finishes, and not before', async () => {
    const person = await newPerson(sesame, { options })
    const before = await stored(person)
    const { act } = await come(person)
    expect(await stored(person)).toEqual(before)
    const answer = await act('reset-password-forced', { password: chosen, passwordEncryptType: 'none' })
    expect(answer).toMatchObject({ code: 200, statusCode: 302, apiCode: 1600, data: { user: { id: person.userId } } })
    expect(await stored(person)).toMatchObject({ logins_count: 1, reset_password_on_next_login: false })
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(false)
    expect(isSignedIn(await v3Door(sesame, passwordOf({ ...person, password: chosen })))).toBe(true)
  })

  test('a weak one is 422/2061 naming the rule, one’s present one too, and the flow goes on', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    for (const [password, rule] of [
      ['short', /15 characters/],
      ['password'.repeat(3), /guess/],
      [`${person.username}${person.username}`, /guess/],
      [person.password, /another/],
    ] as const) {
      const answer = await act('reset-password-forced', { password })
      expect(answer).toMatchObject({ statusCode: 422, apiCode: 2061, message: expect.stringMatching(rule) })
    }
    expect(await stored(person)).toMatchObject({ logins_count: 0, reset_password_on_next_login: true })
    expect(isSignedIn(await act('reset-password-forced', { password: chosen }))).toBe(true)
  })

  test('it may come encrypted, as the published widget sends it', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    const system = (await (await fetch(`${sesame.url}/api/v3/system`)).json()) as { rsa: { publicKey: string } }
    const key = { key: system.rsa.publicKey, padding: constants.RSA_PKCS1_PADDING }
    const password = publicEncrypt(key, Buffer.from(chosen)).toString('base64')
    expect(isSignedIn(await act('reset-password-forced', { password, passwordEncryptType: 'rsa' }))).toBe(true)
    expect(isSignedIn(await v3Door(sesame, passwordOf({ ...person, password: chosen })))).toBe(true)
  })

  test('ten unfinished sign-ins lock nobody out', async () => {
    const person = await newPerson(sesame, { options })
    for (let round = 0; round < 12; round += 1) await come(person)
  })

  test('an administrator’s new password meanwhile ends the flow', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    const other = await newPerson(sesame)
    await superuserQuery(
      sesame.databaseUrl,
      'update users set password_hash = (select password_hash from users where id = $2) where id = $1',
      [person.userId, other.userId],
    )
    const answer = await act('reset-password-forced', { password: chosen })
    expect(answer).toMatchObject({ statusCode: 302, apiCode: 1699 })
    expect(await stored(person)).toMatchObject({ logins_count: 0, reset_password_on_next_login: true })
  })

  test('an account suspended meanwhile is refused, and its password stays', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    const before = await stored(person)
    await superuserQuery(sesame.databaseUrl, "update users set status = 'Suspended' where id = $1", [person.userId])
    expect(await act('reset-password-forced', { password: chosen })).toMatchObject({ statusCode: 403, apiCode: 2005 })
    expect(await stored(person)).toEqual(before)
  })

  test('a wish that was withdrawn meanwhile stands in nobody’s way', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    await superuserQuery(sesame.databaseUrl, 'update users set reset_password_on_next_login = false where id = $1', [
      person.userId,
    ])
    expect(isSignedIn(await act('reset-password-forced', { password: chosen }))).toBe(true)
    // What was sent answered no question any more.
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
  })

  test('somebody else who signs in under the same handle gets nothing of what was answered', async () => {
    const [person, other] = await Promise.all([newPerson(sesame, { options }), newPerson(sesame)])
    const { act } = await come(person)
    const before = await stored(other)
    const answer = await act('authenticate-by-password', passwordOf(other))
    expect(answer).toMatchObject({ apiCode: 1600, data: { user: { id: other.userId } } })
    expect((await stored(other)).password_hash).toBe(before.password_hash)
    expect(await stored(person)).toMatchObject({ logins_count: 0, reset_password_on_next_login: true })
  })

  test('two answers at once: one is taken', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((letter) => act('reset-password-forced', { password: `${chosen} ${letter}` })),
    )
    expect(answers.filter(isSignedIn)).toHaveLength(1)
    const works = await Promise.all(
      ['a', 'b', 'c', 'd'].map((letter) => v3Door(sesame, passwordOf({ ...person, password: `${chosen} ${letter}` }))),
    )
    expect(works.map(isSignedIn)).toEqual(answers.map(isSignedIn))
  })

  test('is over with the flow after 15 minutes', async () => {
    const person = await newPerson(sesame, { options })
    const { act } = await come(person)
    sesame.clock.advance(15 * 60_000 + 1)
    expect(await act('reset-password-forced', { password: chosen })).toMatchObject({ statusCode: 302, apiCode: 1699 })
    expect(await stored(person)).toMatchObject({ logins_count: 0 })
    expect(name).toBeTruthy()
  })
})

describe('signing in by /api/v3/signin', () => {
  const confidential = () => ({
    'x-authing-app-id': sesame.app.appId,
    authorization: `Basic ${Buffer.from(`${sesame.app.appId}:${sesame.app.appSecret}`).toString('base64')}`,
  })

  test('ends with the token set that it asked for, once', async () => {
    const person = await newPerson(sesame, { options })
    const response = await fetch(`${sesame.url}/api/v3/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...confidential() },
      body: JSON.stringify({
        connection: 'PASSWORD',
        passwordPayload: { username: person.username, password: person.password, email: '', phone: '' },
        options: { scope: 'openid profile offline_access', clientIp: '203.0.113.99' },
      }),
    })
    const { flowHandle } = (await response.json()) as { flowHandle: string }
    const body = { action: 'reset-password-forced', flowHandle, data: { password: chosen } }
    const { data } = await authFlow(sesame, body)
    expect(data).toMatchObject({
      access_token: expect.stringMatching(/^ey/),
      id_token: expect.stringMatching(/^ey/),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expire_in: 7200,
      scope: expect.stringContaining('offline_access'),
      user: { id: person.userId },
    })
    const profile = await fetch(`${sesame.url}/api/v3/get-profile`, { headers: { authorization: data.access_token } })
    expect(await profile.json()).toMatchObject({ statusCode: 200, data: { userId: person.userId } })
    const [row] = await superuserQuery<{ last_ip: string }>(
      sesame.databaseUrl,
      'select last_ip from users where id = $1',
      [person.userId],
    )
    expect(row?.last_ip).toBe('203.0.113.99')
    expect(await authFlow(sesame, body)).toMatchObject({ apiCode: 1699 })
  })

  test('keeps no row for a sign-in that has no step', async () => {
    const count = async () =>
      (await superuserQuery<{ n: number }>(sesame.databaseUrl, 'select count(*)::int as n from sign_in_attempts'))[0]?.n
    const person = await newPerson(sesame)
    const before = await count()
    expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
    expect(isSignedIn(await v3Door(sesame, { ...passwordOf(person), password: 'wrong' }))).toBe(false)
    expect(await count()).toBe(before)
  })

  test('the chosen password is nowhere in clear while the flow waits', async () => {
    const person = await newPerson(sesame, { options })
    await v3Door(sesame, passwordOf(person))
    const rows = await superuserQuery(sesame.databaseUrl, 'select evidence, answers, resume from sign_in_attempts')
    const [user] = await superuserQuery<{ password_hash: string }>(
      sesame.databaseUrl,
      'select password_hash from users where id = $1',
      [person.userId],
    )
    expect(JSON.stringify(rows)).toContain(person.userId)
    for (const secret of [person.password, user?.password_hash ?? ''])
      expect(JSON.stringify(rows)).not.toContain(secret)
  })
})

test('a person without a password, or whose wish was met, is not asked', async () => {
  const person = await newPerson(sesame)
  expect(isSignedIn(await v3Door(sesame, passwordOf(person)))).toBe(true)
})
