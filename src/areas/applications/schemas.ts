import Type, { type Static } from 'typebox'
import { OidcConfigInput, OidcConfigOutput } from './oidc-config.ts'

/** Shapes of applications on the wire, as published. */
export const AppType = Type.Enum(['web', 'spa', 'native', 'api', 'mfa', 'mini-program', 'gateway-app', 'gateway-agent'])
export type AppType = Static<typeof AppType>
export const Protocol = Type.Enum(['oidc', 'oauth', 'saml', 'cas', 'asa'])
export type Protocol = Static<typeof Protocol>

const LoginMethod = Type.Enum([
  'PHONE_CODE',
  'EMAIL_CODE',
  'PHONE_PASSWORD',
  'EMAIL_PASSWORD',
  'USERNAME_PASSWORD',
  'SELF_BUILT_APP_QRCODE',
])
const ConnectionType = Type.Enum(['PASSCODE', 'PASSWORD', 'QRCODE', 'LDAP', 'AD'])
const QrcodeType = Type.Enum(['SELF_BUILT_APP', 'WECHAT_OFFICIAL_ACCOUNT', 'WECHAT_MINI_PROGRAM'])
const RegisterMethod = Type.Enum(['PHONE_CODE', 'EMAIL_CODE', 'EMAIL_PASSWORD'])
const GuardVersion = Type.Enum(['Advanced', 'Classical'])
const PageLanguage = Type.Enum(['zh-CN', 'en-US', 'zh-TW', 'ja-JP'])

const DefaultLoginMethodInput = Type.Object({
  connectionType: ConnectionType,
  qrcodeType: Type.Optional(QrcodeType),
  qrcodeExtIdpConnId: Type.Optional(Type.String()),
  adExtIdpConnId: Type.Optional(Type.String()),
  ldapExtIdpConnId: Type.Optional(Type.String()),
})

const LoginConfigInput = Type.Object({
  mergeLoginAndRegisterPage: Type.Optional(Type.Boolean()),
  enabledBasicLoginMethods: Type.Optional(Type.Array(LoginMethod)),
  defaultLoginMethod: Type.Optional(DefaultLoginMethodInput),
  enabledExtIdpConnIds: Type.Optional(Type.Array(Type.Object({ extIdpConnId: Type.String() }))),
  enabledAllExtIdpConns: Type.Optional(Type.Boolean()),
  showAuthorizationPage: Type.Boolean(),
})

const LoginConfigDto = Type.Object({
  mergeLoginAndRegisterPage: Type.Boolean(),
  enabledBasicLoginMethods: Type.Array(LoginMethod),
  defaultLoginMethod: Type.Required(DefaultLoginMethodInput),
  // Identity sources come with their own area; until then there is nothing to list.
  enabledExtIdpConns: Type.Array(Type.Object({})),
  showAuthorizationPage: Type.Boolean(),
})

const RegisterConfigDto = Type.Object({
  enabledBasicRegisterMethods: Type.Array(RegisterMethod),
  defaultRegisterMethod: Type.Enum(['PASSCODE', 'PASSWORD']),
})

const BrandingConfigInput = Type.Object({
  customCSSEnabled: Type.Optional(Type.Boolean()),
  customCSS: Type.Optional(Type.String()),
  guardVersion: Type.Optional(GuardVersion),
  customLoadingImage: Type.Optional(Type.String()),
  customBackground: Type.Optional(Type.String()),
  showChangeLanguageButton: Type.Optional(Type.Boolean()),
  defaultLanguage: Type.Optional(PageLanguage),
  showForgetPasswordButton: Type.Optional(Type.Boolean()),
  showEnterpriseConnections: Type.Optional(Type.Boolean()),
  showSocialConnections: Type.Optional(Type.Boolean()),
})

const BrandingConfigDto = Type.Object({
  customCSSEnabled: Type.Boolean(),
  customCSS: Type.Optional(Type.String()),
  guardVersion: GuardVersion,
  customLoadingImage: Type.Optional(Type.String()),
  customBackground: Type.Optional(Type.String()),
  showChangeLanguageButton: Type.Boolean(),
  defaultLanguage: PageLanguage,
  showForgetPasswordButton: Type.Boolean(),
  showEnterpriseConnections: Type.Boolean(),
  showSocialConnections: Type.Boolean(),
  showAgreement: Type.Boolean(),
  agreements: Type.Array(Type.Object({})),
})

const Uris = Type.Array(Type.String(), { maxItems: 100 })

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
})
export type CreateApplicationDto = Static<typeof CreateApplicationDto>

/** Its type never changes: what a client may keep secret hangs on it. Null is absent, as everywhere; empty clears. */
export const UpdateApplicationDto = Type.Object({
  appId: Type.String({ minLength: 1, maxLength: 64 }),
  ...Type.Partial(Type.Omit(CreateApplicationDto, ['template', 'appType', 'loginConfig'])).properties,
  loginConfig: Type.Optional(Type.Omit(LoginConfigInput, ['enabledExtIdpConnIds', 'enabledAllExtIdpConns'])),
  ssoShowLaunchpad: Type.Optional(Type.Boolean()),
  enablePermissionApply: Type.Optional(Type.Boolean()),
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
  loginConfig: LoginConfigDto,
  registerConfig: RegisterConfigDto,
  brandingConfig: BrandingConfigDto,
  oidcConfig: OidcConfigOutput,
  samlProviderEnabled: Type.Boolean(),
  oauthProviderEnabled: Type.Boolean(),
  casProviderEnabled: Type.Boolean(),
  customBrandingEnabled: Type.Boolean(),
  customSecurityEnabled: Type.Boolean(),
})
export type ApplicationDto = Static<typeof ApplicationDto>

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
