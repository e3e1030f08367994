import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { groupsContract } from './contract.ts'
import { groupsErrors } from './errors.ts'
import { groupsHandlers } from './handlers.ts'

export { groupsHandlers } from './handlers.ts'
export { addMembers, removeMembers, setGroupsOfUser } from './members.ts'
export { GroupPagingDto } from './schemas.ts'
export {
  type GroupColumn,
  type GroupFilter,
  type GroupHead,
  hasMember,
  listGroupsOfUsers,
  listMemberIdsOf,
  listNamedMembers,
  searchGroups,
} from './search-store.ts'
export { CreateGroupReqDto } from './schemas.ts'
export { createGroups, createOrUpdateGroup, deleteGroups, getGroup, updateGroup } from './service.ts'
export { holdGroupRow } from './store.ts'
export { dynamicGroups, refreshGroup } from './dynamic.ts'

export const groupsArea: Area = {
  name: 'groups',
  operations: built(groupsContract, groupsHandlers),
  errors: groupsErrors,
}
