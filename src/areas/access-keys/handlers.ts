import type { Static } from 'typebox'
import type { Handlers } from '../../core/contract/operation.ts'
import type { AccessKeyDto, accessKeysContract } from './contract.ts'
import {
  type AccessKey,
  createAccessKey,
  deleteAccessKey,
  getAccessKey,
  listAccessKeys,
  updateAccessKey,
} from './service.ts'

export const accessKeysHandlers: Handlers<typeof accessKeysContract> = {
  createAccessKey: async (call, input) => [onWire(await createAccessKey(call, input))],

  deleteAccessKey: async (call, { accessKeyId }) => {
    await deleteAccessKey(call, accessKeyId)
    return undefined
  },

  getAccessKey: async (call, input) => [onWire(await getAccessKey(call, input))],

  getAccessKeyList: async (call, { userId, tenantId, type, status }) => {
    // Tenants are not built, so none has a key.
    if (tenantId) return []
    const statuses = status && status.length > 0 ? status : undefined
    const keys = await listAccessKeys(call, { userId: userId || undefined, type: type || undefined, statuses })
    return keys.map(onWire)
  },

  updateAccessKey: async (call, { accessKeyId, enable }) => {
    await updateAccessKey(call, { accessKeyId, enabled: enable })
    return { success: true }
  },
}

const onWire = (key: AccessKey): Static<typeof AccessKeyDto> => ({
  accessKeyId: key.accessKeyId,
  accessKeySecret: key.accessKeySecret,
  userId: key.userId ?? '',
  createdAt: key.createdAt.toISOString(),
  status: key.status,
  lastDate: key.lastUsedAt?.toISOString() ?? '',
  userPoolId: key.poolId,
  enable: key.enabled,
})
