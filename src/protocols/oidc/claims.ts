import { type Application, type CustomClaim, standardScopes } from '../../areas/applications/index.ts'
import { findRoleCodes } from '../../areas/roles/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Core } from '../../core/core.ts'
import { hashToken } from '../../core/security/digest.ts'

/**
 * What is said of a user, by scope: the standard ones (shared authentication facts, 11.1) and those that the application defines. A
 * declared claim without a value is present as null.
 */
interface Definitions {
  /** In the order of discovery. */
  readonly scopes: Readonly<Record<string, readonly string[]>>
  readonly values: Readonly<Record<string, (person: Person) => unknown>>
}

/** A user, and of what hangs on them whatever a scope asks for. */
type Person = User & { readonly roles?: readonly string[] }

type Claim = (typeof standardScopes)[keyof typeof standardScopes][number]

const claimValues: Readonly<Record<Claim, (person: Person) => unknown>> = {
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
  roles: (person) => person.roles,
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

/** The claims that these scopes (separated by spaces) open. `sub` is always among them. Roles are read where they are asked for only. */
export async function claimsOf(
  core: Core,
  application: Application,
  { user, scope }: { readonly user: User; readonly scope: string },
): Promise<Claims> {
  if (!scope.split(' ').includes('roles')) return claimsFrom(application, user, scope)
  return claimsFrom(application, { ...user, roles: await rolesAt(core, application, user) }, scope)
}

type Claims = Record<string, unknown> & { sub: string }

/** Codes of the roles that count here: those of the application's own permission space and of the default one. */
const rolesAt = (core: Core, { poolId, appId }: Application, { id: userId }: User): Promise<string[]> =>
  findRoleCodes(core, { poolId, userId, namespaces: [appId, 'default'] })

function claimsFrom(application: Application, user: Person, scope: string): Claims {
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
