import { describe, expect, test } from 'vitest'
import { hashToken, sha256 } from './digest.ts'

describe('digest', () => {
  test('sha256 gives the published answer for "abc"', () => {
    expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256(new TextEncoder().encode('abc'))).toEqual(sha256('abc'))
  })

  test('a token is always stored as the same 32 bytes, another token as others', () => {
    expect(hashToken('token-a')).toHaveLength(32)
    expect(hashToken('token-a')).toEqual(hashToken('token-a'))
    expect(hashToken('token-a')).not.toEqual(hashToken('token-b'))
  })
})
