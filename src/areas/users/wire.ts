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

/** A user as the published UserDto: never the password hash. Identities, departments and posts are empty until they are built. */
export function userOnWire(user: User, options: WireOptions): UserDto {
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
      customData: options.flatCustomData ? flatten(customData) : customData,
      metadataSource,
    }),
    ...(options.withIdentities && { identities: [] }),
    ...(options.withDepartmentIds && { departmentIds: [] }),
    ...(options.withPost && { postIdList: [] }),
  }) as UserDto
}

const dropAbsent = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Nested data as one level, its keys joined by dots. */
export function flatten(data: unknown, prefix = ''): Record<string, unknown> {
  const flat: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data as object)) {
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value)
    Object.assign(flat, isNested ? flatten(value, `${prefix}${key}.`) : { [prefix + key]: value })
  }
  return flat
}
