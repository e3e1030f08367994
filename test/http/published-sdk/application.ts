import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson }) => {
  let appId = ''
  let secret = ''
  let userId = ''
  const authId = async () => {
    const { data } = await management.listAuthApplication({ appId })
    return data.list[0]?.id ?? ''
  }
  return {
    createApplication: async () => {
      const { data } = await management.createApplication({
        appName: 'SDK journey',
        appIdentifier: 'sdk-journey',
        redirectUris: ['https://journey.example/callback'],
      })
      expect(data).toMatchObject({ appName: 'SDK journey', appIdentifier: 'sdk-journey', appType: 'web' })
      appId = data.appId
    },

    getApplication: async () => {
      const { data } = await management.getApplication({ appId })
      expect(data).toMatchObject({ appId, appName: 'SDK journey', redirectUris: ['https://journey.example/callback'] })
    },

    listApplications: async () => {
      const { data } = await management.listApplications({ keywords: 'SDK journey' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ appId }] })
    },

    getApplicationSimpleInfo: async () => {
      const { data } = await management.getApplicationSimpleInfo({ appId })
      expect(data).toMatchObject({ appId, appName: 'SDK journey', appIdentifier: 'sdk-journey', isIntegrateApp: false })
    },

    listApplicationSimpleInfo: async () => {
      const { data } = await management.listApplicationSimpleInfo({ keywords: 'sdk-journey' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ appId, appName: 'SDK journey' }] })
    },

    getApplicationSecret: async () => {
      const { data } = await management.getApplicationSecret({ appId })
      expect(data.secret).toMatch(/^[0-9a-f]{32}$/)
      secret = data.secret
    },

    refreshApplicationSecret: async () => {
      const { data } = await management.refreshApplicationSecret({ appId })
      expect(data.secret).toMatch(/^[0-9a-f]{32}$/)
      expect(data.secret).not.toBe(secret)
      expect((await management.getApplicationSecret({ appId })).data.secret).toBe(data.secret)
    },

    checkDomainAvailable: async () => {
      expect((await management.checkDomainAvailable({ domain: 'sdk-journey' })).data).toEqual({ available: false })
      expect((await management.checkDomainAvailable({ domain: 'sdk-journey-2' })).data).toEqual({ available: true })
    },

    updateApplication: async () => {
      const { data } = await management.updateApplication({ appId, appName: 'SDK journey, renamed' })
      expect(data).toEqual({ success: true })
      expect((await management.getApplication({ appId })).data.appName).toBe('SDK journey, renamed')
    },

    getApplicationPermissionStrategy: async () => {
      const { data } = await management.getApplicationPermissionStrategy({ appId })
      expect(data).toEqual({ permissionStrategy: 'ALLOW_ALL' })
    },

    updateApplicationPermissionStrategy: async () => {
      const permissionStrategy = 'DENY_ALL' as never
      const { data } = await management.updateApplicationPermissionStrategy({ appId, permissionStrategy })
      expect(data).toEqual({ success: true })
      expect((await management.getApplicationPermissionStrategy({ appId })).data).toEqual({ permissionStrategy })
    },

    listApplicationActiveUsers: async () => {
      const { data } = await management.listApplicationActiveUsers({ appId })
      expect(data).toEqual({ totalCount: 0, list: [] })
    },

    authorizeApplicationAccess: async () => {
      userId = (await newPerson()).userId
      const list = [{ targetType: 'USER', targetIdentifier: [userId], effect: 'ALLOW' }] as never
      expect((await management.authorizeApplicationAccess({ appId, list })).data).toEqual({ success: true })
    },

    listAuthApplication: async () => {
      const { data } = await management.listAuthApplication({ appId, targetTypeList: ['USER'] as never })
      expect(data).toMatchObject({ totalCount: 1, list: [{ targetId: userId, effect: 'ALLOW', enabled: true }] })
    },

    listAuthSubject: async () => {
      const { data } = await management.listAuthSubject({ targetType: 'USER', targetId: userId } as never)
      expect(data).toMatchObject({ list: [{ appId, effect: 'ALLOW', appType: 'SELFBUILT' }] })
    },

    detailAuthSubject: async () => {
      const { data } = await management.detailAuthSubject({ targetType: 'USER', targetId: userId, appId } as never)
      expect(data).toMatchObject({ appId, reqTargetId: userId, authType: 'SELF' })
    },

    enabledAuth: async () => {
      const { data } = await management.enabledAuth({ id: await authId(), enabled: false })
      expect(data).toEqual({ success: true })
    },

    deleteAuth: async () => {
      expect((await management.deleteAuth([await authId()])).data).toEqual({ success: true })
    },

    revokeApplicationAccess: async () => {
      const list = [{ targetType: 'USER', targetIdentifier: [userId] }] as never
      expect((await management.revokeApplicationAccess({ appId, list })).data).toEqual({ success: true })
    },

    updateLoginPageConfig: async () => {
      const global = { showChangeLanguage: true, defaultLanguage: 'browser' }
      const update = {
        ...{ tabMethodsSortConfig: {}, qrCodeSortConfig: {}, ssoPageCustomizationSettings: {} },
        ...{ passwordTabConfig: {}, verifyCodeTabConfig: {}, config: { global } },
        ...{ enableCreateTenant: false, createTenantScenes: [], enableJoinTenant: false, joinTenantScenes: [] },
        ...{ enableVerifyDomain: false, enableAutoConnectTenantApp: false, verifyDomainScenes: [] },
      }
      expect((await management.updateLoginPageConfig({ update })).data).toEqual({ success: true })
    },

    getVerifyConfigApp: async () => {
      const application = await management.getVerifyConfigApp({ keywords: 'sdk-journey' })
      expect(application).toMatchObject({ appId, appIdentifier: 'sdk-journey' })
    },

    deleteApplication: async () => {
      expect((await management.deleteApplication({ appId })).data).toEqual({ success: true })
      expect(await management.getApplication({ appId })).toMatchObject({ statusCode: 404, apiCode: 2011 })
    },
  }
}
