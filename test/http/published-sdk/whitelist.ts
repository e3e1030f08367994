import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, sesame }) => {
  const list = ['+8613900001111']
  const entry = { type: 'PHONE', list } as never
  const ofApp = { type: 'PHONE', appId: sesame?.app.appId, list } as never
  const shown = [{ value: list[0], createdAt: expect.any(String) }]
  return {
    addWhitelist: async () => {
      expect((await management.addWhitelist(entry)).data).toEqual(shown)
    },
    listWhitelists: async () => {
      expect((await management.listWhitelists({ type: 'PHONE' } as never)).data).toEqual(shown)
    },
    deleteWhitelist: async () => {
      expect(await management.deleteWhitelist(entry)).toEqual({ success: true })
    },
    addWhitelistOfApp: async () => {
      expect((await management.addWhitelistOfApp(ofApp)).data).toEqual(shown)
    },
    listWhitelistsOfApp: async () => {
      const asked = { type: 'PHONE', appId: sesame.app.appId } as never
      expect((await management.listWhitelistsOfApp(asked)).data).toEqual(shown)
    },
    deleteWhitelistOfApp: async () => {
      expect(await management.deleteWhitelistOfApp(ofApp)).toEqual({ success: true })
    },
  }
}
