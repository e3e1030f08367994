import Type from 'typebox'
import { completeOwnProfile, findUserByIdentifier } from '../../areas/users/index.ts'
import { keepsUsernameRule, usernameRuleOf } from '../../areas/user-pools/index.ts'
import { invalidArgument } from '../../core/contract/hostile-input.ts'
import { type Facts, type Step, type StepCall, stepAction } from './step.ts'

const name = 'account-name'

/** A username that the pool's rule refuses by now: its owner chooses another one. Who has none is asked by the profile, if at all. */
export const accountName: Step = {
  name,
  applies: ({ user, settings, answers }) =>
    user.username !== undefined && !(name in answers) && !keepsUsernameRule(settings, user.username),
  prompt: ({ user, settings: { usernameRule } }) => ({
    row: 'FLOW_RESET_ACCOUNT_NAME',
    data: { username: user.username, zhMessage: usernameRule.zhMessage, enMessage: usernameRule.enMessage },
  }),
  actions: {
    'reset-username-before-auth': stepAction(
      Type.Object({ username: Type.String({ minLength: 1, maxLength: 254 }) }),
      async (call, { facts, data }) => {
        await checkUsername(call, facts, { field: 'username', username: data.username })
        return { answer: data.username }
      },
    ),
  },
  settle: async (pool, { call, facts, answer }) => {
    await completeOwnProfile(call, pool, { userId: facts.user.id, profile: { username: answer as string } })
  },
}

/** Raises 400 naming the rule, or USER_EXISTS. The index has the last word when it is written. */
export async function checkUsername(
  call: StepCall,
  { settings, user }: Facts,
  { field, username }: { field: string; username: string },
): Promise<void> {
  if (username.trim() !== username || /\p{Cc}/u.test(username)) throw invalidArgument(field, blankRule)
  if (!keepsUsernameRule(settings, username)) throw invalidArgument(field, usernameRuleOf(settings))
  const owner = await call.read((reader) => findUserByIdentifier(reader, { username }))
  if (owner && owner.id !== user.id) call.fail('USER_EXISTS', { field })
}

const blankRule = {
  zh: '首尾不得有空白,不得包含控制字符',
  en: 'must not begin or end with white space or contain control characters',
}
