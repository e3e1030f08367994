import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { AddressFields, CodeText, IdentifierFields, PasswordEncryptType, PasswordText } from '../../signin/index.ts'
import { signUpOperation } from './sign-up.ts'

/** The operations that start a sign-in. */
const TokenSet = Type.Object({
  scope: Type.Optional(Type.String()),
  access_token: Type.Optional(Type.String()),
  id_token: Type.Optional(Type.String()),
  refresh_token: Type.Optional(Type.String()),
  token_type: Type.String(),
  expire_in: Type.Number(),
})

const Account = Type.Object({
  userId: Type.String(),
  avatar: Type.Optional(Type.String()),
  displayName: Type.Optional(Type.String()),
  usertype: Type.Optional(Type.Enum(['1', '2'])),
})

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))

const PasswordPayload = Type.Object({ password: PasswordText, ...IdentifierFields })

const SignInOptions = Type.Object({
  scope: text(1000),
  clientIp: text(64),
  context: Type.Optional(Type.Any()),
  tenantId: text(64),
  customData: Type.Optional(Type.Any()),
  autoRegister: Type.Optional(Type.Boolean()),
  captchaCode: text(100),
  captchaToken: text(1000),
  passwordEncryptType: PasswordEncryptType,
})

export const v3Contract = {
  signUp: signUpOperation,
  signInByCredentials: operation({
    name: 'signInByCredentials',
    method: 'POST',
    path: '/api/v3/signin',
    client: 'authentication',
    group: 'auth-signin',
    input: Type.Object({
      connection: Type.Enum(['PASSWORD', 'PASSCODE', 'LDAP', 'AD']),
      passwordPayload: Type.Optional(PasswordPayload),
      passCodePayload: Type.Optional(Type.Object({ passCode: CodeText, ...AddressFields })),
      adPayload: Type.Optional(Type.Object({ password: Type.String(), sAMAccountName: Type.String() })),
      ldapPayload: Type.Optional(Type.Object({ password: Type.String(), sAMAccountName: Type.String() })),
      options: Type.Optional(SignInOptions),
      client_id: text(64),
      client_secret: text(200),
    }),
    output: TokenSet,
    errors: [
      'AGREEMENTS_MISSING',
      'APP_ACCESS_DENIED',
      'APP_NOT_FOUND',
      'APP_SIGNUP_DISABLED',
      'CAPTCHA_REQUIRED',
      'CLIENT_AUTHENTICATION_FAILED',
      'CREDENTIALS_WRONG',
      'FLOW_ABORTED',
      'FLOW_APP_MFA',
      'FLOW_CHOOSE_PUBLIC_ACCOUNT',
      'FLOW_COMPLETE_AT_LOGIN',
      'FLOW_COMPLETE_PROFILE',
      'FLOW_FIRST_LOGIN_RESET',
      'FLOW_FORCED_RESET',
      'FLOW_PERSONAL_MFA',
      'FLOW_RESET_ACCOUNT_NAME',
      'FLOW_SELF_UNLOCK',
      'FLOW_UNSAFE_PASSWORD_RESET',
      'INVALID_OPERATION',
      'LOGIN_METHOD_OFF',
      'PASSCODE_WITHOUT_ACCOUNT',
      'PASSCODE_WRONG',
      'THROTTLED',
      'PASSWORD_TOO_WEAK',
      'UNSUPPORTED_OPERATION',
      'USER_EXISTS',
      'USER_LOCKED',
      'USER_NOT_FOUND',
    ],
    caller: 'app',
    summary: {
      zh: '使用用户凭证登录',
      en: 'Sign in with a user’s credentials',
    },
  }),
  switchLoginByUser: operation({
    name: 'switchLoginByUser',
    method: 'POST',
    path: '/api/v3/switch-login-by-user',
    client: 'authentication',
    group: 'auth-signin',
    input: Type.Object({
      targetUserId: Type.String({ minLength: 1, maxLength: 64 }),
      options: Type.Optional(
        Type.Object({
          scope: text(1000),
          context: Type.Optional(Type.Any()),
          customData: Type.Optional(Type.Any()),
        }),
      ),
    }),
    output: TokenSet,
    errors: ['APP_ACCESS_DENIED', 'UNAUTHORIZED', 'USER_NOT_FOUND'],
    caller: 'user',
    summary: {
      zh: '切换到自己可以使用的公共账号,或切换回自己;返回新的令牌,原令牌仍有效',
      en: 'Act as a public account that one may use, or as oneself again: new tokens, beside those that one has',
    },
  }),
  listPublicAccountsForSwitchLoggedIn: operation({
    name: 'listPublicAccountsForSwitchLoggedIn',
    method: 'GET',
    path: '/api/v3/get-user-select-login-public-accounts',
    client: 'authentication',
    group: 'auth-signin',
    input: Type.Object({ withOriginUser: Type.Boolean({ default: false }) }),
    output: Type.Array(Type.Object({ publicAccounts: Type.Array(Account), originUser: Type.Optional(Account) })),
    errors: ['UNAUTHORIZED'],
    caller: 'user',
    summary: {
      zh: '可以切换到的公共账号;withOriginUser 时带上本人',
      en: 'The public accounts that one may switch to; with withOriginUser oneself too',
    },
  }),
}
