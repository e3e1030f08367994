import Type from 'typebox'
import type { User } from '../../areas/users/index.ts'
import { type Facts, type Step, stepAction } from './step.ts'

const name = 'public-account'

/** Somebody who may act as shared accounts says as whom they go on: as themselves, or as one of those (2930). */
export const publicAccount: Step = {
  name,
  applies: (facts) => facts.publicAccounts.length > 0 && !isChosen(facts),
  prompt: ({ user, publicAccounts, language }) => ({
    row: 'FLOW_CHOOSE_PUBLIC_ACCOUNT',
    data: {
      i18n: titles[language],
      myself: { ...shown(user), usertype: 1 },
      accounts: publicAccounts.map((account) => ({ ...shown(account), usertype: 2 })),
    },
  }),
  actions: {
    'public-account-login-selection': stepAction(
      Type.Object({ userId: Type.String({ minLength: 1, maxLength: 64 }) }),
      async (call, { facts, data: { userId } }) => {
        const answers = { ...facts.answers, [name]: userId }
        if (!isChosen({ ...facts, answers })) call.fail('USER_NOT_FOUND', { user: userId })
        return { answer: userId }
      },
    ),
  },
}

/** The account as which somebody goes on; undefined: as themselves. */
export const actingAs = ({ publicAccounts, answers }: Pick<Facts, 'publicAccounts' | 'answers'>): User | undefined =>
  publicAccounts.find(({ id }) => id === answers[name])

/** What was chosen before is asked again when it is theirs no more. */
const isChosen = (facts: Pick<Facts, 'publicAccounts' | 'answers' | 'user'>): boolean =>
  facts.answers[name] === facts.user.id || actingAs(facts) !== undefined

const shown = ({ id, name: full, nickname, username, email, phone, photo }: User) => ({
  userId: id,
  displayName: full ?? nickname ?? username ?? email ?? phone ?? id,
  avatar: photo ?? '',
  phone: phone ?? '',
})

const titles = { 'zh-CN': '请选择要登录的账号', 'en-US': 'Choose the account to sign in with' } as const
