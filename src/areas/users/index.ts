import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { usersContract } from './contract.ts'
import { usersErrors } from './errors.ts'
import { usersHandlers } from './handlers.ts'

export { createUser } from './create.ts'
export { type ChosenPassword, prepareChosenPassword, setChosenPassword } from './chosen-password.ts'
export {
  findUser,
  findUserByIdentifier,
  getUser,
  getUsers,
  recordSignIn,
  refuseTokens,
  replacePasswordHash,
} from './service.ts'
export { isRefused } from './signed-out.ts'
export { readPhone } from './identifiers.ts'
export { type Registration, readRegistration, registerUser } from './registration.ts'
export { rescueFirstUser } from './rescue.ts'
export { changeOwnPassword, deleteOwnAccount, updateOwnProfile } from './self-service.ts'
export { CreateUserReqDto, UserDto, UserIdType } from './schemas.ts'
export type { UserRow } from './store.ts'
export { type User, userOf } from './user.ts'
export { userOnWire } from './wire.ts'

export const usersArea: Area = {
  name: 'users',
  operations: built(usersContract, usersHandlers),
  errors: usersErrors,
}
