import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ management, newPerson }) => {
  const key = 'sdkShoe'
  let userId = ''
  return {
    setCustomFields: async () => {
      const list = [{ targetType: 'USER', key, dataType: 'NUMBER', label: '鞋码', userEditable: true }]
      const { data } = await management.setCustomFields({ list } as never)
      expect(data).toMatchObject([{ targetType: 'USER', key, dataType: 'NUMBER', label: '鞋码', isUnique: false }])
    },
    getCustomFields: async () => {
      const { data } = await management.getCustomFields({ targetType: 'USER' as never })
      expect(data.map((field) => field.key)).toContain(key)
    },
    listCustFields: async () => {
      const query = { targetType: 'USER', dataType: 'NUMBER', keyword: 'sdkshoe' }
      const { data } = await management.listCustFields(query as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ key }] })
    },
    setCustomData: async () => {
      userId = (await newPerson()).userId
      const list = [{ key, value: '42' }]
      const { data } = await management.setCustomData({ targetType: 'USER', targetIdentifier: userId, list } as never)
      expect(data).toEqual({ success: true })
    },
    getCustomData: async () => {
      const { data } = await management.getCustomData({ targetType: 'USER', targetIdentifier: userId } as never)
      expect(data).toEqual({ [key]: 42 })
    },
    setUserBaseFields: async () => {
      const { data } = await management.setUserBaseFields({ list: [{ key: 'company', label: '雇主' }] } as never)
      expect(data).toMatchObject([{ key: 'company', label: '雇主' }])
    },
    getUserBaseFields: async () => {
      const { data } = await management.getUserBaseFields()
      expect(data.map((field) => field.key)).toContain('company')
    },
    listUserBaseFields: async () => {
      const { data } = await management.listUserBaseFields({ dataType: 'STRING', keyword: '雇主' } as never)
      expect(data).toMatchObject({ totalCount: 1, list: [{ key: 'company', label: '雇主' }] })
    },
    deleteCustomFields: async () => {
      const list = [{ targetType: 'USER', key }]
      const { data } = await management.deleteCustomFields({ tenantId: '', list } as never)
      expect(data).toEqual({ success: true })
    },
  }
}
