import Type from 'typebox'
import { agreementParts } from '../../areas/applications/index.ts'
import { loginAgreements } from '../sign-up/agreements.ts'
import { insertAccepted } from '../store.ts'
import { type Facts, type Step, stepAction } from './step.ts'

const name = 'agreements'

/**
 * What an application wants to have accepted before anybody uses it, asked once per wording. The published widget has no screen for
 * it and shows the sentence of the refusal; so it is one, and can be answered under its handle all the same.
 */
export const agreements: Step = {
  name,
  isRequest: true,
  applies: (facts) => missingOf(facts).length > 0,
  prompt: (facts) => ({
    row: 'AGREEMENTS_MISSING',
    parameters: { agreements: missingOf(facts).join(', ') },
    data: {
      agreements: loginAgreements(facts.application, facts.pageLanguage).map((agreement) => ({
        ...{ id: agreement.id, required: agreement.isRequired, lang: agreement.lang },
        ...{ title: agreement.content, parts: agreementParts(agreement) },
      })),
    },
  }),
  actions: {
    'accept-agreements': stepAction(
      Type.Object({ agreementIds: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 50 }) }),
      async (call, { facts, data }) => {
        const missing = missingOf({ ...facts, answers: { [name]: data.agreementIds } })
        if (missing.length > 0) call.fail('AGREEMENTS_MISSING', { agreements: missing.join(', ') })
        return { answer: data.agreementIds }
      },
    ),
  },
  settle: async (pool, { facts, answer, at }) => {
    const known = facts.application.branding.agreements.map(({ id }) => id)
    const agreementIds = (answer as string[]).filter((id) => known.includes(id))
    await insertAccepted(pool, { appId: facts.application.appId, userId: facts.user.id, agreementIds, at })
  },
}

/** Accepted in one language is accepted in all. */
function missingOf({ application, pageLanguage, acceptedAgreements, answers }: Facts): string[] {
  const accepted = [...acceptedAgreements, ...((answers[name] as string[] | undefined) ?? [])]
  const required = application.branding.agreements.filter(
    ({ isRequired, displayAt }) => isRequired && displayAt.includes('LoginPage'),
  )
  const isAcceptedIn = (lang: string) => required.every((one) => one.lang !== lang || accepted.includes(one.id))
  if (required.some(({ lang }) => isAcceptedIn(lang))) return []
  return loginAgreements(application, pageLanguage)
    .filter(({ isRequired }) => isRequired)
    .map(({ id }) => id)
}
