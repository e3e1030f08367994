import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about checks of a second factor outside of a sign-in. */
export const mfaCheckErrors = errorTable({
  MFA_TOKEN_INVALID: {
    statusCode: 403,
    zh: 'mfaToken 无效、已过期或已使用,请重新获取',
    en: 'The mfaToken is not valid, has expired or was used; get another one',
    reachedBy: {
      zh: '用无效、已过期、已通过验证或属于其他用户的 mfaToken 验证或设置 MFA 状态',
      en: 'Proving a factor, or setting the MFA status, by a token that is wrong, over, used or of somebody else',
    },
  },
})
