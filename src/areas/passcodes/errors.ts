import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals of one-time codes. */
export const passcodesErrors = errorTable({
  PASSCODE_WRONG: {
    statusCode: 403,
    zh: '验证码不正确或已失效,请检查后重试,或重新获取',
    en: 'The code is wrong or no longer valid; check it, or ask for a new one',
    reachedBy: {
      zh: '一次性验证码错误、过期、已使用、用于其他用途,或从未发送(回答相同)',
      en: 'A one-time code that is wrong, expired, used, meant for something else, or was never sent (the answer is the same)',
    },
  },
  EMAIL_THROTTLED: {
    statusCode: 429,
    apiCode: 2080,
    zh: '邮件发送过于频繁,请稍后重试',
    en: 'Too many emails; try again in a while',
    reachedBy: {
      zh: '向同一邮箱、同一用途一分钟内重复或一小时内多于 20 次发送验证码;请在 Retry-After 秒后重试',
      en: 'A second code for the same address and purpose within a minute, or a 21st within an hour; try again after Retry-After seconds',
    },
  },
  MESSAGE_TOO_SOON: {
    statusCode: 429,
    zh: '短信发送过于频繁,请稍后重试',
    en: 'A text message was sent just now; try again in a while',
    reachedBy: {
      zh: '向同一手机号、同一用途一分钟内重复或一小时内多于 20 次发送验证码;请在 Retry-After 秒后重试',
      en: 'A second code for the same number and purpose within a minute, or a 21st within an hour; try again after Retry-After seconds',
    },
  },
})
