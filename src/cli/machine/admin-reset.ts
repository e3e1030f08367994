import { restoreSuperAdministrator } from '../../areas/administrators/index.ts'
import { findRootPool } from '../../areas/user-pools/index.ts'
import { rescueFirstUser } from '../../areas/users/index.ts'
import { randomToken } from '../../core/time/ids.ts'
import type { Context } from '../command.ts'
import { notStartedYet, systemCall, withCore } from './open.ts'

/** The way back in when the administrator's password is lost: whoever may read the database's files may do this. */
export const adminReset = (context: Context): Promise<{ account: string; password: string }> =>
  withCore(context, async (core) => {
    const root = await findRootPool(core)
    if (!root) throw notStartedYet()
    const password = randomToken(12)
    const call = systemCall(core, root.poolId)
    const rescued = await rescueFirstUser(call, password)
    if (!rescued) throw notStartedYet()
    await restoreSuperAdministrator(call, rescued.id)
    return { account: rescued.account, password }
  })
