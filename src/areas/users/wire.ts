import type { Call } from '../../core/contract/call.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { flatData } from '../../core/contract/flat-data.ts'
import { identitiesOfUsers } from '../identities/index.ts'
import { departmentsOfUsers, type OwnDepartments } from '../departments/index.ts'
import { postIdsOfUsers } from '../posts/index.ts'
import type { UserDto } from './schemas.ts'
import type { User } from './user.ts'

export interface WireOptions {
  readonly withCustomData?: boolean
  /** Nested custom data as one level, its keys joined by dots. */
  readonly flatCustomData?: boolean
  readonly withIdentities?: boolean
  readonly withDepartmentIds?: boolean
  readonly withPost?: boolean
}

/** What stands in other tables. */
interface LookedUp {
  readonly departments?: OwnDepartments | undefined
  readonly posts?: { readonly postIdList: string[] } | undefined
}

/** A user as the published UserDto: never the password hash. Identities are empty until they are built. */
export function userOnWire(user: User, options: WireOptions, more: LookedUp = {}): UserDto {
  // The output schema keeps the declared fields and drops the rest, the hash and the pool among them; it is named here once more.
  const { id, passwordHash: _secret, customData, metadataSource, ...fields } = user
  return dropAbsent({
    ...fields,
    userId: id,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    statusChangedAt: user.statusChangedAt?.toISOString(),
    passwordLastSetAt: user.passwordLastSetAt?.toISOString(),
    lastLogin: user.lastLogin?.toISOString(),
    lastMfaTime: user.lastMfaTime?.toISOString(),
    signedUp: user.signedUp?.toISOString(),
    ...(options.withCustomData && {
      customData: options.flatCustomData ? flatData(customData) : customData,
      metadataSource,
    }),
    ...(options.withDepartmentIds && { departmentIds: [], ...more.departments }),
    ...(options.withPost && { postIdList: [], ...more.posts }),
  }) as UserDto
}

const dropAbsent = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Users with what else the options ask for: one statement each for all of them. */
export async function usersOnWire(
  reader: PoolReader,
  users: readonly User[],
  options: WireOptions,
): Promise<UserDto[]> {
  if (!asksForMore(options)) return users.map((user) => userOnWire(user, options))
  const ids = users.map(({ id }) => id)
  const [departments, posts, identities] = await Promise.all([
    options.withDepartmentIds ? departmentsOfUsers(reader, ids) : undefined,
    options.withPost ? postIdsOfUsers(reader, ids) : undefined,
    options.withIdentities ? identitiesOfUsers(reader, ids) : undefined,
  ])
  return users.map((user) => {
    const postIdList = posts?.get(user.id)
    const more = { departments: departments?.get(user.id), posts: postIdList && { postIdList } }
    return {
      ...userOnWire(user, options, more),
      ...(identities && { identities: identities.get(user.id) ?? [] }),
    }
  })
}

const asksForMore = ({ withDepartmentIds, withPost, withIdentities }: WireOptions): boolean =>
  Boolean(withDepartmentIds || withPost || withIdentities)

/** One of them; without a look at the database where nothing else is asked for. */
export async function showUser(call: Pick<Call, 'read'>, user: User, options: WireOptions): Promise<UserDto> {
  if (!asksForMore(options)) return userOnWire(user, options)
  const [shown] = await call.read((reader) => usersOnWire(reader, [user], options))
  return shown as UserDto
}
