import Type from 'typebox'
import { operation } from '../../core/contract/operation.ts'
import { FactorName } from './factor-types.ts'

/** Second factors as their owners see them. */
const FactorId = Type.String({ minLength: 1, maxLength: 64 })
const Factor = Type.Object({ factorId: Type.String(), factorType: FactorName, profile: Type.Any() })

const common = { client: 'authentication', group: 'auth-mfa', caller: 'user' } as const

export const ownMfaContract = {
  listFactorsToEnroll: operation({
    ...common,
    name: 'listFactorsToEnroll',
    method: 'GET',
    path: '/api/v3/list-factors-to-enroll',
    input: Type.Object({}),
    output: Type.Array(Type.Object({ factorType: FactorName })),
    errors: ['UNAUTHORIZED'],
    summary: { zh: '当前用户还可以绑定的认证因素', en: 'The factors that the signed-in user may still enroll' },
  }),
  listEnrolledFactors: operation({
    ...common,
    name: 'listEnrolledFactors',
    method: 'GET',
    path: '/api/v3/list-enrolled-factors',
    input: Type.Object({}),
    output: Type.Array(Factor),
    errors: ['UNAUTHORIZED'],
    summary: { zh: '当前用户已绑定的认证因素', en: 'The factors that the signed-in user has' },
  }),
  getFactor: operation({
    ...common,
    name: 'getFactor',
    method: 'GET',
    path: '/api/v3/get-factor',
    input: Type.Object({ factorId: FactorId }),
    output: Factor,
    errors: ['UNAUTHORIZED', 'FACTOR_NOT_FOUND'],
    summary: { zh: '获取当前用户的一个认证因素', en: 'One factor of the signed-in user' },
  }),
  sendEnrollFactorRequest: operation({
    ...common,
    name: 'sendEnrollFactorRequest',
    method: 'POST',
    path: '/api/v3/send-enroll-factor-request',
    input: Type.Object({
      factorType: FactorName,
      profile: Type.Optional(
        Type.Object({
          phoneNumber: Type.Optional(Type.String({ maxLength: 40 })),
          phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
          email: Type.Optional(Type.String({ maxLength: 254 })),
        }),
      ),
    }),
    output: Type.Object({
      enrollmentToken: Type.String(),
      otpData: Type.Optional(
        Type.Object({ qrCodeUri: Type.String(), qrCodeDataUrl: Type.String(), recoveryCode: Type.String() }),
      ),
    }),
    errors: [
      'UNAUTHORIZED',
      'INVALID_OPERATION',
      'FACTOR_CHECK_STALE',
      'EMAIL_THROTTLED',
      'MESSAGE_TOO_SOON',
      'MESSAGE_PROVIDER_MISSING',
    ],
    summary: {
      zh: '发起绑定认证因素;返回的 enrollmentToken 60 秒内有效。已有认证因素的用户须先验证',
      en: 'Begin to enroll a factor; the enrollmentToken is good for 60 seconds. Who has a factor proves it first',
    },
  }),
  enrollFactor: operation({
    ...common,
    name: 'enrollFactor',
    method: 'POST',
    path: '/api/v3/enroll-factor',
    input: Type.Object({
      factorType: FactorName,
      enrollmentToken: Type.String({ minLength: 1, maxLength: 4000 }),
      enrollmentData: Type.Object({
        passCode: Type.Optional(Type.String({ maxLength: 100 })),
        photo: Type.Optional(Type.String({ maxLength: 8000 })),
        isExternalPhoto: Type.Optional(Type.Boolean()),
      }),
    }),
    output: Type.Undefined(),
    errors: [
      'UNAUTHORIZED',
      'INVALID_OPERATION',
      'ENROLLMENT_TOKEN_INVALID',
      'FACTOR_CHECK_STALE',
      'PASSCODE_WRONG',
      'TOTP_MISSING',
      'TOTP_WRONG',
      'THROTTLED',
      'USER_LOCKED',
    ],
    summary: {
      zh: '绑定认证因素;同类型的旧因素被替换',
      en: 'Enroll a factor, in the place of one of the same type',
    },
  }),
  resetFactor: operation({
    ...common,
    name: 'resetFactor',
    method: 'POST',
    path: '/api/v3/reset-factor',
    input: Type.Object({ factorId: FactorId }),
    output: Type.Undefined(),
    errors: ['UNAUTHORIZED', 'FACTOR_NOT_FOUND', 'FACTOR_CHECK_STALE'],
    summary: {
      zh: '解绑认证因素;须在 10 分钟内验证过认证因素',
      en: 'Remove a factor; one must have been proved in the last 10 minutes',
    },
  }),
  mfaOtpVerify: operation({
    ...common,
    name: 'mfaOtpVerify',
    method: 'POST',
    path: '/api/v3/mfa-totp-verify',
    input: Type.Object({ totp: Type.Optional(Type.String({ maxLength: 100 })) }),
    output: Type.Object({ verified: Type.Boolean() }),
    errors: ['UNAUTHORIZED', 'TOTP_MISSING', 'TOTP_WRONG', 'THROTTLED', 'USER_LOCKED'],
    summary: {
      zh: '验证当前用户的 OTP;每个安全码只能使用一次',
      en: 'Check a code of the signed-in user’s authenticator app; each code is good once',
    },
  }),
}
