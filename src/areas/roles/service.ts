import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Pool, PoolReader } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { recordAdminAction } from '../audit/index.ts'
import { defaultNamespace, holdNamespaces, systemNamespace } from '../namespaces/index.ts'
import {
  deleteRoleRows,
  findRoleRows,
  insertRoles,
  lockRoles,
  type NamedRoleRow,
  type RoleKey,
  type RoleRow,
  updateRoleRow,
} from './store.ts'

/** The rules of roles: every write of one passes here, whatever interface it came by. */

/** How callers name a role; without a permission space, or with an empty one, the default is meant. */
export interface RoleName {
  readonly code: string
  readonly namespace?: string | undefined
}

export const keyOf = ({ code, namespace }: RoleName): RoleKey => ({ code, namespace: namespace || defaultNamespace })

export interface NewRole extends RoleName {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly disableTime?: string | number | undefined
}

/** Makes all of them or, when one cannot be made, none. */
export async function createRoles(
  call: Call<'NAMESPACE_NOT_FOUND' | 'ROLE_EXISTS'>,
  list: readonly NewRole[],
): Promise<NamedRoleRow[]> {
  const at = dateOf(call.core.clock)
  return call.write(async (pool) => {
    const spaces = await holdNamespaces(
      call,
      pool,
      list.map(({ namespace }) => namespace ?? ''),
    )
    const rows = list.map(({ code, name, description, disableTime }, index): NamedRoleRow => {
      const { id = '', code: namespace = '', name: namespaceName = '' } = spaces[index] ?? {}
      return {
        ...{ pool_id: pool.id, id: newId(call.core.clock), namespace_id: id, namespace, namespace_name: namespaceName },
        ...{ code, name: name ?? code, description: description ?? '', status: 'ENABLE' },
        ...{ disable_time: readMoment(call, disableTime), enable_permission_apply: false },
        ...{ created_at: at, updated_at: at },
      }
    })
    const made = await insertRoles(pool.db, rows)
    const refused = rows.find(({ id }) => !made.has(id))
    if (refused) call.fail('ROLE_EXISTS', { code: refused.code, namespace: refused.namespace })
    await recordAdminAction(
      call,
      pool,
      rows.map((row) => ({ operation: 'create', ...ofRole(row), after: loggable(row) })),
    )
    for (const row of rows) {
      await emit(call, pool, { type: 'role:add', data: { role: announced(row), namespace: row.namespace } })
    }
    return rows
  })
}

/** In the order of their names; ROLE_NOT_FOUND or NAMESPACE_NOT_FOUND tells the first that does not exist. */
async function getRoles(
  call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND'>,
  reader: PoolReader,
  names: readonly RoleName[],
): Promise<NamedRoleRow[]> {
  const keys = names.map(keyOf)
  const found = await findRoleRows(reader, keys)
  return found.map((role, index) => {
    const { code, namespace } = keys[index] as RoleKey
    if (role === 'no namespace') return call.fail('NAMESPACE_NOT_FOUND', { code: namespace })
    return role === 'no role' ? call.fail('ROLE_NOT_FOUND', { code, namespace }) : role
  })
}

export async function getRole(
  call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND'>,
  reader: PoolReader,
  name: RoleName,
): Promise<NamedRoleRow> {
  const [role] = await getRoles(call, reader, [name])
  return role as NamedRoleRow
}

/** As `getRoles`, each once, and none of them goes before this transaction ends. */
export async function holdRoles(
  call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND'>,
  pool: Pool,
  names: readonly RoleName[],
  { forUpdate = false } = {},
): Promise<NamedRoleRow[]> {
  const found = new Map((await getRoles(call, pool, names)).map((role) => [role.id, role]))
  const roles = await held(call, pool, { found, forUpdate })
  // Nobody changes them from here on, so this is what they are.
  return forUpdate ? [...new Map((await getRoles(call, pool, names)).map((role) => [role.id, role])).values()] : roles
}

async function held(
  call: Call<'ROLE_NOT_FOUND'>,
  pool: Pool,
  { found, forUpdate }: { readonly found: ReadonlyMap<string, NamedRoleRow>; readonly forUpdate: boolean },
): Promise<NamedRoleRow[]> {
  const ids = await lockRoles(pool.db, pool.id, { ids: [...found.keys()], forUpdate })
  return [...found.values()].map((role) => {
    const { id, code, namespace } = role
    return ids.has(id) ? role : call.fail('ROLE_NOT_FOUND', { code, namespace })
  })
}

/**
 * Roles that a permission space may mean by their codes alone: its own before those of the default space, and these before those of
 * the system space. In the order of the codes; ROLE_NOT_FOUND names the first that is in none of them.
 */
export async function getRolesNear(
  call: Call<'ROLE_NOT_FOUND'>,
  reader: PoolReader,
  { namespace, codes }: { readonly namespace: string; readonly codes: readonly string[] },
): Promise<NamedRoleRow[]> {
  const spaces = [namespace, defaultNamespace, systemNamespace]
  const found = await findRoleRows(
    reader,
    codes.flatMap((code) => spaces.map((space) => ({ code, namespace: space }))),
  )
  return codes.map((code, index) => {
    const near = found.slice(index * spaces.length, (index + 1) * spaces.length)
    return near.find((role) => typeof role !== 'string') ?? call.fail('ROLE_NOT_FOUND', { code, namespace })
  })
}

/** As `getRolesNear`, each once, and none of them goes before this transaction ends. */
export async function holdRolesNear(
  call: Call<'ROLE_NOT_FOUND'>,
  pool: Pool,
  wanted: { readonly namespace: string; readonly codes: readonly string[] },
): Promise<NamedRoleRow[]> {
  const found = new Map((await getRolesNear(call, pool, wanted)).map((role) => [role.id, role]))
  return held(call, pool, { found, forUpdate: false })
}

export interface RoleUpdate extends NewRole {
  readonly newCode?: string | undefined
  readonly status?: RoleRow['status'] | undefined
  readonly enablePermissionApply?: boolean | undefined
}

/** Changes what is given and leaves the rest. */
export async function updateRole(
  call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND' | 'ROLE_EXISTS'>,
  input: RoleUpdate,
): Promise<void> {
  await call.write(async (pool) => {
    const [row] = await holdRoles(call, pool, [input], { forUpdate: true })
    if (!row) throw new Error('a role that was found is held')
    const at = dateOf(call.core.clock)
    const change = {
      ...{ code: input.newCode ?? row.code, name: input.name ?? row.name },
      ...{ description: input.description ?? row.description, status: input.status ?? row.status },
      disable_time: momentAfter(call, row, input),
      enable_permission_apply: input.enablePermissionApply ?? row.enable_permission_apply,
      updated_at: at,
    }
    const isFree = await updateRoleRow(pool.db, row, change)
    if (!isFree) call.fail('ROLE_EXISTS', { code: change.code, namespace: row.namespace })
    const changed = { ...row, ...change }
    const [before, after] = [loggable(row), loggable(changed)]
    await recordAdminAction(call, pool, { operation: 'update', ...ofRole(row), before, after })
    const { code: _code, namespace: _namespace, ...updates } = input
    await emit(call, pool, { type: 'role:updated', data: { role: announced(changed), updates } })
  })
}

/** Who switches a role on again whose time is over means it: the time is forgotten. */
function momentAfter(call: Call, row: RoleRow, { disableTime, status }: RoleUpdate): Date | null {
  if (disableTime !== undefined) return readMoment(call, disableTime)
  const isOver = row.disable_time !== null && row.disable_time.getTime() <= call.core.clock.now()
  return status === 'ENABLE' && isOver ? null : row.disable_time
}

/** Deletes all of them, with their assignments and grants, or none. */
export const deleteRoles = (
  call: Call<'ROLE_NOT_FOUND' | 'NAMESPACE_NOT_FOUND'>,
  names: readonly RoleName[],
): Promise<void> =>
  call.write(async (pool) => {
    const rows = await holdRoles(call, pool, names, { forUpdate: true })
    await deleteRoleRows(
      pool.db,
      pool.id,
      rows.map(({ id }) => id),
    )
    const deleted = rows.map((row) => ({ operation: 'delete', ...ofRole(row), before: loggable(row) }) as const)
    await recordAdminAction(call, pool, deleted)
    for (const { id } of rows) await emit(call, pool, { type: 'role:delete', data: { id } })
  })

/** Whether it counts for anything at that time. */
export const isInForce = ({ status, disable_time }: RoleRow, at: number): boolean =>
  status === 'ENABLE' && (disable_time === null || disable_time.getTime() > at)

/** A moment to come; empty: none. */
function readMoment({ core }: Call, given: string | number | undefined): Date | null {
  if (given === undefined || given === '') return null
  const moment = new Date(typeof given === 'string' && !/^\d{1,15}$/.test(given) ? given : Number(given))
  if (!(moment.getTime() > core.clock.now()) || moment.getTime() > latest) throw invalidArgument('disableTime', toCome)
  return moment
}

const latest = Date.UTC(9999, 0)
const toCome = {
  zh: '必须是将来的时间:毫秒时间戳或 ISO 8601 日期',
  en: 'must be a time to come, in milliseconds or ISO 8601',
}

const ofRole = ({ id }: RoleRow) => ({ resource: 'role', resourceId: id }) as const

const announced = ({ id, code, name, description, namespace, status }: NamedRoleRow) => ({
  ...{ id, code, name, description, namespace, status },
})

const loggable = ({ pool_id, namespace_id, created_at, updated_at, ...row }: NamedRoleRow) => row
