import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSealer, generateSealingKey, parseSealingKeys } from './sealing.ts'

const context = 'access_keys.secret:pool-1:key-1'
const oldKey = generateSealingKey()
const newKey = generateSealingKey()
const sealerOf = (...keys: string[]) => createSealer(parseSealingKeys(keys.join(',')))

describe('sealing', () => {
  test('any text and any bytes come back as they went in', () => {
    const sealer = sealerOf(newKey)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
        expect(sealer.openText(sealer.seal(text, context), context)).toBe(text)
        expect(Buffer.from(sealer.open(sealer.seal(bytes, context), context))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test('the same secret never seals to the same value twice, and names the key', () => {
    const sealer = sealerOf(newKey)
    const first = sealer.seal('secret', context)
    expect(first).not.toBe(sealer.seal('secret', context))
    expect(first.split('.').slice(0, 2)).toEqual(['v1', parseSealingKeys(newKey)[0]?.id])
  })

  test('a value moved to another row does not open', () => {
    const sealer = sealerOf(newKey)
    expect(() => sealer.open(sealer.seal('secret', context), 'access_keys.secret:pool-1:key-2')).toThrow(
      'another place',
    )
  })

  test('changing any one character is noticed', () => {
    const sealer = sealerOf(newKey)
    const sealed = sealer.seal('a secret of some length', context)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'Q' : 'A') + sealed.slice(at + 1)
      // The last character of a base64url text may carry bits that no byte uses.
      if (at === sealed.length - 1 && opensTo(sealer, changed) === 'a secret of some length') continue
      expect(() => sealer.open(changed, context), `character ${at}`).toThrow()
    }
  })

  test('after a rotation old values still open and ask to be sealed again', () => {
    const sealed = sealerOf(oldKey).seal('secret', context)
    const rotated = sealerOf(newKey, oldKey)
    expect(rotated.openText(sealed, context)).toBe('secret')
    expect(rotated.needsReseal(sealed)).toBe(true)
    expect(rotated.needsReseal(rotated.seal('secret', context))).toBe(false)
    expect(() => sealerOf(newKey).open(sealed, context)).toThrow(/sealed with key [0-9a-f]{8}, which is not among/)
  })

  test.each(['', 'v1', 'v1.00000000.AAAA.AAAA', 'v2.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA', 'plain text'])(
    'refuses %j, which is no sealed value',
    (text) => {
      expect(() => sealerOf(newKey).open(text, context)).toThrow('not a sealed value')
    },
  )
})

describe('parseSealingKeys', () => {
  test('reads hex, base64 and base64url as the same key', () => {
    const bytes = Buffer.alloc(32, 0xfb)
    const [hex, base64, base64url] = (['hex', 'base64', 'base64url'] as const).map((form) =>
      parseSealingKeys(bytes.toString(form)),
    )
    expect(hex).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{8}$/), key: bytes }])
    expect(base64).toEqual(hex)
    expect(base64url).toEqual(hex)
  })

  test('says which key is wrong and does not print it', () => {
    expect(() => parseSealingKeys(`${newKey}, too-short-a-key`)).toThrow(
      'sealing key 2 is not 32 bytes in hex, base64 or base64url',
    )
    expect(() => parseSealingKeys('')).toThrow('sealing key 1')
    expect(() => parseSealingKeys(`${newKey},${newKey}`)).toThrow('given twice')
    expect(() => createSealer([])).toThrow('no sealing key')
  })
})

function opensTo(sealer: ReturnType<typeof sealerOf>, sealed: string): string | undefined {
  try {
    return sealer.openText(sealed, context)
  } catch {
    return undefined
  }
}
