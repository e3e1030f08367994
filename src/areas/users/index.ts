import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { usersContract } from './contract.ts'
import { usersErrors } from './errors.ts'
import { usersHandlers } from './handlers.ts'

export type { UserColumn, UserFilter } from './filter-store.ts'
export { readSearchOf } from './department-filter.ts'
export { tellOfAccount, tellOfPassword } from './told.ts'
export { listUserPage } from './listing.ts'
export { resignUsers, updateUsers } from './update.ts'
export { createUser, createUsers } from './create.ts'
export { createVouchedUser, type Vouched } from './federated.ts'
export { mergeUsers } from './merging.ts'
export { matchUsers } from './matching.ts'
export { type ChosenPassword, prepareChosenPassword, setChosenPassword } from './chosen-password.ts'
export {
  deleteUsers,
  findIds,
  findUser,
  findUserByIdentifier,
  type GivenIdentifier,
  identifiedPart,
  getUser,
  getUsers,
  recordMfa,
  refuseTokens,
  replacePasswordHash,
} from './service.ts'
export { type ReadRule, readUserRule, UserRule } from './rule.ts'
export { matchingUserIds, nextUserIds } from './search-store.ts'
export { opensBy, proveAddress, withProved } from './proved-address.ts'
export { indexUsers, sweepUserSearch } from './search-index.ts'
export { everyApplication, isRefused } from './signed-out.ts'
export { readPhone } from './identifiers.ts'
export { type Registration, readRegistration, registerUser } from './registration.ts'
export { rescueFirstUser } from './rescue.ts'
export { mergedData } from './update.ts'
export {
  changeOwnAddress,
  changeOwnPassword,
  completeOwnProfile,
  deleteOwnAccount,
  identifiersOf,
  type OwnAddress,
  type OwnProfile,
  resetOwnPassword,
  updateOwnProfile,
} from './self-service.ts'
export {
  CreateUserInfoDto,
  CreateUserReqDto,
  profileTexts,
  PageLimit,
  PageNumber,
  CreateUserOptionsDto,
  ListUsersRequestDto,
  UpdateUserBatchOptionsDto,
  UpdateUserReqDto,
  UserDto,
  UserIdType,
  UserPagingDto,
} from './schemas.ts'
export { findUserRows, type SecondFactor, signInParts, type UserRow, type UserTables } from './store.ts'
export { columnOf, ownWordsOf, type User, userOf } from './user.ts'
export { showUser, userOnWire, usersOnWire } from './wire.ts'

export const usersArea: Area = {
  name: 'users',
  operations: built(usersContract, usersHandlers),
  errors: usersErrors,
}
