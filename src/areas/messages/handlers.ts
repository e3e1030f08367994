import type { Handlers } from '../../core/contract/operation.ts'
import type { messagesContract } from './contract.ts'
import { listEmailTemplates, previewEmailTemplate, updateEmailTemplate } from './email-templates.ts'
import { configEmailProvider, configSmsProvider, getEmailProvider, getSmsProvider } from './provider-config.ts'

export const messagesHandlers: Handlers<typeof messagesContract> = {
  getEmailProvider: (call) => getEmailProvider(call),
  configEmailProvider,
  getEmailTemplates: (call) => listEmailTemplates(call),
  updateEmailTemplate,
  previewEmailTemplate,
  getSmsProvider: (call) => getSmsProvider(call),
  configSmsProvider: async (call, input) => {
    await configSmsProvider(call, input)
    return { success: true }
  },
}
