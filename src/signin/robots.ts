import { type AttemptTarget, countedAttempts, releaseAttempt } from '../areas/attempt-counters/index.ts'
import { newWork, takeCaptcha } from '../areas/captchas/index.ts'
import { poolSettings } from '../areas/user-pools/index.ts'
import type { Call } from '../core/contract/call.ts'

/** What a client shows of a captcha. */
export interface ShownCaptcha {
  readonly captchaCode?: string | undefined
  readonly captchaToken?: string | undefined
}

/**
 * Asks for a captcha (2000) before a password is looked at: always, or after some wrong ones, as the pool says; for identifiers that
 * nobody has too. What is answered carries a sum that a page may do by itself instead. Without a right one the attempt is given back:
 * it was no guess.
 */
export async function refuseRobots(
  call: Call<'CAPTCHA_REQUIRED'>,
  target: AttemptTarget,
  { captchaCode, captchaToken }: ShownCaptcha,
): Promise<void> {
  const { core, poolId } = call
  const { robotVerify, robotVerifyFailures } = await poolSettings(core, poolId)
  if (robotVerify === 'disable') return
  if (robotVerify === 'condition_set') {
    if (!robotVerifyFailures.enabled) return
    // This very attempt is counted already.
    if ((await countedAttempts(core, target)) <= robotVerifyFailures.limit) return
  }
  const isShown = captchaCode !== undefined && captchaToken !== undefined
  if (isShown && (await takeCaptcha(core, poolId, { token: captchaToken, code: captchaCode }))) return
  await releaseAttempt(core, target)
  call.fail('CAPTCHA_REQUIRED', {}, { data: { work: newWork(core) } })
}
