import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { getNamespace } from '../namespaces/index.ts'
import { getResources } from '../resources/index.ts'
import { getRole, getRolesNear } from '../roles/index.ts'
import { getSubjects, type Target } from '../subjects/index.ts'
import { getUser } from '../users/index.ts'
import type { permissionsContract } from './contract.ts'
import { readResource } from './engine/grammar.ts'
import { authorizeResources } from './grants.ts'
import { listGrantTargets } from './grants-store.ts'
import { isActionAllowed, type Listed, listEntitlements } from './service.ts'
import { doContradict, type Grantee } from './store.ts'
import { entitlementOnWire } from './wire.ts'

export const permissionsHandlers: Handlers<typeof permissionsContract> = {
  authorizeResources: async (call, input) => {
    await authorizeResources(call, { namespace: input.namespace, list: input.list })
    return { success: true }
  },

  isActionAllowed: async (call, { authEnvParams: circumstances = {}, ...asked }) => ({
    allowed: await isActionAllowed(call, { ...asked, namespace: asked.namespace, circumstances }),
  }),

  getAuthorizedResources: (call, { targetType, targetIdentifier, namespace, resourceType, resourceList, withDenied }) =>
    call.read(async (reader) => {
      const space = await getNamespace(call, reader, namespace)
      const grantee = await granteeOf(call, reader, { targetType, targetIdentifier, namespace: space.code })
      return list(call, reader, { grantee, namespaceId: space.id, resourceType, codes: resourceList, withDenied })
    }),

  getResourceAuthorizedTargets: (call, { resource: given, namespace, targetType, page, limit }) =>
    call.read(async (reader) => {
      const pattern = readResource(given)
      if (!pattern || pattern.code === '*') throw invalidArgument('resource', resourceRule)
      const [resource] = await getResources(call, reader, { namespace, codes: [pattern.code] })
      if (!resource) throw new Error('a resource that was found is answered')
      const { namespace_id: namespaceId, code, type } = resource
      const { rows, totalCount } = await listGrantTargets(reader, {
        ...{ namespaceId, code, type, id: pattern.id, page, limit },
        targetType: targetType === 'DEPARTMENT' ? 'ORG' : targetType,
      })
      const shown = rows.map(({ target_type, identifier, actions }) => ({
        targetType: target_type === 'ORG' ? ('DEPARTMENT' as const) : target_type,
        targetIdentifier: identifier,
        actions,
      }))
      return { totalCount, list: shown }
    }),

  getUserAuthorizedResources: async (call, { userId, userIdType, namespace, resourceType }) => {
    const { id } = await getUser(call, { userId, userIdType })
    return call.read(async (reader) => {
      const { id: namespaceId } = await getNamespace(call, reader, namespace)
      return list(call, reader, { grantee: { type: 'USER', id }, namespaceId, resourceType })
    })
  },

  getGroupAuthorizedResources: (call, { code, namespace, resourceType }) =>
    call.read(async (reader) => {
      const { id: namespaceId } = await getNamespace(call, reader, namespace)
      const named = { targetType: 'GROUP', targetIdentifier: code } as const
      const [grantee] = await getSubjects(call as Parameters<typeof getSubjects>[0], reader, [named])
      if (!grantee) throw new Error('a group that was found is answered')
      return (await list(call, reader, { grantee, namespaceId, resourceType })).list
    }),

  getRoleAuthorizedResources: (call, { code, namespace, resourceType }) =>
    call.read(async (reader) => {
      const { id } = await getRole(call, reader, { code, namespace })
      return list(call, reader, { grantee: { type: 'ROLE', id }, namespaceId: undefined, resourceType })
    }),

  checkMutualExclusion: (call, { roles }) =>
    call.read(async (reader) => {
      const found = await Promise.all(roles.map((role) => getRole(call, reader, role)))
      const existMutuallyExclusive = await doContradict(
        reader,
        found.map(({ id }) => id),
      )
      return { existMutuallyExclusive }
    }),
}

async function list(call: Call, reader: PoolReader, wanted: Listed) {
  const entitlements = await listEntitlements(call, reader, wanted)
  return { totalCount: entitlements.length, list: entitlements.map(entitlementOnWire) }
}

async function granteeOf(
  call: Call<'USER_NOT_FOUND' | 'GROUP_NOT_FOUND' | 'DEPARTMENT_NOT_FOUND' | 'ROLE_NOT_FOUND'>,
  reader: PoolReader,
  named: { targetType: Target['targetType'] | 'ROLE'; targetIdentifier: string; namespace: string },
): Promise<Grantee> {
  const { targetType, targetIdentifier, namespace } = named
  if (targetType === 'ROLE') {
    const [role] = await getRolesNear(call, reader, { namespace, codes: [targetIdentifier] })
    return { type: 'ROLE', id: role?.id ?? '' }
  }
  const [subject] = await getSubjects(call, reader, [{ targetType, targetIdentifier }])
  return subject as Grantee
}

const resourceRule = { zh: '必须是 code 或 code:id', en: 'must be `code` or `code:id`' }
