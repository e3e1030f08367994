import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => ({
  configEmailProvider: async () => {
    const { data } = await management.configEmailProvider({
      type: 'custom',
      enabled: false,
      smtpConfig: {
        smtp_host: 'mail.example.com',
        smtp_port: 465,
        sender: 'a@example.com',
        senderPass: 'x',
        secure: true,
      },
    } as never)
    expect(data).toMatchObject({ enabled: false, type: 'custom' })
  },

  getEmailProvider: async () => {
    const { data } = await management.getEmailProvider()
    expect(data.smtpConfig).toMatchObject({ smtp_host: 'mail.example.com', senderPass: '' })
  },
})
