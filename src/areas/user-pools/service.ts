import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Core } from '../../core/core.ts'
import { platformOf } from '../../core/database/platform.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { perCore } from '../../core/per-core.ts'
import { bareSource, isPattern } from '../../core/security/bounded-pattern.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId, randomToken } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { createSigningKeys, newSigningKeys } from '../signing-keys/index.ts'
import { defaultSettings, rootDefaults, type UserPoolSettings } from './schemas.ts'
import {
  deleteUserPoolRows,
  findRootPoolRow,
  findUserPoolRow,
  insertUserPool,
  lockUserPoolRow,
  updateUserPoolRow,
  type UserPoolRow,
} from './store.ts'

/** User pools: the isolated directories of one installation, and the root pool of its administrators. */
export interface UserPool {
  readonly poolId: string
  readonly name: string
  readonly isRoot: boolean
  /** With the pool's id an access pair of the management API. */
  readonly secret: string
  readonly settings: UserPoolSettings
  /** Label of the pool's own host, {domain}.{base domain}. */
  readonly domain: string | undefined
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface NewUserPool {
  readonly name: string
  /** Given by an import; new by default. Letters, digits, `-` and `_`. */
  readonly id?: string
  readonly isRoot?: boolean
  /** Given by an import; 32 random hex characters by default. */
  readonly secret?: string
  readonly settings?: Partial<UserPoolSettings>
}

/** Makes a pool with its signing keys; noted in the log of who asked for it (`by`). Raises POOL_ID_TAKEN (409) when the given id is in use, and for a second root pool. */
export async function createUserPool(
  core: Core,
  input: NewUserPool,
  by?: Call,
): Promise<{ poolId: string; secret: string }> {
  const poolId = input.id ?? newId(core.clock)
  if (!isPoolId(poolId)) throw invalidArgument('userPoolId', idRule)
  const secret = input.secret ?? Buffer.from(randomToken(16), 'base64url').toString('hex')
  const settings = checkedSettings(input.settings ?? {})
  const keys = await newSigningKeys()
  const at = dateOf(core.clock)
  await platformOf(core.database).write(async (pool) => {
    const inserted = await insertUserPool(pool.db, {
      pool_id: poolId,
      name: input.name,
      is_root: input.isRoot ?? false,
      secret: core.sealer.seal(secret, contextOf(poolId)),
      domain: null,
      settings,
      created_at: at,
      updated_at: at,
    })
    if (!inserted) throw new ApiError('POOL_ID_TAKEN', { parameters: { userPoolId: poolId } })
    await createSigningKeys(core, pool, { poolId, keys })
    if (by) {
      const after = { name: input.name, settings }
      await recordAdminAction(by, pool, { ...ofPool(poolId), operation: 'create', after })
    }
  })
  return { poolId, secret }
}

const cacheOf = perCore((core) =>
  core.caches.cache({ name: 'user-pools', most: 10_000, load: (poolId) => loadUserPool(core, poolId) }),
)

/** The pool of that id, from the cache; undefined when there is none. */
export function findUserPool(core: Core, poolId: string): Promise<UserPool | undefined> {
  return isPoolId(poolId) ? cacheOf(core).get(poolId) : nothing
}

const nothing = Promise.resolve(undefined)

/** What the pool is set to, from the cache; the defaults of a pool that was deleted a moment ago. */
export const poolSettings = async (core: Core, poolId: string): Promise<UserPoolSettings> =>
  (await findUserPool(core, poolId))?.settings ?? defaultSettings

/** The pool of that id as the database has it now; undefined when there is none. */
export async function loadUserPool(core: Core, poolId: string): Promise<UserPool | undefined> {
  if (!isPoolId(poolId)) return undefined
  const row = await core.database.read(poolId, (reader) => findUserPoolRow(reader.db, poolId))
  return row && userPoolOf(core, row)
}

/** The pool of the installation's administrators; undefined before the first start has made it. */
export async function findRootPool(core: Core): Promise<UserPool | undefined> {
  const row = await platformOf(core.database).read((reader) => findRootPoolRow(reader.db))
  return row && userPoolOf(core, row)
}

/** Changes what is given and leaves the rest. */
export async function updateUserPool(
  call: Call<'POOL_NOT_FOUND'>,
  poolId: string,
  change: { name: string | undefined; settings: Partial<UserPoolSettings> },
): Promise<UserPool> {
  const settings = checkedSettings(change.settings)
  const changed = await platformOf(call.core.database).write(async (pool) => {
    const known = (await lockUserPoolRow(pool.db, poolId)) ?? call.fail('POOL_NOT_FOUND')
    const updated = await updateUserPoolRow(pool.db, poolId, {
      name: change.name ?? known.name,
      settings: { ...known.settings, ...settings },
      at: dateOf(call.core.clock),
    })
    const before = { name: known.name, settings: settingsOf(known) }
    const after = updated && { name: updated.name, settings: settingsOf(updated) }
    await recordAdminAction(call, pool, { ...ofPool(poolId), operation: 'update', before, after })
    return userPoolOf(call.core, updated ?? call.fail('POOL_NOT_FOUND'))
  })
  // Other nodes are told by the database; on this one the caller's next request keeps to the change already.
  cacheOf(call.core).forget(poolId)
  return changed
}

/** Changes settings of the caller's own pool and leaves the rest. */
export async function changeSettings(
  call: Call<'POOL_NOT_FOUND'>,
  change: Partial<UserPoolSettings>,
): Promise<UserPoolSettings> {
  const checked = checkedSettings(change)
  const settings = await call.write(async (pool) => {
    const known = (await lockUserPoolRow(pool.db, pool.id)) ?? call.fail('POOL_NOT_FOUND')
    const stored = { ...known.settings, ...checked }
    await updateUserPoolRow(pool.db, pool.id, { name: known.name, settings: stored, at: dateOf(call.core.clock) })
    const before = settingsOf(known)
    const after = settingsOf({ ...known, settings: stored })
    await recordAdminAction(call, pool, {
      ...{ operation: 'update', resource: 'userpool', resourceId: pool.id, details: 'updateSecuritySettings' },
      ...{ before, after },
    })
    return after
  })
  cacheOf(call.core).forget(call.poolId)
  return settings
}

/** Deletes a pool with everything in it. The root pool stays: without it nobody could make another. */
export async function deleteUserPool(
  call: Call<'POOL_NOT_FOUND' | 'INVALID_OPERATION'>,
  poolId: string,
): Promise<void> {
  await platformOf(call.core.database).write(async (pool) => {
    const known = (await lockUserPoolRow(pool.db, poolId)) ?? call.fail('POOL_NOT_FOUND')
    if (known.is_root) call.fail('INVALID_OPERATION', rootStays)
    await deleteUserPoolRows(pool, poolId)
    await recordAdminAction(call, pool, { ...ofPool(poolId), operation: 'delete', before: { name: known.name } })
  })
}

export function userPoolOf(core: Core, row: UserPoolRow): UserPool {
  return {
    poolId: row.pool_id,
    name: row.name,
    isRoot: row.is_root,
    secret: core.sealer.openText(row.secret, contextOf(row.pool_id)),
    settings: settingsOf(row),
    domain: row.domain ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

const ofPool = (poolId: string) => ({ resource: 'userpool', resourceId: poolId }) as const

const settingsOf = ({ is_root, settings }: Pick<UserPoolRow, 'is_root' | 'settings'>): UserPoolSettings => ({
  ...(is_root ? rootDefaults : defaultSettings),
  ...settings,
})

const rootStays = {
  'reason.zh': '根用户池不能删除',
  'reason.en': 'the root user pool cannot be deleted',
}

const contextOf = (poolId: string): string => `user_pools.secret:${poolId}:${poolId}`

const isPoolId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)
const idRule = {
  zh: '只能包含字母、数字、- 和 _,最多 64 个字符',
  en: 'may have letters, digits, - and _ only, at most 64 characters',
}

function checkedSettings(settings: Partial<UserPoolSettings>): Partial<UserPoolSettings> {
  settings.allowedOrigins?.forEach((origin, index) => {
    if (!isOrigin(origin)) throw invalidArgument(`allowedOrigins.${index}`, originRule)
  })
  const { usernameRule } = settings
  if (!usernameRule) return settings
  const regex = bareSource(usernameRule.regex)
  if (!isPattern(regex)) throw invalidArgument('usernameRule.regex', patternRule)
  return { ...settings, usernameRule: { ...usernameRule, regex } }
}

const patternRule = { zh: '必须是正则表达式', en: 'must be a regular expression' }

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text
}
const originRule = {
  zh: '必须是 http 或 https 的源,例如 https://app.example.com',
  en: 'must be an http or https origin such as https://app.example.com',
}
