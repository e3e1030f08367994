import Type from 'typebox'
import { checkOwnPassword } from '../../areas/account/index.ts'
import { endsAt } from '../../areas/password-policies/index.ts'
import { PasswordText } from '../methods/password.ts'
import {
  accountOf,
  cameByPassword,
  hasNewPassword,
  inClear,
  type PasswordStepName,
  settleNewPassword,
  takesNewPassword,
} from './new-password.ts'
import type { Facts, Step } from './step.ts'

const name = 'password-over' satisfies PasswordStepName

/**
 * A password that was used for longer than the policy lets it. The old one is asked for again, as the published widget does, and
 * counted as at every door. The widget calls the action by the name that its other reset ought to have.
 */
export const passwordOver: Step = {
  name,
  applies: (facts) => cameByPassword(facts) && !hasNewPassword(facts) && isOver(facts),
  prompt: (facts) => {
    const { cycle, unit } = facts.passwordPolicy.rules.forcedCycle
    return { row: 'FLOW_FORCED_RESET', data: { ...accountOf(facts), forcedCycle: cycle, forcedCycleUnit: unit } }
  },
  actions: {
    'reset-password-first-time': takesNewPassword(Type.Object({ oldPassword: PasswordText }), async (call, given) => {
      const { facts, data } = given
      const old = await inClear(call, data.passwordEncryptType, data.oldPassword)
      const { isRight, forgive } = await checkOwnPassword(call, facts.user, old)
      if (!isRight) call.fail('PASSWORD_WRONG')
      await call.write(forgive)
    }),
  },
  settle: settleNewPassword,
}

/** Of a hash that came without a date the account's age counts. */
function isOver({ user, passwordPolicy: { rules }, now }: Facts): boolean {
  const end = endsAt(rules, user.passwordLastSetAt ?? user.createdAt)
  return end !== undefined && end.getTime() <= now
}
