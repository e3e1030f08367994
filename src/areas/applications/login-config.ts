import Type, { type Static } from 'typebox'
import { withoutInherited } from './inherited.ts'

/** `loginConfig` of an application: by which identifiers people sign in, in the order in which the page names them. */
export const LoginMethod = Type.Enum([
  'PHONE_CODE',
  'EMAIL_CODE',
  'PHONE_PASSWORD',
  'EMAIL_PASSWORD',
  'USERNAME_PASSWORD',
  'SELF_BUILT_APP_QRCODE',
])
export type LoginMethod = Static<typeof LoginMethod>
const ConnectionType = Type.Enum(['PASSCODE', 'PASSWORD', 'QRCODE', 'LDAP', 'AD'])
const QrcodeType = Type.Enum(['SELF_BUILT_APP', 'WECHAT_OFFICIAL_ACCOUNT', 'WECHAT_MINI_PROGRAM'])

const DefaultLoginMethodInput = Type.Object({
  connectionType: ConnectionType,
  qrcodeType: Type.Optional(QrcodeType),
  qrcodeExtIdpConnId: Type.Optional(Type.String()),
  adExtIdpConnId: Type.Optional(Type.String()),
  ldapExtIdpConnId: Type.Optional(Type.String()),
})

export const LoginConfigInput = Type.Object({
  mergeLoginAndRegisterPage: Type.Optional(Type.Boolean()),
  enabledBasicLoginMethods: Type.Optional(Type.Array(LoginMethod, { uniqueItems: true, maxItems: 6 })),
  defaultLoginMethod: Type.Optional(DefaultLoginMethodInput),
  enabledExtIdpConnIds: Type.Optional(Type.Array(Type.Object({ extIdpConnId: Type.String() }))),
  enabledAllExtIdpConns: Type.Optional(Type.Boolean()),
  showAuthorizationPage: Type.Optional(Type.Boolean()),
})
export type LoginConfigInput = Static<typeof LoginConfigInput>

export const LoginConfigDto = Type.Object({
  mergeLoginAndRegisterPage: Type.Boolean(),
  enabledBasicLoginMethods: Type.Array(LoginMethod),
  defaultLoginMethod: Type.Required(DefaultLoginMethodInput),
  // Identity sources come with their own area; until then there is nothing to list.
  enabledExtIdpConns: Type.Array(Type.Object({})),
  showAuthorizationPage: Type.Boolean(),
})

/** What is stored: absent fields have their defaults. */
export type StoredLogin = Partial<LoginConfig>

export interface LoginConfig {
  readonly enabledBasicLoginMethods: readonly LoginMethod[]
  /** Which way the page shows first, where it has both. */
  readonly defaultConnection: 'PASSWORD' | 'PASSCODE'
  /** Whether the application panel shows it. A field of the application itself on the wire. */
  readonly ssoShowLaunchpad: boolean
  /** People are asked before the application learns something of them by an authorization request. */
  readonly showAuthorizationPage: boolean
}

const defaults: LoginConfig = {
  enabledBasicLoginMethods: ['USERNAME_PASSWORD', 'EMAIL_PASSWORD', 'PHONE_PASSWORD', 'PHONE_CODE', 'EMAIL_CODE'],
  defaultConnection: 'PASSWORD',
  // Taking part in single sign-on is being in the panel, unless somebody says otherwise.
  ssoShowLaunchpad: true,
  showAuthorizationPage: false,
}

export const readLogin = (stored: StoredLogin): LoginConfig => ({ ...defaults, ...stored })

export function changedLogin(
  stored: StoredLogin,
  {
    enabledBasicLoginMethods,
    ssoShowLaunchpad,
    showAuthorizationPage,
    defaultLoginMethod,
  }: LoginConfigInput & { ssoShowLaunchpad?: boolean | undefined },
  page: { readonly login?: StoredLogin },
): StoredLogin {
  const after: StoredLogin = {
    ...stored,
    ...(enabledBasicLoginMethods && { enabledBasicLoginMethods }),
    ...(defaultLoginMethod && {
      defaultConnection: defaultLoginMethod.connectionType as LoginConfig['defaultConnection'],
    }),
    ...(ssoShowLaunchpad !== undefined && { ssoShowLaunchpad }),
    ...(showAuthorizationPage !== undefined && { showAuthorizationPage }),
  }
  return withoutInherited({ before: stored, after, inherited: readLogin(page.login ?? {}) })
}

/** What a person may name themself by together with a password. */
export type IdentifierKind = 'username' | 'email' | 'phone'

const kinds: Partial<Record<LoginMethod, IdentifierKind>> = {
  USERNAME_PASSWORD: 'username',
  EMAIL_PASSWORD: 'email',
  PHONE_PASSWORD: 'phone',
}

/** In the application's order. */
export const passwordIdentifiers = ({ login }: { readonly login: LoginConfig }): readonly IdentifierKind[] =>
  login.enabledBasicLoginMethods.flatMap((method) => kinds[method] ?? [])

/** How a one-time code may be asked for to sign in, in the application's order. */
export type CodeMedium = 'EMAIL' | 'SMS'

const media: Partial<Record<LoginMethod, CodeMedium>> = { EMAIL_CODE: 'EMAIL', PHONE_CODE: 'SMS' }

export const passcodeMedia = ({ login }: { readonly login: LoginConfig }): readonly CodeMedium[] =>
  login.enabledBasicLoginMethods.flatMap((method) => media[method] ?? [])
