import { expect, test } from 'vitest'
import { defaultRateLimits, parseRateLimits, rateClasses } from './rate-limits.ts'

test('a text changes the defaults by class, for addresses and for pools', () => {
  expect(parseRateLimits('sign-in=100/30, sign-in:pool = 5000/60 ,message=off,token:pool=off')).toEqual({
    ...defaultRateLimits,
    'sign-in': { address: { most: 100, seconds: 30 }, pool: { most: 5000, seconds: 60 } },
    message: { address: undefined, pool: undefined },
    token: { address: defaultRateLimits.token.address, pool: undefined },
  })
  expect(parseRateLimits('')).toEqual(defaultRateLimits)
})

test('off switches every class off', () => {
  const all = parseRateLimits('off')
  for (const name of rateClasses) expect(all?.[name]).toEqual({ address: undefined, pool: undefined })
})

test.each(['sign-in', 'sign-in=0/60', 'sign-in=5/0', 'nothing=5/60', 'sign-in=5', 'sign-in=-5/60', 'sign-in=5/60;off'])(
  'anything else is refused: %s',
  (text) => expect(parseRateLimits(text)).toBeUndefined(),
)
