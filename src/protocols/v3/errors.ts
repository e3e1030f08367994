import { errorTable } from '../../core/errors/error-table.ts'

export const v3Errors = errorTable({
  ADMINISTRATOR_FACTOR_MISSING: {
    statusCode: 403,
    zh: '根用户池要求管理员使用多因素认证,请重新登录并完成认证',
    en: 'Administrators need a second factor; sign in again with one',
    reachedBy: {
      zh: '根用户池开启多因素认证后,用没有完成认证的登录所得的令牌调用管理 API',
      en: 'A token of a sign-in without a second factor on the management API, where the root pool asks for one',
    },
  },
  CONSENTED_TOKEN: {
    statusCode: 403,
    zh: '该应用需征得用户同意,其令牌只能用于用户信息接口({issuer}/me)',
    en: 'This application asks people what it may know, so its tokens open userinfo only ({issuer}/me)',
    reachedBy: {
      zh: '开启授权页的应用用令牌调用账号接口,例如 get-profile',
      en: 'An application with an authorization page that calls the operations of an account by its token, such as get-profile',
    },
  },
  CLIENT_AUTHENTICATION_FAILED: {
    statusCode: 401,
    zh: '应用身份验证失败,请检查应用 ID 与密钥(client_id / client_secret)',
    en: 'The application could not be authenticated; check its id and secret (client_id / client_secret)',
    reachedBy: {
      zh: '机密应用登录时未给出应用密钥,或密钥错误',
      en: 'Signing in through a confidential application without its secret, or with a wrong one',
    },
  },
})
