import type { Condition, Facts } from './conditions.ts'
import { holdsAll } from './conditions.ts'

/** The decision: what is denied to somebody by any way is denied, what nothing allows is denied too. */
export interface Verdicts {
  /** Whether something allows, or denies, without a condition. */
  readonly allowed: boolean
  readonly denied: boolean
  readonly conditional: readonly ConditionalVerdict[]
}

export interface ConditionalVerdict {
  readonly effect: 'ALLOW' | 'DENY'
  readonly condition: readonly Condition[]
}

/** A condition about something that is not known allows nothing, and denies. */
export function decide({ allowed, denied, conditional }: Verdicts, facts: Facts): boolean {
  if (denied) return false
  const about = (effect: ConditionalVerdict['effect']) => conditional.filter((verdict) => verdict.effect === effect)
  if (about('DENY').some(({ condition }) => holdsAll(condition, facts) !== false)) return false
  return allowed || about('ALLOW').some(({ condition }) => holdsAll(condition, facts) === true)
}
