import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { checkTotp, removeFactors } from '../second-factors/index.ts'
import { findUser, readPhone, type SecondFactor, type User } from '../users/index.ts'
import { beginAddress, beginOtp, enrollAddress, enrollOtp } from './enroll.ts'
import { openEnrollment } from './enrollment.ts'
import { proved, refuseStale } from './proved.ts'
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

  sendEnrollFactorRequest: async (call, { factorType, profile = {} }) => {
    const [type] = builtFactors(call, [factorType])
    const user = await self(call)
    refuseStale(call, user)
    return type === 'SMS' || type === 'EMAIL' ? beginAddress(call, user, { type, profile }) : beginOtp(call, user)
  },

  enrollFactor: async (call, { factorType, enrollmentToken, enrollmentData }) => {
    builtFactors(call, [factorType])
    const user = await self(call)
    refuseStale(call, user)
    const enrollment = openEnrollment(call, user.id, enrollmentToken)
    if (enrollment?.type !== factorType) return call.fail('ENROLLMENT_TOKEN_INVALID')
    const { passCode } = enrollmentData
    if (enrollment.type === 'OTP') await enrollOtp(call, user, { enrollment, passCode })
    else await enrollAddress(call, user, { enrollment, passCode })
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

function factorOf(call: Call<'FACTOR_NOT_FOUND'>, { secondFactors }: User, factorId: string): SecondFactor {
  return secondFactors.find(({ id }) => id === factorId) ?? call.fail('FACTOR_NOT_FOUND', { factor: factorId })
}

const onWire = (factor: SecondFactor) => ({
  factorId: factor.id,
  factorType: factor.type,
  profile: profileOf(factor),
})

function profileOf({ type, target = '' }: SecondFactor) {
  if (type === 'EMAIL') return { email: target }
  const phone = type === 'SMS' ? readPhone(target) : undefined
  return phone ? { phoneNumber: phone.national, phoneCountryCode: phone.countryCode } : {}
}
