import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => ({
  getSecuritySettings: async () => {
    const { data } = await management.getSecuritySettings()
    expect(data).toMatchObject({ registerDisabled: false, authingTokenExpiresIn: 7200, verifyCodeLength: 6 })
  },

  updateSecuritySettings: async () => {
    const { data } = await management.updateSecuritySettings({
      allowedOrigins: ['https://journey.example'],
      registerDisabled: true,
    })
    expect(data).toMatchObject({ allowedOrigins: 'https://journey.example', registerDisabled: true })
    // What was read can be written again, as it is.
    const { allowedOrigins, ...rest } = data
    expect(
      await management.updateSecuritySettings({ ...rest, allowedOrigins: [], registerDisabled: false }),
    ).toMatchObject({
      statusCode: 200,
    })
    expect((await management.getSecuritySettings()).data).toMatchObject({ allowedOrigins: '', registerDisabled: false })
  },
})
