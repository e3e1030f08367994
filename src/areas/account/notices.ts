import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Language } from '../../core/i18n/language.ts'
import { findApplication } from '../applications/index.ts'
import { type MessagePurpose, sendMessage } from '../messages/index.ts'
import type { User } from '../users/index.ts'

/** What the owner of an account is told of it, at the address that it had before. */
export type NoticeKind = keyof typeof texts

/**
 * Tells the owner by e-mail, in the transaction of the change; `user` is the account as it was. Nothing where it has no address.
 */
export async function tellOwner(call: Call, pool: Pool, user: User, kind: NoticeKind): Promise<void> {
  const { core, language, principal, client } = call
  const { email } = user
  if (email === undefined) return
  const appId = principal.kind === 'user' ? principal.appId : client.appId
  const application = appId === undefined ? undefined : await findApplication(core, appId)
  const { purpose, event } = texts[kind]
  const variables = { event: event[language], ip: client.ip, user_email: email }
  await sendMessage(core, pool, { medium: 'EMAIL', to: email, purpose, language, application, variables })
}

const notice = (zh: string, en: string): { purpose: MessagePurpose; event: Record<Language, string> } => ({
  purpose: 'SECURITY_NOTICE',
  event: { 'zh-CN': zh, 'en-US': en },
})

const texts = {
  password: { ...notice('', ''), purpose: 'USER_PASSWORD_RESET_NOTIFICATION' as const },
  'email-changed': notice('您账号的邮箱已更换', 'The e-mail address of your account was changed'),
  'email-unbound': notice('您账号的邮箱已解绑', 'The e-mail address was taken off your account'),
  'phone-bound': notice('您的账号绑定了手机号', 'A phone number was added to your account'),
  'phone-changed': notice('您账号的手机号已更换', 'The phone number of your account was changed'),
  'phone-unbound': notice('您账号的手机号已解绑', 'The phone number was taken off your account'),
  unlocked: notice('您的账号已通过验证码解锁', 'Your account was unlocked by a one-time code'),
}
