import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => ({
  createPermissionNamespace: async () => {
    const space = { code: 'voyage', name: 'Voyage', description: 'Made on the way' }
    expect((await management.createPermissionNamespace(space)).data).toEqual(space)
  },
  createPermissionNamespacesBatch: async () => {
    const list = ['voyage-2', 'voyage-3'].map((code) => ({ code, name: code }))
    expect((await management.createPermissionNamespacesBatch({ list })).data).toEqual({ success: true })
  },
  getPermissionNamespace: async () => {
    const { data } = await management.getPermissionNamespace({ code: 'voyage' })
    expect(data).toMatchObject({ name: 'Voyage' })
  },
  getPermissionNamespacesBatch: async () => {
    const { data } = await management.getPermissionNamespacesBatch({ codes: ['voyage-3', 'voyage'] as never })
    expect(data.map(({ code }) => code)).toEqual(['voyage-3', 'voyage'])
  },
  listPermissionNamespaces: async () => {
    const { data } = await management.listPermissionNamespaces({ query: 'voyage-' })
    expect(data.totalCount).toBe(2)
  },
  checkPermissionNamespaceExists: async () => {
    const { data } = await management.checkPermissionNamespaceExists({ code: 'voyage' })
    expect(data).toMatchObject({ isValid: false })
  },
  updatePermissionNamespace: async () => {
    const change = { code: 'voyage', newCode: 'voyage-1', name: 'First' }
    expect((await management.updatePermissionNamespace(change)).data).toMatchObject({ code: 'voyage-1' })
  },
  listPermissionNamespaceRoles: async () => {
    await management.createRole({ code: 'pilot', name: 'Pilot', namespace: 'voyage-1' })
    const { data } = await management.listPermissionNamespaceRoles({ code: 'voyage-1' })
    expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'pilot', namespace: 'voyage-1' }] })
  },
  deletePermissionNamespace: async () => {
    expect((await management.deletePermissionNamespace({ code: 'voyage-1' })).data).toEqual({ success: true })
  },
  deletePermissionNamespacesBatch: async () => {
    const { data } = await management.deletePermissionNamespacesBatch({ codes: ['voyage-2', 'voyage-3'] })
    expect(data).toEqual({ success: true })
  },
})
