import { type BinaryLike, createCipheriv, type ScryptOptions, scrypt as derive, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { type HashFamily, mostMemory, readBase64, readNumber, readParameters, refuse, saltBytes } from './family.ts'

/**
 * scrypt (RFC 7914), `$scrypt$ln=16,r=8,p=1$<salt>$<hash>`, and what Firebase makes of it,
 * `$firescrypt$ln=14,r=8,p=1$<salt>$<hash>$<salt separator>$<signer key>`: there the derived key encrypts the project's signer key, and
 * the ciphertext is the hash.
 */
const deriveAsync = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(derive)

export const scrypt: HashFamily = {
  parse(stored) {
    const [empty, name, parameters = '', salt, hash, separator, signer, ...more] = stored.split('$')
    if (empty !== '' || (name !== 'scrypt' && name !== 'firescrypt')) return undefined
    const isFirebase = name === 'firescrypt'
    if (more.length > 0 || (separator !== undefined) !== isFirebase) refuse('not the form of an scrypt hash')
    const cost = readCost(parameters)
    const saltValue = readBase64(salt, 'the salt', saltBytes)
    const expected = readBase64(hash, 'the hash', { least: 16, most: 128 })
    if (!isFirebase) {
      return {
        verify: async (password) =>
          timingSafeEqual(await deriveAsync(password, saltValue, expected.length, cost), expected),
      }
    }
    const fullSalt = Buffer.concat([saltValue, readBase64(separator, 'the salt separator', saltBytes)])
    const key = readBase64(signer, 'the signer key', { least: expected.length, most: expected.length })
    return {
      verify: async (password) => {
        const derived = await deriveAsync(password, fullSalt, 32, cost)
        return timingSafeEqual(createCipheriv('aes-256-ctr', derived, Buffer.alloc(16)).update(key), expected)
      },
    }
  },
}

/** N · r · p of 2²¹ are about a second. */
function readCost(text: string): ScryptOptions {
  const parameters = readParameters(text)
  const N = 2 ** readNumber(parameters.get('ln'), 'ln of scrypt', { least: 1, most: 20 })
  const r = readNumber(parameters.get('r'), 'r of scrypt', { least: 1, most: 32 })
  const p = readNumber(parameters.get('p'), 'p of scrypt', { least: 1, most: 16 })
  if (N * r * p > 2 ** 21 || 128 * N * r > mostMemory) refuse('these parameters of scrypt are too expensive')
  return { N, r, p, maxmem: 2 * mostMemory }
}
