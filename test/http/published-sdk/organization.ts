import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => {
  let departmentId = ''
  const organizationCode = 'sdk-org'
  return {
    createOrganization: async () => {
      const { data } = await management.createOrganization({ organizationCode, organizationName: '旅途' } as never)
      expect(data).toMatchObject({ organizationCode, organizationName: '旅途', hasChildren: false })
      departmentId = data.departmentId
    },
    getOrganization: async () => {
      const { data } = await management.getOrganization({ organizationCode })
      expect(data).toMatchObject({ organizationCode, departmentId })
    },
    getOrganizationsBatch: async () => {
      const { data } = await management.getOrganizationsBatch({ organizationCodeList: organizationCode as never })
      expect(data).toMatchObject([{ organizationCode }])
    },
    listOrganizations: async () => {
      const { data } = await management.listOrganizations({ page: 1, limit: 50 })
      expect(data.list.map((one) => one.organizationCode)).toContain(organizationCode)
    },
    searchOrganizations: async () => {
      const { data } = await management.searchOrganizations({ keywords: '旅途' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ organizationCode }] })
    },
    updateOrganization: async () => {
      const { data } = await management.updateOrganization({ organizationCode, description: 'On the way' })
      expect(data).toMatchObject({ description: 'On the way', organizationName: '旅途' })
    },
    updateOrganizationStatus: async () => {
      const { data } = await management.updateOrganizationStatus({ rootNodeId: departmentId, status: 'disabled' })
      expect(data).toEqual({ success: true })
    },
    deleteOrganization: async () => {
      expect((await management.deleteOrganization({ organizationCode })).data).toEqual({ success: true })
      expect(await management.getOrganization({ organizationCode })).toMatchObject({ statusCode: 404 })
    },
  }
}
