import type { Handlers } from '../../core/contract/operation.ts'
import type { messagesContract } from './contract.ts'
import { configEmailProvider, getEmailProvider } from './email-provider.ts'

export const messagesHandlers: Handlers<typeof messagesContract> = {
  getEmailProvider: (call) => getEmailProvider(call),
  configEmailProvider,
}
