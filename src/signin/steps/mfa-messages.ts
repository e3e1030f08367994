import Type from 'typebox'
import { type PasscodeAddress, readAddress, redeemPasscode, sendPasscode } from '../../areas/passcodes/index.ts'
import { limitCalls } from '../../areas/rate-limits/index.ts'
import { tryFactor } from '../../areas/second-factors/index.ts'
import { ApiError } from '../../core/errors/api-error.ts'
import { newId } from '../../core/time/ids.ts'
import { addressMark, type Evidence } from '../evidence.ts'
import { accountAddress, amrOf, type FactorAnswer, factorAddress } from '../second-factors.ts'
import type { MfaRules } from './mfa-actions.ts'
import { type Facts, type Resolution, type StepAction, type StepCall, stepAction } from './step.ts'

/** Second factors by a code in a message: to the address that is bound, and to one that is typed in only where none is. */
type MessageFactor = 'SMS' | 'EMAIL'

const Phone = {
  phone: Type.Optional(Type.String({ maxLength: 64 })),
  phoneCountryCode: Type.Optional(Type.String({ maxLength: 10 })),
}
const Email = { email: Type.Optional(Type.String({ maxLength: 320 })) }
const shared = {
  code: Type.String({ minLength: 1, maxLength: 100 }),
  mfaToken: Type.Optional(Type.String({ maxLength: 1000 })),
}
const scene = 'CHANNEL_VERIFY_MFA'

export const messageActions = (rules: MfaRules): Readonly<Record<string, StepAction>> => ({
  // Ours: the published widget asks its second API for the message.
  'send-mfa-code': stepAction(
    Type.Object({ factor: Type.Enum(['SMS', 'EMAIL']), ...Phone, ...Email }),
    async (call, { facts, data }) => {
      const wanted = addressFor(rules, facts, data.factor, data)
      if (!wanted) return {}
      await limitCalls(call.core, 'message', { poolId: call.poolId, ip: call.client.ip })
      await sendPasscode(call, { address: wanted.address, scene })
      return { reply: { sentTo: masked(wanted.address) } }
    },
  ),
  'verify-sms': stepAction(Type.Object({ ...shared, ...Phone }), (call, { facts, data }) =>
    verify(call, rules, { facts, type: 'SMS', data }),
  ),
  'verify-email': stepAction(Type.Object({ ...shared, ...Email }), (call, { facts, data }) =>
    verify(call, rules, { facts, type: 'EMAIL', data }),
  ),
})

interface Typed {
  readonly phone?: string
  readonly phoneCountryCode?: string
  readonly email?: string
}

interface Wanted {
  /** A bound factor, the account's own address, or undefined for one that is to be bound. */
  readonly id: string | undefined
  readonly address: PasscodeAddress
}

/** Undefined where this factor is no way to go on. What is typed in counts only where nothing is known. */
function addressFor(
  { offers, mayBind }: MfaRules,
  facts: Facts,
  type: MessageFactor,
  typed: Typed,
): Wanted | undefined {
  if (!offers(facts, type)) return undefined
  const known = factorAddress(facts.user, type)
  if (known || !mayBind(facts, type)) return known
  const { phone, phoneCountryCode, email } = typed
  const given = type === 'SMS' ? { phone, phoneCountryCode } : { email }
  return { id: undefined, address: readAddress(given, { email: 'email', phone: 'phone' }) }
}

async function verify(
  call: StepCall,
  rules: MfaRules,
  { facts, type, data }: { facts: Facts; type: MessageFactor; data: Typed & { readonly code: string } },
): Promise<Resolution> {
  const wanted = addressFor(rules, facts, type, data)
  if (!wanted) return {}
  const { address } = wanted
  const userId = facts.user.id
  const proved = await tryFactor(call, { userId, type }, () => isRight(call, address, data.code))
  if (!proved) return call.fail('PASSCODE_WRONG')
  const id = wanted.id ?? newId(call.core.clock)
  const answer: FactorAnswer | undefined =
    wanted.id === undefined ? { kind: 'address', address: { id, type, target: address.to } } : undefined
  const evidence: Evidence = {
    ...{ method: 'message', userId, amr: amrOf(type), at: call.core.clock.now(), factor: { id, type } },
    ...(id === accountAddress && { address: { medium: type, mark: addressMark(address) } }),
  }
  return { evidence, onProved: proved.onProved, ...(answer && { answer }) }
}

/** Counted as a guess at the factor; as one at the address only where it is nobody's account yet. */
async function isRight(call: StepCall, address: PasscodeAddress, code: string): Promise<true | undefined> {
  try {
    await redeemPasscode(call, { address, scene, code, userId: undefined })
    return true
  } catch (error) {
    if (error instanceof ApiError && error.row === 'PASSCODE_WRONG') return undefined
    throw error
  }
}

/** Enough to know one's own by. */
const masked = ({ medium, to }: PasscodeAddress): string =>
  medium === 'SMS' ? `${to.slice(0, 3)}****${to.slice(-4)}` : to.replace(/^(.)[^@]*(@.*)$/, '$1***$2')
