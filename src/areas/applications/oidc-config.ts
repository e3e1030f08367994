import Type, { type Static } from 'typebox'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { CustomClaim, CustomScope, flawOf } from './custom-claims.ts'
import { checkRedirectUri } from './redirect-uris.ts'

/**
 * `oidcConfig` of an application. The published DTO is empty, so its fields are ours: the names of RFC 7591 where it has one, and
 * lifetimes in seconds beside them. Only what takes effect is accepted.
 */
const grantTypes = Type.Enum(['authorization_code', 'refresh_token', 'client_credentials'])
const authMethods = Type.Enum(['none', 'client_secret_post', 'client_secret_basic'])
/** Verified with the pool's public keys. */
const keySignatures = Type.Enum(['RS256', 'ES256', 'EdDSA'])
const signatures = Type.Enum(['RS256', 'ES256', 'EdDSA', 'HS256'])
const seconds = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const day = 86_400

/** What is stored with an application. */
export const OidcConfig = Type.Object({
  grant_types: Type.Array(grantTypes, { minItems: 1, uniqueItems: true }),
  response_types: Type.Array(Type.Enum(['code']), { minItems: 1, uniqueItems: true }),
  /** A confidential client may always authenticate by either of post and basic; this is the one it is told. */
  token_endpoint_auth_method: authMethods,
  /** `none`: naming the application is enough; a secret that is given all the same must be right. */
  introspection_endpoint_auth_method: authMethods,
  revocation_endpoint_auth_method: authMethods,
  /** Scopes, separated by spaces, that the application may have in tokens for itself (client_credentials). */
  client_credentials_scope: Type.String({ pattern: '^([!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*)?$', maxLength: 4000 }),
  id_token_signed_response_alg: signatures,
  /** What resource servers verify: never by a secret, which they have no business knowing. */
  access_token_signed_response_alg: keySignatures,
  access_token_lifetime: seconds(60, day),
  id_token_lifetime: seconds(60, day),
  authorization_code_lifetime: seconds(10, 600),
  /** Since the last use. */
  refresh_token_lifetime: seconds(60, 365 * day),
  /** Since the sign-in. */
  refresh_token_absolute_lifetime: seconds(60, 365 * day),
  /** Each use of a refresh token answers a new one. */
  refresh_token_rotation: Type.Boolean(),
  /** How long replaced secrets work on from the rotation that replaces them. 0: not at all. */
  client_secret_overlap: seconds(0, 30 * day),
  custom_claims: Type.Array(CustomClaim, { maxItems: 50 }),
  custom_scopes: Type.Array(CustomScope, { maxItems: 50 }),
  /** Is told when somebody's session ends (OpenID Connect Back-Channel Logout 1.0). Empty when given: nobody is told any more. */
  backchannel_logout_uri: Type.Optional(Type.String({ maxLength: 2000 })),
  /** Its id_tokens and what it is told name the session (`sid`). */
  backchannel_logout_session_required: Type.Boolean(),
})
export type OidcConfig = Static<typeof OidcConfig>

/** Fields that rows stored before them do not have. */
const addedLater = (tokenMethod: OidcConfig['token_endpoint_auth_method']) =>
  ({
    client_secret_overlap: day,
    introspection_endpoint_auth_method: tokenMethod,
    revocation_endpoint_auth_method: tokenMethod,
    client_credentials_scope: '',
    access_token_signed_response_alg: 'RS256',
    custom_claims: [],
    custom_scopes: [],
    backchannel_logout_session_required: false,
  }) satisfies Partial<OidcConfig>

export const readOidcConfig = (stored: OidcConfig): OidcConfig => ({
  ...addedLater(stored.token_endpoint_auth_method),
  ...stored,
})

/** What createApplication and updateApplication accept; what is absent has its default, or stays. */
export const OidcConfigInput = Type.Partial(OidcConfig)
export type OidcConfigInput = Static<typeof OidcConfigInput>

/** What updateApplication accepts besides: an application has its hosts when it is there. */
export const OidcConfigChange = Type.Object({
  ...OidcConfigInput.properties,
  issuer: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
})

/** What is answered: also what clients read that stands elsewhere in the application. */
export const OidcConfigOutput = Type.Object({
  ...OidcConfig.properties,
  issuer: Type.String(),
  client_id: Type.String(),
  redirect_uris: Type.Array(Type.String()),
  post_logout_redirect_uris: Type.Array(Type.String()),
})

/** The whole configuration, from what is said of it. Raises 400 where fields contradict each other or the type. */
export function newOidcConfig(
  input: OidcConfigInput,
  options: { keepsSecrets: boolean; tokenLifetime?: number | undefined },
): OidcConfig {
  const method = input.token_endpoint_auth_method ?? (options.keepsSecrets ? 'client_secret_post' : 'none')
  const { tokenLifetime = 7200 } = options
  const config: OidcConfig = {
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    id_token_signed_response_alg: 'RS256',
    access_token_lifetime: tokenLifetime,
    id_token_lifetime: tokenLifetime,
    authorization_code_lifetime: 60,
    refresh_token_lifetime: 30 * day,
    refresh_token_absolute_lifetime: Math.max(90 * day, input.refresh_token_lifetime ?? 0),
    refresh_token_rotation: method === 'none',
    ...addedLater(method),
    ...input,
    token_endpoint_auth_method: method,
  }
  for (const endpoint of ['token', 'introspection', 'revocation'] as const) {
    const field = `${endpoint}_endpoint_auth_method` as const
    if (config[field] !== 'none' && !options.keepsSecrets) refuse(field, secretInPublic)
  }
  if (config.grant_types.includes('client_credentials') && method === 'none') refuse('grant_types', provesNothing)
  if (config.id_token_signed_response_alg === 'HS256' && method === 'none')
    refuse('id_token_signed_response_alg', signsWithSecret)
  if (config.backchannel_logout_uri) {
    checkRedirectUri('oidcConfig.backchannel_logout_uri', config.backchannel_logout_uri, {
      allowsPrivateSchemes: false,
    })
  }
  if (!config.grant_types.includes('authorization_code')) refuse('grant_types', noCode)
  if (config.refresh_token_absolute_lifetime < config.refresh_token_lifetime) {
    refuse('refresh_token_absolute_lifetime', shorterThanSliding)
  }
  const flaw = flawOf(config)
  if (flaw) refuse(flaw.field, flaw)
  return config
}

function refuse(field: string, rule: { zh: string; en: string }): never {
  throw invalidArgument(`oidcConfig.${field}`, rule)
}

const secretInPublic = {
  zh: '单页应用与原生应用无法保守密钥,必须为 none',
  en: 'must be none: single-page and native applications cannot keep a secret',
}
const signsWithSecret = {
  zh: '不使用密钥的应用不能用 HS256',
  en: 'must not be HS256 for an application that has no use of its secret',
}
const provesNothing = {
  zh: '不使用密钥的应用不能包含 client_credentials',
  en: 'must not contain client_credentials for an application that has no use of its secret',
}
const noCode = { zh: '必须包含 authorization_code', en: 'must contain authorization_code' }
const shorterThanSliding = {
  zh: '不得小于 refresh_token_lifetime',
  en: 'must not be less than refresh_token_lifetime',
}
