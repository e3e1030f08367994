import type { Core } from '../../core/core.ts'
import { type Application, defaultLoginUri } from './application.ts'
import { sameForAll } from './not-built.ts'
import type { ApplicationDto } from './schemas.ts'

/** An application as the published ApplicationDto. */
export function onWire(core: Core, app: Application): ApplicationDto {
  return {
    ...sameForAll,
    appId: app.appId,
    appIdentifier: app.identifier,
    appName: app.name,
    appLogo: app.logo,
    ...(app.description === undefined ? {} : { appDescription: app.description }),
    appType: app.type,
    userPoolId: app.poolId,
    defaultProtocol: app.defaultProtocol,
    redirectUris: [...app.redirectUris],
    logoutRedirectUris: [...app.logoutRedirectUris],
    initLoginUri: app.initLoginUri ?? defaultLoginUri(core, app.appId),
    ssoEnabled: app.ssoEnabled,
    ...(app.ssoEnabledAt === undefined ? {} : { ssoEnabledAt: app.ssoEnabledAt.toISOString() }),
    ssoShowLaunchpad: app.login.ssoShowLaunchpad,
    loginConfig: {
      ...sameForAll.loginConfig,
      defaultLoginMethod: {
        ...sameForAll.loginConfig.defaultLoginMethod,
        connectionType: app.login.defaultConnection,
      },
      showAuthorizationPage: app.login.showAuthorizationPage,
      enabledBasicLoginMethods: [...app.login.enabledBasicLoginMethods],
    },
    registerConfig: app.register,
    brandingConfig: brandingOf(app),
    completionConfig: { ...app.completion, fields: [...app.completion.fields] },
    customBrandingEnabled: app.hasOwnBranding,
    customSecurityEnabled: app.mfaFactors !== undefined,
    oidcConfig: {
      ...app.oidc,
      issuer: app.issuer,
      client_id: app.appId,
      redirect_uris: [...app.redirectUris],
      post_logout_redirect_uris: [...app.logoutRedirectUris],
    },
    allowedOrigins: [...app.allowedOrigins],
    enabled: app.enabled,
  }
}

/** Texts that are empty are absent. */
function brandingOf({ branding }: Application): ApplicationDto['brandingConfig'] {
  const { agreements, ...fields } = branding
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
  return { ...sameForAll.brandingConfig, ...(given as typeof fields), agreements: [...agreements] }
}
