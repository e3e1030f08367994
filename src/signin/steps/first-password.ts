import Type from 'typebox'
import {
  accountOf,
  hasNewPassword,
  type PasswordStepName,
  settleNewPassword,
  takesNewPassword,
} from './new-password.ts'
import type { Step } from './step.ts'

const name = 'first-password' satisfies PasswordStepName

/**
 * A first password that somebody else chose (`resetPasswordOnFirstLogin`) lets its owner in only to replace it. The old one is not
 * asked for again: it was just proved. The published widget calls the action by the name that its other reset ought to have.
 */
export const firstPassword: Step = {
  name,
  applies: (facts) =>
    facts.user.resetPasswordOnNextLogin && facts.user.passwordHash !== undefined && !hasNewPassword(facts),
  prompt: (facts) => ({ row: 'FLOW_FIRST_LOGIN_RESET', data: accountOf(facts) }),
  actions: { 'reset-password-forced': takesNewPassword(Type.Object({})) },
  settle: settleNewPassword,
}
