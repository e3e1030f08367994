import {
  constants,
  createECDH,
  createHmac,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto'
import { promisify } from 'node:util'
import { sm2 } from 'sm-crypto'
import { sha256 } from './digest.ts'
import { unpad } from './rsa-unpadding.ts'

/**
 * Reads passwords that a client encrypted on their way to us (`passwordEncryptType`, public keys from GET /api/v3/system).
 * A ciphertext that cannot be read becomes a wrong password, always the same one for the same ciphertext, and never an error:
 * whoever sends it learns nothing about padding (DECISIONS "Doors").
 */
export type PasswordEncryptType = 'none' | 'rsa' | 'sm2'

export interface TransportKeys {
  /** 2048 bits; PEM, SPKI and PKCS#8. */
  readonly rsa: { readonly publicKey: string; readonly privateKey: string }
  /** Hex: the uncompressed point (04…, 130 characters) and the scalar (64 characters). */
  readonly sm2: { readonly publicKey: string; readonly privateKey: string }
}

// A password has at most 1024 bytes (password-hash.ts); what is longer need not be decrypted.
const longestSm2 = 2 * (65 + 32 + 1024)
const shortestSm2 = 2 * (64 + 32 + 1)

export async function createTransportKeys(): Promise<TransportKeys> {
  const rsa = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const pair = createECDH('SM2')
  const publicKey = pair.generateKeys('hex', 'uncompressed')
  return { rsa, sm2: { publicKey, privateKey: pair.getPrivateKey('hex').padStart(64, '0') } }
}

/**
 * The password in clear. RSA: base64 of one block, PKCS#1 v1.5 (JSEncrypt) or OAEP with SHA-1 or SHA-256.
 * SM2: hex, C1C3C2 or C1C2C3, with or without the leading 04, with or without `sm2:` before it. Never throws.
 */
export function decryptPassword(type: PasswordEncryptType, ciphertext: string, keys: TransportKeys): string {
  if (type === 'none') return ciphertext
  return type === 'rsa' ? decryptRsa(ciphertext, keys) : decryptSm2(ciphertext, keys)
}

function decryptRsa(text: string, keys: TransportKeys): string {
  const { key, rejection, bytes: size } = rsaKey(keys)
  const standIn = wrongPassword(rejection, text)
  const given = /^[\w+/\s-]+={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0)
  if (given.length === 0 || given.length > size) return standIn.toString()
  // Some clients drop leading zero bytes of the block.
  const block = Buffer.concat([Buffer.alloc(size - given.length), given])
  try {
    return unpad(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block), standIn).toString('utf8')
  } catch {
    // Only a number not below the modulus, which its sender could see for himself.
    return standIn.toString()
  }
}

function decryptSm2(text: string, keys: TransportKeys): string {
  const hex = text.trim().replace(/^sm2:/i, '')
  const fits = hex.length >= shortestSm2 && hex.length <= longestSm2 && hex.length % 2 === 0
  if (fits && /^[0-9a-f]+$/i.test(hex)) {
    // A point's x may itself begin with 04. Points that are not on the curve are dropped before any secret is used.
    for (const body of hex.startsWith('04') ? [hex.slice(2), hex] : [hex]) {
      const password = openSm2(body, keys.sm2.privateKey, 1) ?? openSm2(body, keys.sm2.privateKey, 0)
      if (password !== undefined) return password
    }
  }
  return wrongPassword(sha256(`password-transport.sm2:${keys.sm2.privateKey}`), text).toString()
}

/** Mode 1 is C1C3C2, mode 0 C1C2C3. C3 is a digest over the message, so at most one of them opens. */
function openSm2(body: string, privateKey: string, mode: 0 | 1): string | undefined {
  try {
    // The published types do not know that `output: 'array'` gives bytes.
    const bytes = sm2.doDecrypt(body, privateKey, mode, { output: 'array' }) as unknown as number[]
    return bytes.length === 0 ? undefined : Buffer.from(bytes).toString('utf8')
  } catch {
    return undefined
  }
}

/** 8 to 23 characters that look random and depend on nothing but the key and the ciphertext. */
function wrongPassword(rejection: Uint8Array, ciphertext: string): Buffer {
  const digest = createHmac('sha256', rejection).update(ciphertext).digest()
  return Buffer.from(digest.toString('base64url').slice(0, 8 + ((digest[31] ?? 0) & 15)), 'latin1')
}

interface RsaKey {
  readonly key: KeyObject
  readonly rejection: Uint8Array
  readonly bytes: number
}

const parsed = new WeakMap<TransportKeys, RsaKey>()

/** Parsing the PEM costs more than a decryption, so it is done once per key object. */
function rsaKey(keys: TransportKeys): RsaKey {
  const known = parsed.get(keys)
  if (known !== undefined) return known
  const key = createPrivateKey(keys.rsa.privateKey)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 2048
  const made = { key, rejection: sha256(`password-transport.rsa:${keys.rsa.privateKey}`), bytes: Math.ceil(bits / 8) }
  parsed.set(keys, made)
  return made
}
