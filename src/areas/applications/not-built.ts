import type { Call } from '../../core/contract/call.ts'
import { type Knows, refuseUnlike } from '../../core/contract/refuse-unlike.ts'
import type { LoginMethod } from './login-config.ts'
import type { ApplicationDto, CreateApplicationDto, UpdateApplicationDto } from './schemas.ts'

type Facts = {
  [Field in keyof ApplicationDto]?: ApplicationDto[Field] | Partial<ApplicationDto[Field]>
}

/** Ways that work today. */
const builtLogin: readonly unknown[] = [
  'PHONE_PASSWORD',
  'EMAIL_PASSWORD',
  'USERNAME_PASSWORD',
  'PHONE_CODE',
  'EMAIL_CODE',
] satisfies LoginMethod[]

const allOf =
  (built: readonly unknown[]): Knows =>
  (given) =>
    Array.isArray(given) && given.every((one) => built.includes(one))
const oneOf =
  (...built: readonly unknown[]): Knows =>
  (given) =>
    built.includes(given)
const anything: Knows = () => true

/**
 * What applications cannot be set to yet. These parts of the DTO answer what is true of every application today, and createApplication
 * and updateApplication refuse (422) anything else: a setting that was stored and ignored would be a lie.
 */
export const sameForAll = {
  isIntegrateApp: false,
  samlProviderEnabled: false,
  oauthProviderEnabled: false,
  casProviderEnabled: false,
  loginConfig: {
    mergeLoginAndRegisterPage: false,
    defaultLoginMethod: {
      connectionType: 'PASSWORD',
      qrcodeType: 'SELF_BUILT_APP',
      qrcodeExtIdpConnId: '',
      adExtIdpConnId: '',
      ldapExtIdpConnId: '',
    },
    enabledExtIdpConns: [],
  },
  brandingConfig: {
    guardVersion: 'Advanced',
    showEnterpriseConnections: false,
    showSocialConnections: false,
  },
} satisfies Facts

/** What may be said in a request: because it is so, or because a test says that it works. */
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
  loginConfig: {
    ...sameForAll.loginConfig,
    enabledBasicLoginMethods: allOf(builtLogin),
    defaultLoginMethod: { ...sameForAll.loginConfig.defaultLoginMethod, connectionType: oneOf('PASSWORD', 'PASSCODE') },
    showAuthorizationPage: anything,
    enabledExtIdpConnIds: [],
    enabledAllExtIdpConns: false,
  },
  registerConfig: { enabledBasicRegisterMethods: anything, defaultRegisterMethod: anything },
  brandingConfig: {
    ...sameForAll.brandingConfig,
    customCSSEnabled: anything,
    customCSS: anything,
    customLoadingImage: anything,
    customBackground: anything,
    primaryColor: anything,
    showChangeLanguageButton: anything,
    defaultLanguage: anything,
    followBrowserLanguage: anything,
    showForgetPasswordButton: anything,
    showAgreement: anything,
    agreements: anything,
  },
  completionConfig: anything,
  ssoShowLaunchpad: anything,
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
