import Type from 'typebox'
import {
  accountOf,
  hasNewPassword,
  type PasswordStepName,
  settleNewPassword,
  takesNewPassword,
} from './new-password.ts'
import type { Facts, Step } from './step.ts'

const name = 'first-password' satisfies PasswordStepName

/**
 * A first password that somebody else chose (`resetPasswordOnFirstLogin`) lets its owner in only to replace it. The old one is not
 * asked for again: it was just proved. The published widget calls the action by the name that its other reset ought to have. Where the
 * pool says so (`completePasswordAfterPassCodeLogin`), whoever signs in on a page by a code and has no password chooses one here too.
 */
const isGiven = ({ user }: Facts): boolean => user.resetPasswordOnNextLogin && user.passwordHash !== undefined

const isWanted = ({ settings, user, isOnPage, evidence }: Facts): boolean =>
  settings.completePasswordAfterPassCodeLogin &&
  isOnPage &&
  user.passwordHash === undefined &&
  evidence.some(({ method }) => method === 'passcode')

export const firstPassword: Step = {
  name,
  applies: (facts) => (isGiven(facts) || isWanted(facts)) && !hasNewPassword(facts),
  prompt: (facts) => ({
    row: 'FLOW_FIRST_LOGIN_RESET',
    data: { ...accountOf(facts), ...(isWanted(facts) && { hasNoPassword: true }) },
  }),
  actions: { 'reset-password-forced': takesNewPassword(Type.Object({})) },
  settle: settleNewPassword,
}
