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
  RESET_TOKEN_INVALID: {
    statusCode: 403,
    zh: '重置密码凭证无效或已过期,请重新获取验证码并验证',
    en: 'The token for resetting the password is not valid or has expired; ask for a new code and verify it',
    reachedBy: {
      zh: '重置密码时使用过期的(10 分钟)、已使用的、他人的或密码已更换的凭证',
      en: 'Resetting a password with a token that is older than 10 minutes, used, somebody else’s, or older than the password',
    },
  },
  ADDRESS_TOKEN_INVALID: {
    statusCode: 403,
    zh: '修改邮箱或手机号的凭证无效或已过期,请重新验证',
    en: 'The token for changing the address is not valid or has expired; verify the addresses again',
    reachedBy: {
      zh: '修改邮箱或手机号时使用过期的(5 分钟)、已使用的或他人的凭证',
      en: 'Changing an e-mail address or phone with a token that is older than 5 minutes, used, or somebody else’s',
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
