import { matchesPattern } from '../../core/security/bounded-pattern.ts'
import type { UserPoolSettings } from './schemas.ts'

/** Whether people may give themselves that name; administrators may give any. */
export const keepsUsernameRule = ({ usernameRule }: UserPoolSettings, username: string): boolean =>
  usernameRule.regex === '' || matchesPattern(usernameRule.regex, username)

/** What somebody reads whose name does not keep it. */
export const usernameRuleOf = ({ usernameRule: { zhMessage, enMessage } }: UserPoolSettings) => ({
  zh: zhMessage || '不符合用户名规则',
  en: enMessage || 'does not fit the rule for usernames',
})
