import Type, { type Static } from 'typebox'

/**
 * Claims and scopes that an application adds to the standard ones: a claim takes its value from a field of the user, a scope opens
 * claims. What a token says about itself, and what the standard says about people, cannot be redefined.
 */
const userFields = [
  'id',
  'username',
  'name',
  'nickname',
  'givenName',
  'familyName',
  'middleName',
  'preferredUsername',
  'email',
  'emailVerified',
  'phone',
  'phoneCountryCode',
  'phoneVerified',
  'externalId',
  'photo',
  'profile',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'country',
  'province',
  'city',
  'region',
  'address',
  'streetAddress',
  'postalCode',
  'formatted',
  'company',
  'status',
  'createdAt',
  'updatedAt',
  'lastLogin',
  'loginsCount',
] as const

export const CustomClaim = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_:./-]{0,127}$' }),
  /** A field of the user, or `customData.` and the key of an extended one. */
  field: Type.String({ pattern: `^(${userFields.join('|')}|customData\\.[A-Za-z0-9_-]{1,64})$` }),
  /** What the value is made into, null where that cannot be; `any`: as it is. */
  type: Type.Enum(['any', 'string', 'number', 'boolean'], { default: 'any' }),
})
export type CustomClaim = Static<typeof CustomClaim>

export const CustomScope = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_:./-]{0,127}$' }),
  description: Type.String({ maxLength: 200, default: '' }),
  /** Custom claims of the same application, or standard ones about people. */
  claims: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 50, uniqueItems: true }),
})
export type CustomScope = Static<typeof CustomScope>

/** Scopes that exist without being defined, with their claims (shared authentication facts, 11.1). */
export const standardScopes = {
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
  roles: ['roles'],
  offline_access: [],
} as const

const standardClaims: readonly string[] = Object.values(standardScopes).flat()

/** Of the token, not of the person (JWT, OpenID Connect, OAuth, and ours), and what later releases say themselves. */
const reservedClaims = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'iat_ms', 'jti', 'typ', 'cnf', 'act', 'may_act', 'events', 'client_id'],
  ...['azp', 'nonce', 'auth_time', 'acr', 'amr', 'at_hash', 'c_hash', 's_hash', 'sid', 'gid', 'gty', 'scope', 'scp'],
  ...['_claim_names', '_claim_sources', 'authorization_details', 'roles', 'groups', 'permissions', 'tenant_id'],
  ...['userpool_id', 'user_pool_id', 'active', 'token_type'],
]

const reservedScopes = [...Object.keys(standardScopes), 'roles', 'tenant_id', 'unionid']

interface Flaw {
  readonly field: 'custom_claims' | 'custom_scopes'
  readonly zh: string
  readonly en: string
}

/** The first thing that is wrong with them together; their shapes are right already. */
export function flawOf(config: {
  custom_claims: readonly CustomClaim[]
  custom_scopes: readonly CustomScope[]
}): Flaw | undefined {
  const claims = config.custom_claims.map(({ name }) => name)
  const scopes = config.custom_scopes.map(({ name }) => name)
  const taken = claims.find((name) => reservedClaims.includes(name) || standardClaims.includes(name))
  if (taken !== undefined) return reserved('custom_claims', taken)
  const scope = scopes.find((name) => reservedScopes.includes(name))
  if (scope !== undefined) return reserved('custom_scopes', scope)
  const twice = repeated(claims)
  if (twice !== undefined) return double('custom_claims', twice)
  const twiceScope = repeated(scopes)
  if (twiceScope !== undefined) return double('custom_scopes', twiceScope)
  const known = [...claims, ...standardClaims]
  const unknown = config.custom_scopes.flatMap((one) => one.claims).find((name) => !known.includes(name))
  return unknown === undefined
    ? undefined
    : {
        field: 'custom_scopes',
        zh: `引用了未定义的声明 ${unknown},请先在 custom_claims 中定义`,
        en: `names the claim ${unknown}, which is neither a standard one nor in custom_claims`,
      }
}

const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index)

const reserved = (field: Flaw['field'], name: string): Flaw => ({
  field,
  zh: `不能定义 ${name}:该名称已有标准含义`,
  en: `cannot define ${name}: the name has a meaning already`,
})

const double = (field: Flaw['field'], name: string): Flaw => ({
  field,
  zh: `重复定义了 ${name}`,
  en: `defines ${name} twice`,
})
