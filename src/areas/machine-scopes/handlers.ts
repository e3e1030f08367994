import type { Handlers } from '../../core/contract/operation.ts'
import type { machineScopesContract } from './contract.ts'
import { getApplication, setScopes } from './service.ts'
import { findScopes } from './store.ts'

export const machineScopesHandlers: Handlers<typeof machineScopesContract> = {
  setApplicationManagementScopes: async (call, input) => ({
    appId: input.appId,
    scopes: await setScopes(call, input),
  }),

  getApplicationManagementScopes: async (call, { appId }) => {
    await getApplication(call, appId)
    const scopes = await call.read((reader) => findScopes(reader.db, { poolId: call.poolId, appId }))
    return { appId, scopes: scopes ?? [] }
  },
}
