import type { UserPoolSettings } from '../user-pools/index.ts'

/** How many attempts with a secret are allowed, by what they are aimed at. Seconds (DECISIONS "Defaults" and "Doors"). */
export interface AttemptPolicy {
  readonly most: number
  readonly windowSeconds: number
  readonly lockSeconds: number
}

const aLongTime = 50 * 365 * 86_400

export const attemptPolicies = {
  /** One account over all of its identifiers, in a row: the password is off until it is reset (NIST SP 800-63B-4 section 3.2.2). */
  user: { most: 100, windowSeconds: aLongTime, lockSeconds: aLongTime },
  /** Stands in for the account of an identifier that nobody has, so that the hundredth failure tells nothing; bounded, or junk would stay. */
  nobody: { most: 100, windowSeconds: 90 * 86_400, lockSeconds: 90 * 86_400 },
  /** Codes of one address where locks do not count (self-unlock, reset): guesses of a day, however many codes are asked for. */
  code: { most: 50, windowSeconds: 86_400, lockSeconds: 86_400 },
  /** One address of the network (an IPv6 /64) in one pool. */
  ip: { most: 100, windowSeconds: 300, lockSeconds: 300 },
} as const satisfies Record<string, AttemptPolicy>

/** One identifier as typed, whether or not anybody has it: as the pool says. Without its lock only the account's own remains. */
export function identifierPolicy({ accountLock, accountLockFailures }: UserPoolSettings): AttemptPolicy {
  const { enabled, limit, timeInterval } = accountLockFailures
  const most = accountLock === 'condition_set' && enabled ? limit : attemptPolicies.user.most
  return { most, windowSeconds: timeInterval, lockSeconds: timeInterval }
}

export type AttemptKind = 'identifier' | 'user' | 'ip' | 'sign-up'
