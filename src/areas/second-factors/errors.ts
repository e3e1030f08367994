import { errorTable } from '../../core/errors/error-table.ts'

/** What checks of a second factor may say. */
export const secondFactorErrors = errorTable({
  TOTP_WRONG: {
    statusCode: 403,
    apiCode: 6001,
    zh: 'Totp 码错误,请输入当前的安全码',
    en: 'The TOTP code is wrong; enter the present one',
    reachedBy: { zh: '安全码错误或已使用', en: 'A wrong code, or one used already' },
  },
  TOTP_RECOVERY_WRONG: {
    statusCode: 403,
    apiCode: 6002,
    zh: 'Totp 恢复码错误,请检查后重试',
    en: 'The recovery code is wrong; check it and try again',
    reachedBy: { zh: '恢复码错误或已使用', en: 'A wrong recovery code, or one used already' },
  },
  TOTP_MISSING: {
    statusCode: 400,
    apiCode: 6003,
    zh: '未输入 Totp 安全码,请输入',
    en: 'The TOTP code is missing; enter it',
    reachedBy: { zh: '校验时未传安全码', en: 'A check without the code' },
  },
  TOTP_RECOVERY_MISSING: {
    statusCode: 400,
    apiCode: 6004,
    zh: '未输入 Totp 恢复码,请输入',
    en: 'The recovery code is missing; enter it',
    reachedBy: { zh: '使用恢复码时未传恢复码', en: 'Recovery without the code' },
  },
})
