import Type, { type Static } from 'typebox'
import { BrandingConfigDto, BrandingConfigInput } from './branding-config.ts'
import { CompletionConfigDto, CompletionConfigInput } from './completion-config.ts'
import { LoginConfigDto, LoginConfigInput } from './login-config.ts'
import { OidcConfigChange, OidcConfigInput, OidcConfigOutput } from './oidc-config.ts'
import { RegisterConfigDto } from './register-config.ts'

/** Shapes of applications on the wire, as published. */
export const AppType = Type.Enum(['web', 'spa', 'native', 'api', 'mfa', 'mini-program', 'gateway-app', 'gateway-agent'])
export type AppType = Static<typeof AppType>
export const Protocol = Type.Enum(['oidc', 'oauth', 'saml', 'cas', 'asa'])
export type Protocol = Static<typeof Protocol>

const Uris = Type.Array(Type.String(), { maxItems: 100 })
/** Ours beside the published fields: web origins whose pages may call, besides those of the redirect addresses. */
const AllowedOrigins = Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 })

export const CreateApplicationDto = Type.Object({
  appName: Type.String({ minLength: 1, maxLength: 100 }),
  template: Type.Optional(Type.String()),
  templateData: Type.Optional(Type.Unknown()),
  appIdentifier: Type.Optional(Type.String()),
  appLogo: Type.Optional(Type.String()),
  appDescription: Type.Optional(Type.String({ maxLength: 1000 })),
  appType: Type.Optional(AppType),
  defaultProtocol: Type.Optional(Protocol),
  redirectUris: Type.Optional(Uris),
  logoutRedirectUris: Type.Optional(Uris),
  initLoginUri: Type.Optional(Type.String()),
  ssoEnabled: Type.Optional(Type.Boolean()),
  oidcConfig: Type.Optional(OidcConfigInput),
  samlProviderEnabled: Type.Optional(Type.Boolean()),
  samlConfig: Type.Optional(Type.Unknown()),
  oauthProviderEnabled: Type.Optional(Type.Boolean()),
  oauthConfig: Type.Optional(Type.Unknown()),
  casProviderEnabled: Type.Optional(Type.Boolean()),
  casConfig: Type.Optional(Type.Unknown()),
  loginConfig: Type.Optional(LoginConfigInput),
  registerConfig: Type.Optional(RegisterConfigDto),
  brandingConfig: Type.Optional(BrandingConfigInput),
  allowedOrigins: Type.Optional(AllowedOrigins),
  completionConfig: Type.Optional(CompletionConfigInput),
})
export type CreateApplicationDto = Static<typeof CreateApplicationDto>

/** Its type never changes: what a client may keep secret hangs on it. Null is absent, as everywhere; empty clears. */
export const UpdateApplicationDto = Type.Object({
  appId: Type.String({ minLength: 1, maxLength: 64 }),
  ...Type.Partial(Type.Omit(CreateApplicationDto, ['template', 'appType', 'loginConfig', 'oidcConfig'])).properties,
  oidcConfig: Type.Optional(OidcConfigChange),
  loginConfig: Type.Optional(Type.Omit(LoginConfigInput, ['enabledExtIdpConnIds', 'enabledAllExtIdpConns'])),
  ssoShowLaunchpad: Type.Optional(Type.Boolean()),
  enablePermissionApply: Type.Optional(Type.Boolean()),
  /** Ours: false closes every door of the application. */
  enabled: Type.Optional(Type.Boolean()),
})
export type UpdateApplicationDto = Static<typeof UpdateApplicationDto>

/** Also the answer of createApplication. */
export const ApplicationDto = Type.Object({
  appId: Type.String(),
  appIdentifier: Type.String(),
  appName: Type.String(),
  appLogo: Type.String(),
  appDescription: Type.Optional(Type.String()),
  appType: AppType,
  userPoolId: Type.String(),
  isIntegrateApp: Type.Boolean(),
  defaultProtocol: Protocol,
  redirectUris: Type.Array(Type.String()),
  logoutRedirectUris: Type.Array(Type.String()),
  initLoginUri: Type.String(),
  ssoEnabled: Type.Boolean(),
  ssoEnabledAt: Type.Optional(Type.String()),
  /** Ours here, published in UpdateApplicationDto only: what can be set can be read. */
  ssoShowLaunchpad: Type.Boolean(),
  loginConfig: LoginConfigDto,
  registerConfig: RegisterConfigDto,
  brandingConfig: BrandingConfigDto,
  oidcConfig: OidcConfigOutput,
  samlProviderEnabled: Type.Boolean(),
  oauthProviderEnabled: Type.Boolean(),
  casProviderEnabled: Type.Boolean(),
  customBrandingEnabled: Type.Boolean(),
  customSecurityEnabled: Type.Boolean(),
  allowedOrigins: AllowedOrigins,
  completionConfig: CompletionConfigDto,
  enabled: Type.Boolean(),
})
export type ApplicationDto = Static<typeof ApplicationDto>

/** A domain of a customer's for an application: ours, there is no published operation for them. */
export const ApplicationDomain = Type.Object({
  domain: Type.String(),
  /** Whether the TXT record was found: the application is reached there. */
  proved: Type.Boolean(),
  txtName: Type.String(),
  txtValue: Type.String(),
})

export const ApplicationSimpleInfoDto = Type.Object({
  appId: Type.String(),
  appIdentifier: Type.String(),
  appName: Type.String(),
  appLogo: Type.String(),
  appDescription: Type.Optional(Type.String()),
  appType: AppType,
  isIntegrateApp: Type.Boolean(),
})
export type ApplicationSimpleInfoDto = Static<typeof ApplicationSimpleInfoDto>
