import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson }) => {
  let userId = ''
  const actions = [
    { name: 'ecs:Start', description: 'Start it' },
    { name: 'ecs:Stop', description: 'Stop it' },
  ]
  return {
    createResource: async () => {
      userId = (await newPerson()).userId
      const resource = { code: 'ecs', type: 'API', actions, apiIdentifier: 'https://my-awesome-api.com/api' } as never
      const { data } = await management.createResource(resource)
      expect(data).toMatchObject({ code: 'ecs', type: 'API', actions, namespace: 'default' })
    },
    createResourcesBatch: async () => {
      const list = ['oss', 'cdn', 'dns', 'vpn'].map((code) => ({ code, type: 'DATA' })) as never
      expect((await management.createResourcesBatch({ list })).data).toEqual({ success: true })
    },
    getResource: async () => {
      expect((await management.getResource({ code: 'ecs' })).data).toMatchObject({ code: 'ecs', actions })
    },
    getResourcesBatch: async () => {
      const { data } = await management.getResourcesBatch({ codeList: ['oss', 'ecs'] as never })
      expect(data.map(({ code }) => code)).toEqual(['oss', 'ecs'])
    },
    listResources: async () => {
      expect((await management.listResources({ type: 'API' as never })).data).toMatchObject({ totalCount: 1 })
    },
    listCommonResource: async () => {
      const { data } = await management.listCommonResource({ namespaceCodeList: 'default', keyword: 'oss' } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'oss', namespace: 'default' }] })
    },
    updateResource: async () => {
      const { data } = await management.updateResource({ code: 'oss', name: 'Storage', description: 'Buckets' })
      expect(data).toMatchObject({ code: 'oss', name: 'Storage', type: 'DATA' })
    },
    authorizeResources: async () => {
      const resources = [{ code: 'ecs', actions: ['ecs:Start'], resourceType: 'API' }]
      const list = [{ targetType: 'USER', targetIdentifiers: [userId], resources }] as never
      expect((await management.authorizeResources({ list, namespace: 'default' })).data).toEqual({ success: true })
    },
    isActionAllowed: async () => {
      const ask = (action: string) => management.isActionAllowed({ resource: 'ecs:1', action, userId })
      expect((await ask('ecs:Start')).data).toEqual({ allowed: true })
      expect((await ask('ecs:Stop')).data).toEqual({ allowed: false })
    },
    getAuthorizedResources: async () => {
      const target = { targetType: 'USER', targetIdentifier: userId } as never
      const { data } = await management.getAuthorizedResources(target)
      expect(data).toMatchObject({ totalCount: 1, list: [{ resourceCode: 'ecs', actions: ['ecs:Start'] }] })
    },
    getResourceAuthorizedTargets: async () => {
      const { data } = await management.getResourceAuthorizedTargets({ resource: 'ecs' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ targetType: 'USER', targetIdentifier: userId }] })
    },
    deleteResource: async () => {
      expect((await management.deleteResource({ code: 'cdn' })).data).toEqual({ success: true })
    },
    deleteResourcesBatch: async () => {
      expect((await management.deleteResourcesBatch({ codeList: ['dns'] })).data).toEqual({ success: true })
    },
    batchDeleteCommonResource: async () => {
      const { data } = await management.listCommonResource({ keyword: 'vpn' } as never)
      const ids = data.list.map(({ id }) => id)
      expect((await management.batchDeleteCommonResource({ ids })).data).toEqual({ success: true })
    },
  }
}
