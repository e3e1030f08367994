import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { loginStatesContract } from './contract.ts'
import { loginStatesHandlers } from './handlers.ts'
import { meContract } from './me-contract.ts'
import { meHandlers } from './me-handlers.ts'

export { kickUser } from './service.ts'

/** Who is signed in where, what was, and how it is ended from outside. It knows users and applications; neither knows it. */
export const loginStatesArea: Area = {
  name: 'login-states',
  operations: [...built(loginStatesContract, loginStatesHandlers), ...built(meContract, meHandlers)],
  errors: {},
}
