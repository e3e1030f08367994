import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  timingSafeEqual,
  webcrypto,
} from 'node:crypto'
import { sha256 } from '../../core/security/digest.ts'

/**
 * Values that only the holder of a private key can read: compact JWEs (RFC 7516 section 7.1) by RSA-OAEP-256 and A256GCM (RFC 7518
 * sections 4.3 and 5.3) to the public key of the pool. Any JOSE library opens them; here sealing is synchronous, as all reading of custom
 * data is. The header says besides, both under a key of this server:
 * `vid`, a keyed hash of the value, by which two equal ones can be told without being read;
 * `prf`, that this server sealed it, so that what was read can be sent back unchanged.
 */
export interface FieldSeal {
  readonly publicKey: KeyObject
  readonly keyId: string
  /** Of this server. */
  readonly secret: Buffer
  /** What names the field among all of the server's. */
  readonly field: string
}

interface Header {
  readonly alg: 'RSA-OAEP-256'
  readonly enc: 'A256GCM'
  readonly kid: string
  readonly vid: string
  readonly prf: string
}

const mac = (seal: Pick<FieldSeal, 'secret' | 'field'>, ...parts: string[]): string =>
  createHmac('sha256', seal.secret)
    .update(JSON.stringify([seal.field, ...parts]))
    .digest('base64url')

/** What stands for a value where it must be there once only. */
export const hashOfValue = (seal: FieldSeal, value: unknown): string => mac(seal, 'value', String(value))

export function sealValue(seal: FieldSeal, value: unknown): string {
  const plain = typeof value === 'string' ? value : JSON.stringify(value)
  const contentKey = randomBytes(32)
  const iv = randomBytes(12)
  const wrapped = publicEncrypt(
    { key: seal.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    contentKey,
  ).toString('base64url')
  const vid = hashOfValue(seal, value)
  const header: Header = {
    alg: 'RSA-OAEP-256',
    enc: 'A256GCM',
    kid: seal.keyId,
    vid,
    // The content is bound to the wrapped key and the header by GCM.
    prf: mac(seal, 'proof', vid, wrapped, iv.toString('base64url')),
  }
  const protectedHeader = Buffer.from(JSON.stringify(header)).toString('base64url')
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(protectedHeader))
  const content = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [
    protectedHeader,
    wrapped,
    ...[iv, content, cipher.getAuthTag()].map((part) => part.toString('base64url')),
  ].join('.')
}

/** The keyed hash of the value inside; undefined for what this server did not seal for this field. */
export function hashInside(seal: FieldSeal, given: unknown): string | undefined {
  const parts = partsOf(given)
  if (!parts) return undefined
  const { vid, prf } = parts.header
  if (typeof vid !== 'string' || typeof prf !== 'string') return undefined
  const expected = Buffer.from(mac(seal, 'proof', vid, parts.wrapped, parts.iv))
  const shown = Buffer.from(prf)
  return shown.length === expected.length && timingSafeEqual(shown, expected) ? vid : undefined
}

const rsa = { name: 'RSA-OAEP', hash: 'SHA-256' } as const

/**
 * Undefined when it is no such value, was changed, or is for another key. On another thread, which node:crypto has no call for: with a
 * long key it takes 40 ms, and whoever asks chooses the key.
 */
export async function openValue(privateKey: webcrypto.CryptoKey, given: string): Promise<string | undefined> {
  const parts = partsOf(given)
  if (parts?.header.alg !== 'RSA-OAEP-256' || parts.header.enc !== 'A256GCM') return undefined
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')
  try {
    const contentKey = await webcrypto.subtle.decrypt(rsa, privateKey, bytes(parts.wrapped))
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(contentKey), bytes(parts.iv), { authTagLength: 16 })
      .setAAD(Buffer.from(parts.protectedHeader))
      .setAuthTag(bytes(parts.tag))
    return Buffer.concat([decipher.update(bytes(parts.content)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function partsOf(given: unknown) {
  if (typeof given !== 'string') return undefined
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]+)\.([\w-]*)\.([\w-]+)$/.exec(given)
  if (!parts) return undefined
  const [protectedHeader = '', wrapped = '', iv = '', content = '', tag = ''] = parts.slice(1)
  try {
    const header: Partial<Record<keyof Header, unknown>> = JSON.parse(
      Buffer.from(protectedHeader, 'base64url').toString(),
    )
    return header && typeof header === 'object' ? { header, protectedHeader, wrapped, iv, content, tag } : undefined
  } catch {
    return undefined
  }
}

/** A PEM, or the base64 inside of it; 2048 bits at least. Undefined for anything else. */
export const readPublicKey = (given: string): KeyObject | undefined =>
  strongRsa(() => createPublicKey(given.includes('-----') ? given : pem('PUBLIC KEY', given)))

/** PKCS#8 or PKCS#1, a PEM or the base64 inside of it. */
export async function readPrivateKey(given: string): Promise<webcrypto.CryptoKey | undefined> {
  const key = given.includes('-----')
    ? strongRsa(() => createPrivateKey(given))
    : (strongRsa(() => createPrivateKey(pem('PRIVATE KEY', given))) ??
      strongRsa(() => createPrivateKey(pem('RSA PRIVATE KEY', given))))
  if (!key) return undefined
  const der = key.export({ type: 'pkcs8', format: 'der' })
  return webcrypto.subtle.importKey('pkcs8', der, rsa, false, ['decrypt']).catch(() => undefined)
}

const pem = (label: string, base64: string): string =>
  `-----BEGIN ${label}-----\n${base64.replace(/\s/g, '').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`

/** 16384 bits would take the server a second each. */
function strongRsa(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read()
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    return key.asymmetricKeyType === 'rsa' && bits >= 2048 && bits <= 8192 ? key : undefined
  } catch {
    return undefined
  }
}

export const idOfKey = (publicKey: KeyObject): string =>
  sha256(publicKey.export({ type: 'spki', format: 'der' }))
    .toString('base64url')
    .slice(0, 16)
