import type { Application } from '../../areas/applications/index.ts'
import type { PageLanguage } from '../../core/i18n/language.ts'

type Agreement = Application['branding']['agreements'][number]

/**
 * What somebody accepts who signs up on the application's page in that language; where there is nothing in it, what there is in the
 * application's own language, or else in whatever language comes first: nobody gets around a text by not speaking its language.
 */
export const signUpAgreements = (application: Application, language: PageLanguage): readonly Agreement[] =>
  agreementsAt('RegisterPage', application, language)

/** What somebody accepts who signs in there; once, for as long as it is worded so. */
export const loginAgreements = (application: Application, language: PageLanguage): readonly Agreement[] =>
  agreementsAt('LoginPage', application, language)

function agreementsAt(
  place: Agreement['displayAt'][number],
  { branding }: Application,
  language: PageLanguage,
): readonly Agreement[] {
  if (!branding.showAgreement) return []
  const all = branding.agreements.filter(({ displayAt }) => displayAt.includes(place))
  const chosen = [language, branding.defaultLanguage, all[0]?.lang].find((wanted) =>
    all.some(({ lang }) => lang === wanted),
  )
  return all.filter(({ lang }) => lang === chosen)
}
