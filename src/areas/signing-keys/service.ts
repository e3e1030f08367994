import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { JSONWebKeySet, JWK } from 'jose'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { type NewSigningKey, newSigningKeys } from './key-pairs.ts'
import { insertSigningKey, listSigningKeyRows, type SigningKeyRow } from './store.ts'

/**
 * The keys that a pool signs its tokens with, cached: RS256 and ES256 from the start, EdDSA from when an application first signs with
 * it. What a key is for follows from the time (rotation.ts): it waits, published, then signs, then only verifies.
 */
export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA'

export interface SigningKey {
  /** RFC 7638 thumbprint. */
  readonly kid: string
  readonly alg: SigningAlgorithm
  /** With kid, alg and use `sig`. */
  readonly publicJwk: JWK
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly createdAt: Date
  /** Milliseconds since the epoch; 0: from the start. */
  readonly signsFrom: number
  /** Milliseconds since the epoch; it verifies until then. */
  readonly notAfter: number | undefined
}

/** Gives a pool new keys, private halves sealed. */
export async function createSigningKeys(
  core: Core,
  pool: Pool,
  options: { poolId: string; keys: readonly NewSigningKey[]; signsFrom?: Date | undefined },
) {
  const { poolId } = options
  for (const key of options.keys) {
    await insertSigningKey(pool.db, {
      pool_id: poolId,
      kid: key.kid,
      alg: key.alg,
      private_jwk: core.sealer.seal(JSON.stringify(key.privateJwk), contextOf(poolId, key.kid)),
      public_jwk: key.publicJwk,
      created_at: dateOf(core.clock),
      signs_from: options.signsFrom ?? null,
      not_after: null,
    })
  }
}

interface Kept {
  readonly keys: readonly SigningKey[]
  /** The last order of them, and the time from which another one is due. */
  ordered?: { readonly keys: readonly SigningKey[]; readonly until: number; readonly from: number }
}

const cacheOf = perCore((core) =>
  core.caches.cache({ name: 'signing-keys', most: 1000, load: (poolId) => load(core, poolId) }),
)

/**
 * The keys of a pool that may verify: first the one of each algorithm that signs, then those that wait, then those that were replaced.
 * Empty for an unknown pool. The same array until something changes.
 */
export async function signingKeys(core: Core, poolId: string): Promise<readonly SigningKey[]> {
  const kept = await cacheOf(core).get(poolId)
  if (!kept) return []
  const now = core.clock.now()
  if (!kept.ordered || now >= kept.ordered.until || now < kept.ordered.from) kept.ordered = inOrder(kept.keys, now)
  return kept.ordered.keys
}

/** The key that signs now. An algorithm that the pool has not used yet gets its key here. */
export async function signingKey(core: Core, poolId: string, alg: SigningAlgorithm): Promise<SigningKey> {
  const known = (await signingKeys(core, poolId)).find((key) => key.alg === alg)
  if (known) return known
  await addAlgorithm(core, poolId, alg)
  const made = (await signingKeys(core, poolId)).find((key) => key.alg === alg)
  if (!made) throw new Error(`pool ${poolId} has no key for ${alg}`)
  return made
}

/** Of two who come at the same time both make one; both verify, and the later one signs. */
async function addAlgorithm(core: Core, poolId: string, alg: SigningAlgorithm): Promise<void> {
  const keys = await newSigningKeys([alg])
  await core.database.inPool(poolId, (pool) => createSigningKeys(core, pool, { poolId, keys }))
  forgetSigningKeys(core, poolId)
}

/** After a commit that changed them. */
export const forgetSigningKeys = (core: Core, poolId: string): void => cacheOf(core).forget(poolId)

/** What a key is for at a time: the one that began last signs. */
export const stateOf = (key: SigningKey, keys: readonly SigningKey[], now: number): 'next' | 'active' | 'retired' => {
  if (key.signsFrom > now) return 'next'
  const later = keys.some(
    (other) => other.alg === key.alg && other.signsFrom <= now && isLater(other, key) && isUsable(other, now),
  )
  return later ? 'retired' : 'active'
}

const isUsable = (key: SigningKey, now: number): boolean => key.notAfter === undefined || key.notAfter > now

const isLater = (one: SigningKey, other: SigningKey): boolean =>
  one.signsFrom === other.signsFrom
    ? one.createdAt.getTime() === other.createdAt.getTime()
      ? one.kid > other.kid
      : one.createdAt > other.createdAt
    : one.signsFrom > other.signsFrom

const places = { active: 0, next: 1, retired: 2 } as const

function inOrder(all: readonly SigningKey[], now: number): NonNullable<Kept['ordered']> {
  const usable = all.filter((key) => isUsable(key, now))
  const place = new Map(usable.map((key) => [key, places[stateOf(key, usable, now)]]))
  const keys = [...usable].sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0))
  const turns = all.flatMap((key) => [key.signsFrom, key.notAfter ?? Number.POSITIVE_INFINITY])
  return {
    keys,
    until: Math.min(...turns.filter((turn) => turn > now), Number.POSITIVE_INFINITY),
    from: Math.max(...turns.filter((turn) => turn <= now), 0),
  }
}

/** RFC 7517 key set of a pool: public halves only, those that are going to sign among them. */
export async function publicKeySet(core: Core, poolId: string): Promise<JSONWebKeySet> {
  const keys = await signingKeys(core, poolId)
  return { keys: keys.map((key) => key.publicJwk) } as JSONWebKeySet
}

async function load(core: Core, poolId: string): Promise<Kept | undefined> {
  if (poolId === '') return undefined
  const rows = await core.database.read(poolId, (reader) => listSigningKeyRows(reader.db, poolId))
  return rows.length === 0 ? undefined : { keys: rows.map((row) => opened(core, row)) }
}

function opened(core: Core, row: SigningKeyRow): SigningKey {
  const privateJwk = JSON.parse(core.sealer.openText(row.private_jwk, contextOf(row.pool_id, row.kid))) as JWK
  return {
    kid: row.kid,
    alg: row.alg,
    publicJwk: row.public_jwk,
    privateKey: createPrivateKey({ key: privateJwk, format: 'jwk' }),
    publicKey: createPublicKey({ key: row.public_jwk, format: 'jwk' }),
    createdAt: row.created_at,
    signsFrom: row.signs_from?.getTime() ?? 0,
    notAfter: row.not_after?.getTime(),
  }
}

const contextOf = (poolId: string, kid: string): string => `signing_keys.private_jwk:${poolId}:${kid}`
