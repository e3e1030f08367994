import type { Handlers } from '../../core/contract/operation.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { tokenSeconds } from '../one-time-tokens/index.ts'
import { readAddress } from '../passcodes/index.ts'
import { inClear } from './in-clear.ts'
import type { recoveryContract } from './recovery-contract.ts'
import { proveForReset, resetPassword } from './reset.ts'

export const recoveryHandlers: Handlers<typeof recoveryContract> = {
  verifyResetPasswordRequest: async (call, { verifyMethod, phonePassCodePayload, emailPassCodePayload }) => {
    const isEmail = verifyMethod === 'EMAIL_PASSCODE'
    const payload = isEmail ? emailPassCodePayload : phonePassCodePayload
    if (!payload) throw invalidArgument(isEmail ? 'emailPassCodePayload' : 'phonePassCodePayload', required)
    const given =
      'email' in payload
        ? { email: payload.email }
        : {
            phone: payload.phoneNumber,
            ...(payload.phoneCountryCode !== undefined && { phoneCountryCode: payload.phoneCountryCode }),
          }
    const address = readAddress(given, {
      email: 'emailPassCodePayload.email',
      phone: 'phonePassCodePayload.phoneNumber',
    })
    const { token } = await proveForReset(call, { address, code: payload.passCode })
    return { passwordResetToken: token, tokenExpiresIn: tokenSeconds['reset-password'] }
  },

  resetPassword: async (call, { password: given, passwordResetToken: token, passwordEncryptType: type }) => {
    const password = await inClear(call, type, given)
    await resetPassword(call, { token, password, wasEncrypted: type !== 'none' })
    return { success: true }
  },
}

const required = { zh: '为必填项', en: 'is required' }
