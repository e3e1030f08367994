import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { vi } from 'vitest'
import { findApplication } from '../../src/areas/applications/index.ts'
import { poolSettings } from '../../src/areas/user-pools/index.ts'
import { superuserQuery } from './database.ts'
import type { Sesame } from './sesame.ts'

/** Authenticator apps, by an implementation that is not ours, and who is asked for one. */

/** What the app shows now, or `later` steps of 30 seconds from now. */
export const totpCode = (sesame: Sesame, secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: sesame.clock.now() + later * 30_000 })

export const newTotpSecret = (): string => new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32

/** Gives somebody an authenticator app, in the place of one they have. */
export async function bindTotp(
  sesame: Sesame,
  { userId, poolId = sesame.pool.poolId, secret, source = 'SELF' }: BoundTotp,
): Promise<{ factorId: string }> {
  const factorId = randomBytes(12).toString('hex')
  const sealed = sesame.core.sealer.seal(secret, `user_factors.secret:${poolId}:${factorId}`)
  await superuserQuery(sesame.databaseUrl, "delete from user_factors where user_id = $1 and type = 'OTP'", [userId])
  await superuserQuery(
    sesame.databaseUrl,
    `insert into user_factors (pool_id, id, user_id, type, source, secret, created_at)
      values ($1, $2, $3, 'OTP', $4, $5, now())`,
    [poolId, factorId, userId, source, sealed],
  )
  return { factorId }
}

interface BoundTotp {
  readonly userId: string
  readonly poolId?: string
  readonly secret: string
  readonly source?: 'APPLICATION' | 'SELF'
}

/** What a pool asks of everybody from now on; the server keeps pools in memory and is told of the change a moment later. */
export async function poolAsksFor(sesame: Sesame, factors: string[], poolId = sesame.pool.poolId): Promise<void> {
  const text = `update user_pools set settings = settings || jsonb_build_object('mfaFactors', $2::jsonb) where pool_id = $1`
  await superuserQuery(sesame.databaseUrl, text, [poolId, JSON.stringify(factors)])
  await vi.waitUntil(async () => String((await poolSettings(sesame.core, poolId)).mfaFactors) === String(factors), {
    timeout: 10_000,
  })
}

/** Undefined: what its pool asks for. */
export async function appAsksFor(sesame: Sesame, appId: string, factors: string[] | undefined): Promise<void> {
  const text = 'update applications set mfa_factors = $2 where app_id = $1'
  await superuserQuery(sesame.databaseUrl, text, [appId, factors ?? null])
  await vi.waitUntil(async () => String((await findApplication(sesame.core, appId))?.mfaFactors) === String(factors), {
    timeout: 10_000,
  })
}
