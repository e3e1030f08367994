import { expect } from 'vitest'
import type { Journey } from './journey.ts'

const tree = [{ code: 'a', name: 'A' }]

export const journey: Journey = ({ authentication, management, newPerson, sesame }) => {
  /** The client of somebody who may read three data resources of the application's own space. */
  let reader: ReturnType<typeof authentication> | undefined
  async function readerOfData() {
    if (reader) return reader
    const person = await newPerson()
    const place = { namespaceCode: sesame.app.appId, actions: ['read', 'write'] }
    const named = (code: string) => ({ ...place, resourceCode: code, resourceName: code })
    await management.createDataResourceByString({ ...named('own-text'), struct: 'x' })
    await management.createDataResourceByArray({ ...named('own-list'), struct: ['x'] })
    await management.createDataResourceByTree({ ...named('own-tree'), struct: tree })
    const permissions = ['own-text/read', 'own-list/read', 'own-tree/a/read'].map((one) => `${sesame.app.appId}/${one}`)
    const statementList = [{ effect: 'ALLOW', permissions }] as never
    const { data } = await management.createDataPolicy({ policyName: 'Own data', statementList })
    const targetList = [{ id: person.userId, type: 'USER' }] as never
    await management.authorizeDataPolicies({ policyIds: [data.policyId], targetList })
    reader = authentication()
    const signedIn = await reader.signInByUsernamePassword(person)
    reader.setAccessToken(signedIn.data.access_token ?? '')
    return reader
  }
  const enabled = () => ({ checkResultList: [{ namespaceCode: sesame.app.appId, action: 'read', enabled: true }] })

  return {
    listSubjectAuth: async () => {
      const person = await newPerson()
      const access = [{ targetType: 'USER', targetIdentifier: [person.userId], effect: 'ALLOW' }] as never
      await management.authorizeApplicationAccess({ appId: sesame.app.appId, list: access })
      const client = authentication()
      const signedIn = await client.signInByUsernamePassword(person)
      client.setAccessToken(signedIn.data.access_token ?? '')
      const { data } = (await client.listSubjectAuth()) as { data: object }
      expect(data).toMatchObject({ totalCount: 1, list: [{ appId: sesame.app.appId, effect: 'ALLOW' }] })
    },
    checkPermissionByStringResource: async () => {
      const client = await readerOfData()
      const { data } = await client.checkPermissionByStringResource({ resources: ['own-text'], action: 'read' })
      expect(data).toMatchObject(enabled())
    },
    checkPermissionByArrayResource: async () => {
      const client = await readerOfData()
      const { data } = await client.checkPermissionByArrayResource({ resources: ['own-list'], action: 'read' })
      expect(data).toMatchObject(enabled())
    },
    checkPermissionByTreeResource: async () => {
      const client = await readerOfData()
      const { data } = await client.checkPermissionByTreeResource({ resources: ['own-tree/a'], action: 'read' })
      expect(data).toMatchObject(enabled())
    },
    getUserAuthorizedResourcesList: async () => {
      const client = await readerOfData()
      const { data } = await client.getUserAuthorizedResourcesList()
      expect(data.userPermissionList).toMatchObject([{ resourceList: [{}, {}, {}] }])
    },
    getUserAuthResourcePermissionList: async () => {
      const client = await readerOfData()
      const { data } = await client.getUserAuthResourcePermissionList({ resources: ['own-text'] })
      expect(data.permissionList).toMatchObject([{ actions: ['read'], resource: 'own-text' }])
    },
    getUserAuthResourceStruct: async () => {
      const client = await readerOfData()
      const { data } = await client.getUserAuthResourceStruct({ resource: 'own-tree' })
      const node = { code: 'a', name: 'A', actions: ['read'] }
      expect(data).toMatchObject({ resourceType: 'TREE', treeResourceAuthAction: { nodeAuthActionList: [node] } })
    },
    getAuthorizedResources: async () => {
      const person = await newPerson()
      await management.createResource({ code: 'diary', type: 'DATA' } as never)
      const resources = [{ code: 'diary', actions: ['read'], resourceType: 'DATA' }]
      const list = [{ targetType: 'USER', targetIdentifiers: [person.userId], resources }] as never
      await management.authorizeResources({ list })
      const client = authentication()
      const signedIn = await client.signInByUsernamePassword(person)
      client.setAccessToken(signedIn.data.access_token ?? '')
      const { data } = await client.getAuthorizedResources({})
      expect(data).toMatchObject({
        totalCount: 1,
        list: [{ resourceCode: 'diary', actions: ['read'], effect: 'ALLOW' }],
      })
    },
  }
}
