import type { UserPoolSettings } from '../user-pools/index.ts'

/**
 * How strong a password must be. `default` is ours; the other names are of the published contract, for pools that move here. `custom`
 * is a pattern that the administrator wrote.
 */
type PasswordStrength = UserPoolSettings['passwordStrength']

export interface Requirement {
  readonly characters: number
  /** Of letters, digits and everything else. */
  readonly kinds: number
}

/**
 * What a level asks for (DECISIONS "Defaults"). Length is what counts: `default` has no rule about kinds of character, and asks for 15
 * where the password is all that stands between a stranger and the account (NIST SP 800-63B-4 section 3.1.1.2).
 */
export function requirementOf(strength: PasswordStrength, hasSecondFactor: boolean): Requirement {
  if (strength === 'default') return { characters: hasSecondFactor ? 8 : 15, kinds: 1 }
  if (strength === 'none' || strength === 'custom') return { characters: 1, kinds: 1 }
  return { characters: 6, kinds: { low: 1, medium: 2, high: 3 }[strength] }
}

export function kindsIn(password: string): number {
  return [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
}
