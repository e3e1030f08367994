import { errorTable } from '../../core/errors/error-table.ts'

/** Refusals about the second factors that people have. */
export const mfaErrors = errorTable({
  FACTOR_NOT_FOUND: {
    statusCode: 404,
    zh: '找不到认证因素 {factor}',
    en: 'There is no factor {factor}',
    reachedBy: {
      zh: '读取或解绑不存在、或属于他人的认证因素;读取没有绑定 OTP 的用户的密钥',
      en: 'Reading or removing a factor that does not exist or is somebody else’s; reading the secret of a user without an OTP',
    },
  },
  ENROLLMENT_TOKEN_INVALID: {
    statusCode: 403,
    zh: 'enrollmentToken 无效或已过期,请重新发起绑定',
    en: 'The enrollmentToken is not valid or has expired; send the request to enroll again',
    reachedBy: {
      zh: '绑定认证因素时,凭证错误、已超过 60 秒、属于他人或其他类型的因素',
      en: 'Enrolling with a token that is wrong, older than 60 seconds, another person’s or for another type of factor',
    },
  },
  FACTOR_CHECK_STALE: {
    statusCode: 403,
    zh: '请先验证已绑定的认证因素(mfa-totp-verify 或重新登录),10 分钟内再修改认证因素',
    en: 'Prove a factor that you have first (mfa-totp-verify, or sign in again), then change your factors within 10 minutes',
    reachedBy: {
      zh: '10 分钟内没有验证过认证因素的用户更换或解绑认证因素',
      en: 'Replacing or removing a factor without having proved one in the last 10 minutes',
    },
  },
})
