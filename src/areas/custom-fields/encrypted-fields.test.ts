import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'

/** Values that the pool keeps but cannot read. */
const newPair = (modulusLength = 2048) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const pair = newPair()
const otherPair = newPair()

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

const post = (name: string, body: Record<string, unknown>, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, body, keys })
const get = (name: string, query: Record<string, string | number | boolean> = {}, keys = sesame.pool) =>
  sesame.call({ path: `/api/v3/${name}`, query, keys })
const setField = (key: string, more: object = {}) =>
  post('set-custom-fields', { list: [{ targetType: 'USER', key, dataType: 'STRING', ...more }] })
const decrypt = (encryptedContent: string, privateKey = pair.privateKey, keys = sesame.pool) =>
  post(
    'users/field/decrypt',
    { data: [{ userId: 'u', fieldName: 'passport', encryptedContent }], privateKey } as never,
    keys,
  )

let made = 0
const someone = (customData: object) => post('create-user', { username: `reader-${++made}`, customData })
const dataOf = async (userId: string) => (await get('get-user', { userId, withCustomData: true })).data.customData

describe('setFieldEncryptionKey', () => {
  test('comes before any encrypted field', async () => {
    expect(await get('get-field-encryption-key')).toMatchObject({ statusCode: 404 })
    expect(await setField('passport', { encrypted: true })).toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('set-field-encryption-key'),
    })
    const { data } = await post('set-field-encryption-key', { publicKey: pair.publicKey })
    expect(data).toMatchObject({ publicKey: pair.publicKey, keyId: expect.stringMatching(/^[\w-]{16}$/) })
    expect((await get('get-field-encryption-key')).data).toEqual(data)
    expect(await get('get-field-encryption-key', {}, sesame.otherPool)).toMatchObject({ statusCode: 404 })
    expect(await setField('passport', { encrypted: true, isUnique: true })).toMatchObject({
      data: [{ key: 'passport', encrypted: true, isUnique: true }],
    })
  })

  test.each([
    ['a private key', () => pair.privateKey, /private key|私钥/],
    ['what is no key', () => 'hello', /RSA/],
    ['a short key', () => shortKey(), /2048/],
  ])('refuses %s', async (_what, publicKey, said) => {
    const answer = await post('set-field-encryption-key', { publicKey: publicKey() })
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringMatching(said) })
  })
})

const shortKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).publicKey

describe('an encrypted field', () => {
  test('is kept as a JWE to the public key; nothing of the value is in the database', async () => {
    const { data: user } = await someone({ passport: 'E12345678' })
    const { passport } = await dataOf(user.userId)
    const { plaintext, protectedHeader } = await compactDecrypt(passport, await importKey())
    expect(Buffer.from(plaintext).toString()).toBe('E12345678')
    expect(protectedHeader).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
    const dump = await sesame.core.database.inPool(sesame.pool.poolId, async (pool) =>
      JSON.stringify([
        await pool.query('select * from users where pool_id = $1', [pool.id]),
        await pool.query('select * from unique_custom_values where pool_id = $1', [pool.id]),
        await pool.query('select data::text from events where pool_id = $1', [pool.id]),
      ]),
    )
    expect(dump).not.toContain('E12345678')
  })

  test('is unique by a keyed hash, and can be sent back as it was read', async () => {
    const { data: user } = await someone({ passport: 'P1' })
    expect(await someone({ passport: 'P1' })).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('passport'),
    })
    const { passport } = await dataOf(user.userId)
    expect(await post('update-user', { userId: user.userId, customData: { passport } })).toMatchObject({
      statusCode: 200,
    })
    expect((await dataOf(user.userId)).passport).toBe(passport)
    // Sealed here for this field, so it is the same value for somebody else too.
    expect(await someone({ passport })).toMatchObject({ statusCode: 409 })
    expect(await get('get-user', { userId: 'passport:P1', userIdType: 'custom_field' })).toMatchObject({
      data: { userId: user.userId },
    })
  })

  test('with a header of somebody else is a text like any other', async () => {
    const { data: user } = await someone({ passport: 'P2' })
    const [header = '', ...rest] = (await dataOf(user.userId)).passport.split('.')
    const forged = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), vid: 'x' }
    const text = [Buffer.from(JSON.stringify(forged)).toString('base64url'), ...rest].join('.')
    expect(await someone({ passport: text })).toMatchObject({ statusCode: 400 })
  })

  test('keeps its rules, and finds nobody', async () => {
    await setField('pin', { encrypted: true, validateRules: [{ type: 'regExp', content: '^\\d{4}$' }] })
    expect(await someone({ pin: '12' })).toMatchObject({ statusCode: 400 })
    expect(await someone({ pin: '1234' })).toMatchObject({ statusCode: 200 })
    const advancedFilter = [{ field: 'pin', operator: 'EQUAL', value: '1234' }]
    expect(await post('list-users', { advancedFilter } as never)).toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('pin'),
    })
  })

  test('stays encrypted, and becomes unique only while it is empty', async () => {
    expect(await setField('pin', { encrypted: false })).toMatchObject({ statusCode: 422 })
    expect(await setField('pin', { isUnique: true })).toMatchObject({ statusCode: 422 })
    expect(await setField('photo', { dataType: 'IMAGE', encrypted: true })).toMatchObject({ statusCode: 422 })
  })

  test('of data that was there in clear seals new values only', async () => {
    await setField('later')
    const { data: old } = await someone({ later: 'clear' })
    await setField('later', { encrypted: true })
    expect((await dataOf(old.userId)).later).toBe('clear')
    await post('update-user', { userId: old.userId, customData: { later: 'sealed' } })
    expect(await decrypt((await dataOf(old.userId)).later)).toMatchObject({ data: [{ decryptedContent: 'sealed' }] })
  })
})

const importKey = async () => (await import('node:crypto')).createPrivateKey(pair.privateKey)

describe('userFieldDecrypt', () => {
  test('answers in the order asked for, and is in the administrator log', async () => {
    const { data: user } = await someone({ passport: '护照 9', pin: '0001' })
    const { passport, pin } = await dataOf(user.userId)
    const data = [
      { userId: user.userId, fieldName: 'pin', encryptedContent: pin },
      { userId: user.userId, fieldName: 'passport', encryptedContent: passport },
    ]
    // The base64 inside of a PEM will do.
    const privateKey = pair.privateKey.replace(/-----.*-----|\s/g, '')
    const answer = await post('users/field/decrypt', { data, privateKey })
    expect(answer.data).toEqual([
      { userId: user.userId, fieldName: 'pin', decryptedContent: '0001' },
      { userId: user.userId, fieldName: 'passport', decryptedContent: '护照 9' },
    ])
    const { data: log } = await post('get-admin-audit-logs', { resourceType: 'user', operationType: 'query' })
    expect(log.list.map((one: { resourceId?: string }) => JSON.stringify(one))).toEqual(
      expect.arrayContaining([expect.stringContaining('userFieldDecrypt')]),
    )
    expect(JSON.stringify(log)).not.toContain('护照 9')
  })

  test('holds nobody up, however long the key is', async () => {
    const long = newPair(4096)
    const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM' }
    const jwe = new CompactEncrypt(Buffer.from('slow')).setProtectedHeader(header)
    const encryptedContent = await jwe.encrypt(createPublicKey(long.publicKey))
    const data = Array.from({ length: 100 }, () => ({ encryptedContent }))
    let last = performance.now()
    let longestPause = 0
    const watch = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last)
      last = performance.now()
    }, 1)
    const begun = performance.now()
    const answer = await post('users/field/decrypt', { data, privateKey: long.privateKey })
    const all = performance.now() - begun
    clearInterval(watch)
    expect(answer.data).toHaveLength(100)
    expect(answer.data[99]).toEqual({ decryptedContent: 'slow' })
    expect(longestPause).toBeLessThan(all / 2)
  })

  test('after a change of keys, what was sealed before needs the old one', async () => {
    const { data: user } = await someone({ passport: 'before' })
    await post('set-field-encryption-key', { publicKey: otherPair.publicKey })
    const { data: next } = await someone({ passport: 'after' })
    const [before, after] = [(await dataOf(user.userId)).passport, (await dataOf(next.userId)).passport]
    expect(await decrypt(before)).toMatchObject({ data: [{ decryptedContent: 'before' }] })
    expect(await decrypt(after)).toMatchObject({ statusCode: 400 })
    expect(await decrypt(after, otherPair.privateKey)).toMatchObject({ data: [{ decryptedContent: 'after' }] })
    expect(await someone({ passport: 'before' })).toMatchObject({ statusCode: 409 })
  })

  test.each([
    ['what was changed', (sealed: string) => decrypt(`${sealed.slice(0, -4)}AAAA`), 'data.0.encryptedContent'],
    ['what is no JWE', () => decrypt('a.b.c'), 'data.0.encryptedContent'],
    ['a public key', (sealed: string) => decrypt(sealed, pair.publicKey), 'privateKey'],
  ])('answers 400 for %s', async (_what, ask, field) => {
    const { data: user } = await someone({ pin: '7777' })
    const answer = await ask((await dataOf(user.userId)).pin)
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringContaining(field) })
  })
})
