import type { Handlers } from '../../core/contract/operation.ts'
import type { whitelistsContract } from './contract.ts'
import { addToList, removeFromList, showList } from './service.ts'
import type { WhitelistRow } from './store.ts'

const ofPool = { appId: '' }

export const whitelistsHandlers: Handlers<typeof whitelistsContract> = {
  listWhitelists: async (call, input) => (await showList(call, { ...input, ...ofPool })).map(onWire),
  addWhitelist: async (call, input) => (await addToList(call, { ...input, ...ofPool })).map(onWire),
  deleteWhitelist: async (call, input) => {
    await removeFromList(call, { ...input, ...ofPool })
    return { success: true }
  },
  listWhitelistsOfApp: async (call, input) => (await showList(call, input)).map(onWire),
  addWhitelistOfApp: async (call, input) => (await addToList(call, input)).map(onWire),
  deleteWhitelistOfApp: async (call, input) => {
    await removeFromList(call, input)
    return { success: true }
  },
}

const onWire = ({ value, created_at }: WhitelistRow) => ({ value, createdAt: created_at.toISOString() })
