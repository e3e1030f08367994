import type { Static, TObject } from 'typebox'
import type { Application } from '../../areas/applications/index.ts'
import type { PasswordPolicy } from '../../areas/password-policies/index.ts'
import type { UserPoolSettings } from '../../areas/user-pools/index.ts'
import type { User } from '../../areas/users/index.ts'
import type { Call } from '../../core/contract/call.ts'
import type { Pool } from '../../core/database/database.ts'
import type { Attempt } from '../attempts.ts'
import type { ErrorParameters } from '../../core/errors/error-table.ts'
import type { Language, PageLanguage } from '../../core/i18n/language.ts'
import type { Evidence } from '../evidence.ts'

/**
 * What is known when the steps are asked: nothing here is stored as a position; it is read anew each time. What costs a statement is
 * read only where a setting that is in memory anyway asks for it: most sign-ins have no step at all.
 */
export interface Facts {
  readonly application: Application
  readonly user: User
  /** Whether the application lets them in. */
  readonly isAdmitted: boolean
  /** Of the user's pool. */
  readonly settings: UserPoolSettings
  /** The one that holds for the user. */
  readonly passwordPolicy: PasswordPolicy
  /** Of the caller's sentences, and of the page that shows them. */
  readonly language: Language
  readonly pageLanguage: PageLanguage
  /** Ids of what the user accepted for this application; empty where it asks for nothing. */
  readonly acceptedAgreements: readonly string[]
  /** Shared accounts as which they may go on; empty in pools without any. */
  readonly publicAccounts: readonly User[]
  /** A back end signs somebody in, and its pool leaves out what only a page could ask (`v3SigninSkipsFlow`). */
  readonly leavesOutRequests: boolean
  /** They are on a page that can ask them something; a back end or a program of theirs is not. */
  readonly isOnPage: boolean
  /** They, or their network, are on the pool's black list. */
  readonly isForbidden: boolean
  /** They, or their network, are on a white list that spares a second factor, or their source sees to it. */
  readonly skipsMfa: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Of this user only, in order. */
  readonly evidence: readonly Evidence[]
  /** Of this user only: the last answer to each step, by the step's name. */
  readonly answers: Readonly<Record<string, unknown>>
}

/** One thing that may stand between evidence and a session. Steps are asked in the order of steps/index.ts, every time. */
export interface Step {
  readonly name: string
  /** It asks for something that protects nobody, so `v3SigninSkipsFlow` leaves it out. */
  readonly isRequest?: true
  /** Whether this step stands in the way now. */
  applies(facts: Facts): boolean
  /** The answer to the caller while it does: a row of the error table, and what the step's screen needs. */
  prompt(facts: Facts): StepPrompt
  /** What may be sent in answer, by the names that the published widget uses. Taken only while this is the step that is asked. */
  readonly actions?: Readonly<Record<string, StepAction>>
  /** Writes what was answered, in the transaction that finishes the sign-in. Not called without an answer. */
  settle?(pool: Pool, settled: Settled): Promise<void>
}

export interface Settled {
  readonly call: SettleCall
  readonly facts: Facts
  readonly answer: unknown
  readonly at: Date
  readonly attempt: Attempt | undefined
}

/** What was free when it was chosen may be taken by the time it is written. */
export type SettleCall = Call<'FLOW_ABORTED' | 'USER_EXISTS' | 'USER_NOT_FOUND' | 'INVALID_OPERATION'>

/** A row with statusCode 302, or any of a step that has actions, asks for one more thing under the same flow handle; any other ends the matter. */
export interface StepPrompt {
  readonly row: string
  readonly parameters?: ErrorParameters
  readonly data?: unknown
  /** In the place of `data`, where what is needed names the handle of this sign-in. */
  readonly dataUnder?: (flowHandle: string) => unknown
}

/** One way to answer. Nothing of the account is written: what it changes is settled when the sign-in finishes. */
export interface StepAction {
  readonly data: TObject
  resolve(call: StepCall, given: Given<never>): Promise<Resolution>
}

export interface Given<Data> {
  readonly facts: Facts
  readonly data: Data
  readonly attempt: Attempt
}

export type StepCall = Call<
  | ('AGREEMENTS_MISSING' | 'CREDENTIALS_WRONG' | 'FLOW_ABORTED' | 'INVALID_OPERATION' | 'PASSWORD_TOO_WEAK')
  | 'PASSCODE_WRONG'
  | ('PASSWORD_WRONG' | 'THROTTLED' | 'TOTP_MISSING' | 'TOTP_RECOVERY_MISSING' | 'TOTP_RECOVERY_WRONG' | 'TOTP_WRONG')
  | ('EMAIL_THROTTLED' | 'MESSAGE_PROVIDER_MISSING' | 'MESSAGE_TOO_SOON' | 'PASSCODE_WRONG')
  | ('USER_EXISTS' | 'USER_LOCKED' | 'USER_NOT_FOUND')
>

/** What comes of what was sent. */
export interface Resolution {
  /** Kept as JSON, so never a secret in clear. */
  readonly answer?: unknown
  /** A further factor of the same user. */
  readonly evidence?: Evidence
  /** Runs in whatever transaction comes next: a secret was right. */
  readonly onProved?: (pool: Pool) => Promise<void>
  /** Told instead of going on: the step has more than one question. Only this answer shows it. */
  readonly reply?: object
}

export function stepAction<Data extends TObject>(
  data: Data,
  resolve: (call: StepCall, given: Given<Static<Data>>) => Promise<Resolution>,
): StepAction {
  return { data, resolve: (call, given) => resolve(call, given) }
}
