import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { decryptPassword, type PasswordEncryptType } from '../../core/security/password-transport.ts'
import { refuseReused, refuseWeakPassword } from '../password-policies/index.ts'
import { transportKeys } from '../system/index.ts'
import { changeOwnPassword, findUser, findUserByIdentifier, showUser, type User, userOnWire } from '../users/index.ts'
import type { accountContract } from './contract.ts'
import { deleteAccountByToken, issueDeletionToken, tokenSeconds } from './delete-account.ts'
import { checkOwnPassword } from './own-password.ts'
import { updateProfile } from './profile.ts'
import { securityOf } from './security.ts'

export const accountHandlers: Handlers<typeof accountContract> = {
  getProfile: async (call, input) => showUser(call, await self(call), input),

  updateProfile: async (call, input) =>
    userOnWire(await updateProfile(call, await self(call), input), { withCustomData: true }),

  updatePassword: async (call, { newPassword, oldPassword, passwordEncryptType: type, passwordResetToken }) => {
    if (passwordResetToken) call.fail('INVALID_OPERATION', noResetToken)
    const user = await self(call)
    // Without a password there is nothing to prove oneself by; a token alone must not become one.
    if (user.passwordHash === undefined) call.fail('INVALID_OPERATION', noPassword)
    if (oldPassword === undefined) throw invalidArgument('oldPassword', { zh: '为必填项', en: 'is required' })
    const given = await inClear(call, type, oldPassword)
    const { isRight, forgive } = await checkOwnPassword(call, user, given)
    if (!isRight) call.fail('PASSWORD_WRONG')
    const password = await inClear(call, type, newPassword)
    const { username, email, phone, name, nickname } = user
    const ownWords = [username, email, phone, name, nickname]
    const chosen = { password, userId: user.id, wasEncrypted: type !== 'none', hasSecondFactor: false, ownWords }
    await refuseWeakPassword(call, chosen)
    if (password === given) call.fail('INVALID_OPERATION', samePassword)
    await refuseReused(call, { userId: user.id, password })
    await changeOwnPassword(call, { user, password, onChanged: forgive })
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

  verifyDeleteAccountRequest: async (call, { verifyMethod, passwordPayload }) => {
    if (verifyMethod !== 'PASSWORD') {
      call.fail('UNSUPPORTED_OPERATION', { operation: `verifyDeleteAccountRequest (verifyMethod ${verifyMethod})` })
    }
    if (!passwordPayload) throw invalidArgument('passwordPayload', { zh: '为必填项', en: 'is required' })
    const user = await self(call)
    const password = await inClear(call, passwordPayload.passwordEncryptType, passwordPayload.password)
    const { isRight, forgive } = await checkOwnPassword(call, user, password)
    if (!isRight) call.fail('PASSWORD_WRONG')
    await call.write(forgive)
    return { deleteAccountToken: issueDeletionToken(call, user.id), tokenExpiresIn: tokenSeconds }
  },

  deleteAccount: async (call, { deleteAccountToken }) => {
    const { id } = await self(call)
    await deleteAccountByToken(call, id, deleteAccountToken)
    return { success: true }
  },
}

/** Who calls. The door knew the user a moment ago; deleted since, the token is worth nothing. */
async function self(call: Call<'UNAUTHORIZED'>): Promise<User> {
  if (call.principal.kind !== 'user') return call.fail('UNAUTHORIZED')
  const { userId } = call.principal
  return (await call.read((reader) => findUser(reader, userId))) ?? call.fail('UNAUTHORIZED')
}

const inClear = async ({ core }: Call, type: PasswordEncryptType, password: string): Promise<string> =>
  decryptPassword(type, password, await transportKeys(core))

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

const noResetToken = {
  'reason.zh': 'passwordResetToken 尚不支持,请传 oldPassword',
  'reason.en': 'passwordResetToken is not supported yet; give oldPassword',
}
const noPassword = {
  'reason.zh': '此账号没有密码,请通过重置密码设置',
  'reason.en': 'this account has no password; set one by resetting it',
}
const samePassword = {
  'reason.zh': '新密码不得与旧密码相同',
  'reason.en': 'the new password must differ from the old one',
}
