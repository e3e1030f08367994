import type { Call } from '../../core/contract/call.ts'
import { refuseUnlike } from '../../core/contract/refuse-unlike.ts'
import type { ApplicationDto, CreateApplicationDto, UpdateApplicationDto } from './schemas.ts'

/**
 * What applications cannot be set to yet. These parts of the DTO answer what is true of every application today, and createApplication
 * and updateApplication refuse (422) anything else: a setting that was stored and ignored would be a lie.
 */
export const sameForAll = {
  isIntegrateApp: false,
  samlProviderEnabled: false,
  oauthProviderEnabled: false,
  casProviderEnabled: false,
  customBrandingEnabled: false,
  customSecurityEnabled: false,
  loginConfig: {
    mergeLoginAndRegisterPage: false,
    enabledBasicLoginMethods: ['PHONE_PASSWORD', 'EMAIL_PASSWORD', 'USERNAME_PASSWORD'],
    defaultLoginMethod: {
      connectionType: 'PASSWORD',
      qrcodeType: 'SELF_BUILT_APP',
      qrcodeExtIdpConnId: '',
      adExtIdpConnId: '',
      ldapExtIdpConnId: '',
    },
    enabledExtIdpConns: [],
    showAuthorizationPage: false,
  },
  registerConfig: { enabledBasicRegisterMethods: [], defaultRegisterMethod: 'PASSWORD' },
  brandingConfig: {
    customCSSEnabled: false,
    guardVersion: 'Advanced',
    showChangeLanguageButton: true,
    defaultLanguage: 'zh-CN',
    showForgetPasswordButton: false,
    showEnterpriseConnections: false,
    showSocialConnections: false,
    showAgreement: false,
    agreements: [],
  },
} satisfies Partial<ApplicationDto>

/** What may be said in a request, because it is so. */
const accepted = {
  defaultProtocol: 'oidc',
  samlProviderEnabled: false,
  samlConfig: {},
  oauthProviderEnabled: false,
  oauthConfig: {},
  casProviderEnabled: false,
  casConfig: {},
  template: '',
  templateData: {},
  loginConfig: { ...sameForAll.loginConfig, enabledExtIdpConnIds: [], enabledAllExtIdpConns: false },
  registerConfig: sameForAll.registerConfig,
  brandingConfig: sameForAll.brandingConfig,
  ssoShowLaunchpad: false,
  enablePermissionApply: false,
} satisfies { [Field in keyof (CreateApplicationDto & UpdateApplicationDto)]?: unknown }

/** Refuses with 422, naming the first field that asks for what is not built. */
export function refuseNotBuilt(
  call: Call<'INVALID_OPERATION'>,
  input: { readonly [Field in keyof typeof accepted]?: unknown },
): void {
  for (const [field, truth] of Object.entries(accepted)) {
    const given = input[field as keyof typeof accepted]
    if (given !== undefined && given !== null) refuseUnlike(call, { field, given, truth })
  }
}
