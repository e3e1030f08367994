import { constants, publicEncrypt } from 'node:crypto'
import { sm2 } from 'sm-crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import {
  type Answer,
  countHashes,
  countStatements,
  type Door,
  doors,
  isSignedIn,
  newPerson,
} from '../../../test/harness/sign-in.ts'

/** The password method at both of its doors: what it tells, what it costs, and how a password may arrive. */

const wrong = { statusCode: 403, apiCode: 2333 }

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

/** All of an answer that a caller can compare. */
const visible = ({ headers, flowHandle, requestId, ...rest }: Answer) => ({
  ...rest,
  headers: [...headers.keys()].filter((name) => name !== 'date').sort(),
  hasHandle: flowHandle !== undefined,
})

describe.each(doors)('an unknown account, at %s', (_, door) => {
  test('a wrong password and an account without one get the same answer', async () => {
    const { username } = await newPerson(sesame)
    const without = await newPerson(sesame, { password: undefined })
    const answers = await Promise.all(
      [username, without.username, `nobody-${username}`].map((account) => door(sesame, { account, password: 'wrong' })),
    )
    const [known, ...others] = answers.map(visible)
    expect(known).toMatchObject({ ...wrong, message: 'Account not exists or password is incorrect.' })
    for (const other of others) expect(other).toEqual(known)
  })

  test('they cost the same password runs and the same statements', async () => {
    const { username } = await newPerson(sesame)
    const costOf = async (account: string) => {
      const hashes = countHashes(sesame)
      const statements = countStatements(sesame)
      await door(sesame, { account, password: 'wrong' })
      return { hashes: hashes.count(), statements: statements.counted() }
    }
    await costOf(username)
    const known = await costOf(username)
    expect(known.hashes).toBe(1)
    expect(await costOf('nobody-of-this-name')).toEqual(known)
  })

  test('they take the same time of the processor', async () => {
    const { username } = await newPerson(sesame)
    const least = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY }
    for (let round = 0; round < 8; round += 1) {
      for (const [kind, account] of [
        ['known', username],
        ['unknown', `nobody-${round}`],
      ] as const) {
        const before = process.cpuUsage()
        await door(sesame, { account, password: 'wrong' })
        const { user, system } = process.cpuUsage(before)
        // Other work in this process only ever adds, so the least of a few runs is what it costs.
        least[kind] = Math.min(least[kind], user + system)
      }
    }
    // Without the hash it would be a tenth.
    expect(least.unknown / least.known).toBeGreaterThan(0.6)
    expect(least.unknown / least.known).toBeLessThan(1.7)
  })
})

const published = async (): Promise<{ rsa: { publicKey: string }; sm2: { publicKey: string } }> =>
  (await (await fetch(`${sesame.url}/api/v3/system`)).json()) as never

const rsa = async (password: string, padding: number = constants.RSA_PKCS1_PADDING) =>
  publicEncrypt({ key: (await published()).rsa.publicKey, padding }, Buffer.from(password)).toString('base64')
const bare = async (block: Buffer) =>
  publicEncrypt({ key: (await published()).rsa.publicKey, padding: constants.RSA_NO_PADDING }, block).toString('base64')
const gm = async (password: string, mode: 0 | 1 = 1) => sm2.doEncrypt(password, (await published()).sm2.publicKey, mode)

describe.each(doors)('passwordEncryptType, at %s', (_, door: Door) => {
  const password = 'Pä55 wörd 密码'
  const signIn = async (account: string, passwordEncryptType: string, encrypted: string) =>
    door(sesame, { account, password: encrypted, passwordEncryptType })

  test.each<[string, string, (password: string) => Promise<string>]>([
    ['none', 'none', async (text) => text],
    ['rsa, as JSEncrypt does', 'rsa', rsa],
    ['rsa with OAEP', 'rsa', (text) => rsa(text, constants.RSA_PKCS1_OAEP_PADDING)],
    ['sm2', 'sm2', gm],
    ['sm2 with the point first and the digest last', 'sm2', (text) => gm(text, 0)],
    ['sm2 with the classic client’s mark', 'sm2', async (text) => `sm2:${await gm(text)}`],
  ])('%s brings the password', async (_name, type, encrypt) => {
    const { username } = await newPerson(sesame, { password })
    expect(isSignedIn(await signIn(username, type, await encrypt(password)))).toBe(true)
    expect(await signIn(username, type, await encrypt('another'))).toMatchObject(wrong)
  })

  test.each<[string, string, () => Promise<string>]>([
    ['a block without padding', 'rsa', () => bare(Buffer.concat([Buffer.from([0, 9]), Buffer.alloc(254, 7)]))],
    ['a block whose padding never ends', 'rsa', () => bare(Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(254, 7)]))],
    ['a number above the modulus', 'rsa', async () => Buffer.alloc(256, 255).toString('base64')],
    ['what is no base64', 'rsa', async () => '!!!'],
    ['the password in clear', 'rsa', async () => password],
    ['a point that is not on the curve', 'sm2', async () => `04${'11'.repeat(64 + 32 + 16)}`],
    ['what is no hex', 'sm2', async () => 'zz'],
  ])('%s is a wrong password: same answer, counted, hashed', async (_name, type, make) => {
    const { username } = await newPerson(sesame, { password })
    const plain = visible(await signIn(username, 'none', 'wrong'))
    const { remainCount: left } = plain.data
    const hashes = countHashes(sesame)
    const answer = await signIn(username, type, await make())
    expect(visible(answer)).toEqual({ ...plain, data: { remainCount: left - 1 } })
    expect(hashes.count()).toBe(1)
  })

  test('another word is 400 naming the field', async () => {
    const answer = await signIn('anybody', 'rot13', 'x')
    expect(answer).toMatchObject({ statusCode: 400, message: expect.stringMatching(/passwordEncryptType.*none/) })
  })
})

describe.each(doors)('an account that may not sign in, at %s', (_, door) => {
  test.each(['Suspended', 'Resigned', 'Deactivated', 'Archived'])(
    '%s: said only to who knows the password',
    async (status) => {
      const { username, userId, password } = await newPerson(sesame, { status })
      expect(await door(sesame, { account: username, password: 'wrong' })).toMatchObject(wrong)
      const refused = await door(sesame, { account: username, password })
      expect(refused).toMatchObject({ statusCode: 403, apiCode: 2005 })
      expect(refused.headers.getSetCookie()).toEqual([])
      const [user] = await superuserQuery<{ logins_count: number }>(
        sesame.databaseUrl,
        'select logins_count from users where id = $1',
        [userId],
      )
      expect(user?.logins_count).toBe(0)
    },
  )

  test('and its right password still counts as no failure of the lock', async () => {
    const { username, password } = await newPerson(sesame, { status: 'Suspended' })
    for (let round = 0; round < 10; round += 1) await door(sesame, { account: username, password })
    expect(await door(sesame, { account: username, password: 'wrong' })).toMatchObject(wrong)
  })
})

describe('the stored hash', () => {
  const hashOf = async (userId: string) => {
    const text = 'select password_hash as hash from users where id = $1'
    const [row] = await superuserQuery<{ hash: string }>(sesame.databaseUrl, text, [userId])
    return row?.hash ?? ''
  }

  test.each(doors)('is made anew with today’s parameters at the next right password, at %s', async (_, door) => {
    const parameters = { memoryCost: 512, timeCost: 1, parallelism: 1 }
    const later = await startSesame({ on: sesame, password: { workers: 2, waiting: 50, parameters } })
    try {
      const { username, userId, password } = await newPerson(sesame)
      const first = await hashOf(userId)
      expect(first).toContain('m=19456,t=2,p=1')
      await door(later, { account: username, password: 'wrong' })
      expect(await hashOf(userId)).toBe(first)
      expect(isSignedIn(await door(later, { account: username, password }))).toBe(true)
      const second = await hashOf(userId)
      expect(second).toContain('m=512,t=1,p=1')
      expect(isSignedIn(await door(later, { account: username, password }))).toBe(true)
      expect(await hashOf(userId)).toBe(second)
    } finally {
      await later.close()
    }
  })
})

describe.each(doors)('a full queue, at %s', (_, door) => {
  test('answers 429 with Retry-After, counts nothing, and serves again afterwards', async () => {
    const busy = await startSesame({ password: { workers: 1, waiting: 1 } })
    try {
      const { username, password } = await newPerson(busy)
      const letGo = await occupy(busy)
      // More than lock an identifier: none of them is looked at, so none counts.
      for (let round = 0; round < 12; round += 1) {
        const answer = await door(busy, { account: username, password: 'wrong' })
        expect(answer.statusCode).toBe(429)
        expect(answer.apiCode).toBeUndefined()
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      }
      await letGo()
      expect(isSignedIn(await door(busy, { account: username, password }))).toBe(true)
    } finally {
      await busy.close()
    }
  })
})

/** Keeps the one worker and the one place in line taken until told to stop. */
async function occupy({ core }: Sesame): Promise<() => Promise<void>> {
  let on = true
  const keepBusy = async () => {
    while (on) await core.hasher.verifyNobody('busy').catch(() => undefined)
  }
  const both = [keepBusy(), keepBusy()]
  return async () => {
    on = false
    await Promise.all(both)
  }
}
