import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management }) => ({
  createNamespace: async () => {
    const space = { code: 'journey', name: 'Journey', description: 'Made on the way' }
    expect((await management.createNamespace(space)).data).toEqual(space)
  },
  createNamespacesBatch: async () => {
    const list = [{ code: 'journey-2', name: 'Second' }, { code: 'journey-3' }]
    expect((await management.createNamespacesBatch({ list })).data).toEqual({ success: true })
  },
  getNamespace: async () => {
    expect((await management.getNamespace({ code: 'journey-3' })).data).toMatchObject({ name: 'journey-3' })
  },
  getNamespacesBatch: async () => {
    const codeList = ['journey-3', 'journey'] as never
    const { data } = await management.getNamespacesBatch({ codeList })
    expect(data.map(({ code }) => code)).toEqual(['journey-3', 'journey'])
  },
  listNamespaces: async () => {
    const { data } = await management.listNamespaces({ keywords: 'journey-' })
    expect(data.totalCount).toBe(2)
  },
  updateNamespace: async () => {
    const change = { code: 'journey', newCode: 'journey-1', name: 'First' }
    expect((await management.updateNamespace(change)).data).toMatchObject({ code: 'journey-1', name: 'First' })
  },
  listNamespaceRoles: async () => {
    await management.createRole({ code: 'guide', name: 'Guide', namespace: 'journey-1' })
    const { data } = await management.listNamespaceRoles({ code: 'journey-1', keywords: 'gui' })
    expect(data).toMatchObject({ totalCount: 1, list: [{ code: 'guide', namespace: 'journey-1' }] })
  },
  deleteNamespace: async () => {
    expect((await management.deleteNamespace({ code: 'journey-1' })).data).toEqual({ success: true })
  },
  deleteNamespacesBatch: async () => {
    const { data } = await management.deleteNamespacesBatch({ codeList: ['journey-2', 'journey-3'] })
    expect(data).toEqual({ success: true })
  },
})
