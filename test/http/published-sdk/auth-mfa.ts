import { expect } from 'vitest'
import { totpCode } from '../../harness/totp.ts'
import type { Clients, Journey } from './journey.ts'

export const journey: Journey = ({ authentication, newPerson, sesame }) => {
  let client: ReturnType<Clients['authentication']>
  let enrollmentToken = ''
  let secret = ''
  let factorId = ''
  return {
    listFactorsToEnroll: async () => {
      client = authentication()
      const { data } = await client.signInByUsernamePassword(await newPerson())
      client.setAccessToken(data.access_token ?? '')
      expect((await client.listFactorsToEnroll()).data).toContainEqual({ factorType: 'OTP' })
    },
    sendEnrollFactorRequest: async () => {
      const { data } = await client.sendEnrollFactorRequest({ factorType: 'OTP', profile: {} } as never)
      expect(data.otpData?.qrCodeDataUrl).toMatch(/^data:image/)
      secret = new URL(data.otpData?.qrCodeUri ?? '').searchParams.get('secret') ?? ''
      enrollmentToken = data.enrollmentToken
    },
    enrollFactor: async () => {
      const enrollmentData = { passCode: totpCode(sesame, secret) }
      const answer = await client.enrollFactor({ factorType: 'OTP', enrollmentToken, enrollmentData } as never)
      expect(answer).toMatchObject({ statusCode: 200 })
    },
    listEnrolledFactors: async () => {
      const { data } = await client.listEnrolledFactors()
      expect(data).toMatchObject([{ factorType: 'OTP' }])
      factorId = data[0]?.factorId ?? ''
    },
    getFactor: async () => {
      expect((await client.getFactor({ factorId })).data).toMatchObject({ factorId, factorType: 'OTP' })
    },
    mfaOtpVerify: async () => {
      const { data } = await client.mfaOtpVerify({ totp: totpCode(sesame, secret, 1) })
      expect(data).toEqual({ verified: true })
    },
    // The SDK sends no body, so it asks about no token.
    verifyMfaToken: async () => {
      expect(await client.verifyMfaToken({ token: 'x' } as never)).toMatchObject({ active: false })
    },
    resetFactor: async () => {
      expect(await client.resetFactor({ factorId })).toMatchObject({ statusCode: 200 })
    },
  }
}
