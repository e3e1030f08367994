import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Envelope, type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** People who come with the hash of another system: at the door they are like everybody else. */
let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const create = (body: Record<string, unknown>) => sesame.call({ path: '/api/v3/create-user', body })
const imported = (user: Record<string, unknown>) => create({ ...user, options: { keepPassword: true } })

async function signIn(username: string, password: string): Promise<Envelope> {
  const response = await fetch(`${sesame.url}/api/v3/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
    body: JSON.stringify({ connection: 'PASSWORD', passwordPayload: { username, password } }),
  })
  return (await response.json()) as Envelope
}

const storedHash = async (username: string) =>
  (
    await superuserQuery<{ password_hash: string }>(
      sesame.databaseUrl,
      'select password_hash from users where username = $1 and pool_id = $2',
      [username, sesame.pool.poolId],
    )
  )[0]?.password_hash

const hashes: readonly (readonly [name: string, password: string, hash: string, salt: string | undefined])[] = [
  ['bcrypt', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', undefined],
  [
    'argon2i',
    'password',
    '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA',
    undefined,
  ],
  ['ssha', 'secret', '{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=', undefined],
  ['phpass', 'test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', undefined],
  ['bare-md5', 'password', '5f4dcc3b5aa765d61d8327deb882cf99', undefined],
  ['salted-md5', 'pässword 密码', '5a4e611a07ad49d074b28b7d1ca5a2a7', 'xyz'],
  ['salt-field', 'pässword 密码', '$md5$password-salt$$5a4e611a07ad49d074b28b7d1ca5a2a7', 'xyz'],
]

describe('createUser with keepPassword', () => {
  test.each(hashes)('%s signs in, and the hash is then one of our own', async (username, password, hash, salt) => {
    expect(await imported({ username, password: hash, ...(salt && { salt }) })).toMatchObject({ statusCode: 200 })
    expect(await storedHash(username)).not.toContain('argon2id')
    expect(await signIn(username, `${password}x`)).toMatchObject({ statusCode: 403, apiCode: 2333 })
    expect(await storedHash(username)).not.toContain('argon2id')
    expect(await signIn(username, password)).toMatchObject({ statusCode: 200 })
    expect(await storedHash(username)).toMatch(/^\$argon2id\$/)
    expect(await signIn(username, password)).toMatchObject({ statusCode: 200 })
  })

  test('keeps the id, and shows the hash to nobody', async () => {
    const answer = await imported({ username: 'moved', userId: 'legacy-7', password: hashes[0]?.[2] })
    expect(answer.data).toMatchObject({ userId: 'legacy-7' })
    expect(JSON.stringify(answer)).not.toContain('$2a$')
  })

  test.each([
    ['a clear password', 'correct horse'],
    ['an unknown kind', '$6$salt$hash'],
    ['a cut one', '$2b$10$CCCC'],
    ['a dear one', '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
    ['dear argon2', '$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA'],
  ])('refuses %s with 400, naming the field', async (_, password) => {
    const answer = await imported({ username: 'refused', password })
    expect(answer).toMatchObject({ statusCode: 400 })
    expect(answer.message).toContain('password')
  })

  test.each([
    ['salt', { password: 'correct horse', salt: 'x' }],
    ['salt', { password: hashes[0]?.[2], salt: 'x', options: { keepPassword: true } }],
    ['passwordEncryptType', { password: hashes[0]?.[2], options: { keepPassword: true, passwordEncryptType: 'rsa' } }],
    ['autoGeneratePassword', { password: 'x'.repeat(9), options: { autoGeneratePassword: true } }],
  ])('refuses a %s that makes no sense with 422', async (what, body) => {
    const answer = await create({ username: 'refused', ...body })
    expect(answer).toMatchObject({ statusCode: 422 })
    expect(answer.message).toContain(what)
  })
})

describe('createUsersBatch with keepPassword', () => {
  test('takes a thousand hashes at once, and names the row of a bad one', async () => {
    const list = Array.from({ length: 1000 }, (_, index) => ({
      username: `thousand-${index}`,
      password: '{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=',
    }))
    const options = { keepPassword: true }
    const answer = await sesame.call({ path: '/api/v3/create-users-batch', body: { list, options } })
    expect(answer.data).toHaveLength(1000)
    expect(await signIn('thousand-999', 'secret')).toMatchObject({ statusCode: 200 })
    const bad = [{ username: 'a-row' }, { username: 'b-row', password: 'in clear' }]
    const refused = await sesame.call({ path: '/api/v3/create-users-batch', body: { list: bad, options } })
    expect(refused).toMatchObject({ statusCode: 400 })
    expect(refused.message).toContain('list.1.password')
  })
})
