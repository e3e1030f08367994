import { addressOf, redeemPasscode } from '../../areas/passcodes/index.ts'
import { changeOwnAddress } from '../../areas/users/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { FieldValues } from './profile-field.ts'
import { type Step, stepAction } from './step.ts'

const name = 'verify-email'

/**
 * Where the pool wants it, an account's address is verified before anybody is signed in to it. The published widget has no screen of
 * its own for that and shows the page of the profile, with an e-mail field. The code goes to the account's own address and no other.
 */
export const verifyEmail: Step = {
  name,
  isRequest: true,
  applies: ({ settings, user, evidence, answers }) =>
    settings.loginRequireEmailVerified &&
    user.email !== undefined &&
    !user.emailVerified &&
    !(name in answers) &&
    // Who came by a code that was sent there has verified it.
    !evidence.some(({ address }) => address?.medium === 'EMAIL'),
  prompt: ({ user, language }) => {
    const field = { type: 'email', name: 'email', label: labels[language], required: true, validateRules: [] }
    return { row: 'FLOW_COMPLETE_PROFILE', data: { skip: false, metaData: [{ ...field, value: user.email }] } }
  },
  actions: {
    'complete-completion': stepAction(FieldValues, async (call, { facts, data }) => {
      const { user } = facts
      const address = addressOf(user, 'EMAIL') ?? call.fail('FLOW_ABORTED')
      const given = data.fieldValues.find((field) => field.name === 'email')
      const typed = String(given?.value ?? '').trim()
      if (typed.toLowerCase() !== address.key) throw invalidArgument('fieldValues.email', notYours)
      if (!given?.code) throw invalidArgument('fieldValues.email.code', required)
      await redeemPasscode(call, { address, scene: 'CHANNEL_COMPLETE_EMAIL', code: given.code, userId: user.id })
      return { answer: address.key }
    }),
  },
  settle: async (pool, { call, facts, answer }) => {
    const { id: userId, email } = facts.user
    if (email === undefined || email.toLowerCase() !== answer) return
    await changeOwnAddress(call, pool, { userId, address: { email, emailVerified: true }, event: 'bindEmail' })
  },
}

const labels = { 'zh-CN': '邮箱', 'en-US': 'E-mail address' }
const notYours = { zh: '必须是账号的邮箱', en: 'must be the address of the account' }
const required = { zh: '为必填项', en: 'is required' }
