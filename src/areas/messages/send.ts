import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Language } from '../../core/i18n/language.ts'
import { enqueue } from '../../core/jobs/job.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { deliverMessage } from './jobs.ts'
import { findProvider } from './providers.ts'
import type { Medium, MessagePurpose, MessageVariables } from './purposes.ts'
import { sealMessage } from './sealed-message.ts'
import { insertMessage } from './store.ts'

/** What somebody is to be told. */
export interface NewMessage {
  readonly medium: Medium
  /** An e-mail address, or a phone number in E.164. */
  readonly to: string
  readonly purpose: MessagePurpose
  readonly language: Language
  /** In whose name. Absent: the pool's own. */
  readonly application?: SendingApplication | undefined
  readonly variables: MessageVariables
  /** Seconds until it is not worth delivering any more. An hour when absent. */
  readonly lifetime?: number
  /**
   * Written and thrown away when its turn comes. So that telling somebody and telling nobody are the same work where a caller must not
   * learn whether an account exists.
   */
  readonly forNobody?: boolean
}

export interface SendingApplication {
  readonly appId: string
  readonly name: string
  readonly logo?: string | undefined
  readonly description?: string | undefined
}

/**
 * Sends a message once the caller's transaction has committed; nothing is sent when it does not. Ask `requireProvider` first, outside
 * of the transaction, where the caller can be told that the pool has nobody to deliver it.
 */
export async function sendMessage(core: Core, pool: Pool, message: NewMessage): Promise<void> {
  const id = newId(core.clock)
  const { lifetime = 3600, ...told } = message
  await insertMessage(pool.db, {
    pool_id: pool.id,
    id,
    medium: message.medium,
    sealed: sealMessage(core, { poolId: pool.id, id }, told),
    created_at: dateOf(core.clock),
    expires_at: new Date(core.clock.now() + lifetime * 1000),
    kept_at: null,
  })
  await enqueue(pool, deliverMessage, { messageId: id })
}

/** Whether messages of this kind reach anybody. */
export const hasProvider = async (core: Core, poolId: string, medium: Medium): Promise<boolean> =>
  core.options.developmentOutbox || (await findProvider(core, poolId, medium))?.enabled === true

/** Refuses with 501 naming the setting when nobody delivers messages of this kind for the pool. */
export async function requireProvider(call: Call<'MESSAGE_PROVIDER_MISSING'>, medium: Medium): Promise<void> {
  if (await hasProvider(call.core, call.poolId, medium)) return
  call.fail('MESSAGE_PROVIDER_MISSING', settings[medium])
}

const settings: Readonly<Record<Medium, Record<string, string>>> = {
  EMAIL: { 'medium.zh': '邮件', 'medium.en': 'e-mail', setting: 'config-email-provider' },
  SMS: { 'medium.zh': '短信', 'medium.en': 'text messages', setting: 'config-sms-provider' },
}
