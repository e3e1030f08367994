import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messagesTo } from '../../../test/harness/mailbox.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { isSignedIn, newPerson, type Person, v3Door } from '../../../test/harness/sign-in.ts'
import { remindOfPasswords } from '../account/index.ts'
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

  test('409 for a name that there is, 404 for somebody unknown or of another pool, 422 for no pattern, 400 for a pattern that is none', async () => {
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
    for (const subjectType of ['ORG', 'GROUP']) {
      const unknown = { ...given, subjectType, subjectIds: ['unknown'] }
      expect(await call('create-password-policy', unknown)).toMatchObject({ statusCode: 404 })
    }
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

describe('policies for groups and departments', () => {
  test('hold for their members, those of departments below too, in the order of the list', async () => {
    const [member, below, other] = await Promise.all([newPerson(sesame), newPerson(sesame), newPerson(sesame)])
    await call('create-group', { type: 'static', name: 'Staff', code: 'staff', description: '' })
    await call('add-group-members', { code: 'staff', userIds: [member.userId] })
    const organizationCode = 'policy-org'
    const root = await call('create-organization', { organizationCode, organizationName: 'Org' })
    const parentDepartmentId = root.data.departmentId
    const place = { organizationCode, parentDepartmentId, name: 'Below', departmentId: 'policy-below' }
    await call('create-department', place)
    const joined = { organizationCode, departmentId: 'policy-below', userIds: [below.userId, member.userId] }
    await call('add-department-members', joined)
    const made = (subjectType: string, subjectIds: string[], passwordStrength: string) =>
      call('create-password-policy', { name: `for ${subjectType}`, subjectType, subjectIds, passwordStrength })
    const group = (await made('GROUP', ['staff'], 'low')).data
    const department = (await made('ORG', [parentDepartmentId], 'medium')).data
    expect(await list()).toMatchObject([
      { policyId: group.policyId, subjectType: 'GROUP', subjectIds: ['staff'] },
      { policyId: department.policyId, subjectType: 'ORG', subjectIds: [parentDepartmentId] },
      { isDefault: true },
    ])
    const policyOf = async ({ userId }: Person) =>
      (await call('check-password', { password: 'x', userId })).data.policyId
    expect([await policyOf(member), await policyOf(below), await policyOf(other)]).toEqual([
      group.policyId,
      department.policyId,
      'default',
    ])
    await call('sort-password-policies', { policyIds: [department.policyId, group.policyId] })
    expect(await policyOf(member)).toBe(department.policyId)
    expect(await call('update-password-policy', { policyId: group.policyId, subjectType: 'USER' })).toMatchObject({
      statusCode: 422,
    })
    const changed = { policyId: department.policyId, subjectType: 'USER', subjectIds: [other.userId] }
    expect(await call('update-password-policy', changed)).toMatchObject({ data: { subjectType: 'USER' } })
    expect([await policyOf(member), await policyOf(other)]).toEqual([group.policyId, department.policyId])
    // For nobody any more, so it goes.
    await call('delete-groups-batch', { codeList: ['staff'] })
    expect((await list()).map(({ policyId }: { policyId: string }) => policyId)).toEqual([
      department.policyId,
      'default',
    ])
  })
})

describe('reminders', () => {
  test('come once a day by e-mail within the days before the end, to whom the policy says, and are an event', async () => {
    const forcedCycle = { enabled: true, cycle: 30, unit: 'DAY', remindBefore: 3 }
    expect(await call('update-password-policy', { policyId: 'default', forcedCycle })).toMatchObject({
      data: { forcedCycle },
    })
    const near = await newPerson(sesame, { locale: 'en-US' })
    const spared = await newPerson(sesame)
    await create([spared.userId], { forcedCycle: { ...forcedCycle, remindBefore: 0 } })
    const remindersOf = async ({ email }: Person) => {
      await remindOfPasswords(sesame.core)
      return (await messagesTo(sesame, email)).filter(({ purpose }) => purpose === 'USER_PASSWORD_UPDATE_REMIND')
    }
    expect(await remindersOf(near)).toEqual([])
    sesame.clock.advance(27 * 86_400_000 + 3_600_000)
    const [first] = await remindersOf(near)
    expect(first?.text).toContain('3 days')
    expect(await remindersOf(near)).toHaveLength(1)
    sesame.clock.advance(86_400_000)
    // The outbox keeps a message for a day.
    expect((await remindersOf(near))[0]?.text).toContain('2 days')
    expect(await remindersOf(spared)).toEqual([])
    const events = await sesame.core.database.read(sesame.pool.poolId, (reader) =>
      reader.query<{ data: { user: { userId: string } } }>(
        "select data from events where pool_id = $1 and type = 'user:password-update-remind'",
        [reader.id],
      ),
    )
    expect(events.filter(({ data }) => data.user.userId === near.userId)).toHaveLength(2)
    expect(JSON.stringify(events)).not.toContain(spared.userId)
    sesame.clock.advance(3 * 86_400_000)
    expect((await remindersOf(near)).filter(({ text }) => /-|0 days/.test(text.split('expires in')[1] ?? ''))).toEqual(
      [],
    )
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
