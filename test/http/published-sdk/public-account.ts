import { expect } from 'vitest'
import { superuserQuery } from '../../harness/database.ts'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson, sesame }) => {
  let userId = ''
  let person = ''
  let others: string[] = []
  let roleId = ''
  let departmentId = ''
  let postId = ''
  const success = { success: true }
  const made = async (path: string, body: Record<string, unknown>) =>
    (await sesame.call({ path: `/api/v3/${path}`, body })).data
  return {
    createPublicAccount: async () => {
      const { data } = await management.createPublicAccount({ username: 'sdk-till', name: '收银台' } as never)
      expect(data).toMatchObject({ username: 'sdk-till', name: '收银台', status: 'Activated' })
      userId = data.userId
    },
    createPublicAccountsBatch: async () => {
      const list = [{ username: 'sdk-desk-a' }, { username: 'sdk-desk-b' }]
      const { data } = await management.createPublicAccountsBatch({ list } as never)
      expect(data).toMatchObject(list)
      others = data.map((account) => account.userId)
    },
    getPublicAccount: async () => {
      const { data } = await management.getPublicAccount({ userId: 'sdk-till', userIdType: 'username' })
      expect(data).toMatchObject({ userId })
    },
    getPublicAccountBatch: async () => {
      const { data } = await management.getPublicAccountBatch({ userIds: others })
      expect(data.map((account) => account.userId)).toEqual(others)
    },
    updatePublicAccount: async () => {
      const { data } = await management.updatePublicAccount({ userId, nickname: 'Till' } as never)
      expect(data).toMatchObject({ userId, nickname: 'Till' })
    },
    updatePublicAccountBatch: async () => {
      const list = others.map((id) => ({ userId: id, company: 'Shop' }))
      expect((await management.updatePublicAccountBatch({ list } as never)).data).toMatchObject(list)
    },
    listPublicAccounts: async () => {
      const { data } = await management.listPublicAccounts({ keywords: 'sdk-desk' } as never)
      expect(data.totalCount).toBe(2)
    },
    bindUsersPublicAccount: async () => {
      person = (await newPerson()).userId
      const { data } = await management.bindUsersPublicAccount({ publicAccountId: userId, userIds: [person] })
      expect(data).toEqual(success)
    },
    getUsersOfPublicAccount: async () => {
      const { data } = await management.getUsersOfPublicAccount({ publicAccountId: userId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId: person }] })
    },
    setuserOfPublicAccount: async () => {
      const publicAccountIds = [userId, ...others]
      expect((await management.setuserOfPublicAccount({ userId: person, publicAccountIds })).data).toEqual(success)
    },
    unbindUsersPublicAccount: async () => {
      const publicAccountId = others[0] ?? ''
      expect((await management.unbindUsersPublicAccount({ userId: person, publicAccountId })).data).toEqual(success)
    },
    getPublicAccountsOfUser: async () => {
      const { data } = await management.getPublicAccountsOfUser({ userId: person })
      expect(data.list.map((account) => account.userId).sort()).toEqual([userId, others[1] ?? ''].sort())
    },
    getPublicAccountOfGroups: async () => {
      await made('create-group', { type: 'static', name: 'Tills', description: '', code: 'sdk-tills' })
      const { data } = await management.getPublicAccountOfGroups({ userId, groupIds: ['sdk-tills'] })
      expect(data).toEqual(success)
    },
    getPublicAccountsOfGroup: async () => {
      const { data } = await management.getPublicAccountsOfGroup({ groupId: 'sdk-tills' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    getGroupsOfPublicAccount: async () => {
      const { data } = await management.getGroupsOfPublicAccount({ userId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'sdk-tills' }] })
    },
    bindPublicAccountOfRoles: async () => {
      await made('create-role', { code: 'sdk-clerk', name: 'Clerk' })
      const roles = "select id from roles where code = 'sdk-clerk'"
      roleId = (await superuserQuery<{ id: string }>(sesame.databaseUrl, roles))[0]?.id ?? ''
      expect((await management.bindPublicAccountOfRoles({ userId, roleIds: [roleId] })).data).toEqual(success)
    },
    getPublicAccountsOfRole: async () => {
      const { data } = await management.getPublicAccountsOfRole({ roleId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    getPublicAccountRoles: async () => {
      const { data } = await management.getPublicAccountRoles({ userId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'sdk-clerk' }] })
    },
    setPublicAccountOfDepartments: async () => {
      await made('create-organization', { organizationName: 'SDK shop', organizationCode: 'sdk-shop' })
      const desk = { organizationCode: 'sdk-shop', parentDepartmentId: 'root', name: 'Desk' }
      departmentId = (await made('create-department', desk)).departmentId
      const wanted = { userId, departments: [{ departmentId, isMainDepartment: true }] }
      expect((await management.setPublicAccountOfDepartments(wanted as never)).data).toEqual(success)
    },
    getPublicAccountsOfDepartment: async () => {
      const { data } = await management.getPublicAccountsOfDepartment({ departmentId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    getPublicAccountDepartments: async () => {
      const { data } = await management.getPublicAccountDepartments({ userId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ departmentId, isMainDepartment: true }] })
    },
    setPublicAccountOfnPost: async () => {
      postId = (await made('create-post', { code: 'sdk-clerk', name: 'Clerk' })).id
      expect((await management.setPublicAccountOfnPost({ userId, postId })).data).toEqual(success)
    },
    getPublicAccountsOfPost: async () => {
      const { data } = await management.getPublicAccountsOfPost({ postId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    getPostOfPublicUser: async () => {
      expect(await management.getPostOfPublicUser({ userId })).toMatchObject({ id: postId, code: 'sdk-clerk' })
    },
    unbindPublicAccountOfPost: async () => {
      expect((await management.unbindPublicAccountOfPost({ userId, postId })).data).toEqual(success)
    },
    kickPublicAccounts: async () => {
      const { data } = await management.kickPublicAccounts({ userId, appIds: [sesame.app.appId] })
      expect(data).toEqual(success)
    },
    changeIntoPublicAccount: async () => {
      const front = (await newPerson()).userId
      expect((await management.changeIntoPublicAccount({ userId: front })).data).toEqual(success)
    },
    resignPublicAccountBatch: async () => {
      expect((await management.resignPublicAccountBatch({ userIds: [userId] })).data).toEqual(success)
    },
    deletePublicAccountsBatch: async () => {
      expect((await management.deletePublicAccountsBatch({ userIds: others })).data).toEqual(success)
    },
  }
}
