import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson, sesame }) => {
  const code = 'sdk-readers'
  let userId = ''
  return {
    createGroup: async () => {
      const { data } = await management.createGroup({
        ...{ type: 'static', name: '读者', description: 'Who reads', code },
        customData: { floor: 2 },
      } as never)
      expect(data).toMatchObject({ code, name: '读者', type: 'static', members: [], metadataSource: [] })
    },
    createGroupsBatch: async () => {
      const list = ['sdk-a', 'sdk-b'].map((one) => ({ type: 'static', name: one, description: '', code: one }))
      const { data } = await management.createGroupsBatch({ list } as never)
      expect(data.map((group) => group.code)).toEqual(['sdk-a', 'sdk-b'])
    },
    createOrUpdateGroup: async () => {
      const group = { type: 'static', name: 'A again', description: 'Once more', code: 'sdk-a' }
      const { data } = await management.createOrUpdateGroup(group)
      expect(data).toMatchObject({ created: false, data: { name: 'A again' } })
    },
    getGroup: async () => {
      const { data } = await management.getGroup({ code, withCustomData: true })
      expect(data).toMatchObject({ code, customData: { floor: 2 } })
    },
    updateGroup: async () => {
      const { data } = await management.updateGroup({ code, description: 'Readers', name: 'Readers' } as never)
      expect(data).toMatchObject({ code, name: 'Readers', description: 'Readers' })
    },
    listGroups: async () => {
      const { data } = await management.listGroups({ keywords: 'sdk-', page: 1, limit: 2, withCustomData: true })
      expect(data.totalCount).toBeGreaterThanOrEqual(3)
      expect(data.list).toHaveLength(2)
    },
    addGroupMembers: async () => {
      userId = (await newPerson()).userId
      expect((await management.addGroupMembers({ code, userIds: [userId] })).data).toEqual({ success: true })
    },
    listGroupMembers: async () => {
      const { data } = await management.listGroupMembers({ code, page: 1, limit: 10 })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    getAllGroups: async () => {
      const { data } = await management.getAllGroups({ fetchMembers: true })
      const readers = data.find((group) => group.code === code)
      expect(readers?.members).toMatchObject([{ userId }])
      expect((await sesame.call({ path: '/api/v3/get-all-groups' })).data).toHaveLength(data.length)
    },
    removeGroupMembers: async () => {
      expect((await management.removeGroupMembers({ code, userIds: [userId] })).data).toEqual({ success: true })
    },
    getGroupAuthorizedResources: async () => {
      await management.createResource({ code: 'thing-of-group', type: 'DATA' } as never)
      const resources = [{ code: 'thing-of-group', actions: ['read'], resourceType: 'DATA' }]
      const list = [{ targetType: 'GROUP', targetIdentifiers: [code], resources }] as never
      await management.authorizeResources({ list })
      const { data } = await management.getGroupAuthorizedResources({ code })
      expect(data).toMatchObject([{ resourceCode: 'thing-of-group', actions: ['read'] }])
    },
    deleteGroupsBatch: async () => {
      expect((await management.deleteGroupsBatch({ codeList: ['sdk-b', code] })).data).toEqual({ success: true })
    },
  }
}
