import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, management, newPerson, sesame }) => {
  const signedIn = async () => {
    const person = await newPerson()
    const client = authentication()
    const { data } = await client.signInByUsernamePassword(person)
    client.setAccessToken(data.access_token ?? '')
    return { ...person, client }
  }

  return {
    getAccessibleApps: async () => {
      const { client } = await signedIn()
      const { data } = await client.getAccessibleApps()
      expect(data.map(({ appId }) => appId)).toContain(sesame.app.appId)
    },
    getLoggedInApps: async () => {
      const { client } = await signedIn()
      const { data } = await client.getLoggedInApps()
      expect(data).toEqual([expect.objectContaining({ appId: sesame.app.appId, appName: 'Web app' })])
    },
    getRoleList: async () => {
      const { client, userId } = await signedIn()
      await management.createRole({ code: 'reader-of-mine', name: 'Reader' })
      await management.assignRole({
        code: 'reader-of-mine',
        targets: [{ targetType: 'USER', targetIdentifier: userId }] as never,
      })
      const { data } = await client.getRoleList({})
      expect(data).toMatchObject([{ code: 'reader-of-mine', namespace: 'default' }])
    },
    getDepartmentList: async () => {
      const { client } = await signedIn()
      expect((await client.getDepartmentList({ page: 1, limit: 10 })).data).toEqual({ totalCount: 0, list: [] })
    },
    getLoginHistory: async () => {
      const { client, userId } = await signedIn()
      const { data } = await client.getLoginHistory({ success: true } as never)
      expect(data.totalCount).toBe(1)
      expect(data.list[0]).toMatchObject({ userId, appId: sesame.app.appId, success: true })
    },
    getGroupList: async () => {
      const { client, userId } = await signedIn()
      const group = { type: 'static', name: 'Mine', description: '', code: 'sdk-mine' }
      await sesame.call({ path: '/api/v3/create-group', body: group })
      await sesame.call({ path: '/api/v3/add-group-members', body: { code: 'sdk-mine', userIds: [userId] } })
      expect((await client.getGroupList()).data).toMatchObject([{ code: 'sdk-mine', type: 'static' }])
    },
  }
}
