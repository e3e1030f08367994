import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { findApplication } from '../applications/index.ts'
import {
  checkOfferedTotp,
  checkTotp,
  hashOfRecoveryCode,
  offerTotp,
  removeFactors,
  replaceOtp,
} from '../second-factors/index.ts'
import { findUser, recordMfa, type SecondFactor, type User } from '../users/index.ts'
import { openEnrollment, sealEnrollment } from './enrollment.ts'
import { allBuilt, builtFactors } from './factor-types.ts'
import type { ownMfaContract } from './own-contract.ts'

export const ownMfaHandlers: Handlers<typeof ownMfaContract> = {
  // One that an application had somebody bind can still become their own wish.
  listFactorsToEnroll: async (call) => {
    const { secondFactors } = await self(call)
    const own = secondFactors.filter(({ source }) => source === 'SELF').map(({ type }) => type)
    return allBuilt.filter((type) => !own.includes(type)).map((factorType) => ({ factorType }))
  },

  listEnrolledFactors: async (call) => (await self(call)).secondFactors.map(onWire),

  getFactor: async (call, { factorId }) => onWire(factorOf(call, await self(call), factorId)),

  sendEnrollFactorRequest: async (call, { factorType }) => {
    builtFactors(call, [factorType])
    const user = await self(call)
    refuseStale(call, user)
    const { secret, uri, qrCodeDataUrl, recoveryCode } = offerTotp({
      issuer: await issuerOf(call),
      account: user.username ?? user.email ?? user.phone ?? user.id,
    })
    const recovery = hashOfRecoveryCode(recoveryCode).toString('base64url')
    return {
      enrollmentToken: sealEnrollment(call, user.id, { type: 'OTP', secret, recovery }),
      otpData: { qrCodeUri: uri, qrCodeDataUrl, recoveryCode },
    }
  },

  enrollFactor: async (call, { factorType, enrollmentToken, enrollmentData }) => {
    builtFactors(call, [factorType])
    const user = await self(call)
    refuseStale(call, user)
    const enrollment = openEnrollment(call, user.id, enrollmentToken)
    if (enrollment?.type !== factorType) return call.fail('ENROLLMENT_TOKEN_INVALID')
    const { secret, recovery } = enrollment
    const { found: lastStep, onProved } = await checkOfferedTotp(call, user.id, {
      secret,
      code: enrollmentData.passCode,
    })
    const otp = { id: newId(call.core.clock), userId: user.id, source: 'SELF', secret, recovery, lastStep } as const
    await proved(call, user, async (pool) => {
      await onProved(pool)
      await replaceOtp(call, pool, otp)
    })
    return undefined
  },

  resetFactor: async (call, { factorId }) => {
    const user = await self(call)
    const { id } = factorOf(call, user, factorId)
    refuseStale(call, user)
    await call.write((pool) => removeFactors(call, pool, { userId: user.id, ids: [id] }))
    return undefined
  },

  mfaOtpVerify: async (call, { totp }) => {
    const user = await self(call)
    const { onProved } = await checkTotp(call, user.id, totp)
    await proved(call, user, onProved)
    return { verified: true }
  },
}

/** Who calls. The door knew the user a moment ago; deleted since, the token is worth nothing. */
async function self(call: Call<'UNAUTHORIZED'>): Promise<User> {
  if (call.principal.kind !== 'user') return call.fail('UNAUTHORIZED')
  const { userId } = call.principal
  return (await call.read((reader) => findUser(reader, userId))) ?? call.fail('UNAUTHORIZED')
}

const proved = ({ core, write }: Call, { id }: User, work: (pool: Pool) => Promise<void>): Promise<void> =>
  write(async (pool) => {
    // In the order of a sign-in, which locks the user first: two at once must not wait for each other.
    await recordMfa(pool, { userId: id, at: dateOf(core.clock) })
    await work(pool)
  })

const freshMs = 10 * 60_000

/** A token that was stolen must not become a factor of the thief's, nor take one away. */
function refuseStale(call: Call<'FACTOR_CHECK_STALE'>, { secondFactors, lastMfaTime }: User): void {
  if (secondFactors.length === 0) return
  const isFresh = lastMfaTime !== undefined && lastMfaTime.getTime() > call.core.clock.now() - freshMs
  if (!isFresh) call.fail('FACTOR_CHECK_STALE')
}

function factorOf(call: Call<'FACTOR_NOT_FOUND'>, { secondFactors }: User, factorId: string): SecondFactor {
  return secondFactors.find(({ id }) => id === factorId) ?? call.fail('FACTOR_NOT_FOUND', { factor: factorId })
}

const onWire = ({ id, type }: SecondFactor) => ({ factorId: id, factorType: type, profile: {} })

/** What the authenticator app calls it: the application that people know. */
async function issuerOf({ core, principal }: Call): Promise<string> {
  const application = 'appId' in principal ? await findApplication(core, principal.appId) : undefined
  return application?.name ?? 'Sesame'
}
