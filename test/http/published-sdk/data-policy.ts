import { expect } from 'vitest'
import type { Journey } from './journey.ts'

const naming = { namespaceCode: 'default', resourceCode: 'sdk-policy-tree' }
const statementList = [{ effect: 'ALLOW', permissions: ['default/sdk-policy-tree/root/get'] }] as never

export const journey: Journey = ({ management, newPerson }) => {
  let policyId = ''
  let userId = ''
  return {
    createDataPolicy: async () => {
      const struct = [{ code: 'root', name: 'Root' }]
      await management.createDataResourceByTree({ ...naming, resourceName: 'Of policies', actions: ['get'], struct })
      const { data } = await management.createDataPolicy({ policyName: 'SDK policy', statementList })
      expect(data).toMatchObject({ policyName: 'SDK policy' })
      policyId = data.policyId
    },
    getDataPolicy: async () => {
      expect((await management.getDataPolicy({ policyId })).data).toMatchObject({ policyName: 'SDK policy' })
    },
    updateDataPolicy: async () => {
      const { data } = await management.updateDataPolicy({ policyId, description: 'Changed' })
      expect(data).toMatchObject({ policyName: 'SDK policy', description: 'Changed' })
    },
    checkDataPolicyExists: async () => {
      const { data } = await management.checkDataPolicyExists({ policyName: 'SDK policy' })
      expect(data).toMatchObject({ isValid: false })
    },
    authorizeDataPolicies: async () => {
      userId = (await newPerson()).userId
      const targetList = [{ id: userId, type: 'USER' }] as never
      expect(await management.authorizeDataPolicies({ policyIds: [policyId], targetList })).toMatchObject({
        statusCode: 200,
      })
    },
    listDataPolicyTargets: async () => {
      const { data } = await management.listDataPolicyTargets({ policyId, targetType: ['USER'] })
      expect(data.list).toMatchObject([{ targetIdentifier: userId, targetType: 'USER' }])
    },
    listDataPolices: async () => {
      const { data } = await management.listDataPolices({ query: 'SDK policy' })
      expect(data.list).toMatchObject([{ policyId, targetList: [{ id: userId }] }])
    },
    listSimpleDataPolices: async () => {
      const { data } = await management.listSimpleDataPolices({ query: 'SDK policy' })
      expect(data.list).toMatchObject([{ policyId, policyName: 'SDK policy' }])
    },
    revokeDataPolicy: async () => {
      const taken = { policyId, targetType: 'USER', targetIdentifier: userId } as never
      expect(await management.revokeDataPolicy(taken)).toMatchObject({ statusCode: 200 })
    },
    deleteDataPolicy: async () => {
      expect(await management.deleteDataPolicy({ policyId })).toMatchObject({ statusCode: 200 })
    },
    createDnef: async () => {
      const field = { ...naming, key: 'owner', label: 'Owner', valueType: 'STRING' } as never
      expect((await management.createDnef(field)).data).toEqual({ success: true })
    },
    batchCreateDnef: async () => {
      const fieldList = [{ key: 'level', label: 'Level', valueType: 'SELECT', config: { options: [{ value: 'low' }] } }]
      expect((await management.batchCreateDnef({ ...naming, fieldList } as never)).data).toEqual({ success: true })
    },
    listDnef: async () => {
      const { data } = await management.listDnef(naming)
      expect(data).toMatchObject({ nextStartIndex: -1, truncated: false, list: [{ key: 'owner' }, { key: 'level' }] })
    },
    updateDnef: async () => {
      const { data } = await management.updateDnef({ ...naming, key: 'owner', label: 'Whose' })
      expect(data).toEqual({ success: true })
    },
    deleteDnef: async () => {
      expect((await management.deleteDnef({ ...naming, key: 'level' })).data).toEqual({ success: true })
    },
  }
}
