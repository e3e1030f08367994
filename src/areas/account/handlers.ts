import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { refuseReused, refuseWeakPassword } from '../password-policies/index.ts'
import { inClear } from './in-clear.ts'
import { changeOwnPassword, findUserByIdentifier, ownWordsOf, showUser, type User, userOnWire } from '../users/index.ts'
import type { accountContract } from './contract.ts'
import { deleteAccountByToken, issueDeletionToken } from './delete-account.ts'
import { proveByCode } from './own-code.ts'
import { tokenSeconds } from '../one-time-tokens/index.ts'
import { tellOwner } from './notices.ts'
import { checkOwnPassword } from './own-password.ts'
import { resetPassword } from './reset.ts'
import { self } from './self.ts'
import { updateProfile } from './profile.ts'
import { securityOf } from './security.ts'

export const accountHandlers: Handlers<typeof accountContract> = {
  getProfile: async (call, input) => showUser(call, await self(call), input),

  updateProfile: async (call, input) =>
    userOnWire(await updateProfile(call, await self(call), input), { withCustomData: true }),

  updatePassword: async (call, { newPassword, oldPassword, passwordEncryptType: type, passwordResetToken: token }) => {
    const user = await self(call)
    const wasEncrypted = type !== 'none'
    if (token) {
      const password = await inClear(call, type, newPassword)
      await resetPassword(call, { token, password, wasEncrypted, onlyOf: user.id })
      return undefined
    }
    // Without a password there is nothing to prove oneself by; a token of the session alone must not become one.
    if (user.passwordHash === undefined) call.fail('INVALID_OPERATION', noPassword)
    if (oldPassword === undefined) throw invalidArgument('oldPassword', { zh: '为必填项', en: 'is required' })
    const given = await inClear(call, type, oldPassword)
    const { isRight, forgive } = await checkOwnPassword(call, user, given)
    if (!isRight) call.fail('PASSWORD_WRONG')
    const password = await inClear(call, type, newPassword)
    const hasSecondFactor = user.secondFactors.length > 0
    const chosen = { password, userId: user.id, wasEncrypted, hasSecondFactor, ownWords: ownWordsOf(user) }
    await refuseWeakPassword(call, chosen)
    if (password === given) call.fail('INVALID_OPERATION', samePassword)
    await refuseReused(call, { user, password })
    const onChanged = async (pool: Pool) => {
      await forgive(pool)
      await tellOwner(call, pool, user, 'password')
    }
    await changeOwnPassword(call, { user, password, onChanged })
    return undefined
  },

  validatePassword: async (call, { password, passwordEncryptType, ...named }) => {
    if (password === undefined) throw invalidArgument('password', { zh: '为必填项', en: 'is required' })
    const user = await self(call)
    await refuseOthers(call, user, named)
    const { isRight, forgive } = await checkOwnPassword(call, user, await inClear(call, passwordEncryptType, password))
    if (isRight) await call.write(forgive)
    return { valid: isRight }
  },

  getSecurityLevel: async (call) => securityOf(await self(call)),

  verifyDeleteAccountRequest: async (call, { verifyMethod, passwordPayload, ...byCode }) => {
    const user = await self(call)
    if (verifyMethod === 'PASSWORD') {
      if (!passwordPayload) throw invalidArgument('passwordPayload', { zh: '为必填项', en: 'is required' })
      const password = await inClear(call, passwordPayload.passwordEncryptType, passwordPayload.password)
      const { isRight, forgive } = await checkOwnPassword(call, user, password)
      if (!isRight) call.fail('PASSWORD_WRONG')
      await call.write(forgive)
    } else {
      await proveByCode(call, user, { ...byCode, medium: verifyMethod === 'EMAIL_PASSCODE' ? 'EMAIL' : 'SMS' })
    }
    return {
      deleteAccountToken: await issueDeletionToken(call, user.id),
      tokenExpiresIn: tokenSeconds['delete-account'],
    }
  },

  deleteAccount: async (call, { deleteAccountToken }) => {
    const { id } = await self(call)
    await deleteAccountByToken(call, id, deleteAccountToken)
    return { success: true }
  },
}

interface Named {
  readonly username?: string
  readonly email?: string
  readonly phone?: string
  readonly phoneCountryCode?: string
}

/** Naming oneself is allowed and needless; about anybody else nothing is answered, whether or not there is such a person. */
async function refuseOthers(
  call: Call,
  user: User,
  { username, email, phone, phoneCountryCode }: Named,
): Promise<void> {
  for (const named of [{ username }, { email }, { phone, phoneCountryCode }]) {
    const [field = '', value] = Object.entries(named)[0] ?? []
    if (!value) continue
    const found = await call.read((reader) => findUserByIdentifier(reader, named))
    if (found?.id !== user.id) throw invalidArgument(field, { zh: '必须是当前登录用户的', en: 'must be your own' })
  }
}

const noPassword = {
  'reason.zh': '此账号没有密码,请通过重置密码设置',
  'reason.en': 'this account has no password; set one by resetting it',
}
const samePassword = {
  'reason.zh': '新密码不得与旧密码相同',
  'reason.en': 'the new password must differ from the old one',
}
