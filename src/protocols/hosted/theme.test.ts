import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accentRules, contrast, parse } from './theme.ts'

/** Whatever colour a customer picks, the page can be read. */

const grounds = { light: ['#ffffff', '#f5f4f0'], dark: ['#1b1e1b', '#121412'] }

function schemes(colour: string) {
  const [light = '', dark = ''] = accentRules(colour).split('@media')
  const read = (rules: string, name: string) => new RegExp(`${name}:(#[0-9a-f]{6})`).exec(rules)?.[1] ?? ''
  return Object.entries({ light, dark }).map(([scheme, rules]) => ({
    grounds: grounds[scheme as keyof typeof grounds],
    accent: read(rules, '--accent'),
    strong: read(rules, '--accent-strong'),
    on: read(rules, '--on-accent'),
    tint: read(rules, '--accent-tint'),
  }))
}

const ratio = (one: string, other: string): number => contrast(parse(one), parse(other))

describe('an accent', () => {
  test('has the contrast of text on every ground, and so has what stands on it', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(colour, (picked) => {
        for (const { grounds, accent, strong, on, tint } of schemes(picked)) {
          for (const ground of [...grounds, tint]) expect(ratio(accent, ground)).toBeGreaterThanOrEqual(4.5)
          expect(ratio(on, accent)).toBeGreaterThanOrEqual(4.5)
          expect(ratio(on, strong)).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  test('is the picked colour itself where that is readable', () => {
    expect(schemes('#7a1fa2')[0]?.accent).toBe('#7a1fa2')
    expect(schemes('#ffd0d0')[1]?.accent).toBe('#ffd0d0')
  })
})
