import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import { postsContract } from './contract.ts'
import { postsErrors } from './errors.ts'
import { postsHandlers } from './handlers.ts'

export { postsContract } from './contract.ts'
export { postsHandlers } from './handlers.ts'
export { getPost, setDepartmentPosts } from './service.ts'
export { postIdsOfUsers } from './store.ts'

/** Below departments and users, whose ids it knows and nothing else. */
export const postsArea: Area = {
  name: 'posts',
  operations: built(postsContract, postsHandlers),
  errors: postsErrors,
}
