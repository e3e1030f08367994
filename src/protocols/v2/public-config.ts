import Type from 'typebox'
import {
  type Application,
  findApplication,
  isRegistrationOpen,
  offersCodeSignUp,
  passwordIdentifiers,
} from '../../areas/applications/index.ts'
import { listAppConnections } from '../../areas/identity-sources/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import { findUserPool } from '../../areas/user-pools/index.ts'
import type { Core } from '../../core/core.ts'
import { endpoint } from './endpoint.ts'

/**
 * What the widget asks before it draws anything. It breaks without some of these fields and ignores others that are published; what an
 * application cannot be set to is told as it is.
 */
const ofApplication = Type.Object({ appId: Type.String({ maxLength: 64 }) })

export const publicConfigEndpoints = [
  endpoint({
    method: 'GET',
    url: '/api/v2/applications/:appId/public-config',
    caller: 'anyone',
    rateClass: 'account',
    input: ofApplication,
    handle: async ({ call }, { appId }) =>
      publicConfig(call.core, (await enabled(call.core, appId)) ?? call.fail('APP_NOT_FOUND')),
  }),
  endpoint({
    method: 'GET',
    url: '/api/v2/applications/:appId/components-public-config/guard',
    caller: 'anyone',
    rateClass: 'account',
    input: ofApplication,
    handle: async ({ call }, { appId }) => {
      const { branding } = (await enabled(call.core, appId)) ?? call.fail('APP_NOT_FOUND')
      const defaultLanguage = branding.followBrowserLanguage ? 'browser' : branding.defaultLanguage
      return { global: { showChangeLanguage: branding.showChangeLanguageButton, defaultLanguage } }
    },
  }),
]

async function enabled(core: Core, appId: string): Promise<Application | undefined> {
  const application = await findApplication(core, appId)
  return application?.enabled ? application : undefined
}

async function publicConfig(core: Core, application: Application) {
  const [pool, keys, isOpen, byMail, byPhone] = await Promise.all([
    findUserPool(core, application.poolId),
    transportKeys(core),
    isRegistrationOpen(core, application),
    offersCodeSignUp(core, application, 'EMAIL'),
    offersCodeSignUp(core, application, 'SMS'),
  ])
  const { appId, oidc, branding } = application
  return {
    id: appId,
    userPoolId: application.poolId,
    name: application.name,
    identifier: application.identifier,
    // The widget draws one in any case.
    logo: application.logo || `${core.options.baseUrl}/_sesame/login/favicon.svg`,
    description: application.description ?? '',
    css: branding.customCSSEnabled ? branding.customCSS : '',
    cdnBase: core.options.baseUrl,
    requestHostname: new URL(core.options.baseUrl).hostname,
    publicKey: keys.rsa.publicKey,
    // Which pages may call is the server's affair (CORS); an empty list here lets the widget ask.
    allowedOrigins: [],
    corsWhitelist: [],
    logoutRedirectUris: application.logoutRedirectUris,
    oidcConfig: {
      client_id: appId,
      grant_types: oidc.grant_types,
      response_types: oidc.response_types,
      redirect_uris: application.redirectUris.length > 0 ? application.redirectUris : [''],
      token_endpoint_auth_method: oidc.token_endpoint_auth_method,
      introspection_endpoint_auth_method: oidc.introspection_endpoint_auth_method,
    },
    ...signInForms(application),
    ...(await connectionsOf(core, application)),
    ...signUpForms(application, { isOpen, byMail, byPhone }),
    ...agreementsOf(application),
    passwordStrength: published[pool?.settings.passwordStrength ?? 'default'],
    customPasswordStrength: {},
    selfUnlockStrategy: pool?.settings.selfUnlockAccount.strategy ?? 'captcha',
    appRobotVerify: pool?.settings.robotVerify ?? 'disable',
    userpoolRobotVerify: pool?.settings.robotVerify ?? 'disable',
    verifyCodeLength: pool?.settings.verifyCodeLength ?? 6,
    loginSmsConfig: robotOf(pool?.settings.robotVerify),
    registerSmsConfig: robotOf(pool?.settings.robotVerify),
    ...cannotBeSet,
  }
}

/** Of the widget's own checks the nearest; 5 asks the server at every key, which knows more rules than these levels have. */
const published = { default: 5, none: 5, custom: 5, low: 1, medium: 2, high: 3 } as const

function signInForms(application: Application) {
  const { enabledBasicLoginMethods: methods } = application.login
  const byPassword = passwordIdentifiers(application).map((kind) => `${kind}-password`)
  const byCode = methods.flatMap((method) => codeTabs[method] ?? [])
  const list = [byPassword.length > 0 && 'password', byCode.length > 0 && 'phone-code'].filter((tab) => tab !== false)
  const wanted = application.login.defaultConnection === 'PASSCODE' ? 'phone-code' : 'password'
  return {
    loginTabs: { list, default: list.find((one) => one === wanted) ?? list[0] ?? 'password', title: tabTitles },
    passwordTabConfig: tab(byPassword, signUpKinds(application)),
    verifyCodeTabConfig: tab(byCode, []),
    tabMethodsFields: fieldNames,
    qrcodeTabsSettings: {},
    qrCodeSortConfig: { loginMethodsSort: [] },
    ssoPageComponentDisplay: {
      autoRegisterThenLoginHintInfo: false,
      forgetPasswordBtn: application.branding.showForgetPasswordButton,
      registerBtn: true,
      idpBtns: true,
      socialLoginBtns: false,
      userPasswordInput: byPassword.length > 0,
    },
  }
}

/** The widget opens the address in a pop-up and listens for its message. */
async function connectionsOf(core: Core, { poolId, appId }: Application) {
  const connections = await core.database.read(poolId, (reader) => listAppConnections(core, reader, appId))
  const address = (identifier: string) =>
    `${core.options.baseUrl}/connections/oidc/init?${new URLSearchParams({ identifier, app_id: appId })}`
  return {
    socialConnections: [],
    identityProviders: connections.map(({ identifier, displayName, logo }) => ({
      ...{ identifier, protocol: 'oidc', displayName, logo },
      config: { oidcConnectionLoginUrl: address(identifier) },
    })),
  }
}

const codeTabs: Readonly<Record<string, string>> = { PHONE_CODE: 'phone-code', EMAIL_CODE: 'email-code' }

const tab = (login: readonly string[], register: readonly string[]) => ({
  enabledLoginMethods: login,
  validLoginMethods: login,
  validRegisterMethods: register,
})

/** What the account field asks for. */
const fieldNames = [
  { key: 'username', label: '用户名', labelEn: 'username', i18n: { 'zh-CN': '用户名', 'en-US': 'username' } },
  { key: 'email', label: '邮箱', labelEn: 'email', i18n: { 'zh-CN': '邮箱', 'en-US': 'email' } },
  { key: 'phone', label: '手机号', labelEn: 'phone number', i18n: { 'zh-CN': '手机号', 'en-US': 'phone number' } },
]

/** Names of the tabs, where the widget has none of its own. */
const tabTitles = { password: '密码登录', 'phone-code': '验证码登录' }

/** An account is named by what people can sign in with afterwards, by an address if it can be one. */
function signUpKinds(application: Application): string[] {
  if (!application.register.enabledBasicRegisterMethods.includes('EMAIL_PASSWORD')) return []
  const kinds = passwordIdentifiers(application)
  return (['email', 'username'] as const).filter((kind) => kinds.includes(kind)).map((kind) => `${kind}-password`)
}

/** The widget's names: `email` by password, `emailCode` and `phone` by a code. */
function signUpForms(application: Application, open: { isOpen: boolean; byMail: boolean; byPhone: boolean }) {
  const list = [
    ...(open.isOpen && signUpKinds(application).length > 0 ? ['email'] : []),
    ...(open.byMail ? ['emailCode'] : []),
    ...(open.byPhone ? ['phone'] : []),
  ]
  return {
    registerTabs: {
      ...{ list, default: list[0] ?? 'email' },
      title: { email: '邮箱注册', emailCode: '邮箱验证码注册', phone: '手机号注册' },
    },
    registerDisabled: list.length === 0,
  }
}

function agreementsOf({ branding }: Application) {
  const agreements = branding.agreements.map(({ id, content, isRequired, lang, displayAt }) => {
    const isAtSignIn = displayAt.includes('LoginPage')
    const isAtSignUp = displayAt.includes('RegisterPage')
    return { id, title: content, required: isRequired, lang, availableAt: isAtSignIn ? (isAtSignUp ? 2 : 1) : 0 }
  })
  return { agreementEnabled: branding.showAgreement, agreements: branding.showAgreement ? agreements : [] }
}

/** Whether the widget shows a picture before it has a text message sent. */
const robotOf = (robotVerify: string | undefined) => ({
  robot: { switch: robotVerify === 'always_enable' ? 'ON' : 'OFF' },
})

const cannotBeSet = {
  internationalSmsConfig: { enabled: false, defaultISOType: 'CN' },
  mergeAdAndAccountPasswordLogin: false,
  complateFiledsPlace: [],
  extendsFields: [],
  extendsFieldsI18n: {},
  extendsFieldsEnabled: false,
  skipComplateFileds: false,
  regexRules: [],
  welcomeMessage: null,
  customSecurityEnabled: false,
  enableLoginAccountSwitch: false,
  enableCompletePassword: false,
  enabledPPRegisterValid: false,
  deviceFuncEnabled: false,
  passkeyEnabled: false,
  mfa: { faceScore: 0.8 },
  mfaBindConfigs: [],
  specialBrowserSymbols: [],
  resetPwdCustomLogo: null,
  customLoading: null,
  isTenantConsole: false,
  isTenantDefault: false,
  tenantInfo: null,
  enableCreateTenant: false,
  enableJoinTenant: false,
  enableVerifyDomainInJoinTenant: false,
}
