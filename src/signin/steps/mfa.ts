import { bindOtp, replaceRecovery } from '../../areas/second-factors/index.ts'
import type { SecondFactor } from '../../areas/users/index.ts'
import { acceptedFactors, bindingStep, type FactorAnswer, has } from '../second-factors.ts'
import { mfaActions } from './mfa-actions.ts'
import { openOffered } from './offered-otp.ts'
import type { Facts, Settled, Step } from './step.ts'

/**
 * The second factor, asked for once: an application or its pool wants one of those that it names (1636), or the person bound one of
 * their own accord (1635). A factor is bound here only where an application asks and the person has none that it accepts: whoever
 * knows no more than a password must not get around a factor by bringing a new one.
 */
export const applicationMfa: Step = mfaStep({
  name: bindingStep,
  row: 'FLOW_APP_MFA',
  accepted: acceptedFactors,
  mayBind: true,
})

export const personalMfa: Step = mfaStep({
  name: 'personal-mfa',
  row: 'FLOW_PERSONAL_MFA',
  accepted: ({ user }) =>
    user.secondFactors.some(({ source }) => source === 'SELF') ? user.secondFactors.map(({ type }) => type) : [],
  mayBind: false,
})

type FactorType = SecondFactor['type']

interface MfaStep {
  readonly name: string
  readonly row: string
  /** One of them is enough; none: nothing is asked. In the order in which they are offered. */
  readonly accepted: (facts: Facts) => readonly FactorType[]
  readonly mayBind: boolean
}

function mfaStep({ name, row, accepted, mayBind }: MfaStep): Step {
  const mayBindNow = (facts: Facts) =>
    mayBind && accepted(facts).includes('OTP') && !accepted(facts).some((type) => has(facts.user.secondFactors, type))
  return {
    name,
    applies: (facts) => accepted(facts).length > 0 && !isPassed(facts, name, accepted(facts)),
    prompt: (facts) => ({ row, dataUnder: (flowHandle) => promptData(facts, accepted(facts), flowHandle) }),
    actions: mfaActions({ name, mayBind: mayBindNow }),
    settle: settleFactor,
  }
}

/** A person who was shown a recovery code says first that it is kept. */
function isPassed({ evidence, answers }: Facts, name: string, accepted: readonly FactorType[]): boolean {
  const answer = answers[name] as FactorAnswer | undefined
  if (answer && answer.kind !== 'offered' && !answer.isSaved) return false
  return evidence.some(({ factor }) => factor !== undefined && accepted.includes(factor.type))
}

/** As the published widget reads it. The token is the handle of this sign-in: it opens nothing else. */
function promptData({ user }: Facts, accepted: readonly FactorType[], mfaToken: string) {
  return {
    mfaToken,
    applicationMfa: accepted.map((mfaPolicy, sort) => ({ mfaPolicy, status: 1, sort })),
    totpMfaEnabled: has(user.secondFactors, 'OTP'),
    faceMfaEnabled: false,
    passkeyEnabled: false,
    username: user.username ?? null,
    nickname: user.nickname ?? null,
    avatar: user.photo ?? null,
  }
}

async function settleFactor(pool: Parameters<NonNullable<Step['settle']>>[0], settled: Settled): Promise<void> {
  const { call, facts, attempt } = settled
  const answer = settled.answer as FactorAnswer
  // Somebody bound another, or used the recovery code, while this sign-in was under way.
  if (answer.kind === 'bound' && attempt) {
    const { id, recovery } = answer.otp
    const secret = openOffered(call.core, attempt, answer.otp)
    const otp = { id, userId: facts.user.id, source: 'APPLICATION', secret, recovery } as const
    if (!(await bindOtp(call, pool, { ...otp, lastStep: answer.lastStep }))) call.fail('FLOW_ABORTED')
  }
  if (answer.kind === 'recovered' && !(await replaceRecovery(pool, answer.change))) call.fail('FLOW_ABORTED')
}
