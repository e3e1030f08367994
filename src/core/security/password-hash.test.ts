import { hash as argon2Hash } from '@node-rs/argon2'
import { describe, expect, test, vi } from 'vitest'
import { canVerify, createPasswordHasher, defaultParameters, PasswordQueueFull } from './password-hash.ts'

const cheap = { memoryCost: 256, timeCost: 1, parallelism: 1 }
const wrong = { ok: false, needsRehash: false }

describe('password hasher', () => {
  test('a password verifies against its own hash and no other, with the published parameters', async () => {
    const hasher = createPasswordHasher()
    const stored = await hasher.hash('pass word 密码')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hasher.verify(stored, 'pass word 密码')).toEqual({ ok: true, needsRehash: false })
    expect(await hasher.verify(stored, 'pass word 密碼')).toEqual(wrong)
  })

  test('a hash made with other parameters or another algorithm asks for a new one, only after the right password', async () => {
    const hasher = createPasswordHasher({ parameters: cheap })
    const dearer = await argon2Hash('secret', { ...cheap, timeCost: 2 })
    const argon2i = await argon2Hash('secret', { ...cheap, algorithm: 1 })
    expect(await hasher.verify(dearer, 'secret')).toEqual({ ok: true, needsRehash: true })
    expect(await hasher.verify(argon2i, 'secret')).toEqual({ ok: true, needsRehash: true })
    expect(await hasher.verify(dearer, 'other')).toEqual(wrong)
  })

  test.each([
    '',
    '$2b$10$abcdefghijklmnopqrstuv',
    'plain',
    '$argon2id$v=19$m=4194304,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ])('a stored value that cannot be verified (%j) is a wrong password', async (stored) => {
    expect(canVerify(stored)).toBe(false)
    expect(await createPasswordHasher({ parameters: cheap }).verify(stored, 'plain')).toEqual(wrong)
  })

  test('1024 bytes are a password; one more is refused when set and wrong when tried', async () => {
    const hasher = createPasswordHasher({ parameters: cheap })
    const longest = 'é'.repeat(512)
    const stored = await hasher.hash(longest)
    expect((await hasher.verify(stored, longest)).ok).toBe(true)
    expect(await hasher.verify(stored, `${longest}x`)).toEqual(wrong)
    await expect(hasher.hash(`${longest}x`)).rejects.toThrow(RangeError)
    expect(await hasher.verify(await hasher.hash(''), 'x'.repeat(1025))).toEqual(wrong)
  })

  test('an unknown account costs the processor what a wrong password costs', async () => {
    const hasher = createPasswordHasher({ workers: 1, parameters: { ...defaultParameters, timeCost: 4 } })
    const stored = await hasher.hash('secret')
    const known = await cpuOf(() => hasher.verify(stored, 'wrong'))
    const unknown = await cpuOf(() => hasher.verifyNobody('wrong'))
    const foreign = await cpuOf(() => hasher.verify('$2b$10$abc', 'wrong'))
    for (const cost of [unknown, foreign]) {
      expect(cost / known).toBeGreaterThan(0.5)
      expect(cost / known).toBeLessThan(2)
    }
  })
})

describe('the queue', () => {
  test('takes workers and waiting callers of every kind, refuses the next, and serves again afterwards', async () => {
    const onBusy = vi.fn()
    const hasher = createPasswordHasher({ workers: 2, waiting: 3, parameters: defaultParameters, onBusy })
    const stored = await hasher.hash('secret')
    const accepted = [
      hasher.verify(stored, 'secret'),
      hasher.verifyNobody('secret'),
      hasher.hash('secret'),
      hasher.verifyNobody('secret'),
      hasher.verify(stored, 'secret'),
    ]
    const refusals = await Promise.allSettled([hasher.verify(stored, 'x'), hasher.verifyNobody('x'), hasher.hash('x')])
    for (const refusal of refusals) {
      expect(refusal).toEqual({ status: 'rejected', reason: expect.any(PasswordQueueFull) })
    }
    expect(onBusy).toHaveBeenCalledTimes(3)
    expect(await Promise.all(accepted)).toHaveLength(5)
    expect((await hasher.verify(stored, 'secret')).ok).toBe(true)
  })

  test('one worker runs one at a time, in the order of arrival', async () => {
    const hasher = createPasswordHasher({ workers: 1, waiting: 10, parameters: cheap })
    const finished: number[] = []
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => hasher.verifyNobody('x').then(() => finished.push(index))),
    )
    expect(finished).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('says after how many whole seconds to come back', async () => {
    const hasher = createPasswordHasher({ workers: 1, waiting: 0, parameters: cheap })
    const first = hasher.verifyNobody('x')
    await expect(hasher.verifyNobody('x')).rejects.toMatchObject({ retryAfterSeconds: 1 })
    await first
  })
})

/** The least of a few runs, in microseconds: other work on the machine only ever adds. */
async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const before = process.cpuUsage()
    await run()
    const { user, system } = process.cpuUsage(before)
    costs.push(user + system)
  }
  return Math.min(...costs)
}
