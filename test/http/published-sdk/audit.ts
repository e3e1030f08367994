import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, authentication, newPerson }) => ({
  getAdminAuditLogs: async () => {
    const { userId } = await newPerson()
    const { data } = await management.getAdminAuditLogs({
      operationType: 'create',
      resourceType: 'user',
      pagination: { page: 1, limit: 5 },
    })
    expect(data.list[0]).toMatchObject({ operationType: 'create', operationParam: userId, success: true })
  },

  getUserActionLogs: async () => {
    const { userId, username, password } = await newPerson()
    await authentication().signInByUsernamePassword({ username, password })
    const { data } = await management.getUserActionLogs({ userId, eventType: 'login' })
    expect(data).toMatchObject({ totalCount: 1, list: [{ userId, eventType: 'login', success: true }] })
  },
})
