import { pbkdf2 as derive, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { type HashFamily, readBase64, readNumber, readParameters, refuse, saltBytes } from './family.ts'

/**
 * PBKDF2 (RFC 8018) with HMAC-SHA1, SHA-256 or SHA-512:
 * `$pbkdf2-sha256$29000$<salt>$<hash>` (passlib; `$pbkdf2$` is SHA-1), `$pbkdf2-sha256$i=29000,l=32$<salt>$<hash>` (PHC) and
 * `pbkdf2_sha256$29000$<salt as text>$<hash>` (Django).
 */
const digestBytes = { sha1: 20, sha256: 32, sha512: 64 } as const
type Digest = keyof typeof digestBytes

/** Rounds times blocks of output: two million of SHA-512 are about a second. */
const mostRounds = 2_000_000

const deriveAsync = promisify(derive)

export const pbkdf2: HashFamily = {
  parse(stored) {
    const named = /^(\$pbkdf2-?|pbkdf2_)([a-z0-9]*)\$/.exec(stored)
    if (!named) return undefined
    const isDjango = named[1] === 'pbkdf2_'
    const digest = (named[2] || 'sha1') as Digest
    if (!Object.hasOwn(digestBytes, digest)) refuse('PBKDF2 is known with sha1, sha256 and sha512')
    const [rounds = '', salt = '', hash, ...more] = stored.slice(named[0].length).split('$')
    if (more.length > 0) refuse('a PBKDF2 hash has rounds, a salt and a hash')
    const expected = readBase64(hash, 'the hash', { least: 16, most: 128 })
    const iterations = readNumber(rounds.includes('=') ? readParameters(rounds).get('i') : rounds, 'the rounds', {
      least: 1,
      most: Math.floor(mostRounds / Math.ceil(expected.length / digestBytes[digest])),
    })
    const saltValue = isDjango ? Buffer.from(salt, 'utf8') : readBase64(salt, 'the salt', saltBytes)
    return {
      verify: async (password) =>
        timingSafeEqual(await deriveAsync(password, saltValue, iterations, expected.length, digest), expected),
    }
  },
}
