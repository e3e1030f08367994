import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint, type JSONWebKeySet, type JWK } from 'jose'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { insertSigningKey, listSigningKeyRows, type SigningKeyRow } from './store.ts'

/** The keys that a pool signs its tokens with: RS256 and ES256 from the start, rotated with overlap, cached. */
export type SigningAlgorithm = 'RS256' | 'ES256'

export interface SigningKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string
  readonly alg: SigningAlgorithm
  /** JWKs carry kid, alg and use `sig`. */
  readonly privateJwk: JWK
  readonly publicJwk: JWK
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly status: 'active' | 'retired'
  /** Milliseconds since the epoch; a retired key verifies until then. */
  readonly notAfter: number | undefined
}

/** A generated pair that no pool has yet. */
export interface NewSigningKey {
  readonly kid: string
  readonly alg: SigningAlgorithm
  readonly privateJwk: JWK
  readonly publicJwk: JWK
}

const generate = promisify(generateKeyPair)

/** Generates one pair of each algorithm. An RSA pair takes some 100 ms of another thread: call it before a transaction opens. */
export async function newSigningKeys(): Promise<NewSigningKey[]> {
  const [rsa, ec] = await Promise.all([
    generate('rsa', { modulusLength: 2048 }),
    generate('ec', { namedCurve: 'P-256' }),
  ])
  return Promise.all([named('RS256', rsa.privateKey), named('ES256', ec.privateKey)])
}

async function named(alg: SigningAlgorithm, privateKey: KeyObject): Promise<NewSigningKey> {
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK
  const kid = await calculateJwkThumbprint(publicJwk)
  const marks = { kid, alg, use: 'sig' }
  const privateJwk = privateKey.export({ format: 'jwk' }) as JWK
  return { kid, alg, privateJwk: { ...privateJwk, ...marks }, publicJwk: { ...publicJwk, ...marks } }
}

/** Gives a pool new active keys, private halves sealed. */
export async function createSigningKeys(
  core: Core,
  pool: Pool,
  options: { poolId: string; keys: readonly NewSigningKey[] },
) {
  const { poolId } = options
  for (const key of options.keys) {
    await insertSigningKey(pool.db, {
      pool_id: poolId,
      kid: key.kid,
      alg: key.alg,
      private_jwk: core.sealer.seal(JSON.stringify(key.privateJwk), contextOf(poolId, key.kid)),
      public_jwk: key.publicJwk,
      status: 'active',
      created_at: dateOf(core.clock),
      not_after: null,
    })
  }
}

const cacheOf = perCore((core) =>
  core.caches.cache({ name: 'signing-keys', most: 1000, load: (poolId) => load(core, poolId) }),
)

/**
 * The keys of a pool that may still verify: active ones first, oldest first, so that the first of an algorithm is the one that
 * signs; then retired ones whose time is not over. Empty for an unknown pool. The same array until something changes.
 */
export async function signingKeys(core: Core, poolId: string): Promise<readonly SigningKey[]> {
  const keys = (await cacheOf(core).get(poolId)) ?? []
  const now = core.clock.now()
  const usable = (key: SigningKey) => key.notAfter === undefined || key.notAfter > now
  return keys.every(usable) ? keys : keys.filter(usable)
}

/** RFC 7517 key set of a pool: public halves only. */
export async function publicKeySet(core: Core, poolId: string): Promise<JSONWebKeySet> {
  const keys = await signingKeys(core, poolId)
  return { keys: keys.map((key) => key.publicJwk) } as JSONWebKeySet
}

async function load(core: Core, poolId: string): Promise<readonly SigningKey[] | undefined> {
  if (poolId === '') return undefined
  const rows = await core.database.read(poolId, (reader) => listSigningKeyRows(reader.db, poolId))
  return rows.length === 0 ? undefined : rows.map((row) => opened(core, row))
}

function opened(core: Core, row: SigningKeyRow): SigningKey {
  const privateJwk = JSON.parse(core.sealer.openText(row.private_jwk, contextOf(row.pool_id, row.kid))) as JWK
  return {
    kid: row.kid,
    alg: row.alg,
    privateJwk,
    publicJwk: row.public_jwk,
    privateKey: createPrivateKey({ key: privateJwk, format: 'jwk' }),
    publicKey: createPublicKey({ key: row.public_jwk, format: 'jwk' }),
    status: row.status,
    notAfter: row.not_after?.getTime(),
  }
}

const contextOf = (poolId: string, kid: string): string => `signing_keys.private_jwk:${poolId}:${kid}`
