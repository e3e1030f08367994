import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Envelope, type Sesame, startSesame } from '../../test/harness/sesame.ts'
import { newPerson, type Person, v3Door } from '../../test/harness/sign-in.ts'

/**
 * Whether an account exists cannot be told at the doors that must not say: by what they answer, nor by how long they take. The times of
 * known and unknown accounts, asked for by turns, are compared by their ranks (Mann and Whitney): were they drawn from one hat, the
 * difference would be beyond five standard deviations once in two million runs; with a hash more or less, which parts them entirely, it is 5.9.
 */
const rounds = 24
const mostDeviations = 5

let sesame: Sesame
let known: Person[]
beforeAll(async () => {
  sesame = await startSesame()
  known = []
  for (let made = 0; made < 6; made += 1) known.push(await newPerson(sesame))
})
afterAll(() => sesame?.close())

const nobody = (index: number) => ({ username: `nobody-${index}`, email: `nobody-${index}@example.com` })

async function post(path: string, body: object): Promise<Envelope> {
  const answer = await fetch(`${sesame.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': sesame.spa.appId },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Envelope
}

interface Asked {
  readonly username: string
  readonly email: string
}

/** Asks by turns; answers how many standard deviations the ranks of the known are from where those of the unknown are. */
async function deviations(ask: (who: Asked) => Promise<Envelope>, people = known.length): Promise<number> {
  const times: { isKnown: boolean; ms: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const index = round % people
    const pair = [known[index] as Person, nobody(index)]
    // Who comes first takes turns too.
    const order = round % 2 === 0 ? [0, 1] : [1, 0]
    const said: unknown[] = []
    for (const which of order) {
      const begun = performance.now()
      const { statusCode, apiCode, message, data } = await ask(pair[which] as Asked)
      times.push({ isKnown: which === 0, ms: performance.now() - begun })
      said.push({ statusCode, apiCode, message, data })
    }
    expect(said[0]).toEqual(said[1])
  }
  const ranked = times.toSorted((one, other) => one.ms - other.ms)
  const sum = ranked.reduce((total, { isKnown }, index) => total + (isKnown ? index + 1 : 0), 0)
  const mean = (rounds * (2 * rounds + 1)) / 2
  return Math.abs(sum - mean) / Math.sqrt((rounds * rounds * (2 * rounds + 1)) / 12)
}

const wrong = ({ username: account }: Asked) => v3Door(sesame, { account, password: 'not the password' })

describe('known and unknown accounts are answered alike, and as fast', () => {
  test('a code that is sent', async () => {
    const send = ({ email }: Asked) => {
      sesame.clock.advance(61_000)
      return post('/api/v3/send-email', { email, channel: 'CHANNEL_RESET_PASSWORD' })
    }
    expect(await deviations(send)).toBeLessThan(mostDeviations)
  })

  test('a password that is reset by a wrong code', async () => {
    const reset = ({ email }: Asked) => {
      // Guesses of ten minutes ago lock nobody.
      sesame.clock.advance(301_000)
      const emailPassCodePayload = { email, passCode: '000000' }
      return post('/api/v3/verify-reset-password-request', { verifyMethod: 'EMAIL_PASSCODE', emailPassCodePayload })
    }
    expect(await deviations(reset)).toBeLessThan(mostDeviations)
  })

  test('a wrong password', async () => {
    const guess = (who: Asked) => {
      sesame.clock.advance(301_000)
      return wrong(who)
    }
    expect(await deviations(guess)).toBeLessThan(mostDeviations)
  })

  test('a locked account', async () => {
    // What this address of the network guessed before is forgotten.
    sesame.clock.advance(2 * 3_600_000)
    for (const who of [known[0] as Person, nobody(0)]) {
      for (let tries = 0; tries < 11; tries += 1) await wrong(who)
      expect(await wrong(who)).toMatchObject({ apiCode: 2005 })
    }
    expect(await deviations(wrong, 1)).toBeLessThan(mostDeviations)
  })
})
