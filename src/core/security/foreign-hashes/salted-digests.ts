import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type HashFamily, readBase64, refuse, saltBytes } from './family.ts'

/**
 * One round of md5, sha1, sha256 or sha512 over password and salt, as home-grown systems have it. The form is ours:
 * `$sha256$<order>$<salt in base64>$<digest in hex>`, where order is `salt-password`, `password-salt`, `either` of these, `hmac` (the salt
 * is the key) or `none`.
 */
const digestBytes = { md5: 16, sha1: 20, sha256: 32, sha512: 64 } as const
type Digest = keyof typeof digestBytes

const ways: Readonly<Record<string, (digest: Digest, password: Buffer, salt: Buffer) => Buffer[]>> = {
  none: (digest, password) => [hash(digest, password)],
  'salt-password': (digest, password, salt) => [hash(digest, salt, password)],
  'password-salt': (digest, password, salt) => [hash(digest, password, salt)],
  either: (digest, password, salt) => [hash(digest, salt, password), hash(digest, password, salt)],
  hmac: (digest, password, salt) => [createHmac(digest, salt).update(password).digest()],
}

const hash = (digest: Digest, ...parts: Buffer[]): Buffer => createHash(digest).update(Buffer.concat(parts)).digest()

export const saltedDigests: HashFamily = {
  parse(stored) {
    const named = /^\$(md5|sha1|sha256|sha512)\$([^$]*)\$([^$]*)\$([0-9a-f]*)$/i.exec(stored)
    if (!named) return undefined
    const [, name = '', order = '', saltText, hex = ''] = named
    const digest = name.toLowerCase() as Digest
    if (!Object.hasOwn(ways, order)) refuse(`the order must be one of ${Object.keys(ways).join(', ')}`)
    const salt = readBase64(saltText, 'the salt', saltBytes)
    if ((order === 'none') !== (salt.length === 0)) refuse('the order "none" has no salt, every other one has')
    const expected = Buffer.from(hex, 'hex')
    if (expected.length !== digestBytes[digest] || hex.length !== 2 * expected.length) {
      refuse(`a digest of ${digest} has ${2 * digestBytes[digest]} hex digits`)
    }
    return {
      verify: async (password) =>
        (ways[order]?.(digest, password, salt) ?? []).some((one) => timingSafeEqual(one, expected)),
    }
  },
}

/** The form above of a bare digest in hex, whose algorithm its length tells; undefined when it is none. A salt may stand on either side. */
export function describeBareDigest(hex: string, salt: string | undefined): string | undefined {
  const digest = (Object.keys(digestBytes) as Digest[]).find((name) => hex.length === 2 * digestBytes[name])
  if (!digest || !/^[0-9a-f]+$/i.test(hex)) return undefined
  return salt ? `$${digest}$either$${Buffer.from(salt, 'utf8').toString('base64')}$${hex}` : `$${digest}$none$$${hex}`
}
