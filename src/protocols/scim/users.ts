import { isDeepStrictEqual } from 'node:util'
import { listGroupsOfUsers } from '../../areas/groups/index.ts'
import {
  CreateUserReqDto,
  createUser,
  deleteUsers,
  getUser,
  listUserPage,
  updateUsers,
  type User,
  userOf,
} from '../../areas/users/index.ts'
import { checkedBy } from '../../core/contract/validation.ts'
import { badRequest, ScimError } from './error.ts'
import { applyPatch } from './patch.ts'
import { readLoosely } from './read-resource.ts'
import type { Guard, ListQuery, ResourceKind, ScimCall } from './resource-kind.ts'
import type { Resource } from './schema.ts'
import { columns } from './user-fields.ts'
import { userFilterOf } from './user-filter.ts'
import { userFromScim, userToScim } from './user-mapping.ts'
import { userType } from './user-schema.ts'
import { versionOf } from './version.ts'

/** Users, over the services that the management API calls. */
export const users: ResourceKind = {
  type: userType,

  list: async (call, query) => {
    const { rows, totalCount } = await listUserPage(call, searchOf(query))
    const resources = rows.slice(0, query.size).map((row) => userToScim(userOf(row), call.base))
    return { total: totalCount, resources: await withGroups(call, resources) }
  },

  get: async (call, id) => {
    const [user] = await withGroups(call, [userToScim(await getUser(call, { userId: id }), call.base)])
    return user as Resource
  },

  create: async (call, given) => {
    const input = check(userFromScim(given, undefined))
    const { principal } = call
    const sourceId = principal.kind === 'scim-client' ? principal.scimClientId : ''
    const user = await createUser(call, input as CreateUserReqDto, { sourceType: 'sync', sourceId })
    return userToScim(user, call.base)
  },

  replace: (call, id, { given, guard }) => change(call, id, { guard, wanted: () => given }),

  patch: (call, id, { operations, guard }) =>
    change(call, id, {
      guard,
      wanted: (current) => readLoosely(userType, withOneName(current, applyPatch(userType, current, operations))),
    }),

  delete: async (call, id, guard) => {
    const user = await getUser(call, { userId: id })
    guard(userToScim(user, call.base))
    await deleteUsers(call, { userIds: [id] })
  },
}

/** The groups that each of them belongs to: one statement. */
async function withGroups(call: ScimCall, resources: readonly Resource[]): Promise<Resource[]> {
  if (resources.length === 0) return []
  const ids = resources.map(({ id }) => id as string)
  const groups = new Map<unknown, object[]>()
  for (const { user_id, group_id, name } of await call.read((reader) => listGroupsOfUsers(reader, ids))) {
    const $ref = `${call.base}/Groups/${encodeURIComponent(group_id)}`
    groups.set(user_id, [...(groups.get(user_id) ?? []), { value: group_id, $ref, display: name }])
  }
  return resources.map((resource) => {
    const own = groups.get(resource['id'])
    return own ? { ...resource, groups: own } : resource
  })
}

const check = checkedBy(CreateUserReqDto)

function searchOf({ filter, sort, skipped, size }: ListQuery): Parameters<typeof listUserPage>[1] {
  return {
    page: 1,
    limit: Math.max(1, size),
    skipped: size === 0 ? 0 : skipped,
    conditions: [],
    ...(filter && { filter: userFilterOf(filter) }),
    sort: sort ? [{ column: sortColumn(sort.path), order: sort.order }] : [],
  }
}

type SortColumn = Parameters<typeof listUserPage>[1]['sort'][number]['column']

function sortColumn(path: string): SortColumn {
  const lower = path.toLowerCase()
  if (lower === 'username') return 'username'
  const column = columns.get(lower)?.column
  if (typeof column === 'string' && column !== 'shownName') return column
  throw badRequest('invalidPath', `Users cannot be sorted by ${path.slice(0, 200)}.`)
}

interface Change {
  readonly guard: Guard
  readonly wanted: (current: Resource) => Resource
}

/** How often somebody else may change the user between our look and our writing. */
const mostTries = 5

async function change(call: ScimCall, id: string, { guard, wanted }: Change): Promise<Resource> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const user = await getUser(call, { userId: id })
    const current = userToScim(user, call.base)
    guard(current)
    const changed = await write(call, user, { current, wanted: wanted(current) })
    if (changed) return (await withGroups(call, [changed]))[0] as Resource
  }
  throw new ScimError(409, 'Somebody else keeps changing this user; try again.')
}

/** Undefined when the user is no longer what was looked at. */
async function write(
  call: ScimCall,
  user: User,
  { current, wanted }: { current: Resource; wanted: Resource },
): Promise<Resource | undefined> {
  const input = check(userFromScim(wanted, user)) as CreateUserReqDto
  if (isDeepStrictEqual(input, check(userFromScim(current, user)))) return current
  const version = versionOf(current)
  const stale = new Error('changed meanwhile')
  try {
    const [changed] = await updateUsers(call, [{ userId: user.id, input, path: '' }], {
      check: ([held]) => {
        if (held && versionOf(userToScim(held, call.base)) !== version) throw stale
      },
    })
    return changed && userToScim(changed, call.base)
  } catch (error) {
    if (error === stale) return undefined
    throw error
  }
}

/** `displayName` and `name.formatted` are one name: the one that was changed says what it is now. */
function withOneName(before: Resource, after: Resource): Resource {
  const now = formattedOf(after)
  if (after['displayName'] !== before['displayName']) {
    if (after['displayName'] !== undefined) return after
    const { formatted: _gone, ...name } = (after['name'] ?? {}) as Record<string, unknown>
    return { ...after, name }
  }
  return now === formattedOf(before) ? after : { ...after, displayName: now }
}

const formattedOf = ({ name }: Resource): unknown => (name as { formatted?: unknown } | undefined)?.formatted
