import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { sha256 } from './digest.ts'

/**
 * Seals secrets that must be readable again (access-key secrets, private keys, TOTP seeds) with AES-256-GCM.
 * A sealed value reads `v1.<key id>.<iv>.<ciphertext and tag>`, the last two in base64url. The context names the row and
 * column it belongs to and is authenticated with it, so a value copied to another row does not open there.
 */
export interface Sealer {
  /** `context` names the place, for example `access_keys.secret:<poolId>:<id>`. */
  seal(plain: string | Uint8Array, context: string): string
  /** Throws an Error when the value was changed, was sealed for another context, or its key is not among ours. */
  open(sealed: string, context: string): Uint8Array
  openText(sealed: string, context: string): string
  /** True for a value that an older key sealed: rotation opens it and seals it again. */
  needsReseal(sealed: string): boolean
}

export interface SealingKey {
  /** First 8 hex characters of the key's SHA-256. */
  readonly id: string
  /** 32 bytes. */
  readonly key: Uint8Array
}

const version = 'v1'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** The first key seals, all of them open. Throws when there is none or two share an id. */
export function createSealer(keys: readonly SealingKey[]): Sealer {
  const [current] = keys
  if (current === undefined) throw new Error('no sealing key: at least one is needed')
  const byId = new Map(keys.map((key) => [key.id, key.key]))
  if (byId.size !== keys.length) throw new Error('the same sealing key is given twice')

  const open = (sealed: string, context: string): Buffer => {
    const { keyId, iv, ciphertext, tag } = parseSealed(sealed)
    const key = byId.get(keyId)
    if (key === undefined) throw new Error(`sealed with key ${keyId}, which is not among the configured sealing keys`)
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
    decipher.setAAD(authenticated(keyId, context)).setAuthTag(tag)
    try {
      return Buffer.concat([decipher.update(ciphertext), decipher.final()])
    } catch (cause) {
      throw new Error('a sealed value does not open: it was changed or belongs to another place', { cause })
    }
  }

  return {
    seal(plain, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', current.key, iv, { authTagLength: tagBytes })
      cipher.setAAD(authenticated(current.id, context))
      const ciphertext = Buffer.concat([cipher.update(bytesOf(plain)), cipher.final(), cipher.getAuthTag()])
      return [version, current.id, iv.toString('base64url'), ciphertext.toString('base64url')].join('.')
    },
    open,
    openText: (sealed, context) => open(sealed, context).toString('utf8'),
    needsReseal: (sealed) => parseSealed(sealed).keyId !== current.id,
  }
}

/** Reads the setting: 32-byte keys in hex, base64 or base64url, separated by commas, the sealing one first. Never echoes a key. */
export function parseSealingKeys(text: string): SealingKey[] {
  const keys = text.split(',').map((part, index) => {
    const key = decodeKey(part.trim())
    if (key === undefined) {
      throw new Error(`sealing key ${index + 1} is not ${keyBytes} bytes in hex, base64 or base64url`)
    }
    return { id: sha256(key).toString('hex').slice(0, 8), key }
  })
  if (new Set(keys.map((key) => key.id)).size !== keys.length) throw new Error('the same sealing key is given twice')
  return keys
}

/** A new key as base64url, in the form that `parseSealingKeys` reads. */
export const generateSealingKey = (): string => randomBytes(keyBytes).toString('base64url')

function decodeKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  return undefined
}

function parseSealed(sealed: string): { keyId: string; iv: Buffer; ciphertext: Buffer; tag: Buffer } {
  const match = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/.exec(sealed)
  const [, keyId = '', iv = '', rest = ''] = match ?? []
  const body = Buffer.from(rest, 'base64url')
  if (match === null || body.length < tagBytes) throw new Error('not a sealed value')
  const end = body.length - tagBytes
  return { keyId, iv: Buffer.from(iv, 'base64url'), ciphertext: body.subarray(0, end), tag: body.subarray(end) }
}

const authenticated = (keyId: string, context: string): Buffer => Buffer.from(`${version}.${keyId}.${context}`, 'utf8')

const bytesOf = (plain: string | Uint8Array): Uint8Array =>
  typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
