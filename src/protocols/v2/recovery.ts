import Type from 'typebox'
import { proveForReset, resetPassword } from '../../areas/account/index.ts'
import { readAddress } from '../../areas/passcodes/index.ts'
import { policyFor } from '../../areas/password-policies/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { endpoint } from './endpoint.ts'
import { EncryptedPassword, encryptionOf } from './password.ts'

/** A forgotten password by the widget's forms: the code, then the new password, which comes twice in two ciphertexts. */
export const recoveryEndpoints = [
  endpoint({
    method: 'POST',
    url: '/api/v2/users/password/forget/check-code',
    caller: 'app',
    rateClass: 'sign-in',
    input: Type.Object({
      email: Type.Optional(Type.String({ maxLength: 320 })),
      phone: Type.Optional(Type.String({ maxLength: 64 })),
      phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
      code: Type.String({ minLength: 1, maxLength: 100 }),
    }),
    handle: async ({ call }, { code, ...given }) => {
      const address = readAddress(given, { email: 'email', phone: 'phone' })
      const { token, user } = await proveForReset(call, { address, code })
      const { rules } = await policyFor(call.core, call.poolId, user.id)
      return {
        resetPasswordToken: token,
        userId: user.id,
        passwordStrength: strengths[rules.passwordStrength],
        customPasswordStrength: { enabled: false },
      }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/api/v2/users/password/password-reset',
    caller: 'app',
    rateClass: 'sign-in',
    input: Type.Object({
      newPassword: EncryptedPassword,
      repeatPassword: Type.Optional(EncryptedPassword),
      resetPasswordToken: Type.String({ minLength: 1, maxLength: 1000 }),
    }),
    handle: async ({ call }, { newPassword, resetPasswordToken: token }) => {
      const password = decryptPassword(encryptionOf(newPassword), newPassword, await transportKeys(call.core))
      await resetPassword(call, { token, password, wasEncrypted: true })
      return {}
    },
  }),
]

/** Of the widget's own checks the nearest; 5 asks the server. */
const strengths = { default: 5, none: 5, custom: 5, low: 1, medium: 2, high: 3 } as const
