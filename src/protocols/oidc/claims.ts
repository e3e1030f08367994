import type { User } from '../../areas/users/index.ts'
import { hashToken } from '../../core/security/digest.ts'

/** What is said of a user, by scope (shared authentication facts, 11.1). A declared claim without a value is present as null. */
export const claimsByScope = {
  openid: ['sub'],
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  username: ['username'],
  external_id: ['external_id'],
  extended_fields: ['extended_fields'],
  offline_access: [],
} as const

/** In the order of discovery. */
export const scopes = Object.keys(claimsByScope) as readonly (keyof typeof claimsByScope)[]

type Claim = (typeof claimsByScope)[keyof typeof claimsByScope][number]

const claimValues: Readonly<Record<Claim, (user: User) => unknown>> = {
  sub: (user) => user.id,
  name: (user) => user.name,
  family_name: (user) => user.familyName,
  given_name: (user) => user.givenName,
  middle_name: (user) => user.middleName,
  nickname: (user) => user.nickname,
  preferred_username: (user) => user.preferredUsername,
  profile: (user) => user.profile,
  picture: (user) => user.photo,
  website: (user) => user.website,
  gender: (user) => user.gender,
  birthdate: (user) => user.birthdate,
  zoneinfo: (user) => user.zoneinfo,
  locale: (user) => user.locale,
  // OpenID Connect Core 5.1: a number of seconds.
  updated_at: (user) => Math.floor(user.updatedAt.getTime() / 1000),
  email: (user) => user.email,
  email_verified: (user) => user.emailVerified,
  phone_number: (user) => user.phone && `${user.phoneCountryCode}${user.phone}`,
  phone_number_verified: (user) => user.phoneVerified,
  address: addressOf,
  username: (user) => user.username,
  external_id: (user) => user.externalId,
  extended_fields: (user) => user.customData,
}

/** OpenID Connect Core 5.1.1. */
function addressOf(user: User): Record<string, string | null> {
  return {
    formatted: user.formatted ?? user.address ?? null,
    street_address: user.streetAddress ?? null,
    locality: user.city ?? null,
    region: user.region ?? user.province ?? null,
    postal_code: user.postalCode ?? null,
    country: user.country ?? null,
  }
}

/** The claims that these scopes (separated by spaces) open. `sub` is always among them. */
export function claimsOf(user: User, scope: string): Record<string, unknown> & { sub: string } {
  const claims: Record<string, unknown> = {}
  for (const name of scope.split(' ')) {
    if (!isScope(name)) continue
    for (const claim of claimsByScope[name]) claims[claim] = claimValues[claim](user) ?? null
  }
  return { ...claims, sub: user.id }
}

/** How a token names its grant: nobody can find the grant by it, or anything else but the database. */
export const grantMark = (grantId: string): string => hashToken(grantId).toString('base64url')

export const isScope = (name: string): name is keyof typeof claimsByScope => Object.hasOwn(claimsByScope, name)
