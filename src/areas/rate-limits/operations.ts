import type { Operation } from '../../core/contract/operation.ts'
import type { RateClass } from '../../core/security/rate-limits.ts'

/** Which limit an operation counts against. Undefined: none, for what is the same for everybody and costs nothing. */
export function rateClassOf({
  client,
  group,
  caller,
}: Pick<Operation, 'client' | 'group' | 'caller'>): RateClass | undefined {
  if (caller === 'anyone') return undefined
  if (client === 'management') return /:(read|secret)$/.test(caller) ? 'management-read' : 'management-write'
  return byGroup[group] ?? (caller === 'app' ? 'sign-in' : 'account')
}

const byGroup: Readonly<Record<string, RateClass>> = {
  'auth-signup': 'sign-up',
  'auth-message': 'message',
}
