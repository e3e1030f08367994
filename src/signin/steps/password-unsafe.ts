import Type from 'typebox'
import {
  accountOf,
  hasNewPassword,
  type PasswordStepName,
  settleNewPassword,
  takesNewPassword,
} from './new-password.ts'
import type { Step } from './step.ts'

const name = 'password-unsafe' satisfies PasswordStepName

/** A password that works and could not be chosen any more: the policy asks for more by now, or it has become known. */
export const passwordUnsafe: Step = {
  name,
  applies: (facts) =>
    facts.passwordPolicy.rules.checkAtLogin &&
    !hasNewPassword(facts) &&
    facts.evidence.some(({ isOutgrown }) => isOutgrown),
  prompt: (facts) => ({ row: 'FLOW_UNSAFE_PASSWORD_RESET', data: accountOf(facts) }),
  actions: { 'reset-password-strength-detection': takesNewPassword(Type.Object({})) },
  settle: settleNewPassword,
}
