import { expect } from 'vitest'
import { bindTotp, newTotpSecret } from '../../harness/totp.ts'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson, sesame }) => ({
  getMfaTriggerData: async () => {
    const { userId } = await newPerson()
    await bindTotp(sesame, { userId, secret: newTotpSecret(), source: 'APPLICATION' })
    const { data } = await management.getMfaTriggerData({ appId: sesame.app.appId, userId } as never)
    expect(data).toMatchObject({ mfaToken: expect.stringContaining('.'), totpMfaEnabled: true })
  },
  updateApplicationMfaSettings: async () => {
    const { appId } = sesame.spa
    const on = await management.updateApplicationMfaSettings({ appId, enabledFactors: ['OTP'] } as never)
    expect(on.data).toEqual({ enabledFactors: ['OTP'] })
    const off = await management.updateApplicationMfaSettings({ appId, disabledFactors: ['OTP'] } as never)
    expect(off.data).toEqual({ enabledFactors: [] })
  },
  updateGlobalMfaSettings: async () => {
    const { data } = await management.updateGlobalMfaSettings({ enabledFactors: ['OTP'] } as never)
    expect(data).toEqual({ enabledFactors: ['OTP'] })
  },
  getGlobalMfaSettings: async () => {
    expect((await management.getGlobalMfaSettings()).data).toEqual({ enabledFactors: ['OTP'] })
  },
  closeGlobalMfaSettings: async () => {
    const { data } = await management.closeGlobalMfaSettings({ disableFactors: ['OTP'] } as never)
    expect(data).toEqual({ enabledFactors: [] })
  },
})
