import type { Core } from '../../core/core.ts'
import { job } from '../../core/jobs/job.ts'
import { dateOf } from '../../core/time/clock.ts'
import { compose } from './compose.ts'
import { deliver } from './deliver.ts'
import { findProvider } from './providers.ts'
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
    const isHeard = !isOver && message.forNobody !== true
    if (isHeard && (await send(core, key, message, signal)) === 'kept') return
    await core.database.inPool(poolId, (pool) => deleteMessage(pool.db, key))
  },
})

type Key = { readonly poolId: string; readonly id: string }

async function send(core: Core, key: Key, message: SealedMessage, signal: AbortSignal): Promise<'kept' | 'done'> {
  const { medium } = message
  const provider = await findProvider(core, key.poolId, medium)
  const rendered = await compose(core, key.poolId, message)
  if (provider?.enabled) {
    const way = { ...core.net, now: core.clock.now(), signal }
    const delivery = await deliver(way, provider, { ...message, rendered })
    if (delivery === 'undeliverable') {
      core.log.info({ poolId: key.poolId, medium, kind: provider.kind }, 'a message is dropped: undeliverable')
    }
    return 'done'
  }
  if (core.options.developmentOutbox) {
    await keep(core, key, { ...message, rendered })
    return 'kept'
  }
  core.log.warn({ poolId: key.poolId, medium }, 'a message is dropped: the pool has no provider')
  return 'done'
}

async function keep(core: Core, key: Key, message: SealedMessage): Promise<void> {
  const now = core.clock.now()
  const sealed = sealMessage(core, key, message)
  const kept = { sealed, kept_at: new Date(now), expires_at: new Date(now + keptMs) }
  await core.database.inPool(key.poolId, (pool) => keepMessage(pool.db, key, kept))
}
