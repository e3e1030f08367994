import { bindAddress, bindOtp, replaceRecovery } from '../../areas/second-factors/index.ts'
import { readPhone, type SecondFactor, type User } from '../../areas/users/index.ts'
import { addressMark } from '../evidence.ts'
import { bindingStep, type FactorAnswer, factorAddress, isUsable, wantedFactors } from '../second-factors.ts'
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
  accepted: wantedFactors,
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
  const offered = (facts: Facts) => offeredOf(facts, accepted(facts), mayBind)
  return {
    name,
    applies: (facts) => !facts.skipsMfa && accepted(facts).length > 0 && !isPassed(facts, name, accepted(facts)),
    prompt: (facts) => ({ row, dataUnder: (flowHandle) => promptData(facts, offered(facts), flowHandle) }),
    actions: mfaActions({
      name,
      offers: (facts, type) => offered(facts).includes(type),
      mayBind: (facts, type) => mayBind && offered(facts).includes(type) && !isUsable(facts.user, type),
    }),
    settle: settleFactor,
  }
}

/**
 * What the person has of what is accepted; only who has none of it is offered what can be bound. Where the code that named them went
 * is no second proof, as long as there is another.
 */
function offeredOf(
  { user, evidence }: Facts,
  accepted: readonly FactorType[],
  mayBind: boolean,
): readonly FactorType[] {
  const usable = accepted.filter((type) => isUsable(user, type))
  if (usable.length === 0) return mayBind ? accepted : []
  const first = evidence.flatMap(({ factor, address }) => (factor || !address ? [] : [address.mark]))
  const others = usable.filter((type) => {
    const known = type === 'OTP' ? undefined : factorAddress(user, type)
    return known === undefined || !first.includes(addressMark(known.address))
  })
  return others.length > 0 ? others : usable
}

/** A person who was shown a recovery code says first that it is kept. */
function isPassed({ evidence, answers }: Facts, name: string, accepted: readonly FactorType[]): boolean {
  const answer = answers[name] as FactorAnswer | undefined
  if (answer && 'isSaved' in answer && !answer.isSaved) return false
  return evidence.some(({ factor }) => factor !== undefined && accepted.includes(factor.type))
}

/** As the published widget reads it. The token is the handle of this sign-in: it opens nothing else. */
function promptData({ user }: Facts, offered: readonly FactorType[], mfaToken: string) {
  return {
    mfaToken,
    applicationMfa: offered.map((mfaPolicy, sort) => ({ mfaPolicy, status: 1, sort })),
    ...addressData(user, offered),
    totpMfaEnabled: isUsable(user, 'OTP'),
    faceMfaEnabled: false,
    passkeyEnabled: false,
    username: user.username ?? null,
    nickname: user.nickname ?? null,
    avatar: user.photo ?? null,
  }
}

/** The widget asks for a code by the whole address, so the whole address it is, where that is a way to go on. */
function addressData(user: User, offered: readonly FactorType[]) {
  const phone = offered.includes('SMS') ? readPhone(factorAddress(user, 'SMS')?.address.to ?? '') : undefined
  const email = offered.includes('EMAIL') ? factorAddress(user, 'EMAIL')?.address.to : undefined
  return {
    ...(phone && { mfaPhone: phone.national, mfaPhoneCountryCode: phone.countryCode }),
    ...(email !== undefined && { mfaEmail: email }),
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
  if (answer.kind === 'address') {
    const factor = { ...answer.address, userId: facts.user.id, source: 'APPLICATION' } as const
    if (!(await bindAddress(call, pool, factor))) call.fail('FLOW_ABORTED')
  }
  if (answer.kind === 'recovered' && !(await replaceRecovery(pool, answer.change))) call.fail('FLOW_ABORTED')
}
