import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sesame, startSesame } from '../../test/harness/sesame.ts'
import { countHashes, type Door, doors, isSignedIn, newPerson, v3Door } from '../../test/harness/sign-in.ts'
import { forgiveUser } from '../areas/attempt-counters/index.ts'

/** Guessing passwords: how often, at which door, from where. Each test turns the clock on first, so that none counts for another. */

const locked = { statusCode: 403, apiCode: 2005 }
const wrong = { statusCode: 403, apiCode: 2333 }

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame({ password: { workers: 2, waiting: 300, parameters: cheap } })
})
afterAll(() => sesame?.close())

/** Costs next to nothing: these tests ask how often, not how long. */
const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }

const aWhile = () => sesame.clock.advance(301_000)

async function guess(door: Door, account: string, times: number, on: Sesame = sesame) {
  const answers = []
  for (let round = 0; round < times; round += 1) answers.push(await door(on, { account, password: `wrong ${round}` }))
  return answers
}

describe.each(doors)('the lock, at %s', (_, door) => {
  test('ten wrong passwords lock the identifier: then not even the right one is looked at', async () => {
    aWhile()
    const { username, password } = await newPerson(sesame)
    for (const answer of await guess(door, username, 10)) expect(answer).toMatchObject(wrong)
    const hashes = countHashes(sesame)
    const answer = await door(sesame, { account: username, password })
    expect(answer).toMatchObject({ ...locked, message: expect.stringMatching(/locked/) })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(290)
    expect(hashes.count()).toBe(0)
  })

  test('an identifier that nobody has locks in the same way, and answers the same', async () => {
    aWhile()
    const { username } = await newPerson(sesame)
    const known = await guess(door, username, 12)
    const unknown = await guess(door, 'nobody-is-called-so', 12)
    const outcomes = (answers: typeof known) =>
      answers.map(({ statusCode, apiCode, code, message, data, headers }) => ({
        ...{ statusCode, apiCode, code, message, data },
        mayRetry: headers.has('retry-after'),
      }))
    expect(outcomes(unknown)).toEqual(outcomes(known))
    expect(outcomes(known).at(-1)).toMatchObject(locked)
  })

  test('opens by itself after 300 s, not before', async () => {
    aWhile()
    const { username, password } = await newPerson(sesame)
    await guess(door, username, 10)
    sesame.clock.advance(295_000)
    expect(await door(sesame, { account: username, password })).toMatchObject(locked)
    sesame.clock.advance(6_000)
    expect(isSignedIn(await door(sesame, { account: username, password }))).toBe(true)
  })

  test('nine wrong ones do not lock, and the right one makes them forgotten', async () => {
    aWhile()
    const { username, password } = await newPerson(sesame)
    for (let round = 0; round < 2; round += 1) {
      await guess(door, username, 9)
      expect(isSignedIn(await door(sesame, { account: username, password }))).toBe(true)
    }
  })

  test('failures older than 300 s do not count', async () => {
    aWhile()
    const { username, password } = await newPerson(sesame)
    await guess(door, username, 9)
    aWhile()
    await guess(door, username, 9)
    expect(isSignedIn(await door(sesame, { account: username, password }))).toBe(true)
  })

  test('two hundred guesses at once get no more checks than ten in a row', async () => {
    aWhile()
    const { username } = await newPerson(sesame)
    const hashes = countHashes(sesame)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_unused, index) => door(sesame, { account: username, password: `wrong ${index}` })),
    )
    expect(hashes.count()).toBe(10)
    expect(answers.filter(({ apiCode }) => apiCode === 2333)).toHaveLength(10)
    expect(answers.filter(({ apiCode }) => apiCode === 2005)).toHaveLength(190)
  })
})

describe('one counter', () => {
  test('sees both doors', async () => {
    aWhile()
    const { username, password } = await newPerson(sesame)
    for (const [, door] of doors) await guess(door, username, 5)
    for (const [, door] of doors) expect(await door(sesame, { account: username, password })).toMatchObject(locked)
  })

  test('is shared by the nodes of one database, also for guesses at once', async () => {
    aWhile()
    const other = await startSesame({ on: sesame, password: { workers: 2, waiting: 300, parameters: cheap } })
    try {
      const { username, password } = await newPerson(sesame)
      const hashes = countHashes(sesame, other)
      await Promise.all(
        Array.from({ length: 200 }, (_unused, index) =>
          v3Door(index % 2 ? sesame : other, { account: username, password: `wrong ${index}` }),
        ),
      )
      expect(hashes.count()).toBe(10)
      expect(await v3Door(other, { account: username, password })).toMatchObject(locked)
    } finally {
      await other.close()
    }
  })

  test('takes every spelling of one identifier for the same', async () => {
    aWhile()
    const email = `ivi-${Date.now()}-ΑΣ@example.org`
    const { phone, password } = await newPerson(sesame, { email, username: undefined })
    const written = (text: string) => [
      text,
      text.toUpperCase(),
      `  ${text} `,
      text.replaceAll('i', 'İ'),
      text.toLowerCase(),
    ]
    const spellings = [...written(email), ...written(email.replace('ΑΣ', 'ασ'))]
    for (const account of spellings.slice(0, 4))
      expect(isSignedIn(await v3Door(sesame, { account, password }))).toBe(true)
    await guess(v3Door, email, 10)
    for (const account of spellings.slice(0, 4))
      expect(await v3Door(sesame, { account, password })).toMatchObject(locked)
    expect(await v3Door(sesame, { account: email.replace('ΑΣ', 'ασ'), password })).toMatchObject(locked)
    await guess(v3Door, phone, 10)
    for (const account of [phone, `+86${phone}`, `+86 ${phone.slice(0, 3)}-${phone.slice(3)}`]) {
      expect(await v3Door(sesame, { account, password })).toMatchObject(locked)
    }
  })

  test('lets one person in from many machines at the same moment', async () => {
    aWhile()
    const { username, password } = await newPerson(sesame)
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => v3Door(sesame, { account: username, password })),
      )
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 8 }, () => 200))
    }
  })

  test('keeps the pools apart', async () => {
    aWhile()
    const { username } = await newPerson(sesame)
    await guess(v3Door, username, 10)
    const elsewhere = { 'x-authing-app-id': sesame.otherApp.appId, authorization: basic(sesame.otherApp) }
    expect(await v3Door(sesame, { account: username, password: 'x', headers: elsewhere })).toMatchObject(wrong)
  })
})

const basic = ({ appId, appSecret }: { appId: string; appSecret: string }) =>
  `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`

describe('a hundred failures in a row', () => {
  /** Over all identifiers, with a pause before each identifier locks for the second time. */
  async function fail(person: { username: string; email: string; phone: string }, times: number): Promise<void> {
    const identifiers = [person.username, person.email, person.phone]
    for (let done = 0; done < times; ) {
      aWhile()
      for (const account of identifiers) {
        const now = Math.min(9, times - done)
        for (const answer of await guess(v3Door, account, now)) expect(answer).toMatchObject(wrong)
        done += now
      }
    }
    aWhile()
  }

  test('on one account over all its identifiers switch its password off until it is reset', async () => {
    const person = await newPerson(sesame)
    const { username, email, phone, password, userId } = person
    await fail(person, 100)
    const hashes = countHashes(sesame)
    for (const account of [username, email, phone]) {
      const answer = await v3Door(sesame, { account, password })
      expect(answer).toMatchObject(locked)
      expect(answer.headers.has('retry-after')).toBe(false)
    }
    sesame.clock.advance(365 * 86_400_000)
    expect(await v3Door(sesame, { account: username, password })).toMatchObject(locked)
    expect(hashes.count()).toBe(0)

    // What a reset of the password does in its transaction.
    await sesame.core.database.inPool(sesame.pool.poolId, (pool) =>
      forgiveUser(pool, { userId, identifiers: [username, email, `+86${phone}`, undefined] }),
    )
    expect(isSignedIn(await v3Door(sesame, { account: username, password }))).toBe(true)
  })

  test('ninety-nine do not, and one right password begins anew', async () => {
    const person = await newPerson(sesame)
    await fail(person, 99)
    expect(isSignedIn(await v3Door(sesame, { account: person.username, password: person.password }))).toBe(true)
    await fail(person, 20)
    expect(isSignedIn(await v3Door(sesame, { account: person.username, password: person.password }))).toBe(true)
  })

  test('on an identifier that nobody has look the same', async () => {
    const account = 'nobody-is-called-so-either'
    for (let round = 0; round < 11; round += 1) {
      aWhile()
      await guess(v3Door, account, 9)
    }
    aWhile()
    expect(await v3Door(sesame, { account, password: 'x' })).toMatchObject(wrong)
    const answer = await v3Door(sesame, { account, password: 'x' })
    expect(answer).toMatchObject(locked)
    expect(answer.headers.has('retry-after')).toBe(false)
  })

  test('forgiving opens the identifier at once too', async () => {
    aWhile()
    const { userId, username, email, password } = await newPerson(sesame)
    await guess(v3Door, email, 10)
    await sesame.core.database.inPool(sesame.pool.poolId, (pool) =>
      forgiveUser(pool, { userId, identifiers: [username, email.toUpperCase()] }),
    )
    expect(isSignedIn(await v3Door(sesame, { account: email, password }))).toBe(true)
  })
})

describe('the network address', () => {
  let proxied: Sesame
  let person: Awaited<ReturnType<typeof newPerson>>
  beforeAll(async () => {
    const options = { trustedProxies: ['127.0.0.1', '::1'] }
    proxied = await startSesame({ options, password: { workers: 2, waiting: 300, parameters: cheap } })
    person = await newPerson(proxied)
  })
  afterAll(() => proxied?.close())

  let accounts = 0
  const from = (address: string) => ({ 'x-forwarded-for': address })
  /** Each guess at another account, so that only the address has them in common. */
  const spray = async (address: (round: number) => string, times: number) => {
    const answers = []
    for (let round = 0; round < times; round += 1) {
      const attempted = { account: `sprayed-${++accounts}`, password: 'Summer2026!', headers: from(address(round)) }
      answers.push(await v3Door(proxied, attempted))
    }
    return answers
  }
  const arrive = (address: string, door: Door = v3Door) =>
    door(proxied, { account: person.username, password: person.password, headers: from(address) })

  test.each(doors)(
    'that failed a hundred times waits, whatever the account: 429 with Retry-After, at %s',
    async (_, door) => {
      proxied.clock.advance(301_000)
      for (const answer of await spray(() => '203.0.113.7', 100)) expect(answer).toMatchObject(wrong)
      const hashes = countHashes(proxied)
      const refused = await arrive('203.0.113.7', door)
      expect(refused.statusCode).toBe(429)
      expect(refused.apiCode).toBeUndefined()
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(290)
      expect(hashes.count()).toBe(0)
      expect(isSignedIn(await arrive('203.0.113.8', door))).toBe(true)
      proxied.clock.advance(301_000)
      expect(isSignedIn(await arrive('203.0.113.7', door))).toBe(true)
    },
  )

  test('of IPv6 counts by its /64', async () => {
    proxied.clock.advance(301_000)
    await spray((round) => `2001:db8:1:2::${(round + 1).toString(16)}`, 100)
    expect(await arrive('2001:db8:1:2:ffff:ffff:ffff:ffff')).toMatchObject({ statusCode: 429 })
    expect(isSignedIn(await arrive('2001:db8:1:3::1'))).toBe(true)
  })

  test('written as IPv4-mapped is the same one', async () => {
    proxied.clock.advance(301_000)
    await spray((round) => ['198.51.100.9', '::ffff:198.51.100.9', '::FFFF:c633:6409'][round % 3] ?? '', 100)
    expect(await arrive('198.51.100.9')).toMatchObject({ statusCode: 429 })
    expect(await arrive('::ffff:198.51.100.9')).toMatchObject({ statusCode: 429 })
  })

  test('that cannot be read never opens a counter of its own, and is no 500', async () => {
    proxied.clock.advance(301_000)
    const garbage = (round: number) =>
      ['nonsense', `x-${round}`, `999.1.1.${round}`, '<script>', `1.2.3.4.${round}`][round % 5] ?? ''
    for (const answer of await spray(garbage, 100)) expect(answer).toMatchObject(wrong)
    expect(await arrive('another nonsense')).toMatchObject({ statusCode: 429 })
  })

  test('named by a client in front of a trusted proxy is not believed', async () => {
    proxied.clock.advance(301_000)
    await spray((round) => `10.0.0.${round}, 192.0.2.55`, 100)
    expect(await arrive('172.16.0.1, 192.0.2.55')).toMatchObject({ statusCode: 429 })
  })

  test('of a header is not believed at all without a trusted proxy', async () => {
    aWhile()
    for (let round = 0; round < 100; round += 1) {
      const attempted = { account: `sprayed-${++accounts}`, password: 'x', headers: from(`192.0.2.${round}`) }
      await v3Door(sesame, attempted)
    }
    const answer = await v3Door(sesame, { account: 'anybody', password: 'x', headers: from('192.0.2.200') })
    expect(answer).toMatchObject({ statusCode: 429 })
    aWhile()
  })
})
