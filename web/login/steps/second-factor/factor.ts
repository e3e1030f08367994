// What the pages of a second factor are given, out of the answer that asks for one.
import type { StepProps } from '../step.ts'

export type FactorType = 'OTP' | 'SMS' | 'EMAIL'
const known: readonly string[] = ['OTP', 'SMS', 'EMAIL'] satisfies FactorType[]

export type FactorPrompt = {
  /** In the order to be offered. */
  types: FactorType[]
  /** The person has an authenticator app already. */
  hasTotp: boolean
  /** Messages go to a number or address that the server knows. */
  hasPhone: boolean
  hasEmail: boolean
  account: string | undefined
}

export type FactorProps = Pick<StepProps, 't' | 'language' | 'ask'> & { prompt: FactorPrompt }

/** Reads the answer's data, of which nothing is taken for granted. */
export function promptIn(data: unknown): FactorPrompt {
  const given = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const policies = Array.isArray(given['applicationMfa']) ? (given['applicationMfa'] as Record<string, unknown>[]) : []
  const sorted = [...policies].sort((one, other) => Number(one['sort']) - Number(other['sort']))
  return {
    types: sorted.map(({ mfaPolicy }) => String(mfaPolicy)).filter((type): type is FactorType => known.includes(type)),
    hasTotp: given['totpMfaEnabled'] === true,
    hasPhone: typeof given['mfaPhone'] === 'string',
    hasEmail: typeof given['mfaEmail'] === 'string',
    account: typeof given['username'] === 'string' ? given['username'] : undefined,
  }
}
