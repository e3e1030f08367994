import { errorTable } from '../../core/errors/error-table.ts'

export const v3Errors = errorTable({
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
