import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson }) => {
  const organizationCode = 'sdk-departments'
  let departmentId = ''
  let userId = ''
  return {
    createDepartment: async () => {
      await management.createOrganization({ organizationCode, organizationName: 'Departments' } as never)
      const { data } = await management.createDepartment({
        organizationCode,
        parentDepartmentId: 'root',
        name: '研发',
        code: 'rd',
      } as never)
      expect(data).toMatchObject({ name: '研发', code: 'rd', organizationCode })
      departmentId = data.departmentId
    },
    updateDepartment: async () => {
      const { data } = await management.updateDepartment({ organizationCode, departmentId, name: 'R&D' } as never)
      expect(data).toMatchObject({ departmentId, name: 'R&D' })
    },
    getDepartment: async () => {
      const { data } = await management.getDepartment({ organizationCode, departmentCode: 'rd' })
      expect(data).toMatchObject({ departmentId })
    },
    getDepartmentById: async () => {
      expect((await management.getDepartmentById({ departmentId })).data).toMatchObject({ code: 'rd' })
    },
    getDepartmentAllApp: async () => {
      expect((await management.getDepartmentAllApp({ departmentId })).data).toMatchObject({ code: 'rd' })
    },
    getAllDepartments: async () => {
      const { data } = await management.getAllDepartments({ organizationCode })
      expect(data).toMatchObject({ totalCount: 1, list: [{ departmentId }] })
    },
    listChildrenDepartments: async () => {
      const { data } = await management.listChildrenDepartments({ organizationCode, departmentId: 'root' })
      expect(data.list).toMatchObject([{ departmentId }])
    },
    getParentDepartment: async () => {
      const { data } = await management.getParentDepartment({ organizationCode, departmentId })
      expect(data).toMatchObject({ name: 'Departments', hasChildren: true })
    },
    searchDepartments: async () => {
      const { data } = await management.searchDepartments({ organizationCode, keywords: 'r&' })
      expect(data).toMatchObject([{ departmentId }])
    },
    searchDepartmentsList: async () => {
      const { data } = await management.searchDepartmentsList({
        organizationCode,
        advancedFilter: [{ field: 'name', operator: 'CONTAINS', value: 'R' }],
      } as never)
      expect(data).toContainEqual(expect.objectContaining({ departmentId }))
    },
    addDepartmentMembers: async () => {
      userId = (await newPerson()).userId
      const { data } = await management.addDepartmentMembers({ organizationCode, departmentId, userIds: [userId] })
      expect(data).toEqual({ success: true })
    },
    listDepartmentMembers: async () => {
      const { data } = await management.listDepartmentMembers({
        organizationCode,
        departmentId: 'root',
        includeChildrenDepartments: true,
        withDepartmentIds: true,
      })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId, departmentIds: [departmentId] }] })
    },
    listDepartmentMemberIds: async () => {
      expect((await management.listDepartmentMemberIds({ organizationCode, departmentId })).data).toEqual([userId])
    },
    searchDepartmentMembers: async () => {
      const { data } = await management.searchDepartmentMembers({ organizationCode, departmentId, keywords: 'journey' })
      expect(data).toMatchObject({ totalCount: 1, list: [{ userId }] })
    },
    isUserInDepartment: async () => {
      const { data } = await management.isUserInDepartment({ organizationCode, departmentId, userId })
      expect(data).toEqual({ inDepartment: true })
    },
    removeDepartmentMembers: async () => {
      const { data } = await management.removeDepartmentMembers({ organizationCode, departmentId, userIds: [userId] })
      expect(data).toEqual({ success: true })
    },
    createDepartmentTree: async () => {
      const { data } = await management.createDepartmentTree({ name: organizationCode, children: ['Sales'] } as never)
      expect(data).toEqual({ addUser: 0, updateUser: 0, addDepartment: 1, updateDepartment: 1 })
    },
    getDepartmentSyncRelations: async () => {
      expect((await management.getDepartmentSyncRelations({ organizationCode, departmentId })).data).toEqual([])
    },
    deleteDepartmentSyncRelations: async () => {
      const body = { organizationCode, departmentId, provider: 'lark' }
      expect((await management.deleteDepartmentSyncRelations(body)).data).toEqual({ success: true })
    },
    updateNodeStatus: async () => {
      const answer: unknown = await management.updateNodeStatus({ departmentId, status: false })
      expect(answer).toMatchObject({ departmentId, status: false })
    },
    deleteDepartment: async () => {
      expect((await management.deleteDepartment({ organizationCode, departmentId })).data).toEqual({ success: true })
    },
  }
}
