import type { Area } from '../../core/contract/area.ts'
import { built } from '../../core/contract/mount.ts'
import type { Core } from '../../core/core.ts'
import { dateOf } from '../../core/time/clock.ts'
import { passcodesContract } from './contract.ts'
import { passcodesErrors } from './errors.ts'
import { passcodesHandlers } from './handlers.ts'
import { sweepCodeRows } from './store.ts'

/**
 * One-time codes: six digits, five minutes, five tries (both as the pool says), once. A code is bound to pool, address and scene.
 *
 * - Where: `readAddress({ email } | { phone, phoneCountryCode }, names of the fields)` for one that is typed (400 when malformed),
 *   `addressOf(user, 'SMS' | 'EMAIL')` for the one that an account has (undefined when it has none).
 * - Send: `await sendPasscode(call, { address, scene: 'CHANNEL_BIND_MFA' })`, outside of a transaction. Declare EMAIL_THROTTLED,
 *   MESSAGE_TOO_SOON, MESSAGE_PROVIDER_MISSING. Doors that are not of group auth-message count the call: `limitCalls(core, 'message', …)`.
 * - Take: `await redeemPasscode(call, { address, scene, code, userId })`, outside of a transaction and before anything is written: it
 *   returns when the code was right, and the code is gone. Declare PASSCODE_WRONG, USER_LOCKED, THROTTLED. `checkPasscode` looks
 *   without using up; `redeemPasscodeOfLocked` is for self-unlock and password reset, which no lock of the account may refuse.
 * - Tests: `codeFor(sesame, to)` of test/harness/mailbox.ts.
 */
export { addressOf, type PasscodeAddress, readAddress } from './address.ts'
export { checkPasscode, type RedeemFailure, redeemPasscode, redeemPasscodeOfLocked } from './redeem.ts'
export type { SceneName } from './scenes.ts'
export { type SendFailure, sendPasscode } from './send.ts'

/** Run now and then on any node. */
export const sweepPasscodes = (core: Core): Promise<void> => sweepCodeRows(core.database, dateOf(core.clock))

export const passcodesArea: Area = {
  name: 'passcodes',
  operations: built(passcodesContract, passcodesHandlers),
  errors: passcodesErrors,
}
