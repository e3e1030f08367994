import { findApplication } from '../applications/index.ts'
import { recordAdminAction } from '../audit/index.ts'
import { endSignIns } from '../sessions/index.ts'
import { refuseTokens } from '../users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import { dateOf } from '../../core/time/clock.ts'

/**
 * Signs a user out of applications from outside. Browser sessions end whole: they are shared by the pool's applications, and what is
 * left of one would open the listed applications again by itself. Refresh tokens of other applications stay.
 */
export async function kickUser(
  call: Call<'USER_NOT_FOUND' | 'APP_NOT_FOUND'>,
  userId: string,
  appIds: readonly string[],
): Promise<void> {
  for (const appId of appIds) {
    const application = await findApplication(call.core, appId)
    if (application?.poolId !== call.poolId) call.fail('APP_NOT_FOUND', { app: appId })
  }
  await call.write(async (pool) => {
    const known = await refuseTokens(pool, { userId, appIds, at: dateOf(call.core.clock) })
    if (!known) call.fail('USER_NOT_FOUND', { user: userId })
    await endSignIns(pool, { userIds: [userId], appIds })
    await recordAdminAction(call, pool, {
      operation: 'remove',
      resource: 'userLoginState',
      resourceId: userId,
      details: `applications: ${appIds.join(', ')}`,
    })
  })
}
