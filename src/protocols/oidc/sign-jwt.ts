import { createHmac, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningKey } from '../../areas/signing-keys/index.ts'
import type { Engine } from './engine.ts'

const signElsewhere = promisify(sign)

/**
 * A signature as JWS wants it (RFC 7518 section 3.1). An RSA one is made on another thread, as it takes 0.7 ms of it; the others take
 * less than the way there. By node:crypto itself: WebCrypto, which jose goes through, costs another 0.1 ms each time.
 */
async function signatureOf(key: SigningKey, data: Uint8Array): Promise<Buffer> {
  // dsaEncoding means something for ES256 only; EdDSA has no digest of its own to choose.
  const digest = key.alg === 'EdDSA' ? null : 'sha256'
  const options = { key: key.privateKey, dsaEncoding: 'ieee-p1363' } as const
  return key.alg === 'RS256' ? signElsewhere(digest, data, options) : sign(digest, data, options)
}

/** A JWT under a key of a pool (RFC 7515 section 3.1). */
export async function signJwt(key: SigningKey, typ: string | undefined, payload: object): Promise<string> {
  const header = { alg: key.alg, ...(typ !== undefined && { typ }), kid: key.kid }
  const signed = `${encode(header)}.${encode(payload)}`
  const signature = await signatureOf(key, Buffer.from(signed))
  return `${signed}.${signature.toString('base64url')}`
}

/** A JWT under the secret of an application, which has no id. */
export function signJwtWithSecret(secret: string, typ: string | undefined, payload: object): string {
  const signed = `${encode({ alg: 'HS256', ...(typ !== undefined && { typ }) })}.${encode(payload)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The key as the engine takes one that it never sees: it knows the public half only, and verifies with it. */
export const engineKey = ({ ExternalSigningKey }: Engine, key: SigningKey) =>
  Object.assign(new ExternalSigningKey(), {
    kid: key.kid,
    alg: key.alg,
    keyObject: () => key.publicKey,
    sign: () => {
      throw new Error('the engine signs nothing')
    },
  })
