import { addressOf, type PasscodeAddress, readAddress } from '../areas/passcodes/index.ts'
import type { SecondFactor, User } from '../areas/users/index.ts'
import { type Evidence, isFirstFactor } from './evidence.ts'
import type { Facts } from './steps/step.ts'

/** Second factors within one sign-in: what its answers say of them, and which evidence of one still stands. */

/** The step whose question may bring a first factor; only what an application asks for does. */
export const bindingStep = 'application-mfa'

/** How far the two questions about a factor have come: kept as the answer to the step that asked. */
export type FactorAnswer =
  /** A new secret was shown. */
  | { readonly kind: 'offered'; readonly otp: OfferedOtp }
  /** A code of it came back. It becomes the account's when the sign-in finishes. */
  | { readonly kind: 'bound'; readonly otp: OfferedOtp; readonly lastStep: number; readonly isSaved: boolean }
  /** The recovery code was right; another one takes its place when the sign-in finishes. */
  | { readonly kind: 'recovered'; readonly change: RecoveryChange; readonly isSaved: boolean }
  /** A code came back from an address that the person typed in. It becomes theirs when the sign-in finishes. */
  | { readonly kind: 'address'; readonly address: NewAddress }

export interface NewAddress {
  readonly id: string
  readonly type: 'SMS' | 'EMAIL'
  readonly target: string
}

export interface OfferedOtp {
  readonly id: string
  /** Sealed, context sign_in_attempts.answers:<pool_id>:<id of the attempt in hex>. */
  readonly secret: string
  /** Hash of the recovery code, base64url. */
  readonly recovery: string
}

export interface RecoveryChange {
  readonly factorId: string
  readonly from: string
  readonly to: string
}

type FactorType = SecondFactor['type']

/** What an application asks for, one of which is enough, in the order in which people are offered them; most ask for none. */
export const acceptedFactors = ({ application, settings }: Pick<Facts, 'application' | 'settings'>) =>
  application.mfaFactors ?? settings.mfaFactors

/** Whether only an identity elsewhere says who is there, and its source sees to a second factor itself. */
export const isSparedBySource = (evidence: readonly Evidence[]): boolean =>
  evidence.filter(isFirstFactor).at(-1)?.secondFactor === 'never'

/** What is asked for at a sign-in: of somebody whose source always wants another proof, any that there is where nobody says which. */
export function wantedFactors(facts: Pick<Facts, 'application' | 'settings' | 'evidence'>): readonly FactorType[] {
  const accepted = acceptedFactors(facts)
  const always = facts.evidence.some(({ secondFactor }) => secondFactor === 'always')
  return accepted.length === 0 && always ? everyFactor : accepted
}

const everyFactor: readonly FactorType[] = ['OTP', 'SMS', 'EMAIL']

/** Among the `amr` of a sign-in: its source sees to a second factor. No RFC has a word for it. */
export const factorElsewhere = 'fed_mfa'

/** RFC 8176 where it has a name for it. */
const amrOfFactor: Readonly<Record<FactorType, string>> = { OTP: 'otp', SMS: 'sms', EMAIL: 'email' }

export const amrOf = (type: FactorType): readonly string[] => [amrOfFactor[type], 'mfa']

/** Whether a sign-in of which only this is known any more proved one of the factors; true where none is asked for. */
export const provesFactor = (amr: readonly string[], accepted: readonly FactorType[]): boolean =>
  accepted.length === 0 ||
  amr.includes(factorElsewhere) ||
  (amr.includes('mfa') && accepted.some((type) => amr.includes(amrOfFactor[type])))

/** In the place of a factor's id: the address of the account itself, which `holdsFor` compares. */
export const accountAddress = 'account'

/** Whether evidence of a second factor is of one that the account has, or that it got in this very sign-in and lacks otherwise. */
export const standsFor =
  ({ secondFactors }: User, answers: Readonly<Record<string, unknown>>) =>
  ({ factor }: Evidence): boolean => {
    if (factor === undefined || factor.id === accountAddress) return true
    if (secondFactors.some(({ id }) => id === factor.id)) return true
    return newFactorIn(answers) === factor.id && !secondFactors.some(({ type }) => type === factor.type)
  }

function newFactorIn(answers: Readonly<Record<string, unknown>>): string | undefined {
  const answer = answers[bindingStep] as FactorAnswer | undefined
  if (answer?.kind === 'bound') return answer.otp.id
  return answer?.kind === 'address' ? answer.address.id : undefined
}

/** Where codes for somebody go, and which factor that is; undefined when nothing is known. */
export function factorAddress(
  user: User,
  type: 'SMS' | 'EMAIL',
): { readonly id: string; readonly address: PasscodeAddress } | undefined {
  const bound = user.secondFactors.find((factor) => factor.type === type)
  if (bound?.target !== undefined) {
    const given = type === 'SMS' ? { phone: bound.target } : { email: bound.target }
    return { id: bound.id, address: readAddress(given, { email: 'email', phone: 'phone' }) }
  }
  const own = addressOf(user, type)
  return own && { id: accountAddress, address: own }
}

/** Whether somebody can prove a factor of that type now, without binding anything. */
export const isUsable = (user: User, type: FactorType): boolean =>
  type === 'OTP' ? user.secondFactors.some((factor) => factor.type === type) : factorAddress(user, type) !== undefined

/** The second factors that a session remembers having been proved when it began. */
export function evidenceOfSession({ id: userId }: User, amr: readonly string[]): Evidence[] {
  const types = Object.keys(amrOfFactor) as FactorType[]
  return types
    .filter((type) => provesFactor(amr, [type]))
    .map((type) => ({
      ...{ method: type === 'OTP' ? 'totp' : 'message', userId, amr: amrOf(type), at: 0 },
      factor: { id: accountAddress, type },
    }))
}
