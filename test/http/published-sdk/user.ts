import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, sesame }) => {
  let extIdpId = ''
  let userId = ''
  let others: string[] = []
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

    getUserBatch: async () => {
      const { data } = await management.getUserBatch({ userIds: [userId], withCustomData: true })
      expect(data).toMatchObject([{ userId, customData: { plan: 'pro' } }])
    },

    updateUser: async () => {
      const { data } = await management.updateUser({ userId, name: '远方', customData: { plan: 'team' } } as never)
      expect(data).toMatchObject({ userId, name: '远方', customData: { plan: 'team' } })
    },

    getUserGroups: async () => {
      const group = { type: 'static', name: 'Travellers', description: '', code: 'sdk-travellers' }
      await sesame.call({ path: '/api/v3/create-group', body: group })
      await sesame.call({ path: '/api/v3/add-group-members', body: { code: 'sdk-travellers', userIds: [userId] } })
      const { data } = await management.getUserGroups({ userId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'sdk-travellers' }] })
    },

    createUsersBatch: async () => {
      const list = [{ username: 'sdk-journey-a' }, { username: 'sdk-journey-b' }]
      const { data } = await management.createUsersBatch({ list } as never)
      others = data.map((user) => user.userId)
      expect(data).toMatchObject(list)
    },

    updateUserBatch: async () => {
      const list = others.map((id) => ({ userId: id, nickname: 'beside the way' }))
      const { data } = await management.updateUserBatch({ list } as never)
      expect(data).toMatchObject(list)
    },

    listArchivedUsers: async () => {
      const [archived = ''] = others
      await management.updateUser({ userId: archived, status: 'Archived' as never })
      const { data } = await management.listArchivedUsers({ page: 1, limit: 50 })
      expect(data.list).toMatchObject([{ userId: archived }])
    },

    resignUser: async () => {
      expect((await management.resignUser({ userId: others[0] ?? '' })).data).toEqual({ success: true })
    },

    resignUserBatch: async () => {
      expect((await management.resignUserBatch({ userIds: others })).data).toEqual({ success: true })
      expect((await management.getUser({ userId: others[1] ?? '' })).data).toMatchObject({ status: 'Resigned' })
    },

    getUserRoles: async () => {
      await management.createRole({ code: 'role-of-user', name: 'Role of a user' })
      const targets = [{ targetType: 'USER', targetIdentifier: userId }] as never
      await management.assignRole({ code: 'role-of-user', targets })
      expect((await management.getUserRoles({ userId })).data).toMatchObject({
        totalCount: 1,
        list: [{ code: 'role-of-user' }],
      })
    },

    getUserAuthorizedResources: async () => {
      await management.createResource({ code: 'thing-of-user', type: 'DATA' } as never)
      const resources = [{ code: 'thing-of-user', actions: ['*'], resourceType: 'DATA' }]
      const list = [{ targetType: 'ROLE', targetIdentifiers: ['role-of-user'], resources }] as never
      await management.authorizeResources({ list })
      const { data } = await management.getUserAuthorizedResources({ userId })
      expect(data).toMatchObject({ totalCount: 1, list: [{ resourceCode: 'thing-of-user', actions: ['*'] }] })
    },

    hasAnyRole: async () => {
      const roles = [{ code: 'role-of-user' }, { code: 'of-nobody' }]
      expect((await management.hasAnyRole({ roles, userId })).data).toEqual({ hasAnyRole: true })
    },

    setUserDepartments: async () => {
      const organization = { organizationCode: 'sdk-user', organizationName: 'Of users' }
      const { departmentId } = (await management.createOrganization(organization as never)).data
      const departments = [{ departmentId, isLeader: true, isMainDepartment: true }]
      expect((await management.setUserDepartments({ userId, departments })).data).toEqual({ success: true })
    },

    getUserDepartments: async () => {
      const { data } = await management.getUserDepartments({ userId, withDepartmentPaths: true })
      expect(data).toMatchObject({
        totalCount: 1,
        list: [
          { organizationCode: 'sdk-user', isRoot: true, isMainDepartment: true, departmentNamePath: ['Of users'] },
        ],
      })
    },

    linkIdentity: async () => {
      const { data } = await management.createExtIdp({ name: 'Partner', type: 'oidc' } as never)
      extIdpId = data.id
      const link = { userId, extIdpId, userIdInIdp: 'p1', type: 'generic' }
      expect((await management.linkIdentity(link as never)).data).toEqual({ success: true })
    },

    getUserIdentities: async () => {
      expect((await management.getUserIdentities({ userId })).data).toMatchObject([{ extIdpId, userIdInIdp: 'p1' }])
      const { data } = await management.getUser({ userId, withIdentities: true })
      expect(data.identities).toMatchObject([{ extIdpId }])
    },

    unlinkIdentity: async () => {
      const { data } = await management.unlinkIdentity({ userId, extIdpId, type: 'generic' } as never)
      expect(data).toEqual({ success: true })
    },

    getUserLoggedinIdentities: async () => {
      expect((await management.getUserLoggedinIdentities({ userId })).data).toEqual([])
    },

    getUserLoggedinApps: async () => {
      expect((await management.getUserLoggedinApps({ userId })).data).toEqual([])
    },

    getUserAccessibleApps: async () => {
      const { data } = await management.getUserAccessibleApps({ userId })
      expect(data.map((app) => app.appId)).toContain(sesame.app.appId)
    },

    getUserAuthorizedApps: async () => {
      const { appId } = sesame.app
      const list = [{ targetType: 'USER', targetIdentifier: [userId], effect: 'ALLOW' }]
      await sesame.call({ path: '/api/v3/authorize-application-access', body: { appId, list } })
      const { data } = await management.getUserAuthorizedApps({ userId })
      expect(data.map((app) => app.appId)).toEqual([appId])
    },

    getUserLoginHistory: async () => {
      const { data } = await management.getUserLoginHistory({ userId, page: 1, limit: 10 })
      expect(data).toEqual({ totalCount: 0, list: [] })
    },

    checkSessionStatus: async () => {
      expect((await management.checkSessionStatus({ appId: sesame.app.appId, userId })).data).toEqual({ active: false })
    },

    kickUsers: async () => {
      expect((await management.kickUsers({ appIds: [sesame.app.appId], userId })).data).toEqual({ success: true })
    },

    // Access keys, all that this client can sign with, do not open stored hashes: password-hashes.test.ts has those who may.
    getUserPasswordCiphertext: async () => {
      expect(await management.getUserPasswordCiphertext({ userId })).toMatchObject({ statusCode: 403 })
    },

    getUserEncryptPasswordBatch: async () => {
      expect(await management.getUserEncryptPasswordBatch({ userIds: [userId] })).toMatchObject({ statusCode: 403 })
    },

    importOtp: async () => {
      const otp = { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', recoveryCode: 'b471-8ec0-874a-087a' }
      expect(await management.importOtp({ list: [{ userId, otp }] })).toMatchObject({ statusCode: 200 })
    },

    getUserMfaInfo: async () => {
      const { data } = await management.getUserMfaInfo({ userId })
      expect(data).toMatchObject({ totpStatus: 'enabled', faceMfaStatus: 'disabled' })
    },

    setUsersMfaStatus: async () => {
      const asked = { appId: sesame.app.appId, userId }
      const { data } = await management.getMfaTriggerData(asked as never)
      const answer = await management.setUsersMfaStatus({ mfaTriggerData: data, userId } as never)
      expect(answer.data).toEqual({ success: true })
    },

    getUserMfaStatus: async () => {
      const { data } = await management.getUserMfaStatus({ userId } as never)
      expect(data).toMatchObject({ mfaToken: expect.stringContaining('.'), username: 'sdk-journey' })
    },

    getUserPrincipalAuthenticationInfo: async () => {
      const { data } = await management.getUserPrincipalAuthenticationInfo({ userId } as never)
      expect(data).toEqual({ totalCount: 0, list: [] })
    },

    resetUserPrincipalAuthenticationInfo: async () => {
      const { data } = await management.resetUserPrincipalAuthenticationInfo({ userId } as never)
      expect(data).toEqual({ success: true })
    },

    getOtpSecretByUser: async () => {
      expect(await management.getOtpSecretByUser({ userId })).toMatchObject({ statusCode: 403 })
    },

    userFieldDecrypt: async () => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      })
      await sesame.call({ path: '/api/v3/set-field-encryption-key', body: { publicKey } })
      const field = { targetType: 'USER', key: 'sdkPassport', dataType: 'STRING', encrypted: true }
      await management.setCustomFields({ list: [field] } as never)
      await management.updateUser({ userId, customData: { sdkPassport: 'E1' } } as never)
      const { sdkPassport } = (await management.getUser({ userId, withCustomData: true })).data.customData as never
      const item = { userId, fieldName: 'sdkPassport', encryptedContent: sdkPassport }
      const { data } = await management.userFieldDecrypt({ data: [item], privateKey } as never)
      expect(data).toEqual([{ userId, fieldName: 'sdkPassport', decryptedContent: 'E1' }])
    },

    deleteUsersBatch: async () => {
      expect((await management.deleteUsersBatch({ userIds: [userId] })).data).toEqual({ success: true })
      expect(await management.getUser({ userId })).toMatchObject({ statusCode: 404, apiCode: 2004 })
    },
  }
}
