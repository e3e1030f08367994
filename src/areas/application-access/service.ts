import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import { emit } from '../../core/events/events.ts'
import { dateOf } from '../../core/time/clock.ts'
import { newId } from '../../core/time/ids.ts'
import { holdOwnApplication, renewApplication } from '../applications/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { holdRoles, holdRolesNear } from '../roles/index.ts'
import { holdSubjects } from '../subjects/index.ts'
import {
  type AccessGrantRow,
  deleteAccessGrants,
  deleteAccessOf,
  type GrantedTarget,
  type GrantedType,
  lockAccessGrants,
  saveAccessGrants,
  switchAccessGrant,
} from './store.ts'

/** The rules of who may use which application: every write passes here. */
type Granting = Call<
  | 'APP_NOT_FOUND'
  | 'USER_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'DEPARTMENT_NOT_FOUND'
  | 'ROLE_NOT_FOUND'
  | 'NAMESPACE_NOT_FOUND'
>

export interface NamedTargets {
  readonly targetType: GrantedType
  readonly targetIdentifier: readonly string[]
  /** Of roles. */
  readonly namespaceCode?: string | undefined
}

export interface GivenAccess extends NamedTargets {
  readonly effect: 'ALLOW' | 'DENY'
  readonly inheritByChildren: boolean
}

/** Allows and denies all of it, or changes nothing. What comes later in the list goes before. */
export async function authorizeAccess(call: Granting, appId: string, list: readonly GivenAccess[]): Promise<void> {
  const at = dateOf(call.core.clock)
  await call.write(async (pool) => {
    await holdOwnApplication(call, pool, appId)
    const rows = new Map<string, AccessGrantRow>()
    for (const item of list) {
      for (const target of await targetsOf(call, pool, { appId, item })) {
        rows.set(`${target.target_type} ${target.target_id}`, {
          ...{ ...target, pool_id: pool.id, id: newId(call.core.clock), app_id: appId, effect: item.effect },
          ...{ enabled: true, inherited: item.inheritByChildren, created_at: at, updated_at: at },
        })
      }
    }
    await saveAccessGrants(pool.db, [...rows.values()])
    await note(call, pool, { appId, operation: 'add', rows: [...rows.values()] })
  })
  renewApplication(call.core, appId)
}

export async function revokeAccess(call: Granting, appId: string, list: readonly NamedTargets[]): Promise<void> {
  await call.write(async (pool) => {
    await holdOwnApplication(call, pool, appId)
    const targets = []
    for (const item of list) targets.push(...(await targetsOf(call, pool, { appId, item })))
    const gone = await deleteAccessOf(pool.db, pool.id, { appId, targets })
    await note(call, pool, { appId, operation: 'remove', rows: gone })
  })
  renewApplication(call.core, appId)
}

async function targetsOf(
  call: Granting,
  pool: Pool,
  { appId, item }: { appId: string; item: NamedTargets },
): Promise<GrantedTarget[]> {
  const { targetType, targetIdentifier, namespaceCode } = item
  if (targetType !== 'ROLE') {
    const named = targetIdentifier.map((one) => ({ targetType, targetIdentifier: one }))
    return (await holdSubjects(call, pool, named)).map(({ type, id }) => ({ target_type: type, target_id: id }))
  }
  // Published: a role is looked up in the application's own space, the default and the system one.
  const roles = namespaceCode
    ? await holdRoles(
        call,
        pool,
        targetIdentifier.map((code) => ({ code, namespace: namespaceCode })),
      )
    : await holdRolesNear(call, pool, { namespace: appId, codes: targetIdentifier })
  return roles.map(({ id }) => ({ target_type: 'ROLE', target_id: id }))
}

/** Switches one on or off. */
export async function switchAccess(
  call: Call<'APP_GRANT_NOT_FOUND'>,
  { id, enabled }: { readonly id: string; readonly enabled: boolean },
): Promise<void> {
  const appId = await call.write(async (pool) => {
    const [row] = await lockAccessGrants(pool.db, pool.id, [id])
    if (!row) return call.fail('APP_GRANT_NOT_FOUND', { id })
    await switchAccessGrant(pool.db, row, { enabled, updated_at: dateOf(call.core.clock) })
    const [before, after] = [{ enabled: row.enabled }, { enabled }]
    await recordAdminAction(call, pool, {
      ...{ operation: enabled ? 'enable' : 'disable', resource: 'authorization', resourceId: row.app_id },
      ...{ before, after, details: `${row.target_type} ${row.target_id}` },
    })
    return row.app_id
  })
  renewApplication(call.core, appId)
}

/** Deletes all of them or none. */
export async function deleteAccess(call: Call<'APP_GRANT_NOT_FOUND'>, ids: readonly string[]): Promise<void> {
  const rows = await call.write(async (pool) => {
    const found = await lockAccessGrants(pool.db, pool.id, ids)
    const known = new Set(found.map(({ id }) => id))
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) call.fail('APP_GRANT_NOT_FOUND', { id: unknown })
    await deleteAccessGrants(pool.db, pool.id, ids)
    for (const appId of new Set(found.map(({ app_id }) => app_id))) {
      const ofApp = found.filter(({ app_id }) => app_id === appId)
      await note(call, pool, { appId, operation: 'remove', rows: ofApp })
    }
    return found
  })
  for (const { app_id } of rows) renewApplication(call.core, app_id)
}

interface Noted {
  readonly appId: string
  readonly operation: 'add' | 'remove'
  readonly rows: readonly AccessGrantRow[]
}

/** An application's permissions are those of the space that is called by its id. */
async function note(call: Call, pool: Pool, { appId, operation, rows }: Noted): Promise<void> {
  if (rows.length === 0) return
  const told = rows.map(({ target_type, target_id, effect, inherited }) => ({
    ...{ targetType: target_type, targetId: target_id, effect, inheritByChildren: inherited },
  }))
  await recordAdminAction(call, pool, {
    ...{ operation, resource: 'authorization', resourceId: appId },
    ...(operation === 'add' ? { after: { access: told } } : { before: { access: told } }),
  })
  for (const type of new Set(rows.map(({ target_type }) => target_type))) {
    const targetIdentifiers = rows.filter(({ target_type }) => target_type === type).map(({ target_id }) => target_id)
    await emit(call, pool, {
      type: operation === 'add' ? 'permission:add' : 'permission:revoke',
      data: { policyCodes: [], targetType: type, userPoolId: pool.id, targetIdentifiers, namespace: appId },
    })
  }
}
