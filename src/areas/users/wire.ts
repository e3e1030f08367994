import type { Call } from '../../core/contract/call.ts'
import type { PoolReader } from '../../core/database/database.ts'
import { flatData } from '../../core/contract/flat-data.ts'
import { departmentsOfUsers, type OwnDepartments } from '../departments/index.ts'
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

/** A user as the published UserDto: never the password hash. Identities and posts are empty until they are built. */
export function userOnWire(user: User, options: WireOptions, departments?: OwnDepartments): UserDto {
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
    ...(options.withIdentities && { identities: [] }),
    ...(options.withDepartmentIds && { departmentIds: [], ...departments }),
    ...(options.withPost && { postIdList: [] }),
  }) as UserDto
}

const dropAbsent = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Users with what else the options ask for: one statement for all of them. */
export async function usersOnWire(
  reader: PoolReader,
  users: readonly User[],
  options: WireOptions,
): Promise<UserDto[]> {
  if (!options.withDepartmentIds) return users.map((user) => userOnWire(user, options))
  const ids = users.map(({ id }) => id)
  const departments = await departmentsOfUsers(reader, ids)
  return users.map((user) => userOnWire(user, options, departments.get(user.id)))
}

/** One of them; without a look at the database where nothing else is asked for. */
export async function showUser(call: Pick<Call, 'read'>, user: User, options: WireOptions): Promise<UserDto> {
  if (!options.withDepartmentIds) return userOnWire(user, options)
  const [shown] = await call.read((reader) => usersOnWire(reader, [user], options))
  return shown as UserDto
}
