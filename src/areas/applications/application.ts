import { isDeepStrictEqual } from 'node:util'
import type { Core } from '../../core/core.ts'
import { type BrandingConfig, readBranding } from './branding-config.ts'
import { type CompletionConfig, readCompletion } from './completion-config.ts'
import { type LoginConfig, readLogin } from './login-config.ts'
import { type PoolPage, poolPage } from './login-page.ts'
import { type RegisterConfig, readRegister } from './register-config.ts'
import { type OidcConfig, readOidcConfig } from './oidc-config.ts'
import { openSecrets, type ReplacedSecret } from './secrets.ts'
import type { AppType, Protocol } from './schemas.ts'
import type { ApplicationRow, PermissionStrategy } from './store.ts'

/** An application as the rest of Sesame knows one: what people sign in to. */
export interface Application {
  readonly poolId: string
  readonly appId: string
  readonly identifier: string
  readonly name: string
  /** An http(s) address, or empty. */
  readonly logo: string
  readonly description: string | undefined
  readonly type: AppType
  /** The newest: what is signed, and what getApplicationSecret answers. Check a given one with `isSecretOf`. */
  readonly secret: string
  /** Newest first; they work until their time is over. */
  readonly previousSecrets: readonly ReplacedSecret[]
  /** Compared as exact strings. */
  readonly redirectUris: readonly string[]
  readonly logoutRedirectUris: readonly string[]
  /** Web origins whose pages may call: of the redirect addresses, and `allowedOrigins`. */
  readonly origins: readonly string[]
  readonly initLoginUri: string | undefined
  /** Full URL, fixed at creation. */
  readonly issuer: string
  readonly defaultProtocol: Protocol
  readonly ssoEnabled: boolean
  readonly ssoEnabledAt: Date | undefined
  /** False: nobody can sign in. */
  readonly enabled: boolean
  readonly oidc: OidcConfig
  readonly login: LoginConfig
  readonly register: RegisterConfig
  readonly branding: BrandingConfig
  readonly completion: CompletionConfig
  /** Whether it looks otherwise than the pool's other applications. */
  readonly hasOwnBranding: boolean
  /** Listed by itself, without those of the redirect addresses. */
  readonly allowedOrigins: readonly string[]
  /** Whether people may use it whom no grant names. */
  readonly permissionStrategy: PermissionStrategy
  /** Whether there is anything to ask about who may use it. */
  readonly hasGrants: boolean
  /** Second factors that it asks for; undefined while it keeps to what its pool says. */
  readonly mfaFactors: ApplicationRow['mfa_factors'] | undefined
}

/** The application of a row, with what its pool says of all of its applications. */
export async function applicationFrom(core: Core, row: ApplicationRow): Promise<Application> {
  return applicationOf(core, row, await poolPage(core, row.pool_id))
}

function applicationOf(core: Core, row: ApplicationRow, page: PoolPage): Application {
  const branding = readBranding({ ...page.branding, ...row.branding })
  return {
    poolId: row.pool_id,
    appId: row.app_id,
    identifier: row.identifier,
    name: row.name,
    logo: row.logo,
    description: row.description ?? undefined,
    type: row.type,
    ...openSecrets(core, row),
    redirectUris: row.redirect_uris,
    logoutRedirectUris: row.logout_redirect_uris,
    origins: row.origins,
    initLoginUri: row.init_login_uri ?? undefined,
    issuer: row.issuer,
    defaultProtocol: row.default_protocol,
    ssoEnabled: row.sso_enabled,
    ssoEnabledAt: row.sso_enabled_at ?? undefined,
    enabled: row.enabled,
    oidc: readOidcConfig(row.oidc),
    login: readLogin({ ...page.login, ...row.login }),
    register: readRegister(row.register),
    branding,
    completion: readCompletion(row.completion),
    hasOwnBranding: !isDeepStrictEqual(branding, readBranding(page.branding ?? {})),
    allowedOrigins: row.allowed_origins,
    permissionStrategy: row.permission_strategy,
    hasGrants: row.has_grants,
    mfaFactors: row.mfa_factors ?? undefined,
  }
}

/** Where an application's people begin when it names no address of its own. */
export const defaultLoginUri = (core: Core, appId: string): string => `${core.options.baseUrl}/${appId}/login`
