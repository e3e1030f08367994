import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { accountContract } from './contract.ts'
import { addressesContract } from './addresses-contract.ts'
import { addressesHandlers } from './addresses-handlers.ts'
import { accountErrors } from './errors.ts'
import { accountHandlers } from './handlers.ts'
import { recoveryContract } from './recovery-contract.ts'
import { recoveryHandlers } from './recovery-handlers.ts'

export { tellOwner } from './notices.ts'
export { remindOfPasswords, remindOwners } from './password-reminders.ts'
export { checkOwnPassword } from './own-password.ts'
export { proveForReset, type ResetCall, resetPassword } from './reset.ts'

/** What signed-in people do with their own account. */
export const accountArea: Area = {
  name: 'account',
  operations: [
    ...built(accountContract, accountHandlers),
    ...built(addressesContract, addressesHandlers),
    ...built(recoveryContract, recoveryHandlers),
  ],
  errors: accountErrors,
}
