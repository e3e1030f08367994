import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findUserPool } from '../user-pools/index.ts'
import {
  type AccessKeyFilter,
  type AccessKeyRow,
  deleteAccessKeyRow,
  findAccessKeyAnywhere,
  findAccessKeyRow,
  holdUser,
  insertAccessKey,
  listAccessKeyRows,
  updateAccessKeyRow,
} from './store.ts'

/** Access keys: id and secret pairs that sign management requests of their pool. */
export interface AccessKey {
  readonly poolId: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Undefined: a key of the pool itself. */
  readonly userId: string | undefined
  readonly status: AccessKeyRow['status']
  readonly enabled: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | undefined
}

export interface NewAccessKey {
  /** Free text of the published contract. */
  readonly type?: string
  /** The administrator it is made for; the key is deleted with them. Empty is none. */
  readonly userId?: string
  readonly tenantId?: string
  /** Given by an import, which sees to it that nobody has it yet; new by default. */
  readonly accessKeyId?: string
  /** Given by an import; 32 random bytes by default. */
  readonly accessKeySecret?: string
}

/**
 * Makes a key in the caller's pool. The secret is stored sealed, because a signature can be checked only with the secret itself.
 * Raises USER_NOT_FOUND for a user whom the pool does not have.
 */
export async function createAccessKey(
  call: Call<'USER_NOT_FOUND' | 'INVALID_OPERATION'>,
  { type = 'api', userId, tenantId, ...given }: NewAccessKey,
): Promise<AccessKey> {
  if (tenantId) call.fail('INVALID_OPERATION', tenantsNotBuilt)
  const { core, poolId } = call
  const accessKeyId = given.accessKeyId ?? newId(core.clock)
  const row: AccessKeyRow = {
    pool_id: poolId,
    id: accessKeyId,
    secret: core.sealer.seal(given.accessKeySecret ?? randomToken(), contextOf(poolId, accessKeyId)),
    type,
    user_id: userId || null,
    status: 'activated',
    enabled: true,
    created_at: dateOf(core.clock),
    last_used_at: null,
  }
  await call.write(async (pool) => {
    if (userId && !(await holdUser(pool.db, poolId, userId))) call.fail('USER_NOT_FOUND', { user: userId })
    await insertAccessKey(pool.db, row)
    await recordAdminAction(call, pool, {
      ...ofKey(accessKeyId, 'createAccessKey'),
      operation: 'create',
      after: { type, userId },
    })
  })
  return accessKeyOf(core, row)
}

const tenantsNotBuilt = {
  'reason.zh': '尚不支持为租户创建访问密钥(tenantId)',
  'reason.en': 'access keys of tenants (tenantId) are not supported yet',
}

/** The key of that id, if it belongs to that user, or to nobody where `userId` is empty. */
export async function getAccessKey(
  call: Call<'ACCESS_KEY_NOT_FOUND'>,
  { accessKeyId, userId }: { accessKeyId: string; userId: string },
): Promise<AccessKey> {
  const row = await call.read((reader) => findAccessKeyRow(reader.db, { poolId: call.poolId, id: accessKeyId }))
  if (!row || (row.user_id ?? '') !== userId) return call.fail('ACCESS_KEY_NOT_FOUND', { accessKeyId })
  return accessKeyOf(call.core, row)
}

export async function listAccessKeys(call: Call, filter: AccessKeyFilter): Promise<AccessKey[]> {
  const rows = await call.read((reader) => listAccessKeyRows(reader.db, call.poolId, filter))
  return rows.map((row) => accessKeyOf(call.core, row))
}

/** Switches a key on or off; its published status says the same. */
export async function updateAccessKey(
  call: Call<'ACCESS_KEY_NOT_FOUND'>,
  { accessKeyId, enabled }: { accessKeyId: string; enabled: boolean },
): Promise<void> {
  const change = { enabled, status: enabled ? 'activated' : 'revoked' } as const
  await call.write(async (pool) => {
    const known = await updateAccessKeyRow(pool.db, { poolId: pool.id, id: accessKeyId }, change)
    if (!known) call.fail('ACCESS_KEY_NOT_FOUND', { accessKeyId })
    const operation = enabled ? 'enable' : 'disable'
    await recordAdminAction(call, pool, { ...ofKey(accessKeyId, 'updateAccessKey'), operation, after: change })
  })
  cacheOf(call.core).forget(accessKeyId)
}

export async function deleteAccessKey(call: Call<'ACCESS_KEY_NOT_FOUND'>, accessKeyId: string): Promise<void> {
  await call.write(async (pool) => {
    // Before the deletion: it may be the key that signs this request, and the log asks whose it is.
    await recordAdminAction(call, pool, { ...ofKey(accessKeyId, 'deleteAccessKey'), operation: 'delete' })
    const known = await deleteAccessKeyRow(pool.db, { poolId: pool.id, id: accessKeyId })
    if (!known) call.fail('ACCESS_KEY_NOT_FOUND', { accessKeyId })
  })
  cacheOf(call.core).forget(accessKeyId)
}

/** The published kinds of resource know no access key: it is a key of the pool. */
const ofKey = (accessKeyId: string, details: string) =>
  ({ resource: 'userpool', resourceId: accessKeyId, details }) as const

const accessKeyOf = (core: Core, row: AccessKeyRow): AccessKey => ({
  poolId: row.pool_id,
  accessKeyId: row.id,
  accessKeySecret: core.sealer.openText(row.secret, contextOf(row.pool_id, row.id)),
  userId: row.user_id ?? undefined,
  status: row.status,
  enabled: row.enabled,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at ?? undefined,
})

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
