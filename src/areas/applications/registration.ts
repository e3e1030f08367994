import type { Core } from '../../core/core.ts'
import { findUserPool } from '../user-pools/index.ts'
import type { Application } from './application.ts'
import type { CodeMedium } from './login-config.ts'

/**
 * Whether people may sign up at the application by themselves (2031): unless it, or its pool, says otherwise. A sign-up whose
 * identifier nobody has proved tells by its success or refusal (2026) whether an account exists, so a pool that hides that has none;
 * one with a code (`proved`) tells it to the owner of the address alone.
 */
export async function isRegistrationOpen(
  core: Core,
  { poolId, register }: Application,
  { proved = false }: { proved?: boolean } = {},
): Promise<boolean> {
  if (register.enabledBasicRegisterMethods.length === 0) return false
  const pool = await findUserPool(core, poolId)
  return pool?.settings.registerDisabled === false && (proved || !pool.settings.hideAccountExistence)
}

/** Whether people may make themselves an account with a code that was sent to such an address. */
export async function offersCodeSignUp(core: Core, application: Application, medium: CodeMedium): Promise<boolean> {
  const method = medium === 'EMAIL' ? 'EMAIL_CODE' : 'PHONE_CODE'
  if (!application.register.enabledBasicRegisterMethods.includes(method)) return false
  return isRegistrationOpen(core, application, { proved: true })
}
