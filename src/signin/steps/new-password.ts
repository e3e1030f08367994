import type { Static, TObject } from 'typebox'
import Type from 'typebox'
import { tellOwner } from '../../areas/account/index.ts'
import type { Pool } from '../../core/database/database.ts'
import { refuseReused, refuseWeakPassword } from '../../areas/password-policies/index.ts'
import { transportKeys } from '../../areas/system/index.ts'
import { type ChosenPassword, ownWordsOf, prepareChosenPassword, setChosenPassword } from '../../areas/users/index.ts'
import { decryptPassword } from '../../core/security/password-transport.ts'
import { PasswordEncryptType, PasswordText } from '../methods/password.ts'
import { type Facts, type Settled, type StepAction, type StepCall, stepAction } from './step.ts'

/** What every step does that ends with another password. Whoever answered one of them has a new one for all of them. */
const steps = ['first-password', 'password-over', 'password-unsafe'] as const
export type PasswordStepName = (typeof steps)[number]

export const hasNewPassword = ({ answers }: Facts): boolean => steps.some((name) => name in answers)

/** The old one counts: it opened the door, so what is wrong with it matters. Who came in by something else is not asked. */
export const cameByPassword = ({ evidence }: Facts): boolean =>
  evidence.some(({ passwordMark }) => passwordMark !== undefined)

const newPasswordFields = { password: PasswordText, passwordEncryptType: PasswordEncryptType }
type NewPassword = Static<TObject<typeof newPasswordFields>>

/** For the password manager, which keeps the new password under this name. */
export const accountOf = ({ user }: Facts) => ({ account: user.username ?? user.email ?? user.phone })

/** Takes a new password; `before` has its own say first. */
export const takesNewPassword = <Extra extends TObject>(
  extra: Extra,
  before: (
    call: StepCall,
    given: { facts: Facts; data: Static<Extra> & NewPassword },
  ) => Promise<void> = async () => {},
): StepAction =>
  stepAction(Type.Object({ ...newPasswordFields, ...extra.properties }), async (call, { facts, data }) => {
    const given = data as Static<Extra> & NewPassword
    await before(call, { facts, data: given })
    const password = await inClear(call, given.passwordEncryptType, given.password)
    const { user, application } = facts
    await refuseWeakPassword(call, {
      ...{ password, userId: user.id, wasEncrypted: given.passwordEncryptType !== 'none' },
      hasSecondFactor: new Set(facts.evidence.map(({ method }) => method)).size > 1,
      ownWords: [...ownWordsOf(user), application.name],
    })
    await refuseSame(call, facts, password)
    await refuseReused(call, { user, password })
    return { answer: await prepareChosenPassword(call.core, password) }
  })

export const inClear = async (
  { core }: StepCall,
  type: NewPassword['passwordEncryptType'],
  password: string,
): Promise<string> => decryptPassword(type, password, await transportKeys(core))

export async function settleNewPassword(pool: Pool, { call, facts, answer, at }: Settled): Promise<void> {
  await setChosenPassword(call, pool, { user: facts.user, chosen: answer as ChosenPassword, at })
  await tellOwner(call, pool, facts.user, 'password')
}

/** Whoever gave or guessed the present one knows it. */
async function refuseSame(call: StepCall, { user }: Facts, password: string): Promise<void> {
  if (user.passwordHash === undefined || !(await call.core.hasher.verify(user.passwordHash, password)).ok) return
  call.fail('PASSWORD_TOO_WEAK', {
    'rule.zh': '不得与现在的密码相同',
    'rule.en': 'choose another one than you have now',
  })
}
