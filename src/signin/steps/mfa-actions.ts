import Type from 'typebox'
import {
  checkOfferedTotp,
  checkRecoveryCode,
  checkTotp,
  hashOfRecoveryCode,
  newRecoveryCode,
  offerTotp,
} from '../../areas/second-factors/index.ts'
import type { SecondFactor } from '../../areas/users/index.ts'
import { newId } from '../../core/time/ids.ts'
import type { Evidence } from '../evidence.ts'
import { amrOf, type FactorAnswer } from '../second-factors.ts'
import { messageActions } from './mfa-messages.ts'
import { openOffered, sealOffered } from './offered-otp.ts'
import { type Facts, type Resolution, type StepAction, type StepCall, stepAction } from './step.ts'

type FactorType = SecondFactor['type']

/** What may be sent in answer to the question for a second factor, by the names of the published widget where it has one. */
export interface MfaRules {
  readonly name: string
  /** Whether a factor of that type is a way to go on. */
  readonly offers: (facts: Facts, type: FactorType) => boolean
  /** Whether the person may bring a first one of that type now. */
  readonly mayBind: (facts: Facts, type: FactorType) => boolean
}

const Code = Type.Optional(Type.String({ maxLength: 100 }))
const mfaToken = Type.Optional(Type.String({ maxLength: 1000 }))

export const mfaActions = (rules: MfaRules): Readonly<Record<string, StepAction>> => ({
  ...totpActions(rules),
  ...messageActions(rules),
})

const totpActions = ({ name, mayBind }: MfaRules): Readonly<Record<string, StepAction>> => ({
  'verify-totp': stepAction(Type.Object({ totp: Code, mfaToken }), async (call, { facts, data }) => {
    const { found, onProved } = await checkTotp(call, facts.user.id, data.totp)
    return { evidence: evidenceOf(call, facts, { method: 'totp', id: found }), onProved }
  }),

  // Ours, like the next one: what the published widget asks of /api/v2/mfa/authenticator.
  'list-authenticators': stepAction(Type.Object({}), async (_call, { facts }) => ({
    reply: facts.user.secondFactors
      .filter(({ type }) => type === 'OTP')
      .map(({ id, source }) => ({ id, authenticatorType: 'totp', enable: true, source })),
  })),

  // What the published widget asks of /api/v2/mfa/totp/associate.
  'associate-totp': stepAction(Type.Object({}), async (call, { facts, attempt }) => {
    if (!mayBind(facts, 'OTP')) return {}
    const offer = offerTotp({ issuer: facts.application.name, account: accountOf(facts) })
    const secret = sealOffered(call.core, attempt, offer.secret)
    const recovery = hashText(offer.recoveryCode)
    const answer: FactorAnswer = { kind: 'offered', otp: { id: newId(call.core.clock), secret, recovery } }
    return { answer, reply: offer }
  }),

  'verify-totp-first-time': stepAction(
    Type.Object({ totp: Code, mfaToken }),
    async (call, { facts, data, attempt }) => {
      const answer = facts.answers[name] as FactorAnswer | undefined
      if (!mayBind(facts, 'OTP') || answer?.kind !== 'offered') return {}
      const secret = openOffered(call.core, attempt, answer.otp)
      const { found: lastStep, onProved } = await checkOfferedTotp(call, facts.user.id, { secret, code: data.totp })
      const evidence = evidenceOf(call, facts, { method: 'totp', id: answer.otp.id })
      const bound: FactorAnswer = { kind: 'bound', otp: answer.otp, lastStep, isSaved: false }
      return { answer: bound, evidence, onProved, reply: {} }
    },
  ),

  'recovery-totp': stepAction(Type.Object({ recoveryCode: Code, mfaToken }), async (call, { facts, data }) => {
    const { found, onProved } = await checkRecoveryCode(call, facts.user.id, data.recoveryCode)
    const recoveryCode = newRecoveryCode()
    const change = { ...found, to: hashText(recoveryCode) }
    const answer: FactorAnswer = { kind: 'recovered', change, isSaved: false }
    const evidence = evidenceOf(call, facts, { method: 'recovery-code', id: found.factorId })
    return { answer, evidence, onProved, reply: { recoveryCode } }
  }),

  'confirm-totp-recovery-code': stepAction(Type.Object({}), async (_call, { facts }): Promise<Resolution> => {
    const answer = facts.answers[name] as FactorAnswer | undefined
    return answer && 'isSaved' in answer ? { answer: { ...answer, isSaved: true } } : {}
  }),
})

function evidenceOf(
  { core }: StepCall,
  { user }: Facts,
  { method, id }: { method: 'totp' | 'recovery-code'; id: string },
): Evidence {
  return { method, userId: user.id, amr: amrOf('OTP'), at: core.clock.now(), factor: { id, type: 'OTP' } }
}

const hashText = (recoveryCode: string): string => hashOfRecoveryCode(recoveryCode).toString('base64url')

const accountOf = ({ user }: Facts): string => user.username ?? user.email ?? user.phone ?? user.id
