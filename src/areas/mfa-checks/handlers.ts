import type { Call } from '../../core/contract/call.ts'
import type { Handlers } from '../../core/contract/operation.ts'
import { dateOf } from '../../core/time/clock.ts'
import { findApplication } from '../applications/index.ts'
import { getUser, type User } from '../users/index.ts'
import type { mfaChecksContract } from './contract.ts'
import { beginCheck, findCheck, requireCheck } from './service.ts'
import { findDueApp } from './store.ts'

export const mfaChecksHandlers: Handlers<typeof mfaChecksContract> = {
  getMfaTriggerData: async (call, { appId, ...key }) => {
    const application = await findApplication(call.core, appId)
    if (application?.poolId !== call.poolId) return call.fail('APP_NOT_FOUND')
    const user = await getUser(call, key)
    if (!user.secondFactors.some(({ type }) => type === 'OTP')) call.fail('INVALID_OPERATION', noOtp)
    return triggerData(user, await beginCheck(call, { appId, userId: user.id }))
  },

  setUsersMfaStatus: async (call, { mfaTriggerData, ...key }) => {
    const { id } = await getUser(call, key)
    await requireCheck(call, { token: mfaTriggerData.mfaToken, userId: id })
    return { success: true }
  },

  // Another token each time: of those that were handed out only hashes are kept.
  getUserMfaStatus: async (call, key) => {
    const user = await getUser(call, key)
    const at = dateOf(call.core.clock)
    const appId = await call.read((reader) => findDueApp(reader, { userId: user.id, at }))
    return triggerData(user, appId === undefined ? '' : await beginCheck(call, { appId, userId: user.id }))
  },

  verifyMfaToken: async (call, { token = '' }) => {
    const check = await findCheck(call.core, token)
    if (!check?.passed_at || !isOf(call, check)) return { active: false }
    return {
      active: true,
      userPoolId: call.poolId,
      userId: check.user_id,
      exp: Math.floor(check.expires_at.getTime() / 1000),
      iat: Math.floor(check.created_at.getTime() / 1000),
    }
  },
}

/** Told to the application that asked, and to no other. */
const isOf = ({ principal, poolId }: Call, check: { poolId: string; app_id: string }): boolean =>
  check.poolId === poolId && 'appId' in principal && principal.appId === check.app_id

function triggerData({ username, nickname, secondFactors }: User, mfaToken: string) {
  return {
    mfaToken,
    ...(username !== undefined && { username }),
    ...(nickname !== undefined && { nickname }),
    faceMfaEnabled: false,
    totpMfaEnabled: secondFactors.some(({ type }) => type === 'OTP'),
    applicationMfa: mfaToken === '' ? [] : [{ mfaPolicy: 'OTP', status: 1, sort: 0 }],
  }
}

const noOtp = {
  'reason.zh': '用户没有绑定 OTP,无法验证',
  'reason.en': 'the user has no authenticator app to be checked',
}
