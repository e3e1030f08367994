import { createPublicKey } from 'node:crypto'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication }) => ({
  getSystemInfo: async () => {
    const system = await authentication().getSystemInfo()
    expect(createPublicKey(system.rsa.publicKey).asymmetricKeyType).toBe('rsa')
  },
  getCountryList: async () => {
    const { data } = await authentication().getCountryList()
    expect(data.find(({ alpha2 }) => alpha2 === 'CN')).toEqual({
      alpha2: 'CN',
      alpha3: 'CHN',
      phoneCountryCode: '+86',
      flag: '🇨🇳',
      name: {
        'zh-CN': { enabled: true, value: '中国' },
        'en-US': { enabled: true, value: 'China' },
        'zh-TW': { enabled: true, value: '中國' },
        'ja-JP': { enabled: true, value: '中国' },
      },
    })
  },
})
