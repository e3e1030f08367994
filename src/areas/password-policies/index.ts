import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { passwordPoliciesContract } from './contract.ts'
import { passwordErrors } from './errors.ts'
import { passwordPoliciesHandlers } from './handlers.ts'

export { keepReplaced, refuseReused } from './history.ts'
export { markOfPolicy, type PasswordPolicy, policyFor } from './policy.ts'
export { endsAt } from './rotation.ts'
export { brokenByAdministrator, isOutgrown, passwordRequirement, refuseWeakPassword } from './service.ts'

/** What passwords must be like that people choose for themselves, and for how long they last. */
export const passwordPoliciesArea: Area = {
  name: 'password-policies',
  operations: built(passwordPoliciesContract, passwordPoliciesHandlers),
  errors: passwordErrors,
}
