import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { Medium } from './purposes.ts'
import { listProviderRows, saveProvider } from './store.ts'

/** Whom a pool sends its messages through. */
export interface Provider {
  readonly medium: Medium
  /** As the contract names it. */
  readonly kind: string
  readonly enabled: boolean
  readonly config: ProviderConfig
}

/** As configured: names and passwords in clear. `sender` is the address that e-mail comes from. */
export type ProviderConfig = Readonly<Record<string, string | number | boolean>>

const cacheOf = perCore((core) =>
  core.caches.cache({ name: 'message-providers', most: 1000, load: (poolId) => load(core, poolId) }),
)

async function load(core: Core, poolId: string): Promise<readonly Provider[] | undefined> {
  const rows = await core.database.read(poolId, (reader) => listProviderRows(reader.db, poolId))
  if (rows.length === 0) return undefined
  return rows.map(({ medium, kind, enabled, config }) => ({
    medium,
    kind,
    enabled,
    config: JSON.parse(core.sealer.openText(config, contextOf(poolId, medium))) as ProviderConfig,
  }))
}

const contextOf = (poolId: string, medium: Medium): string => `message_providers.config:${poolId}:${medium}`

/** From the cache; undefined when the pool never had one, switched on or off. */
export const findProvider = async (core: Core, poolId: string, medium: Medium): Promise<Provider | undefined> =>
  (await cacheOf(core).get(poolId))?.find((one) => one.medium === medium)

/** Sets the provider of the caller's pool. */
export async function setProvider(call: Call, { medium, kind, enabled, config }: Provider): Promise<void> {
  const { core, poolId } = call
  const before = await findProvider(core, poolId, medium)
  const sealed = core.sealer.seal(JSON.stringify(config), contextOf(poolId, medium))
  await call.write(async (pool) => {
    const row = { pool_id: poolId, medium, kind, enabled, config: sealed, updated_at: dateOf(core.clock) }
    await saveProvider(pool.db, row)
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'userpool', resourceId: poolId },
      before: before && loggable(before),
      after: loggable({ kind, enabled, config }),
      details: medium === 'EMAIL' ? 'configEmailProvider' : 'configSmsProvider',
    })
  })
  cacheOf(core).forget(poolId)
}

/** The sender tells administrators which provider it is; everything else may be a secret. */
const loggable = ({ kind, enabled, config }: Omit<Provider, 'medium'>) => ({
  ...{ kind, enabled },
  ...(config['sender'] !== undefined && { sender: config['sender'] }),
})
