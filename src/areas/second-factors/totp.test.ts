import { HOTP, Secret, TOTP } from 'otpauth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'
import { offerTotp } from './totp-offer.ts'
import { codeOf, otpauthUri, stepAt, stepOfCode } from './totp.ts'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 64 })
const secretOf = (raw: Uint8Array) => new Secret({ buffer: new Uint8Array(raw).buffer })

describe('codes', () => {
  // RFC 6238 appendix B, the SHA-1 rows, of whose eight digits ours are the last six.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %i are those of the RFC', (second, expected) => {
    expect(codeOf(Buffer.from('12345678901234567890'), stepAt(second * 1000))).toBe(expected.slice(2))
  })

  test('are those of another implementation, for every secret and counter', () => {
    fc.assert(
      fc.property(bytes, fc.nat(2 ** 31 - 1), (raw, counter) => {
        expect(codeOf(raw, counter)).toBe(new HOTP({ secret: secretOf(raw) }).generate({ counter }))
      }),
    )
  })

  test('count one step before and after their own, no further', () => {
    const secret = Buffer.from('12345678901234567890')
    const at = 1_700_000_010_000
    const found = [-2, -1, 0, 1, 2].map((later) => stepOfCode(secret, codeOf(secret, stepAt(at) + later), at))
    expect(found).toEqual([undefined, stepAt(at) - 1, stepAt(at), stepAt(at) + 1, undefined])
    for (const nonsense of ['', '12345', '1234567', '０１２３４５', 'abcdef']) {
      expect(stepOfCode(secret, nonsense, at)).toBeUndefined()
    }
  })
})

describe('base32', () => {
  test('is that of another implementation, and comes back', () => {
    fc.assert(
      fc.property(bytes, (raw) => {
        expect(toBase32(raw)).toBe(secretOf(raw).base32)
        expect([...(fromBase32(toBase32(raw)) ?? [])]).toEqual([...raw])
      }),
    )
  })

  test('is read as people write it', () => {
    expect(fromBase32('gezd gnbv-gy3t QOJQ====')?.toString()).toBe('1234567890')
    expect(fromBase32('GEZDGNBV1')).toBeUndefined()
  })
})

describe('an offer', () => {
  test('is read by another implementation, with the names of application and person', () => {
    const { secret, uri, qrCodeDataUrl, recoveryCode } = offerTotp({ issuer: '石: & Co', account: 'mary:anning@x.org' })
    const read = new URL(uri)
    expect(decodeURIComponent(read.pathname)).toBe('/石 ' + ' & Co:mary anning@x.org')
    expect(read.searchParams.get('issuer')).toBe('石: & Co')
    const other = new TOTP({ secret: Secret.fromBase32(read.searchParams.get('secret') ?? '') })
    expect(stepOfCode(fromBase32(secret) ?? Buffer.alloc(0), other.generate({ timestamp: 5e11 }), 5e11)).toBe(
      stepAt(5e11),
    )
    expect(fromBase32(secret)).toHaveLength(20)
    expect(qrCodeDataUrl).toMatch(/^data:image\/gif;base64,/)
    expect(recoveryCode).toMatch(/^([0-9a-f]{4}-){5}[0-9a-f]{4}$/)
    expect(otpauthUri({ secret: 'A', issuer: 'i', account: 'a' })).toMatch(/^otpauth:\/\/totp\/i:a\?/)
  })

  test('is another one each time', () => {
    const offers = Array.from({ length: 20 }, () => offerTotp({ issuer: 'i', account: 'a' }))
    expect(new Set(offers.map(({ secret }) => secret)).size).toBe(20)
    expect(new Set(offers.map(({ recoveryCode }) => recoveryCode)).size).toBe(20)
  })
})
