import type { Handlers } from '../../core/contract/operation.ts'
import { getNamespace } from '../namespaces/index.ts'
import type { myPermissionsContract } from './me-contract.ts'
import { listEntitlements } from './service.ts'
import { entitlementOnWire } from './wire.ts'

export const myPermissionsHandlers: Handlers<typeof myPermissionsContract> = {
  getAuthorizedResources: (call, { namespace, resourceType }) => {
    const { principal } = call
    if (principal.kind !== 'user') return call.fail('UNAUTHORIZED')
    return call.read(async (reader) => {
      const { id: namespaceId } = await getNamespace(call, reader, namespace)
      const grantee = { type: 'USER', id: principal.userId } as const
      const entitlements = await listEntitlements(call, reader, { grantee, namespaceId, resourceType })
      return { totalCount: entitlements.length, list: entitlements.map(entitlementOnWire) }
    })
  },
}
