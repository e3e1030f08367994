import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication, newPerson, sesame }) => {
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
    getLoginHistory: async () => {
      const { client, userId } = await signedIn()
      const { data } = await client.getLoginHistory({ success: true } as never)
      expect(data.totalCount).toBe(1)
      expect(data.list[0]).toMatchObject({ userId, appId: sesame.app.appId, success: true })
    },
  }
}
