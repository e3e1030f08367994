import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { signinErrors } from '../../signin/index.ts'
import { v3Contract } from './contract.ts'
import { v3Errors } from './errors.ts'
import { v3Handlers } from './handlers.ts'

export { authenticationDoor } from './door.ts'
export { tokensOf } from './handlers.ts'
export { managementDoor } from './management-door.ts'
export { SignUpProfile } from './sign-up.ts'
export { tokenOf } from './token.ts'

/** The V3 operations that start or continue a sign-in, with the rows of the engine behind them. */
export const v3: Area = {
  name: 'v3',
  operations: built(v3Contract, v3Handlers),
  errors: { ...signinErrors, ...v3Errors },
}
