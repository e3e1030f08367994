import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { MessagePurpose, PublishedPurpose } from './purposes.ts'
import { carries } from './built-in.ts'
import { malformed } from './render.ts'
import { listTemplateRows, saveTemplate, type TemplateRow } from './store.ts'

/** The e-mail templates that a pool wrote itself. */
export type OwnTemplate = Pick<TemplateRow, 'enabled' | 'name' | 'subject' | 'sender' | 'content' | 'expires_in'>

const cacheOf = perCore((core) =>
  core.caches.cache({
    name: 'email-templates',
    most: 1000,
    load: async (poolId): Promise<ReadonlyMap<string, OwnTemplate>> => {
      const rows = await core.database.read(poolId, (reader) => listTemplateRows(reader.db, poolId))
      return new Map(rows.map((row) => [row.purpose, row]))
    },
  }),
)

/** From the cache; also one that is switched off. */
export const ownTemplate = async (
  core: Core,
  poolId: string,
  purpose: MessagePurpose,
): Promise<OwnTemplate | undefined> => (await cacheOf(core).get(poolId))?.get(purpose)

/** Seconds that a code or link in an e-mail is valid, where the pool says so itself. */
export async function ownLifetime(core: Core, poolId: string, purpose: MessagePurpose): Promise<number | undefined> {
  const own = await ownTemplate(core, poolId, purpose)
  return own?.enabled ? (own.expires_in ?? undefined) : undefined
}

/** Writes a template of the caller's pool. 400 when it is malformed, or lacks the code or link that the message is for. */
export async function writeTemplate(call: Call, purpose: PublishedPurpose, template: OwnTemplate): Promise<void> {
  checkTemplate(purpose, template)
  const { core, poolId } = call
  const before = await ownTemplate(core, poolId, purpose)
  await call.write(async (pool) => {
    await saveTemplate(pool.db, { pool_id: poolId, purpose, ...template, updated_at: dateOf(core.clock) })
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'userpool', resourceId: poolId },
      ...{ before, after: template, details: `updateEmailTemplate ${purpose}` },
    })
  })
  cacheOf(core).forget(poolId)
}

export function checkTemplate(
  purpose: PublishedPurpose,
  template: Pick<OwnTemplate, 'subject' | 'sender' | 'content'>,
): void {
  for (const field of ['subject', 'sender', 'content'] as const) {
    const reason = malformed(template[field])
    if (reason !== undefined) throw invalidArgument(field, notATemplate(reason))
  }
  const needed = carries(purpose)
  if (needed !== undefined && !new RegExp(`\\{\\{-?\\s*${needed}\\b`).test(template.content)) {
    throw invalidArgument('content', { zh: `必须包含 {{${needed}}}`, en: `must contain {{${needed}}}` })
  }
}

const notATemplate = (reason: string) => ({
  zh: `不是有效的 Liquid 模板:${reason}`,
  en: `is not a Liquid template: ${reason}`,
})
