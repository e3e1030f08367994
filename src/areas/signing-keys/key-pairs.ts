import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type { SigningAlgorithm } from './service.ts'

/** New pairs of keys. An RSA pair takes some 100 ms of another thread: make them before a transaction opens. */
export interface NewSigningKey {
  readonly kid: string
  readonly alg: SigningAlgorithm
  readonly privateJwk: JWK
  readonly publicJwk: JWK
}

const generate = promisify(generateKeyPair)

const pairs: Readonly<Record<SigningAlgorithm, () => Promise<{ privateKey: KeyObject }>>> = {
  RS256: () => generate('rsa', { modulusLength: 2048 }),
  ES256: () => generate('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generate('ed25519'),
}

/** One pair of each algorithm; those that every pool has from the start unless others are named. */
export const newSigningKeys = (
  algorithms: readonly SigningAlgorithm[] = ['RS256', 'ES256'],
): Promise<NewSigningKey[]> => Promise.all(algorithms.map(async (alg) => named(alg, (await pairs[alg]()).privateKey)))

async function named(alg: SigningAlgorithm, privateKey: KeyObject): Promise<NewSigningKey> {
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK
  const kid = await calculateJwkThumbprint(publicJwk)
  const marks = { kid, alg, use: 'sig' }
  const privateJwk = privateKey.export({ format: 'jwk' }) as JWK
  return { kid, alg, privateJwk: { ...privateJwk, ...marks }, publicJwk: { ...publicJwk, ...marks } }
}
