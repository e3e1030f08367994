import { createHmac, randomInt } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import { randomToken } from '../../core/time/ids.ts'
import { serverSecret } from '../system/index.ts'
import type { PasscodeAddress } from './address.ts'

/**
 * What is stored of codes and addresses: HMAC-SHA256 under a key that the database has only sealed. Six digits are a million values: a
 * plain hash of them is no hash.
 */
export interface CodeDigests {
  address(address: PasscodeAddress): Buffer
  code(of: { poolId: string; scene: string; address: PasscodeAddress; code: string }): Buffer
}

export async function codeDigests(core: Core): Promise<CodeDigests> {
  const key = Buffer.from(await serverSecret(core, 'passcodes', () => randomToken()), 'base64url')
  const digest = (...parts: string[]) => createHmac('sha256', key).update(JSON.stringify(parts)).digest()
  return {
    address: ({ medium, key: spelling }) => digest('address', medium, spelling),
    code: ({ poolId, scene, address, code }) => digest('code', poolId, scene, address.medium, address.key, code),
  }
}

/** So many digits, none likelier than another. */
export const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0')
