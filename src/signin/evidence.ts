import type { AttemptTarget } from '../areas/attempt-counters/index.ts'
import { addressOf, type PasscodeAddress } from '../areas/passcodes/index.ts'
import { isOutgrown, markOfPolicy, type PasswordPolicy } from '../areas/password-policies/index.ts'
import type { SecondFactor, User } from '../areas/users/index.ts'
import type { Pool } from '../core/database/database.ts'
import { sha256 } from '../core/security/digest.ts'

/** What has been proved at the door, kept in the attempt in the order in which it was proved. */
export interface Evidence {
  readonly method: 'external' | 'password' | 'passcode' | 'totp' | 'recovery-code' | 'message'
  readonly userId: string
  /** RFC 8176 authentication method references. */
  readonly amr: readonly string[]
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Of a password: which one it was (`markOf`). It proves nothing any more once the account has another. */
  readonly passwordMark?: string
  /** Of a code that named who is there: where it was sent (`addressMark`). It proves nothing any more once the account has another address. */
  readonly address?: { readonly medium: 'EMAIL' | 'SMS'; readonly mark: string }
  /** Of a second factor: which one it was. It proves nothing any more once the account has it no longer. */
  readonly factor?: { readonly id: string; readonly type: SecondFactor['type'] }
  /** Of an identity elsewhere: whether its source wants another proof, or is enough by itself; absent: as the application says. */
  readonly secondFactor?: 'always' | 'never'
  /** Of a password that was judged by a policy: which one it was, and whether it could still be chosen. */
  readonly judgedBy?: string
  readonly isOutgrown?: boolean
}

/** Says who is there. A second factor alone never does. */
export const isFirstFactor = ({ factor }: Evidence): boolean => factor === undefined

/** What somebody answered to a step: kept in the attempt, written to the account when the sign-in finishes. Of secrets only a hash. */
export interface Answer {
  readonly step: string
  readonly userId: string
  readonly value: unknown
}

/** What a method hands over: the evidence, whom it names, and what is to be written. */
export interface Proof {
  readonly evidence: Evidence
  readonly user: User
  /** Forgotten with whatever is written next: the secret was right, also where a step stands in the way or the account may not sign in. */
  readonly forgives?: AttemptTarget | undefined
  /** Runs in that transaction: what else a right secret means. */
  readonly onProved?: ((pool: Pool) => Promise<void>) | undefined
  /** Runs in the finishing transaction, if that is the one that comes next. */
  readonly onFinish?: ((pool: Pool) => Promise<void>) | undefined
}

/** Tells one stored hash from another without being one. */
export const markOf = (passwordHash: string): string => sha256(`password-mark:${passwordHash}`).toString('base64url')

/** Tells one address from another without being one. */
export const addressMark = ({ medium, key }: Pick<PasscodeAddress, 'medium' | 'key'>): string =>
  sha256(`address-mark:${medium}:${key}`).toString('base64url')

/** Who is at the door: whom the last first factor named. What others proved or answered in the same attempt does not count for them. */
export const subjectOf = (evidence: readonly Evidence[]): string | undefined => evidence.at(-1)?.userId

/** Whether evidence is this person's and still proves something: a password or an address that was changed since does not. */
export const holdsFor =
  (user: User) =>
  ({ userId, passwordMark, address }: Evidence): boolean => {
    if (userId !== user.id) return false
    if (passwordMark !== undefined) return user.passwordHash !== undefined && passwordMark === markOf(user.passwordHash)
    if (address === undefined) return true
    const known = addressOf(user, address.medium)
    return known !== undefined && address.mark === addressMark(known)
  }

/** What evidence of a password tells of its strength, while there is a clear text of it to look at. */
export async function judged(
  policy: PasswordPolicy,
  proved: { readonly password: string; readonly ownWords: readonly (string | undefined)[] },
): Promise<Pick<Evidence, 'judgedBy' | 'isOutgrown'>> {
  if (!policy.rules.checkAtLogin) return {}
  return { judgedBy: markOfPolicy(policy), isOutgrown: await isOutgrown(policy, proved) }
}

/** A password that must be judged has to be shown again when what it is judged by has changed. */
export const wasJudgedBy =
  (policy: PasswordPolicy) =>
  ({ passwordMark, judgedBy }: Evidence): boolean =>
    passwordMark === undefined || !policy.rules.checkAtLogin || judgedBy === markOfPolicy(policy)
