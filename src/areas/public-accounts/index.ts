import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { publicAccountsContract } from './contract.ts'
import { publicAccountsErrors } from './errors.ts'
import { publicAccountsHandlers } from './handlers.ts'
import { publicAccountLinksContract } from './links-contract.ts'
import { publicAccountLinksHandlers } from './links-handlers.ts'

export { usesPublicAccounts } from './service.ts'
export {
  findSwitchTarget,
  isPublicAccount,
  listOpenAccounts,
  originOf,
  rememberOrigin,
  sweepSwitches,
} from './switching.ts'

/** Accounts that several people share. Above users, groups, roles, departments and posts, all of which they have. */
export const publicAccountsArea: Area = {
  name: 'public-accounts',
  operations: [
    ...built(publicAccountsContract, publicAccountsHandlers),
    ...built(publicAccountLinksContract, publicAccountLinksHandlers),
  ],
  errors: publicAccountsErrors,
}
