import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { noteBound, noteUnbound } from './notes.ts'
import { fromBase32 } from './base32.ts'
import { hashOfRecoveryCode } from './recovery-code.ts'
import {
  deleteFactorRows,
  type FactorRow,
  type FactorSource,
  insertFactor,
  listFactorRows,
  swapRecovery,
  takeStep,
  upsertFactors,
} from './store.ts'
import { stepOfCode } from './totp.ts'
import { forgiveFactorTries, type Proved, type TryCall, tryFactor } from './tries.ts'

/** The rules of second factors: how one is proved, and how it comes to be. */
export type CheckCall = TryCall & Call<'TOTP_WRONG' | 'TOTP_MISSING'>
export type RecoveryCall = TryCall & Call<'TOTP_RECOVERY_WRONG' | 'TOTP_RECOVERY_MISSING'>

/** A code of somebody's authenticator app, used up by this. Answers the factor's id. TOTP_WRONG for people without one too. */
export async function checkTotp(call: CheckCall, userId: string, code: string | undefined): Promise<Proved<string>> {
  const given = codeIn(call, code)
  const proved = await tryFactor(call, { userId, type: 'OTP' }, async () => {
    const factor = await findOtp(call, userId)
    const step = factor && stepOfCode(secretOf(call.core, call.poolId, factor), given, call.core.clock.now())
    if (!factor || step === undefined) return undefined
    return (await takeStep(call.core.database, call.poolId, { id: factor.id, step })) ? factor.id : undefined
  })
  return proved ?? call.fail('TOTP_WRONG')
}

/** A code of a secret that is not bound yet. Answers its time step, which the factor begins with as used up. */
export async function checkOfferedTotp(
  call: CheckCall,
  userId: string,
  { secret, code }: { secret: string; code: string | undefined },
): Promise<Proved<number>> {
  const given = codeIn(call, code)
  const proved = await tryFactor(call, { userId, type: 'OTP' }, async () =>
    stepOfCode(bytesOf(secret), given, call.core.clock.now()),
  )
  return proved ?? call.fail('TOTP_WRONG')
}

/** Spaces are how apps show a code, not part of it. */
const codeIn = (call: CheckCall, code: string | undefined): string =>
  code?.replace(/\s/g, '') || call.fail('TOTP_MISSING')

export interface UsedRecovery {
  readonly factorId: string
  /** The hash that was proved, base64url: `replaceRecovery` uses it up. */
  readonly from: string
}

/** The recovery code of somebody's authenticator app. It is used up by `replaceRecovery`. */
export async function checkRecoveryCode(
  call: RecoveryCall,
  userId: string,
  code: string | undefined,
): Promise<Proved<UsedRecovery>> {
  if (!code?.trim()) return call.fail('TOTP_RECOVERY_MISSING')
  const hash = hashOfRecoveryCode(code)
  const proved = await tryFactor(call, { userId, type: 'OTP' }, async () => {
    const factor = await findOtp(call, userId)
    if (!factor?.recovery?.equals(hash)) return undefined
    return { factorId: factor.id, from: hash.toString('base64url') }
  })
  return proved ?? call.fail('TOTP_RECOVERY_WRONG')
}

/** Puts a new recovery code in the place of the proved one; false when that was used meanwhile. Both as hashes, base64url. */
export const replaceRecovery = (pool: Pool, { factorId, from, to }: UsedRecovery & { to: string }): Promise<boolean> =>
  swapRecovery(pool, { id: factorId, from: Buffer.from(from, 'base64url'), to: Buffer.from(to, 'base64url') })

export interface NewOtp {
  readonly id: string
  readonly userId: string
  readonly source: FactorSource
  /** Base32. */
  readonly secret: string
  /** Hash of the recovery code, base64url. */
  readonly recovery: string | undefined
  readonly lastStep: number | undefined
}

/** Binds an authenticator app; false when the person has one already. */
export async function bindOtp(call: Call, pool: Pool, otp: NewOtp): Promise<boolean> {
  if (!(await insertFactor(pool, rowOfOtp(call.core, pool.id, otp)))) return false
  await forgiveFactorTries(pool, otp.userId)
  await noteBound(call, pool, { ...otp, type: 'OTP' })
  return true
}

/** Binds an authenticator app, in the place of the one that the person has. */
export async function replaceOtp(call: Call, pool: Pool, otp: NewOtp): Promise<void> {
  await upsertFactors(pool, [rowOfOtp(call.core, pool.id, otp)])
  await forgiveFactorTries(pool, otp.userId)
  await noteBound(call, pool, { ...otp, type: 'OTP' })
}

/** An address to which codes go. */
export interface NewAddressFactor {
  readonly id: string
  readonly userId: string
  readonly type: 'SMS' | 'EMAIL'
  readonly source: FactorSource
  /** In E.164, or an e-mail address. */
  readonly target: string
}

/** Binds an address; false when the person has one of that type already. */
export async function bindAddress(call: Call, pool: Pool, factor: NewAddressFactor): Promise<boolean> {
  if (!(await insertFactor(pool, rowOfAddress(call.core, factor)))) return false
  await noteBound(call, pool, factor)
  return true
}

/** Binds an address, in the place of the one that the person has. */
export async function replaceAddress(call: Call, pool: Pool, factor: NewAddressFactor): Promise<void> {
  await upsertFactors(pool, [rowOfAddress(call.core, factor)])
  await noteBound(call, pool, factor)
}

const rowOfAddress = (core: Core, { id, userId, type, source, target }: NewAddressFactor): FactorRow => ({
  ...{ id, user_id: userId, type, source, target },
  ...{ secret: null, last_step: null, recovery: null, created_at: dateOf(core.clock) },
})

/** Takes factors away, all of them unless they are named; answers how many there were. Guesses at them are forgotten. */
export async function removeFactors(
  call: Call,
  pool: Pool,
  { userId, ids }: { readonly userId: string; readonly ids?: readonly string[] },
): Promise<number> {
  const gone = await deleteFactorRows(pool, { userId, ids: ids ?? null })
  await forgiveFactorTries(pool, userId)
  for (const { id, type } of gone) await noteUnbound(call, pool, { userId, id, type })
  return gone.length
}

/** Base32; undefined for people without an authenticator app. */
export async function readOtpSecret(call: Call, userId: string): Promise<string | undefined> {
  const factor = await findOtp(call, userId)
  return factor && call.core.sealer.openText(factor.secret ?? '', contextOf(call.poolId, factor.id))
}

export const rowOfOtp = (core: Core, poolId: string, otp: NewOtp): FactorRow => ({
  id: otp.id,
  user_id: otp.userId,
  type: 'OTP',
  source: otp.source,
  secret: core.sealer.seal(otp.secret, contextOf(poolId, otp.id)),
  target: null,
  last_step: otp.lastStep ?? null,
  recovery: otp.recovery === undefined ? null : Buffer.from(otp.recovery, 'base64url'),
  created_at: dateOf(core.clock),
})

async function findOtp(call: Call, userId: string): Promise<FactorRow | undefined> {
  const factors = await call.read((reader) => listFactorRows(reader, userId))
  return factors.find(({ type }) => type === 'OTP')
}

const secretOf = (core: Core, poolId: string, { id, secret }: FactorRow): Buffer =>
  bytesOf(core.sealer.openText(secret ?? '', contextOf(poolId, id)))

const contextOf = (poolId: string, id: string): string => `user_factors.secret:${poolId}:${id}`

function bytesOf(secret: string): Buffer {
  const bytes = fromBase32(secret)
  if (!bytes) throw new Error('a stored TOTP secret is no base32')
  return bytes
}
