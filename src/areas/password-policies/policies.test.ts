import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { isSignedIn, newPerson, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { later } from './rotation.ts'

/** Password policies: who has which, and what each of their rules does to a password. */

const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
})
afterAll(() => sesame?.close())

const otherKeys = () => ({ accessKeyId: sesame.otherPool.poolId, accessKeySecret: sesame.otherPool.poolSecret })
const call = (operation: string, body: Record<string, unknown>, keys?: ReturnType<typeof otherKeys>) =>
  sesame.call({ path: `/api/v3/${operation}`, body, ...(keys && { keys }) })
const list = async (keys?: ReturnType<typeof otherKeys>) =>
  (await sesame.call({ path: '/api/v3/list-password-policies', ...(keys && { keys }) })).data.list

const plain = {
  passwordStrength: 'default',
  customPasswordStrength: { regex: '', zhMessage: '', enMessage: '' },
  checkAtLogin: false,
  forcedCycle: { enabled: false, cycle: 90, unit: 'DAY', remindBefore: 0 },
  nonRepeat: { enabled: false, period: 1, unit: 'YEAR' },
}

beforeEach(async () => {
  for (const { policyId, isDefault } of await list()) if (!isDefault) await call('delete-password-policy', { policyId })
  await call('update-password-policy', { policyId: 'default', ...plain })
})

const nobody = '000000000000000000000000'
let names = 0
const create = async (subjectIds: string[], rules: Record<string, unknown> = {}) =>
  (await call('create-password-policy', { name: `policy ${names++}`, subjectType: 'USER', subjectIds, ...rules })).data

/** Changes one's own password with a token. */
async function changePassword(person: Person, oldPassword: string, newPassword: string) {
  const { data } = await v3Door(sesame, { account: person.email, password: oldPassword })
  const response = await fetch(`${sesame.url}/api/v3/update-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US', authorization: data.access_token },
    body: JSON.stringify({ oldPassword, newPassword }),
  })
  return (await response.json()) as { statusCode: number; apiCode?: number; message: string }
}

describe('listPasswordPolicies', () => {
  test('a new pool has the default one: NIST SP 800-63B-4, no rotation', async () => {
    expect(await list()).toMatchObject([
      { policyId: 'default', isDefault: true, enabled: true, subjectIds: [], ...plain },
    ])
  })

  test('shows nothing of another pool', async () => {
    await create([(await newPerson(sesame)).userId])
    expect(await list(otherKeys())).toHaveLength(1)
  })
})

describe('createPasswordPolicy', () => {
  test('is on at once, the last before the default; what it does not say is as in the default', async () => {
    await call('update-password-policy', { policyId: 'default', checkAtLogin: true })
    const [a, b] = await Promise.all([newPerson(sesame), newPerson(sesame)])
    const first = await create([a.userId], { passwordStrength: 'low' })
    const second = await create([b.userId, a.userId], { description: 'for two' })
    expect(first).toMatchObject({ enabled: true, isDefault: false, passwordStrength: 'low', checkAtLogin: true })
    expect(second).toMatchObject({ description: 'for two', subjectIds: [a.userId, b.userId].sort() })
    expect((await list()).map(({ policyId }: { policyId: string }) => policyId)).toEqual([
      first.policyId,
      second.policyId,
      'default',
    ])
  })

  test('409 for a name that there is, 404 for somebody unknown or of another pool, 422 for what is not built, 400 for a pattern that is none', async () => {
    const { userId } = await newPerson(sesame)
    const { name } = await create([userId])
    const given = { name: 'another', subjectType: 'USER', subjectIds: [userId] }
    expect(await call('create-password-policy', { ...given, name })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining(name),
    })
    expect(await call('create-password-policy', { ...given, subjectIds: [userId, nobody] })).toMatchObject({
      statusCode: 404,
      apiCode: 2004,
      message: expect.stringContaining(nobody),
    })
    expect(await call('create-password-policy', given, otherKeys())).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await call('create-password-policy', { ...given, subjectType: 'ORG' })).toMatchObject({ statusCode: 422 })
    expect(await call('create-password-policy', { ...given, passwordStrength: 'custom' })).toMatchObject({
      statusCode: 422,
    })
    const broken = { passwordStrength: 'custom', customPasswordStrength: { regex: '(' } }
    expect(await call('create-password-policy', { ...given, ...broken })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('customPasswordStrength.regex'),
    })
    expect(await call('create-password-policy', { ...given, subjectIds: [] })).toMatchObject({ statusCode: 400 })
    expect(await list()).toHaveLength(2)
  })

  test('a pool has thirty at most, the default included', async () => {
    const { userId } = await newPerson(sesame)
    for (let made = 0; made < 29; made += 1) await create([userId])
    const more = { name: 'one too many', subjectType: 'USER', subjectIds: [userId] }
    expect(await call('create-password-policy', more)).toMatchObject({
      statusCode: 422,
      message: expect.stringMatching(/30/),
    })
  })
})

describe('updatePasswordPolicy', () => {
  test('changes what is given and leaves the rest', async () => {
    const [a, b] = await Promise.all([newPerson(sesame), newPerson(sesame)])
    const made = await create([a.userId], { passwordStrength: 'low' })
    const { policyId } = made
    const changed = await call('update-password-policy', { policyId, enabled: false, subjectIds: [b.userId] })
    expect(changed).toMatchObject({
      statusCode: 200,
      data: { ...made, enabled: false, subjectIds: [b.userId], updatedAt: expect.any(String) },
    })
    expect(await call('update-password-policy', { policyId: nobody })).toMatchObject({ statusCode: 404 })
    expect(await call('update-password-policy', { policyId }, otherKeys())).toMatchObject({ statusCode: 404 })
  })

  test('reminders are not built, so they are refused (422)', async () => {
    const forcedCycle = { enabled: true, cycle: 90, unit: 'DAY', remindBefore: 7 }
    const refused = await call('update-password-policy', { policyId: 'default', forcedCycle })
    expect(refused).toMatchObject({ statusCode: 422, message: expect.stringContaining('remindBefore') })
  })

  test('the default has rules only', async () => {
    const changed = await call('update-password-policy', { policyId: 'default', passwordStrength: 'high' })
    expect(changed).toMatchObject({ statusCode: 200, data: { ...plain, passwordStrength: 'high' } })
    const settings = await sesame.call({ path: '/api/v3/get-security-settings' })
    expect(settings.data).toMatchObject({ passwordStrength: 'high' })
    for (const more of [{ name: 'x' }, { enabled: false }, { subjectIds: [nobody] }]) {
      expect(await call('update-password-policy', { policyId: 'default', ...more })).toMatchObject({ statusCode: 422 })
    }
  })
})

describe('deletePasswordPolicy', () => {
  test('deletes one, and never the default', async () => {
    const { policyId } = await create([(await newPerson(sesame)).userId])
    expect(await call('delete-password-policy', { policyId }, otherKeys())).toMatchObject({ statusCode: 404 })
    expect(await call('delete-password-policy', { policyId })).toMatchObject({ statusCode: 200 })
    expect(await call('delete-password-policy', { policyId })).toMatchObject({ statusCode: 404 })
    expect(await call('delete-password-policy', { policyId: 'default' })).toMatchObject({ statusCode: 422 })
  })

  test('one whose last person is deleted goes with them', async () => {
    const [a, b] = await Promise.all([newPerson(sesame), newPerson(sesame)])
    await create([a.userId, b.userId])
    await call('delete-users-batch', { userIds: [a.userId] })
    expect(await list()).toMatchObject([{ subjectIds: [b.userId] }, { isDefault: true }])
    await call('delete-users-batch', { userIds: [b.userId] })
    expect(await list()).toHaveLength(1)
  })
})

describe('sortPasswordPolicies', () => {
  test('the first that is on and names a person holds for them', async () => {
    const person = await newPerson(sesame)
    const weak = await create([person.userId], { passwordStrength: 'none' })
    const strong = await create([person.userId], { passwordStrength: 'high' })
    const holds = async () => (await call('check-password', { password: 'x', userId: person.userId })).data
    expect(await holds()).toEqual({ valid: true, message: '', policyId: weak.policyId })
    const policyIds = [strong.policyId, weak.policyId]
    expect(await call('sort-password-policies', { policyIds })).toMatchObject({ statusCode: 200 })
    expect(await holds()).toMatchObject({ valid: false, policyId: strong.policyId })
    await call('update-password-policy', { policyId: strong.policyId, enabled: false })
    expect(await holds()).toMatchObject({ policyId: weak.policyId })
  })

  test('needs all of them, and knows no others', async () => {
    const { userId } = await newPerson(sesame)
    const [a, b] = [await create([userId]), await create([userId])]
    expect(await call('sort-password-policies', { policyIds: [a.policyId] })).toMatchObject({ statusCode: 422 })
    expect(await call('sort-password-policies', { policyIds: [a.policyId, nobody] })).toMatchObject({ statusCode: 404 })
    const withDefault = { policyIds: ['default', a.policyId, b.policyId] }
    expect(await call('sort-password-policies', withDefault)).toMatchObject({ statusCode: 422 })
  })
})

describe('checkPassword', () => {
  test.each([
    ['default', 'fourteen chars', false],
    ['default', 'fifteen letters', true],
    ['default', 'passwordpassword', false],
    ['none', 'x', true],
    ['low', 'qzvkwj', true],
    ['low', 'qzvkw', false],
    ['medium', 'qzvkwj', false],
    ['medium', 'qzvkwj7', true],
    ['high', 'qzvkwj7', false],
    ['high', 'qzvkwj7!', true],
  ])('%s: %s is %s', async (passwordStrength, password, valid) => {
    await call('update-password-policy', { policyId: 'default', passwordStrength })
    expect((await call('check-password', { password })).data).toMatchObject({ valid, policyId: 'default' })
  })

  test('custom: a pattern with look-ahead, its own words; one that takes for ever matches nothing', async () => {
    const customPasswordStrength = {
      regex: '/^(?=.*\\d)(?=.*[A-Z]).{8,}$/',
      zhMessage: '须含大写与数字',
      enMessage: 'use a capital and a digit',
    }
    await call('update-password-policy', { policyId: 'default', passwordStrength: 'custom', customPasswordStrength })
    const check = async (password: string) => (await call('check-password', { password })).data
    expect(await check('lower case')).toMatchObject({ valid: false, message: 'use a capital and a digit' })
    expect(await check('Upper 1 case')).toMatchObject({ valid: true })
    await call('update-password-policy', { policyId: 'default', customPasswordStrength: { regex: '^(a+)+$' } })
    expect(await check(`${'a'.repeat(40)}!`)).toMatchObject({ valid: false })
    expect(await check('aaaa')).toMatchObject({ valid: true })
  })
})

describe('what people choose', () => {
  test('keeps the policy that holds for them', async () => {
    const person = await newPerson(sesame)
    await create([person.userId], {
      passwordStrength: 'custom',
      customPasswordStrength: { regex: '^blue', enMessage: 'begin with blue' },
    })
    expect(await changePassword(person, person.password, 'green and very long')).toMatchObject({
      statusCode: 422,
      apiCode: 2061,
      message: expect.stringContaining('begin with blue'),
    })
    expect(await changePassword(person, person.password, 'blue')).toMatchObject({ statusCode: 200 })
  })

  test('is none that they used within the non-repeat period, and may be one afterwards', async () => {
    await call('update-password-policy', {
      policyId: 'default',
      nonRepeat: { enabled: true, period: 2, unit: 'MONTH' },
    })
    const person = await newPerson(sesame)
    const [first, second, third] = [person.password, 'the second of them all', 'the third of them all']
    expect(await changePassword(person, first, second)).toMatchObject({ statusCode: 200 })
    expect(await changePassword(person, second, first)).toMatchObject({
      statusCode: 422,
      apiCode: 2061,
      message: expect.stringMatching(/lately/),
    })
    // Also when an administrator replaced it.
    await call('update-user', { userId: person.userId, password: third })
    expect(await changePassword(person, third, second)).toMatchObject({ statusCode: 422, apiCode: 2061 })
    sesame.clock.advance(63 * 86_400_000)
    expect(await changePassword(person, third, first)).toMatchObject({ statusCode: 200 })
  })

  test('is kept by none where no policy asks for it', async () => {
    const person = await newPerson(sesame)
    await changePassword(person, person.password, 'the second of them all')
    await call('update-password-policy', { policyId: 'default', nonRepeat: { enabled: true, period: 1, unit: 'YEAR' } })
    expect(await changePassword(person, 'the second of them all', person.password)).toMatchObject({ statusCode: 200 })
  })
})

test('an administrator’s choice keeps the default’s pattern', async () => {
  const person = await newPerson(sesame)
  await call('update-password-policy', {
    policyId: 'default',
    passwordStrength: 'custom',
    customPasswordStrength: { regex: '^blue', enMessage: 'begin with blue' },
  })
  expect(await call('update-user', { userId: person.userId, password: 'green and long enough' })).toMatchObject({
    statusCode: 400,
    message: expect.stringContaining('password'),
  })
  expect(await call('update-user', { userId: person.userId, password: 'blue' })).toMatchObject({ statusCode: 200 })
  expect(isSignedIn(await v3Door(sesame, { account: person.email, password: 'blue' }))).toBe(true)
})

test('months end where they end', () => {
  const at = (text: string) => new Date(`${text}T10:00:00Z`)
  expect(later(at('2025-01-31'), { count: 1, unit: 'MONTH' })).toEqual(at('2025-02-28'))
  expect(later(at('2024-02-29'), { count: 1, unit: 'YEAR' })).toEqual(at('2025-02-28'))
  expect(later(at('2025-11-30'), { count: 3, unit: 'MONTH' })).toEqual(at('2026-02-28'))
  expect(later(at('2025-01-31'), { count: 2, unit: 'DAY' })).toEqual(at('2025-02-02'))
})
