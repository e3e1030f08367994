import type { Core } from '../../core/core.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { ScimClientDto, scimClientsContract } from './contract.ts'
import { createScimClient, deleteScimClient } from './service.ts'
import { listClientRows, type ScimClientRow } from './store.ts'

export const scimClientsHandlers: Handlers<typeof scimClientsContract> = {
  createScimClient: async (call, input) => {
    const { row, token } = await createScimClient(call, input)
    return { ...onWire(call.core, row), token }
  },

  listScimClients: async (call) => {
    const rows = await call.read((reader) => listClientRows(reader.db, reader.id))
    return { totalCount: rows.length, list: rows.map((row) => onWire(call.core, row)) }
  },

  deleteScimClient: async (call, { scimClientId }) => {
    await deleteScimClient(call, scimClientId)
    return { success: true }
  },
}

const onWire = ({ options }: Core, row: ScimClientRow): ScimClientDto => ({
  scimClientId: row.id,
  name: row.name,
  endpoint: `${options.baseUrl}/scim/v2`,
  createdAt: row.created_at.toISOString(),
  ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
  ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
})
