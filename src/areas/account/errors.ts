import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals to people about their own account. */
export const accountErrors = errorTable({
  PASSWORD_WRONG: {
    statusCode: 403,
    apiCode: 2006,
    zh: '密码错误,请重新输入',
    en: 'The password is wrong; try again',
    reachedBy: {
      zh: '修改密码或注销账号时,现在的密码错误',
      en: 'A wrong present password when changing it or deleting the account',
    },
  },
  DELETION_TOKEN_INVALID: {
    statusCode: 403,
    zh: '注销凭证无效或已过期,请重新验证身份',
    en: 'The token for deleting the account is not valid or has expired; verify yourself again',
    reachedBy: {
      zh: '注销账号时使用他人的、过期的(60 秒)或被篡改的凭证',
      en: 'Deleting an account with a token that is somebody else’s, older than 60 seconds, or changed',
    },
  },
})
