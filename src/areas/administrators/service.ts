import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Statement } from '../../core/contract/statement.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { perCore } from '../../core/per-core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { findUserPool } from '../user-pools/index.ts'
import { findCustomRole } from './custom-roles.ts'
import { findBuiltInRole } from './roles.ts'
import type { AssignmentDto } from './schemas.ts'
import {
  type AdministratorRow,
  deleteAdministratorRow,
  findAdministratorRow,
  holdRoleRow,
  holdUser,
  insertAdministrator,
  replaceAssignments,
  updateAdministratorRow,
} from './store.ts'

/**
 * Administrators: people of the root pool with roles for all pools or for some. The root pool itself is the super administrators'
 * alone, or whoever may manage people would manage them too. That one of them stays is kept by the database (migrations/0040).
 */
const everyPool = '*'

type GivenErrors = 'ADMINISTRATOR_ROLE_NOT_FOUND' | 'POOL_NOT_FOUND' | 'INVALID_OPERATION'

export async function createAdministrator(
  call: Call<'USER_NOT_FOUND' | 'ADMINISTRATOR_EXISTS' | GivenErrors>,
  { userId, assignments }: { userId: string; assignments: readonly AssignmentDto[] },
): Promise<AdministratorRow> {
  const targets = await checkedTargets(call, assignments)
  const made = await call.write(async (pool) => {
    if (!(await holdUser(pool.db, pool.id, userId))) call.fail('USER_NOT_FOUND', { user: userId })
    const isNew = await insertAdministrator(pool.db, { poolId: pool.id, userId, at: dateOf(call.core.clock) })
    if (!isNew) call.fail('ADMINISTRATOR_EXISTS', { user: userId })
    await give(call, pool, { userId, targets })
    const made = await whole(pool, userId)
    await recordAdminAction(call, pool, { ...ofAdministrator(userId), operation: 'create', after: loggable(made) })
    return made
  })
  forget(call, userId)
  return made
}

/** Changes what is given and leaves the rest. */
export async function updateAdministrator(
  call: Call<'ADMINISTRATOR_NOT_FOUND' | GivenErrors>,
  userId: string,
  change: { enabled: boolean | undefined; assignments: readonly AssignmentDto[] | undefined },
): Promise<AdministratorRow> {
  const targets = change.assignments && (await checkedTargets(call, change.assignments))
  const changed = await call.write(async (pool) => {
    const before = await findAdministratorRow(pool, userId)
    const update = { enabled: change.enabled, at: dateOf(call.core.clock) }
    const known = await updateAdministratorRow(pool.db, { poolId: pool.id, userId }, update)
    if (!known || !before) return call.fail('ADMINISTRATOR_NOT_FOUND', { user: userId })
    if (targets) await give(call, pool, { userId, targets })
    const after = await whole(pool, userId)
    const changes = { before: loggable(before), after: loggable(after) }
    await recordAdminAction(call, pool, { ...ofAdministrator(userId), operation: 'update', ...changes })
    return after
  })
  forget(call, userId)
  return changed
}

/** Makes somebody a super administrator of every pool, whatever they were; for `sesame admin reset` only. */
export async function restoreSuperAdministrator(call: Call, userId: string): Promise<void> {
  await call.write(async (pool) => {
    const person = { poolId: pool.id, userId }
    const at = dateOf(call.core.clock)
    const isNew = await insertAdministrator(pool.db, { ...person, at })
    if (!isNew) await updateAdministratorRow(pool.db, person, { enabled: true, at })
    await replaceAssignments(pool.db, person, [{ role: 'super', target: everyPool }])
    const action = { operation: 'update', after: { enabled: true, assignments: ['super'] } } as const
    await recordAdminAction(call, pool, { ...ofAdministrator(userId), ...action })
  })
  forget(call, userId)
}

export async function deleteAdministrator(
  call: Call<'ADMINISTRATOR_NOT_FOUND' | 'INVALID_OPERATION'>,
  userId: string,
): Promise<void> {
  await call.write(async (pool) => {
    const known = await findAdministratorRow(pool, userId)
    if (!known) return call.fail('ADMINISTRATOR_NOT_FOUND', { user: userId })
    await deleteAdministratorRow(pool.db, { poolId: pool.id, userId })
    await recordAdminAction(call, pool, { ...ofAdministrator(userId), operation: 'delete', before: loggable(known) })
  })
  forget(call, userId)
}

const forget = ({ core, poolId }: Call, userId: string): void => administratorCache(core).forget(`${poolId} ${userId}`)

const ofAdministrator = (userId: string) => ({ resource: 'adminPermissionAdmin', resourceId: userId }) as const
const loggable = ({ enabled, assignments }: AdministratorRow) => ({ enabled, assignments })

async function whole(pool: Pool, userId: string): Promise<AdministratorRow> {
  const row = await findAdministratorRow(pool, userId)
  if (!row) throw new Error(`administrator ${userId} is gone within the transaction that holds them`)
  return row
}

interface Target {
  readonly role: string
  readonly target: string
}

/** One for each role and pool. The pools are looked up before the transaction: the root pool's fence hides them. */
async function checkedTargets(call: Call<GivenErrors>, assignments: readonly AssignmentDto[]): Promise<Target[]> {
  for (const [index, { userPoolIds = [] }] of assignments.entries()) {
    for (const [at, poolId] of userPoolIds.entries()) {
      const pool = await findUserPool(call.core, poolId)
      if (!pool) return call.fail('POOL_NOT_FOUND')
      if (pool.isRoot) throw invalidArgument(`assignments.${index}.userPoolIds.${at}`, rootIsForSupers)
    }
  }
  return assignments.flatMap(({ role, userPoolIds }) =>
    (userPoolIds ?? [everyPool]).map((target) => ({ role, target })),
  )
}

const rootIsForSupers = {
  zh: '不能是根用户池:根用户池只属于不限用户池的超级管理员',
  en: 'must not be the root pool, which is for super administrators of every pool only',
}

async function give(
  call: Call<'ADMINISTRATOR_ROLE_NOT_FOUND'>,
  pool: Pool,
  { userId, targets }: { userId: string; targets: readonly Target[] },
): Promise<void> {
  const own = new Set(targets.map(({ role }) => role).filter((role) => !findBuiltInRole(role)))
  // Always in this order, so that two transactions never wait for each other in a circle.
  for (const id of [...own].sort()) {
    const row = await holdRoleRow(pool.db, { poolId: pool.id, id }, 'share')
    if (!row) call.fail('ADMINISTRATOR_ROLE_NOT_FOUND', { role: id })
  }
  await replaceAssignments(pool.db, { poolId: pool.id, userId }, targets)
}

/** Makes the first start's person a super administrator of every pool. */
export const makeFirstAdministrator = (
  call: Call<'USER_NOT_FOUND' | 'ADMINISTRATOR_EXISTS' | GivenErrors>,
  userId: string,
): Promise<AdministratorRow> => createAdministrator(call, { userId, assignments: [{ role: 'super' }] })

const administratorCache = perCore((core) => {
  const load = async (key: string) => {
    const [poolId = '', userId = ''] = key.split(' ')
    return core.database.read(poolId, (reader) => findAdministratorRow(reader, userId))
  }
  return core.caches.cache({ name: 'administrators', most: 1000, load })
})

/**
 * What somebody of the root pool may do in a pool, from the caches: nothing for people without a role there. Undefined: no
 * administrator at all. Whether they proved a second factor, the door asks, which has the token.
 */
export async function rightsIn(
  core: Core,
  { rootPoolId, userId }: { rootPoolId: string; userId: string },
  target: { readonly poolId: string },
): Promise<readonly Statement[] | undefined> {
  const row = await administratorCache(core).get(`${rootPoolId} ${userId}`)
  if (!row?.enabled) return undefined
  const isRoot = target.poolId === rootPoolId
  const given = row.assignments.filter(
    (one) => one.target === target.poolId || (one.target === everyPool && (!isRoot || one.role === 'super')),
  )
  const statements = await Promise.all(given.map(({ role }) => statementsOf(core, rootPoolId, role)))
  return statements.flat()
}

async function statementsOf(core: Core, rootPoolId: string, role: string): Promise<readonly Statement[]> {
  const builtIn = findBuiltInRole(role)
  if (builtIn) return builtIn.statements
  return (await findCustomRole(core, rootPoolId, role))?.statements ?? []
}
