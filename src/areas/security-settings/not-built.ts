import type { Call } from '../../core/contract/call.ts'
import { refuseUnlike } from '../../core/contract/refuse-unlike.ts'
import type { SecuritySettingsDto, UpdateSecuritySettingsDto } from './schemas.ts'

/**
 * Settings that no pool can change yet: what is true of every pool today is answered, and anything else refused (422). A line leaves
 * on the day its feature is built; its value becomes a default of `UserPoolSettings`.
 */
const off = { enabled: false, limit: 10, timeInterval: 300, unit: 'Second' } as const

export const sameForAll = {
  changeEmailStrategy: { verifyOldEmail: true },
  changePhoneStrategy: { verifyOldPhone: true },
  loginAnomalyDetection: {
    loginFailStrategy: 'block-account',
    // The older names of what robotVerify and accountLock say.
    loginFailCheck: off,
    loginPasswordFailCheck: off,
    robotVerifyLoginTimeCheckEnable: false,
    robotVerifyloginWeekStartEndTime: [],
  },
  enableLoginAccountSwitch: false,
  qrcodeLoginStrategy: {
    qrcodeExpiresIn: 120,
    qrcodeExpiresInUnit: 'Second',
    ticketExpiresIn: 300,
    ticketExpiresInUnit: 'Second',
    allowExchangeUserInfoFromBrowser: false,
    returnFullUserInfo: false,
  },
} satisfies Partial<Omit<SecuritySettingsDto, 'loginAnomalyDetection'>> & {
  loginAnomalyDetection: Partial<SecuritySettingsDto['loginAnomalyDetection']>
}

const anything = (): boolean => true
/** Of `loginAnomalyDetection`. */
const mayBeSet = {
  robotVerify: anything,
  robotVerifyLoginPasswordFailCheck: anything,
  robotVerifyLoginIpWhitelistCheck: anything,
  accountLock: anything,
  accountLockLoginPasswordFailCheck: anything,
}

/** Refuses with 422, naming the first field that asks for what is not built. */
export function refuseNotBuilt(call: Call<'INVALID_OPERATION'>, input: UpdateSecuritySettingsDto): void {
  for (const [field, truth] of Object.entries(sameForAll)) {
    const given = input[field as keyof typeof sameForAll]
    const known = field === 'loginAnomalyDetection' ? { ...(truth as object), ...mayBeSet } : truth
    if (given !== undefined) refuseUnlike(call, { field, given, truth: known })
  }
}
