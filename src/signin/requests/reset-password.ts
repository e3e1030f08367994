import Type from 'typebox'
import { proveForReset, type ResetCall, resetPassword } from '../../areas/account/index.ts'
import { readAddress } from '../../areas/passcodes/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { AddressFields, CodeText } from '../methods/passcode.ts'
import { PasswordEncryptType, PasswordText } from '../methods/password.ts'
import { flowRequest } from './request.ts'

/** A forgotten password, on the page where it is asked for. Whoever has set another one signs in with it like anybody else. */
export const verifyResetCode = flowRequest({
  action: 'verify-reset-code',
  data: Type.Object({ ...AddressFields, passCode: CodeText }),
  run: async (call: Call<'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'>, { data: { passCode, ...given } }) => {
    const address = readAddress(given, { email: 'email', phone: 'phone' })
    return { passwordResetToken: (await proveForReset(call, { address, code: passCode })).token }
  },
})

export const resetForgotten = flowRequest({
  action: 'reset-password',
  data: Type.Object({
    passwordResetToken: Type.String({ minLength: 1, maxLength: 1000 }),
    password: PasswordText,
    passwordEncryptType: PasswordEncryptType,
  }),
  run: async (call: ResetCall, { data: { passwordResetToken: token, password: given, passwordEncryptType: type } }) => {
    const password = decryptPassword(type, given, await transportKeys(call.core))
    await resetPassword(call, { token, password, wasEncrypted: type !== 'none' })
    return { success: true }
  },
})
