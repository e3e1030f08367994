import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { findUserPool } from '../user-pools/index.ts'
import { findAccessKeyAnywhere, insertAccessKey } from './store.ts'

/** Access keys: id and secret pairs that sign management requests of their pool. */
export interface NewAccessKey {
  /** Free text of the published contract. */
  readonly type?: string
  /** The administrator it is made for; the key is deleted with them. */
  readonly userId?: string
}

export interface CreatedAccessKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly createdAt: Date
}

/** Makes a key in the caller's pool. The secret is stored sealed, because a signature can be checked only with the secret itself. */
export async function createAccessKey(call: Call, input: NewAccessKey): Promise<CreatedAccessKey> {
  const { core, poolId } = call
  const accessKeyId = newId(core.clock)
  const accessKeySecret = randomToken()
  const createdAt = dateOf(core.clock)
  await call.write((pool) =>
    insertAccessKey(pool.db, {
      pool_id: poolId,
      id: accessKeyId,
      secret: core.sealer.seal(accessKeySecret, contextOf(poolId, accessKeyId)),
      type: input.type ?? 'api',
      user_id: input.userId ?? null,
      status: 'activated',
      enabled: true,
      created_at: createdAt,
      last_used_at: null,
    }),
  )
  return { accessKeyId, accessKeySecret, createdAt }
}

/** Who a key id stands for and what it signs with. */
export interface ManagementKey {
  readonly poolId: string
  readonly secret: string
  readonly isRootPool: boolean
  /** A row of access_keys, as opposed to the pool's own id and secret. */
  readonly isAccessKey: boolean
}

/** A pool's id is remembered as just that: its secret stays with the pool's own cache, which is told of changes. */
type Known = ManagementKey | 'a pool'

const cacheOf = perCore((core) =>
  core.caches.cache<Known>({ name: 'management-keys', most: 10_000, load: (id) => load(core, id) }),
)

/** The usable key of that id, from the caches; undefined when there is none. A pool's id and secret are a key of that pool. */
export async function findManagementKey(core: Core, id: string): Promise<ManagementKey | undefined> {
  const known = await cacheOf(core).get(id)
  if (known !== 'a pool') return known
  const pool = await findUserPool(core, id)
  return pool && { poolId: pool.poolId, secret: pool.secret, isRootPool: pool.isRoot, isAccessKey: false }
}

async function load(core: Core, id: string): Promise<Known | undefined> {
  const row = await findAccessKeyAnywhere(core.database, id)
  if (!row) return (await findUserPool(core, id)) && 'a pool'
  if (!row.usable) return undefined
  const secret = core.sealer.openText(row.secret, contextOf(row.pool_id, row.id))
  return { poolId: row.pool_id, secret, isRootPool: row.is_root, isAccessKey: true }
}

const contextOf = (poolId: string, id: string): string => `access_keys.secret:${poolId}:${id}`
