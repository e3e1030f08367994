import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { findToken, issueToken, useToken } from '../one-time-tokens/index.ts'
import { addressOf, type PasscodeAddress, readAddress, redeemPasscode } from '../passcodes/index.ts'
import { changeOwnAddress, findUserByIdentifier, type OwnAddress, type User } from '../users/index.ts'
import { type NoticeKind, tellOwner } from './notices.ts'

/**
 * The e-mail address and the phone of one's own account: added, replaced and taken off by codes that were sent there. Where there is
 * an old one, it proves that its owner wants it, and is told.
 */
export type Medium = PasscodeAddress['medium']

export interface GivenAddress {
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly phoneCountryCode?: string | undefined
}

type CodeCall = Call<'PASSCODE_WRONG' | 'THROTTLED' | 'USER_LOCKED'>
type AddressCall = CodeCall & Call<'INVALID_OPERATION' | 'USER_EXISTS' | 'USER_NOT_FOUND'>

const ofMedium = {
  EMAIL: { bind: 'CHANNEL_BIND_EMAIL', unbind: 'CHANNEL_UNBIND_EMAIL', kind: 'update-email', field: 'email' },
  SMS: { bind: 'CHANNEL_BIND_PHONE', unbind: 'CHANNEL_UNBIND_PHONE', kind: 'update-phone', field: 'phone' },
} as const

/** Adds one where there is none. */
export async function bindAddress(
  call: AddressCall,
  user: User,
  { address, code }: { address: PasscodeAddress; code: string },
): Promise<void> {
  const { medium } = address
  if (addressOf(user, medium)) call.fail('INVALID_OPERATION', hasOne[medium])
  await redeemPasscode(call, { address, scene: ofMedium[medium].bind, code, userId: user.id })
  await refuseTaken(call, user, address)
  await change(call, user, { change: verified(address), event: medium === 'EMAIL' ? 'bindEmail' : 'bindPhone' })
}

/** Takes it off, if the account can be entered all the same. */
export async function unbindAddress(
  call: AddressCall,
  user: User,
  { medium, code }: { medium: Medium; code: string },
): Promise<void> {
  const address = addressOf(user, medium) ?? call.fail('INVALID_OPERATION', hasNone[medium])
  refuseLast(call, user, medium)
  await redeemPasscode(call, { address, scene: ofMedium[medium].unbind, code, userId: user.id })
  const none: OwnAddress = medium === 'EMAIL' ? { email: '' } : { phone: '' }
  await change(call, user, { change: none, event: medium === 'EMAIL' ? 'unbindEmail' : 'unbindPhone' })
}

/** Codes of the new address and of the one that there is give a token, with which it is replaced. */
export async function proveNewAddress(
  call: AddressCall,
  user: User,
  {
    address,
    code,
    old,
  }: { address: PasscodeAddress; code: string; old: { given: GivenAddress; code: string | undefined } },
): Promise<string> {
  const { medium } = address
  const { bind, unbind, kind } = ofMedium[medium]
  const present = addressOf(user, medium)
  if (present?.key === address.key) call.fail('INVALID_OPERATION', same[medium])
  if (present) {
    const field = medium === 'EMAIL' ? 'oldEmail' : 'oldPhoneNumber'
    if (hasAddress(old.given) && read(old.given, field).key !== present.key) throw invalidArgument(field, notYours)
    if (!old.code) throw invalidArgument(medium === 'EMAIL' ? 'oldEmailPassCode' : 'oldPhonePassCode', required)
    const scene = medium === 'EMAIL' ? 'CHANNEL_UPDATE_EMAIL' : unbind
    await redeemPasscode(call, { address: present, scene, code: old.code, userId: user.id })
  }
  const scene = medium === 'EMAIL' ? 'CHANNEL_UPDATE_EMAIL' : bind
  await redeemPasscode(call, { address, scene, code, userId: user.id })
  await refuseTaken(call, user, address)
  return issueToken(call, { kind, userId: user.id, mark: present?.key ?? '', payload: { to: address.to } })
}

/** Raises ADDRESS_TOKEN_INVALID for one that is somebody else's, over, used, or of another address than the account has by now. */
export async function replaceAddress(
  call: AddressCall & Call<'ADDRESS_TOKEN_INVALID'>,
  user: User,
  { medium, token }: { medium: Medium; token: string },
): Promise<void> {
  const { kind, field } = ofMedium[medium]
  const present = addressOf(user, medium)
  const found = await findToken(call, kind, token)
  if (found?.userId !== user.id || found.mark !== (present?.key ?? '')) return call.fail('ADDRESS_TOKEN_INVALID')
  const { to } = found.payload as { to: string }
  await change(call, user, {
    change: verified(read({ [field]: to }, field)),
    event: medium === 'EMAIL' ? 'updateUserEmail' : 'updateUserPhone',
    uses: async (pool) => {
      if (!(await useToken(call.core, pool, { kind, token }))) call.fail('ADDRESS_TOKEN_INVALID')
    },
  })
}

interface Change {
  readonly change: OwnAddress
  readonly event: keyof typeof notices
  readonly uses?: (pool: Pool) => Promise<void>
}

const notices = {
  bindEmail: 'email-changed',
  updateUserEmail: 'email-changed',
  unbindEmail: 'email-unbound',
  bindPhone: 'phone-bound',
  updateUserPhone: 'phone-changed',
  unbindPhone: 'phone-unbound',
} as const satisfies Record<string, NoticeKind>

async function change(call: AddressCall, user: User, { change: address, event, uses }: Change): Promise<void> {
  await call.write(async (pool) => {
    await uses?.(pool)
    await changeOwnAddress(call, pool, { userId: user.id, address, event })
    await tellOwner(call, pool, user, notices[event])
  })
}

/** Only after its code was right: whoever has the mailbox may know whose account it names. */
async function refuseTaken(call: AddressCall, user: User, { medium, key }: PasscodeAddress): Promise<void> {
  const named = medium === 'EMAIL' ? { email: key } : { phone: key }
  const owner = await call.read((reader) => findUserByIdentifier(reader, named))
  if (owner && owner.id !== user.id) call.fail('USER_EXISTS', { field: ofMedium[medium].field })
}

/** Something must be left to be called by, and something to prove it with. */
function refuseLast(call: AddressCall, user: User, medium: Medium): void {
  const other = medium === 'EMAIL' ? user.phone : user.email
  const isNamed = other !== undefined || (user.username !== undefined && user.passwordHash !== undefined)
  if (!isNamed) call.fail('INVALID_OPERATION', last)
}

const verified = ({ medium, to }: PasscodeAddress): OwnAddress =>
  medium === 'EMAIL' ? { email: to, emailVerified: true } : { phone: to, phoneVerified: true }

const hasAddress = ({ email, phone }: GivenAddress): boolean => Boolean(email || phone)
const read = (given: GivenAddress, name: string): PasscodeAddress => readAddress(given, { email: name, phone: name })

const required = { zh: '为必填项', en: 'is required' }
const notYours = { zh: '必须是当前登录用户的', en: 'must be your own' }
const hasOne = {
  EMAIL: {
    'reason.zh': '账号已绑定邮箱,请使用修改邮箱',
    'reason.en': 'the account has an e-mail address; replace it by update-email',
  },
  SMS: {
    'reason.zh': '账号已绑定手机号,请使用修改手机号',
    'reason.en': 'the account has a phone number; replace it by update-phone',
  },
}
const hasNone = {
  EMAIL: { 'reason.zh': '账号未绑定邮箱', 'reason.en': 'the account has no e-mail address' },
  SMS: { 'reason.zh': '账号未绑定手机号', 'reason.en': 'the account has no phone number' },
}
const same = {
  EMAIL: {
    'reason.zh': '新邮箱与现在的邮箱相同',
    'reason.en': 'the new e-mail address is the one that the account has',
  },
  SMS: {
    'reason.zh': '新手机号与现在的手机号相同',
    'reason.en': 'the new phone number is the one that the account has',
  },
}
const last = {
  'reason.zh': '解绑后将无法登录,请先绑定另一个邮箱或手机号,或设置用户名和密码',
  'reason.en':
    'nobody could sign in to the account any more; add another address or phone first, or a username with a password',
}
