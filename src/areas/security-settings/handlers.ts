import type { Call } from '../../core/contract/call.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { readNetwork } from '../../core/net/networks.ts'
import { changeSettings, loadUserPool, poolSettings, type UserPoolSettings } from '../user-pools/index.ts'
import type { securitySettingsContract } from './contract.ts'
import { refuseNotBuilt, sameForAll } from './not-built.ts'
import type { SecuritySettingsDto, UpdateSecuritySettingsDto } from './schemas.ts'

export const securitySettingsHandlers: Handlers<typeof securitySettingsContract> = {
  getSecuritySettings: async (call) => {
    const pool = await loadUserPool(call.core, call.poolId)
    return onWire((pool ?? call.fail('POOL_NOT_FOUND')).settings)
  },

  updateSecuritySettings: async (call, input) => {
    refuseNotBuilt(call, input)
    await refuseNoPattern(call, input)
    await refuseContradiction(call, input)
    return onWire(await changeSettings(call, changesIn(input)))
  },
}

function changesIn(input: UpdateSecuritySettingsDto): Partial<UserPoolSettings> {
  const { allowedOrigins, cookieSettings, registerDisabled, registerAnomalyDetection } = input
  const { hideAccountExistence, passwordStrength, usernameRule, v3SigninSkipsFlow } = input
  const { loginAnomalyDetection, loginRequireEmailVerified, selfUnlockAccount } = input
  const { verifyCodeLength, verifyCodeMaxAttempts, completePasswordAfterPassCodeLogin } = input
  const tokenLifetime = oneLifetime(input)
  return {
    ...(allowedOrigins !== undefined && { allowedOrigins: originsIn(allowedOrigins) }),
    ...(tokenLifetime !== undefined && { tokenLifetime }),
    ...(cookieSettings && {
      sessionLifetime: cookieSettings.cookieExpiresIn,
      sessionEndsWithBrowser: cookieSettings.cookieExpiresOnBrowserSession,
    }),
    ...(registerDisabled !== undefined && { registerDisabled }),
    ...(registerAnomalyDetection && { registerAnomalyDetection }),
    ...(passwordStrength && { passwordStrength }),
    ...(hideAccountExistence !== undefined && { hideAccountExistence }),
    ...(usernameRule && { usernameRule }),
    ...(selfUnlockAccount && { selfUnlockAccount }),
    ...(loginRequireEmailVerified !== undefined && { loginRequireEmailVerified }),
    ...(v3SigninSkipsFlow !== undefined && { v3SigninSkipsFlow }),
    ...(verifyCodeLength !== undefined && { verifyCodeLength }),
    ...(verifyCodeMaxAttempts !== undefined && { verifyCodeMaxAttempts }),
    ...(completePasswordAfterPassCodeLogin !== undefined && { completePasswordAfterPassCodeLogin }),
    ...(loginAnomalyDetection && guessesIn(loginAnomalyDetection)),
  }
}

function guessesIn(given: NonNullable<UpdateSecuritySettingsDto['loginAnomalyDetection']>) {
  const { robotVerify, robotVerifyLoginPasswordFailCheck: after } = given
  const { accountLock, accountLockLoginPasswordFailCheck: lock, robotVerifyLoginIpWhitelistCheck: trusts } = given
  return {
    robotVerify,
    robotVerifyFailures: { enabled: after.enabled, limit: after.limit },
    robotVerifyTrusts: { enabled: trusts.enabled, networks: networksIn(trusts.ipWhitelist) },
    accountLock,
    ...(lock && {
      accountLockFailures: { enabled: lock.enabled, limit: lock.limit, timeInterval: lock.timeInterval },
    }),
  }
}

function networksIn(given: string): string[] {
  const networks = [...new Set(given.split(/[\s,;]+/).filter((one) => one !== ''))]
  const wrong = networks.find((one) => readNetwork(one) === undefined)
  const path = 'loginAnomalyDetection.robotVerifyLoginIpWhitelistCheck.ipWhitelist'
  if (wrong !== undefined) {
    throw invalidArgument(path, {
      zh: `${wrong.slice(0, 60)} 不是 IP 地址或 CIDR 网段`,
      en: `has ${wrong.slice(0, 60)}, which is no IP address or CIDR range`,
    })
  }
  if (networks.length <= 200) return networks
  throw invalidArgument(path, { zh: '不得超过 200 项', en: 'must not have more than 200 items' })
}

/** One counter serves both: they look back equally far, and a captcha is asked for before the lock or never. */
async function refuseContradiction(
  call: Call<'INVALID_OPERATION'>,
  { loginAnomalyDetection: given }: UpdateSecuritySettingsDto,
): Promise<void> {
  if (!given) return
  const lock =
    given.accountLockLoginPasswordFailCheck ?? (await poolSettings(call.core, call.poolId)).accountLockFailures
  const captcha = given.robotVerifyLoginPasswordFailCheck
  if (captcha.timeInterval !== lock.timeInterval) call.fail('INVALID_OPERATION', twoWindows)
  const locks = given.accountLock === 'condition_set' && lock.enabled
  const asks = given.robotVerify === 'condition_set' && captcha.enabled
  if (locks && asks && captcha.limit >= lock.limit) call.fail('INVALID_OPERATION', lockedBefore)
}

const lockedBefore = {
  'reason.zh':
    'robotVerifyLoginPasswordFailCheck.limit 必须小于 accountLockLoginPasswordFailCheck.limit,否则账号先被锁定',
  'reason.en':
    'robotVerifyLoginPasswordFailCheck.limit must be below accountLockLoginPasswordFailCheck.limit; else the account is locked before a captcha is asked for',
}

const twoWindows = {
  'reason.zh':
    'robotVerifyLoginPasswordFailCheck 与 accountLockLoginPasswordFailCheck 的 timeInterval 必须相同:两者使用同一计数',
  'reason.en':
    'robotVerifyLoginPasswordFailCheck and accountLockLoginPasswordFailCheck need the same timeInterval; one counter serves both',
}

/** `custom` says nothing by itself: its pattern is set with the default password policy (updatePasswordPolicy). */
async function refuseNoPattern(
  call: Call<'INVALID_OPERATION'>,
  { passwordStrength }: UpdateSecuritySettingsDto,
): Promise<void> {
  if (passwordStrength !== 'custom') return
  const { passwordRules } = await poolSettings(call.core, call.poolId)
  if (passwordRules.customPasswordStrength.regex === '') call.fail('INVALID_OPERATION', noPattern)
}

const noPattern = {
  'reason.zh': 'passwordStrength 为 custom 时,请先通过 updatePasswordPolicy 设置默认密码策略的 customPasswordStrength',
  'reason.en':
    'passwordStrength custom needs the pattern of the default password policy first; set it by updatePasswordPolicy',
}

function originsIn(given: string | string[]): string[] {
  const lines = typeof given === 'string' ? given.split(/[\s,]+/) : given
  const origins = [...new Set(lines.filter((line) => line !== ''))]
  if (origins.length <= 100) return origins
  throw invalidArgument('allowedOrigins', { zh: '不得超过 100 项', en: 'must not have more than 100 items' })
}

/** The two brands' names of one setting. */
function oneLifetime({ authingTokenExpiresIn, genauthTokenExpiresIn }: UpdateSecuritySettingsDto): number | undefined {
  const given = authingTokenExpiresIn ?? genauthTokenExpiresIn
  if (genauthTokenExpiresIn === undefined || genauthTokenExpiresIn === given) return given
  throw invalidArgument('genauthTokenExpiresIn', {
    zh: '与 authingTokenExpiresIn 是同一设置,两者的值必须相同',
    en: 'is the same setting as authingTokenExpiresIn; give one of them, or the same value',
  })
}

const onWire = (settings: UserPoolSettings): SecuritySettingsDto => ({
  ...sameForAll,
  loginAnomalyDetection: {
    ...sameForAll.loginAnomalyDetection,
    robotVerify: settings.robotVerify,
    robotVerifyLoginPasswordFailCheck: {
      ...settings.robotVerifyFailures,
      timeInterval: settings.accountLockFailures.timeInterval,
      unit: 'Second',
    },
    robotVerifyLoginIpWhitelistCheck: {
      enabled: settings.robotVerifyTrusts.enabled,
      ipWhitelist: settings.robotVerifyTrusts.networks.join('\n'),
    },
    accountLock: settings.accountLock,
    accountLockLoginPasswordFailCheck: { ...settings.accountLockFailures, unit: 'Second' },
  },
  allowedOrigins: settings.allowedOrigins.join('\n'),
  authingTokenExpiresIn: settings.tokenLifetime,
  genauthTokenExpiresIn: settings.tokenLifetime,
  cookieSettings: {
    cookieExpiresIn: settings.sessionLifetime,
    cookieExpiresOnBrowserSession: settings.sessionEndsWithBrowser,
  },
  registerDisabled: settings.registerDisabled,
  registerAnomalyDetection: settings.registerAnomalyDetection,
  passwordStrength: settings.passwordStrength,
  hideAccountExistence: settings.hideAccountExistence,
  usernameRule: settings.usernameRule,
  selfUnlockAccount: settings.selfUnlockAccount,
  loginRequireEmailVerified: settings.loginRequireEmailVerified,
  verifyCodeLength: settings.verifyCodeLength,
  verifyCodeMaxAttempts: settings.verifyCodeMaxAttempts,
  completePasswordAfterPassCodeLogin: settings.completePasswordAfterPassCodeLogin,
  v3SigninSkipsFlow: settings.v3SigninSkipsFlow,
})
