import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { accountContract } from './contract.ts'
import { accountErrors } from './errors.ts'
import { accountHandlers } from './handlers.ts'

export { checkOwnPassword } from './own-password.ts'

/** What signed-in people do with their own account. */
export const accountArea: Area = {
  name: 'account',
  operations: built(accountContract, accountHandlers),
  errors: accountErrors,
}
