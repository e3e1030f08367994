import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool } from '../../core/database/database.ts'
import { type Medium, type MessagePurpose, requireProvider, sendMessage } from '../messages/index.ts'
import { isEmail, readPhone } from './identifiers.ts'
import type { CreateUserReqDto, UpdateUserBatchOptionsDto } from './schemas.ts'
import { findSendingApplication, type SendingApplicationRow } from './told-store.ts'
import type { User } from './user.ts'

/**
 * What people are told when an administrator makes an account for them or sets their password: who they are here, the password, where to
 * sign in. In the transaction of the change; whoever asks for it learns beforehand that it cannot be delivered.
 */
export type TellCall = Call<'APP_NOT_FOUND' | 'MESSAGE_PROVIDER_MISSING' | 'INVALID_OPERATION'>

/** Called in the transaction, with the passwords in clear where they were given or made, in the order of the users. */
export type Afterwards = (
  pool: Pool,
  users: readonly User[],
  passwords: readonly (string | undefined)[],
) => Promise<void>

const untold: Afterwards = () => Promise.resolve()

/** One after the other. */
export const all =
  (...afterwards: readonly Afterwards[]): Afterwards =>
  async (...made) => {
    for (const one of afterwards) await one(...made)
  }

/** `options.sendNotification` of what makes users. */
export async function tellOfAccount(
  call: TellCall,
  wanted: NonNullable<NonNullable<CreateUserReqDto['options']>['sendNotification']> = {},
): Promise<Afterwards> {
  const media: Medium[] = []
  if (wanted.sendEmailNotification) media.push('EMAIL')
  if (wanted.sendPhoneNotification) media.push('SMS')
  if (media.length === 0) return untold
  const application = await senderOf(call, wanted.appId, media)
  return async (pool, users, passwords) => {
    for (const medium of media) {
      for (const [index, user] of users.entries()) {
        const to = addressOf(user, medium) ?? refuseSilence(call, user, medium)
        const password = passwords[index]
        await tell(call, pool, { medium, to, user, password, application, purpose: 'FIRST_CREATED_USER' })
      }
    }
  }
}

/** `options.sendPasswordResetedNotification` of what changes users: to the person's addresses, or to those that are given. */
export async function tellOfPassword(
  call: TellCall,
  wanted: NonNullable<UpdateUserBatchOptionsDto['sendPasswordResetedNotification']> = {},
): Promise<Afterwards> {
  const path = 'options.sendPasswordResetedNotification.'
  const typed = typedAddresses(wanted, path)
  const ways: { medium: Medium; to: string | undefined }[] = [
    ...(wanted.sendDefaultEmailNotification ? [{ medium: 'EMAIL' as const, to: undefined }] : []),
    ...(wanted.sendDefaultPhoneNotification ? [{ medium: 'SMS' as const, to: undefined }] : []),
    ...typed,
  ]
  if (ways.length === 0) return untold
  const media = [...new Set(ways.map(({ medium }) => medium))]
  const application = await senderOf(call, wanted.appId, media)
  return async (pool, users, passwords) => {
    if (users.length > 1 && typed.length > 0) refuse(call, onlyOne)
    for (const [index, user] of users.entries()) {
      const password = passwords[index] ?? refuse(call, noPassword(user))
      for (const { medium, to: given } of ways) {
        const to = given ?? addressOf(user, medium) ?? refuseSilence(call, user, medium)
        const purpose = 'ADMIN_RESET_USER_PASSWORD_NOTIFICATION'
        await tell(call, pool, { medium, to, user, password, application, purpose })
      }
    }
  }
}

function typedAddresses(
  wanted: { inputSendEmailNotification?: string; inputSendPhoneNotification?: string },
  path: string,
): { medium: Medium; to: string }[] {
  const { inputSendEmailNotification: email, inputSendPhoneNotification: phone } = wanted
  const ways: { medium: Medium; to: string }[] = []
  if (email) {
    if (!isEmail(email.trim())) throw invalidArgument(`${path}inputSendEmailNotification`, notAnAddress)
    ways.push({ medium: 'EMAIL', to: email.trim() })
  }
  if (phone) {
    const read = readPhone(phone, undefined)
    if (!read) throw invalidArgument(`${path}inputSendPhoneNotification`, notAPhone)
    ways.push({ medium: 'SMS', to: read.e164 })
  }
  return ways
}

/** The application in whose name; refuses when there is none of that id, or nobody to deliver messages. */
async function senderOf(
  call: TellCall,
  appId: string | undefined,
  media: readonly Medium[],
): Promise<SendingApplicationRow | undefined> {
  for (const medium of media) await requireProvider(call, medium)
  if (!appId) return undefined
  return (
    (await call.read((reader) => findSendingApplication(reader, appId))) ?? call.fail('APP_NOT_FOUND', { app: appId })
  )
}

interface Notice {
  readonly medium: Medium
  readonly to: string
  readonly user: User
  readonly password: string | undefined
  readonly application: SendingApplicationRow | undefined
  readonly purpose: MessagePurpose
}

const tell = (call: TellCall, pool: Pool, { user, password, ...message }: Notice): Promise<void> =>
  sendMessage(call.core, pool, {
    ...message,
    language: call.language,
    variables: {
      username: user.username ?? user.email ?? user.phone ?? user.id,
      user_name: user.username,
      user_display_name: user.name ?? user.nickname ?? user.username,
      password,
    },
  })

function addressOf(user: User, medium: Medium): string | undefined {
  if (medium === 'EMAIL') return user.email
  return user.phone === undefined ? undefined : readPhone(user.phone, user.phoneCountryCode)?.e164
}

const notAnAddress = { zh: '不是邮箱地址', en: 'is no e-mail address' }
const notAPhone = { zh: '不是手机号', en: 'is no phone number' }
const onlyOne = {
  zh: '指定接收地址时一次只能修改一个用户的密码',
  en: 'an address to tell can be given for one user at a time only',
}
const noPassword = ({ id }: User) => ({
  zh: `未设置用户 ${id} 的密码,没有可通知的内容`,
  en: `no password of the user ${id} is set, so there is nothing to tell`,
})

function refuseSilence(call: TellCall, user: User, medium: Medium): never {
  const who = user.username ?? user.id
  return refuse(
    call,
    medium === 'EMAIL'
      ? { zh: `用户 ${who} 没有邮箱,无法通知`, en: `the user ${who} has no e-mail address to be told at` }
      : { zh: `用户 ${who} 没有手机号,无法通知`, en: `the user ${who} has no phone number to be told at` },
  )
}

function refuse(call: TellCall, { zh, en }: { zh: string; en: string }): never {
  return call.fail('INVALID_OPERATION', { 'reason.zh': zh, 'reason.en': en })
}
