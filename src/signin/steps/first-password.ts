import Type from 'typebox'
import { refuseWeakPassword } from '../../areas/password-policies/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import { type ChosenPassword, prepareChosenPassword, setChosenPassword } from '../../areas/users/index.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { PasswordEncryptType, PasswordText } from '../methods/password.ts'
import { type Facts, type Step, type StepCall, stepAction } from './step.ts'

const name = 'first-password'

/**
 * A first password that somebody else chose (`resetPasswordOnFirstLogin`) lets its owner in only to replace it. The old one is not
 * asked for again: it was just proved. The published widget calls the action by the name that its other reset ought to have.
 */
export const firstPassword: Step = {
  name,
  applies: ({ user, answers }) =>
    user.resetPasswordOnNextLogin && user.passwordHash !== undefined && !(name in answers),
  // For the password manager, which keeps the new password under this name.
  prompt: ({ user }) => ({
    row: 'FLOW_FIRST_LOGIN_RESET',
    data: { account: user.username ?? user.email ?? user.phone },
  }),
  actions: {
    'reset-password-forced': stepAction(
      Type.Object({ password: PasswordText, passwordEncryptType: PasswordEncryptType }),
      async (call, { facts, data }) => {
        const { password: given, passwordEncryptType: type } = data
        const password = decryptPassword(type, given, await transportKeys(call.core))
        await refuseWeakPassword(call, { password, wasEncrypted: type !== 'none', ...knownOf(facts) })
        await refuseSame(call, facts, password)
        const answer: ChosenPassword = await prepareChosenPassword(call.core, password)
        return { answer }
      },
    ),
  },
  settle: (pool, { facts, answer, at }) =>
    setChosenPassword(pool, { userId: facts.user.id, chosen: answer as ChosenPassword, at }),
}

function knownOf({ application, user, evidence }: Facts) {
  const { username, email, phone, name: fullName, nickname } = user
  return {
    hasSecondFactor: new Set(evidence.map(({ method }) => method)).size > 1,
    ownWords: [username, email, phone, fullName, nickname, application.name],
  }
}

/** Whoever gave the first password knows it. */
async function refuseSame(call: StepCall, { user }: Facts, password: string): Promise<void> {
  if (user.passwordHash === undefined || !(await call.core.hasher.verify(user.passwordHash, password)).ok) return
  call.fail('PASSWORD_TOO_WEAK', {
    'rule.zh': '不得与现在的密码相同',
    'rule.en': 'choose another one than you have now',
  })
}
