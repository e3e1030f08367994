import type { User } from '../../areas/users/index.ts'

/** A user as the classic clients read one: other names than V3 has, absent values as null, the password never. */
export function classicUser(user: User, { poolId, token }: { poolId: string; token?: ClassicToken }) {
  const { id, passwordHash: _secret, customData, signedOut: _internal, ...fields } = user
  const texts = Object.fromEntries(classicTexts.map((name) => [name, fields[name as keyof typeof fields] ?? null]))
  return {
    ...texts,
    id,
    arn: `arn:cn:sesame:${poolId}:user:${id}`,
    userPoolId: poolId,
    status: user.status,
    emailVerified: user.emailVerified,
    phoneVerified: user.phoneVerified,
    externalId: user.externalId ?? null,
    unionid: null,
    openid: null,
    registerSource: user.registerSource,
    password: null,
    oauth: null,
    token: token?.value ?? null,
    tokenExpiredAt: token ? new Date(token.expiresAt * 1000).toISOString() : null,
    loginsCount: user.loginsCount,
    lastLogin: user.lastLogin?.toISOString() ?? null,
    lastIP: user.lastIp ?? null,
    signedUp: user.signedUp?.toISOString() ?? null,
    blocked: user.status !== 'Activated',
    isDeleted: false,
    gender: user.gender,
    customData: customData ?? {},
    identities: [],
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  }
}

export interface ClassicToken {
  readonly value: string
  /** Seconds since the epoch. */
  readonly expiresAt: number
}

const classicTexts = [
  ...['username', 'email', 'phone', 'phoneCountryCode', 'nickname', 'photo', 'device', 'browser', 'company', 'name'],
  ...['givenName', 'familyName', 'middleName', 'profile', 'preferredUsername', 'website', 'birthdate', 'zoneinfo'],
  ...['locale', 'address', 'formatted', 'streetAddress', 'region', 'postalCode', 'city', 'province', 'country'],
]
