import type { Call } from '../../core/contract/call.ts'
import { holds } from '../../core/contract/principal.ts'
import type { Scope } from '../../core/contract/operation.ts'
import type { Core } from '../../core/core.ts'
import { perCore } from '../../core/per-core.ts'
import { hashToken } from '../../core/security/digest.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import {
  deleteClientRow,
  findClientAnywhere,
  type FoundClient,
  insertClient,
  type ScimClientRow,
  touchClient,
} from './store.ts'

/** SCIM clients: whoever bears the token may read and write the users and groups of the pool, and nothing else. */

/** What a token can do: who makes one must be able to do all of it. */
const scopes: readonly Scope[] = (['user', 'group'] as const).flatMap((noun) =>
  (['read', 'create', 'update', 'delete'] as const).map((verb): Scope => `${noun}:${verb}`),
)

const day = 86_400_000

/** Makes a client and its token, of which only the hash is kept. */
export async function createScimClient(
  call: Call<'SCIM_CLIENT_EXISTS' | 'FORBIDDEN'>,
  { name, validDays }: { name: string; validDays?: number | undefined },
): Promise<{ row: ScimClientRow; token: string }> {
  const lacking = scopes.find((scope) => !holds(call.principal, { name: '', scope, appId: undefined }))
  if (lacking) return call.fail('FORBIDDEN', { scope: lacking })
  const now = dateOf(call.core.clock)
  const token = `scim_${randomToken()}`
  const row: ScimClientRow = {
    pool_id: call.poolId,
    id: newId(call.core.clock),
    name,
    token_hash: hashOf(token),
    expires_at: validDays === undefined ? null : new Date(now.getTime() + validDays * day),
    created_at: now,
    last_used_at: null,
  }
  await call.write(async (pool) => {
    if (!(await insertClient(pool.db, row))) call.fail('SCIM_CLIENT_EXISTS', { name })
    const after = { name, expiresAt: row.expires_at?.toISOString() }
    await recordAdminAction(call, pool, { ...ofClient(row.id, 'createScimClient'), operation: 'create', after })
  })
  return { row, token }
}

export async function deleteScimClient(call: Call<'SCIM_CLIENT_NOT_FOUND'>, id: string): Promise<void> {
  const deleted = await call.write(async (pool) => {
    const row = await deleteClientRow(pool.db, { poolId: pool.id, id })
    if (!row) return call.fail('SCIM_CLIENT_NOT_FOUND', { scimClientId: id })
    const action = { ...ofClient(id, 'deleteScimClient'), operation: 'delete', before: { name: row.name } } as const
    await recordAdminAction(call, pool, action)
    return row
  })
  clientCache(call.core).forget(deleted.token_hash)
}

/** The published kinds of resource know no SCIM client: it is a key of the pool. */
const ofClient = (id: string, details: string) => ({ resource: 'userpool', resourceId: id, details }) as const

const clientCache = perCore((core) =>
  core.caches.cache<FoundClient>({
    name: 'scim-clients',
    most: 10_000,
    load: (tokenHash) => findClientAnywhere(core.database, tokenHash),
  }),
)

/** How exactly the last use is known, in milliseconds. */
const touchEvery = 600_000
const mostTouched = 10_000
const touchedAt = perCore((_core: Core) => new Map<string, number>())

/** Whose token this is, and in which pool; undefined for one that nobody has, or that is over. Notes the use. */
export async function findScimClient(core: Core, token: string): Promise<{ poolId: string; id: string } | undefined> {
  const client = await clientCache(core).get(hashOf(token))
  const now = core.clock.now()
  if (!client || (client.expires_at && client.expires_at.getTime() <= now)) return undefined
  const touched = touchedAt(core)
  if (now - (touched.get(client.id) ?? Number.NEGATIVE_INFINITY) >= touchEvery) {
    if (touched.size >= mostTouched) touched.clear()
    touched.set(client.id, now)
    await touchClient(core.database, { poolId: client.pool_id, id: client.id, at: new Date(now) })
  }
  return { poolId: client.pool_id, id: client.id }
}

const hashOf = (token: string): string => hashToken(token).toString('hex')
