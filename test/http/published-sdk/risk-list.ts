import { expect } from 'vitest'
import type { Journey } from './journey.ts'

/** The published client sends the placeholder of a path as it stands, so what it deletes by id does not exist. */
export const journey: Journey = ({ management, newPerson }) => {
  const shared = { limitList: ['FORBID_LOGIN'], removeType: 'MANUAL', addType: 'MANUAL' }
  const notFound = { statusCode: 404 }
  return {
    add: async () => {
      const entry = { ...shared, ips: '203.0.113.9', ipType: 'BLACK', expireAt: '' }
      expect(await management.add(entry as never)).toMatchObject({ statusCode: 200 })
    },
    findIpList: async () => {
      const { data } = await management.findIpList({ ipType: 'BLACK' } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ ip: '203.0.113.9', limitList: ['FORBID_LOGIN'] }] })
    },
    deleteById: async () => {
      expect(await management.deleteById('x' as never)).toMatchObject(notFound)
    },
    addUser: async () => {
      const { userId } = await newPerson()
      const entry = { ...shared, userIds: [userId], userListType: 'BLACK', expireAt: 0 }
      expect(await management.addUser(entry as never)).toMatchObject({ statusCode: 200 })
    },
    findUserList: async () => {
      const { data } = await management.findUserList({ userListType: 'BLACK' } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ userListType: 'BLACK', addType: 'MANUAL' }] })
    },
    deleteUserListById: async () => {
      expect(await management.deleteUserListById('x' as never)).toMatchObject(notFound)
    },
    addRiskListPolicy: async () => {
      const policy = {
        ...{ optObject: 'IP', ipRange: 'ALL', userRange: 'ALL', ipCond: 'ONE', userCond: 'NO_LIMIT', timeRange: 60 },
        ...{ countThr: 50, eventStateType: 'account_wrong', removeType: 'SCHEDULE', action: 'ADD_IP_BLACK_LIST' },
        limitList: 'FORBID_LOGIN',
      }
      expect(await management.addRiskListPolicy(policy as never)).toMatchObject({ statusCode: 200 })
    },
    findRiskListPolicy: async () => {
      const { data } = await management.findRiskListPolicy({ optObject: 'IP' } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ countThr: 50, action: 'ADD_IP_BLACK_LIST' }] })
    },
    deleteRiskListPolicyById: async () => {
      expect(await management.deleteRiskListPolicyById('x' as never)).toMatchObject(notFound)
    },
  }
}
