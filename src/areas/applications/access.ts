import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'
import { recordAdminAction } from '../audit/index.ts'
import type { Application } from './application.ts'
import { changeApplication } from './service.ts'
import { type PermissionStrategy, updateApplicationRow } from './store.ts'

/**
 * Who may use an application. Grants to people, roles, groups and departments come with the directory; until there are any, the
 * strategy for those whom no grant names decides alone.
 */
export const admits = ({ permissionStrategy }: Pick<Application, 'permissionStrategy'>): boolean =>
  permissionStrategy === 'ALLOW_ALL'

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
