import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { environmentOf } from './environment.ts'
import type { ownDataPermissionsContract } from './own-contract.ts'
import type { CheckResult } from './schemas.ts'
import { check, getStruct, listActions, listPermissions, type Meant, type Person, readPath } from './service.ts'
import { findHeads, type ResourceHead } from './store.ts'

interface Self extends Person {
  readonly appId: string
}

function selfOf(call: Call<'UNAUTHORIZED'>): Self {
  if (call.principal.kind !== 'user') return call.fail('UNAUTHORIZED')
  return { userId: call.principal.userId, appId: call.principal.appId, environment: environmentOf(call) }
}

/** The resource of the application's own space, or of every space that has one; the own space where none has. */
async function meantBy(
  reader: PoolReader,
  { appId }: Self,
  { texts, type }: { texts: readonly string[]; type?: ResourceHead['type'] },
): Promise<Meant[]> {
  const paths = texts.map((text) => ({ text, ...readPath(text) }))
  const heads = await findHeads(reader, { namespaceId: undefined, codes: paths.map(({ code }) => code) })
  return paths.flatMap(({ text, code, node }): Meant[] => {
    const all = heads.filter((head) => head.code === code && (type === undefined || head.type === type))
    const own = all.filter((head) => head.namespace_code === appId)
    const found = own.length > 0 ? own : all
    if (found.length === 0) return [{ text, node, namespaceCode: appId, head: undefined }]
    return found.map((head) => ({ text, node, namespaceCode: head.namespace_code, head }))
  })
}

function checkOwn(
  call: Call<'UNAUTHORIZED'>,
  { resources, action }: { resources: readonly string[]; action: string },
  type: ResourceHead['type'],
): Promise<CheckResult[]> {
  const person = selfOf(call)
  return call.read(async (reader) => {
    const meant = await meantBy(reader, person, { texts: resources, type })
    return check(call, reader, { person, meant, action })
  })
}

export const ownDataPermissionsHandlers: Handlers<typeof ownDataPermissionsContract> = {
  checkPermissionByStringResource: async (call, input) => ({ checkResultList: await checkOwn(call, input, 'STRING') }),

  checkPermissionByArrayResource: async (call, input) => ({ checkResultList: await checkOwn(call, input, 'ARRAY') }),

  checkPermissionByTreeResource: async (call, input) => ({ checkResultList: await checkOwn(call, input, 'TREE') }),

  getUserAuthorizedResourcesList: async (call) => {
    const { userId, environment } = selfOf(call)
    const wanted = { userIds: [userId], namespaceIds: undefined, environment }
    return { userPermissionList: await call.read((reader) => listPermissions(call, reader, wanted)) }
  },

  getUserAuthResourcePermissionList: (call, { resources }) => {
    const person = selfOf(call)
    return call.read(async (reader) => {
      const meant = await meantBy(reader, person, { texts: resources })
      return { permissionList: await listActions(call, reader, { person, meant }) }
    })
  },

  getUserAuthResourceStruct: (call, { resource }) => {
    const person = selfOf(call)
    return call.read(async (reader) => {
      const [first] = await meantBy(reader, person, { texts: [resource] })
      if (!first?.head) return call.fail('DATA_RESOURCE_NOT_FOUND', { namespace: person.appId, code: resource })
      return getStruct(call, reader, { person, head: first.head })
    })
  },
}
