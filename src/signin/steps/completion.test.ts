import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeApp } from '../../../test/harness/fixtures.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { codeFor } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import {
  type Answer,
  authFlow,
  type Flow,
  isSignedIn,
  newPerson,
  openFlow,
  type Person,
  v3Door,
} from '../../../test/harness/sign-in.ts'

/** What is asked between a right password and a session: another password, another name, a profile, agreements; at every door. */

const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }
const fresh = 'another one, chosen just now'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
})
afterAll(() => sesame?.close())

const manage = async (operation: string, body: Record<string, unknown>) => {
  const answer = await sesame.call({ path: `/api/v3/${operation}`, body })
  if (answer.statusCode !== 200) throw new Error(`${operation}: ${answer.message}`)
  return answer.data
}
const policy = (rules: Record<string, unknown>) => manage('update-password-policy', { policyId: 'default', ...rules })
const settings = (change: Record<string, unknown>) => manage('update-security-settings', change)
const app = (change: Record<string, unknown>) => manage('update-application', { appId: sesame.app.appId, ...change })

beforeEach(async () => {
  await policy({
    passwordStrength: 'default',
    checkAtLogin: false,
    forcedCycle: { enabled: false, cycle: 90, unit: 'DAY' },
  })
  await settings({ usernameRule: { regex: '' }, v3SigninSkipsFlow: false })
  const completionConfig = { enabled: false, skippable: false, places: ['register', 'login'] }
  await app({ completionConfig, brandingConfig: { showAgreement: false } })
})

const basic = () => ({
  'x-authing-app-id': sesame.app.appId,
  authorization: `Basic ${Buffer.from(`${sesame.app.appId}:${sesame.app.appSecret}`).toString('base64')}`,
})
const credentials = ({ email: account, password }: Pick<Person, 'email' | 'password'>) => ({ account, password })

interface Come {
  readonly asked: Answer
  readonly act: Flow['act']
}

/** Both doors bring the person to the same question, and answer under the same handle. */
const doors: [string, (person: Pick<Person, 'email' | 'password'>) => Promise<Come>][] = [
  [
    'the hosted page',
    async (person) => {
      const flow = await openFlow(sesame)
      return { asked: await flow.act('authenticate-by-password', credentials(person)), act: flow.act }
    },
  ],
  [
    '/api/v3/signin',
    async (person) => {
      const asked = await v3Door(sesame, { ...credentials(person), headers: basic() })
      if (asked.statusCode !== 200) expect(JSON.stringify(asked)).not.toContain('access_token')
      const flowHandle = String(asked.flowHandle)
      return { asked, act: (action, data) => authFlow(sesame, { action, data, flowHandle }) }
    },
  ],
]

const row = async ({ userId }: Person) => {
  const [found] = await superuserQuery<Record<string, unknown>>(
    sesame.databaseUrl,
    'select * from users where id = $1',
    [userId],
  )
  return found ?? {}
}
const signsInBy = async (person: Person, password: string) =>
  isSignedIn(await v3Door(sesame, { account: person.email, password }))

describe.each(doors)('at %s', (_name, come) => {
  test('a password that is over is replaced, with the old one (2058)', async () => {
    await policy({ forcedCycle: { enabled: true, cycle: 3, unit: 'MONTH' } })
    const person = await newPerson(sesame)
    expect(await signsInBy(person, person.password)).toBe(true)
    sesame.clock.advance(93 * 86_400_000)
    const { asked, act } = await come(person)
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 2058, data: { forcedCycle: 3, forcedCycleUnit: 'MONTH' } })
    const action = 'reset-password-first-time'
    expect(await act(action, { password: fresh, oldPassword: 'wrong' })).toMatchObject({
      statusCode: 403,
      apiCode: 2006,
    })
    expect(await act(action, { password: 'short', oldPassword: person.password })).toMatchObject({
      statusCode: 422,
      apiCode: 2061,
    })
    expect(await act(action, { password: person.password, oldPassword: person.password })).toMatchObject({
      apiCode: 2061,
    })
    expect(await act(action, { password: fresh })).toMatchObject({ statusCode: 400 })
    expect((await row(person))['last_login']).not.toEqual(new Date(sesame.clock.now()))
    expect(isSignedIn(await act(action, { password: fresh, oldPassword: person.password }))).toBe(true)
    expect([await signsInBy(person, person.password), await signsInBy(person, fresh)]).toEqual([false, true])
  })

  test('one that could not be chosen any more is replaced (2071), where the policy checks it', async () => {
    const person = await newPerson(sesame, { password: 'password' })
    expect(await signsInBy(person, 'password')).toBe(true)
    await policy({ checkAtLogin: true })
    const { asked, act } = await come(person)
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 2071 })
    const action = 'reset-password-strength-detection'
    expect(await act(action, { password: 'passwordpassword' })).toMatchObject({ statusCode: 422, apiCode: 2061 })
    expect(isSignedIn(await act(action, { password: fresh }))).toBe(true)
    expect([await signsInBy(person, 'password'), await signsInBy(person, fresh)]).toEqual([false, true])
  })

  test('a username that the rule refuses is replaced (1108)', async () => {
    const person = await newPerson(sesame, { username: `Old.${Math.trunc(sesame.clock.now())}.${_name.length}` })
    const other = await newPerson(sesame)
    await settings({ usernameRule: { regex: '^[a-z-]+[0-9a-f]*$', enMessage: 'small letters only' } })
    const { asked, act } = await come(person)
    expect(asked).toMatchObject({ statusCode: 302, apiCode: 1108, data: { username: person.username } })
    const action = 'reset-username-before-auth'
    expect(await act(action, { username: 'Capital' })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('small letters only'),
    })
    expect(await act(action, { username: other.username })).toMatchObject({ statusCode: 409 })
    const username = `new-${person.userId.slice(-8)}`
    const done = await act(action, { username })
    expect(done).toMatchObject({ apiCode: 1600, data: { user: { username } } })
    expect(await row(person)).toMatchObject({ username })
  })

  test('what the application wants to know is asked: all of it at the first sign-in (1642), what is required later (1645)', async () => {
    const field = (name: string, more: Record<string, unknown> = {}) => ({
      ...{ type: 'internal', name, label: name, labelEn: `Your ${name}`, inputType: 'string', required: true },
      ...more,
    })
    await app({
      completionConfig: {
        enabled: true,
        fields: [
          field('nickname', {
            validateRules: [{ type: 'regExp', content: '^[a-z]+$', errorMessage: 'small letters' }],
          }),
          field('gender', { inputType: 'gender' }),
          field('company', { required: false }),
          field('shoe', { type: 'user', inputType: 'number' }),
          field('team', { type: 'user', inputType: 'select', options: [{ value: 'r', label: 'Red' }] }),
        ],
      },
    })
    const person = await newPerson(sesame)
    const { asked, act } = await come(person)
    expect(asked).toMatchObject({
      ...{ statusCode: 302, apiCode: 1642 },
      data: {
        skip: false,
        metaData: [
          {
            type: 'string',
            name: 'nickname',
            label: 'Your nickname',
            required: true,
            validateRules: [{ type: 'regExp' }],
          },
          { type: 'gender', name: 'gender' },
          { name: 'company', required: false },
          { type: 'number', name: 'shoe' },
          { type: 'select', name: 'team', options: [{ value: 'r', label: 'Red' }] },
        ],
      },
    })
    const action = 'complete-completion'
    const right = { nickname: 'ann', gender: 'F', shoe: '38', team: 'r' }
    const values = (given: Record<string, unknown>) => ({
      fieldValues: Object.entries(given).map(([name, value]) => ({ name, value })),
    })
    for (const [wrong, named] of [
      [{ ...right, nickname: '' }, /nickname.*required/],
      [{ ...right, nickname: 'ANN' }, /nickname.*small letters/],
      [{ ...right, gender: 'X' }, /gender/],
      [{ ...right, shoe: 'big' }, /shoe.*number/],
      [{ ...right, team: 'blue' }, /team/],
      [{ ...right, email: 'a@example.com' }, /email/],
    ] as const) {
      expect(await act(action, values(wrong))).toMatchObject({ statusCode: 400, message: expect.stringMatching(named) })
    }
    expect(await act('skip-completion', {})).toMatchObject({ statusCode: 400 })
    expect(await row(person)).toMatchObject({ nickname: null, logins_count: 0 })
    const done = await act(action, values(right))
    expect(done).toMatchObject({ apiCode: 1600, data: { user: { nickname: 'ann' } } })
    expect(await row(person)).toMatchObject({ nickname: 'ann', gender: 'F', custom_data: { shoe: 38, team: 'r' } })
    expect(isSignedIn((await come(person)).asked)).toBe(true)

    await superuserQuery(sesame.databaseUrl, 'update users set nickname = null where id = $1', [person.userId])
    const again = await come(person)
    expect(again.asked).toMatchObject({
      statusCode: 302,
      apiCode: 1645,
      data: { metaData: [{ name: 'nickname' }, { name: 'company' }] },
    })
    expect(isSignedIn(await again.act(action, values({ nickname: 'anna' })))).toBe(true)
  })

  test('where it may be left for later, it is asked again at the next sign-in', async () => {
    const fields = [{ type: 'internal', name: 'city', label: '城市', inputType: 'string', required: true }]
    await app({ completionConfig: { enabled: true, places: ['login'], skippable: true, fields } })
    const person = await newPerson(sesame)
    for (let round = 0; round < 2; round += 1) {
      const { asked, act } = await come(person)
      expect(asked).toMatchObject({ apiCode: 1645, data: { skip: true } })
      expect(isSignedIn(await act('skip-completion', {}))).toBe(true)
    }
  })

  test('agreements are accepted once, and again when they are worded anew (403 naming them)', async () => {
    const agreements = (content: string) => [
      { displayAt: ['LoginPage'], isRequired: true, lang: 'en-US', content },
      { displayAt: ['LoginPage'], isRequired: false, lang: 'en-US', content: 'News, please.' },
      { displayAt: ['LoginPage'], isRequired: true, lang: 'zh-CN', content: '友善' },
    ]
    await app({
      brandingConfig: { showAgreement: true, agreements: agreements('Be <a href="https://kind.example/">kind</a>.') },
    })
    const person = await newPerson(sesame)
    const { asked, act } = await come(person)
    const [{ id, parts }, { id: optional }] = asked.data.agreements
    expect(asked).toMatchObject({
      statusCode: 403,
      message: expect.stringContaining(id),
      flowHandle: expect.any(String),
    })
    expect(parts).toEqual([{ text: 'Be ' }, { text: 'kind', href: 'https://kind.example/' }, { text: '.' }])
    expect(await act('accept-agreements', { agreementIds: [optional] })).toMatchObject({ statusCode: 403 })
    expect(isSignedIn(await act('accept-agreements', { agreementIds: [id, 'unknown'] }))).toBe(true)
    expect(isSignedIn((await come(person)).asked)).toBe(true)
    await app({ brandingConfig: { agreements: agreements('Be very kind.') } })
    expect((await come(person)).asked).toMatchObject({ statusCode: 403 })
  })
})

test('steps are asked in their order, and everything is written at the end', async () => {
  await settings({ usernameRule: { regex: '^[a-z]' } })
  await app({
    completionConfig: {
      enabled: true,
      fields: [{ type: 'internal', name: 'city', label: 'City', inputType: 'string', required: true }],
    },
  })
  const person = await newPerson(sesame, {
    username: `Xaver ${sesame.clock.now()}`,
    options: { resetPasswordOnFirstLogin: true },
  })
  const { act, asked } = await (doors[0] as (typeof doors)[number])[1](person)
  expect(asked.apiCode).toBe(1639)
  const before = await row(person)
  expect((await act('reset-password-forced', { password: fresh })).apiCode).toBe(1108)
  expect((await act('reset-username-before-auth', { username: `xaver-${person.userId}` })).apiCode).toBe(1642)
  expect(await row(person)).toEqual(before)
  expect(isSignedIn(await act('complete-completion', { fieldValues: [{ name: 'city', value: 'Ulm' }] }))).toBe(true)
  expect(await row(person)).toMatchObject({
    username: `xaver-${person.userId}`,
    city: 'Ulm',
    reset_password_on_next_login: false,
  })
  expect(await signsInBy(person, fresh)).toBe(true)
})

test('a name that somebody took meanwhile ends the sign-in, and nothing is written', async () => {
  await settings({ usernameRule: { regex: '^[a-z]' } })
  await app({
    completionConfig: {
      enabled: true,
      fields: [{ type: 'internal', name: 'city', label: 'City', inputType: 'string', required: true }],
    },
  })
  const person = await newPerson(sesame, { username: `Yves ${sesame.clock.now()}` })
  const { act } = await (doors[0] as (typeof doors)[number])[1](person)
  const username = `yves-${person.userId}`
  expect((await act('reset-username-before-auth', { username })).apiCode).toBe(1642)
  await newPerson(sesame, { username })
  const done = await act('complete-completion', { fieldValues: [{ name: 'city', value: 'Ulm' }] })
  expect(done).toMatchObject({ statusCode: 302, apiCode: 1699 })
  expect(await row(person)).toMatchObject({ city: null, logins_count: 0 })
})

test('a policy that is changed in the middle of a sign-in sends back to its beginning', async () => {
  await policy({ checkAtLogin: true })
  const person = await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })
  const { act } = await (doors[0] as (typeof doors)[number])[1](person)
  await policy({ passwordStrength: 'high' })
  expect(await act('reset-password-forced', { password: fresh })).toMatchObject({ statusCode: 302, apiCode: 1699 })
})

test('an address or a phone is added by the code that went there, and written when the sign-in finishes', async () => {
  const address = (name: string, required: boolean) => ({
    ...{ type: 'internal', name, label: name, inputType: name, required },
  })
  const fields = [address('email', true), address('phone', false)]
  await app({ completionConfig: { enabled: true, places: ['login'], fields } })
  const { userId } = await manage('create-user', { username: 'without-address', password: 'correct horse' })
  const taken = await newPerson(sesame)
  const come = async () => {
    sesame.clock.advance(61_000)
    const flow = await openFlow(sesame)
    const asked = await flow.act('authenticate-by-password', {
      account: 'without-address',
      password: 'correct horse',
    })
    expect(asked).toMatchObject({
      apiCode: 1645,
      data: { metaData: expect.arrayContaining([expect.objectContaining({ type: 'email', required: true })]) },
    })
    return flow
  }
  const stored = async () => (await sesame.call({ path: '/api/v3/get-user', query: { userId } })).data
  const [email, phone] = ['added@example.com', '13800138777']
  const flow = await come()
  const answer = (...fieldValues: object[]) => flow.act('complete-completion', { fieldValues })
  const send = (data: object) => flow.act('send-passcode', data)
  expect(await answer({ name: 'phone', value: phone })).toMatchObject({ statusCode: 400 })
  expect(await answer({ name: 'email', value: email })).toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('fieldValues.email.code'),
  })
  expect(await send({ email, scene: 'CHANNEL_COMPLETE_EMAIL' })).toMatchObject({ statusCode: 200 })
  expect(await send({ phone, scene: 'CHANNEL_COMPLETE_PHONE' })).toMatchObject({ statusCode: 200 })
  expect(await answer({ name: 'email', value: email, code: '000000' })).toMatchObject({
    statusCode: 403,
  })
  expect((await stored()).email).toBeFalsy()
  const done = await answer(
    { name: 'email', value: email, code: await codeFor(sesame, email) },
    { name: 'phone', value: phone, code: await codeFor(sesame, `+86${phone}`) },
  )
  expect(isSignedIn(done)).toBe(true)
  expect(await stored()).toMatchObject({ email, emailVerified: true, phone, phoneVerified: true })

  // Nobody gets the address of somebody else, whatever comes back from there.
  await superuserQuery(sesame.databaseUrl, 'update users set email = null, email_verified = false where id = $1', [
    userId,
  ])
  const second = await come()
  await second.act('send-passcode', { email: taken.email, scene: 'CHANNEL_COMPLETE_EMAIL' })
  const theirs = { name: 'email', value: taken.email, code: await codeFor(sesame, taken.email) }
  expect(await second.act('complete-completion', { fieldValues: [theirs] })).toMatchObject({
    statusCode: 409,
    apiCode: 2026,
  })
})

test('codes for an address go nowhere where no address is asked for', async () => {
  const person = await newPerson(sesame)
  await settings({ loginRequireEmailVerified: true })
  const flow = await openFlow(sesame)
  await flow.act('authenticate-by-password', credentials(person))
  for (const data of [
    { email: 'elsewhere@example.com', scene: 'CHANNEL_COMPLETE_EMAIL' },
    { phone: '13800138776', scene: 'CHANNEL_COMPLETE_PHONE' },
    { phone: '13800138776', scene: 'CHANNEL_COMPLETE_EMAIL' },
  ]) {
    expect(await flow.act('send-passcode', data)).toMatchObject({ statusCode: 400 })
  }
  await settings({ loginRequireEmailVerified: false })
})

describe('v3SigninSkipsFlow', () => {
  test('a back end that showed its secret gets tokens past profile and agreements, which is logged; nobody else does', async () => {
    await settings({ v3SigninSkipsFlow: true })
    const asks = {
      completionConfig: {
        enabled: true,
        fields: [{ type: 'internal', name: 'city', label: 'City', inputType: 'string', required: true }],
      },
      brandingConfig: {
        showAgreement: true,
        agreements: [{ displayAt: ['LoginPage'], isRequired: true, lang: 'en-US', content: 'Be kind.' }],
      },
    }
    await app(asks)
    const person = await newPerson(sesame)
    const signedIn = await v3Door(sesame, { ...credentials(person), headers: basic() })
    expect(signedIn).toMatchObject({ statusCode: 200, data: { access_token: expect.any(String) } })
    const [logged] = await superuserQuery(
      sesame.databaseUrl,
      `select details from user_action_logs where user_id = $1 order by id desc limit 1`,
      [person.userId],
    )
    expect(logged).toEqual({ details: 'left out: complete-profile, agreements' })
    expect((await (doors[0] as (typeof doors)[number])[1](person)).asked.apiCode).toBe(1645)
    const publicApp = await makeApp(sesame.core, sesame.pool, {
      appName: 'Public',
      appType: 'spa',
      brandingConfig: asks.brandingConfig,
    } as never)
    const asked = await v3Door(sesame, { ...credentials(person), headers: { 'x-authing-app-id': publicApp.appId } })
    expect(asked.statusCode).not.toBe(200)
  })

  test('never past a password reset, a lock, or access to the application', async () => {
    await settings({ v3SigninSkipsFlow: true })
    const person = await newPerson(sesame, { options: { resetPasswordOnFirstLogin: true } })
    expect(await v3Door(sesame, { ...credentials(person), headers: basic() })).toMatchObject({
      statusCode: 302,
      apiCode: 1639,
    })
    await superuserQuery(sesame.databaseUrl, "update users set status = 'Suspended' where id = $1", [person.userId])
    expect(await v3Door(sesame, { ...credentials(person), headers: basic() })).toMatchObject({ apiCode: 2005 })
  })
})

describe('updateApplication', () => {
  test.each([
    ['completionConfig.fields.0.name', { name: 'externalId' }],
    ['completionConfig.fields.0.inputType', { name: 'email' }],
    ['completionConfig.fields.0.inputType', { inputType: 'phone' }],
    ['completionConfig.fields.0.name', { name: 'not a name' }],
    ['completionConfig.fields.0.options', { inputType: 'select', options: [] }],
    ['completionConfig.fields.0.validateRules.0.content', { validateRules: [{ type: 'regExp', content: '(' }] }],
  ])('400 for %s that could not be asked for', async (field, wrong) => {
    const fields = [{ type: 'internal', name: 'city', label: 'City', inputType: 'string', ...wrong }]
    const body = { appId: sesame.app.appId, completionConfig: { fields } }
    expect(await sesame.call({ path: '/api/v3/update-application', body })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining(field),
    })
  })
})
