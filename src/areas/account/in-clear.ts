import type { Call } from '../../core/contract/call.ts'
import { decryptPassword, type PasswordEncryptType } from '../../core/security/password-transport.ts'
import { transportKeys } from '../system/index.ts'

/** A password as it came, encrypted for the way or not. */
export const inClear = async ({ core }: Call, type: PasswordEncryptType, password: string): Promise<string> =>
  decryptPassword(type, password, await transportKeys(core))
