import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => {
  let userId = ''
  return {
    createUser: async () => {
      const { data } = await management.createUser({
        username: 'sdk-journey',
        email: 'Journey@sdk.example',
        name: '旅途',
        customData: { plan: 'pro' },
      } as never)
      expect(data).toMatchObject({ username: 'sdk-journey', name: '旅途', status: 'Activated' })
      userId = data.userId
    },

    getUser: async () => {
      const byId = await management.getUser({ userId, withCustomData: true })
      expect(byId.data).toMatchObject({ userId, name: '旅途', customData: { plan: 'pro' } })
      const byName = await management.getUser({ userId: 'sdk-journey', userIdType: 'username' })
      expect(byName.data).toMatchObject({ userId })
    },

    listUsers: async () => {
      const { data } = await management.listUsers({
        keywords: 'sdk-journey',
        options: { pagination: { page: 1, limit: 10 } },
      } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId, username: 'sdk-journey' }] })
    },

    listUsersLegacy: async () => {
      const { data } = await management.listUsersLegacy({ page: 1, limit: 50 })
      expect(data.list.map((user) => user.userId)).toContain(userId)
    },

    isUserExists: async () => {
      expect((await management.isUserExists({ username: 'sdk-journey' })).data).toEqual({ exists: true })
      expect((await management.isUserExists({ username: 'sdk-journey-2' })).data).toEqual({ exists: false })
    },

    deleteUsersBatch: async () => {
      expect((await management.deleteUsersBatch({ userIds: [userId] })).data).toEqual({ success: true })
      expect(await management.getUser({ userId })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    },
  }
}
