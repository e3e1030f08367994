import type { Area } from '../../core/contract/area.ts'
import { passwordErrors } from './errors.ts'

export { passwordRequirement, refuseWeakPassword } from './service.ts'
export { kindsIn } from './strength.ts'

/** What passwords must be like that people choose for themselves. No operations yet: the rules stand in the pool's settings. */
export const passwordPoliciesArea: Area = { name: 'password-policies', operations: [], errors: passwordErrors }
