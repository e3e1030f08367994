import type { Call } from '../../core/contract/call.ts'
import type { Core } from '../../core/core.ts'
import type { Pool } from '../../core/database/database.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import { isAdmittedTo } from './access-store.ts'
import type { Application } from './application.ts'
import { changeApplication } from './service.ts'
import { holdApplicationRow, type PermissionStrategy, updateApplicationRow } from './store.ts'

/**
 * Whether somebody may use an application: what is granted or denied to them, their roles, groups and departments goes before the
 * strategy for everybody else; denying wins. Costs nothing where an application has no grants.
 */
export const admits = async (core: Core, application: Admitting, userId: string): Promise<boolean> =>
  application.hasGrants
    ? core.database.read(application.poolId, (reader) =>
        isAdmittedTo(reader, application.appId, { userId, at: dateOf(core.clock) }),
      )
    : application.permissionStrategy === 'ALLOW_ALL'

type Admitting = Pick<Application, 'poolId' | 'appId' | 'hasGrants' | 'permissionStrategy'>

/** An application of the caller's pool, which nobody else changes until this transaction ends. */
export async function holdOwnApplication(call: Call<'APP_NOT_FOUND'>, pool: Pool, appId: string): Promise<void> {
  const row = await holdApplicationRow(pool.db, { poolId: pool.id, appId })
  if (!row) call.fail('APP_NOT_FOUND')
}

export async function updatePermissionStrategy(
  call: Call<'APP_NOT_FOUND'>,
  appId: string,
  permissionStrategy: PermissionStrategy,
): Promise<void> {
  await changeApplication(call, appId, async ({ pool, key, row }) => {
    const changes = { permission_strategy: permissionStrategy, updated_at: dateOf(call.core.clock) }
    await updateApplicationRow(pool.db, key, changes)
    await recordAdminAction(call, pool, {
      resource: 'application',
      resourceId: appId,
      operation: 'update',
      before: { permissionStrategy: row.permission_strategy },
      after: { permissionStrategy },
    })
  })
}
