import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { passwordHashesContract } from './contract.ts'
import { passwordHashesHandlers } from './handlers.ts'

/** The one door through which a stored hash leaves: closed to access keys and to every role that does not name it. */
export const passwordHashesArea: Area = {
  name: 'password-hashes',
  operations: built(passwordHashesContract, passwordHashesHandlers),
  errors: {},
}
