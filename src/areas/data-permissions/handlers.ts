import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { getNamespace, getNamespaces } from '../namespaces/index.ts'
import { findIds } from '../users/index.ts'
import type { dataPermissionsContract } from './contract.ts'
import type { AuthEnvParams, CheckResult } from './schemas.ts'
import { exportView } from './export.ts'
import { check, getStruct, listActions, listPermissions, type Meant, meantIn, type Person } from './service.ts'
import { type Asked, findAllowed, listView, type ViewRow } from './store.ts'

type Naming = Call<'USER_NOT_FOUND' | 'NAMESPACE_NOT_FOUND' | 'INVALID_OPERATION'>

interface CheckInput {
  readonly resources: readonly string[]
  readonly action: string
  readonly namespaceCode: string
  readonly judgeConditionEnabled: boolean
  readonly authEnvParams?: AuthEnvParams | undefined
}

interface Who {
  readonly userId: string
  readonly userIdType?: 'external_id'
}

function checkFor(call: Naming, who: Who, input: CheckInput): Promise<CheckResult[]> {
  const { judgeConditionEnabled, authEnvParams = {}, action } = input
  return call.read(async (reader) => {
    const environment = judgeConditionEnabled ? authEnvParams : undefined
    const { person, meant } = await named(call, reader, { ...input, who, environment })
    return check(call, reader, { person, meant, action })
  })
}

async function named(
  call: Naming,
  reader: PoolReader,
  given: {
    readonly who: Who
    readonly namespaceCode: string
    readonly resources: readonly string[]
    readonly environment?: AuthEnvParams | undefined
  },
): Promise<{ person: Person; meant: Meant[] }> {
  const { userId: key, userIdType } = given.who
  const [space, [userId = '']] = await Promise.all([
    getNamespace(call, reader, given.namespaceCode),
    findIds(call, reader, { userIds: [key], userIdType }),
  ])
  const meant = await meantIn(reader, space, given.resources)
  return { person: { userId, environment: given.environment }, meant }
}

async function structFor(
  call: Naming & Call<'DATA_RESOURCE_NOT_FOUND'>,
  who: Who,
  { namespaceCode, resourceCode }: { namespaceCode: string; resourceCode: string },
) {
  return call.read(async (reader) => {
    const { person, meant } = await named(call, reader, { who, namespaceCode, resources: [resourceCode] })
    const head = meant[0]?.head
    if (!head) return call.fail('DATA_RESOURCE_NOT_FOUND', { namespace: namespaceCode, code: resourceCode })
    return getStruct(call, reader, { person, head })
  })
}

export const dataPermissionsHandlers: Handlers<typeof dataPermissionsContract> = {
  checkPermission: async (call, { userId, ...input }) => ({ checkResultList: await checkFor(call, { userId }, input) }),

  checkExternalUserPermission: async (call, { externalId: userId, ...input }) => ({
    checkResultList: await checkFor(call, { userId, userIdType: 'external_id' }, input),
  }),

  checkUserSameLevelPermission: async (call, { userId, resource, resourceNodeCodes, ...input }) => {
    const above = resource.replace(/\/+$/, '')
    const resources = resourceNodeCodes.map((code) => `${above}/${code}`)
    const checked = await checkFor(call, { userId }, { ...input, resources })
    const list = checked.map(({ action, enabled }, index) => ({
      ...{ action, enabled, resourceNodeCode: resourceNodeCodes[index] ?? '' },
    }))
    return { checkLevelResultList: list }
  },

  getUserPermissionList: (call, { userIds, namespaceCodes }) =>
    call.read(async (reader) => {
      const ids = [...new Set(await findIds(call, reader, { userIds }))]
      const spaces = namespaceCodes?.length ? await getNamespaces(call, reader, namespaceCodes) : undefined
      const namespaceIds = spaces?.map(({ id }) => id)
      const wanted = { userIds: ids, namespaceIds, environment: undefined }
      return { userPermissionList: await listPermissions(call, reader, wanted) }
    }),

  getUserResourcePermissionList: (call, { userId, resources, namespaceCode }) =>
    call.read(async (reader) => {
      const asked = await named(call, reader, { who: { userId }, namespaceCode, resources })
      return { permissionList: await listActions(call, reader, asked) }
    }),

  getUserResourceStruct: (call, { userId, ...input }) => structFor(call, { userId }, input),

  getExternalUserResourceStruct: (call, { externalId: userId, ...input }) =>
    structFor(call, { userId, userIdType: 'external_id' }, input),

  listResourceTargets: (call, { resources, actions, namespaceCode }) =>
    call.read(async (reader) => {
      const space = await getNamespace(call, reader, namespaceCode)
      const meant = await meantIn(reader, space, resources)
      const asked = meant.flatMap(({ head, node }) =>
        actions.map((action): Asked => ({ resourceId: knows(head, action) ? head.id : '', node, action })),
      )
      const allowed = await findAllowed(reader, asked, dateOf(call.core.clock))
      const authUserList = resources.map((resource, index) => ({
        resource,
        actionAuthList: actions.map((action, at) => ({ userIds: allowed[index * actions.length + at] ?? [], action })),
      }))
      return { authUserList }
    }),

  exportPermissionView: (call, input) => exportView(call, input),

  listPermissionView: async (call, { page, limit, keyword }) => {
    const at = dateOf(call.core.clock)
    const wanted = { keyword, at, skipped: (page - 1) * limit, size: limit }
    const { rows, totalCount } = await call.read((reader) => listView(reader, wanted))
    return { totalCount, list: rows.map(viewOnWire) }
  },
}

const knows = (head: Meant['head'], action: string): head is NonNullable<Meant['head']> =>
  head?.actions.includes(action) ?? false

const viewOnWire = (row: ViewRow) => ({
  userId: row.user_id,
  ...(row.user_name !== null && { username: row.user_name }),
  ...{ namespaceId: row.namespace_id, namespaceCode: row.namespace_code, namespaceName: row.namespace_name },
  ...{ dataResourceId: row.resource_id, dataResourceCode: row.resource_code, dataResourceName: row.resource_name },
  dataPolicyList: row.policies.map(({ id, name }) => ({ dataPolicyId: id, dataPolicyName: name })),
  roleList: row.roles.map(({ id, name, code }) => ({ roleId: id, roleName: name, roleCode: code })),
  groupList: row.groups.map(({ id, name, code }) => ({ groupId: id, groupName: name, groupCode: code })),
  nodeList: row.departments.map(({ id, name, code }) => ({ nodeId: id, nodeName: name, nodeCode: code })),
})
