import { type Application, type CustomClaim, standardScopes } from '../../areas/applications/index.ts'
import type { User } from '../../areas/users/index.ts'
import { hashToken } from '../../core/security/digest.ts'

/**
 * What is said of a user, by scope: the standard ones (shared authentication facts, 11.1) and those that the application defines. A
 * declared claim without a value is present as null.
 */
interface Definitions {
  /** In the order of discovery. */
  readonly scopes: Readonly<Record<string, readonly string[]>>
  readonly values: Readonly<Record<string, (user: User) => unknown>>
}

type Claim = (typeof standardScopes)[keyof typeof standardScopes][number]

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

const definitions = new WeakMap<Application, Definitions>()

function definitionsOf(application: Application): Definitions {
  const known = definitions.get(application)
  if (known) return known
  const { custom_claims, custom_scopes } = application.oidc
  const made: Definitions = {
    scopes: { ...standardScopes, ...Object.fromEntries(custom_scopes.map(({ name, claims }) => [name, claims])) },
    values: { ...claimValues, ...Object.fromEntries(custom_claims.map((claim) => [claim.name, readerOf(claim)])) },
  }
  definitions.set(application, made)
  return made
}

const fromExtended = 'customData.'

function readerOf({ field, type }: CustomClaim): (user: User) => unknown {
  const read = field.startsWith(fromExtended)
    ? (user: User) => ownOf(user.customData, field.slice(fromExtended.length))
    : (user: User) => user[field as keyof User]
  return (user) => converted(read(user), type)
}

const ownOf = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key)
    ? (data as Record<string, unknown>)[key]
    : undefined

function converted(value: unknown, type: CustomClaim['type']): unknown {
  if (value === undefined || value === null) return undefined
  const plain = value instanceof Date ? value.toISOString() : value
  if (type === 'any') return plain
  if (type === 'string') return typeof plain === 'object' ? JSON.stringify(plain) : String(plain)
  if (type === 'boolean') return typeof plain === 'boolean' ? plain : { true: true, false: false }[String(plain)]
  const number =
    typeof plain === 'number' ? plain : typeof plain === 'string' && plain.trim() ? Number(plain) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

/** The claims of each scope of an application. */
export const claimsByScope = (application: Application): Readonly<Record<string, readonly string[]>> =>
  definitionsOf(application).scopes

/** The claims that these scopes (separated by spaces) open. `sub` is always among them. */
export function claimsOf(
  application: Application,
  user: User,
  scope: string,
): Record<string, unknown> & { sub: string } {
  const { scopes, values } = definitionsOf(application)
  const claims: Record<string, unknown> = {}
  for (const name of scope.split(' ')) {
    for (const claim of Object.hasOwn(scopes, name) ? (scopes[name] ?? []) : [])
      claims[claim] = values[claim]?.(user) ?? null
  }
  return { ...claims, sub: user.id }
}

/** How a token names its grant: nobody can find the grant by it, or anything else but the database. */
export const grantMark = (grantId: string): string => hashToken(grantId).toString('base64url')

export const isScope = (application: Application, name: string): boolean =>
  Object.hasOwn(claimsByScope(application), name)
