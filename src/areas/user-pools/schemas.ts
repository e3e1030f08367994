import Type, { type Static } from 'typebox'

/** Shapes of user pools on the wire. There is no published operation for pools: these are ours. */

/** In the order in which people are offered them. */
export const MfaFactors = Type.Array(Type.Enum(['OTP', 'SMS', 'EMAIL']), { uniqueItems: true, maxItems: 10 })
const PeriodUnit = Type.Enum(['DAY', 'MONTH', 'YEAR'])
const periodCount = Type.Integer({ minimum: 1, maximum: 3650 })
const ruleMessage = Type.String({ maxLength: 200 })
/** A pattern, and what somebody reads whose text does not match it. An empty pattern is none. */
const OwnRule = Type.Object({
  regex: Type.String({ maxLength: 500 }),
  zhMessage: Type.String({ ...ruleMessage, default: '' }),
  enMessage: Type.String({ ...ruleMessage, default: '' }),
})

/** What a pool may be set to; a setting that is absent has its default. */
export const UserPoolSettings = Type.Object({
  /** Origins whose pages may call the authentication API with credentials (CORS), e.g. `https://app.example.com`. */
  allowedOrigins: Type.Array(Type.String({ maxLength: 255 }), { maxItems: 100 }),
  /** Nobody signs up by themselves (2031); administrators make users all the same. */
  registerDisabled: Type.Boolean(),
  /** How many sign-ups one address of the network (an IPv6 /64) may try in `timeInterval` seconds. */
  registerAnomalyDetection: Type.Object({
    enabled: Type.Boolean(),
    limit: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    timeInterval: Type.Integer({ minimum: 1, maximum: 30 * 86_400 }),
  }),
  /** Of the passwords that people choose for themselves: ours, or a level of the published contract (password-policies). */
  passwordStrength: Type.Enum(['default', 'none', 'low', 'medium', 'high', 'custom']),
  /** The rest of the pool's default password policy (password-policies). */
  passwordRules: Type.Object({
    /** Of strength `custom`. */
    customPasswordStrength: OwnRule,
    /** Whoever signs in by a password that could not be chosen any more replaces it first. */
    checkAtLogin: Type.Boolean(),
    /** Passwords are over after that time. `remindBefore`: days before it in which their owners are told once a day; 0: never. */
    forcedCycle: Type.Object({
      enabled: Type.Boolean(),
      cycle: periodCount,
      unit: PeriodUnit,
      remindBefore: Type.Integer({ minimum: 0, maximum: 90, default: 0 }),
    }),
    /** What was used within that time cannot be chosen again. */
    nonRepeat: Type.Object({ enabled: Type.Boolean(), period: periodCount, unit: PeriodUnit }),
  }),
  /** Whoever is locked out for guesses at the password gets in again by a code, with the password besides or without it (1643). */
  selfUnlockAccount: Type.Object({
    enabled: Type.Boolean(),
    strategy: Type.Enum(['captcha', 'password-captcha']),
  }),
  /** Whether a captcha is asked for before a password is looked at: always, or after `limit` wrong ones in the window of the lock. */
  robotVerify: Type.Enum(['disable', 'condition_set', 'always_enable']),
  robotVerifyFailures: Type.Object({ enabled: Type.Boolean(), limit: Type.Integer({ minimum: 1, maximum: 99 }) }),
  /** Networks whose people are asked for no captcha. */
  robotVerifyTrusts: Type.Object({
    enabled: Type.Boolean(),
    /** Addresses and ranges in CIDR form. */
    networks: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 }),
  }),
  /** Digits of a one-time code: six at least (NIST SP 800-63B-4 section 3.1.3.2). */
  verifyCodeLength: Type.Integer({ minimum: 6, maximum: 10 }),
  /** Wrong guesses that end one. */
  verifyCodeMaxAttempts: Type.Integer({ minimum: 1, maximum: 10 }),
  /** Whoever signs in on a page by a code and has no password chooses one. */
  completePasswordAfterPassCodeLogin: Type.Boolean(),
  /**
   * Whether wrong secrets for one identifier lock it: `limit` of them within `timeInterval` seconds, for as long. Without it the hundred
   * in a row that put a password off stay (NIST SP 800-63B-4 section 3.2.2).
   */
  accountLock: Type.Enum(['disable', 'condition_set']),
  accountLockFailures: Type.Object({
    enabled: Type.Boolean(),
    limit: Type.Integer({ minimum: 1, maximum: 100 }),
    timeInterval: Type.Integer({ minimum: 60, maximum: 86_400 }),
  }),
  /** Nobody signs in to an account with an e-mail address before the address is verified. */
  loginRequireEmailVerified: Type.Boolean(),
  /** Names that people may give themselves; who has another one chooses a new one at the next sign-in (1108). */
  usernameRule: OwnRule,
  /**
   * `POST /api/v3/signin` of applications that authenticated leaves out what a back end cannot show: the profile to complete, the
   * address to verify, agreements. Never anything that protects the account.
   */
  v3SigninSkipsFlow: Type.Boolean(),
  /** Second factors, one of which everybody proves at sign-in; none by default. Applications may say otherwise of themselves. */
  mfaFactors: MfaFactors,
  /** Doors open to the public that tell by contract whether an account exists tell it no more (SECURITY.md lists them). */
  hideAccountExistence: Type.Boolean(),
  /** Seconds that access tokens and id_tokens of an application live, if it was made without lifetimes of its own. */
  tokenLifetime: Type.Integer({ minimum: 60, maximum: 86_400 }),
  /** Seconds that a browser session lasts at most after its sign-in, however much it is used. */
  sessionLifetime: Type.Integer({ minimum: 300, maximum: 365 * 86_400 }),
  /** The session's cookie goes when the browser is closed. */
  sessionEndsWithBrowser: Type.Boolean(),
})
export type UserPoolSettings = Static<typeof UserPoolSettings>

const noRule = { regex: '', zhMessage: '', enMessage: '' }

export const defaultSettings: UserPoolSettings = {
  allowedOrigins: [],
  registerDisabled: false,
  // A classroom or an office behind one address gets its people in; a robot does not get far.
  registerAnomalyDetection: { enabled: true, limit: 100, timeInterval: 3600 },
  passwordStrength: 'default',
  mfaFactors: [],
  passwordRules: {
    customPasswordStrength: noRule,
    checkAtLogin: false,
    // No rotation without a reason (NIST SP 800-63B-4 section 3.1.1.2).
    forcedCycle: { enabled: false, cycle: 90, unit: 'DAY', remindBefore: 0 },
    nonRepeat: { enabled: false, period: 1, unit: 'YEAR' },
  },
  selfUnlockAccount: { enabled: false, strategy: 'captcha' },
  robotVerify: 'disable',
  robotVerifyFailures: { enabled: true, limit: 3 },
  robotVerifyTrusts: { enabled: false, networks: [] },
  verifyCodeLength: 6,
  verifyCodeMaxAttempts: 5,
  completePasswordAfterPassCodeLogin: false,
  accountLock: 'condition_set',
  accountLockFailures: { enabled: true, limit: 10, timeInterval: 300 },
  loginRequireEmailVerified: false,
  usernameRule: noRule,
  v3SigninSkipsFlow: false,
  hideAccountExistence: false,
  tokenLifetime: 7200,
  sessionLifetime: 14 * 86_400,
  sessionEndsWithBrowser: false,
}

/** The root pool's people are administrators: nobody makes themselves one of them. */
export const rootDefaults: UserPoolSettings = { ...defaultSettings, registerDisabled: true }

export const UserPoolName = Type.String({ minLength: 1, maxLength: 100 })

export const UserPoolDto = Type.Object({
  userPoolId: Type.String(),
  userPoolName: Type.String(),
  isRoot: Type.Boolean(),
  settings: UserPoolSettings,
  /** Label of its own host below the base domain. */
  domain: Type.Optional(Type.String()),
  createdAt: Type.String(),
  updatedAt: Type.String(),
})

/** With the pool's secret: id and secret sign management requests as an access key and its secret do. */
export const UserPoolWithSecretDto = Type.Object({ ...UserPoolDto.properties, secret: Type.String() })
