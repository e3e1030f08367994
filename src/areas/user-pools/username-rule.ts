import { matchesPattern } from '../../core/security/bounded-pattern.ts'
import type { UserPoolSettings } from './schemas.ts'

/** Whether people may give themselves that name; administrators may give any. */
export const keepsUsernameRule = ({ usernameRule }: UserPoolSettings, username: string): boolean =>
  usernameRule.regex === '' || matchesPattern(usernameRule.regex, username)
