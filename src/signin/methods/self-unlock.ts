import Type, { type Static } from 'typebox'
import { tellOwner } from '../../areas/account/index.ts'
import { unlockIdentifiers } from '../../areas/attempt-counters/index.ts'
import { type PasscodeAddress, readAddress, redeemPasscodeOfLocked } from '../../areas/passcodes/index.ts'
import { policyFor } from '../../areas/password-policies/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import { poolSettings } from '../../areas/user-pools/index.ts'
import { findUserByIdentifier, identifiersOf, opensBy, ownWordsOf, type User } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { judged, markOf, type Proof } from '../evidence.ts'
import { method } from './method.ts'
import { CodeText, proofOf } from './passcode.ts'
import { PasswordEncryptType, PasswordText } from './password.ts'

/**
 * Somebody who is locked out for guesses at the password comes in by a code that was sent to the account's own address; where the
 * pool says so, by the password besides, which is looked at only once the code was right. The lock of the account's names goes; what
 * else stands in the way of a sign-in still does.
 */
const unlock = { code: CodeText, password: Type.Optional(PasswordText), passwordEncryptType: PasswordEncryptType }

const ByEmail = Type.Object({ email: Type.String({ minLength: 3, maxLength: 320 }), ...unlock })
const ByPhone = Type.Object({
  phone: Type.String({ minLength: 1, maxLength: 64 }),
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
  ...unlock,
})

type Given = Pick<Static<typeof ByEmail>, 'code' | 'password' | 'passwordEncryptType'>
type UnlockCall = Call<
  'CREDENTIALS_WRONG' | 'FLOW_ABORTED' | 'PASSCODE_WITHOUT_ACCOUNT' | 'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'
>

export const unlockByEmail = method({
  name: 'self-unlock by e-mail',
  action: 'unlock-account-by-email',
  data: ByEmail,
  verify: (call: UnlockCall, { email, ...given }) =>
    unlocked(call, readAddress({ email }, { email: 'email', phone: 'phone' }), given),
})

export const unlockByPhone = method({
  name: 'self-unlock by phone',
  action: 'unlock-account-by-phone',
  data: ByPhone,
  verify: (call: UnlockCall, { phone, phoneCountryCode, ...given }) =>
    unlocked(call, readAddress({ phone, phoneCountryCode }, { email: 'email', phone: 'phone' }), given),
})

async function unlocked(call: UnlockCall, address: PasscodeAddress, given: Given): Promise<Proof> {
  const { selfUnlockAccount } = await poolSettings(call.core, call.poolId)
  if (!selfUnlockAccount.enabled) return call.fail('FLOW_ABORTED')
  const asksPassword = selfUnlockAccount.strategy === 'password-captcha'
  if (asksPassword && given.password === undefined)
    throw invalidArgument('password', { zh: '为必填项', en: 'is required' })
  const named = address.medium === 'EMAIL' ? { email: address.key } : { phone: address.key }
  const user = await call.read((reader) => findUserByIdentifier(reader, named))
  const presented = { address, scene: 'CHANNEL_UNLOCK_ACCOUNT', code: given.code, userId: user?.id } as const
  await redeemPasscodeOfLocked(call, presented)
  if (!user || !opensBy(user, address.medium)) return call.fail('PASSCODE_WITHOUT_ACCOUNT')
  const byCode = proofOf(call, user, address)
  return {
    ...byCode,
    ...(asksPassword && { evidence: await withPassword(call, user, { byCode, ...given }) }),
    // Only what the account is called by is open again: a password that is off stays so.
    forgives: undefined,
    onProved: async (pool) => {
      await unlockIdentifiers(pool, identifiersOf(user))
      await tellOwner(call, pool, user, 'unlocked')
    },
  }
}

async function withPassword(
  call: UnlockCall,
  user: User,
  { byCode, password = '', passwordEncryptType: type }: Given & { byCode: Proof },
): Promise<Proof['evidence']> {
  const { core, poolId } = call
  const clear = decryptPassword(type, password, await transportKeys(core))
  const hash = user.passwordHash
  const isRight =
    hash === undefined
      ? await core.hasher.verifyNobody(clear).then(() => false)
      : (await core.hasher.verify(hash, clear)).ok
  if (!isRight || hash === undefined) return call.fail('CREDENTIALS_WRONG')
  return {
    ...{ method: 'password', userId: user.id, amr: ['pwd', ...byCode.evidence.amr], at: core.clock.now() },
    passwordMark: markOf(hash),
    ...(await judged(await policyFor(core, poolId, user.id), { password: clear, ownWords: ownWordsOf(user) })),
  }
}
