import type { Core } from '../../core/core.ts'
import { job } from '../../core/jobs/job.ts'
import { dateOf } from '../../core/time/clock.ts'
import { compose } from './compose.ts'
import { findProvider, mailProviders, type Provider } from './providers.ts'
import { openMessage, type SealedMessage, sealMessage } from './sealed-message.ts'
import { deleteMessage, findMessageRow, keepMessage } from './store.ts'

/** How long the outbox keeps a message. */
const keptMs = 24 * 3_600_000

/** Delivers one message. A second run finds it gone, so it is harmless; only a node that dies between the two sends it twice. */
export const deliverMessage = job<{ messageId: string }>({
  name: 'deliver-message',
  attempts: 6,
  seconds: 40,
  run: async (core, { poolId, payload, signal }) => {
    const key = { poolId, id: payload.messageId }
    const row = await core.database.read(poolId, (reader) => findMessageRow(reader.db, key))
    if (!row || row.kept_at) return
    const message = openMessage(core, key, row.sealed)
    const isOver = row.expires_at <= dateOf(core.clock)
    if (!isOver && message.forNobody !== true && (await deliver(core, key, message, signal)) === 'kept') return
    await core.database.inPool(poolId, (pool) => deleteMessage(pool.db, key))
  },
})

async function deliver(
  core: Core,
  key: { poolId: string; id: string },
  message: SealedMessage,
  signal: AbortSignal,
): Promise<'sent' | 'kept' | 'dropped'> {
  const provider = await findProvider(core, key.poolId, message.medium)
  const rendered = await compose(core, key.poolId, message)
  if (provider?.enabled) {
    await sendThrough(core, provider, { ...message, rendered }, signal)
    return 'sent'
  }
  if (!core.options.developmentOutbox) {
    core.log.warn({ poolId: key.poolId, medium: message.medium }, 'a message is dropped: the pool has no provider')
    return 'dropped'
  }
  const now = core.clock.now()
  const sealed = sealMessage(core, key, { ...message, rendered })
  const kept = { sealed, kept_at: new Date(now), expires_at: new Date(now + keptMs) }
  await core.database.inPool(key.poolId, (pool) => keepMessage(pool.db, key, kept))
  return 'kept'
}

type Ready = SealedMessage & Required<Pick<SealedMessage, 'rendered'>>

async function sendThrough(
  core: Core,
  { kind, config }: Provider,
  { to, rendered, application }: Ready,
  signal: AbortSignal,
): Promise<void> {
  const send = mailProviders[kind]
  if (!send) throw new Error(`nothing delivers by ${kind}`)
  const from = fromOf(application?.name, String(config['sender'] ?? ''))
  const delivery = await send(core.net, config, { to, from, ...rendered }, signal)
  if (delivery === 'undeliverable') core.log.info({ kind }, 'a message is dropped: its address does not exist')
}

/** RFC 5322: a name in quotes before the address, unless the setting brings one itself. */
function fromOf(name: string | undefined, sender: string): string {
  if (sender.includes('<') || name === undefined) return sender
  return `"${name.replace(/["\\\p{Cc}]/gu, '')}" <${sender}>`
}
