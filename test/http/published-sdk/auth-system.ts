import { createPublicKey } from 'node:crypto'
import { expect } from 'vitest'
import type { Journey } from './journey.ts'

export const journey: Journey = ({ authentication }) => ({
  getSystemInfo: async () => {
    const system = await authentication().getSystemInfo()
    expect(createPublicKey(system.rsa.publicKey).asymmetricKeyType).toBe('rsa')
  },
})
