import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson }) => {
  let userId = ''
  const targets = () => [{ targetType: 'USER', targetIdentifier: userId }] as never
  return {
    createRole: async () => {
      userId = (await newPerson()).userId
      const { data } = await management.createRole({ code: 'editor', name: 'Editor', description: 'Edits' })
      expect(data).toMatchObject({ code: 'editor', namespace: 'default', namespaceName: 'Default', status: 'ENABLE' })
    },
    createRolesBatch: async () => {
      const list = [{ code: 'reader', name: 'Reader' }, { code: 'writer' }]
      expect((await management.createRolesBatch({ list })).data).toEqual({ success: true })
    },
    createAdminRole: async () => {
      expect((await management.createAdminRole({ code: 'helper', name: 'Helper' })).data).toMatchObject({
        isValid: true,
      })
    },
    getRole: async () => {
      expect((await management.getRole({ code: 'writer' })).data).toMatchObject({ name: 'writer' })
    },
    listRoles: async () => {
      expect((await management.listRoles({ keywords: 'edit' })).data).toMatchObject({ totalCount: 1 })
    },
    checkParamsNamespace: async () => {
      const { data } = await management.checkParamsNamespace({ code: 'editor', namespace: 'default' })
      expect(data).toMatchObject({ isValid: false })
    },
    updateRole: async () => {
      const change = { code: 'writer', newCode: 'author', name: 'Author' }
      expect((await management.updateRole(change)).data).toEqual({ success: true })
    },
    assignRole: async () => {
      expect((await management.assignRole({ code: 'editor', targets: targets() })).data).toEqual({ success: true })
    },
    assignRoleBatch: async () => {
      const roles = [{ code: 'reader' }, { code: 'author', namespace: 'default' }]
      expect((await management.assignRoleBatch({ targets: targets(), roles })).data).toEqual({ success: true })
    },
    listRoleMembers: async () => {
      const { data } = await management.listRoleMembers({ code: 'editor' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    listRoleDepartments: async () => {
      await management.createOrganization({ organizationCode: 'of-role', organizationName: 'Of a role' } as never)
      const { data: root } = await management.getOrganization({ organizationCode: 'of-role' })
      const department = [{ targetType: 'DEPARTMENT', targetIdentifier: root.departmentId }] as never
      await management.assignRole({ code: 'editor', targets: department })
      const { data } = await management.listRoleDepartments({ code: 'editor' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ id: root.departmentId, name: 'Of a role' }] })
    },
    listRoleAssignments: async () => {
      const { data } = await management.listRoleAssignments({ roleCode: 'editor' })
      expect(data).toMatchObject({ totalCount: 2, data: [{ roleCode: 'editor', status: 'ENABLE' }, {}] })
    },
    getRoleAuthorizedResources: async () => {
      await management.createResource({ code: 'pages', type: 'MENU' } as never)
      const resources = [{ code: 'pages', actions: ['open'], resourceType: 'MENU' }]
      const list = [{ targetType: 'ROLE', targetIdentifiers: ['editor'], resources }] as never
      await management.authorizeResources({ list })
      const { data } = await management.getRoleAuthorizedResources({ code: 'editor' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ resourceCode: 'pages', actions: ['open'] }] })
    },
    checkMutualExclusion: async () => {
      const roles = [{ code: 'editor' }, { code: 'reader' }]
      expect((await management.checkMutualExclusion({ roles })).data).toEqual({ existMutuallyExclusive: false })
    },
    revokeRole: async () => {
      expect((await management.revokeRole({ code: 'editor', targets: targets() })).data).toEqual({ success: true })
    },
    revokeRoleBatch: async () => {
      const roles = [{ code: 'reader' }, { code: 'author' }]
      expect((await management.revokeRoleBatch({ targets: targets(), roles })).data).toEqual({ success: true })
    },
    deleteRolesBatch: async () => {
      expect((await management.deleteRolesBatch({ codeList: ['editor', 'reader'] })).data).toEqual({ success: true })
    },
    deleteRoles: async () => {
      const roleList = [{ code: 'author', namespace: 'default' }]
      expect((await management.deleteRoles({ roleList })).data).toEqual({ success: true })
    },
    deleteAdminRolesBatch: async () => {
      expect((await management.deleteAdminRolesBatch({ codeList: ['helper'] })).data).toEqual({ success: true })
    },
  }
}
