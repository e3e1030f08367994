import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { userPoolsContract } from './contract.ts'
import { userPoolsErrors } from './errors.ts'
import { userPoolsHandlers } from './handlers.ts'

export { MfaFactors, type UserPoolSettings, UserPoolSettings as UserPoolSettingsSchema } from './schemas.ts'
export { keepsUsernameRule, usernameRuleOf } from './username-rule.ts'
export { changeSettings, createUserPool, findRootPool, findUserPool, loadUserPool, poolSettings } from './service.ts'

export const userPoolsArea: Area = {
  name: 'user-pools',
  operations: built(userPoolsContract, userPoolsHandlers),
  errors: userPoolsErrors,
}
