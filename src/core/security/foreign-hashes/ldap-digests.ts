import { createHash, timingSafeEqual } from 'node:crypto'
import { type HashFamily, readBase64, refuse } from './family.ts'

/** Digests as directories write them (RFC 2307): `{SHA}`, `{SSHA}`, `{MD5}`, `{SMD5}`, `{SHA256}` … and base64 of digest and salt. */
const digests = {
  MD5: ['md5', 16],
  SHA: ['sha1', 20],
  SHA256: ['sha256', 32],
  SHA512: ['sha512', 64],
} as const

export const ldapDigests: HashFamily = {
  parse(stored) {
    const named = /^\{(S?)(MD5|SHA|SHA256|SHA512)\}/i.exec(stored)
    if (!named) return undefined
    const [digest, length] = digests[(named[2] ?? '').toUpperCase() as keyof typeof digests]
    const isSalted = named[1] !== ''
    const bytes = readBase64(stored.slice(named[0].length), 'what follows the scheme', {
      least: length,
      most: length + 1024,
    })
    const salt = bytes.subarray(length)
    if (isSalted !== salt.length > 0) refuse(`the scheme ${named[0]} does not fit the length of what follows`)
    const expected = bytes.subarray(0, length)
    return {
      verify: async (password) => timingSafeEqual(createHash(digest).update(password).update(salt).digest(), expected),
    }
  },
}
