import { ManagementClient } from 'authing-node-sdk'
import { sm2 } from 'sm-crypto'
import { constants, publicEncrypt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { superuserQuery } from '../../../test/harness/database.ts'
import { transportKeys } from '../system/index.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

/** The published client, with the keys of a pool. */
const sdk = (keys = sesame.pool): ManagementClient =>
  new ManagementClient({
    accessKeyId: keys.accessKeyId,
    accessKeySecret: keys.accessKeySecret,
    host: sesame.url,
    lang: 'en-US',
  })

type NewUser = Parameters<ManagementClient['createUser']>[0]

async function made(user: Record<string, unknown>, keys = sesame.pool) {
  const answer = await sdk(keys).createUser(user as NewUser)
  expect(answer).toMatchObject({ statusCode: 200, message: '' })
  return answer.data
}

const createUser = (body: Record<string, unknown>) => sesame.call({ path: '/api/v3/create-user', body })

let counter = 0
/** A name that no other test uses. */
const name = (): string => `user-${++counter}`

const unsigned = async (method: 'GET' | 'POST', path: string) => {
  const response = await fetch(sesame.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' && { body: '{}' }),
  })
  return (await response.json()) as unknown
}

describe.each([
  { operation: 'createUser', method: 'POST', path: '/api/v3/create-user' },
  { operation: 'getUser', method: 'GET', path: '/api/v3/get-user?userId=x' },
  { operation: 'listUsers', method: 'POST', path: '/api/v3/list-users' },
  { operation: 'listUsersLegacy', method: 'GET', path: '/api/v3/list-users' },
  { operation: 'deleteUsersBatch', method: 'POST', path: '/api/v3/delete-users-batch' },
  { operation: 'isUserExists', method: 'POST', path: '/api/v3/is-user-exists' },
] as const)('$operation', ({ method, path }) => {
  test('without a signature answers 401', async () => {
    expect(await unsigned(method, path)).toMatchObject({ statusCode: 401, apiCode: 2020 })
  })
})

describe('createUser', () => {
  test('stores the whole published profile and shows it again, but no password', async () => {
    const username = name()
    const profile = {
      username,
      email: `${username}@Example.com`,
      phone: '13800138001',
      externalId: `ext-${username}`,
      name: '张三',
      nickname: 'Zhang',
      photo: 'https://example.com/p.png',
      gender: 'F',
      emailVerified: true,
      phoneVerified: true,
      birthdate: '1990-05-17',
      country: 'CN',
      province: 'BJ',
      city: 'Beijing',
      address: 'a',
      streetAddress: 'b',
      postalCode: '100000',
      company: 'c',
      browser: 'd',
      device: 'e',
      givenName: 'San',
      familyName: 'Zhang',
      middleName: 'm',
      profile: 'p',
      preferredUsername: 'pu',
      website: 'https://example.com',
      zoneinfo: 'Asia/Shanghai',
      locale: 'zh-CN',
      formatted: 'f',
      region: 'r',
      identityNumber: '110101',
      customData: { school: 'thu', age: 18 },
    }
    const user = await made({ ...profile, password: 'correct horse', options: { resetPasswordOnFirstLogin: true } })
    expect(user).toMatchObject({
      ...profile,
      phoneCountryCode: '+86',
      status: 'Activated',
      workStatus: 'Active',
      userSourceType: 'adminCreated',
      loginsCount: 0,
      passwordSecurityLevel: 2,
      resetPasswordOnNextLogin: true,
    })
    expect(user.userId).toMatch(/^[0-9a-f]{24}$/)
    expect(Number.isNaN(Date.parse(user.createdAt))).toBe(false)
    expect(JSON.stringify(user)).not.toMatch(/argon2|passwordHash|poolId|emailKey/)
    const read = await sdk().getUser({ userId: user.userId, withCustomData: true })
    expect(read.data).toEqual(user)
  })

  test('hashes the password with argon2id', async () => {
    const user = await made({ username: name(), password: 'correct horse' })
    const [row] = await superuserQuery<{ password_hash: string }>(
      sesame.databaseUrl,
      'select password_hash from users where id = $1',
      [user.userId],
    )
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await sesame.core.hasher.verify(row?.password_hash ?? '', 'correct horse')).toMatchObject({ ok: true })
  })

  test.each(['rsa', 'sm2'] as const)('reads a password encrypted by %s', async (type) => {
    const keys = await transportKeys(sesame.core)
    const password =
      type === 'rsa'
        ? publicEncrypt(
            { key: keys.rsa.publicKey, padding: constants.RSA_PKCS1_PADDING },
            Buffer.from('correct horse'),
          ).toString('base64')
        : sm2.doEncrypt('correct horse', keys.sm2.publicKey, 1)
    const user = await made({ username: name(), password, options: { passwordEncryptType: type } })
    const [row] = await superuserQuery<{ password_hash: string }>(
      sesame.databaseUrl,
      'select password_hash from users where id = $1',
      [user.userId],
    )
    expect(await sesame.core.hasher.verify(row?.password_hash ?? '', 'correct horse')).toMatchObject({ ok: true })
  })

  test('makes up a password when asked, and leaves people without one otherwise', async () => {
    const generated = await made({ username: name(), options: { autoGeneratePassword: true } })
    const none = await made({ username: name() })
    expect(generated.passwordSecurityLevel).toBe(3)
    expect(none.passwordSecurityLevel).toBeUndefined()
  })

  test('keeps a foreign phone number with its country code', async () => {
    const user = await made({ phone: '4155550132', phoneCountryCode: '+1' })
    expect(user).toMatchObject({ phone: '4155550132', phoneCountryCode: '+1' })
    const found = await sdk().getUser({ userId: '+14155550132', userIdType: 'phone' })
    expect(found.data.userId).toBe(user.userId)
  })

  test('takes nulls and empty texts as not given', async () => {
    const answer = await createUser({ username: name(), email: '', phone: null, nickname: null, options: null })
    expect(answer).toMatchObject({ statusCode: 200 })
    expect(answer.data).not.toHaveProperty('email')
  })

  test.each([
    ['nobody', {}, 'username, email, phone, externalId'],
    ['a malformed e-mail address', { email: 'a b@example.com' }, 'email'],
    ['an e-mail address that carries a header', { email: 'a@example.com\r\nBcc: b@example.com' }, 'email'],
    ['a malformed phone', { phone: '12' }, 'phone'],
    ['a phone that is text', { phone: 'call me' }, 'phone'],
    ['a phone of another country than its code', { phone: '+14155550132', phoneCountryCode: '+86' }, 'phone'],
    ['an unknown gender', { username: 'x', gender: 'X' }, 'gender'],
    ['an unknown status', { username: 'x', status: 'Gone' }, 'status'],
    ['a username with white space around', { username: ' x ' }, 'username'],
    ['a username that is too long', { username: 'x'.repeat(255) }, 'username'],
    ['a NUL', { username: 'a\u0000b' }, 'username'],
    ['a NUL deep inside', { username: 'x', customData: { a: ['b\u0000'] } }, 'customData.a.0'],
    ['a short password', { username: 'x', password: 'short' }, 'password'],
    ['an endless password', { username: 'x', password: 'x'.repeat(1025) }, 'password'],
    ['custom data that are a list', { username: 'x', customData: [1] }, 'customData'],
    ['a number for a name', { username: 'x', name: 1 }, 'name'],
    [
      'an unknown encryption',
      { username: 'x', options: { passwordEncryptType: 'rot13' } },
      'options.passwordEncryptType',
    ],
  ])('refuses %s with 400, naming the field', async (_, body, field) => {
    const answer = await createUser(body)
    expect(answer).toMatchObject({ statusCode: 400 })
    expect(answer.message).toContain(field)
  })

  test.each([['tenantIds', { tenantIds: ['x'] }]])('refuses %s with 422 rather than forget it', async (field, body) => {
    const answer = await createUser({ username: name(), ...body })
    expect(answer).toMatchObject({ statusCode: 422 })
    expect(answer.message).toContain(field)
  })

  test('refuses a password beside autoGeneratePassword with 422', async () => {
    const answer = await createUser({
      username: name(),
      password: 'correct horse',
      options: { autoGeneratePassword: true },
    })
    expect(answer).toMatchObject({ statusCode: 422 })
  })

  test.each([
    ['username', { username: 'Taken' }, { username: 'Taken' }],
    ['email', { email: 'Taken@example.com' }, { email: 'taken@EXAMPLE.com' }],
    ['phone', { phone: '13900139000' }, { phone: '139 0013 9000', phoneCountryCode: '+86' }],
    ['externalId', { externalId: 'taken' }, { externalId: 'taken' }],
  ])('answers 409 naming %s when another user has it', async (field, first, second) => {
    await made(first)
    const answer = await createUser({ username: name(), ...second })
    expect(answer).toMatchObject({ statusCode: 409, apiCode: 2026 })
    expect(answer.message).toContain(field)
  })

  test('tells usernames apart by case', async () => {
    const username = name()
    await made({ username })
    await made({ username: username.toUpperCase() })
  })

  test('makes one user of ten requests at once for the same address', async () => {
    const email = `${name()}@example.com`
    const answers = await Promise.all(Array.from({ length: 10 }, () => createUser({ email })))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
  })

  test('leaves the identifiers of one pool free in another', async () => {
    const username = name()
    await made({ username })
    await made({ username }, sesame.otherPool)
  })
})

describe('getUser', () => {
  test('finds a user by every kind of id', async () => {
    const username = name()
    const user = await made({
      username,
      email: `${username}@Example.com`,
      phone: '13800138002',
      externalId: `x-${username}`,
    })
    const ids = [
      ['user_id', user.userId],
      ['username', username],
      ['email', `${username}@example.COM`],
      ['phone', '13800138002'],
      ['phone', '+86 138 0013 8002'],
      ['external_id', `x-${username}`],
    ] as const
    for (const [userIdType, userId] of ids) {
      const found = await sdk().getUser({ userId, userIdType })
      expect(found.data.userId, `${userIdType} ${userId}`).toBe(user.userId)
    }
  })

  test('shows custom data, identities, departments and posts only when asked', async () => {
    const { userId } = await made({ username: name(), customData: { a: { b: 1 }, c: [1] } })
    const plain = await sdk().getUser({ userId })
    expect(plain.data).not.toHaveProperty('customData')
    expect(plain.data).not.toHaveProperty('identities')
    const full = await sdk().getUser({
      userId,
      withCustomData: true,
      withIdentities: true,
      withDepartmentIds: true,
      withPost: true,
    })
    expect(full.data).toMatchObject({
      customData: { a: { b: 1 }, c: [1] },
      identities: [],
      departmentIds: [],
      postIdList: [],
    })
    const flat = await sdk().getUser({ userId, withCustomData: true, flatCustomData: true })
    expect(flat.data.customData).toEqual({ 'a.b': 1, c: [1] })
  })

  test.each(['user_id', 'username', 'email', 'phone', 'external_id', 'identity', 'sync_relation'] as const)(
    'answers 404 for an unknown %s',
    async (userIdType) => {
      const answer = await sdk().getUser({ userId: 'nobody:here', userIdType })
      expect(answer).toMatchObject({ statusCode: 404, apiCode: 2004 })
      expect(answer.message).toContain('nobody:here')
    },
  )

  test('answers 2004 for a custom field that does not exist', async () => {
    expect(await sdk().getUser({ userId: 'a', userIdType: 'custom_field' })).toMatchObject({ statusCode: 404 })
  })

  test.each([
    ['no id', {}],
    ['an empty id', { userId: '' }],
    ['an unknown type', { userId: 'x', userIdType: 'shoe_size' }],
    ['a flag that is no boolean', { userId: 'x', withCustomData: 'perhaps' }],
    ['a NUL', { userId: 'a\u0000' }],
  ] as [string, Record<string, string>][])('refuses %s with 400', async (_, query) => {
    expect(await sesame.call({ path: '/api/v3/get-user', query })).toMatchObject({ statusCode: 400 })
  })

  test('does not find users of another pool', async () => {
    const username = name()
    const user = await made({ username }, sesame.otherPool)
    expect(await sdk().getUser({ userId: user.userId })).toMatchObject({ statusCode: 404 })
    expect(await sdk().getUser({ userId: username, userIdType: 'username' })).toMatchObject({ statusCode: 404 })
  })
})

describe('deleteUsersBatch', () => {
  const removeUsers = (userIds: string[], options?: Record<string, unknown>) =>
    sesame.call({ path: '/api/v3/delete-users-batch', body: { userIds, ...(options && { options }) } })

  test('deletes users by id', async () => {
    const [one, other] = [await made({ username: name() }), await made({ username: name() })]
    const answer = await sdk().deleteUsersBatch({ userIds: [one.userId, other.userId, one.userId] })
    expect(answer).toMatchObject({ statusCode: 200, data: { success: true } })
    expect(await sdk().getUser({ userId: one.userId })).toMatchObject({ statusCode: 404 })
  })

  test('deletes users by another kind of id', async () => {
    const email = `${name()}@Example.com`
    const { userId } = await made({ email })
    expect(await removeUsers([email.toLowerCase()], { userIdType: 'email' })).toMatchObject({ statusCode: 200 })
    expect(await sdk().getUser({ userId })).toMatchObject({ statusCode: 404 })
  })

  test('deletes nobody when one is unknown, and names them', async () => {
    const { userId } = await made({ username: name() })
    const answer = await removeUsers([userId, 'nobody'])
    expect(answer).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(answer.message).toContain('nobody')
    expect(await sdk().getUser({ userId })).toMatchObject({ statusCode: 200 })
  })

  test('does not delete users of another pool', async () => {
    const { userId } = await made({ username: name() }, sesame.otherPool)
    expect(await removeUsers([userId])).toMatchObject({ statusCode: 404 })
    expect(await sdk(sesame.otherPool).getUser({ userId })).toMatchObject({ statusCode: 200 })
  })

  test('refuses an empty list with 400, a kind of id that is not built with 422', async () => {
    expect(await removeUsers([])).toMatchObject({ statusCode: 400 })
    expect(await removeUsers(['x'], { userIdType: 'custom_field' })).toMatchObject({ statusCode: 404 })
    expect(await removeUsers(['x'], { userIdType: 'identity' })).toMatchObject({ statusCode: 404 })
  })
})

describe('isUserExists', () => {
  test('knows users by each identifier and nobody else', async () => {
    const username = name()
    await made({ username, email: `${username}@Example.com`, phone: '13800138003', externalId: `y-${username}` })
    const known = [
      { username },
      { email: `${username}@EXAMPLE.com` },
      { phone: '13800138003' },
      { externalId: `y-${username}` },
      { username: 'nobody', phone: '13800138003' },
    ]
    for (const body of known) {
      expect((await sdk().isUserExists(body)).data, JSON.stringify(body)).toEqual({ exists: true })
    }
    const unknown = [
      { username: username.toUpperCase() },
      { email: 'nobody@example.com' },
      { phone: '13800138999' },
      { phone: 'call me' },
      { externalId: username },
    ]
    for (const body of unknown) {
      expect((await sdk().isUserExists(body)).data, JSON.stringify(body)).toEqual({ exists: false })
    }
  })

  test('does not know users of another pool', async () => {
    const username = name()
    await made({ username }, sesame.otherPool)
    expect((await sdk().isUserExists({ username })).data).toEqual({ exists: false })
  })

  test('refuses a question about nobody with 400', async () => {
    expect(await sdk().isUserExists({})).toMatchObject({ statusCode: 400 })
  })
})
