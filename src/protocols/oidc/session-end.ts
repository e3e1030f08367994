import type { Application } from '../../areas/applications/index.ts'
import { endSession, tellOfSignOut } from '../../areas/sessions/index.ts'
import type { Core } from '../../core/core.ts'
import { enqueue } from '../../core/jobs/job.ts'
import type { Provider } from './engine.ts'

/** Has the engine's sessions end by ours, which tells everybody, and its telling done by the job. */
export function endSessionsOurWay(core: Core, { poolId, appId }: Application, provider: Provider): void {
  const { destroy } = provider.Session.prototype
  provider.Session.prototype.destroy = async function end() {
    if (this.jti) await endSession(core, poolId, this.jti)
    return destroy.call(this)
  }
  // Called for this application's own client when somebody signs out of it; with the whole session it is the same job again.
  provider.Client.prototype.backchannelLogout = async (userId: string, sid: string) => {
    await core.database.inPool(poolId, (pool) => enqueue(pool, tellOfSignOut, { appId, userId, sid }, { key: sid }))
  }
}
