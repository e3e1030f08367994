import type { Core } from '../../core/core.ts'
import { findUserPool } from '../user-pools/index.ts'
import type { Application } from './application.ts'

/**
 * Whether people may sign up at the application by themselves (2031): unless it, or its pool, says otherwise. A sign-up whose
 * identifier nobody has proved tells by its success or refusal (2026) whether an account exists, so a pool that hides that has none.
 */
export async function isRegistrationOpen(core: Core, { poolId, register }: Application): Promise<boolean> {
  if (register.enabledBasicRegisterMethods.length === 0) return false
  const pool = await findUserPool(core, poolId)
  return pool?.settings.registerDisabled === false && !pool.settings.hideAccountExistence
}
