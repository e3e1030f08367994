import Type from 'typebox'
import { type AttemptTarget, countedAttempts, releaseAttempt } from '../areas/attempt-counters/index.ts'
import { newWork, takeCaptcha } from '../areas/captchas/index.ts'
import { poolSettings, type UserPoolSettings } from '../areas/user-pools/index.ts'
import type { Call } from '../core/contract/call.ts'
import { isInNetworks, networksOf } from '../core/net/networks.ts'

/** What a client shows of a captcha, beside what else it sends. */
export const CaptchaFields = {
  captchaCode: Type.Optional(Type.String({ maxLength: 100 })),
  captchaToken: Type.Optional(Type.String({ maxLength: 1000 })),
}

export interface ShownCaptcha {
  readonly captchaCode?: string | undefined
  readonly captchaToken?: string | undefined
}

type RobotCall = Call<'CAPTCHA_REQUIRED'>

/**
 * Asks for a captcha (2000) before a password is looked at: always, or after some wrong ones, as the pool says; for identifiers that
 * nobody has too. What is answered carries a sum that a page may do by itself instead. Without a right one the attempt is given back:
 * it was no guess.
 */
export async function refuseRobots(call: RobotCall, target: AttemptTarget, shown: ShownCaptcha): Promise<void> {
  const { core, poolId } = call
  const settings = await poolSettings(core, poolId)
  if (settings.robotVerify === 'disable' || isTrusted(call, settings)) return
  if (settings.robotVerify === 'condition_set') {
    if (!settings.robotVerifyFailures.enabled) return
    // This very attempt is counted already.
    if ((await countedAttempts(core, target)) <= settings.robotVerifyFailures.limit) return
  }
  if (await isHuman(call, shown)) return
  await releaseAttempt(core, target)
  ask(call)
}

/**
 * The same before a page has a message sent or makes an account, where nothing is guessed: only in pools that always ask. Messages cost
 * money, and accounts trouble.
 */
export async function refuseRobotsAtPage(call: RobotCall, shown: ShownCaptcha): Promise<void> {
  const settings = await poolSettings(call.core, call.poolId)
  if (settings.robotVerify !== 'always_enable' || isTrusted(call, settings)) return
  if (!(await isHuman(call, shown))) ask(call)
}

const isTrusted = ({ client }: Call, { robotVerifyTrusts: { enabled, networks } }: UserPoolSettings): boolean =>
  enabled && isInNetworks(networksOf(networks), client.ip)

const isHuman = async ({ core, poolId }: Call, { captchaCode: code, captchaToken: token }: ShownCaptcha) =>
  code !== undefined && token !== undefined && takeCaptcha(core, poolId, { token, code })

const ask = (call: RobotCall): never => call.fail('CAPTCHA_REQUIRED', {}, { data: { work: newWork(call.core) } })
