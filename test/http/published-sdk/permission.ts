import { expect } from 'vitest'
import type { Journey } from './journey.ts'

const namespaceCode = 'default'
const resource = 'sdk-permission-tree'

export const journey: Journey = ({ management, sesame }) => {
  let userId = ''
  const externalId = 'sdk-permission-person'

  /** Somebody who may read one node, once. */
  async function prepare(): Promise<void> {
    if (userId) return
    const { data } = await sesame.call({ path: '/api/v3/create-user', body: { externalId, name: 'Permitted' } })
    userId = data.userId
    const struct = [
      { code: 'a', name: 'A' },
      { code: 'b', name: 'B' },
    ]
    const tree = {
      namespaceCode,
      resourceCode: resource,
      resourceName: 'Of permissions',
      actions: ['read', 'write'],
      struct,
    }
    await management.createDataResourceByTree(tree)
    const statementList = [{ effect: 'ALLOW', permissions: [`${namespaceCode}/${resource}/a/read`] }] as never
    const policy = await management.createDataPolicy({ policyName: 'SDK permissions', statementList })
    const targetList = [{ id: userId, type: 'USER' }] as never
    await management.authorizeDataPolicies({ policyIds: [policy.data.policyId], targetList })
  }
  const struct = {
    resourceType: 'TREE',
    treeResourceAuthAction: { nodeAuthActionList: [{ code: 'a', actions: ['read'] }] },
  }

  return {
    checkPermission: async () => {
      await prepare()
      const asked = { namespaceCode, userId, action: 'read', resources: [`${resource}/a`, `${resource}/b`] }
      const { data } = await management.checkPermission(asked)
      expect(data.checkResultList).toMatchObject([{ enabled: true }, { enabled: false }])
    },
    checkExternalUserPermission: async () => {
      await prepare()
      const asked = { namespaceCode, externalId, action: 'read', resources: [`${resource}/a`] }
      const { data } = await management.checkExternalUserPermission(asked)
      expect(data.checkResultList).toMatchObject([{ enabled: true }])
    },
    checkUserSameLevelPermission: async () => {
      await prepare()
      const asked = { namespaceCode, userId, action: 'read', resource, resourceNodeCodes: ['a', 'b'] }
      const { data } = await management.checkUserSameLevelPermission(asked)
      expect(data.checkLevelResultList).toMatchObject([{ enabled: true }, { enabled: false }])
    },
    getUserPermissionList: async () => {
      await prepare()
      const { data } = await management.getUserPermissionList({ userIds: [userId], namespaceCodes: [namespaceCode] })
      expect(data.userPermissionList).toMatchObject([
        { userId, namespaceCode, resourceList: [{ resourceCode: resource }] },
      ])
    },
    getUserResourcePermissionList: async () => {
      await prepare()
      const { data } = await management.getUserResourcePermissionList({
        namespaceCode,
        userId,
        resources: [`${resource}/a`],
      })
      expect(data.permissionList).toMatchObject([{ actions: ['read'] }])
    },
    getUserResourceStruct: async () => {
      await prepare()
      const { data } = await management.getUserResourceStruct({ namespaceCode, userId, resourceCode: resource })
      expect(data).toMatchObject(struct)
    },
    getExternalUserResourceStruct: async () => {
      await prepare()
      const { data } = await management.getExternalUserResourceStruct({
        namespaceCode,
        externalId,
        resourceCode: resource,
      })
      expect(data).toMatchObject(struct)
    },
    listResourceTargets: async () => {
      await prepare()
      const { data } = await management.listResourceTargets({
        namespaceCode,
        resources: [`${resource}/a`],
        actions: ['read'],
      })
      expect(data.authUserList).toMatchObject([{ actionAuthList: [{ action: 'read', userIds: [userId] }] }])
    },
    listPermissionView: async () => {
      await prepare()
      const { data } = await management.listPermissionView({ page: 1, limit: 10, keyword: 'Permitted' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId, dataResourceCode: resource }] })
    },
  }
}
