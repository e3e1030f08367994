import type { Core } from '../../core/core.ts'
import { findUserPool } from '../user-pools/index.ts'
import type { Application } from './application.ts'

/** Whether people may sign up at the application by themselves (2031): unless it, or its pool, says otherwise. */
export async function isRegistrationOpen(core: Core, { poolId, register }: Application): Promise<boolean> {
  if (register.enabledBasicRegisterMethods.length === 0) return false
  const pool = await findUserPool(core, poolId)
  return pool?.settings.registerDisabled === false
}
