import type { Handlers } from '../../core/contract/operation.ts'
import type { systemContract } from './contract.ts'
import { countries } from './countries.ts'
import { transportKeys } from './service.ts'

export const systemHandlers: Handlers<typeof systemContract> = {
  getSystemInfo: async (call) => {
    const keys = await transportKeys(call.core)
    const { version } = call.core.options
    return {
      rsa: { publicKey: keys.rsa.publicKey },
      sm2: { publicKey: keys.sm2.publicKey },
      version: { server: version, console: version, login: version },
      // Outgoing calls leave from the operator's own addresses, which the server cannot know.
      publicIps: [],
    }
  },

  getCountryList: async () => [...countries()],
}
