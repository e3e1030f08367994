import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Changing users, alone and in batches, and what a change of state or password ends. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const post = (path: string, body: Record<string, unknown>, keys?: Sesame['pool']) =>
  sesame.call({ path: `/api/v3/${path}`, body, keys })
const get = (path: string, query: Record<string, string | number>) => sesame.call({ path: `/api/v3/${path}`, query })

let counter = 0
const name = () => `changed-${++counter}`

// biome-ignore lint/suspicious/noExplicitAny: users of every shape
async function made(user: Record<string, unknown> = { username: name() }, keys?: Sesame['pool']): Promise<any> {
  const answer = await post('create-user', user, keys)
  expect(answer).toMatchObject({ statusCode: 200 })
  return answer.data
}
const update = (body: Record<string, unknown>, keys?: Sesame['pool']) => post('update-user', body, keys)
// biome-ignore lint/suspicious/noExplicitAny: users of every shape
async function updated(body: Record<string, unknown>): Promise<any> {
  const answer = await update(body)
  expect(answer, JSON.stringify(answer)).toMatchObject({ statusCode: 200 })
  return answer.data
}
const read = async (userId: string) => (await get('get-user', { userId, withCustomData: 'true' })).data

async function onAuthentication(path: string, body: object, token?: string, appId = sesame.app.appId) {
  const response = await fetch(`${sesame.url}${path}`, {
    method: path === '/api/v3/get-profile' ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      'x-authing-app-id': appId,
      ...(token !== undefined && { authorization: token }),
    },
    ...(path !== '/api/v3/get-profile' && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as Envelope
}
const signIn = (username: string, password: string) =>
  onAuthentication('/api/v3/signin', {
    connection: 'PASSWORD',
    passwordPayload: { username, password },
    options: { scope: 'openid profile offline_access' },
    client_id: sesame.app.appId,
    client_secret: sesame.app.appSecret,
  })
const profile = (token: string) => onAuthentication('/api/v3/get-profile', {}, token)

async function refresh(refreshToken: string): Promise<number> {
  const response = await fetch(`${sesame.url}/${sesame.app.appId}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: sesame.app.appId,
      client_secret: sesame.app.appSecret,
    }),
  })
  return response.status
}

describe('updateUser', () => {
  test('changes what is given, leaves the rest, and clears what is empty', async () => {
    const user = await made({ username: name(), name: 'Old', nickname: 'Nick', city: 'Old town', gender: 'F' })
    const answer = await updated({ userId: user.userId, name: 'New', nickname: '', city: null })
    expect(answer).toMatchObject({ userId: user.userId, name: 'New', city: 'Old town', gender: 'F' })
    expect(answer).not.toHaveProperty('nickname')
    expect(await read(user.userId)).toEqual(answer)
    expect(Date.parse(answer.updatedAt)).toBeGreaterThanOrEqual(Date.parse(user.updatedAt))
    expect(answer.createdAt).toBe(user.createdAt)
  })

  test('finds the user by every kind of id', async () => {
    const username = name()
    const user = await made({ username, email: `${username}@Example.com`, externalId: `e-${username}` })
    const keys = [
      ['username', username],
      ['email', `${username}@EXAMPLE.com`],
      ['external_id', `e-${username}`],
    ]
    for (const [userIdType, userId] of keys) {
      const answer = await updated({ userId, name: `by ${userIdType}`, options: { userIdType } })
      expect(answer).toMatchObject({ userId: user.userId, name: `by ${userIdType}` })
    }
  })

  test('changes identifiers, and finds the user by the new ones only', async () => {
    const username = name()
    const user = await made({ username, email: `${username}@old.example`, phone: '13811110001' })
    await updated({
      userId: user.userId,
      username: `${username}-new`,
      email: ` ${username}@New.example `,
      phone: '4155550111',
      phoneCountryCode: '+1',
    })
    expect((await get('get-user', { userId: username, userIdType: 'username' })).statusCode).toBe(404)
    const found = await get('get-user', { userId: '+14155550111', userIdType: 'phone' })
    expect(found.data).toMatchObject({ userId: user.userId, email: `${username}@New.example`, phoneCountryCode: '+1' })
  })

  test('takes the proof of an address away with the address', async () => {
    const username = name()
    const { userId } = await made({
      username,
      email: `${username}@a.example`,
      phone: '13811110002',
      emailVerified: true,
      phoneVerified: true,
    })
    const same = { userId, email: `${username}@A.EXAMPLE`, phone: '138 1111 0002', phoneCountryCode: '+86' }
    expect(await updated(same)).toMatchObject({ emailVerified: true, phoneVerified: true })
    const changed = await updated({ userId, email: `${username}@b.example`, phone: '13811110003' })
    expect(changed).toMatchObject({ emailVerified: false, phoneVerified: false })
    const said = await updated({ userId, email: `${username}@c.example`, emailVerified: true })
    expect(said).toMatchObject({ emailVerified: true })
    const gone = await updated({ userId, email: '', emailVerified: true })
    expect(gone).toMatchObject({ emailVerified: false })
    expect(gone).not.toHaveProperty('email')
  })

  test('keeps at least one identifier', async () => {
    const username = name()
    const { userId } = await made({ username })
    const refused = await update({ userId, username: '' })
    expect(refused).toMatchObject({ statusCode: 422 })
    expect(refused.message).toContain('username')
    expect(await updated({ userId, username: '', externalId: `x-${username}` })).not.toHaveProperty('username')
  })

  test('merges custom data key by key; null takes a key away', async () => {
    const { userId } = await made({ username: name(), customData: { a: 1, b: { c: 2 }, d: [1] } })
    const answer = await updated({ userId, customData: { a: null, b: { e: 3 }, f: 'x' } })
    expect(answer.customData).toEqual({ b: { e: 3 }, d: [1], f: 'x' })
    expect((await updated({ userId, metadata: { from: 'hr' } })).metadataSource).toEqual({ from: 'hr' })
  })

  test.each([
    ['username', { username: 'held-name' }, { username: 'held-name' }],
    ['email', { email: 'held@example.com' }, { email: 'HELD@example.com' }],
    ['phone', { phone: '13811110004' }, { phone: '+86 138 1111 0004' }],
    ['externalId', { externalId: 'held' }, { externalId: 'held' }],
  ])('answers 409 naming %s when another user has it', async (field, first, second) => {
    await made(first)
    const { userId, username } = await made()
    const answer = await update({ userId, ...second, name: 'not written' })
    expect(answer).toMatchObject({ statusCode: 409, apiCode: 2026 })
    expect(answer.message).toContain(field)
    expect(await read(userId)).toMatchObject({ username })
    expect(await read(userId)).not.toHaveProperty('name')
  })

  test('lets one of several win that want the same address at once', async () => {
    const email = `${name()}@example.com`
    const users = await Promise.all(Array.from({ length: 6 }, () => made()))
    const answers = await Promise.all(users.map(({ userId }) => update({ userId, email })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(answers.find(({ statusCode }) => statusCode === 409)?.message).toContain('email')
  })

  test.each([
    ['userId', {}],
    ['email', { userId: 'x', email: 'a b' }],
    ['phone', { userId: 'x', phone: 'call me' }],
    ['username', { userId: 'x', username: ' x' }],
    ['password', { userId: 'x', password: 'short' }],
    ['customData', { userId: 'x', customData: [1] }],
    ['metadata', { userId: 'x', metadata: 'text' }],
    ['status', { userId: 'x', status: 'Gone' }],
    ['gender', { userId: 'x', gender: '' }],
    ['options.userIdType', { userId: 'x', options: { userIdType: 'shoe_size' } }],
  ])('refuses a bad %s with 400, naming it', async (field, body) => {
    const { userId } = await made()
    const answer = await update('userId' in body ? { ...body, userId } : body)
    expect(answer).toMatchObject({ statusCode: 400 })
    expect(answer.message).toContain(field)
  })

  test('refuses what is not built, and two passwords at once, with 422', async () => {
    const { userId } = await made()
    const notification = { options: { sendPasswordResetedNotification: { sendDefaultEmailNotification: true } } }
    // There is no password to tell of.
    expect(await update({ userId, ...notification })).toMatchObject({ statusCode: 422 })
    const two = { userId, password: 'correct horse', options: { autoGeneratePassword: true } }
    expect(await update(two)).toMatchObject({ statusCode: 422 })
    expect(await update({ userId, options: { userIdType: 'custom_field' } })).toMatchObject({ statusCode: 404 })
  })

  test('answers 404 for unknown users and those of another pool', async () => {
    const { userId } = await made({ username: name() }, sesame.otherPool)
    for (const unknown of ['nobody', userId]) {
      const answer = await update({ userId: unknown, name: 'x' })
      expect(answer).toMatchObject({ statusCode: 404, apiCode: 2004 })
      expect(answer.message).toContain(unknown)
    }
  })

  test('is in the log of administrators with what differs, and without the password', async () => {
    const { userId } = await made({ username: name(), name: 'Before' })
    await updated({ userId, name: 'After', password: 'a new secret of theirs' })
    const rows = await superuserQuery<{ before: object; after: object }>(
      sesame.databaseUrl,
      "select before, after from admin_audit_logs where resource_id = $1 and operation = 'update'",
      [userId],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ before: { name: 'Before' }, after: { name: 'After' } })
    expect(rows[0]?.after).toHaveProperty('password_last_set_at')
    expect(JSON.stringify(rows)).not.toMatch(/argon2|a new secret/)
  })
})

describe('states', () => {
  const states = ['Activated', 'Suspended', 'Deactivated', 'Archived', 'Resigned'] as const

  test('lead to each other, but not away from Resigned', async () => {
    for (const from of states) {
      for (const to of states) {
        const { userId } = await made({ username: name(), status: from })
        const answer = await update({ userId, status: to })
        const allowed = from !== 'Resigned' || to === 'Resigned'
        expect(answer.statusCode, `${from} → ${to}`).toBe(allowed ? 200 : 422)
        if (!allowed) continue
        expect(answer.data).toMatchObject({ status: to, workStatus: to === 'Resigned' ? 'Closed' : 'Active' })
        if (from !== to) expect(answer.data.statusChangedAt).toBe(answer.data.updatedAt)
      }
    }
  })

  test('but Activated keep from signing in, and are told only to who knows the password', async () => {
    for (const status of states) {
      const username = name()
      await made({ username, password: 'correct horse', status })
      const right = await signIn(username, 'correct horse')
      const wrong = await signIn(username, 'wrong horse')
      expect(wrong, status).toMatchObject({ statusCode: 403, apiCode: 2333 })
      expect(right.statusCode === 200 ? 'in' : right.apiCode, status).toBe(status === 'Activated' ? 'in' : 2005)
    }
  })

  test('end every sign-in, and coming back does not revive it', async () => {
    const username = name()
    const { userId } = await made({ username, password: 'correct horse' })
    const tokens = (await signIn(username, 'correct horse')).data
    expect((await profile(tokens.access_token)).statusCode).toBe(200)
    await updated({ userId, status: 'Suspended' })
    expect((await profile(tokens.access_token)).statusCode).toBe(401)
    await updated({ userId, status: 'Activated' })
    expect((await profile(tokens.access_token)).statusCode).toBe(401)
    expect(await refresh(tokens.refresh_token)).toBe(400)
    const again = (await signIn(username, 'correct horse')).data
    expect((await profile(again.access_token)).statusCode).toBe(200)
    expect(await refresh(again.refresh_token)).toBe(200)
  })
})

describe('a password set by an administrator', () => {
  test('replaces the old one and ends what was opened with it, not what is opened next', async () => {
    const username = name()
    const user = await made({ username, password: 'correct horse' })
    const tokens = (await signIn(username, 'correct horse')).data
    const answer = await updated({
      userId: user.userId,
      password: 'battery staple',
      options: { resetPasswordOnNextLogin: true },
    })
    expect(answer).toMatchObject({ resetPasswordOnNextLogin: true, passwordSecurityLevel: 2 })
    expect(Date.parse(answer.passwordLastSetAt)).toBeGreaterThanOrEqual(Date.parse(user.passwordLastSetAt))
    expect((await profile(tokens.access_token)).statusCode).toBe(401)
    expect(await refresh(tokens.refresh_token)).toBe(400)
    expect(await signIn(username, 'correct horse')).toMatchObject({ statusCode: 403, apiCode: 2333 })
    await updated({ userId: user.userId, options: { resetPasswordOnFirstLogin: false } })
    const again = (await signIn(username, 'battery staple')).data
    expect((await profile(again.access_token)).statusCode).toBe(200)
  })

  test('lifts the lock of ten wrong passwords, and the one of a hundred', async () => {
    const username = name()
    const { userId } = await made({ username, password: 'correct horse' })
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn(username, 'wrong horse')
    expect(await signIn(username, 'correct horse')).toMatchObject({ apiCode: 2005 })
    await updated({ userId, password: 'battery staple' })
    expect((await signIn(username, 'battery staple')).statusCode).toBe(200)
    await signIn(username, 'wrong horse')
    await superuserQuery(
      sesame.databaseUrl,
      "update attempt_counters set count = 100, locked_until = now() + interval '50 years' where kind = 'user' and count = 1",
    )
    expect(await signIn(username, 'battery staple')).toMatchObject({ apiCode: 2005 })
    await updated({ userId, password: 'third time lucky' })
    expect((await signIn(username, 'third time lucky')).statusCode).toBe(200)
  })

  test('keeps the rule of the pool', async () => {
    const { userId } = await made()
    const strength = (passwordStrength: string) => post('update-security-settings', { passwordStrength })
    expect(await strength('high')).toMatchObject({ statusCode: 200 })
    try {
      const refused = await update({ userId, password: 'only letters' })
      expect(refused).toMatchObject({ statusCode: 400 })
      expect(refused.message).toContain('at least 3 of these: letters, digits')
      const list = [{ username: name(), password: 'onlyletters' }]
      expect((await post('create-users-batch', { list })).message).toContain('list.0.password')
      expect(await update({ userId, password: 'a1-b2' })).toMatchObject({ statusCode: 400 })
      expect(await update({ userId, password: 'a1-b2c' })).toMatchObject({ statusCode: 200 })
    } finally {
      await strength('default')
    }
    expect(await update({ userId, password: 'a1-b2c' })).toMatchObject({ statusCode: 400 })
  })

  test('may be made up, and is then known to nobody', async () => {
    const username = name()
    const { userId } = await made({ username, password: 'correct horse' })
    expect(await updated({ userId, options: { autoGeneratePassword: true } })).toMatchObject({
      passwordSecurityLevel: 3,
    })
    expect(await signIn(username, 'correct horse')).toMatchObject({ apiCode: 2333 })
  })
})

describe('updateUserBatch', () => {
  test('changes all of them, and answers in their order', async () => {
    const users = [await made(), await made(), await made()].reverse()
    const list = users.map(({ userId }, index) => ({ userId, name: `row ${index}` }))
    const answer = await post('update-user-batch', { list })
    expect(answer.data.map((user: { userId: string; name: string }) => [user.userId, user.name])).toEqual(
      list.map(({ userId, name }) => [userId, name]),
    )
  })

  test('sets passwords by its options', async () => {
    const [one, other] = [await made(), await made()]
    const list = [{ userId: one.userId, password: 'battery staple' }, { userId: other.userId }]
    const answer = await post('update-user-batch', { list, options: { resetPasswordOnNextLogin: true } })
    expect(answer.data).toMatchObject([{ passwordSecurityLevel: 2 }, { resetPasswordOnNextLogin: true }])
  })

  test.each([
    ['list.1.email', 400, (userId: string) => ({ userId, email: 'a b' })],
    ['list.1.username', 409, (userId: string) => ({ userId, username: 'held-by-batch' })],
    ['nobody', 404, () => ({ userId: 'nobody' })],
    ['list.1.username', 422, (userId: string) => ({ userId, username: '' })],
    ['list.1.userId', 400, (_: string, first: string) => ({ userId: first })],
    ['list.1.password', 400, (userId: string) => ({ userId, password: 'short' })],
  ])('changes nobody when %s is refused with %s', async (what, status, row) => {
    await post('create-user', { username: 'held-by-batch' })
    const [one, other] = [await made(), await made()]
    const list = [{ userId: one.userId, name: 'not written' }, row(other.userId, one.userId)]
    const answer = await post('update-user-batch', { list })
    expect(answer).toMatchObject({ statusCode: status })
    expect(answer.message).toContain(what)
    expect(await read(one.userId)).not.toHaveProperty('name')
  })

  test('refuses two rows that want the same address, an empty list, and notifications', async () => {
    const [one, other] = [await made(), await made()]
    const email = `${name()}@example.com`
    const twice = [
      { userId: one.userId, email },
      { userId: other.userId, email },
    ]
    const answer = await post('update-user-batch', { list: twice })
    expect(answer).toMatchObject({ statusCode: 409, apiCode: 2026 })
    expect(answer.message).toContain('email')
    expect(await post('update-user-batch', { list: [] })).toMatchObject({ statusCode: 400 })
    const options = { sendPasswordResetedNotification: { inputSendEmailNotification: 'a@example.com' } }
    expect(await post('update-user-batch', { list: [{ userId: one.userId }], options })).toMatchObject({
      statusCode: 422,
    })
  })
})

describe('createUsersBatch', () => {
  test('makes all of them, in their order, with given ids', async () => {
    const list = Array.from({ length: 40 }, (_, index) => ({
      username: name(),
      userId: `legacy-${index}`,
      customData: { index },
    }))
    const answer = await post('create-users-batch', { list })
    expect(answer.data.map((user: { userId: string }) => user.userId)).toEqual(list.map(({ userId }) => userId))
    expect(await read('legacy-39')).toMatchObject({ customData: { index: 39 }, userSourceType: 'adminCreated' })
    const total = (await post('list-users', { keywords: 'changed-' })).data.totalCount
    expect(total).toBeGreaterThanOrEqual(40)
  })

  test.each([
    ['list.1.email', 400, { email: 'a b' }],
    ['list.1.username, email, phone, externalId', 400, { name: 'nobody' }],
    ['list.1.userId', 400, { username: 'x', userId: 'a b' }],
    ['list.1.username', 409, { username: 'held-by-create' }],
    ['list.1.username', 409, { username: 'held-in-batch' }],
    ['list.1.userId', 409, { username: 'another', userId: 'held-id' }],
    ['list.1.otp.secret', 400, { username: 'another', otp: { secret: 'x' } }],
    ['list.1.password', 400, { username: 'another', password: 'short' }],
  ])('makes nobody when %s is refused with %s', async (what, status, row) => {
    await post('create-user', { username: 'held-by-create', userId: 'held-id' })
    const answer = await post('create-users-batch', { list: [{ username: 'held-in-batch' }, row] })
    expect(answer).toMatchObject({ statusCode: status })
    expect(answer.message).toContain(what)
    expect((await get('get-user', { userId: 'held-in-batch', userIdType: 'username' })).statusCode).toBe(404)
  })

  test('hashes passwords, up to a number that callers can wait for', async () => {
    const username = name()
    await post('create-users-batch', { list: [{ username, password: 'correct horse' }, { username: name() }] })
    expect((await signIn(username, 'correct horse')).statusCode).toBe(200)
    const many = Array.from({ length: 251 }, () => ({ username: name(), password: 'correct horse' }))
    const refused = await post('create-users-batch', { list: many })
    expect(refused).toMatchObject({ statusCode: 400 })
    expect(refused.message).toContain('250')
    expect(await post('create-users-batch', { list: [] })).toMatchObject({ statusCode: 400 })
  })
})

describe('getUserBatch', () => {
  const batch = (query: string) => sesame.call({ path: '/api/v3/get-user-batch', query: { userIds: query } })

  test('gives users by another kind of id, and 404 naming an unknown one', async () => {
    const { userId, username } = await made()
    const found = await get('get-user-batch', { userIds: username, userIdType: 'username' })
    expect(found.data).toMatchObject([{ userId }])
    const unknown = await batch('nobody')
    expect(unknown).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(unknown.message).toContain('nobody')
    expect(await get('get-user-batch', { userIds: 'x', userIdType: 'custom_field' })).toMatchObject({ statusCode: 404 })
  })

  test('does not give users of another pool', async () => {
    const { userId } = await made({ username: name() }, sesame.otherPool)
    expect(await batch(userId)).toMatchObject({ statusCode: 404 })
  })

  test('refuses a request for nobody with 400', async () => {
    expect(await get('get-user-batch', {})).toMatchObject({ statusCode: 400 })
  })
})

describe('resignUser and resignUserBatch', () => {
  test('close an account for good, and may be repeated', async () => {
    const username = name()
    const { userId } = await made({ username, password: 'correct horse' })
    expect((await post('resign-user', { userId })).data).toEqual({ success: true })
    expect((await post('resign-user', { userId: username, userIdType: 'username' })).data).toEqual({ success: true })
    expect(await read(userId)).toMatchObject({ status: 'Resigned', workStatus: 'Closed' })
    expect(await signIn(username, 'correct horse')).toMatchObject({ apiCode: 2005 })
    expect(await post('delete-users-batch', { userIds: [userId] })).toMatchObject({ statusCode: 200 })
  })

  test('resign all or nobody', async () => {
    const [one, other] = [await made(), await made()]
    const unknown = await post('resign-user-batch', { userIds: [one.userId, 'nobody'] })
    expect(unknown).toMatchObject({ statusCode: 404, apiCode: 2004 })
    expect(await read(one.userId)).toMatchObject({ status: 'Activated' })
    const userIds = [one.userId, other.userId, one.userId]
    expect((await post('resign-user-batch', { userIds })).data).toEqual({ success: true })
    expect(await read(other.userId)).toMatchObject({ status: 'Resigned' })
  })

  test('refuse an empty list with 400, users of another pool with 404', async () => {
    const { userId } = await made({ username: name() }, sesame.otherPool)
    expect(await post('resign-user-batch', { userIds: [] })).toMatchObject({ statusCode: 400 })
    expect(await post('resign-user', { userId })).toMatchObject({ statusCode: 404 })
    expect(await post('resign-user', { userId, userIdType: 'custom_field' })).toMatchObject({ statusCode: 404 })
  })
})

describe('listArchivedUsers', () => {
  test('lists who is archived now, the longest first, from a time on', async () => {
    const [first, second, back] = [await made(), await made({ username: name(), status: 'Archived' }), await made()]
    await updated({ userId: first.userId, status: 'Archived' })
    await updated({ userId: back.userId, status: 'Archived' })
    await updated({ userId: back.userId, status: 'Activated' })
    const { data } = await get('list-archived-users', {})
    const ids = data.list.map((user: { userId: string }) => user.userId)
    expect(ids.indexOf(second.userId)).toBeLessThan(ids.indexOf(first.userId))
    expect(ids).not.toContain(back.userId)
    expect(data.totalCount).toBe(ids.length)
    const { archivedAt } = data.list.at(-1)
    for (const startAt of [Math.floor(Date.parse(archivedAt) / 1000), Date.parse(archivedAt)]) {
      const since = await get('list-archived-users', { startAt })
      expect(since.data.list.map((user: { userId: string }) => user.userId)).toContain(first.userId)
    }
    const later = await get('list-archived-users', { startAt: Date.now() + 3_600_000 })
    expect(later.data).toEqual({ totalCount: 0, list: [] })
    const paged = await get('list-archived-users', { page: data.totalCount, limit: 1 })
    expect(paged.data.list).toEqual([data.list.at(-1)])
  })

  test.each([{ limit: 51 }, { page: 0 }, { startAt: 'yesterday' }] as Record<string, string | number>[])(
    'refuses %j with 400',
    async (query) => {
      expect(await get('list-archived-users', query)).toMatchObject({ statusCode: 400 })
    },
  )
})

describe('a deleted user', () => {
  test('takes sessions, grants, tokens and the count of failures along', async () => {
    const username = name()
    const { userId } = await made({ username, password: 'correct horse' })
    const tokens = (await signIn(username, 'correct horse')).data
    await signIn(username, 'wrong horse')
    const left = async () =>
      (
        await superuserQuery<Record<string, string>>(
          sesame.databaseUrl,
          'select count(*) as artefacts from oidc_artefacts where user_id = $1',
          [userId],
        )
      )[0]?.['artefacts']
    expect(Number(await left())).toBeGreaterThan(0)
    await post('delete-users-batch', { userIds: [userId] })
    expect(Number(await left())).toBe(0)
    expect(await refresh(tokens.refresh_token)).toBe(400)
    expect((await profile(tokens.access_token)).statusCode).toBe(401)
    const [counted] = await superuserQuery<{ count: string }>(
      sesame.databaseUrl,
      "select count(*) from attempt_counters where kind = 'user' and subject = sha256($1::text::bytea)",
      [userId],
    )
    expect(Number(counted?.count)).toBe(0)
  })
})
