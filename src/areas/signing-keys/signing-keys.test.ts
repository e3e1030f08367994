import { compactVerify, createLocalJWKSet, CompactSign } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserQuery } from '../../../test/harness/database.ts'
import { type Sesame, startSesame } from '../../../test/harness/sesame.ts'
import { publicKeySet, signingKeys } from './index.ts'

let sesame: Sesame
beforeAll(async () => {
  sesame = await startSesame()
})
afterAll(() => sesame?.close())

describe('signing keys', () => {
  test('a pool has RS256 and ES256 from the start, its own', async () => {
    const keys = await signingKeys(sesame.core, sesame.pool.poolId)
    expect(keys.map((key) => key.alg).sort()).toEqual(['ES256', 'RS256'])
    const rsa = keys.find((key) => key.alg === 'RS256')
    expect(rsa?.privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048)
    const others = await signingKeys(sesame.core, sesame.otherPool.poolId)
    expect(others).toHaveLength(2)
    expect(others.map((key) => key.kid)).not.toContain(rsa?.kid)
  })

  test('what they sign verifies with the public key set', async () => {
    const keys = await signingKeys(sesame.core, sesame.pool.poolId)
    const published = await publicKeySet(sesame.core, sesame.pool.poolId)
    const verifiers = createLocalJWKSet(published)
    expect(keys).toHaveLength(2)
    for (const { alg, kid, privateKey } of keys) {
      const signed = await new CompactSign(Buffer.from('claims')).setProtectedHeader({ alg, kid }).sign(privateKey)
      const { payload } = await compactVerify(signed, verifiers)
      expect(Buffer.from(payload).toString()).toBe('claims')
    }
  })

  test('the public key set has no private part', async () => {
    const { keys } = await publicKeySet(sesame.core, sesame.pool.poolId)
    expect(keys.map((key) => Object.keys(key).sort())).toEqual(
      expect.arrayContaining([
        ['alg', 'e', 'kid', 'kty', 'n', 'use'],
        ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ]),
    )
  })

  test('private halves are sealed', async () => {
    const rows = await superuserQuery<{ private_jwk: string }>(
      sesame.databaseUrl,
      'select private_jwk from signing_keys',
    )
    expect(rows.length).toBeGreaterThanOrEqual(6)
    for (const row of rows) expect(row.private_jwk).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+\.[\w-]+$/)
  })

  test('an unknown pool has none', async () => {
    expect(await signingKeys(sesame.core, 'no-such-pool')).toEqual([])
    expect(await signingKeys(sesame.core, '')).toEqual([])
    expect(await signingKeys(sesame.core, '*')).toEqual([])
  })
})
