import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => ({
  configEmailProvider: async () => {
    const smtpConfig = { smtp_host: 'mail.example.com', smtp_port: 465, sender: 'a@example.com', senderPass: 'x' }
    const { data } = await management.configEmailProvider({ type: 'custom', enabled: false, smtpConfig } as never)
    expect(data).toMatchObject({ enabled: false, type: 'custom' })
  },

  getEmailProvider: async () => {
    const { data } = await management.getEmailProvider()
    expect(data.smtpConfig).toMatchObject({ smtp_host: 'mail.example.com', senderPass: '', secure: true })
  },

  updateEmailTemplate: async () => {
    const { data } = await management.updateEmailTemplate({
      ...{ type: 'WELCOME_EMAIL', customizeEnabled: true, name: 'Welcome', subject: 'Hello {{user_name}}' },
      ...{ sender: '{{client_name}}', content: '<p>{{app_name}}</p>' },
    } as never)
    expect(data).toMatchObject({ type: 'WELCOME_EMAIL', customizeEnabled: true })
  },

  getEmailTemplates: async () => {
    const { data } = await management.getEmailTemplates()
    expect(data.templates.map(({ type }) => type as string)).toContain('SELF_UNLOCKING_VERIFY_CODE')
  },

  previewEmailTemplate: async () => {
    const answer = await management.previewEmailTemplate({ type: 'WELCOME_EMAIL' } as never)
    expect(answer.data).toMatchObject({ subject: 'Hello user', content: '<p>Sample application</p>' })
  },
})
