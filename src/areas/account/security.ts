import type { User } from '../users/index.ts'

/**
 * How well an account is guarded, out of what is known of it. The score: up to 40 for the password by its level, 30 for a second
 * factor, 15 each for an address and a phone by which the owner gets back in.
 */
export function securityOf({ passwordHash, passwordSecurityLevel, email, phone, secondFactors }: User) {
  const passwordSet = passwordHash !== undefined
  const level = passwordSet ? (passwordSecurityLevel ?? 1) : 0
  const mfaEnrolled = secondFactors.length > 0
  const [emailBinded, phoneBinded] = [email !== undefined, phone !== undefined]
  const parts = [[0, 20, 30, 40][level] ?? 40, mfaEnrolled ? 30 : 0, emailBinded ? 15 : 0, phoneBinded ? 15 : 0]
  const securityScore = parts.reduce((sum, part) => sum + part, 0)
  return { passwordSecurityLevel: level, mfaEnrolled, passwordSet, emailBinded, phoneBinded, securityScore }
}
